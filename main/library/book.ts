// The recordings that can be searched, by their number in the index, and the text of each: what every search starts from. Sets
// of recordings are one byte each; ten thousand of them are joined and cut in microseconds.

import type { Database } from 'better-sqlite3'
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

/** Asks what it does not know yet. Each kind of key belongs to one kind of answer. */
export type Memory = <T>(key: string | number, find: () => T) => T

interface Roll {
  /** The greatest number. */
  readonly top: number
  readonly count: number
  /** Of the transcription by the number in the index; 0 where there is none. */
  readonly ids: Uint32Array
  /** Numbers of transcriptions. */
  docsOf(ids: Iterable<number>): Docs
  speech(doc: number): Speech
  /** The same, of one among hundreds that are read once: it must not push out those that are read again. */
  glance(doc: number): Speech
  /**
   * Whether merging all words that begin as the last of these would take longer than reading texts, those that hold the ones before
   * it, until a page is full.
   */
  isDense(phrase: readonly string[]): boolean
  /** Reads the texts that this is judged by, one between two yields. */
  warm(): Generator<void>
}

/** Of one state of the file. */
export interface Book extends Roll {
  /** What filters let through. */
  readonly filters: Memory
  /** What is shown of a recording beside its passages: each letter typed shows those of the letter before. */
  readonly faces: Memory
}

const SPEECH_IDS = 'SELECT id, transcription_id FROM speech'
export const SPEECH = 'SELECT CAST(folded AS BLOB) AS folded, starts, voices FROM speech WHERE id = ?'
const EXTENT = 'SELECT count(*) AS count, ifnull(max(id), 0) AS top FROM speech'
/** What was corrected since, or learnt by the index. */
export const CORRECTED = `SELECT k.changed, s.id AS doc FROM corrected k CROSS JOIN speech s ON s.transcription_id = k.transcription_id
  WHERE k.changed > ? ORDER BY k.changed`
/** What the index has yet to learn: nothing, nearly always. */
export const DUE = 'SELECT s.id AS doc FROM speech_due d CROSS JOIN speech s ON s.transcription_id = d.transcription_id'
/** Judged by so many recordings, from all over the library. */
const SAMPLES = 24
/** What FTS5 takes to merge all words with a beginning: for each recording of each word, and for each place. */
const MERGE_WORD_MS = 8e-5
const MERGE_PLACE_MS = 1e-5
/** What it takes to read a text and to look in it. */
const READ_MS = 0.07
const A_PAGE = 21
/** For a phrase that none of the samples holds: so many of them may. */
const RARELY = 0.25
/** Sets of ten thousand bytes. */
const MOST_FILTERS = 200
const MOST_FACES = 2000
/** Texts that were read lately, in bytes: each letter typed reads those of the letter before. */
const MOST_HELD = 32 * 2 ** 20

/**
 * Read again when recordings came or went; what was remembered is forgotten whenever anything was written. What was corrected, and
 * is not renewed in the index yet, is read as it is now.
 */
export function openBook(database: Database, ask: Ask): () => Book {
  const due = new Set<number>()
  const texts = holding((doc) => (due.has(doc) ? freshSpeech(ask, doc) : speechOf(ask, doc)))
  const noteCorrections = correctionsIn(ask, due, texts.forget)
  let roll: Roll | null = null
  let book: Book | null = null
  let version: unknown = null
  // By its name a pragma is prepared anew each time.
  const asked = database.prepare('PRAGMA data_version').pluck()
  return () => {
    const now = asked.get()
    if (book !== null && now === version) return book
    version = now
    noteCorrections()
    const { count, top } = ask(EXTENT).get() ?? {}
    if (roll === null || roll.top !== Number(top) || roll.count !== Number(count))
      roll = rollOf(ask, Number(top ?? 0), Number(count ?? 0), texts)
    book = { ...roll, filters: memory(MOST_FILTERS), faces: memory(MOST_FACES) }
    return book
  }
}

/** Tells which texts are others than they were: few are corrected between two looks. */
function correctionsIn(ask: Ask, due: Set<number>, forget: (doc: number) => void): () => void {
  let seenTo = 0
  return () => {
    due.clear()
    for (const row of ask(DUE).all()) due.add(Number(row.doc))
    for (const row of ask(CORRECTED).all(seenTo)) {
      seenTo = Number(row.changed)
      forget(Number(row.doc))
    }
  }
}

function freshSpeech(ask: Ask, doc: number): Speech {
  const id = Number(ask('SELECT transcription_id AS id FROM speech WHERE id = ?').get(doc)?.id)
  const { folded, starts, voices } = spokenIn(ask, id, readOf(ask, id))
  return { padded: ` ${bytesOf(folded)} `, starts: new Uint32Array(starts.slice().buffer), voices }
}

/** So much is kept, and then all is forgotten. */
function memory(most: number): Memory {
  const held = new Map<string | number, unknown>()
  return <T>(key: string | number, find: () => T): T => {
    if (held.has(key)) return held.get(key) as T
    if (held.size >= most) held.clear()
    const found = find()
    held.set(key, found)
    return found
  }
}

interface Texts extends Pick<Roll, 'speech' | 'glance'> {
  forget(doc: number): void
}

/** A text changes only by corrections, and its number is never given twice. The one that was not needed for longest goes first. */
function holding(read: (doc: number) => Speech): Texts {
  const held = new Map<number, Speech>()
  let bytes = 0
  const speech = (doc: number): Speech => {
    const known = held.get(doc)
    const found = known ?? read(doc)
    if (known === undefined) bytes += found.padded.length
    else held.delete(doc)
    held.set(doc, found)
    for (const [oldest, { padded }] of held) {
      if (bytes <= MOST_HELD) break
      held.delete(oldest)
      bytes -= padded.length
    }
    return found
  }
  const forget = (doc: number): void => {
    bytes -= held.get(doc)?.padded.length ?? 0
    held.delete(doc)
  }
  return { speech, glance: (doc) => held.get(doc) ?? read(doc), forget }
}

function rollOf(ask: Ask, top: number, count: number, texts: Pick<Roll, 'speech' | 'glance'>): Roll {
  const ids = new Uint32Array(top + 1)
  const numbers = new Map<number, number>()
  for (const row of ask(SPEECH_IDS).all()) {
    ids[Number(row.id)] = Number(row.transcription_id)
    numbers.set(Number(row.transcription_id), Number(row.id))
  }
  const judged = new Map<string, boolean>()
  const chosen = samplesOf([...numbers.values()])
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
    speech: texts.speech,
    glance: texts.glance,
    isDense(phrase) {
      const key = phrase.join(' ')
      const known = judged.get(key)
      if (known !== undefined) return known
      samples ??= chosen.map((doc) => texts.glance(doc).padded)
      const isDense = isMergingDearer(samples, phrase.at(-1) ?? '', count, readingMs(samples, phrase, count))
      judged.set(key, isDense)
      return isDense
    },
    *warm() {
      for (const doc of chosen) {
        texts.speech(doc)
        yield
      }
    },
  }
}

/** Of those that hold the words before its last one, which the index tells, some hold all of it. */
function readingMs(samples: readonly string[], phrase: readonly string[], recordings: number): number {
  const [whole, before] = [bytesOf(` ${phrase.join(' ')}`), bytesOf(` ${phrase.slice(0, -1).join(' ')} `)]
  const holding = samples.filter((text) => text.includes(whole)).length
  const candidates = phrase.length === 1 ? samples.length : samples.filter((text) => text.includes(before)).length
  const read = (A_PAGE * candidates) / Math.max(holding, RARELY)
  return READ_MS * Math.min(read, (recordings * candidates) / samples.length)
}

/** It is looked for no further than is needed to know. */
function isMergingDearer(samples: readonly string[], beginning: string, recordings: number, thanMs: number): boolean {
  const needle = bytesOf(` ${beginning}`)
  const each = recordings / samples.length
  let mergingMs = 0
  for (const text of samples) {
    const words = new Set<string>()
    let places = 0
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      words.add(text.slice(at, text.indexOf(' ', at + 1)))
      places += 1
    }
    mergingMs += (words.size * MERGE_WORD_MS + places * MERGE_PLACE_MS) * each
    if (mergingMs > thanMs) return true
  }
  return false
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

function samplesOf(docs: readonly number[]): readonly number[] {
  const stride = Math.max(1, Math.floor(docs.length / SAMPLES))
  const sorted = [...docs].sort((a, b) => a - b)
  return sorted.filter((_, index) => index % stride === 0).slice(0, SAMPLES)
}
