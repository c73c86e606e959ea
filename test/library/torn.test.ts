import { closeSync, copyFileSync, mkdirSync, openSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Scratch, scratchLibrary, step } from './scratch.ts'

const CUTS = 60
const ROWS = 40

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

/** A seeded generator: a failing cut can be made again. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** The library as a power cut would leave it: the file, and the WAL up to some byte or with garbage from there on. */
function torn(name: string, offset: number, isGarbled: boolean): string {
  const folder = join(scratch.folder, name)
  mkdirSync(folder)
  const path = join(folder, 'library.db')
  copyFileSync(scratch.path, path)
  copyFileSync(`${scratch.path}-wal`, `${path}-wal`)
  if (isGarbled) {
    const file = openSync(`${path}-wal`, 'r+')
    writeSync(file, Buffer.alloc(512, 0x5a), 0, 512, offset)
    closeSync(file)
  } else truncateSync(`${path}-wal`, offset)
  return path
}

describe('a power cut', () => {
  it('takes back nothing but the very last steps, wherever it tears the log', () => {
    for (let row = 0; row < ROWS; row++) {
      const { id } = scratch.library.addFile({ path: `/${row}.mp3`, source: 'drop', options: DEFAULT_OPTIONS })
      step(scratch.library, id, 'refused', { faultCode: 'empty' })
    }
    const size = statSync(`${scratch.path}-wal`).size
    const random = numbers(20_261_123)
    let [longest, shortest] = [0, ROWS]
    for (let cut = 0; cut < CUTS; cut++) {
      const offset = 32 + Math.floor(random() * (size - 600))
      const left = new Sqlite(torn(`cut-${cut}`, offset, cut % 2 === 1))
      // The copy is thrown away: only what was read from the log counts, not whether this machine loses power now.
      left.pragma('synchronous = OFF')
      expect(left.pragma('integrity_check', { simple: true }), `offset ${offset}`).toBe('ok')
      const hasTable =
        left.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'transcription'`).pluck().get() === 1
      const stages = hasTable ? left.prepare('SELECT stage FROM transcription ORDER BY id').pluck().all() : []
      // Committed steps form a prefix: all rows refused, but the last, which may have been added only.
      const refused = stages.filter((stage) => stage === 'refused').length
      expect(stages.length - refused, `offset ${offset}`).toBeLessThanOrEqual(1)
      expect(stages.indexOf('waiting') === -1 || stages.indexOf('waiting') === stages.length - 1).toBe(true)
      longest = Math.max(longest, stages.length)
      shortest = Math.min(shortest, stages.length)
      left.close()
    }
    // The cuts were all over the log, or nothing would have been shown.
    expect(longest).toBeGreaterThan(ROWS * 0.8)
    expect(shortest).toBeLessThan(ROWS * 0.3)
  })
})
