// The journal of corrections: each step with what it changed, before and after, so that it can be taken back and done again
// without end, also after a restart.

import { t } from '../../../language/language.ts'
import { type Desk, insert } from '../desk.ts'
import { followName, type Link, type Origin } from '../people/linking.ts'
import type { Ask, Row } from '../row.ts'
import { flat, putAllCorrections, type Range, unflat } from './rows.ts'
import type { Part } from './stretch.ts'

export type StepKind = 'text' | 'split' | 'merge' | 'speaker' | 'replace' | 'checked' | 'name' | 'restore' | 'taken'

export const stepWords = (): Readonly<Record<StepKind, string>> => ({
  text: t('Change of words'),
  split: t('Split', {}, 'a step that was taken'),
  merge: t('Merge', {}, 'a step that was taken'),
  speaker: t('Change of speaker'),
  replace: t('Replacements'),
  checked: t('Check mark'),
  name: t('Name of a speaker'),
  restore: t('Return to the original'),
  taken: t('Corrections from a backup or bundle'),
})

/** One side of a step: ranges in their order, and names of speakers (null: no name given). */
export interface Side {
  readonly ranges: readonly Range[]
  readonly names: readonly (readonly [label: string, name: string | null])[]
  /** Who these speakers are; where it is left out, whoever their names mean. */
  readonly people?: readonly (readonly [label: string, link: Link | null])[]
}

export interface Step {
  readonly id: number
  readonly atMs: number
  readonly kind: StepKind
  readonly before: Side
  readonly after: Side
  readonly isUndone: boolean
}

type FlatPart = readonly [number, number, string | null, string | null, readonly (string | number)[] | null, 0 | 1]

/** Short, because of a transcript that was checked as a whole there are thousands of parts. */
export function packedRange({ first, last, stretches }: Range): string {
  const flatPart = ({ startMs, endMs, speaker, text, words, isChecked }: Part): FlatPart => {
    return [startMs, endMs, speaker, text, words === null ? null : flat(words), isChecked ? 1 : 0]
  }
  return JSON.stringify([first, last, stretches.map((each) => [each.first, each.last, each.parts.map(flatPart)])])
}

function packed(ranges: readonly string[], { names, people = [] }: Side): string {
  const linked = people.map(([label, link]) => [label, link?.personId ?? null, link?.origin ?? null])
  const rest = linked.length === 0 ? '' : `,"people":${JSON.stringify(linked)}`
  return `{"ranges":[${ranges.join()}],"names":${JSON.stringify(names)}${rest}}`
}

type FlatLink = readonly [label: string, personId: number | null, origin: Origin | null]
type FlatRange = readonly [number, number, readonly (readonly [number, number, readonly FlatPart[]])[]]

function unpacked(json: string): Side {
  const held: {
    readonly ranges: readonly FlatRange[]
    readonly names: Side['names']
    readonly people?: readonly FlatLink[]
  } = JSON.parse(json)
  const ranges = held.ranges.map(([first, last, stretches]) => ({
    first,
    last,
    stretches: stretches.map(([from, to, parts]) => ({ first: from, last: to, parts: parts.map(partOf) })),
  }))
  return { ranges, names: held.names, people: (held.people ?? []).map(linkIn) }
}

function partOf([startMs, endMs, speaker, text, words, isChecked]: FlatPart): Part {
  return { startMs, endMs, speaker, text, words: words === null ? null : unflat(words), isChecked: isChecked === 1 }
}

function linkIn([label, personId, origin]: FlatLink): readonly [string, Link | null] {
  return [label, personId === null ? null : { personId, origin: origin ?? 'named' }]
}

function stepIn(row: Row): Step {
  return {
    id: Number(row.id),
    atMs: Number(row.at_ms),
    kind: row.kind as StepKind,
    before: unpacked(String(row.before_json)),
    after: unpacked(String(row.after_json)),
    isUndone: row.is_undone === 1,
  }
}

const NEXT_UNDO = 'SELECT max(id) AS id FROM revision WHERE transcription_id = ? AND is_undone = 0'
const NEXT_REDO = 'SELECT min(id) AS id FROM revision WHERE transcription_id = ? AND is_undone = 1'
const STEP = 'SELECT id, at_ms, kind, before_json, after_json, is_undone FROM revision WHERE id = ?'
const STEPS =
  'SELECT id, at_ms, kind, before_json, after_json, is_undone FROM revision WHERE transcription_id = ? ORDER BY id DESC'

export function nextStep(ask: Ask, id: number, way: 'undo' | 'redo'): Step | null {
  const next = ask(way === 'undo' ? NEXT_UNDO : NEXT_REDO).get(id)?.id
  const row = next === null || next === undefined ? undefined : ask(STEP).get(Number(next))
  return row === undefined ? null : stepIn(row)
}

/** What would be taken back, or done again, in words. */
export function nextWords(ask: Ask, id: number, way: 'undo' | 'redo'): string | null {
  const row = ask(`SELECT kind FROM revision WHERE id = (${way === 'undo' ? NEXT_UNDO : NEXT_REDO})`).get(id)
  return row === undefined ? null : stepWords()[row.kind as StepKind]
}

/** Newest first. */
export function stepsOf(ask: Ask, id: number): readonly Step[] {
  return ask(STEPS).all(id).map(stepIn)
}

const REVISION = 'SELECT revision FROM corrected WHERE transcription_id = ?'

export function revisionOf(ask: Ask, id: number): number {
  return Number(ask(REVISION).get(id)?.revision ?? 0)
}

/** Makes one side of a step what is read; the caller holds the transaction. */
function putSide(desk: Desk, id: number, { ranges, names, people = [] }: Side): void {
  const { ask } = desk
  const told = new Map(people)
  putAllCorrections(ask, id, ranges)
  for (const [label, name] of names) {
    if (name === null) ask('DELETE FROM speaker_name WHERE transcription_id = ? AND label = ?').run(id, label)
    else
      ask(
        `INSERT INTO speaker_name (transcription_id, label, name) VALUES (?, ?, ?)
         ON CONFLICT (transcription_id, label) DO UPDATE SET name = excluded.name`,
      ).run(id, label, name)
    followName(desk, id, label, name, told.get(label))
  }
}

/** Of both sides each range by `packedRange`, where that was done beforehand. */
export interface Packed {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Does a step and writes it down; one that changes nothing is none. What was undone before is gone for good. */
export function takeStep(
  desk: Desk,
  id: number,
  kind: StepKind,
  before: Side,
  after: Side,
  ranges: Packed = { before: before.ranges.map(packedRange), after: after.ranges.map(packedRange) },
): number {
  const { ask } = desk
  const [beforeJson, afterJson] = [packed(ranges.before, before), packed(ranges.after, after)]
  if (beforeJson === afterJson) return revisionOf(ask, id)
  ask('DELETE FROM revision WHERE transcription_id = ? AND is_undone = 1').run(id)
  putSide(desk, id, after)
  insert(desk, 'revision', {
    transcription_id: id,
    at_ms: Math.round(desk.clock.now()),
    kind,
    before_json: beforeJson,
    after_json: afterJson,
  })
  return advanced(ask, id, after.ranges.length > 0)
}

/** Takes the last step back, or does it again. */
export function goStep(desk: Desk, id: number, step: Step, way: 'undo' | 'redo'): number {
  const { ask } = desk
  putSide(desk, id, way === 'undo' ? step.before : step.after)
  ask('UPDATE revision SET is_undone = ? WHERE id = ?').run(Number(way === 'undo'), step.id)
  return advanced(ask, id, step.after.ranges.length > 0)
}

/** For `corrected.changed`: a number that was never given, also not to what is gone since. */
export function nextChange(ask: Ask): number {
  const row = ask(
    `INSERT INTO setting (name, value) VALUES ('corrections.changed', '1')
     ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING value`,
  ).get()
  return Number(row?.value)
}

/** The next revision; where more than names changed, the search has to learn of it. */
function advanced(ask: Ask, id: number, isSaidOtherwise: boolean): number {
  if (isSaidOtherwise) ask('INSERT OR IGNORE INTO speech_due (transcription_id) VALUES (?)').run(id)
  const row = ask(
    `INSERT INTO corrected (transcription_id, revision, differs, changed)
     VALUES (?, 1, EXISTS (SELECT 1 FROM correction WHERE transcription_id = ?), ?)
     ON CONFLICT (transcription_id) DO UPDATE SET revision = revision + 1, differs = excluded.differs, changed = excluded.changed
     RETURNING revision`,
  ).get(id, id, nextChange(ask))
  return Number(row?.revision)
}
