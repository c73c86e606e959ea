// The recordings that can be searched, by their number in the index, and the text of each: what every search starts from. Sets
// of recordings are one byte each; ten thousand of them are joined and cut in microseconds.

import type { Database } from 'better-sqlite3'
import type { Ask } from './row.ts'

/** 1 where a recording is meant; the place is its number in the index. */
export type Docs = Uint8Array

export interface Speech {
  /** A character for each byte of UTF-8, which needs no decoding; with a blank before and after, so that every word has two. */
  readonly padded: string
  /** Where the words of each segment begin, without that blank. */
  readonly starts: Uint32Array
  readonly voices: Uint8Array
}

export interface Book {
  /** The greatest number. */
  readonly top: number
  readonly count: number
  /** Of the transcription by the number in the index; 0 where there is none. */
  readonly ids: Uint32Array
  /** Numbers of transcriptions. */
  docsOf(ids: Iterable<number>): Docs
  speech(doc: number): Speech
  /** About how often these letters stand in the library and in which share of it, from a few recordings all over it. */
  estimate(needle: string): { readonly times: number; readonly share: number }
}

export const SPEECH_IDS = 'SELECT id, transcription_id FROM speech'
export const SPEECH = 'SELECT CAST(folded AS BLOB) AS folded, starts, voices FROM speech WHERE id = ?'
const EXTENT = 'SELECT count(*) AS count, ifnull(max(id), 0) AS top FROM speech'
const SAMPLES = 24

/** Texts that were read lately, in bytes: each letter typed reads those of the letter before. */
const MOST_HELD = 32 * 2 ** 20

/** Read again when recordings came or went. */
export function openBook(database: Database, ask: Ask): () => Book {
  const speech = holding((doc) => speechOf(ask, doc))
  let book: Book | null = null
  let version: unknown = null
  return () => {
    const now = database.pragma('data_version', { simple: true })
    if (book !== null && now === version) return book
    version = now
    const { count, top } = ask(EXTENT).get() ?? {}
    if (book === null || book.top !== Number(top) || book.count !== Number(count))
      book = bookOf(ask, Number(top ?? 0), Number(count ?? 0), speech)
    return book
  }
}

/** A text is never changed, nor is its number given twice. The one that was not needed for longest goes first. */
function holding(read: (doc: number) => Speech): (doc: number) => Speech {
  const held = new Map<number, Speech>()
  let bytes = 0
  return (doc) => {
    const known = held.get(doc)
    const speech = known ?? read(doc)
    if (known === undefined) bytes += speech.padded.length
    else held.delete(doc)
    held.set(doc, speech)
    for (const [oldest, { padded }] of held) {
      if (bytes <= MOST_HELD) break
      held.delete(oldest)
      bytes -= padded.length
    }
    return speech
  }
}

function bookOf(ask: Ask, top: number, count: number, speech: Book['speech']): Book {
  const ids = new Uint32Array(top + 1)
  const numbers = new Map<number, number>()
  for (const row of ask(SPEECH_IDS).all()) {
    ids[Number(row.id)] = Number(row.transcription_id)
    numbers.set(Number(row.transcription_id), Number(row.id))
  }
  let samples: readonly string[] | null = null
  return {
    top,
    count,
    ids,
    docsOf(meant) {
      const docs = new Uint8Array(top + 1)
      for (const id of meant) {
        const doc = numbers.get(id)
        if (doc !== undefined) docs[doc] = 1
      }
      return docs
    },
    speech,
    estimate(needle) {
      samples ??= samplesOf(ask, [...numbers.values()])
      const found = samples.map((text) => countOf(text, needle))
      const sum = found.reduce((all, times) => all + times, 0)
      const of = Math.max(1, samples.length)
      return { times: (sum / of) * count, share: found.filter((times) => times > 0).length / of }
    },
  }
}

/** A character for each byte of UTF-8, as the texts are read. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function speechOf(ask: Ask, doc: number): Speech {
  const row = ask(SPEECH).get(doc)
  const starts = row?.starts instanceof Uint8Array ? row.starts : new Uint8Array()
  return {
    // Blanks put on in SQL would cost two more copies of it.
    padded: row?.folded instanceof Buffer ? ` ${row.folded.toString('latin1')} ` : '  ',
    // A copy, because numbers of four bytes must begin at a multiple of four.
    starts: new Uint32Array(starts.slice().buffer),
    voices: row?.voices instanceof Uint8Array ? row.voices : new Uint8Array(),
  }
}

function samplesOf(ask: Ask, docs: readonly number[]): readonly string[] {
  const stride = Math.max(1, Math.floor(docs.length / SAMPLES))
  const sorted = [...docs].sort((a, b) => a - b)
  const chosen = sorted.filter((_, index) => index % stride === 0).slice(0, SAMPLES)
  return chosen.map((doc) => speechOf(ask, doc).padded)
}

function countOf(text: string, letters: string): number {
  const needle = bytesOf(letters)
  let count = 0
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) count += 1
  return count
}
