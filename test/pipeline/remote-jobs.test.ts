// What looking at the service's lists costs, by a clock that is moved by hand; and how a book of lists follows its jobs.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { silentLog } from '../../main/log.ts'
import type { Crew } from '../../main/pipeline/crew.ts'
import { Gates } from '../../main/pipeline/gates.ts'
import { TrackingCount } from '../../main/pipeline/purse.ts'
import { RemoteBook } from '../../main/pipeline/remote-book.ts'
import { RemoteJobs } from '../../main/pipeline/remote-jobs.ts'
import type { JobList, JobRow } from '../../main/tuplets/tuplets.ts'
import { type Scratch, scratchLibrary } from '../library/scratch.ts'

function job(id: string, status: string, createdAtMs = 0): JobRow {
  const unknown = { durationMs: null, model: null, diarization: null, audioName: null }
  return { id, status, createdAtMs, ...unknown, estimatedCostMicro: null, billedCostMicro: null, opening: '' }
}

const list = (...items: readonly JobRow[]): JobList => ({ items, totalItems: items.length })

describe('looking for minutes on end', () => {
  let scratch: Scratch

  beforeEach(() => {
    scratch = scratchLibrary()
  })

  afterEach(() => scratch.close())

  function open(answer: () => Promise<JobList>) {
    const { library, clock } = scratch
    let asked = 0
    const tuplets = {
      serverNow: () => clock.now(),
      list: () => {
        asked += 1
        return answer()
      },
    }
    const gates = new Gates(library.gates, clock, () => undefined)
    const given = { library, clock, tuplets, gates, log: silentLog, random: () => 0.5, accountMark: () => 'mark' }
    const nothing = () => undefined
    const acts = { cancel: nothing, followAgain: nothing, soon: nothing, watched: nothing, changed: nothing }
    return { jobs: new RemoteJobs(given as unknown as Crew, acts), asked: () => asked }
  }

  async function lookFor(jobs: RemoteJobs, ms: number, meanwhile: () => void = () => undefined): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += 3 * SECOND) {
      jobs.look()
      meanwhile()
      await scratch.clock.advance(3 * SECOND)
    }
  }

  it('reads each list, and no more than half of what following may cost', async () => {
    const { jobs, asked } = open(async () => list(job('young', 'running', scratch.clock.now())))
    await lookFor(jobs, 10 * SECOND)
    expect(jobs.look().lists.every(({ seenAtMs }) => seenAtMs !== null)).toBe(true)
    await lookFor(jobs, 20 * MINUTE)
    expect(asked()).toBeGreaterThan(60)
    expect(asked()).toBeLessThanOrEqual(4 * 52)
  })

  it('leaves following alone that needs all that it has', async () => {
    const { library, clock } = scratch
    const { jobs, asked } = open(async () => list())
    const following = new TrackingCount(library.requestLog, () => clock.now())
    let followed = 0
    await lookFor(jobs, 20 * MINUTE, () => {
      if (following.open(1).take()) followed += 1
    })
    // One each three seconds is all that it ever asks.
    expect(followed).toBeGreaterThan(380)
    expect(asked()).toBeLessThan(60)
  })

  it('asks no more often than a closed gate lets one through', async () => {
    const { jobs, asked } = open(async () => {
      throw new Fault('offline', 'There is no network.')
    })
    await lookFor(jobs, 20 * MINUTE)
    expect(asked()).toBeLessThan(30)
    expect(jobs.look().fault?.code).toBe('offline')
  })
})

describe('a book of lists', () => {
  it('moves a job to where it was seen last', () => {
    const book = new RemoteBook()
    book.note('running', list(job('a', 'running', 2), job('b', 'running', 1)), 10)
    book.note('completed', list(job('a', 'completed', 2)), 11)
    expect(ids(book)).toEqual({ queued: [], running: ['b'], completed: ['a'], failed: [] })
    book.noteNewest(list(job('c', 'running', 3), job('b', 'completed', 1), job('d', 'brand_new', 4)))
    expect(ids(book)).toEqual({ queued: [], running: ['c'], completed: ['a', 'b'], failed: [] })
  })

  it('drops what its own list does not show any more, and counts what is out of reach', () => {
    const book = new RemoteBook()
    book.note('running', list(job('a', 'running')), 10)
    book.note('running', { items: [job('b', 'running')], totalItems: 250 }, 20)
    expect(ids(book).running).toEqual(['b'])
    expect(book.lists()[1]).toMatchObject({ unseen: 249, seenAtMs: 20 })
  })

  it('takes no part of a list for the whole of one', () => {
    const book = new RemoteBook()
    book.noteNewest(list(job('a', 'running')))
    expect(book.lists().every(({ jobs, seenAtMs }) => jobs.length === 0 && seenAtMs === null)).toBe(true)
  })

  it('is put back as it was', () => {
    const book = new RemoteBook()
    book.note('completed', list(job('a', 'completed')), 10)
    const other = new RemoteBook()
    other.restore(JSON.parse(JSON.stringify(book.lists())))
    expect(other.lists()).toEqual(book.lists())
  })

  function ids(book: RemoteBook): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(book.lists().map(({ status, jobs }) => [status, jobs.map(({ id }) => id)]))
  }
})
