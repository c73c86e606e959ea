// Exports that happen by themselves, on a real library, real files and the real worker: each new transcript once, whatever happens.

import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { MINUTE, SECOND } from '../../main/clock.ts'
import { defaultsOf } from '../../main/export/options.ts'
import { openPress, type Press } from '../../main/export/press.ts'
import type { AutomaticOf } from '../../main/library/library.ts'
import { EVERYTHING, openReading, type Reading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { weigh } from '../../main/pipeline/charged.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Automatic, openAutomatic } from '../../main/shell/automatic.ts'
import { openLists } from '../../main/shell/lists.ts'
import { estimate } from '../../main/tuplets/prices.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from '../library/scratch.ts'

const NAMES = {
  folderName: (id: string) => (id === 'in' ? 'Recorder' : null),
  presets: () => [{ name: 'Interviews', options: DEFAULT_OPTIONS }],
}

const CHOICE = { format: 'txt', options: defaultsOf('txt'), template: '{title}', hasManifest: false } as const

let scratch: Scratch
let reading: Reading
let press: Press
let automatic: Automatic
let out: string

// It keeps nothing between two files, and takes longer to start than to write most of them.
beforeAll(() => {
  press = openPress({ workerPath: join(import.meta.dirname, '../../main/export/presser.ts'), log: silentLog })
})
afterAll(() => press.close())

beforeEach(() => {
  scratch = scratchLibrary()
  const main = join(import.meta.dirname, '../../main')
  reading = openReading({ path: scratch.path, workerPath: join(main, 'library/reader.ts'), log: silentLog })
  out = join(scratch.folder, 'out')
  mkdirSync(out)
  automatic = open()
})

afterEach(async () => {
  automatic.close()
  await reading.close()
  scratch.close()
})

function open(): Automatic {
  return openAutomatic({
    library: scratch.library,
    parts: {
      press,
      exportable: (id, detail) => reading.exportable(id, detail),
      rawResult: (id) => reading.rawResult(id),
      media: async () => null,
      print: async (html) => new TextEncoder().encode(html),
      imprint: () => ({ maker: 'test', madeAtMs: scratch.clock.now(), timeZone: 'UTC' }),
    },
    clock: scratch.clock,
    log: silentLog,
    changed: () => undefined,
  })
}

async function arrive(title: string): Promise<number> {
  await scratch.clock.advance(SECOND)
  return (await archived(scratch, title, transcriptOf([`This is ${title}.`]))).id
}

/** Its turn comes, and all that is due is written. */
async function settled(files: readonly string[], afterMs = 3 * SECOND): Promise<void> {
  automatic.review()
  await scratch.clock.advance(afterMs)
  await vi.waitFor(() => expect(readdirSync(out).sort()).toEqual(files), { timeout: 10_000, interval: 10 })
}

it('writes what comes after it was set up, each once, also over a restart', async () => {
  await arrive('before')
  await scratch.clock.advance(SECOND)
  automatic.add({ kind: 'all' }, CHOICE, out)
  await arrive('one')
  await settled(['one.txt'])
  expect(readFileSync(join(out, 'one.txt'), 'utf8')).toContain('This is one.')
  // The file is there a moment before the library knows of it.
  await vi.waitFor(() => expect(automatic.list()[0]?.written).toBe(1), { timeout: 10_000, interval: 10 })
  automatic.close()
  await arrive('two')
  automatic = open()
  await settled(['one.txt', 'two.txt'])
  await vi.waitFor(() => expect(automatic.list()[0]).toMatchObject({ written: 2, failed: 0, faultText: null }))
})

it('a collection means what is put into it from now on', async () => {
  const [old, later, other] = [await arrive('old'), await arrive('later'), await arrive('other')]
  const { shelves } = scratch.library
  const collection = shelves.create('Harbour')
  shelves.put(collection, [old])
  await scratch.clock.advance(SECOND)
  const of: AutomaticOf = { kind: 'collection', id: collection }
  automatic.add(of, CHOICE, out)
  shelves.put(collection, [later])
  await settled(['later.txt'])
  expect(other).toBeGreaterThan(0)
})

it('a folder that is away is said, and what came meanwhile is written when it is back', async () => {
  automatic.add({ kind: 'all' }, CHOICE, out)
  renameSync(out, `${out} away`)
  await arrive('one')
  automatic.review()
  await scratch.clock.advance(3 * SECOND)
  await vi.waitFor(() => expect(automatic.list()[0]?.faultText).toContain('folder'), { timeout: 10_000, interval: 10 })
  renameSync(`${out} away`, out)
  await settled(['one.txt'], 6 * MINUTE)
  await vi.waitFor(() => expect(automatic.list()[0]?.faultText).toBeNull())
})

it('a paused one waits, and goes on where it was', async () => {
  automatic.add({ kind: 'all' }, CHOICE, out)
  const [rule] = automatic.list()
  if (rule === undefined) throw new Error('nothing was set up')
  automatic.setPaused(rule.id, true)
  await arrive('one')
  await settled([])
  automatic.setPaused(rule.id, false)
  await settled(['one.txt'])
})

function listsHere() {
  const receiptOf = async (id: number) => weigh(await reading.receipt(id), estimate)
  return openLists({
    ...NAMES,
    reading,
    receiptOf,
    folder: () => out,
    now: () => scratch.clock.now(),
    timeZone: () => 'UTC',
  })
}

it('saves receipts of what is chosen, without what is gone', async () => {
  const { id } = await archived(scratch, 'interview', transcriptOf(['Hello.']))
  const lists = listsHere()
  const saved = await lists.receipts([id, id, 4711], 'csv')
  expect(saved).toMatchObject({ rows: 1, isWhole: true })
  expect(readFileSync(join(out, saved.file), 'utf8')).toContain('interview')
  const { file } = await lists.receipts([id], 'json')
  expect(JSON.parse(readFileSync(join(out, file), 'utf8'))).toMatchObject({ receipts: [{ recording_id: id }] })
})

it('saves every passage of a search, not only those that a page shows', async () => {
  await archived(scratch, 'long', transcriptOf(Array.from({ length: 12 }, (_, at) => `The permit, number ${at}.`)))
  await archived(scratch, 'short', transcriptOf(['No permit, "said" =SUM(A1).']))
  const lists = listsHere()
  const question = { query: 'permit', within: '', filter: EVERYTHING, order: 'newest' } as const
  const saved = await lists.found(question)
  expect(saved).toMatchObject({ rows: 13, isWhole: true })
  const csv = readFileSync(join(out, saved.file), 'utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(14)
  expect(csv).toContain('"No permit, ""said"" =SUM(A1)."')
})

it('the ledger has a row for each transcription that was paid, in dollars', async () => {
  const id = await arrive('interview')
  const [told] = scratch.library.bills.untold(0)
  scratch.library.bills.told([{ jobId: told?.jobId ?? '', billedCostMicro: 35_000 }])
  const sentAtMs = scratch.library.transcription(id)?.submittedAtMs ?? 0
  const lists = listsHere()
  const saved = await lists.ledger({ fromMs: null, beforeMs: null })
  const rows = readFileSync(join(out, saved.file), 'utf8').trim().split('\r\n')
  expect(rows).toHaveLength(saved.rows + 1)
  expect(rows[0]).toMatch(/,job_id,preset,watched_folder,difference_usd$/)
  expect(rows[1]).toContain('interview')
  expect(rows[1]).toContain(',0.010000,0.035000,')
  expect(rows[1]).toMatch(/,Interviews,,0\.025000$/)
  const spans = [sentAtMs, sentAtMs + 1].map((fromMs) => lists.ledger({ fromMs, beforeMs: null }))
  expect((await Promise.all(spans)).map((list) => list.rows)).toEqual([1, 0])
})
