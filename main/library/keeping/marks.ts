// What a person marked, kept and quoted, as it travels: codes by their names, because another library counts otherwise. Taking
// adds what is missing; of two versions of a memo, a bookmark's name or a quote the one that was changed last stays.

import { whole } from '../adding.ts'
import { type Desk, insert } from '../desk.ts'
import { nameKey } from '../filter.ts'
import { titleKey } from '../fold.ts'
import { type Span, spanOf } from '../notes.ts'
import type { Ask, Row } from '../row.ts'
import { numberOrNull, textOrNull } from '../shelf.ts'

export interface ParcelCode {
  readonly name: string
  readonly colour: number
  readonly description: string
  /** By name; those above come first. */
  readonly parent: string | null
  readonly createdAtMs: number
}

export interface ParcelHighlight extends Span {
  readonly createdAtMs: number
  /** By name. */
  readonly codes: readonly string[]
  readonly memo: string
  readonly memoAtMs: number
}

export interface ParcelBookmark {
  readonly atMs: number
  readonly name: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

export interface ParcelQuote extends Span {
  /** The name of its collection; null: the general shelf. */
  readonly collection: string | null
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  readonly sourceText: string
  readonly speaker: string | null
  readonly comment: string
  readonly checkedAtMs: number | null
  readonly createdAtMs: number
  readonly changedAtMs: number
}

export interface Marks {
  readonly codes: readonly ParcelCode[]
  readonly highlights: readonly ParcelHighlight[]
  readonly bookmarks: readonly ParcelBookmark[]
  readonly quotes: readonly ParcelQuote[]
}

const CODES = `WITH RECURSIVE wanted (id, depth) AS (
    SELECT DISTINCT code_id, 0 FROM coding JOIN highlight h ON h.id = coding.highlight_id WHERE h.transcription_id = ?
    UNION SELECT c.parent_id, depth + 1 FROM wanted JOIN code c ON c.id = wanted.id
      WHERE c.parent_id IS NOT NULL AND depth < 100)
  SELECT c.*, p.name AS parent, max(depth) AS depth FROM wanted JOIN code c ON c.id = wanted.id
  LEFT JOIN code p ON p.id = c.parent_id GROUP BY c.id ORDER BY max(depth) DESC, c.id`

const HIGHLIGHTS = `SELECT h.*, (SELECT json_group_array(c.name ORDER BY c.id) FROM coding JOIN code c ON c.id = coding.code_id
    WHERE coding.highlight_id = h.id) AS codes_json
  FROM highlight h WHERE transcription_id = ? ORDER BY id`

const QUOTES = `SELECT q.*, c.name AS collection FROM quote q LEFT JOIN collection c ON c.id = q.collection_id
  WHERE transcription_id = ? ORDER BY q.collection_id, q.place, q.id`

export function readMarks(ask: Ask, id: number): Marks {
  const all = (sql: string): Row[] => ask(sql).all(id)
  return {
    codes: all(CODES).map((row) => ({
      name: String(row.name),
      colour: Number(row.colour),
      description: String(row.description),
      parent: textOrNull(row.parent),
      createdAtMs: Number(row.created_at_ms),
    })),
    highlights: all(HIGHLIGHTS).map((row) => ({
      ...spanOf(row),
      createdAtMs: Number(row.created_at_ms),
      codes: JSON.parse(String(row.codes_json)),
      memo: String(row.memo),
      memoAtMs: Number(row.memo_at_ms),
    })),
    bookmarks: all('SELECT * FROM bookmark WHERE transcription_id = ? ORDER BY id').map((row) => ({
      atMs: Number(row.at_ms),
      name: String(row.name),
      createdAtMs: Number(row.created_at_ms),
      changedAtMs: Number(row.changed_at_ms),
    })),
    quotes: all(QUOTES).map((row) => ({
      ...spanOf(row),
      collection: textOrNull(row.collection),
      startMs: Number(row.start_ms),
      endMs: Number(row.end_ms),
      text: String(row.text),
      sourceText: String(row.source_text),
      speaker: textOrNull(row.speaker),
      comment: String(row.comment),
      checkedAtMs: numberOrNull(row.checked_at_ms),
      createdAtMs: Number(row.created_at_ms),
      changedAtMs: Number(row.changed_at_ms),
    })),
  }
}

/** @returns how much was missing */
export function takeMarks(desk: Desk, id: number, marks: Marks): number {
  let changes = 0
  for (const code of marks.codes) changes += takeCode(desk, code)
  for (const highlight of marks.highlights) changes += takeHighlight(desk, id, highlight)
  for (const bookmark of marks.bookmarks) changes += takeBookmark(desk, id, bookmark)
  for (const quote of marks.quotes) changes += takeQuote(desk, id, quote)
  return changes
}

/** One that is here keeps its colour and its place, and gains only a description. */
function takeCode(desk: Desk, { name, colour, description, parent, createdAtMs }: ParcelCode): number {
  const added = desk
    .ask(
      `INSERT OR IGNORE INTO code (name, name_key, colour, description, parent_id, created_at_ms)
       VALUES (?, ?, ?, ?, (SELECT id FROM code WHERE name_key = ?), ?)`,
    )
    .run(name, nameKey(name), colour, description, parent === null ? null : nameKey(parent), whole(createdAtMs)).changes
  if (added > 0 || description === '') return added
  return desk
    .ask(`UPDATE code SET description = ? WHERE name_key = ? AND description = ''`)
    .run(description, nameKey(name)).changes
}

function cellsOf({ firstPosition, firstOffset, lastPosition, lastOffset }: Span) {
  return [firstPosition, firstOffset, lastPosition, lastOffset] as const
}

const SAME_SPAN = 'first_position = ? AND first_offset = ? AND last_position = ? AND last_offset = ?'

function takeHighlight(desk: Desk, id: number, mark: ParcelHighlight): number {
  const known = desk
    .ask(`SELECT id FROM highlight WHERE transcription_id = ? AND ${SAME_SPAN}`)
    .get(id, ...cellsOf(mark))
  let changes = 0
  let highlightId = Number(known?.id ?? 0)
  if (known === undefined) {
    highlightId = insert(desk, 'highlight', {
      transcription_id: id,
      ...spanCells(mark),
      created_at_ms: whole(mark.createdAtMs),
    })
    changes += 1
  }
  for (const name of mark.codes)
    changes += desk
      .ask(
        `INSERT OR IGNORE INTO coding (highlight_id, code_id, created_at_ms)
         SELECT ?, id, ? FROM code WHERE name_key = ?`,
      )
      .run(highlightId, whole(mark.createdAtMs), nameKey(name)).changes
  if (mark.memo === '') return changes
  return (
    changes +
    desk
      .ask('UPDATE highlight SET memo = ?, memo_at_ms = ? WHERE id = ? AND memo_at_ms < ? AND memo <> ?')
      .run(mark.memo, whole(mark.memoAtMs), highlightId, whole(mark.memoAtMs), mark.memo).changes
  )
}

function spanCells({ firstPosition, firstOffset, lastPosition, lastOffset }: Span) {
  return {
    first_position: firstPosition,
    first_offset: firstOffset,
    last_position: lastPosition,
    last_offset: lastOffset,
  }
}

/** Known by its moment, and by when it was made or what it is called. */
function takeBookmark(desk: Desk, id: number, { atMs, name, createdAtMs, changedAtMs }: ParcelBookmark): number {
  const known = desk
    .ask('SELECT id FROM bookmark WHERE transcription_id = ? AND at_ms = ? AND (created_at_ms = ? OR name = ?)')
    .get(id, whole(atMs), whole(createdAtMs), name)
  if (known !== undefined)
    return desk
      .ask('UPDATE bookmark SET name = ?, changed_at_ms = ? WHERE id = ? AND changed_at_ms < ? AND name <> ?')
      .run(name, whole(changedAtMs), Number(known.id), whole(changedAtMs), name).changes
  insert(desk, 'bookmark', {
    transcription_id: id,
    at_ms: whole(atMs),
    name,
    created_at_ms: whole(createdAtMs),
    changed_at_ms: whole(changedAtMs),
  })
  return 1
}

/** Known by its shelf and its place in the transcript. */
function takeQuote(desk: Desk, id: number, quote: ParcelQuote): number {
  const shelf = shelfOf(desk, quote)
  const { text, sourceText, comment } = quote
  const [checked, changed] = [whole(quote.checkedAtMs), whole(quote.changedAtMs)]
  const known = desk
    .ask(`SELECT id FROM quote WHERE transcription_id = ? AND collection_id IS ? AND ${SAME_SPAN}`)
    .get(id, shelf, ...cellsOf(quote))
  if (known !== undefined)
    return desk
      .ask(
        `UPDATE quote SET text = ?, source_text = ?, comment = ?, checked_at_ms = ?, changed_at_ms = ?
         WHERE id = ? AND changed_at_ms < ? AND (text <> ? OR source_text <> ? OR comment <> ? OR checked_at_ms IS NOT ?)`,
      )
      .run(text, sourceText, comment, checked, changed, Number(known.id), changed, text, sourceText, comment, checked)
      .changes
  const last = desk.ask('SELECT ifnull(max(place), 0) AS place FROM quote WHERE collection_id IS ?').get(shelf)
  insert(desk, 'quote', {
    transcription_id: id,
    collection_id: shelf,
    place: Number(last?.place) + 1,
    ...spanCells(quote),
    start_ms: whole(quote.startMs),
    end_ms: whole(quote.endMs),
    text,
    source_text: sourceText,
    speaker: quote.speaker,
    comment,
    checked_at_ms: checked,
    created_at_ms: whole(quote.createdAtMs),
    changed_at_ms: changed,
  })
  return 1
}

/** A quote may stand on the shelf of a collection that its recording is not in. */
function shelfOf(desk: Desk, { collection, createdAtMs }: ParcelQuote): number | null {
  if (collection === null) return null
  const key = titleKey(collection)
  desk
    .ask('INSERT OR IGNORE INTO collection (name, name_key, created_at_ms) VALUES (?, ?, ?)')
    .run(collection, key, whole(createdAtMs))
  return numberOrNull(desk.ask('SELECT id FROM collection WHERE name_key = ?').get(key)?.id)
}
