// What a person has handed over and not yet sent. Its rows are held: looked at as all others, and nothing more. Here they are
// grouped, judged, released, taken off and put back, each as one transaction; which row becomes what is for the caller to say.

import { dirname, sep } from 'node:path'
import type { Options, Stage, Transcription } from '../recording.ts'
import { type Change, change } from './changing.ts'
import { type Desk, find, findAll } from './desk.ts'
import { type Cell, optionCells, optionsOf, plucked, type Row } from './row.ts'

/** `weighing`: it may be too small to ask about; `later`: the person put it aside. */
export type ProposalState = 'weighing' | 'asked' | 'later'

export interface Proposal {
  readonly id: number
  readonly state: ProposalState
  readonly madeAtMs: number
  /** Chosen for all of it; null: each as it was handed over. */
  readonly options: Options | null
}

/** What is in a proposal, by stage. */
export interface ProposalCount {
  readonly stage: Stage
  readonly files: number
  readonly durationMs: number
  readonly withoutDuration: number
  readonly highMicro: number
}

/** Files of one length with the same options: they cost the same. */
export interface Alike {
  readonly options: Options
  readonly durationMs: number | null
  /** They are sent in as many parts; 1 for nearly all. */
  readonly parts: number
  readonly files: number
}

/** Which rows of a proposal are listed: those that would be sent, those that are here already, those that would be refused. */
export type Shown = 'all' | 'going' | 'here' | 'refused'

/** What a held row becomes; null: it stays as it is. */
export type Decide = (row: Transcription, twinId: number | null) => Change | null

export interface Proposals {
  begin(state: ProposalState): number
  /** The one that is weighed, or that the person is asked about. */
  open(): Proposal | null
  find(id: number): Proposal | null
  /** The oldest first. */
  all(): readonly Proposal[]
  setState(id: number, state: ProposalState): void
  setOptions(id: number, options: Options): void
  counts(id: number): readonly ProposalCount[]
  /** What would be sent, put together by price. */
  alike(id: number): readonly Alike[]
  ids(id: number, shown: Shown): readonly number[]
  /** Rows that cannot be looked at before a later instant: in use, away, or not fetched from the cloud. */
  stuck(id: number, nowMs: number): number
  refusedFor(id: number, faultCodes: readonly string[]): number
  /** The language that most transcripts of recordings in the same folder have. */
  languageNear(path: string): string | null
  /** The row that holds this file, if one does. */
  heldAt(path: string): Transcription | null
  /** Rows of the same recordings as these, in the same proposal: what becomes of one is of interest to the others. */
  akin(ids: readonly number[]): readonly number[]
  /** Judges the first of these anew, in order, as many as fit into so much time; the reply says how many, one at least. */
  judge(ids: readonly number[], wanted: Options | null, sliceMs: number, decide: Decide): number
  /**
   * Lets everything go that has been looked at, but for what has become a duplicate meanwhile; the reply names what is ready
   * to be sent.
   */
  release(id: number, decide: Decide): readonly number[]
  /** With what was not looked at yet: it goes the usual way. */
  releaseAll(id: number, decide: Decide): readonly number[]
  /** Held rows leave the list; the reply is what brings them back. */
  takeOff(ids: readonly number[]): number | null
  /** The reply is the rows that are back, and where; none where it is too late. */
  putBack(takenId: number): { readonly proposalId: number; readonly ids: readonly number[] } | null
  /** Ends what was taken off, as much as fits into so much time; the reply says whether there is more. */
  forget(takenId: number, sliceMs: number): boolean
  /** Everything that was taken off: asked for at the start, when nobody can take it back any more. */
  taken(): readonly number[]
  /** Takes the proposal away if it holds nothing. */
  drop(id: number): boolean
}

const FREE_OR_SAME = `o.recording_id = t.recording_id AND o.options_key = t.options_key AND o.id <> t.id AND o.is_sample = 0`
const ENDED = `('failed', 'refused', 'duplicate', 'cancelled', 'expired')`

/** Of what is ready: those of whose request another one is on its way, is archived, or stands before them in this proposal. */
export const FORESTALLED = `SELECT t.id FROM transcription t WHERE t.proposal_id = +? AND t.stage = 'ready' AND EXISTS (
  SELECT 1 FROM transcription o WHERE ${FREE_OR_SAME} AND (
    (o.proposal_id IS NULL AND (o.stage NOT IN ${ENDED} OR (o.stage = 'cancelled' AND o.fault_code = 'not-followed')))
    OR (o.proposal_id = t.proposal_id AND o.stage = 'ready' AND o.id < t.id)))
  ORDER BY t.id`

const STAGES_OF: Readonly<Record<Exclude<Shown, 'all'>, readonly string[]>> = {
  going: ['waiting', 'ready'],
  here: ['duplicate'],
  refused: ['refused'],
}

export function openProposals(desk: Desk, tell: () => void): Proposals {
  /** What changes the queue says so, once it is committed. */
  const telling = <T>(work: () => T): T => {
    const value = desk.atomically(work)
    tell()
    return value
  }
  return {
    begin: (state) => telling(() => begin(desk, state, null)),
    open: () => first(desk, `state IN ('weighing', 'asked')`),
    find: (id) => first(desk, `id = ? AND state <> 'off'`, id),
    all: () => some(desk, `state <> 'off' ORDER BY id`),
    setState: (id, state) => void telling(() => desk.ask('UPDATE proposal SET state = ? WHERE id = ?').run(state, id)),
    setOptions: (id, options) => {
      desk.ask('UPDATE proposal SET options_json = ? WHERE id = ?').run(JSON.stringify(options), id)
    },
    counts: (id) => counts(desk, id),
    alike: (id) => alike(desk, id),
    ids: (id, shown) => idsOf(desk, id, shown),
    stuck: (id, nowMs) => stuck(desk, id, nowMs),
    refusedFor: (id, faultCodes) => refusedFor(desk, id, faultCodes),
    languageNear: (path) => languageNear(desk, path),
    heldAt(path) {
      const rest = `JOIN proposal p ON p.id = t.proposal_id WHERE t.path = ? AND p.state <> 'off' ORDER BY t.id DESC LIMIT 1`
      return findAll(desk, rest, path)[0] ?? null
    },
    akin: (ids) => akin(desk, ids),
    judge: (ids, wanted, sliceMs, decide) => telling(() => judge(desk, ids, wanted, sliceMs, decide)),
    release: (id, decide) => telling(() => release(desk, id, decide, `AND stage <> 'waiting'`)),
    releaseAll: (id, decide) => telling(() => release(desk, id, decide, '')),
    takeOff: (ids) => telling(() => takeOff(desk, ids)),
    putBack: (takenId) => telling(() => putBack(desk, takenId)),
    forget: (takenId, sliceMs) => desk.atomically(() => forget(desk, takenId, sliceMs)),
    taken: () => plucked(desk.ask, `SELECT id FROM proposal WHERE state = 'off'`),
    drop: (id) => desk.atomically(() => drop(desk, id)),
  }
}

function begin(desk: Desk, state: ProposalState | 'off', takenFrom: number | null): number {
  const sql = 'INSERT INTO proposal (state, made_at_ms, taken_from) VALUES (?, ?, ?)'
  return Number(desk.ask(sql).run(state, Math.round(desk.clock.now()), takenFrom).lastInsertRowid)
}

function some(desk: Desk, where: string, ...cells: readonly Cell[]): readonly Proposal[] {
  return desk
    .ask(`SELECT * FROM proposal WHERE ${where}`)
    .all(...cells)
    .map(proposalOf)
}

function first(desk: Desk, where: string, ...cells: readonly Cell[]): Proposal | null {
  return some(desk, where, ...cells)[0] ?? null
}

function proposalOf(row: Row): Proposal {
  return {
    id: Number(row.id),
    state: row.state as ProposalState,
    madeAtMs: Number(row.made_at_ms),
    options: row.options_json === null ? null : optionsOf(String(row.options_json)),
  }
}

function counts(desk: Desk, id: number): readonly ProposalCount[] {
  return desk
    .ask(
      `SELECT stage, count(*) AS files, ifnull(sum(duration_ms), 0) AS duration_ms,
         sum(duration_ms IS NULL) AS without_duration, ifnull(sum(estimated_cost_micro), 0) AS high_micro
       FROM transcription WHERE proposal_id = ? GROUP BY stage`,
    )
    .all(id)
    .map((row) => ({
      stage: row.stage as Stage,
      files: Number(row.files),
      durationMs: Number(row.duration_ms),
      withoutDuration: Number(row.without_duration),
      highMicro: Number(row.high_micro),
    }))
}

function alike(desk: Desk, id: number): readonly Alike[] {
  return desk
    .ask(
      `SELECT options_json, duration_ms, (SELECT count(*) FROM part p WHERE p.transcription_id = t.id) AS parts,
         count(*) AS files
       FROM transcription t WHERE proposal_id = ? AND stage = 'ready' GROUP BY options_json, duration_ms, parts`,
    )
    .all(id)
    .map((row) => ({
      options: optionsOf(String(row.options_json)),
      durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
      parts: Math.max(1, Number(row.parts)),
      files: Number(row.files),
    }))
}

/** In the order in which they came; what needs a look of the person stands first where all are listed. */
function idsOf(desk: Desk, id: number, shown: Shown): readonly number[] {
  if (shown === 'all') return (['refused', 'going', 'here'] as const).flatMap((part) => idsOf(desk, id, part))
  const stages = STAGES_OF[shown]
  const sql = `SELECT id FROM transcription WHERE proposal_id = ? AND stage = ?`
  const found = stages.flatMap((stage) => plucked(desk.ask, sql, id, stage))
  return found.sort((one, other) => one - other)
}

function stuck(desk: Desk, id: number, nowMs: number): number {
  const row = desk
    .ask(
      `SELECT count(*) AS files FROM transcription WHERE proposal_id = ? AND stage = 'waiting'
       AND (next_at_ms > ? OR fault_code IS NOT NULL)`,
    )
    .get(id, Math.round(nowMs))
  return Number(row?.files ?? 0)
}

function refusedFor(desk: Desk, id: number, faultCodes: readonly string[]): number {
  const row = desk
    .ask(
      `SELECT count(*) AS files FROM transcription WHERE proposal_id = ? AND stage = 'refused'
       AND fault_code IN (SELECT value FROM json_each(?))`,
    )
    .get(id, JSON.stringify(faultCodes))
  return Number(row?.files ?? 0)
}

/** So many of a folder are enough to know what is spoken there. */
const NEIGHBOURS = 50

function languageNear(desk: Desk, path: string): string | null {
  const folder = dirname(path) + sep
  const row = desk
    .ask(
      `SELECT filed_language AS language FROM (SELECT filed_language FROM transcription
         WHERE path > ? AND path < ? AND stage = 'archived' AND filed_language IS NOT NULL LIMIT ${NEIGHBOURS})
       GROUP BY filed_language ORDER BY count(*) DESC LIMIT 1`,
    )
    .get(folder, `${folder}\u{10FFFF}`)
  return row === undefined ? null : String(row.language)
}

function akin(desk: Desk, ids: readonly number[]): readonly number[] {
  return plucked(
    desk.ask,
    `SELECT DISTINCT o.id FROM json_each(?) j JOIN transcription t ON t.id = j.value
       JOIN transcription o ON o.recording_id = t.recording_id AND o.proposal_id = t.proposal_id
     WHERE t.recording_id IS NOT NULL ORDER BY o.id`,
    JSON.stringify(ids),
  )
}

function judge(desk: Desk, ids: readonly number[], wanted: Options | null, sliceMs: number, decide: Decide): number {
  const endMs = desk.clock.monotonic() + sliceMs
  let done = 0
  for (const id of ids) {
    if (done > 0 && desk.clock.monotonic() >= endMs) break
    done += 1
    const row = find(desk, id)
    if (row === null || row.proposalId === null) continue
    const { options_key: key } = optionCells(wanted ?? row.options)
    const twin = row.recordingId === null ? null : twinOf(desk, row.recordingId, key, row.id, row.proposalId)
    const asked = decide(row, twin)
    if (asked !== null) change(desk, asked)
  }
  return done
}

/** As `twin` finds it by the bytes; a recording that is known is quicker to ask for. */
function twinOf(desk: Desk, recordingId: number, key: string, exceptId: number, proposalId: number): number | null {
  const row = desk
    .ask(
      `SELECT t.id FROM transcription t WHERE t.recording_id = ? AND t.options_key = ? AND t.id <> ? AND t.is_sample = 0
         AND (t.stage NOT IN ${ENDED} OR (t.stage = 'cancelled' AND t.fault_code = 'not-followed'))
         AND (t.proposal_id IS NULL OR t.proposal_id = ?)
       ORDER BY t.stage <> 'archived', t.id LIMIT 1`,
    )
    .get(recordingId, key, exceptId, proposalId)
  return row === undefined ? null : Number(row.id)
}

function release(desk: Desk, id: number, decide: Decide, which: string): readonly number[] {
  for (const rowId of plucked(desk.ask, FORESTALLED, id)) judge(desk, [rowId], null, 0, decide)
  const going = plucked(
    desk.ask,
    `SELECT id FROM transcription WHERE proposal_id = ? AND stage IN ('ready', 'waiting') ${which}`,
    id,
  )
  desk.ask(`UPDATE transcription SET proposal_id = NULL WHERE proposal_id = ? ${which}`).run(id)
  drop(desk, id)
  return going
}

function takeOff(desk: Desk, ids: readonly number[]): number | null {
  const row = desk
    .ask(
      'SELECT proposal_id AS id FROM transcription t JOIN json_each(?) j ON t.id = j.value WHERE proposal_id IS NOT NULL LIMIT 1',
    )
    .get(JSON.stringify(ids))
  if (row === undefined) return null
  const from = Number(row.id)
  const taken = begin(desk, 'off', from)
  // Paused, so that nobody looks at them any more.
  desk
    .ask(
      `UPDATE transcription SET proposal_id = ?, is_paused = 1
       WHERE proposal_id = ? AND id IN (SELECT value FROM json_each(?))`,
    )
    .run(taken, from, JSON.stringify(ids))
  return taken
}

function putBack(desk: Desk, takenId: number): { readonly proposalId: number; readonly ids: readonly number[] } | null {
  const held = desk.ask(`SELECT taken_from FROM proposal WHERE id = ? AND state = 'off'`).get(takenId)
  if (held === undefined) return null
  const ids = plucked(desk.ask, 'SELECT id FROM transcription WHERE proposal_id = ? ORDER BY id', takenId)
  const before = held.taken_from === null ? null : first(desk, 'id = ?', Number(held.taken_from))
  const open = first(desk, `state IN ('weighing', 'asked')`)
  // Where they came from may have been sent, or emptied, meanwhile: then the person is asked about them alone.
  const proposalId = before?.id ?? open?.id ?? begin(desk, 'asked', null)
  desk.ask('UPDATE transcription SET proposal_id = ?, is_paused = 0 WHERE proposal_id = ?').run(proposalId, takenId)
  drop(desk, takenId)
  return { proposalId, ids }
}

const AT_ONCE = 100

function forget(desk: Desk, takenId: number, sliceMs: number): boolean {
  const endMs = desk.clock.monotonic() + sliceMs
  const some = `SELECT id FROM transcription WHERE proposal_id = (SELECT id FROM proposal WHERE id = ? AND state = 'off') LIMIT ${AT_ONCE}`
  for (;;) {
    const { changes } = desk.ask(`DELETE FROM transcription WHERE id IN (${some})`).run(takenId)
    if (changes < AT_ONCE) break
    if (desk.clock.monotonic() >= endMs) return true
  }
  drop(desk, takenId)
  return false
}

function drop(desk: Desk, id: number): boolean {
  const sql = 'DELETE FROM proposal WHERE id = ? AND NOT EXISTS (SELECT 1 FROM transcription WHERE proposal_id = ?)'
  return desk.ask(sql).run(id, id).changes > 0
}
