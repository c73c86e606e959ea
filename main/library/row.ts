// A transcription as SQLite keeps it, and as the rest of the app reads it. It refuses to write a field that has no column
// of its own or that must never change.

import type { Database } from 'better-sqlite3'
import { Fault } from '../fault.ts'
import {
  DEFAULT_OPTIONS,
  type FileStamp,
  type Options,
  optionsKey,
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
  'options_json',
  'repeat',
  'added_at_ms',
  'is_sample',
  'stage',
  'stage_at_ms',
  'next_at_ms',
  'queue_at',
  'attempts',
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
const OF_RECORDING = ['sha256', 'md5', 'bytes', 'content_type', 'duration_ms'] as const

/**
 * Reads whole transcriptions, each as one JSON text; a condition and an order follow it. The queue asks several such questions
 * after every step: sixty columns handed over one by one cost 100 microseconds each time, a join with the recording 45 even
 * where nothing is found, and this way of asking 6.
 */
export const SELECT = `SELECT json_array(${[
  ...PLAIN.map((column) => `t.${column}`),
  ...SEALED.map((column) => `hex(t.${column})`),
].join(', ')}, (SELECT json_array(${OF_RECORDING.map((column) => `r.${column}`).join(', ')})
  FROM recording r WHERE r.id = t.recording_id)) AS row FROM transcription t `

/** What `SELECT` gives, by name again. */
export function transcriptionIn({ row: json }: Row): Transcription {
  const cells = JSON.parse(String(json))
  const row: Record<string, Cell> = {}
  for (const [index, name] of [...PLAIN, ...SEALED].entries()) row[name] = cells[index]
  // A text in a text: what a subquery gives is no longer known to be JSON.
  const recording: readonly Cell[] = JSON.parse(cells.at(-1) ?? '[]')
  for (const [index, name] of OF_RECORDING.entries()) row[`r_${name}`] = recording[index] ?? null
  return transcriptionOf(row)
}

/** The assignments that a patch asks for, as column names and values. */
export function assignments(patch: Partial<Transcription>): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue
    const column: string | undefined = isChangeable(field) ? COLUMNS[field] : undefined
    if (column === undefined)
      throw new Fault('internal', `"${field}" of a transcription cannot be changed.`, { retry: 'never' })
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
  throw new Fault('internal', `"${field}" of a transcription has a value that cannot be kept.`, { retry: 'never' })
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

const text = (row: Row, column: string): string => String(row[column])
const number = (row: Row, column: string): number => Number(row[column])
const flag = (row: Row, column: string): boolean => row[column] === 1
const textOrNull = (row: Row, column: string): string | null => (row[column] == null ? null : String(row[column]))
const numberOrNull = (row: Row, column: string): number | null => (row[column] == null ? null : Number(row[column]))

/** Bytes come as hex, and nothing as an empty text: nothing that is sealed is empty. */
function bytesOrNull(row: Row, column: string): Uint8Array | null {
  const hex = row[column]
  return typeof hex === 'string' && hex !== '' ? new Uint8Array(Buffer.from(hex, 'hex')) : null
}

function transcriptionOf(row: Row): Transcription {
  return {
    id: number(row, 'id'),
    revision: number(row, 'revision'),
    recordingId: numberOrNull(row, 'recording_id'),
    source: text(row, 'source') as Source,
    path: textOrNull(row, 'path'),
    watchId: textOrNull(row, 'watch_id'),
    title: text(row, 'title'),
    options: optionsOf(text(row, 'options_json')),
    repeat: number(row, 'repeat'),
    addedAtMs: number(row, 'added_at_ms'),
    isSample: flag(row, 'is_sample'),
    stage: text(row, 'stage') as Stage,
    stageAtMs: number(row, 'stage_at_ms'),
    nextAtMs: number(row, 'next_at_ms'),
    queueAt: number(row, 'queue_at'),
    attempts: number(row, 'attempts'),
    isPaused: flag(row, 'is_paused'),
    resumeAtMs: numberOrNull(row, 'resume_at_ms'),
    isCancelRequested: flag(row, 'is_cancel_requested'),
    faultCode: textOrNull(row, 'fault_code'),
    faultText: textOrNull(row, 'fault_text'),
    faultRemedy: textOrNull(row, 'fault_remedy'),
    duplicateOf: numberOrNull(row, 'duplicate_of'),
    suspectedOf: numberOrNull(row, 'suspected_of'),
    maybeRecordingId: numberOrNull(row, 'maybe_recording_id'),
    fileStamp: textOrNull(row, 'file_stamp'),
    sha256: textOrNull(row, 'r_sha256'),
    md5: textOrNull(row, 'r_md5'),
    bytes: numberOrNull(row, 'r_bytes'),
    durationMs: numberOrNull(row, 'duration_ms') ?? numberOrNull(row, 'r_duration_ms'),
    contentType: textOrNull(row, 'r_content_type'),
    estimatedCostMicro: numberOrNull(row, 'estimated_cost_micro'),
    ...journeyOf(row),
  }
}

/** The half of the row that the upload and the service write. */
type Journey = Pick<
  Transcription,
  | 'objectKey'
  | 'uploadTokenSealed'
  | 'uploadUrlSealed'
  | 'uploadExpiresAtMs'
  | 'targetCount'
  | 'intentAtMs'
  | 'accountMark'
  | 'submitAttempts'
  | 'emptyLooks'
  | 'firstEmptyLookAtMs'
  | 'jobId'
  | 'isAdopted'
  | 'lookAtMs'
  | 'cancelTokenSealed'
  | 'remoteStatus'
  | 'percent'
  | 'etaSeconds'
  | 'billedCostMicro'
  | 'submittedAtMs'
  | 'completedAtMs'
  | 'expiresAtMs'
  | 'expiryWarnings'
  | 'archivedAtMs'
  | 'downloads'
>

function journeyOf(row: Row): Journey {
  return {
    objectKey: textOrNull(row, 'object_key'),
    uploadTokenSealed: bytesOrNull(row, 'upload_token_sealed'),
    uploadUrlSealed: bytesOrNull(row, 'upload_url_sealed'),
    uploadExpiresAtMs: numberOrNull(row, 'upload_expires_at_ms'),
    targetCount: number(row, 'target_count'),
    intentAtMs: numberOrNull(row, 'intent_at_ms'),
    accountMark: textOrNull(row, 'account_mark'),
    submitAttempts: number(row, 'submit_attempts'),
    emptyLooks: number(row, 'empty_looks'),
    firstEmptyLookAtMs: numberOrNull(row, 'first_empty_look_at_ms'),
    jobId: textOrNull(row, 'job_id'),
    isAdopted: flag(row, 'is_adopted'),
    lookAtMs: number(row, 'look_at_ms'),
    cancelTokenSealed: bytesOrNull(row, 'cancel_token_sealed'),
    remoteStatus: textOrNull(row, 'remote_status'),
    percent: numberOrNull(row, 'percent'),
    etaSeconds: numberOrNull(row, 'eta_seconds'),
    billedCostMicro: numberOrNull(row, 'billed_cost_micro'),
    submittedAtMs: numberOrNull(row, 'submitted_at_ms'),
    completedAtMs: numberOrNull(row, 'completed_at_ms'),
    expiresAtMs: numberOrNull(row, 'expires_at_ms'),
    expiryWarnings: number(row, 'expiry_warnings'),
    archivedAtMs: numberOrNull(row, 'archived_at_ms'),
    downloads: number(row, 'downloads'),
  }
}

export function stampOf(row: Row): FileStamp {
  return {
    bytes: number(row, 'bytes'),
    mtimeMs: number(row, 'mtime_ms'),
    ctimeMs: number(row, 'ctime_ms'),
    dev: number(row, 'dev'),
    ino: number(row, 'ino'),
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
