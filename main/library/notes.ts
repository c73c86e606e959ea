// What a person adds to a transcript: notes on a recording or on a moment of it, and passages that they marked. It refuses to
// touch what was said: a highlight names places in the original text and holds no copy of it. People point at, and are shown, the
// places in what they read.

import { Fault } from '../fault.ts'
import { pointingOf } from './correct/pointing.ts'
import { type Desk, insert, mustFind } from './desk.ts'
import type { Ask, Row } from './row.ts'
import { numberOrNull } from './shelf.ts'

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
  readonly createdAtMs: number
}

export interface NotesView {
  /** Those on the whole recording first, then by their moments. */
  readonly notes: readonly NoteView[]
  /** In the order of the text. */
  readonly highlights: readonly HighlightView[]
}

export interface Notes {
  add(transcriptionId: number, atMs: number | null, text: string): number
  change(id: number, text: string): void
  remove(id: number): void
  /** The reply is its id; a passage that is marked already answers with the one that is there. */
  highlight(transcriptionId: number, span: Span): number
  removeHighlight(id: number): void
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
    highlight: (transcriptionId, span) => tell(highlight(desk, transcriptionId, span)),
    removeHighlight: (id) => tell(void desk.ask('DELETE FROM highlight WHERE id = ?').run(id)),
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
  if (done.changes === 0) throw new Fault('not-found', 'This note is no longer there.', { retry: 'never' })
}

function written(text: string): string {
  const kept = text.trim()
  if (kept === '') throw new Fault('bad-request', 'A note needs words.')
  return kept
}

function highlight(desk: Desk, transcriptionId: number, span: Span): number {
  if (
    span.firstPosition > span.lastPosition ||
    (span.firstPosition === span.lastPosition && span.firstOffset >= span.lastOffset)
  )
    throw new Fault('bad-request', 'There is nothing to mark: select some words first.')
  const { id } = mustFind(desk, transcriptionId)
  const said = pointingOf(desk.ask, id).toSaid(span)
  if (said === null)
    throw new Fault('bad-request', 'These words were added by hand: mark some that were said around them as well.')
  const known = desk
    .ask(
      `SELECT id FROM highlight WHERE transcription_id = ? AND first_position = ? AND first_offset = ?
       AND last_position = ? AND last_offset = ?`,
    )
    .get(id, said.firstPosition, said.firstOffset, said.lastPosition, said.lastOffset)
  if (known !== undefined) return Number(known.id)
  return insert(desk, 'highlight', {
    transcription_id: id,
    first_position: said.firstPosition,
    first_offset: said.firstOffset,
    last_position: said.lastPosition,
    last_offset: said.lastOffset,
    created_at_ms: Math.round(desk.clock.now()),
  })
}

/** For the screens: reads only, in the worker. */
export function notesOf(ask: Ask, transcriptionId: number): NotesView {
  const notes = ask('SELECT * FROM note WHERE transcription_id = ? ORDER BY at_ms, id').all(transcriptionId)
  const highlights = ask(
    'SELECT * FROM highlight WHERE transcription_id = ? ORDER BY first_position, first_offset, id',
  ).all(transcriptionId)
  return {
    notes: notes.map((row) => ({
      id: Number(row.id),
      atMs: numberOrNull(row.at_ms),
      text: String(row.text),
      createdAtMs: Number(row.created_at_ms),
      changedAtMs: Number(row.changed_at_ms),
    })),
    highlights: readHighlights(ask, transcriptionId, highlights),
  }
}

/** Where their words stand now; those whose words are gone wait until they are back. */
function readHighlights(ask: Ask, id: number, rows: readonly Row[]): HighlightView[] {
  if (rows.length === 0) return []
  const pointing = pointingOf(ask, id)
  return rows.flatMap((row) => {
    const span = pointing.toRead(saidSpan(row))
    return span === null ? [] : [{ id: Number(row.id), ...span, createdAtMs: Number(row.created_at_ms) }]
  })
}

export function saidSpan(row: Row): Span {
  return {
    firstPosition: Number(row.first_position),
    firstOffset: Number(row.first_offset),
    lastPosition: Number(row.last_position),
    lastOffset: Number(row.last_offset),
  }
}
