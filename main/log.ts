// The diary: rooms write structured lines to a Log they are given. It refuses to know where the lines go. What a line may say is
// closed: figures and words by their names, each word of a shape of its own, and errors as places in our code (`shell/log-lines.ts`).
// Nothing that a person said, wrote, named or opens a door with has such a shape: log the id of a recording, never its name.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** `ECONNRESET`, `library:search`, `drop.asked`: parts of letters with at most a few digits behind. */
const CODE = /^(?=.{1,48}$)[A-Z]?\d?[A-Za-z]{1,24}\d{0,3}(?:[-_.:](?:[A-Z]?\d?[A-Za-z]{1,24}\d{0,3}|\d{1,4}))*$/
const VERSION = /^\d{1,4}(?:\.\d{1,5}){0,2}(?:-[a-z]{1,8}(?:\.\d{1,4})?)?$/
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ID = new RegExp(`^(?:${UUID}|[a-z]{1,16})$`, 'i')
/** An address at the service: without its query, and of names and ids alone. */
const ROUTE = new RegExp(`^(?:/(?:${UUID}|[a-z][a-z-]{0,30}))+$`, 'i')

/** The words that a line may say, by their names. */
export const WORDS = {
  account: ID,
  answer: CODE,
  backend: CODE,
  believed: CODE,
  choice: CODE,
  code: CODE,
  comparison: CODE,
  depth: CODE,
  electron: VERSION,
  fault: CODE,
  field: CODE,
  from: CODE,
  kind: CODE,
  lane: CODE,
  method: CODE,
  name: CODE,
  path: ROUTE,
  platform: CODE,
  reason: CODE,
  request: CODE,
  setAside: CODE,
  stage: CODE,
  step: CODE,
  to: CODE,
  version: VERSION,
} as const satisfies Record<string, RegExp>

/** And the figures: ids of rows, counts, sizes, times, and whether something is so. */
export const FIGURES = [
  'added',
  'adopted',
  'bytes',
  'count',
  'done',
  'enriched',
  'exitCode',
  'fields',
  'files',
  'found',
  'id',
  'isAway',
  'isFound',
  'isKept',
  'known',
  'left',
  'lines',
  'of',
  'part',
  'parts',
  'rotated',
  'schema',
  'segments',
  'status',
  'tookMs',
  'troubles',
  'underWay',
  'unseen',
  'waiting',
  'within',
] as const

/** What a line may carry. A new fact is named above before anything can say it. */
export type LogFacts = {
  readonly [N in keyof typeof WORDS]?: string | null | undefined
} & {
  readonly [N in (typeof FIGURES)[number]]?: number | boolean | null | undefined
} & {
  /** Whatever was thrown; of its own words only those are written that engines and SQLite say. */
  readonly error?: unknown
}

export type Log = (level: LogLevel, event: string, facts?: LogFacts) => void

export const silentLog: Log = () => undefined

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\btb_[A-Za-z0-9_-]{8,}/g, 'tb_…'],
  [/\b(Bearer|Basic)\s+[^\s",]+/gi, '$1 …'],
  [/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, '$1?…'],
  [/("?(?:upload_token|cancel_token|upload_url|token|api_key)"?\s*[:=]\s*"?)[^"\s,}]+/gi, '$1…'],
]

/** The last gate before a sentence is kept: what opens a door is blacked out. */
export function redact(text: string): string {
  return SECRETS.reduce((line, [pattern, cover]) => line.replace(pattern, cover), text)
}
