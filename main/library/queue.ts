// The queue as a person sees it: what was last of a path, what moved last, how much there is in all; and the marks that a
// person sets on a row without moving it.

import type { FileStamp, Options, Stage, Transcription } from '../recording.ts'
import { type Desk, findAll, mustFind } from './desk.ts'
import { optionCells, type Row, stampOf } from './row.ts'

export interface Place {
  readonly path: string
  /** As the file was when its bytes were hashed. */
  readonly stamp: FileStamp
}

export interface Totals {
  readonly durationMs: number
  readonly estimatedCostMicro: number
}

/** Where what folders brought begins: behind everything that a person added. */
export const FOLDER_BAND = 2 ** 40
const WAITING_STAGES = ['waiting', 'ready'] as const
const WAITS = `stage IN ('waiting', 'ready')`
const NO_DEADLINE = 9007199254740991
const END = `ifnull(expires_at_ms, ${NO_DEADLINE})`

/**
 * The place of a newcomer. A person's own stand in the order in which they came; of watched folders each has its turn: a
 * folder's next file goes one round behind its last, and a folder that had nothing begins in the round that is due.
 */
export function nextPlace(desk: Desk, source: string, watchId: string | null): number {
  if (source !== 'watch') return Math.max(nextId(desk), (lastPlace(desk, `queue_at < ${FOLDER_BAND}`) ?? 0) + 1)
  const last = lastPlaceOfFolder(desk, watchId)
  if (last !== null) return last + 1
  const due = desk
    .ask(
      `SELECT min(queue_at) AS place FROM transcription WHERE watch_id IS NOT NULL AND ${WAITS} AND queue_at >= ${FOLDER_BAND}`,
    )
    .get()?.place
  return due === null || due === undefined ? FOLDER_BAND : Number(due)
}

/** Stage by stage, so that each is one step down an index however many wait: asked for every file of a drop. */
function lastPlace(desk: Desk, where: string): number | null {
  return latest(
    [0, 1].flatMap((held) =>
      WAITING_STAGES.map((stage) =>
        desk
          .ask(
            `SELECT queue_at AS place FROM transcription WHERE stage = '${stage}' AND (proposal_id IS NOT NULL) = ${held}
           AND ${END} = ${NO_DEADLINE} AND ${where} ORDER BY queue_at DESC LIMIT 1`,
          )
          .get(),
      ),
    ),
  )
}

function lastPlaceOfFolder(desk: Desk, watchId: string | null): number | null {
  return latest(
    WAITING_STAGES.map((stage) =>
      desk
        .ask(
          `SELECT queue_at AS place FROM transcription WHERE watch_id = ? AND stage = '${stage}'
           AND queue_at >= ${FOLDER_BAND} ORDER BY queue_at DESC LIMIT 1`,
        )
        .get(watchId),
    ),
  )
}

function latest(rows: readonly (Row | undefined)[]): number | null {
  const places = rows.flatMap((row) => (row === undefined ? [] : Number(row.place)))
  return places.length === 0 ? null : Math.max(...places)
}

/** Ids are never given twice, so they count up as people add. */
function nextId(desk: Desk): number {
  const last = desk.ask(`SELECT seq FROM sqlite_sequence WHERE name = 'transcription'`).get()?.seq
  return Number(last ?? 0) + 1
}

/** Whatever became of it. */
export function lastFor(desk: Desk, path: string, options: Options): Transcription | null {
  const { options_key: key } = optionCells(options)
  const rest = `WHERE t.path = ? AND t.options_key = ? AND t.is_sample = 0 AND t.proposal_id IS NULL
    ORDER BY t.id DESC LIMIT 1`
  return findAll(desk, rest, path, key)[0] ?? null
}

export const QUEUED = `WHERE t.stage = ? AND (t.proposal_id IS NOT NULL) = 0 AND t.is_sample = 0
  ORDER BY ifnull(t.expires_at_ms, ${NO_DEADLINE}), t.queue_at, t.id LIMIT ?`

/** What waits, in the order in which it will go: held back or not, so that a person sees the place of each. */
export function queued(desk: Desk, limit: number): readonly Transcription[] {
  return WAITING_STAGES.flatMap((stage) => findAll(desk, QUEUED, stage, limit))
    .sort((a, b) => a.queueAt - b.queueAt || a.id - b.id)
    .slice(0, limit)
}

/** Named outright: left alone, the planner reads everything that waits. */
const TROUBLED = `WHERE t.id IN (SELECT id FROM transcription INDEXED BY transcription_trouble
    WHERE stage = 'waiting' AND fault_code IS NOT NULL AND proposal_id IS NULL ORDER BY stage_at_ms DESC, id DESC LIMIT ?)
  ORDER BY t.stage_at_ms DESC, t.id DESC`

/** Files that wait with a trouble, the latest first: however long the queue, these are found. */
export function troubled(desk: Desk, limit: number): readonly Transcription[] {
  return findAll(desk, TROUBLED, limit)
}

/** Jobs from elsewhere about which the person has yet to say what they are. */
export function doubtful(desk: Desk, limit: number): readonly Transcription[] {
  const suspected = findAll(desk, 'WHERE t.suspected_of IS NOT NULL ORDER BY t.suspected_of, t.id LIMIT ?', limit)
  const alike = findAll(
    desk,
    'WHERE t.maybe_recording_id IS NOT NULL AND t.suspected_of IS NULL ORDER BY t.maybe_recording_id, t.id LIMIT ?',
    limit,
  )
  return [...suspected, ...alike].slice(0, limit)
}

export const NEWEST = `WHERE t.stage = ? AND t.is_sample = 0 AND t.proposal_id IS NULL
  ORDER BY t.stage_at_ms DESC, t.id DESC LIMIT ?`
/** What a sensitive folder keeps here is refused too, but is as its person wants it: it is listed apart from the rest. */
export const REFUSED = `WHERE t.stage = 'refused' AND (t.fault_code IS 'sensitive') = ? AND t.is_sample = 0
  AND t.proposal_id IS NULL
  ORDER BY t.stage_at_ms DESC, t.id DESC LIMIT ?`
export const KEPT_COUNT = `SELECT count(*) AS count FROM transcription
  WHERE stage = 'refused' AND (fault_code IS 'sensitive') = 1`

const KEPT_AND_HELD = `SELECT count(*) AS count FROM transcription WHERE proposal_id IS NOT NULL AND stage = 'refused'
  AND fault_code IS 'sensitive'`

export function keptCount(desk: Desk): number {
  return Number(desk.ask(KEPT_COUNT).get()?.count ?? 0) - Number(desk.ask(KEPT_AND_HELD).get()?.count ?? 0)
}

function newestIn(desk: Desk, stage: Stage | 'kept', limit: number): Transcription[] {
  if (stage === 'refused') return findAll(desk, REFUSED, 0, limit)
  return stage === 'kept' ? findAll(desk, REFUSED, 1, limit) : findAll(desk, NEWEST, stage, limit)
}

/** Each stage gets its share of the limit first, so that ten thousand that wait never hide the one that moves. */
export function newest(desk: Desk, stages: readonly (Stage | 'kept')[], limit: number): readonly Transcription[] {
  const share = Math.ceil(limit / Math.max(1, stages.length))
  const perStage = stages.map((stage) => newestIn(desk, stage, limit))
  const sure = perStage.flatMap((rows) => rows.slice(0, share))
  const rest = perStage.flatMap((rows) => rows.slice(share)).sort(byNewest)
  return [...sure, ...rest.slice(0, Math.max(0, limit - sure.length))].sort(byNewest).slice(0, limit)
}

function byNewest(a: Transcription, b: Transcription): number {
  return b.stageAtMs - a.stageAtMs || b.id - a.id
}

/** Of what is free to go: each of both sums is read from an index that has all it needs. */
export function totals(desk: Desk, stages: readonly Stage[]): Totals {
  const sum = (index: string, more: string): Totals => {
    const row = desk
      .ask(
        `SELECT ifnull(sum(duration_ms), 0) AS duration_ms, ifnull(sum(estimated_cost_micro), 0) AS cost_micro
         FROM transcription ${index} WHERE stage IN (${stages.map(() => '?').join(', ')})${more}`,
      )
      .get(...stages)
    return { durationMs: Number(row?.duration_ms ?? 0), estimatedCostMicro: Number(row?.cost_micro ?? 0) }
  }
  const [all, held] = [sum('', ''), sum('INDEXED BY transcription_proposal', ' AND proposal_id IS NOT NULL')]
  return {
    durationMs: all.durationMs - held.durationMs,
    estimatedCostMicro: all.estimatedCostMicro - held.estimatedCostMicro,
  }
}

export const NEXT_EXPIRY = `SELECT min(expires_at_ms) AS next FROM transcription
  WHERE expires_at_ms IS NOT NULL AND stage IN ('processing', 'archiving')`

export function nextExpiryAtMs(desk: Desk): number | null {
  const next = desk.ask(NEXT_EXPIRY).get()?.next
  return next === null || next === undefined ? null : Number(next)
}

/** First the one it came by, then the latest seen. */
export function places(desk: Desk, id: number): readonly Place[] {
  const rows = desk.ask(
    `SELECT l.* FROM transcription t JOIN location l ON l.recording_id = t.recording_id
     WHERE t.id = ? ORDER BY l.path = t.path DESC, l.seen_at_ms DESC, l.path`,
  )
  return rows.all(id).map((row) => ({ path: String(row.path), stamp: stampOf(row) }))
}

// Marks leave the revision alone: no step on its way reads or writes them, so they cannot cross it.

export function dueNow(desk: Desk, id: number): void {
  desk.ask('UPDATE transcription SET next_at_ms = 0 WHERE id = ?').run(mustFind(desk, id).id)
}

export function requestCancel(desk: Desk, id: number): void {
  desk.ask('UPDATE transcription SET is_cancel_requested = 1 WHERE id = ?').run(mustFind(desk, id).id)
}

export function withdrawCancel(desk: Desk, id: number): void {
  desk.ask('UPDATE transcription SET is_cancel_requested = 0 WHERE id = ?').run(mustFind(desk, id).id)
}

export function countDownload(desk: Desk, id: number): void {
  desk.ask('UPDATE transcription SET downloads = downloads + 1 WHERE id = ?').run(mustFind(desk, id).id)
}

/** The latest transcription of a path, whatever its options: a watched folder brings a file once, whoever else holds it. */
export function lastAt(desk: Desk, path: string): Transcription | null {
  return findAll(desk, 'WHERE t.path = ? AND t.proposal_id IS NULL ORDER BY t.id DESC LIMIT 1', path)[0] ?? null
}

/** Whether a person took this state of the file off the list. */
export function isDismissed(desk: Desk, path: string, fileStamp: string): boolean {
  const row = desk.ask('SELECT file_stamp FROM dismissed WHERE path = ?').get(path)
  return row !== undefined && (row.file_stamp === null || row.file_stamp === fileStamp)
}

/**
 * After the clock was set back, instants that it gave lie ahead, and waits would last as long as it was wrong: no stage began
 * after now, and none waits longer than this.
 */
export function capWaits(desk: Desk, nowMs: number, longestMs: number): void {
  const now = Math.round(nowMs)
  const latest = Math.round(nowMs + longestMs)
  desk
    .ask(
      `UPDATE transcription SET next_at_ms = min(next_at_ms, ?), stage_at_ms = min(stage_at_ms, ?)
       WHERE (next_at_ms > ? OR stage_at_ms > ?)
         AND stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired')`,
    )
    .run(latest, now, latest, now)
}
