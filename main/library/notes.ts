// What a person adds to a transcript: notes on a recording or on a moment of it, bookmarks, and passages that they marked. It
// refuses to touch what was said: a highlight names places in the original text and holds no copy of it. People point at, and are
// shown, the places in what they read.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { pointingOf } from './correct/pointing.ts'
import { type Desk, insert, mustFind } from './desk.ts'
import type { Ask, Row } from './row.ts'
import { numberOrNull } from './shelf.ts'
import { openSpans } from './spans.ts'

export interface NoteView {
  readonly id: number
  /** Null: about the whole recording. */
  readonly atMs: number | null
  readonly text: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

/** Segments by their position, places in them by UTF-16 units of what is read; the last one stands behind its unit. */
export interface Span {
  readonly firstPosition: number
  readonly firstOffset: number
  readonly lastPosition: number
  readonly lastOffset: number
}

export interface HighlightView extends Span {
  readonly id: number
  /** Ids of its codes; empty for a plain one. */
  readonly codes: readonly number[]
  /** What a person thinks about it; '' for nothing. */
  readonly memo: string
  readonly createdAtMs: number
}

export interface BookmarkView {
  readonly id: number
  readonly atMs: number
  /** '' until it is named. */
  readonly name: string
  readonly createdAtMs: number
}

/** A quote of this recording on some shelf. */
export interface QuotedView extends Span {
  readonly id: number
  readonly collectionId: number | null
  readonly startMs: number
  readonly endMs: number
  readonly isChecked: boolean
  /** The transcript reads differently since it was taken or compared. */
  readonly isChanged: boolean
}

export interface NotesView {
  /** Those on the whole recording first, then by their moments. */
  readonly notes: readonly NoteView[]
  /** In the order of the text. */
  readonly highlights: readonly HighlightView[]
  readonly bookmarks: readonly BookmarkView[]
  readonly quotes: readonly QuotedView[]
}

export interface Notes {
  add(transcriptionId: number, atMs: number | null, text: string): number
  change(id: number, text: string): void
  remove(id: number): void
  /** The reply is its id; a passage that is marked already answers with the one that is there. */
  highlight(transcriptionId: number, span: Span): number
  removeHighlight(id: number): void
  /** An empty one takes it away. */
  memo(highlightId: number, text: string): void
  bookmark(transcriptionId: number, atMs: number): number
  nameBookmark(id: number, name: string): void
  removeBookmark(id: number): void
}

export function openNotes(desk: Desk): Notes {
  const tell = <T>(value: T): T => {
    desk.changed('library')
    return value
  }
  return {
    add: (transcriptionId, atMs, text) => tell(add(desk, transcriptionId, atMs, text)),
    change: (id, text) => tell(change(desk, id, text)),
    remove: (id) => tell(void desk.ask('DELETE FROM note WHERE id = ?').run(id)),
    highlight: (transcriptionId, span) => tell(highlight(desk, transcriptionId, span).id),
    removeHighlight: (id) => tell(void desk.ask('DELETE FROM highlight WHERE id = ?').run(id)),
    memo: (id, text) => tell(memo(desk, id, text)),
    bookmark: (transcriptionId, atMs) => tell(bookmark(desk, transcriptionId, atMs)),
    nameBookmark: (id, name) => tell(nameBookmark(desk, id, name)),
    removeBookmark: (id) => tell(void desk.ask('DELETE FROM bookmark WHERE id = ?').run(id)),
  }
}

function add(desk: Desk, transcriptionId: number, atMs: number | null, text: string): number {
  const now = Math.round(desk.clock.now())
  return insert(desk, 'note', {
    transcription_id: mustFind(desk, transcriptionId).id,
    at_ms: atMs === null ? null : Math.round(atMs),
    text: written(text),
    created_at_ms: now,
    changed_at_ms: now,
  })
}

function change(desk: Desk, id: number, text: string): void {
  const done = desk
    .ask('UPDATE note SET text = ?, changed_at_ms = ? WHERE id = ?')
    .run(written(text), Math.round(desk.clock.now()), id)
  if (done.changes === 0) throw new Fault('not-found', t('This note is no longer there.'), { retry: 'never' })
}

function written(text: string): string {
  const kept = text.trim()
  if (kept === '') throw new Fault('bad-request', t('A note needs words.'))
  return kept
}

export function highlight(
  desk: Desk,
  transcriptionId: number,
  span: Span,
): { readonly id: number; readonly isNew: boolean } {
  if (
    span.firstPosition > span.lastPosition ||
    (span.firstPosition === span.lastPosition && span.firstOffset >= span.lastOffset)
  )
    throw new Fault('bad-request', t('There is nothing to mark: select some words first.'))
  const { id } = mustFind(desk, transcriptionId)
  const said = pointingOf(desk.ask, id).toSaid(span)
  if (said === null)
    throw new Fault('bad-request', t('These words were added by hand: mark some that were said around them as well.'))
  const known = desk
    .ask(
      `SELECT id FROM highlight WHERE transcription_id = ? AND first_position = ? AND first_offset = ?
       AND last_position = ? AND last_offset = ?`,
    )
    .get(id, said.firstPosition, said.firstOffset, said.lastPosition, said.lastOffset)
  if (known !== undefined) return { id: Number(known.id), isNew: false }
  const made = insert(desk, 'highlight', {
    transcription_id: id,
    first_position: said.firstPosition,
    first_offset: said.firstOffset,
    last_position: said.lastPosition,
    last_offset: said.lastOffset,
    created_at_ms: Math.round(desk.clock.now()),
  })
  return { id: made, isNew: true }
}

function memo(desk: Desk, id: number, text: string): void {
  const done = desk
    .ask('UPDATE highlight SET memo = ?, memo_at_ms = ? WHERE id = ?')
    .run(text.trim(), Math.round(desk.clock.now()), id)
  if (done.changes === 0) throw new Fault('not-found', t('This highlight is no longer there.'), { retry: 'never' })
}

function bookmark(desk: Desk, transcriptionId: number, atMs: number): number {
  const now = Math.round(desk.clock.now())
  return insert(desk, 'bookmark', {
    transcription_id: mustFind(desk, transcriptionId).id,
    at_ms: Math.round(atMs),
    created_at_ms: now,
    changed_at_ms: now,
  })
}

function nameBookmark(desk: Desk, id: number, name: string): void {
  const done = desk
    .ask('UPDATE bookmark SET name = ?, changed_at_ms = ? WHERE id = ?')
    .run(name.trim(), Math.round(desk.clock.now()), id)
  if (done.changes === 0) throw new Fault('not-found', t('This bookmark is no longer there.'), { retry: 'never' })
}

export function spanOf(row: Row): Span {
  return {
    firstPosition: Number(row.first_position),
    firstOffset: Number(row.first_offset),
    lastPosition: Number(row.last_position),
    lastOffset: Number(row.last_offset),
  }
}

/** For the screens: reads only, in the worker. */
export function notesOf(ask: Ask, transcriptionId: number): NotesView {
  const notes = ask('SELECT * FROM note WHERE transcription_id = ? ORDER BY at_ms, id').all(transcriptionId)
  const highlights = ask(
    `SELECT *, (SELECT json_group_array(code_id ORDER BY code_id) FROM coding WHERE highlight_id = highlight.id) AS codes_json
     FROM highlight WHERE transcription_id = ? ORDER BY first_position, first_offset, id`,
  ).all(transcriptionId)
  const bookmarks = ask('SELECT * FROM bookmark WHERE transcription_id = ? ORDER BY at_ms, id').all(transcriptionId)
  return {
    notes: notes.map((row) => ({
      id: Number(row.id),
      atMs: numberOrNull(row.at_ms),
      text: String(row.text),
      createdAtMs: Number(row.created_at_ms),
      changedAtMs: Number(row.changed_at_ms),
    })),
    highlights: readHighlights(ask, transcriptionId, highlights),
    bookmarks: bookmarks.map((row) => ({
      id: Number(row.id),
      atMs: Number(row.at_ms),
      name: String(row.name),
      createdAtMs: Number(row.created_at_ms),
    })),
    quotes: quotedIn(ask, transcriptionId),
  }
}

function quotedIn(ask: Ask, transcriptionId: number): readonly QuotedView[] {
  const spans = openSpans(ask, transcriptionId)
  return ask('SELECT * FROM quote WHERE transcription_id = ? ORDER BY first_position, first_offset, id')
    .all(transcriptionId)
    .map((row) => {
      const said = spanOf(row)
      const span = spans.read(said)
      const isChanged = (span === null ? '' : spans.text(span)) !== row.source_text
      return {
        id: Number(row.id),
        collectionId: numberOrNull(row.collection_id),
        ...(span ?? said),
        startMs: Number(row.start_ms),
        endMs: Number(row.end_ms),
        isChecked: row.checked_at_ms !== null && !isChanged,
        isChanged,
      }
    })
}

/** Where their words stand now; those whose words are gone wait until they are back. */
function readHighlights(ask: Ask, id: number, rows: readonly Row[]): HighlightView[] {
  if (rows.length === 0) return []
  const pointing = pointingOf(ask, id)
  return rows.flatMap((row) => {
    const span = pointing.toRead(spanOf(row))
    if (span === null) return []
    const codes: readonly number[] = JSON.parse(String(row.codes_json))
    return [{ id: Number(row.id), ...span, codes, memo: String(row.memo), createdAtMs: Number(row.created_at_ms) }]
  })
}
