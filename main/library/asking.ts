// What the pipeline asks of the queue: who is next, who is where, who is the twin of whom. Reading only; every question is
// answered from an index, because it is asked after every step.

import { type FileStamp, STAGES, type Stage, type Transcription } from '../recording.ts'
import { type Desk, find, findAll } from './desk.ts'
import { places } from './queue.ts'
import { stampOf } from './row.ts'

const END_OF_TIME = 'ifnull(t.expires_at_ms, 9007199254740991)'
const ENDED = `('failed', 'refused', 'duplicate', 'cancelled', 'expired')`

/** The plus is for the planner, see `question`. */
export const DUE = `SELECT t.id FROM transcription t WHERE t.stage = +? AND (t.proposal_id IS NOT NULL) = +? AND t.is_paused = 0
  AND t.next_at_ms <= +? ORDER BY ${END_OF_TIME}, t.queue_at, t.id LIMIT +?`

/** Of one account: what waits for another's gates must not stand before it. The index tells whose each row is. */
export const DUE_OF = DUE.replace('ORDER BY', 'AND t.account_id = +? ORDER BY')

/**
 * Earliest deadline first; then by place in the queue: a person's own before what folders brought, folders in turn. Only
 * who: hundreds are asked for after every step of a large drop, and hardly one of them is begun.
 */
export function dueIds(
  desk: Desk,
  stage: Stage,
  nowMs: number,
  limit: number,
  accountId: string | null,
): readonly number[] {
  const now = Math.round(nowMs)
  const due = (isHeld: 0 | 1, most: number): readonly number[] => {
    const rows =
      accountId === null
        ? desk.ask(DUE).all(stage, isHeld, now, most)
        : desk.ask(DUE_OF).all(stage, isHeld, now, accountId, most)
    return rows.map((row) => Number(row.id))
  }
  // What is held may be looked at, and nothing more; it is looked at first, because somebody waits to see it.
  const held = stage === 'waiting' ? due(1, limit) : []
  return held.length < limit ? [...held, ...due(0, limit - held.length)] : held
}

export const NEXT_DUE = `SELECT min(next_at_ms) AS next FROM transcription WHERE next_at_ms > ? AND is_paused = 0
  AND stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired')`

export const NEXT_RESUME = `SELECT min(resume_at_ms) AS next FROM transcription WHERE resume_at_ms > ?`

export function nextDueAtMs(desk: Desk, afterMs: number): number | null {
  const after = Math.round(afterMs)
  const times = [desk.ask(NEXT_DUE).get(after)?.next, desk.ask(NEXT_RESUME).get(after)?.next]
  const known = times.flatMap((at) => (at === null || at === undefined ? [] : Number(at)))
  return known.length === 0 ? null : Math.min(...known)
}

export function inStage(desk: Desk, stages: readonly Stage[], limit: number): readonly Transcription[] {
  const rest = `WHERE t.stage IN (${marks(stages)})`
  if (Number.isFinite(limit)) return findAll(desk, `${rest} ORDER BY t.added_at_ms, t.id LIMIT ?`, ...stages, limit)
  // Sorted here: setting up a sorter costs SQLite more than most of these questions have rows.
  return findAll(desk, rest, ...stages).sort((one, other) => one.addedAtMs - other.addedAtMs || one.id - other.id)
}

/** As many question marks as there are stages. */
export function marks(stages: readonly Stage[]): string {
  return stages.map(() => '?').join(', ')
}

/** Held rows are not on their way; counted by themselves, because the index over all stages does not know of them. */
const COUNT_HELD = `SELECT stage, count(*) AS count FROM transcription INDEXED BY transcription_proposal WHERE proposal_id IS NOT NULL
  GROUP BY proposal_id, stage`

export function counts(desk: Desk): Record<Stage, number> {
  const rows = desk.ask('SELECT stage, count(*) AS count FROM transcription GROUP BY stage').all()
  const found = new Map(rows.map((row) => [String(row.stage), Number(row.count)]))
  for (const { stage, count } of desk.ask(COUNT_HELD).all())
    found.set(String(stage), (found.get(String(stage)) ?? 0) - Number(count))
  const all: Partial<Record<Stage, number>> = {}
  for (const stage of STAGES) all[stage] = found.get(stage) ?? 0
  return all as Record<Stage, number>
}

export const TWIN = `WHERE t.recording_id = (SELECT id FROM recording WHERE sha256 = ?) AND t.options_key = ? AND t.id <> ? AND t.is_sample = 0
  AND (t.stage NOT IN ${ENDED} OR (t.stage = 'cancelled' AND t.fault_code = 'not-followed'))
  AND (t.proposal_id IS NULL OR t.proposal_id = ?)`

/**
 * Another transcription of the same bytes with the same options that is archived or under way, followed or not. What a proposal
 * holds is a twin within that proposal only: nobody knows yet whether it will be sent.
 */
export function twin(
  desk: Desk,
  sha256: string,
  optionsKey: string,
  exceptId: number,
  proposalId: number | null,
): Transcription | null {
  const twins = findAll(desk, TWIN, sha256, optionsKey, exceptId, proposalId).sort((one, other) => one.id - other.id)
  return twins.find((row) => row.stage === 'archived') ?? twins[0] ?? null
}

export interface Located {
  readonly recordingId: number
  /** As the file was when its bytes were hashed. */
  readonly stamp: FileStamp
  readonly transcriptions: readonly Transcription[]
}

export function locate(desk: Desk, path: string): Located | null {
  const row = desk.ask('SELECT * FROM location WHERE path = ?').get(path)
  if (row === undefined) return null
  const recordingId = Number(row.recording_id)
  const transcriptions = findAll(desk, 'WHERE t.recording_id = ? AND t.is_sample = 0 ORDER BY t.id', recordingId)
  return { recordingId, stamp: stampOf(row), transcriptions }
}

/** Where its audio may be; whether a file is still there is for the caller to look. */
export function mediaPaths(desk: Desk, id: number): readonly string[] {
  const transcription = find(desk, id)
  if (transcription === null) return []
  const paths = places(desk, id).map(({ path }) => path)
  // The path of a link is no file.
  const path = transcription.source === 'url' ? null : transcription.path
  return path === null || paths.includes(path) ? paths : [...paths, path]
}
