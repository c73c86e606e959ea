// A transcription as SQLite keeps it, and as the rest of the app reads it. It refuses to write a field that has no column
// of its own or that must never change.

import type { Database } from 'better-sqlite3'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import {
  type Conversion,
  type ConversionKind,
  DEFAULT_OPTIONS,
  type FileStamp,
  type Options,
  optionsKey,
  type Part,
  type Source,
  type Stage,
  type Transcription,
} from '../recording.ts'
import { titleKey } from './fold.ts'

export type Cell = string | number | bigint | Uint8Array | null
export type Row = Readonly<Record<string, Cell>>

/** What a change may write, and where. Everything else is set once, when the row is made. */
const COLUMNS = {
  title: 'title',
  isPaused: 'is_paused',
  resumeAtMs: 'resume_at_ms',
  stageAtMs: 'stage_at_ms',
  nextAtMs: 'next_at_ms',
  attempts: 'attempts',
  proposalId: 'proposal_id',
  isCancelRequested: 'is_cancel_requested',
  faultCode: 'fault_code',
  faultText: 'fault_text',
  faultRemedy: 'fault_remedy',
  duplicateOf: 'duplicate_of',
  suspectedOf: 'suspected_of',
  maybeRecordingId: 'maybe_recording_id',
  fileStamp: 'file_stamp',
  durationMs: 'duration_ms',
  estimatedCostMicro: 'estimated_cost_micro',
  objectKey: 'object_key',
  uploadTokenSealed: 'upload_token_sealed',
  uploadUrlSealed: 'upload_url_sealed',
  uploadExpiresAtMs: 'upload_expires_at_ms',
  targetCount: 'target_count',
  intentAtMs: 'intent_at_ms',
  accountMark: 'account_mark',
  submitAttempts: 'submit_attempts',
  emptyLooks: 'empty_looks',
  firstEmptyLookAtMs: 'first_empty_look_at_ms',
  jobId: 'job_id',
  isAdopted: 'is_adopted',
  lookAtMs: 'look_at_ms',
  cancelTokenSealed: 'cancel_token_sealed',
  remoteStatus: 'remote_status',
  percent: 'percent',
  etaSeconds: 'eta_seconds',
  billedCostMicro: 'billed_cost_micro',
  submittedAtMs: 'submitted_at_ms',
  completedAtMs: 'completed_at_ms',
  expiresAtMs: 'expires_at_ms',
  expiryWarnings: 'expiry_warnings',
  archivedAtMs: 'archived_at_ms',
  downloads: 'downloads',
} as const satisfies Partial<Record<keyof Transcription, string>>

type Changeable = keyof typeof COLUMNS

/** Kept by the service with fractions; all other numbers are whole. */
const FRACTIONS: readonly string[] = ['percent', 'etaSeconds']

/** What a transcription is read from: a column of its own row, or of its recording. */
const PLAIN = [
  'id',
  'revision',
  'recording_id',
  'source',
  'path',
  'watch_id',
  'title',
  'account_id',
  'options_json',
  'repeat',
  'added_at_ms',
  'is_sample',
  'stage',
  'stage_at_ms',
  'next_at_ms',
  'queue_at',
  'attempts',
  'proposal_id',
  'is_paused',
  'resume_at_ms',
  'is_cancel_requested',
  'fault_code',
  'fault_text',
  'fault_remedy',
  'duplicate_of',
  'suspected_of',
  'maybe_recording_id',
  'file_stamp',
  'duration_ms',
  'estimated_cost_micro',
  'object_key',
  'upload_expires_at_ms',
  'target_count',
  'intent_at_ms',
  'account_mark',
  'submit_attempts',
  'empty_looks',
  'first_empty_look_at_ms',
  'job_id',
  'is_adopted',
  'look_at_ms',
  'remote_status',
  'percent',
  'eta_seconds',
  'billed_cost_micro',
  'submitted_at_ms',
  'completed_at_ms',
  'expires_at_ms',
  'expiry_warnings',
  'archived_at_ms',
  'downloads',
] as const
const SEALED = ['upload_token_sealed', 'upload_url_sealed', 'cancel_token_sealed'] as const
const PART = [
  'number',
  'name',
  'start_ms',
  'duration_ms',
  'sha256',
  'md5',
  'content_type',
  'estimated_cost_micro',
  'bytes',
  'mtime_ms',
  'ctime_ms',
  'dev',
  'ino',
] as const
const OF_RECORDING = ['sha256', 'md5', 'bytes', 'content_type', 'duration_ms'] as const

/** What is made of its recording, where anything is: of nearly all rows one look by key that finds nothing. */
const CONVERSION = `(SELECT json_array(c.kind, ${[
  'count(*)',
  'count(p.job_id)',
  'sum(p.billed_cost_micro)',
  'sum(p.estimated_cost_micro)',
]
  .map((sum) => `(SELECT ${sum} FROM part p WHERE p.transcription_id = c.transcription_id)`)
  .join(', ')}, (SELECT json_array(${PART.join(', ')}) FROM part n
      WHERE n.transcription_id = c.transcription_id AND +n.job_id IS NULL ORDER BY n.number LIMIT 1))
  FROM conversion c WHERE c.transcription_id = t.id)`

/**
 * Reads whole transcriptions, each as one JSON text; a condition and an order follow it. The queue asks several such questions
 * after every step: sixty columns handed over one by one cost 100 microseconds each time, a join with the recording 45 even
 * where nothing is found, and this way of asking 6.
 */
export const SELECT = `SELECT json_array(${[
  ...PLAIN.map((column) => `t.${column}`),
  ...SEALED.map((column) => `hex(t.${column})`),
].join(', ')}, (SELECT json_array(${OF_RECORDING.map((column) => `r.${column}`).join(', ')})
  FROM recording r WHERE r.id = t.recording_id), ${CONVERSION}) AS row FROM transcription t `

type Cells = readonly Cell[]
type Places<Name extends string> = Readonly<Record<Name, number>>

/** Where each column stands in what `SELECT` gives: by number it is read in half the time that its name would take. */
const AT = placesOf([...PLAIN, ...SEALED])
const OF = placesOf(OF_RECORDING)
const IN_PART = placesOf(PART)

function placesOf<Name extends string>(names: readonly Name[]): Places<Name> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Places<Name>
}

/** What `SELECT` gives. */
export function transcriptionIn({ row }: Row): Transcription {
  const cells: Cells = JSON.parse(String(row))
  // A text in a text: what a subquery gives is no longer known to be JSON.
  const [recording, conversion] = [cells.at(-2), cells.at(-1)]
  return transcriptionOf(
    cells,
    recording === null ? [] : JSON.parse(String(recording)),
    conversion === null ? null : conversionOf(JSON.parse(String(conversion))),
  )
}

/** The assignments that a patch asks for, as column names and values. */
export function assignments(patch: Partial<Transcription>): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (field === 'options') {
      for (const [column, cell] of Object.entries(optionCells(value as Options))) cells.set(column, cell)
      continue
    }
    const column: string | undefined = isChangeable(field) ? COLUMNS[field] : undefined
    if (column === undefined)
      throw new Fault('internal', t('“{field}” of a transcription cannot be changed.', { field }), { retry: 'never' })
    cells.set(column, cellOf(field, value))
    if (field === 'title') cells.set('title_key', titleKey(String(value)))
  }
  return cells
}

function isChangeable(field: string): field is Changeable {
  return Object.hasOwn(COLUMNS, field)
}

function cellOf(field: string, value: unknown): Cell {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return FRACTIONS.includes(field) ? value : Math.round(value)
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value
  throw new Fault('internal', t('“{field}” of a transcription has a value that cannot be kept.', { field }), {
    retry: 'never',
  })
}

const parsedOptions = new Map<string, Options>()

/** Most rows share a few sets of options; parsing each once keeps reading ten thousand rows cheap. */
export function optionsOf(json: string): Options {
  const known = parsedOptions.get(json)
  if (known !== undefined) return known
  // An import from elsewhere knows nothing of what was asked for: then the defaults stand in for it.
  const options: Options = { ...DEFAULT_OPTIONS, ...JSON.parse(json) }
  if (parsedOptions.size > 500) parsedOptions.clear()
  parsedOptions.set(json, options)
  return options
}

export function optionCells(options: Options): { readonly options_json: string; readonly options_key: string } {
  return { options_json: JSON.stringify(options), options_key: optionsKey(options) }
}

const text = (cells: Cells, at: number): string => String(cells[at])
const number = (cells: Cells, at: number): number => Number(cells[at])
const flag = (cells: Cells, at: number): boolean => cells[at] === 1
const textOrNull = (cells: Cells, at: number): string | null => (cells[at] == null ? null : String(cells[at]))
const numberOrNull = (cells: Cells, at: number): number | null => (cells[at] == null ? null : Number(cells[at]))

/** Bytes come as hex, and nothing as an empty text: nothing that is sealed is empty. */
function bytesOrNull(cells: Cells, at: number): Uint8Array | null {
  const hex = cells[at]
  return typeof hex === 'string' && hex !== '' ? new Uint8Array(Buffer.from(hex, 'hex')) : null
}

function conversionOf(cells: Cells): Conversion {
  const [kind, parts, home, , , part] = cells
  return {
    kind: String(kind) as ConversionKind,
    parts: Number(parts),
    home: Number(home),
    paidMicro: numberOrNull(cells, 3),
    estimateMicro: numberOrNull(cells, 4),
    part: part === null ? null : partOf(JSON.parse(String(part))),
  }
}

function partOf(cells: Cells): Part {
  return {
    number: number(cells, IN_PART.number),
    name: text(cells, IN_PART.name),
    startMs: number(cells, IN_PART.start_ms),
    durationMs: number(cells, IN_PART.duration_ms),
    sha256: text(cells, IN_PART.sha256),
    md5: textOrNull(cells, IN_PART.md5),
    contentType: text(cells, IN_PART.content_type),
    estimateMicro: numberOrNull(cells, IN_PART.estimated_cost_micro),
    stamp: {
      bytes: number(cells, IN_PART.bytes),
      mtimeMs: number(cells, IN_PART.mtime_ms),
      ctimeMs: number(cells, IN_PART.ctime_ms),
      dev: number(cells, IN_PART.dev),
      ino: number(cells, IN_PART.ino),
    },
  }
}

function transcriptionOf(cells: Cells, recording: Cells, conversion: Conversion | null): Transcription {
  return {
    id: number(cells, AT.id),
    revision: number(cells, AT.revision),
    recordingId: numberOrNull(cells, AT.recording_id),
    source: text(cells, AT.source) as Source,
    path: textOrNull(cells, AT.path),
    watchId: textOrNull(cells, AT.watch_id),
    title: text(cells, AT.title),
    accountId: text(cells, AT.account_id),
    options: optionsOf(text(cells, AT.options_json)),
    repeat: number(cells, AT.repeat),
    addedAtMs: number(cells, AT.added_at_ms),
    isSample: flag(cells, AT.is_sample),
    stage: text(cells, AT.stage) as Stage,
    stageAtMs: number(cells, AT.stage_at_ms),
    nextAtMs: number(cells, AT.next_at_ms),
    queueAt: number(cells, AT.queue_at),
    attempts: number(cells, AT.attempts),
    proposalId: numberOrNull(cells, AT.proposal_id),
    isPaused: flag(cells, AT.is_paused),
    resumeAtMs: numberOrNull(cells, AT.resume_at_ms),
    isCancelRequested: flag(cells, AT.is_cancel_requested),
    faultCode: textOrNull(cells, AT.fault_code),
    faultText: textOrNull(cells, AT.fault_text),
    faultRemedy: textOrNull(cells, AT.fault_remedy),
    duplicateOf: numberOrNull(cells, AT.duplicate_of),
    suspectedOf: numberOrNull(cells, AT.suspected_of),
    maybeRecordingId: numberOrNull(cells, AT.maybe_recording_id),
    fileStamp: textOrNull(cells, AT.file_stamp),
    sha256: textOrNull(recording, OF.sha256),
    md5: textOrNull(recording, OF.md5),
    bytes: numberOrNull(recording, OF.bytes),
    durationMs: numberOrNull(cells, AT.duration_ms) ?? numberOrNull(recording, OF.duration_ms),
    contentType: textOrNull(recording, OF.content_type),
    conversion,
    estimatedCostMicro: numberOrNull(cells, AT.estimated_cost_micro),
    // The half that the upload and the service write. In one piece with the other: spreading it took longer than reading it.
    objectKey: textOrNull(cells, AT.object_key),
    uploadTokenSealed: bytesOrNull(cells, AT.upload_token_sealed),
    uploadUrlSealed: bytesOrNull(cells, AT.upload_url_sealed),
    uploadExpiresAtMs: numberOrNull(cells, AT.upload_expires_at_ms),
    targetCount: number(cells, AT.target_count),
    intentAtMs: numberOrNull(cells, AT.intent_at_ms),
    accountMark: textOrNull(cells, AT.account_mark),
    submitAttempts: number(cells, AT.submit_attempts),
    emptyLooks: number(cells, AT.empty_looks),
    firstEmptyLookAtMs: numberOrNull(cells, AT.first_empty_look_at_ms),
    jobId: textOrNull(cells, AT.job_id),
    isAdopted: flag(cells, AT.is_adopted),
    lookAtMs: number(cells, AT.look_at_ms),
    cancelTokenSealed: bytesOrNull(cells, AT.cancel_token_sealed),
    remoteStatus: textOrNull(cells, AT.remote_status),
    percent: numberOrNull(cells, AT.percent),
    etaSeconds: numberOrNull(cells, AT.eta_seconds),
    billedCostMicro: numberOrNull(cells, AT.billed_cost_micro),
    submittedAtMs: numberOrNull(cells, AT.submitted_at_ms),
    completedAtMs: numberOrNull(cells, AT.completed_at_ms),
    expiresAtMs: numberOrNull(cells, AT.expires_at_ms),
    expiryWarnings: number(cells, AT.expiry_warnings),
    archivedAtMs: numberOrNull(cells, AT.archived_at_ms),
    downloads: number(cells, AT.downloads),
  }
}

export function stampOf(row: Row): FileStamp {
  return {
    bytes: Number(row.bytes),
    mtimeMs: Number(row.mtime_ms),
    ctimeMs: Number(row.ctime_ms),
    dev: Number(row.dev),
    ino: Number(row.ino),
  }
}

/** Statements by their text: preparing one costs more than most of them take to run. */
export function statements(database: Database) {
  const prepared = new Map<string, ReturnType<typeof database.prepare<Cell[], Row>>>()
  return (sql: string) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const fresh = database.prepare<Cell[], Row>(sql)
    prepared.set(sql, fresh)
    return fresh
  }
}

export type Ask = ReturnType<typeof statements>

/** One column: an object for each of ten thousand rows would cost more than the walk. */
export function plucked<T extends Cell = number>(ask: Ask, sql: string, ...cells: readonly Cell[]): readonly T[] {
  return ask(sql)
    .pluck()
    .all(...cells) as unknown as readonly T[]
}

/** The columns of each row by their place, for the same reason. */
export function listed(ask: Ask, sql: string, ...cells: readonly Cell[]): readonly (readonly Cell[])[] {
  return ask(sql)
    .raw()
    .all(...cells) as unknown as readonly (readonly Cell[])[]
}
