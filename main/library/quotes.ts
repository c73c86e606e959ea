// Quotes on shelves: one shelf for each collection, and a general one. A quote keeps its words as they were taken, so that it says
// so when the transcript reads differently since; whether it was checked against the audio holds only as long as it does not.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Desk, insert, mustFind } from './desk.ts'
import { type Span, spanOf } from './notes.ts'
import type { Ask, Row } from './row.ts'
import { numberOrNull, textOrNull } from './shelf.ts'
import { openSpans, type SpanReader } from './spans.ts'

/** A passage with everything that a citation names. */
export interface QuoteFacts extends Span {
  readonly recordingId: number
  readonly title: string
  readonly recordedAtMs: number | null
  readonly language: string | null
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  /** As they are called now. */
  readonly speaker: string | null
  /** The first eight hex digits of the result's SHA-256: a link carries them, so that it is known in another library. */
  readonly mark: string
}

export interface QuoteView extends QuoteFacts {
  readonly id: number
  /** Null: the general shelf. */
  readonly collectionId: number | null
  readonly comment: string
  /** The transcript's words where they are others now; null while they are the same. */
  readonly textNow: string | null
  /** When the passage was heard to its end; null while it is unverified. */
  readonly checkedAtMs: number | null
  readonly createdAtMs: number
}

export interface ShelfCount {
  readonly collectionId: number | null
  readonly count: number
}

export interface Quotes {
  /** A passage that is on this shelf already answers with the quote that is there. */
  add(
    transcriptionId: number,
    collectionId: number | null,
    span: Span,
  ): { readonly id: number; readonly isNew: boolean }
  comment(id: number, text: string): void
  /** Onto another shelf, as its last. */
  move(id: number, collectionId: number | null): void
  /** Puts a shelf in this order; quotes that are not named follow behind. */
  arrange(collectionId: number | null, ids: readonly number[]): void
  remove(id: number): void
  /** The passage was heard from its first to its last word. @throws Fault `conflict` where the transcript reads differently now */
  checked(id: number): void
  /** Where the transcript reads differently: takes its words, or keeps those of the quote. Either way it must be heard again. */
  settle(id: number, takes: 'theirs' | 'mine'): void
}

/** A page of a book; what is longer is no quote. */
const LONGEST = 20_000

export function openQuotes(desk: Desk): Quotes {
  const told = <T>(value: T): T => {
    desk.changed('library')
    return value
  }
  return {
    add: (transcriptionId, collectionId, span) =>
      told(desk.atomically(() => add(desk, transcriptionId, collectionId, span))),
    comment: (id, text) => told(touch(desk, id, 'comment = ?', text.trim())),
    move: (id, collectionId) =>
      told(
        desk.atomically(() => {
          mustBeShelf(desk, collectionId)
          touch(desk, id, 'collection_id = ?, place = ?', collectionId, nextPlace(desk, collectionId))
        }),
      ),
    arrange: (collectionId, ids) => told(desk.atomically(() => arrange(desk, collectionId, ids))),
    remove: (id) => told(void desk.ask('DELETE FROM quote WHERE id = ?').run(id)),
    checked: (id) => told(desk.atomically(() => checked(desk, id))),
    settle: (id, takes) => told(desk.atomically(() => settle(desk, id, takes))),
  }
}

function add(desk: Desk, transcriptionId: number, collectionId: number | null, span: Span) {
  const { id } = mustFind(desk, transcriptionId)
  mustBeShelf(desk, collectionId)
  const spans = openSpans(desk.ask, id)
  const said = spans.said(span)
  if (said === null)
    throw new Fault('bad-request', t('These words were added by hand: quote some that were said around them as well.'))
  const { firstPosition, firstOffset, lastPosition, lastOffset } = said
  const known = desk
    .ask(
      `SELECT id FROM quote WHERE transcription_id = ? AND collection_id IS ? AND first_position = ? AND first_offset = ?
       AND last_position = ? AND last_offset = ?`,
    )
    .get(id, collectionId, firstPosition, firstOffset, lastPosition, lastOffset)
  if (known !== undefined) return { id: Number(known.id), isNew: false }
  const text = quotable(spans, span)
  const { startMs, endMs } = spans.place(span)
  const now = Math.round(desk.clock.now())
  const made = insert(desk, 'quote', {
    transcription_id: id,
    collection_id: collectionId,
    place: nextPlace(desk, collectionId),
    first_position: firstPosition,
    first_offset: firstOffset,
    last_position: lastPosition,
    last_offset: lastOffset,
    start_ms: startMs,
    end_ms: endMs,
    text,
    source_text: text,
    speaker: spans.speaker(span),
    created_at_ms: now,
    changed_at_ms: now,
  })
  return { id: made, isNew: true }
}

function quotable(spans: SpanReader, span: Span): string {
  const text = spans.text(span)
  if (text === '') throw new Fault('bad-request', t('There is nothing to quote: select some words first.'))
  if (text.length > LONGEST)
    throw new Fault('too-large', t('This is too long for a quote.'), {
      remedy: t('Select less, or export the transcript.'),
    })
  return text
}

function nextPlace(desk: Desk, collectionId: number | null): number {
  const row = desk.ask('SELECT max(place) AS last FROM quote WHERE collection_id IS ?').get(collectionId)
  return Number(row?.last ?? 0) + 1
}

function mustBeShelf(desk: Desk, collectionId: number | null): void {
  if (collectionId === null) return
  if (desk.ask('SELECT 1 AS there FROM collection WHERE id = ?').get(collectionId) === undefined)
    throw new Fault('not-found', t('This collection is no longer there.'), { retry: 'never' })
}

function gone(): Fault {
  return new Fault('not-found', t('This quote is no longer there.'), { retry: 'never' })
}

function touch(desk: Desk, id: number, set: string, ...cells: readonly (string | number | null)[]): void {
  const sql = `UPDATE quote SET ${set}, changed_at_ms = ? WHERE id = ?`
  if (desk.ask(sql).run(...cells, Math.round(desk.clock.now()), id).changes === 0) throw gone()
}

function arrange(desk: Desk, collectionId: number | null, ids: readonly number[]): void {
  const there = desk.ask('SELECT id FROM quote WHERE collection_id IS ? ORDER BY place, id').all(collectionId)
  const known = new Set(there.map((row) => Number(row.id)))
  const wanted = new Set(ids.filter((id) => known.has(id)))
  const order = [...wanted, ...[...known].filter((id) => !wanted.has(id))]
  const put = desk.ask('UPDATE quote SET place = ? WHERE id = ?')
  for (const [place, id] of order.entries()) put.run(place + 1, id)
}

function mustBe(desk: Desk, id: number) {
  const row = desk.ask('SELECT * FROM quote WHERE id = ?').get(id)
  if (row === undefined) throw gone()
  const spans = openSpans(desk.ask, Number(row.transcription_id))
  const span = spans.read(spanOf(row))
  return { row, spans, span, textNow: span === null ? '' : spans.text(span) }
}

function checked(desk: Desk, id: number): void {
  const { row, textNow } = mustBe(desk, id)
  if (textNow !== row.source_text)
    throw new Fault('conflict', t('The transcript reads differently since this was quoted.'), {
      remedy: t('Choose which words are quoted, then listen once more.'),
    })
  touch(desk, id, 'checked_at_ms = ?', Math.round(desk.clock.now()))
}

function settle(desk: Desk, id: number, takes: 'theirs' | 'mine'): void {
  const { spans, span, textNow } = mustBe(desk, id)
  if (takes === 'mine') {
    touch(desk, id, 'source_text = ?, checked_at_ms = NULL', textNow)
    return
  }
  if (span === null)
    throw new Fault('conflict', t('Nothing is left of these words in the transcript.'), {
      remedy: t('Keep the quote as it is.'),
    })
  const text = quotable(spans, span)
  const { startMs, endMs } = spans.place(span)
  touch(
    desk,
    id,
    'text = ?, source_text = ?, start_ms = ?, end_ms = ?, speaker = ?, checked_at_ms = NULL',
    text,
    text,
    startMs,
    endMs,
    spans.speaker(span),
  )
}

const SOURCE = `SELECT t.title, t.filed_language, r.recorded_at_ms, res.sha256 FROM transcription t
  JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id WHERE t.id = ?`
export const MARK_LENGTH = 8

function sourceOf(ask: Ask, recordingId: number) {
  const row = ask(SOURCE).get(recordingId)
  if (row === undefined)
    throw new Fault('not-found', t('This recording has no transcript in the library.'), { retry: 'never' })
  return {
    recordingId,
    title: String(row.title),
    recordedAtMs: numberOrNull(row.recorded_at_ms),
    language: textOrNull(row.filed_language),
    mark: String(row.sha256).slice(0, MARK_LENGTH),
  }
}

/** A passage that may be on no shelf. */
export function quoteFacts(ask: Ask, recordingId: number, span: Span): QuoteFacts {
  const source = sourceOf(ask, recordingId)
  const spans = openSpans(ask, recordingId)
  return { ...source, ...span, text: quotable(spans, span), ...spans.place(span), speaker: spans.speaker(span) }
}

/** For the screens: reads only, in the worker. In the order of the shelf. */
export function quotesOn(ask: Ask, collectionId: number | null): readonly QuoteView[] {
  return viewsOf(ask, ask('SELECT * FROM quote WHERE collection_id IS ? ORDER BY place, id').all(collectionId))
}

/** Those that are still there, in the order in which they are named. */
export function quotesById(ask: Ask, ids: readonly number[]): readonly QuoteView[] {
  const one = ask('SELECT * FROM quote WHERE id = ?')
  const rows = ids.map((id) => one.get(id)).filter((row) => row !== undefined)
  return viewsOf(ask, rows)
}

function viewsOf(ask: Ask, rows: readonly Row[]): readonly QuoteView[] {
  const known = new Map<number, ReturnType<typeof sourceOf> & { readonly spans: SpanReader }>()
  return rows.map((row) => {
    const recordingId = Number(row.transcription_id)
    const held = known.get(recordingId) ?? { ...sourceOf(ask, recordingId), spans: openSpans(ask, recordingId) }
    known.set(recordingId, held)
    const { spans, ...source } = held
    const said = spanOf(row)
    const read = spans.read(said)
    const span = read ?? said
    const textNow = read === null ? '' : spans.text(read)
    const isChanged = textNow !== row.source_text
    return {
      id: Number(row.id),
      collectionId: numberOrNull(row.collection_id),
      ...source,
      ...span,
      startMs: Number(row.start_ms),
      endMs: Number(row.end_ms),
      text: String(row.text),
      speaker: spans.speaker(span) ?? textOrNull(row.speaker),
      comment: String(row.comment),
      textNow: isChanged ? textNow : null,
      checkedAtMs: isChanged ? null : numberOrNull(row.checked_at_ms),
      createdAtMs: Number(row.created_at_ms),
    }
  })
}

export function shelfCounts(ask: Ask): readonly ShelfCount[] {
  return ask('SELECT collection_id, count(*) AS count FROM quote GROUP BY collection_id ORDER BY collection_id')
    .all()
    .map((row) => ({ collectionId: numberOrNull(row.collection_id), count: Number(row.count) }))
}
