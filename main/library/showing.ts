// Passages as the window shows them: the segments with a few words around, who speaks and when, and what stands beside the
// speech. It reads only the recordings of one page.

import { besideItems } from './beside.ts'
import type { Book } from './book.ts'
import { indexed } from './fold.ts'
import type { Hit, HitGroup } from './hit.ts'
import { marksIn } from './marking.ts'
import { isSaidIn, type Passage, passagesIn, type Within } from './passages.ts'
import { markedOf, type Node, type Phrase } from './query.ts'
import type { Ask, Row } from './row.ts'
import { ROW, rowOf, type SpeakerView, speakersOf, textOrNull } from './shelf.ts'

/** Of each recording, on a page. */
export const HITS_SHOWN = 3
const CONTEXT = 90
const TALK = 'SELECT first_segment_id, segment_count, speakers_json FROM result WHERE transcription_id = ?'
const SEGMENTS =
  'SELECT id, position, start_ms, end_ms, speaker, text FROM segment WHERE id BETWEEN ? AND ? ORDER BY id'

export function showGroup(
  ask: Ask,
  book: Book,
  node: Node,
  within: Within | null,
  doc: number,
  hitsEach: number,
): HitGroup {
  const id = book.ids[doc] ?? 0
  const { count, shown, isWhole } = passagesIn(book.speech(doc), node, within?.(doc) ?? null, hitsEach)
  const beside = besideHits(ask, id, node, isWhole)
  const talk = ask(TALK).get(id) ?? {}
  const speakers = speakersOf(ask, id, String(talk.speakers_json ?? '[]'))
  const byLabel = new Map(speakers.map((speaker) => [speaker.label, speaker]))
  const first = Number(talk.first_segment_id ?? 0)
  const last = first + Number(talk.segment_count ?? 0) - 1
  const marked = markedOf(node)
  const hits = shown.flatMap((passage) => spokenHit(ask, passage, { first, last }, byLabel, marked))
  return {
    recording: rowOf(ask(ROW).get(id) ?? {}),
    hitCount: count + beside.length,
    hits: [...hits, ...beside.slice(0, hitsEach)],
  }
}

function spokenHit(
  ask: Ask,
  passage: Passage,
  all: { readonly first: number; readonly last: number },
  speakers: ReadonlyMap<string, SpeakerView>,
  marked: readonly Phrase[],
): Hit[] {
  const [from, to] = [all.first + passage.first, all.first + passage.last]
  const rows = ask(SEGMENTS).all(Math.max(all.first, from - 1), Math.min(all.last, to + 1))
  const inside = rows.filter((row) => Number(row.id) >= from && Number(row.id) <= to)
  const [begin, end] = [inside[0], inside.at(-1)]
  if (begin === undefined || end === undefined) return []
  const label = textOrNull(begin.speaker)
  const speaker = label === null ? undefined : speakers.get(label)
  const text = inside.map((row) => String(row.text)).join(' ')
  return [
    {
      kind: 'speech',
      position: Number(begin.position),
      startMs: Number(begin.start_ms),
      endMs: Number(end.end_ms),
      speaker: speaker?.name ?? label,
      hue: speaker?.hue ?? null,
      text,
      marks: marksIn(text, marked),
      before: endOf(textOf(rows.find((row) => Number(row.id) === from - 1))),
      after: beginningOf(textOf(rows.find((row) => Number(row.id) === to + 1))),
    },
  ]
}

function textOf(row: Row | undefined): string {
  return row === undefined ? '' : String(row.text).trim()
}

/** The last words, not cut within one. */
function endOf(text: string): string {
  return text.length <= CONTEXT ? text : text.slice(-CONTEXT).replace(/^\S*\s+/, '')
}

function beginningOf(text: string): string {
  return text.length <= CONTEXT ? text : text.slice(0, CONTEXT).replace(/\s+\S*$/, '')
}

/** Texts that say all that was asked for; those that say a part, where nothing says all. */
export function besideHits(ask: Ask, id: number, node: Node, isSaidWhole: boolean): Hit[] {
  const marked = markedOf(node)
  if (marked.length === 0) return []
  const items = besideItems(ask, id).map((item) => ({ ...item, says: isSaidIn(indexed(item.text), node) }))
  const whole = items.filter(({ says }) => says === 'all')
  const chosen = whole.length > 0 || isSaidWhole ? whole : items.filter(({ says }) => says === 'some')
  return chosen.map(({ kind, text, startMs }) => ({
    kind,
    position: null,
    startMs,
    endMs: null,
    speaker: null,
    hue: null,
    text,
    marks: marksIn(text, marked),
    before: '',
    after: '',
  }))
}
