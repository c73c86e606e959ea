// What was paid, added up: each grouping against a plain walk over the same jobs, and what must never be in the sums.

import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CostsInput, costs, keptJobs } from '../../main/library/costs.ts'
import { ledgerRows } from '../../main/library/ledger-rows.ts'
import { statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS, type Options, optionsKey } from '../../main/recording.ts'
import { archived, mustBe, type Scratch, scratchLibrary, step, transcribed, transcriptOf } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const ALL: CostsInput = {
  fromMs: null,
  beforeMs: null,
  by: 'month',
  group: null,
  order: 'newest',
  offset: 0,
  limit: 100,
}
const at = (month: number, day = 5): number => new Date(2026, month - 1, day, 12).getTime()
const view = (more: Partial<CostsInput> = {}) => costs(statements(scratch.look()), { ...ALL, ...more })
const sums = (more: Partial<CostsInput>) =>
  Object.fromEntries(view(more).groups.map(({ key, sum }) => [key, [sum.jobs, sum.spentMicro]]))

interface Made {
  readonly atMs?: number
  readonly options?: Options
  readonly estimated?: number | null
  readonly billed?: number | null
}

/** A job of another device, archived or not: the way in that needs no upload. */
function elsewhere(
  jobId: string,
  { atMs = at(3), options = DEFAULT_OPTIONS, estimated = 100, billed = 100 }: Made = {},
) {
  return mustBe(
    scratch.library.addElsewhere({
      jobId,
      title: jobId,
      options,
      submittedAtMs: atMs,
      durationMs: 60_000,
      estimatedCostMicro: estimated,
      billedCostMicro: billed,
    }),
  )
}

interface Written {
  readonly jobId: string
  readonly isSample: number
  readonly source: string
  readonly atMs?: number
  readonly billed?: number | null
}

/** Many at once, past the library's own door, which would wait for the disk with each of them. */
function write(jobs: readonly Written[]): readonly number[] {
  const database = new Sqlite(scratch.path)
  const insert = database.prepare(
    `INSERT INTO transcription (source, is_sample, title, title_key, options_json, options_key, added_at_ms, stage, stage_at_ms,
       queue_at, job_id, submitted_at_ms, duration_ms, estimated_cost_micro, billed_cost_micro)
     VALUES (?, ?, ?, ?, ?, ?, 0, 'processing', 0, 0, ?, ?, 60000, 100, ?)`,
  )
  const [json, key] = [JSON.stringify(DEFAULT_OPTIONS), optionsKey(DEFAULT_OPTIONS)]
  try {
    return database.transaction(() =>
      jobs.map(({ jobId, isSample, source, atMs = at(3), billed = 100 }) =>
        Number(insert.run(source, isSample, jobId, jobId, json, key, jobId, atMs, billed).lastInsertRowid),
      ),
    )()
  } finally {
    database.close()
  }
}

describe('what was paid', () => {
  it('adds up by month without gaps, by options, collection, folder and model, and leads to its recordings', () => {
    const { library } = scratch
    const premium: Options = { ...DEFAULT_OPTIONS, model: 'premium' }
    const first = elsewhere('one', { atMs: at(1) })
    elsewhere('two', { atMs: at(4), options: premium, billed: 70 })
    const third = elsewhere('three', { atMs: at(4, 28), options: { ...premium }, estimated: 50, billed: null })
    const own = transcribed(library, '/own.mp3', 1)
    step(library, own.id, 'archiving', { billedCostMicro: 12_345 })
    const shelf = library.shelves.create('Inquiry')
    const [kept] = [library.shelves.create('Both')]
    for (const id of [first, third]) library.shelves.put(shelf, [id])
    expect(library.shelves.put(kept, [first])).toBeDefined()

    const { total, months } = view()
    expect(months.map(({ key, sum }) => [key, sum.jobs]).slice(0, 4)).toEqual([
      ['2026-01', 1],
      ['2026-02', 0],
      ['2026-03', 0],
      ['2026-04', 2],
    ])
    expect(total).toMatchObject({
      jobs: 4,
      billedMicro: 12_515,
      spentMicro: 12_565,
      untold: { jobs: 1, micro: 50 },
      less: { jobs: 1, micro: 30 },
      more: { jobs: 1, micro: 2345 },
      elsewhere: { jobs: 3, micro: 220 },
    })
    expect(Object.values(sums({ by: 'options' }))).toEqual([
      [2, 12_445],
      [2, 120],
    ])
    expect(sums({ by: 'model' })).toEqual({ standard: [2, 12_445], premium: [2, 120] })
    expect(sums({ by: 'folder' })).toEqual({ added: [1, 12_345], elsewhere: [3, 220] })
    const chosen = view({ by: 'model', group: 'premium' })
    expect([chosen.rowCount, chosen.rows.map(({ title }) => title)]).toEqual([2, ['three', 'two']])
    expect(view({ fromMs: at(4), beforeMs: at(5) }).total.jobs).toBe(2)
    expect(view({ order: 'dearest', limit: 1 }).rows[0]?.jobId).toBe('job-1')
    expect(view({ order: 'difference', limit: 2 }).rows.map(({ jobId }) => jobId)).toEqual(['job-1', 'two'])
  })

  it('counts one that is in two collections in both, and knows those in none', async () => {
    const { library } = scratch
    const { id } = await archived(scratch, 'talk', transcriptOf(['Hello.']))
    const [one, two] = [library.shelves.create('One'), library.shelves.create('Two')]
    for (const shelf of [one, two]) library.shelves.put(shelf, [id])
    elsewhere('alone')
    expect(sums({ by: 'collection' })).toEqual({
      [`collection ${one}`]: [1, 10_000],
      [`collection ${two}`]: [1, 10_000],
      none: [1, 100],
    })
    expect(view({ by: 'collection' }).total.jobs).toBe(2)
  })

  it('keeps what was removed with all that it is sorted by, and what was begun anew', () => {
    const { library } = scratch
    const { id } = transcribed(library, '/a.mp3', 1)
    step(library, id, 'cancelled', { billedCostMicro: 35_000 })
    // Begun anew it lets go of its job, which stays.
    step(library, id, 'waiting', { jobId: null, billedCostMicro: null, submittedAtMs: null })
    expect(view().rows).toMatchObject([{ id: null, jobId: 'job-1', stage: 'cancelled', billedMicro: 35_000 }])
    expect(sums({ by: 'model' })).toEqual({ standard: [1, 35_000] })
    expect(Object.keys(sums({ by: 'options' }))).toEqual([mustBe(view({ by: 'options' }).groups[0]).key])
    expect(ledgerRows(statements(scratch.look()), ALL)).toMatchObject([
      { title: null, billedCostMicro: 35_000, durationMs: 60_000, options: { diarization: true } },
    ])
  })

  it('has a bill that comes late, of a row that has ended and of one that is gone', () => {
    const { library } = scratch
    const { id } = transcribed(library, '/a.mp3', 1)
    step(library, id, 'cancelled')
    expect(library.bills.untold(0)).toEqual([{ jobId: 'job-1', stage: 'cancelled', accountId: 'first' }])
    expect(library.spentSince(0)).toBe(10_000)
    library.remove(id)
    expect(library.spentSince(0)).toBe(10_000)
    expect(library.bills.told([{ jobId: 'job-1', billedCostMicro: 7 }])).toBe(1)
    expect([library.spentSince(0), library.bills.untold(0)]).toEqual([7, []])
    // The first word of the service stands.
    expect(library.bills.told([{ jobId: 'job-1', billedCostMicro: 8 }])).toBe(0)
  })

  it('has neither samples nor imports in it, whatever they claim to have cost', () => {
    elsewhere('paid')
    write([
      { jobId: 'sample', isSample: 1, source: 'elsewhere' },
      { jobId: 'import', isSample: 0, source: 'import' },
    ])
    expect([view().total.jobs, view().total.billedMicro]).toEqual([1, 100])
    expect(ledgerRows(statements(scratch.look()), ALL)).toHaveLength(1)
    expect(scratch.library.bills.untold(0)).toEqual([])
  })

  it('of ten thousand jobs takes less than fifty milliseconds, and less again while nothing changes', () => {
    const { library } = scratch
    const jobs = Array.from({ length: 10_000 }, (_, from) => ({
      jobId: `job-${from}`,
      isSample: 0,
      source: 'elsewhere',
      atMs: at(1) + from * 3_000_000,
      billed: from % 9 === 0 ? null : 100 + (from % 7),
    }))
    const ids = write(jobs)
    const shelf = library.shelves.create('Half')
    library.shelves.put(shelf, ids.slice(0, 5000))
    const database = scratch.look()
    const ask = statements(database)
    const kept = keptJobs(database, ask)
    const took = (by: CostsInput['by']): number => {
      const before = process.cpuUsage()
      expect(costs(ask, { ...ALL, by }, kept()).total.jobs).toBe(10_000)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    const first = took('month')
    const rest = (['month', 'collection', 'options', 'folder', 'model'] as const).map((by) =>
      Math.min(took(by), took(by)),
    )
    expect(first).toBeLessThan(150)
    expect(Math.max(...rest)).toBeLessThan(50)
  })
})
