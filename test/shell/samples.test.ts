// The recordings to look around with: the real ones of the application, in a real library, there and gone again.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../main/clock.ts'
import { type Library, openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { mediaOf, openMedia } from '../../main/shell/media.ts'
import { openSamples, type Samples } from '../../main/shell/samples.ts'
import { openSounds, type Sounds } from '../../main/shell/sounds.ts'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { putFreshLibrary } from '../fresh-library.ts'

const SOURCE = join(import.meta.dirname, '..', '..', 'resources', 'samples')
let folder: string
let library: Library
let samples: Samples
let sounds: Sounds

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samples-'))
  putFreshLibrary(join(folder, 'library.db'))
  library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  sounds = openSounds(join(folder, 'sound'))
  samples = openSamples({ source: SOURCE, target: join(folder, 'samples'), library, readTranscript, sounds })
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

/** One number, read as another program would. */
function numberOf(sql: string): number {
  const file = new Database(join(folder, 'library.db'), { readonly: true })
  try {
    return Number(file.prepare(sql).pluck().get())
  } finally {
    file.close()
  }
}

describe('the sample recordings', () => {
  it('are all there after one wish, and still once after two', async () => {
    expect(samples.arePresent()).toBe(false)
    const count = await samples.add()
    expect(await samples.add()).toBe(count)
    expect(samples.arePresent()).toBe(true)
    const rows = library.inStage(['archived'])
    expect(rows).toHaveLength(count)
    expect(rows.every((row) => row.isSample)).toBe(true)
  })

  it('play from a copy, because the application may lie elsewhere tomorrow', async () => {
    await samples.add()
    for (const { id } of library.inStage(['archived'])) {
      const media = await openMedia(mediaOf(library, id))
      expect(media?.sizeBytes).toBeGreaterThan(10_000)
      await media?.file.close()
      expect(library.mediaPaths(id)[0]?.startsWith(join(folder, 'samples'))).toBe(true)
    }
  })

  it('leave as a whole, files included', async () => {
    await samples.add()
    const sha256 = library.inStage(['archived'])[0]?.sha256 ?? ''
    await sounds.keepPeaks(sha256, new Uint8Array([1]))
    await samples.remove()
    expect(await sounds.peaks(sha256)).toBeNull()
    expect(samples.arePresent()).toBe(false)
    expect(library.inStage(['archived'])).toEqual([])
    expect(existsSync(join(folder, 'samples'))).toBe(false)
  })

  it('have something for every screen: people, codes, notes, quotes, collections, each by words that are said', async () => {
    await samples.add()
    const count = (table: string) => numberOf(`SELECT count(*) AS n FROM ${table}`)
    expect(count('person')).toBeGreaterThanOrEqual(5)
    expect(count('code')).toBeGreaterThanOrEqual(4)
    expect(count('note')).toBeGreaterThanOrEqual(3)
    expect(count('bookmark')).toBeGreaterThanOrEqual(1)
    expect(count('quote')).toBe(5)
    expect(count('collection')).toBe(2)
    expect(numberOf('SELECT count(*) AS n FROM quote WHERE text <> source_text')).toBe(0)
    expect(numberOf('SELECT count(DISTINCT transcription_id) AS n FROM collection_member')).toBe(6)
  })

  it('take with them all that was made for them, and nothing of the person', async () => {
    const own = library.shelves.create('My story')
    await samples.add()
    const mine = library.codes.create('Mine', null)
    await samples.remove()
    for (const table of [
      'person',
      'note',
      'bookmark',
      'quote',
      'highlight',
      'tag',
      'collection_member',
      'speaker_name',
    ])
      expect(numberOf(`SELECT count(*) AS n FROM ${table}`), table).toBe(0)
    expect(numberOf('SELECT id AS n FROM collection')).toBe(own)
    expect(numberOf('SELECT id AS n FROM code')).toBe(mine)
  })

  it('leave what the person had before, and what they put something of their own into', async () => {
    const mine = library.codes.create('risk', null)
    await samples.add()
    expect(numberOf(`SELECT count(*) AS n FROM coding WHERE code_id = ${mine}`)).toBe(3)
    const study = numberOf(`SELECT id AS n FROM collection WHERE name LIKE '%night shifts'`)
    library.shelves.describe(study, 'What nights are like.')
    await samples.remove()
    expect(numberOf(`SELECT count(*) AS n FROM code WHERE id = ${mine}`)).toBe(1)
    expect(numberOf('SELECT count(*) AS n FROM code')).toBe(1)
    expect(numberOf('SELECT id AS n FROM collection')).toBe(study)
    // And they may come again.
    await samples.add()
    expect(numberOf('SELECT count(*) AS n FROM collection')).toBe(2)
  })

  it('are whole or gone, however often and fast somebody changes their mind', async () => {
    await Promise.all([samples.add(), samples.remove(), samples.add(), samples.remove()])
    expect(existsSync(join(folder, 'samples'))).toBe(false)
    expect(library.inStage(['archived'])).toEqual([])
  })

  it('never name a file outside of their folder', async () => {
    const listed = { file: '../library.db', result: 'x.json', title: 'x', sha256: 'x', durationSeconds: 1 }
    writeFileSync(join(folder, 'samples.json'), JSON.stringify({ samples: [listed] }))
    const forged = openSamples({ source: folder, target: join(folder, 'samples'), library, readTranscript, sounds })
    await expect(forged.add()).rejects.toThrow()
    expect(library.inStage(['archived'])).toEqual([])
  })
})
