// Measures the directory of people: two thousand of them in ten thousand recordings, listed, found, offered and shown as the reading worker
// does it. Usage: node scripts/bench-people.ts [recordings, default 10000]. Times are of the processor. It makes a library of its own.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { systemClock } from '../main/clock.ts'
import { connectReading } from '../main/library/connection.ts'
import { openLibrary } from '../main/library/library.ts'
import { meantBy, offersFor, peopleList } from '../main/library/people/directory.ts'
import { personPage } from '../main/library/people/person-page.ts'
import { type Ask, statements } from '../main/library/row.ts'
import { silentLog } from '../main/log.ts'
import { makeMany } from '../test/library/many.ts'
import { seeded } from '../test/tuplets/seeded.ts'

const PEOPLE = 2000
const QUOTES = 2000
const RUNS = 15
const BAR_MS = 50
const FIRST = ['Anna', 'Bela', 'Chidi', 'Dolores', 'Emre', 'Fatima', 'Göran', 'Hana', 'Ivo', 'سلمى']
const LAST = ['Keller', 'Okafor', 'Ní Bhriain', 'de la Vega', 'Yılmaz', 'Novák', 'Sørensen', 'الشمري']

const recordings = Number(process.argv[2] ?? 10_000)
const folder = mkdtempSync(join(tmpdir(), 'bench-people-'))
try {
  const path = join(folder, 'library.db')
  fill(path, makeMany({ path, recordings }))
  measure(path)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Three speakers in each; a few people are heard in hundreds of recordings, most in some. */
function fill(path: string, ids: readonly number[]): void {
  const { next: random, pick } = seeded(7)
  const database = new Sqlite(path)
  const person = database.prepare('INSERT INTO person (name, name_key, note, created_at_ms) VALUES (?, lower(?), ?, 0)')
  const speaker = database.prepare(`INSERT OR IGNORE INTO person_speaker VALUES (?, ?, ?, 'named', 0, ?)`)
  const name = database.prepare('INSERT OR IGNORE INTO speaker_name VALUES (?, ?, ?)')
  const quote =
    database.prepare(`INSERT INTO quote (transcription_id, place, first_position, first_offset, last_position, last_offset,
    start_ms, end_ms, text, source_text, created_at_ms, changed_at_ms) VALUES (?, ?, 0, 0, 0, 4, 0, 1000, 'Said', 'Said', 0, 0)`)
  database.transaction(() => {
    const names = Array.from({ length: PEOPLE }, (_, at) => `${pick(FIRST)} ${pick(LAST)} ${at + 1}`)
    for (const [at, called] of names.entries()) person.run(called, called, at % 5 === 0 ? 'of the harbour office' : '')
    for (const id of ids)
      for (const label of ['SPEAKER_00', 'SPEAKER_01', 'SPEAKER_02']) {
        const who = Math.floor(random() ** 2 * PEOPLE)
        speaker.run(id, label, who + 1, Math.floor(random() * 1_800_000))
        name.run(id, label, names[who] ?? '')
      }
    for (let at = 0; at < QUOTES; at++) quote.run(pick(ids), at)
  })()
  database.close()
}

function measure(path: string): void {
  const database = connectReading(path)
  const shown = (what: string, work: (ask: Ask) => unknown): void => {
    const times = Array.from({ length: RUNS }, () => {
      // As after a change: what is kept until then is worked out anew.
      const ask = statements(database)
      const begun = process.cpuUsage()
      work(ask)
      const { user, system } = process.cpuUsage(begun)
      return (user + system) / 1000
    }).sort((a, b) => a - b)
    const [best = 0, median = 0] = [times[0], times[RUNS >> 1]]
    console.log(
      `${what.padEnd(44)} best ${best.toFixed(1)} ms, median ${median.toFixed(1)} ms${median > BAR_MS ? '  TOO LONG' : ''}`,
    )
  }
  console.log(`${PEOPLE} people, ${recordings} recordings, ${QUOTES} quotes`)
  for (const order of ['last', 'name', 'talk', 'recordings'] as const)
    shown(`the directory by ${order}`, (ask) => peopleList(ask, { query: '', order }))
  shown('found by a name', (ask) => peopleList(ask, { query: 'keller', order: 'last' }))
  shown('offers for a name that is typed', (ask) => offersFor(ask, { recordingId: 1, typed: 'ann', limit: 7 }))
  shown('whom a name means', (ask) => meantBy(ask, { recordingId: 1, label: 'SPEAKER_00', name: 'Anna Keler 12' }))
  shown('the page of who is heard most', (ask) => personPage(ask, 1))
  const ask = statements(database)
  peopleList(ask, { query: '', order: 'last' })
  shown('the next letter of a search', () => peopleList(ask, { query: 'kel', order: 'last' }))
  database.close()
  renameOf(path)
}

/** In the main process: every recording of somebody at once. */
function renameOf(path: string): void {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const begun = process.cpuUsage()
  const { recordingCount } = library.people.rename(1, 'Somebody Else')
  const { user, system } = process.cpuUsage(begun)
  console.log(`renamed in ${recordingCount} recordings: ${((user + system) / 1000).toFixed(0)} ms`)
  library.close()
}
