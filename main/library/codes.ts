// The codebook: names and colours for what a person marks. A highlight may carry several codes or none. Deleting and merging
// answer with all that they took away, so that it can be put back exactly; highlights themselves they never touch.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Desk, insert } from './desk.ts'
import { nameKey } from './filter.ts'
import { highlight, type Span, spanOf } from './notes.ts'
import type { Ask, Row } from './row.ts'
import { numberOrNull } from './shelf.ts'
import { openSpans } from './spans.ts'

export interface CodeFacts {
  readonly name: string
  /** 0 to 7. */
  readonly colour: number
  readonly description: string
  readonly parentId: number | null
}

export interface CodeView extends CodeFacts {
  readonly id: number
  /** Passages that carry it. */
  readonly count: number
  readonly createdAtMs: number
}

export interface CodebookView {
  /** In the order in which they were made: the first nine have keys. */
  readonly codes: readonly CodeView[]
  /** Passages without a code. */
  readonly plain: number
}

/** A code that was deleted or merged, with all that hung on it. */
export interface RemovedCode {
  readonly code: CodeFacts & { readonly id: number; readonly createdAtMs: number }
  readonly highlightIds: readonly number[]
  readonly childIds: readonly number[]
  /** Where it was merged: the other code, and the highlights that got it from this one. */
  readonly into: { readonly id: number; readonly highlightIds: readonly number[] } | null
}

export interface Marked {
  readonly id: number
  /** The highlight was not there before. */
  readonly isNew: boolean
  /** It did not carry this code before. */
  readonly isCoded: boolean
}

export interface Codes {
  /** Null takes the colour that is used least. @throws Fault `conflict` where a code has this name */
  create(name: string, colour: number | null): number
  /** @throws Fault `conflict` as above, or where a code would stand under itself */
  change(id: number, facts: CodeFacts): void
  /** Marks a passage and gives it a code, or none. */
  mark(transcriptionId: number, span: Span, codeId: number | null): Marked
  put(highlightId: number, codeId: number): boolean
  take(highlightId: number, codeId: number): boolean
  merge(id: number, intoId: number): RemovedCode
  remove(id: number): RemovedCode
  restore(removed: RemovedCode): void
}

const COLOURS = 8

export function openCodes(desk: Desk): Codes {
  const told = <T>(value: T): T => {
    desk.changed('library')
    return value
  }
  return {
    create: (name, colour) => told(create(desk, name, colour)),
    change: (id, facts) => told(change(desk, id, facts)),
    mark: (transcriptionId, span, codeId) => told(desk.atomically(() => mark(desk, transcriptionId, span, codeId))),
    put: (highlightId, codeId) => told(put(desk, highlightId, codeId)),
    take: (highlightId, codeId) =>
      told(desk.ask('DELETE FROM coding WHERE highlight_id = ? AND code_id = ?').run(highlightId, codeId).changes > 0),
    merge: (id, intoId) => told(desk.atomically(() => merge(desk, id, intoId))),
    remove: (id) => told(desk.atomically(() => takeAway(desk, id, null))),
    restore: (removed) => told(desk.atomically(() => restore(desk, removed))),
  }
}

function create(desk: Desk, name: string, colour: number | null): number {
  const named = nameOf(name)
  refuseTaken(desk, named, 0)
  return insert(desk, 'code', {
    name: named,
    name_key: nameKey(named),
    colour: colour ?? freshColour(desk),
    created_at_ms: Math.round(desk.clock.now()),
  })
}

function freshColour(desk: Desk): number {
  const used = desk.ask('SELECT colour, count(*) AS count FROM code GROUP BY colour').all()
  const counts = new Map(used.map((row) => [Number(row.colour), Number(row.count)]))
  const colours = [...Array(COLOURS).keys()]
  return colours.reduce((best, one) => ((counts.get(one) ?? 0) < (counts.get(best) ?? 0) ? one : best), 0)
}

function change(desk: Desk, id: number, { name, colour, description, parentId }: CodeFacts): void {
  const named = nameOf(name)
  desk.atomically(() => {
    refuseTaken(desk, named, id)
    refuseCircle(desk, id, parentId)
    const done = desk
      .ask('UPDATE code SET name = ?, name_key = ?, colour = ?, description = ?, parent_id = ? WHERE id = ?')
      .run(named, nameKey(named), colour, description.trim(), parentId, id)
    if (done.changes === 0) throw gone()
  })
}

function refuseTaken(desk: Desk, name: string, exceptId: number): void {
  const other = desk.ask('SELECT name FROM code WHERE name_key = ? AND id <> ?').get(nameKey(name), exceptId)
  if (other !== undefined)
    throw new Fault('conflict', t('There is a code “{name}” already.', { name: String(other.name) }), {
      remedy: t('Choose another name, or merge the two.'),
    })
}

function refuseCircle(desk: Desk, id: number, parentId: number | null): void {
  for (let above = parentId; above !== null; above = parentOf(desk, above))
    if (above === id)
      throw new Fault('conflict', t('A code cannot stand under itself.'), { remedy: t('Choose another one.') })
}

function parentOf(desk: Desk, id: number): number | null {
  return numberOrNull(desk.ask('SELECT parent_id FROM code WHERE id = ?').get(id)?.parent_id)
}

function nameOf(given: string): string {
  const name = given.trim().replace(/\s+/g, ' ')
  if (name === '') throw new Fault('bad-request', t('A code needs a name.'))
  return name
}

function gone(): Fault {
  return new Fault('not-found', t('This code is no longer there.'), { retry: 'never' })
}

function mustBe(desk: Desk, id: number): Row {
  const row = desk.ask('SELECT * FROM code WHERE id = ?').get(id)
  if (row === undefined) throw gone()
  return row
}

function mark(desk: Desk, transcriptionId: number, span: Span, codeId: number | null): Marked {
  const { id, isNew } = highlight(desk, transcriptionId, span)
  return { id, isNew, isCoded: codeId !== null && put(desk, id, codeId) }
}

function put(desk: Desk, highlightId: number, codeId: number): boolean {
  mustBe(desk, codeId)
  if (desk.ask('SELECT 1 AS there FROM highlight WHERE id = ?').get(highlightId) === undefined)
    throw new Fault('not-found', t('This highlight is no longer there.'), { retry: 'never' })
  return (
    desk
      .ask('INSERT OR IGNORE INTO coding (highlight_id, code_id, created_at_ms) VALUES (?, ?, ?)')
      .run(highlightId, codeId, Math.round(desk.clock.now())).changes > 0
  )
}

function merge(desk: Desk, id: number, intoId: number): RemovedCode {
  if (id === intoId) throw new Fault('bad-request', t('A code cannot be merged with itself.'))
  mustBe(desk, intoId)
  // What stands above stays above: the other code must not hang under one that goes.
  const { parent_id: above } = mustBe(desk, id)
  const given = desk
    .ask(
      `INSERT OR IGNORE INTO coding (highlight_id, code_id, created_at_ms)
       SELECT highlight_id, ?, created_at_ms FROM coding WHERE code_id = ? RETURNING highlight_id AS id`,
    )
    .all(intoId, id)
  const removed = takeAway(desk, id, { id: intoId, highlightIds: given.map((row) => Number(row.id)) })
  const parent = numberOrNull(above)
  for (const childId of removed.childIds)
    desk.ask('UPDATE code SET parent_id = ? WHERE id = ?').run(childId === intoId ? parent : intoId, childId)
  return removed
}

function takeAway(desk: Desk, id: number, into: RemovedCode['into']): RemovedCode {
  const row = mustBe(desk, id)
  const ids = (sql: string): number[] =>
    desk
      .ask(sql)
      .all(id)
      .map((one) => Number(one.id))
  const removed: RemovedCode = {
    code: { id, ...factsOf(row), createdAtMs: Number(row.created_at_ms) },
    highlightIds: ids('SELECT highlight_id AS id FROM coding WHERE code_id = ?'),
    childIds: ids('SELECT id FROM code WHERE parent_id = ?'),
    into,
  }
  desk.ask('DELETE FROM code WHERE id = ?').run(id)
  return removed
}

/** With its own id. Whatever was deleted meanwhile stays deleted. */
function restore(desk: Desk, { code, highlightIds, childIds, into }: RemovedCode): void {
  const { id, name, colour, description, parentId, createdAtMs } = code
  refuseTaken(desk, name, id)
  desk
    .ask(
      `INSERT INTO code (id, name, name_key, colour, description, parent_id, created_at_ms)
       VALUES (?, ?, ?, ?, ?, (SELECT id FROM code WHERE id = ?), ?)`,
    )
    .run(id, name, nameKey(name), colour, description, parentId, createdAtMs)
  const now = Math.round(desk.clock.now())
  desk
    .ask(
      `INSERT OR IGNORE INTO coding (highlight_id, code_id, created_at_ms)
       SELECT h.id, ?, ? FROM json_each(?) wanted JOIN highlight h ON h.id = wanted.value`,
    )
    .run(id, now, JSON.stringify(highlightIds))
  for (const childId of childIds) desk.ask('UPDATE code SET parent_id = ? WHERE id = ?').run(id, childId)
  if (into !== null)
    desk
      .ask('DELETE FROM coding WHERE code_id = ? AND highlight_id IN (SELECT value FROM json_each(?))')
      .run(into.id, JSON.stringify(into.highlightIds))
}

function factsOf(row: Row): CodeFacts {
  return {
    name: String(row.name),
    colour: Number(row.colour),
    description: String(row.description),
    parentId: numberOrNull(row.parent_id),
  }
}

/** Among all highlights, or those of one collection's recordings. */
function among(collectionId: number | null): { readonly sql: string; readonly cells: readonly number[] } {
  if (collectionId === null) return { sql: '', cells: [] }
  const sql = 'AND h.transcription_id IN (SELECT transcription_id FROM collection_member WHERE collection_id = ?)'
  return { sql, cells: [collectionId] }
}

const PLAIN = 'NOT EXISTS (SELECT 1 FROM coding WHERE highlight_id = h.id)'

/** For the screens: reads only, in the worker. */
export function codebook(ask: Ask, collectionId: number | null): CodebookView {
  const { sql, cells } = among(collectionId)
  const counted = ask(
    `SELECT c.*, (SELECT count(*) FROM coding JOIN highlight h ON h.id = coding.highlight_id
       WHERE coding.code_id = c.id ${sql}) AS count FROM code c ORDER BY c.id`,
  ).all(...cells)
  const plain = ask(`SELECT count(*) AS count FROM highlight h WHERE ${PLAIN} ${sql}`).get(...cells)
  return {
    codes: counted.map((row) => ({
      id: Number(row.id),
      ...factsOf(row),
      count: Number(row.count),
      createdAtMs: Number(row.created_at_ms),
    })),
    plain: Number(plain?.count),
  }
}

export interface PassageView extends Span {
  /** Of the highlight. */
  readonly id: number
  readonly recordingId: number
  readonly title: string
  readonly recordedAtMs: number | null
  readonly language: string | null
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  readonly memo: string
  readonly codes: readonly number[]
}

export interface PassagesInput {
  /** Null: those without a code. */
  readonly codeId: number | null
  readonly collectionId: number | null
  readonly offset: number
  readonly limit: number
}

export interface PassagesView {
  readonly total: number
  readonly passages: readonly PassageView[]
}

/** All passages of a code, newest recordings first and then in the order of the text. */
export function passages(ask: Ask, { codeId, collectionId, offset, limit }: PassagesInput): PassagesView {
  const { sql, cells } = among(collectionId)
  const coded = 'h.id IN (SELECT highlight_id FROM coding WHERE code_id = ?)'
  const wanted = `WHERE ${codeId === null ? PLAIN : coded} ${sql}`
  const given = [...(codeId === null ? [] : [codeId]), ...cells]
  const count = ask(`SELECT count(*) AS count FROM highlight h ${wanted}`).get(...given)
  const rows = ask(
    `SELECT h.*, t.title, t.filed_language, r.recorded_at_ms,
       (SELECT json_group_array(code_id ORDER BY code_id) FROM coding WHERE highlight_id = h.id) AS codes_json
     FROM highlight h JOIN transcription t ON t.id = h.transcription_id LEFT JOIN recording r ON r.id = t.recording_id
     ${wanted}
     ORDER BY t.filed_at_ms DESC, t.id DESC, h.first_position, h.first_offset, h.id LIMIT ? OFFSET ?`,
  ).all(...given, limit, offset)
  const spans = new Map<number, ReturnType<typeof openSpans>>()
  const spansOf = (id: number) => {
    const known = spans.get(id) ?? openSpans(ask, id)
    spans.set(id, known)
    return known
  }
  return { total: Number(count?.count), passages: rows.flatMap((row) => passageOf(row, spansOf) ?? []) }
}

/** Null where a correction has taken its words away; it waits until they are back. */
function passageOf(row: Row, spansOf: (id: number) => ReturnType<typeof openSpans>): PassageView | null {
  const recordingId = Number(row.transcription_id)
  const spans = spansOf(recordingId)
  const span = spans.read(spanOf(row))
  if (span === null) return null
  return {
    id: Number(row.id),
    recordingId,
    title: String(row.title),
    recordedAtMs: numberOrNull(row.recorded_at_ms),
    language: row.filed_language === null ? null : String(row.filed_language),
    ...span,
    ...spans.place(span),
    speaker: spans.speaker(span),
    text: spans.text(span),
    memo: String(row.memo),
    codes: JSON.parse(String(row.codes_json)),
  }
}
