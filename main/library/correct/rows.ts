// How corrections lie in the library: reading and writing of their rows and of what the service said beneath them. The only file
// that knows the table `correction`.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { Word } from '../../recording.ts'
import type { Ask, Row } from '../row.ts'
import { openTiming } from '../timing.ts'
import { asSaid, type Original, type Originals, type Part, type Stretch } from './stretch.ts'

/** Where the segments of a transcript lie. */
export interface Ground {
  readonly id: number
  readonly firstSegmentId: number
  readonly count: number
}

const GROUND = 'SELECT first_segment_id, segment_count FROM result WHERE transcription_id = ?'

/** @throws Fault `not-found` where there is no transcript */
export function groundOf(ask: Ask, id: number): Ground {
  const row = ask(GROUND).get(id)
  if (row === undefined)
    throw new Fault('not-found', t('This recording has no transcript in the library.'), { retry: 'never' })
  return { id, firstSegmentId: Number(row.first_segment_id), count: Number(row.segment_count) }
}

export interface PlacedRow extends Part {
  readonly first: number
  readonly last: number
  readonly position: number
}

// A plus before a mark hides its value: an ordered question would otherwise be prepared anew for each (see desk.ts).
const COLUMNS = 'first_position, last_position, position, start_ms, end_ms, speaker, text, words, is_checked'
const ALL = `SELECT ${COLUMNS} FROM correction WHERE transcription_id = ? ORDER BY first_position, part`
const WITHIN = `SELECT ${COLUMNS} FROM correction WHERE transcription_id = ? AND first_position BETWEEN +? AND +?
  ORDER BY first_position, part`
/** The last row at or before a position of the read order. */
const BEFORE = `SELECT first_position, last_position, position FROM correction WHERE transcription_id = ? AND position <= +?
  ORDER BY position DESC LIMIT 1`
/** The last row that ends before an original. */
const ENDED = `SELECT last_position, position FROM correction WHERE transcription_id = ? AND first_position < +?
  ORDER BY first_position DESC, part DESC LIMIT 1`

export function allRows(ask: Ask, id: number): readonly PlacedRow[] {
  return ask(ALL).all(id).map(rowIn)
}

function rowIn(row: Row): PlacedRow {
  return {
    first: Number(row.first_position),
    last: Number(row.last_position),
    position: Number(row.position),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: row.speaker === null ? null : String(row.speaker),
    text: row.text === null ? null : String(row.text),
    words: row.words === null ? null : unflat(JSON.parse(String(row.words))),
    isChecked: row.is_checked === 1,
  }
}

export function flat(words: readonly Word[]): readonly (string | number)[] {
  return words.flatMap(({ startMs, endMs, text }) => [startMs, endMs, text])
}

export function unflat(held: readonly (string | number)[]): readonly Word[] {
  const words: Word[] = []
  for (let at = 0; at + 2 < held.length; at += 3)
    words.push({ startMs: Number(held[at]), endMs: Number(held[at + 1]), text: String(held[at + 2]) })
  return words
}

/** Rows of one range lie together. */
export function stretchesOf(rows: readonly PlacedRow[]): readonly Stretch[] {
  const stretches: { first: number; last: number; parts: Part[] }[] = []
  for (const { first, last, position: _, ...part } of rows) {
    const before = stretches.at(-1)
    if (before?.first === first) before.parts.push(part)
    else stretches.push({ first, last, parts: [part] })
  }
  return stretches
}

/** Corrections of the originals `first` to `last`. */
export function correctionsWithin(ask: Ask, id: number, first: number, last: number): readonly Stretch[] {
  return stretchesOf(ask(WITHIN).all(id, first, last).map(rowIn))
}

/** Of what is read at this position, the originals that it came from. */
export function originalsAt(ask: Ask, { id, count }: Ground, position: number): { first: number; last: number } {
  const row = ask(BEFORE).get(id, position)
  if (row !== undefined && Number(row.position) === position)
    return { first: Number(row.first_position), last: Number(row.last_position) }
  const place = row === undefined ? position : Number(row.last_position) + position - Number(row.position)
  if (place >= count) throw new Fault('bad-request', t('There is no such place in this transcript.'))
  return { first: place, last: place }
}

/** Where in the read order what came from this original begins; it must begin a range, or lie in none. */
export function positionOf(ask: Ask, id: number, place: number): number {
  const row = ask(ENDED).get(id, place)
  return row === undefined ? place : Number(row.position) + place - Number(row.last_position)
}

const SAID = 'SELECT start_ms, end_ms, speaker, text FROM segment WHERE id = ?'
const OUTLINE = 'SELECT start_ms, end_ms, speaker FROM segment WHERE id BETWEEN ? AND ? ORDER BY id'

/** The words of each segment with their times; empty where none have any. */
export type Heard = readonly (readonly Word[])[]

const HEARD = 'SELECT start_ms, text FROM segment WHERE id BETWEEN ? AND ? ORDER BY id'
const TIMING = 'SELECT words FROM timing WHERE transcription_id = ?'

/** Read through from the first to the last, as they are packed. */
export function heardIn(ask: Ask, { id, firstSegmentId: from, count }: Ground): Heard {
  const held = ask(TIMING).get(id)?.words
  if (!(held instanceof Uint8Array)) return []
  const next = openTiming(held)
  return ask(HEARD)
    .all(from, from + count - 1)
    .map((row) => next(Number(row.start_ms), String(row.text)))
}

/** What the service said, looked up when it is asked for. */
export function originalsOf(ask: Ask, ground: Ground, heard: () => Heard): Originals {
  const known = new Map<number, Original>()
  const read = (place: number): Original => {
    const row = ask(SAID).get(ground.firstSegmentId + place)
    if (row === undefined || place < 0 || place >= ground.count) throw new Error(`there is no segment ${place}`)
    const startMs = Number(row.start_ms)
    const speaker = row.speaker === null ? null : String(row.speaker)
    const text = String(row.text)
    let words: Original['words'] | undefined
    return {
      startMs,
      endMs: Number(row.end_ms),
      speaker,
      text,
      // Of thousands that are checked at once, nobody looks at the words.
      get words() {
        if (words === undefined) {
          const known = heard()[place] ?? []
          words = known.length === 0 ? null : known
        }
        return words
      },
    }
  }
  return (place) => {
    const found = known.get(place) ?? read(place)
    known.set(place, found)
    return found
  }
}

/** Everything that is read of the originals `first` to `last`, also what nobody corrected. */
export function stretchesBetween(ask: Ask, ground: Ground, first: number, last: number): readonly Stretch[] {
  const corrected = correctionsWithin(ask, ground.id, first, last)
  const outline = ask(OUTLINE).all(ground.firstSegmentId + first, ground.firstSegmentId + last)
  const stretches: Stretch[] = []
  let next = 0
  for (let place = first; place <= last; place++) {
    const there = corrected[next]
    const row = outline[place - first]
    if (there?.first === place) {
      stretches.push(there)
      place = there.last
      next += 1
    } else if (row !== undefined) {
      const speaker = row.speaker === null ? null : String(row.speaker)
      stretches.push(asSaid(place, { startMs: Number(row.start_ms), endMs: Number(row.end_ms), speaker }))
    }
  }
  return stretches
}

/** All corrections of the originals `first` to `last`. */
export interface Range {
  readonly first: number
  readonly last: number
  readonly stretches: readonly Stretch[]
}

const KEEP = `INSERT INTO correction (transcription_id, first_position, last_position, part, position, start_ms, end_ms, speaker,
  text, words, is_checked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const CLEAR = 'DELETE FROM correction WHERE transcription_id = ? AND first_position BETWEEN ? AND ?'
const SHIFT = 'UPDATE correction SET position = position + ? WHERE transcription_id = ? AND first_position > ?'

/** Replaces all corrections of the originals `first` to `last`; what is read behind them moves along. The caller holds the transaction. */
function putCorrections(ask: Ask, id: number, { first, last, stretches }: Range): void {
  const endBefore = positionOf(ask, id, last + 1)
  ask(CLEAR).run(id, first, last)
  let position = positionOf(ask, id, first)
  let place = first
  const keep = ask(KEEP)
  for (const stretch of stretches) {
    position += stretch.first - place
    for (const [part, { startMs, endMs, speaker, text, words, isChecked }] of stretch.parts.entries()) {
      const flatWords = words === null ? null : JSON.stringify(flat(words))
      const where = [id, stretch.first, stretch.last, part, position] as const
      keep.run(...where, startMs, endMs, speaker, text, flatWords, Number(isChecked))
      position += 1
    }
    place = stretch.last + 1
  }
  const moved = position + last + 1 - place - endBefore
  if (moved !== 0) ask(SHIFT).run(moved, id, last)
}

/** One by one they cost six statements each. */
const FEW = 20
// Left to itself, SQLite looks through all rows for each range.
const CLEAR_MANY = `DELETE FROM correction WHERE rowid IN (SELECT c.rowid FROM json_each(?) AS range
  CROSS JOIN correction AS c INDEXED BY sqlite_autoindex_correction_1 ON c.transcription_id = ?
    AND c.first_position >= CAST(range.value ->> 0 AS INTEGER) AND c.first_position <= CAST(range.value ->> 1 AS INTEGER))`
const KEEP_MANY = `INSERT INTO correction (transcription_id, first_position, last_position, part, position, start_ms, end_ms, speaker,
  text, words, is_checked) SELECT ?, row ->> 0, row ->> 1, row ->> 2, 0, row ->> 3, row ->> 4, row ->> 5, row ->> 6, row ->> 7, row ->> 8
  FROM (SELECT value AS row FROM json_each(?))`
/** Before a row are read: all rows before it, and of the originals before its range those that have no row. */
const PLACE_ALL = `UPDATE correction SET position = placed.position FROM (
    SELECT rowid AS id, row_number() OVER before - 1 + first_position + (last_position - first_position + 1)
      - sum(CASE part WHEN 0 THEN last_position - first_position + 1 ELSE 0 END) OVER before AS position
    FROM correction WHERE transcription_id = ? WINDOW before AS (ORDER BY first_position, part)
  ) AS placed WHERE correction.rowid = placed.id AND correction.position <> placed.position`

/** The same for any number of ranges that do not touch each other. The caller holds the transaction. */
export function putAllCorrections(ask: Ask, id: number, ranges: readonly Range[]): void {
  const rowCount = ranges.reduce((sum, { stretches }) => sum + stretches.length, 0)
  if (ranges.length <= FEW && rowCount <= FEW) {
    for (const range of ranges) putCorrections(ask, id, range)
    return
  }
  ask(CLEAR_MANY).run(JSON.stringify(ranges.map(({ first, last }) => [first, last])), id)
  const rows = ranges.flatMap(({ stretches }) =>
    stretches.flatMap(({ first, last, parts }) =>
      parts.map(({ startMs, endMs, speaker, text, words, isChecked }, part) => {
        const flatWords = words === null ? null : JSON.stringify(flat(words))
        return [first, last, part, startMs, endMs, speaker, text, flatWords, Number(isChecked)]
      }),
    ),
  )
  ask(KEEP_MANY).run(id, JSON.stringify(rows))
  ask(PLACE_ALL).run(id)
}
