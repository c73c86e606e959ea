// T19: kill -9 while recordings are archived and their index is merged. Whatever was said to be archived is there, is found by
// its words, and nothing is there by half.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import type { Trial } from './trial.ts'

const LONGEST_LIFE_MS = 250

/** Lives until some time after its first word; the reply is the last recording that it said to be archived. */
function killedVictim(path: string, chance: Seeded): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'merging-victim.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8')
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), chance.between(0, LONGEST_LIFE_MS)))
  child.stdout.on('data', (text: string) => {
    said += text
  })
  return new Promise((resolve) => {
    // What stands behind the last line break was not said to the end.
    child.once('close', () => resolve(Number(said.split('\n').at(-2) ?? -1)))
  })
}

/** What is wrong with the library, or nothing. */
function wrongs(path: string, last: number): string[] {
  const library = new Sqlite(path)
  const one = (sql: string, ...cells: unknown[]): number =>
    Number(
      library
        .prepare(sql)
        .pluck()
        .get(...cells),
    )
  const wrong: string[] = []
  try {
    const integrity = String(library.pragma('integrity_check', { simple: true }))
    if (integrity !== 'ok') wrong.push(`integrity_check says ${integrity}`)
    library.exec(`INSERT INTO speech_index (speech_index) VALUES ('integrity-check')`)
    const archived = one(`SELECT count(*) FROM transcription WHERE stage = 'archived'`)
    if (archived < last + 1) wrong.push(`${last + 1} were archived, ${archived} are there`)
    for (const table of ['result', 'speech', 'speech_index', 'beside_index'])
      if (one(`SELECT count(*) FROM ${table}`) !== archived) wrong.push(`${table} holds not ${archived} rows`)
    for (let number = 0; number < archived; number++) {
      const found = one(`SELECT count(*) FROM speech_index WHERE speech_index MATCH ?`, `"kill${number}x"`)
      if (found !== 1) wrong.push(`recording ${number} is found ${found} times`)
    }
    if (one(`SELECT count(*) FROM speech_index WHERE speech_index MATCH 'harbour'`) !== archived)
      wrong.push('a word of all recordings is not found in all')
  } finally {
    library.close()
  }
  return wrong
}

export const merging: Trial = {
  id: 'T19',
  promise: 'kill -9 while the index is merged loses no recording and leaves none by half',
  async run(size, seed) {
    const folder = mkdtempSync(join(tmpdir(), 'merging-'))
    const path = join(folder, 'library.db')
    const chance = seeded(seed)
    const kills = size === 'long' ? 50 : 4
    const failures: string[] = []
    let last = -1
    try {
      for (let kill = 0; kill < kills; kill++) {
        last = Math.max(last, await killedVictim(path, chance))
        failures.push(...wrongs(path, last).map((wrong) => `SEED=${seed}: after kill ${kill + 1}: ${wrong}`))
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    if (last < kills) failures.push(`SEED=${seed}: only ${last + 1} recordings in ${kills} lives: nothing was shown`)
    return { cases: kills, figures: `${last + 1} recordings, ${failures.length} wrongs`, failures }
  },
}
