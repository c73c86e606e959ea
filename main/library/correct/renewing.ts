// The search learns what was corrected: the words of one transcript after the other are folded anew in slices of milliseconds, and
// then take the place of the old ones in one transaction, with the note that they were due. A kill between two loses nothing.

import type { Desk } from '../desk.ts'
import { Folding } from '../fold.ts'
import { noteIntroductions } from '../people/introducing.ts'
import { renewTalk } from '../people/linking.ts'
import { type Folded, foldedOf, openingFrom, type Prepared, voicesIn } from '../preparing.ts'
import type { Ask } from '../row.ts'
import { wordsIn } from '../vocabulary.ts'
import { differs, type Read, readOf, type Said } from './edited.ts'
import { nextChange, revisionOf } from './journal.ts'
import { rosterOf, saidLabels } from './speakers.ts'

/** Letters that one slice folds. */
const SLICE = 40_000

interface Renewal {
  readonly id: number
  readonly revision: number
  readonly read: readonly (Said & Read)[]
  readonly folding: Folding
  /** At which byte each segment begins, as far as they are folded. */
  readonly starts: number[]
}

/** What is under way, by the library that it belongs to. */
const underWay = new WeakMap<Desk, Renewal>()

/** One slice of the work. @returns whether there is more */
export function renewSome(desk: Desk): boolean {
  const renewal = underWay.get(desk) ?? begin(desk)
  if (renewal === null) return false
  // What was corrected meanwhile counts; the slices so far are not worth keeping.
  if (revisionOf(desk.ask, renewal.id) !== renewal.revision) {
    underWay.delete(desk)
    return true
  }
  underWay.set(desk, renewal)
  if (!foldSlice(renewal)) return true
  underWay.delete(desk)
  desk.lightly(() => finish(desk.ask, renewal))
  desk.changed('library')
  return true
}

const DUE = `SELECT due.transcription_id AS id, speech.id AS speech_id FROM speech_due due
  LEFT JOIN speech ON speech.transcription_id = due.transcription_id LIMIT 1`
const DONE = 'DELETE FROM speech_due WHERE transcription_id = ?'

function begin(desk: Desk): Renewal | null {
  const row = desk.ask(DUE).get()
  if (row === undefined) return null
  const id = Number(row.id)
  if (row.speech_id === null) {
    desk.ask(DONE).run(id)
    return begin(desk)
  }
  const read = readOf(desk.ask, id)
  const folding = new Folding(read.reduce((sum, { text }) => sum + text.length + 1, 0))
  return { id, revision: revisionOf(desk.ask, id), read, folding, starts: [] }
}

/** @returns whether everything is folded */
function foldSlice({ read, folding, starts }: Renewal): boolean {
  let letters = 0
  while (starts.length < read.length && letters < SLICE) {
    const { text = '' } = read[starts.length] ?? {}
    starts.push(folding.add(text))
    letters += text.length
  }
  return starts.length === read.length
}

/** What the search reads of a transcript as it is read. */
export function speechOf(
  ask: Ask,
  id: number,
  read: readonly Said[],
  words: Folded = foldedOf(read.map(({ text }) => text)),
): Folded & Pick<Prepared, 'voices'> & { readonly roster: ReadonlyMap<string, number> } {
  const labels = read.flatMap(({ speaker }) => (speaker === null ? [] : [speaker]))
  const json = ask('SELECT speakers_json FROM result WHERE transcription_id = ?').get(id)?.speakers_json
  const all = rosterOf(saidLabels(String(json ?? '[]')), labels)
  const speaking = new Set(labels)
  const roster = new Map([...all].filter(([label]) => speaking.has(label)))
  return { ...words, voices: voicesIn(read, roster), roster }
}

/** Four bytes each, low byte first. */
function packedStarts(starts: readonly number[]): Uint8Array {
  const packed = new DataView(new ArrayBuffer(starts.length * 4))
  for (const [index, start] of starts.entries()) packed.setUint32(index * 4, start, true)
  return new Uint8Array(packed.buffer)
}

function finish(ask: Ask, { id, read, folding, starts: begins }: Renewal): void {
  const words = { folded: folding.folded(), starts: packedStarts(begins) }
  const { folded, starts, voices, roster } = speechOf(ask, id, read, words)
  const held = ask('SELECT id, folded FROM speech WHERE transcription_id = ?').get(id)
  const speechId = Number(held?.id)
  ask('UPDATE speech SET folded = ?, starts = ?, voices = ? WHERE id = ?').run(folded, starts, voices, speechId)
  if (held?.folded !== folded) {
    ask('INSERT OR REPLACE INTO speech_index (rowid, words) VALUES (?, ?)').run(speechId, folded)
    learn(ask, wordsIn([folded]), wordsIn([String(held?.folded)]))
  }
  ask('DELETE FROM voice WHERE transcription_id = ?').run(id)
  const voice = ask('INSERT INTO voice (label, transcription_id, number) VALUES (?, ?, ?)')
  for (const [label, index] of roster) voice.run(label, id, index + 1)
  renewTalk(ask, id, read)
  noteIntroductions(ask, id)
  const [count, opening] = differs(ask, id) ? [roster.size, openingFrom(read.map(({ text }) => text))] : [null, null]
  const shown = 'UPDATE corrected SET speaker_count = ?, opening = ?, changed = ? WHERE transcription_id = ?'
  ask(shown).run(count, opening, nextChange(ask), id)
  ask(DONE).run(id)
}

/** Words that a person wrote are offered to those who mistype them, as all others are. */
function learn(ask: Ask, words: ReadonlySet<string>, known: ReadonlySet<string>): void {
  const keep = ask('INSERT OR IGNORE INTO vocabulary (word) VALUES (?)')
  for (const word of words) if (!known.has(word)) keep.run(word)
}
