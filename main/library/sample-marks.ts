// What is ready made on the sample recordings, so that no screen is empty: names, codes, notes, quotes, a collection. What was
// made for them is remembered, and goes with them; what the person had before, or put something of their own into, stays.

import type { Transcript } from '../recording.ts'
import { openCodes } from './codes.ts'
import { nameSpeaker } from './correct/correcting.ts'
import type { Desk } from './desk.ts'
import { nameKey } from './filter.ts'
import { setSetting, setting } from './ledger.ts'
import { openNotes, type Span } from './notes.ts'
import { openQuotes } from './quotes.ts'
import { openShelves } from './shelves.ts'

export interface SampleMarks {
  /** By the label of the result. */
  readonly speakers: Readonly<Record<string, string>>
  readonly collection: string | null
  readonly tags: readonly string[]
  readonly isStarred: boolean
  readonly passages: readonly MarkedPassage[]
  readonly notes: readonly { readonly at: string | null; readonly text: string }[]
  readonly bookmarks: readonly { readonly at: string; readonly name: string }[]
}

/** Passages and moments are named by words of one segment. */
export interface MarkedPassage {
  readonly text: string
  readonly code: string | null
  readonly memo?: string
  /** On a shelf, with this comment. */
  readonly quoted?: string
  /** On the general shelf instead of the collection's. */
  readonly isGeneral?: boolean
}

/** Ids of what was made. */
interface Made {
  readonly collections: number[]
  readonly codes: number[]
  readonly people: number[]
  readonly quotes: number[]
}

/** Kept in the library itself: it names rows of this one. */
const MADE = 'samples.made'

function madeSoFar(desk: Desk): Made {
  const kept = setting(desk, MADE)
  return kept === null ? { collections: [], codes: [], people: [], quotes: [] } : JSON.parse(kept)
}

/** Quotes that nobody took by hand. */
export function readyQuotes(desk: Desk): readonly number[] {
  return madeSoFar(desk).quotes
}

/** Callers hold the transaction. */
export function furnish(desk: Desk, id: number, transcript: Transcript, marks: SampleMarks): void {
  // Listeners hear of it with the samples, once all of it is there.
  const quiet: Desk = { ...desk, changed: () => undefined }
  const so = madeSoFar(desk)
  const last = lastPerson(desk)
  for (const [label, name] of Object.entries(marks.speakers)) nameSpeaker(quiet, id, label, name)
  so.people.push(...peopleAfter(desk, last))
  const collectionId = marks.collection === null ? null : collectionOf(quiet, marks.collection, so)
  const shelves = openShelves(quiet)
  if (collectionId !== null) shelves.put(collectionId, [id])
  for (const tag of marks.tags) shelves.tag([id], tag)
  if (marks.isStarred) shelves.star([id], true)
  for (const passage of marks.passages) {
    const span = spanOf(transcript, passage.text)
    markPassage(quiet, { id, collectionId, span }, passage, so)
  }
  const notes = openNotes(quiet)
  for (const { at, text } of marks.notes) notes.add(id, at === null ? null : momentOf(transcript, at), text)
  for (const { at, name } of marks.bookmarks) notes.nameBookmark(notes.bookmark(id, momentOf(transcript, at)), name)
  setSetting(desk, MADE, JSON.stringify(so))
}

interface Spot {
  readonly id: number
  readonly collectionId: number | null
  readonly span: Span
}

function markPassage(desk: Desk, { id, collectionId, span }: Spot, passage: MarkedPassage, so: Made): void {
  const { code, memo, quoted } = passage
  const marked = openCodes(desk).mark(id, span, code === null ? null : codeOf(desk, code, so))
  if (memo !== undefined) openNotes(desk).memo(marked.id, memo)
  if (quoted === undefined) return
  const quotes = openQuotes(desk)
  const quote = quotes.add(id, passage.isGeneral === true ? null : collectionId, span)
  quotes.comment(quote.id, quoted)
  so.quotes.push(quote.id)
}

function collectionOf(desk: Desk, name: string, so: Made): number {
  const known = desk.ask('SELECT id FROM collection WHERE name_key = ?').get(nameKey(name))
  if (known !== undefined) return Number(known.id)
  const id = openShelves(desk).create(name)
  so.collections.push(id)
  return id
}

function codeOf(desk: Desk, name: string, so: Made): number {
  const known = desk.ask('SELECT id FROM code WHERE name_key = ?').get(nameKey(name))
  if (known !== undefined) return Number(known.id)
  const id = openCodes(desk).create(name, null)
  so.codes.push(id)
  return id
}

function lastPerson(desk: Desk): number {
  return Number(desk.ask('SELECT ifnull(max(id), 0) AS last FROM person').get()?.last)
}

function peopleAfter(desk: Desk, last: number): readonly number[] {
  const born = desk.ask('SELECT id FROM person WHERE id > ?').all(last)
  return born.map((row) => Number(row.id))
}

function segmentWith(transcript: Transcript, text: string): number {
  const position = transcript.segments.findIndex((segment) => segment.text.includes(text))
  if (position < 0) throw new RangeError(`no sample says “${text}”`)
  return position
}

function spanOf(transcript: Transcript, text: string): Span {
  const position = segmentWith(transcript, text)
  const offset = transcript.segments[position]?.text.indexOf(text) ?? 0
  return { firstPosition: position, firstOffset: offset, lastPosition: position, lastOffset: offset + text.length }
}

function momentOf(transcript: Transcript, text: string): number {
  return transcript.segments[segmentWith(transcript, text)]?.startMs ?? 0
}

const EMPTY = {
  collections: `DELETE FROM collection WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM collection_member WHERE collection_id = collection.id)
    AND NOT EXISTS (SELECT 1 FROM collection_bound WHERE collection_id = collection.id)
    AND NOT EXISTS (SELECT 1 FROM quote WHERE collection_id = collection.id) AND note = ''`,
  codes: `DELETE FROM code WHERE id = ? AND description = ''
    AND NOT EXISTS (SELECT 1 FROM coding WHERE code_id = code.id)
    AND NOT EXISTS (SELECT 1 FROM code child WHERE child.parent_id = code.id)`,
  people: `DELETE FROM person WHERE id = ? AND note = ''
    AND NOT EXISTS (SELECT 1 FROM person_speaker WHERE person_id = person.id)`,
} as const

/** What was made for the samples and holds nothing else; the rest has become the person's. Callers hold the transaction. */
export function clearAway(desk: Desk): void {
  const so = madeSoFar(desk)
  for (const kind of ['collections', 'codes', 'people'] as const)
    for (const id of so[kind]) desk.ask(EMPTY[kind]).run(id)
  setSetting(desk, MADE, null)
}
