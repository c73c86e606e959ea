// What must hold of a corrected transcript at any moment, asked of the file itself: the original bit for bit, the views, evidence,
// and a search that is equal to one built anew.

import { createHash } from 'node:crypto'
import { type Database, default as Sqlite } from 'better-sqlite3'
import { notesOf } from '../../main/library/notes.ts'
import { foldedOf } from '../../main/library/preparing.ts'
import { statements } from '../../main/library/row.ts'
import { type TranscriptText, transcript, unpackTranscript } from '../../main/library/shelf.ts'

export function digestOf(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('hex')
}

/** Half a character cannot lie in a file: SQLite writes another one. */
export const squashed = (text: string): string => text.replace(/\s+/g, '').replace(/\p{Surrogate}/gu, '\ufffd')

/** Everything that came from the service, as it lies in the file. */
export function originalDigest(database: Database): string {
  const tables = ['segment', 'result', 'timing', 'insight']
  return digestOf(tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1`).raw().all()))
}

export function readView(database: Database, id: number): TranscriptText {
  return unpackTranscript(transcript(statements(database), id))
}

/** What is wrong with what is read, after any step. */
export function viewWrongs(database: Database, id: number, view: TranscriptText): string[] {
  const wrong: string[] = []
  const { segments } = view
  const given = database
    .prepare('SELECT position FROM segment WHERE transcription_id = ? ORDER BY id')
    .pluck()
    .all(id)
    .map(Number)
  if (segments.some(({ position }, index) => position !== index)) wrong.push('positions are not consecutive')
  for (const position of given)
    if (!segments.some(({ first, last }) => first <= position && position <= last))
      wrong.push(`nothing is read of the original ${position}, which evidence may name`)
  let end = -1
  for (const { first, last, words, text } of segments) {
    if (!given.includes(first) || !given.includes(last) || first > last) wrong.push(`${first} to ${last} is no range`)
    if (first > end ? given.indexOf(first) !== given.indexOf(end) + 1 : last !== end)
      wrong.push('ranges overlap or gape')
    end = last
    if (words.length > 0 && squashed(words.map((word) => word.text).join('')) !== squashed(text))
      wrong.push(`the words of “${text}” are others`)
  }
  wrong.push(...publicWrongs(database, id, view))
  for (const mark of notesOf(statements(database), id).highlights) {
    const [first, last] = [segments[mark.firstPosition], segments[mark.lastPosition]]
    const isInside = mark.firstOffset <= (first?.text.length ?? -1) && mark.lastOffset <= (last?.text.length ?? -1)
    if (!isInside || mark.firstPosition > mark.lastPosition) wrong.push('a highlight points at nothing')
  }
  return wrong
}

/** The view that other programs read says the same. */
function publicWrongs(database: Database, id: number, { segments, speakers }: TranscriptText): string[] {
  const names = new Map(speakers.map(({ label, name, isNamed }) => [label, isNamed ? name : label]))
  const rows = database.prepare('SELECT * FROM segments WHERE recording_id = ? ORDER BY position, text').raw().all(id)
  const isEdited = database.prepare('SELECT differs FROM corrected WHERE transcription_id = ?').pluck().get(id) === 1
  const expected = segments.map(({ position, first, startMs, endMs, speaker, text }) => {
    const name = speaker === null ? null : (names.get(speaker) ?? speaker)
    return [id, isEdited ? position : first, startMs / 1000, endMs / 1000, speaker, name, text]
  })
  const told = rows.map((row) => (Array.isArray(row) ? row.slice(0, 7) : row))
  return digestOf(told) === digestOf(expected) ? [] : ['the public view says something else']
}

/** Once everything due is done: the search is what it would be if it were built anew from what is read. */
export function searchWrongs(database: Database, id: number, { segments, recording }: TranscriptText): string[] {
  const wrong: string[] = []
  const speech = database.prepare('SELECT * FROM speech WHERE transcription_id = ?').get(id) as {
    readonly id: number
    readonly folded: string
    readonly starts: Uint8Array
    readonly voices: Uint8Array
  }
  const built = foldedOf(segments.map(({ text }) => text))
  if (speech.folded !== built.folded) wrong.push('the searched words are not those that are read')
  if (!Buffer.from(speech.starts).equals(Buffer.from(built.starts)))
    wrong.push('segments begin elsewhere in the search')
  if (digestOf(termsIn(database, speech.id)) !== digestOf(termsOf(built.folded)))
    wrong.push('the index holds other words')
  const numbers = new Map(
    database
      .prepare<[number], { label: string; number: number }>(
        'SELECT label, number FROM voice WHERE transcription_id = ?',
      )
      .all(id)
      .map(({ label, number }) => [label, number]),
  )
  const voices = segments.map(({ speaker }) => (speaker === null ? 0 : (numbers.get(speaker) ?? -1)))
  if (digestOf([...speech.voices]) !== digestOf(voices)) wrong.push('the search hears other voices')
  const speaking = new Set(segments.flatMap(({ speaker }) => speaker ?? []))
  if (numbers.size !== speaking.size) wrong.push(`${numbers.size} voices, but ${speaking.size} speak`)
  if (recording.speakerCount !== speaking.size) wrong.push(`the list counts ${recording.speakerCount} speakers`)
  return wrong
}

const TERMS = 'SELECT term, "offset" AS place FROM temp.terms WHERE doc = ? ORDER BY place'

function termsIn(database: Database, doc: number): readonly unknown[] {
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab ('main', 'speech_index', 'instance')`)
  return database.prepare(TERMS).raw().all(doc)
}

/** The same words in an index of their own. */
function termsOf(folded: string): readonly unknown[] {
  const own = new Sqlite(':memory:')
  try {
    own.exec(
      `CREATE VIRTUAL TABLE speech_index USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii')`,
    )
    own.prepare('INSERT INTO speech_index (rowid, words) VALUES (1, ?)').run(folded)
    return termsIn(own, 1)
  } finally {
    own.close()
  }
}
