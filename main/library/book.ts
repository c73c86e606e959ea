// The recordings that can be searched, by their number in the index, and the text of each: what every search starts from. Sets
// of recordings are one byte each; ten thousand of them are joined and cut in microseconds.

import { readOf } from './correct/edited.ts'
import { speechOf as spokenIn } from './correct/renewing.ts'
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
export const SPEECH = "SELECT CAST(' ' || folded || ' ' AS BLOB) AS padded, starts, voices FROM speech WHERE id = ?"
const EXTENT = 'SELECT count(*) AS count, ifnull(max(id), 0) AS top FROM speech'
const DUE = 'SELECT transcription_id AS id FROM speech_due'
const SAMPLES = 24

/** Read again when recordings came or went. What was corrected and is not renewed in the index yet is read as it is now. */
export function openBook(ask: Ask): () => Book {
  let book: Book | null = null
  return () => {
    const { count, top } = ask(EXTENT).get() ?? {}
    if (book === null || book.top !== Number(top) || book.count !== Number(count))
      book = bookOf(ask, Number(top ?? 0), Number(count ?? 0))
    const due = ask(DUE).all()
    return due.length === 0 ? book : withFresh(ask, book, new Set(due.map((row) => Number(row.id))))
  }
}

/** Few are due at any time, and not for long. */
function withFresh(ask: Ask, book: Book, due: ReadonlySet<number>): Book {
  const fresh = new Map<number, Speech>()
  return {
    ...book,
    speech(doc) {
      const id = book.ids[doc] ?? 0
      if (!due.has(id)) return book.speech(doc)
      const known = fresh.get(id) ?? freshSpeech(ask, id)
      fresh.set(id, known)
      return known
    },
  }
}

function freshSpeech(ask: Ask, id: number): Speech {
  const { folded, starts, voices } = spokenIn(ask, id, readOf(ask, id))
  return { padded: ` ${bytesOf(folded)} `, starts: new Uint32Array(starts.slice().buffer), voices }
}

function bookOf(ask: Ask, top: number, count: number): Book {
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
    speech: (doc) => speechOf(ask, doc),
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
    padded: row?.padded instanceof Buffer ? row.padded.toString('latin1') : '  ',
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
