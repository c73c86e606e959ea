import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
/** The first line comes after an eighth of them. */
const HOURS = 480

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-grow-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const grow = (library: string) =>
  spawn(
    process.execPath,
    [
      join(ROOT, 'scripts/bench.ts'),
      'grow',
      `--hours=${HOURS}`,
      `--library=${library}`,
      `--from=${join(ROOT, 'resources/samples')}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )

describe('a library that is grown from results on disk', () => {
  it('and was killed in the middle goes on to the hours that were asked for, each once', async () => {
    const library = join(folder, 'library.db')
    const killed = grow(library)
    // The first line tells that some hours are in, and that others are not.
    await once(killed.stdout, 'data')
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    const before = jobs(library)
    expect(before.length).toBeGreaterThan(0)
    expect(before.length).toBeLessThan(HOURS)

    const again = grow(library)
    let said = ''
    again.stdout.on('data', (part) => {
      said += String(part)
    })
    expect(await once(again, 'close')).toEqual([0, null])
    expect(JSON.parse(said.trim().split('\n').at(-1) ?? '')).toMatchObject({ hours: HOURS })
    const after = jobs(library)
    expect(after).toEqual(Array.from({ length: HOURS }, (_, hour) => `bench-${hour}`).sort())
    expect(after).toEqual(expect.arrayContaining(before))
    // They say what the samples say, and are found by it.
    expect(found(library, 'pescadores')).toBeGreaterThan(HOURS / 10)
  })
})

function jobs(library: string): unknown[] {
  return asked(library, `SELECT job_id FROM transcription WHERE stage = 'archived' ORDER BY job_id`)
}

function found(library: string, word: string): number {
  return asked(library, `SELECT rowid FROM speech_index WHERE speech_index MATCH '${word}'`).length
}

function asked(library: string, question: string): unknown[] {
  const database = new Sqlite(library, { readonly: true })
  try {
    return database.prepare(question).pluck().all()
  } finally {
    database.close()
  }
}
