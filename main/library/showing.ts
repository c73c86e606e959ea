// Passages as the window shows them: the segments with a few words around, who speaks and when, and what stands beside the
// speech. It reads only the recordings of one page.

import { type BesideItem, besideItems } from './beside.ts'
import { type Book, bytesOf } from './book.ts'
import { readBetween, type Said } from './correct/edited.ts'
import type { Ground } from './correct/rows.ts'
import { rosterFor } from './correct/speakers.ts'
import { indexed } from './fold.ts'
import type { Hit, HitGroup } from './hit.ts'
import { marksIn } from './marking.ts'
import { isSaidIn, type Passage, passagesIn, type Within } from './passages.ts'
import { markedOf, type Node, type Phrase } from './query.ts'
import { type Ask, listed } from './row.ts'
import { type LibraryRow, ROW, rowOf, type SpeakerView, speakersOf, textOrNull } from './shelf.ts'

/** Of each recording, on a page. */
export const HITS_SHOWN = 3
const CONTEXT = 90
export const TALK = `SELECT res.first_segment_id, res.segment_count, res.speakers_json, ifnull(k.differs, 0) AS differs FROM result res
  LEFT JOIN corrected k ON k.transcription_id = res.transcription_id WHERE res.transcription_id = ?`
/** Of many passages at once, in the order of the loops: asked one by one, sixty of them take three times as long. */
const PASSAGES = `SELECT wanted.key, s.start_ms, s.end_ms, s.speaker, s.text FROM json_each(?) wanted
  CROSS JOIN segment s ON s.id BETWEEN wanted.value ->> 0 AND wanted.value ->> 1`
/** A file may hold hundreds of thousands. */
const READ_AT_ONCE = 300

/** What is shown of a recording whatever is asked. */
interface Face {
  readonly row: LibraryRow
  readonly ground: Ground
  /** Something is read otherwise than it was said. */
  readonly differs: boolean
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly beside: readonly (BesideItem & { readonly padded: string })[]
}

export function faceOf(ask: Ask, book: Book, doc: number): Face {
  return book.faces(doc, () => {
    const id = book.ids[doc] ?? 0
    const talk = ask(TALK).get(id) ?? {}
    const json = String(talk.speakers_json ?? '[]')
    const differs = talk.differs === 1
    const speakers = speakersOf(ask, id, json, differs ? everybody(ask, id, json) : null)
    return {
      row: rowOf(ask(ROW).get(id) ?? {}),
      ground: { id, firstSegmentId: Number(talk.first_segment_id ?? 0), count: Number(talk.segment_count ?? 0) },
      differs,
      speakers: new Map(speakers.map((speaker) => [speaker.label, speaker])),
      beside: besideItems(ask, id).map((item) => ({ ...item, padded: bytesOf(` ${indexed(item.text)} `) })),
    }
  })
}

/** @param docs of one page, which is read together */
export function showGroups(
  ask: Ask,
  book: Book,
  node: Node,
  within: Within | null,
  docs: readonly number[],
  hitsEach: number,
): readonly HitGroup[] {
  const marked = markedOf(node)
  const opened = docs.map((doc) => {
    const passages = passagesIn(book.speech(doc), node, within?.(doc) ?? null, hitsEach)
    return { ...passages, face: faceOf(ask, book, doc) }
  })
  const said = saidIn(
    ask,
    opened.flatMap(({ face, shown }) => (face.differs ? [] : shown.map((passage) => ({ passage, ...face.ground })))),
  )
  return opened.map(({ face, count, shown, isWhole }) => {
    const beside = besideHits(face, node, isWhole)
    const hits = shown.flatMap((passage) => {
      const [from, to] = around(passage)
      const read = face.differs ? readBetween(ask, face.ground, from, to) : (said.get(passage) ?? [])
      return spokenHit(passage, from, read, face.speakers, marked)
    })
    return { recording: face.row, hitCount: count + beside.length, hits: [...hits, ...beside.slice(0, hitsEach)] }
  })
}

/** With the neighbours, whose words are shown before and after. */
function around({ first, last }: Passage): readonly [from: number, to: number] {
  return [Math.max(0, first - 1), last + 1]
}

/** Names are asked for by label; who speaks for how long does not matter here. */
function everybody(ask: Ask, id: number, json: string) {
  return [...rosterFor(ask, id, json).keys()].map((speaker) => ({ speaker, startMs: 0, endMs: 0 }))
}

interface Placed extends Ground {
  readonly passage: Passage
}

/** What was said in each passage and around it. */
function saidIn(ask: Ask, placed: readonly Placed[]): ReadonlyMap<Passage, readonly Said[]> {
  const said = new Map<Passage, Said[]>(placed.map(({ passage }) => [passage, []]))
  for (let begin = 0; begin < placed.length; begin += READ_AT_ONCE) {
    const some = placed.slice(begin, begin + READ_AT_ONCE)
    const wanted = some.map(({ passage, firstSegmentId, count }) => {
      const [from, to] = around(passage)
      return [firstSegmentId + from, firstSegmentId + Math.min(to, count - 1)]
    })
    for (const [key, startMs, endMs, speaker, text] of listed(ask, PASSAGES, JSON.stringify(wanted))) {
      const passage = some[Number(key)]?.passage
      if (passage === undefined) continue
      const read = { startMs: Number(startMs), endMs: Number(endMs), speaker: textOrNull(speaker), text: String(text) }
      said.get(passage)?.push(read)
    }
  }
  return said
}

/** @param read the passage with its neighbours, from the position `from` on */
function spokenHit(
  { first, last }: Passage,
  from: number,
  read: readonly Said[],
  speakers: ReadonlyMap<string, SpeakerView>,
  marked: readonly Phrase[],
): Hit[] {
  const inside = read.slice(first - from, last - from + 1)
  const [begin, end] = [inside[0], inside.at(-1)]
  if (begin === undefined || end === undefined) return []
  const speaker = begin.speaker === null ? undefined : speakers.get(begin.speaker)
  const text = inside.map((segment) => segment.text).join(' ')
  return [
    {
      kind: 'speech',
      position: first,
      startMs: begin.startMs,
      endMs: end.endMs,
      speaker: speaker?.name ?? begin.speaker,
      hue: speaker?.hue ?? null,
      text,
      marks: marksIn(text, marked),
      before: first === from ? '' : endOf(read[0]?.text.trim() ?? ''),
      after: beginningOf(read[last - from + 1]?.text.trim() ?? ''),
    },
  ]
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
  const items = beside.map((item) => ({ ...item, says: isSaidIn(item.padded, node) }))
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
