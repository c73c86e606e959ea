// What people wrote and marked lately: notes, highlights and quotes, the newest first, with the words and the seconds that they are
// about.

import { spanOf } from '../notes.ts'
import type { Ask, Row } from '../row.ts'
import { numberOrNull } from '../shelf.ts'
import { openSpans } from '../spans.ts'
import type { Scope } from './scope.ts'

export interface Remark {
  readonly kind: 'note' | 'highlight' | 'quote'
  readonly id: number
  readonly recordingId: number
  readonly title: string
  readonly text: string
  readonly startMs: number | null
  readonly endMs: number | null
  readonly atMs: number
}

const LATELY = `WITH asked (since) AS (VALUES (?))
  SELECT 'note' AS kind, id, transcription_id, changed_at_ms AS at_ms FROM note WHERE changed_at_ms >= (SELECT since FROM asked)
  UNION ALL SELECT 'highlight', id, transcription_id, max(created_at_ms, memo_at_ms) FROM highlight
    WHERE max(created_at_ms, memo_at_ms) >= (SELECT since FROM asked)
  UNION ALL SELECT 'quote', id, transcription_id, created_at_ms FROM quote WHERE created_at_ms >= (SELECT since FROM asked)
  ORDER BY at_ms DESC, kind, id DESC`

export function remarksSince(ask: Ask, scope: Scope, sinceMs: number, limit: number) {
  const all = ask(LATELY)
    .all(Math.round(sinceMs))
    .filter(({ transcription_id: id }) => scope.has(Number(id)))
  const shown = all.slice(0, limit)
  return { total: all.length, first: shown.flatMap((row) => remarkOf(ask, row) ?? []) }
}

function remarkOf(ask: Ask, row: Row): Remark | null {
  const recordingId = Number(row.transcription_id)
  const id = Number(row.id)
  const title = String(ask('SELECT title FROM transcription WHERE id = ?').get(recordingId)?.title ?? '')
  const about = { id, recordingId, title, atMs: Number(row.at_ms) }
  if (row.kind === 'note') {
    const note = ask('SELECT at_ms, text FROM note WHERE id = ?').get(id)
    return { kind: 'note', ...about, text: String(note?.text), startMs: numberOrNull(note?.at_ms), endMs: null }
  }
  if (row.kind === 'quote') {
    const quote = ask('SELECT text, start_ms, end_ms FROM quote WHERE id = ?').get(id)
    const [startMs, endMs] = [Number(quote?.start_ms), Number(quote?.end_ms)]
    return { kind: 'quote', ...about, text: String(quote?.text), startMs, endMs }
  }
  const mark = ask('SELECT * FROM highlight WHERE id = ?').get(id)
  if (mark === undefined) return null
  const spans = openSpans(ask, recordingId)
  const span = spans.read(spanOf(mark))
  // Its words are corrected away: it waits until they are back.
  if (span === null) return null
  const memo = String(mark.memo)
  return { kind: 'highlight', ...about, text: memo === '' ? spans.text(span) : memo, ...spans.place(span) }
}
