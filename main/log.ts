// The diary: rooms write structured lines to a Log they are given. It refuses to know where the lines go, and nothing
// that a person said or that opens a door (keys, tokens, signed URLs) is ever handed to it.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Facts that a line may carry: numbers, short codes, ids. Never text from recordings. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

export type Log = (level: LogLevel, event: string, facts?: LogFacts) => void

export const silentLog: Log = () => undefined

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\btb_[A-Za-z0-9_-]{8,}/g, 'tb_…'],
  [/\b(Bearer)\s+\S+/gi, '$1 …'],
  [/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, '$1?…'],
  [/("?(?:upload_token|cancel_token|upload_url|token|api_key)"?\s*[:=]\s*"?)[^"\s,}]+/gi, '$1…'],
]

/** The last gate before a line is written: whatever slipped through in a message is blacked out. */
export function redact(text: string): string {
  return SECRETS.reduce((line, [pattern, cover]) => line.replace(pattern, cover), text)
}
