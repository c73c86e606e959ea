// Lists over many recordings as CSV: what a search found, what somebody said, and what was paid. Pure; money is written as dollars with six places,
// because a spreadsheet would round micro-dollars of its own.

import { rowsAsCsv } from './tables.ts'
import { hmsMillis, isoDate, isoInstant, oneLine } from './text.ts'

export interface FoundPassage {
  readonly recordingId: number
  readonly title: string
  /** When it was recorded, or else archived. */
  readonly dayMs: number | null
  /** Where it was found: `speech`, `title`, `note`, ... */
  readonly kind: string
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string | null
  readonly before: string
  readonly text: string
  readonly after: string
}

const FOUND_COLUMNS = [
  'recording',
  'date',
  'found_in',
  'start',
  'end',
  'start_ms',
  'speaker',
  'before',
  'text',
  'after',
  'recording_id',
]

export function foundCsv(passages: readonly FoundPassage[], timeZone: string): string {
  const time = (ms: number | null): string | null => (ms === null ? null : hmsMillis(ms, '.'))
  const rows = passages.map((passage) => [
    passage.title,
    passage.dayMs === null ? null : isoDate(passage.dayMs, timeZone),
    passage.kind,
    time(passage.startMs),
    time(passage.endMs),
    passage.startMs,
    passage.speaker,
    oneLine(passage.before),
    oneLine(passage.text),
    oneLine(passage.after),
    passage.recordingId,
  ])
  return rowsAsCsv([FOUND_COLUMNS, ...rows], true)
}

/** Something that a person said. */
export interface SpokenTurn {
  readonly recordingId: number
  readonly title: string
  readonly dayMs: number | null
  readonly startMs: number
  readonly endMs: number
  /** What they are called there. */
  readonly name: string
  readonly text: string
}

const SPOKEN_COLUMNS = ['recording', 'date', 'start', 'end', 'start_ms', 'speaker', 'text', 'recording_id']

export function spokenCsv(turns: readonly SpokenTurn[], timeZone: string): string {
  const rows = turns.map((turn) => [
    turn.title,
    turn.dayMs === null ? null : isoDate(turn.dayMs, timeZone),
    hmsMillis(turn.startMs, '.'),
    hmsMillis(turn.endMs, '.'),
    turn.startMs,
    turn.name,
    oneLine(turn.text),
    turn.recordingId,
  ])
  return rowsAsCsv([SPOKEN_COLUMNS, ...rows], true)
}

export interface LedgerEntry {
  /** Null where the recording was removed from the list. */
  readonly title: string | null
  readonly source: string | null
  readonly stage: string | null
  readonly submittedAtMs: number | null
  readonly completedAtMs: number | null
  readonly durationMs: number | null
  readonly language: string | null
  readonly model: string | null
  readonly options: { readonly diarization: boolean; readonly pii: boolean; readonly analytics: boolean } | null
  readonly preset: string | null
  readonly folder: string | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  readonly jobId: string
  readonly collections: readonly string[]
}

const LEDGER_COLUMNS = [
  'submitted_at',
  'month',
  'recording',
  'stage',
  'minutes',
  'language',
  'model',
  'speakers',
  'personal_data',
  'analytics',
  'estimated_usd',
  'billed_usd',
  'source',
  'collections',
  'completed_at',
  'job_id',
  'preset',
  'watched_folder',
  'difference_usd',
]

export function ledgerCsv(entries: readonly LedgerEntry[], timeZone: string): string {
  const rows = entries.map(({ options, ...entry }) => [
    isoInstant(entry.submittedAtMs),
    entry.submittedAtMs === null ? null : isoDate(entry.submittedAtMs, timeZone).slice(0, 7),
    entry.title ?? '(removed from the list)',
    entry.stage,
    entry.durationMs === null ? null : (entry.durationMs / 60_000).toFixed(2),
    entry.language,
    entry.model,
    yes(options?.diarization),
    yes(options?.pii),
    yes(options?.analytics),
    dollars(entry.estimatedCostMicro),
    dollars(entry.billedCostMicro),
    entry.source,
    entry.collections.join('; '),
    isoInstant(entry.completedAtMs),
    entry.jobId,
    entry.preset,
    entry.folder,
    dollars(differenceOf(entry)),
  ])
  return rowsAsCsv([LEDGER_COLUMNS, ...rows], true)
}

/** Of the bill and the estimate; null while one of them is not known. */
function differenceOf({
  billedCostMicro,
  estimatedCostMicro,
}: Pick<LedgerEntry, 'billedCostMicro' | 'estimatedCostMicro'>) {
  return billedCostMicro === null || estimatedCostMicro === null ? null : billedCostMicro - estimatedCostMicro
}

function yes(is: boolean | undefined): string | null {
  return is === undefined ? null : is ? 'yes' : 'no'
}

function dollars(micro: number | null): string | null {
  return micro === null ? null : (micro / 1e6).toFixed(6)
}
