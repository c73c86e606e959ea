// Passages as the window shows them: the segments with a few words around, who speaks and when, and what stands beside the
// speech. It reads only the recordings of one page.

import { type BesideItem, besideItems } from './beside.ts'
import type { Book } from './book.ts'
import { indexed } from './fold.ts'
import type { Hit, HitGroup } from './hit.ts'
import { marksIn } from './marking.ts'
import { isSaidIn, type Passage, passagesIn, type Within } from './passages.ts'
import { markedOf, type Node, type Phrase } from './query.ts'
import type { Ask, Row } from './row.ts'
import { type LibraryRow, ROW, rowOf, type SpeakerView, speakersOf, textOrNull } from './shelf.ts'

/** Of each recording, on a page. */
export const HITS_SHOWN = 3
const CONTEXT = 90
export const TALK = 'SELECT first_segment_id, segment_count, speakers_json FROM result WHERE transcription_id = ?'
export const PASSAGE =
  'SELECT id, position, start_ms, end_ms, speaker, text FROM segment WHERE id BETWEEN ? AND ? ORDER BY id'

/** What is shown of a recording whatever is asked. */
interface Face {
  readonly row: LibraryRow
  /** Ids of its segments. */
  readonly first: number
  readonly last: number
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly beside: readonly (BesideItem & { readonly folded: string })[]
}

export function faceOf(ask: Ask, book: Book, doc: number): Face {
  return book.faces(doc, () => {
    const id = book.ids[doc] ?? 0
    const talk = ask(TALK).get(id) ?? {}
    const first = Number(talk.first_segment_id ?? 0)
    const speakers = speakersOf(ask, id, String(talk.speakers_json ?? '[]'))
    return {
      row: rowOf(ask(ROW).get(id) ?? {}),
      first,
      last: first + Number(talk.segment_count ?? 0) - 1,
      speakers: new Map(speakers.map((speaker) => [speaker.label, speaker])),
      beside: besideItems(ask, id).map((item) => ({ ...item, folded: indexed(item.text) })),
    }
  })
}

export function showGroup(
  ask: Ask,
  book: Book,
  node: Node,
  within: Within | null,
  doc: number,
  hitsEach: number,
): HitGroup {
  const { count, shown, isWhole } = passagesIn(book.speech(doc), node, within?.(doc) ?? null, hitsEach)
  const face = faceOf(ask, book, doc)
  const beside = besideHits(face, node, isWhole)
  const marked = markedOf(node)
  const hits = shown.flatMap((passage) => spokenHit(ask, passage, face, marked))
  return { recording: face.row, hitCount: count + beside.length, hits: [...hits, ...beside.slice(0, hitsEach)] }
}

function spokenHit(ask: Ask, passage: Passage, face: Face, marked: readonly Phrase[]): Hit[] {
  const [from, to] = [face.first + passage.first, face.first + passage.last]
  const rows = ask(PASSAGE).all(Math.max(face.first, from - 1), Math.min(face.last, to + 1))
  const inside = rows.filter((row) => Number(row.id) >= from && Number(row.id) <= to)
  const [begin, end] = [inside[0], inside.at(-1)]
  if (begin === undefined || end === undefined) return []
  const label = textOrNull(begin.speaker)
  const speaker = label === null ? undefined : face.speakers.get(label)
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
export function besideHits({ beside }: Face, node: Node, isSaidWhole: boolean): Hit[] {
  const marked = markedOf(node)
  if (marked.length === 0) return []
  const items = beside.map((item) => ({ ...item, says: isSaidIn(item.folded, node) }))
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
