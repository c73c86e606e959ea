// The order of the queue as a person arranges it, and pauses that end by themselves.

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { To } from '../../main/library/library.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { mustBe, type Scratch, scratchLibrary, settled, step, TARGET } from './scratch.ts'

const MINUTE = 60_000
let scratch: Scratch

beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

function drop(count: number): readonly number[] {
  return Array.from(
    { length: count },
    (_, index) => scratch.library.addFile({ path: `/drop/${index}.mp3`, source: 'drop', options: DEFAULT_OPTIONS }).id,
  )
}

function watched(folder: string, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const file = {
      path: `/${folder}/${index}.mp3`,
      source: 'watch' as const,
      watchId: folder,
      options: DEFAULT_OPTIONS,
    }
    return scratch.library.addFile(file).id
  })
}

const order = () => scratch.library.queued(1000).map((row) => row.id)
const due = () => scratch.library.dueIds('waiting', scratch.clock.now(), 1000)

describe('the order of the queue', () => {
  it('puts recordings first, last, or before another, in the order that was asked for', () => {
    drop(5)
    scratch.library.reorder([4, 2], 'first')
    expect(order()).toEqual([4, 2, 1, 3, 5])
    scratch.library.reorder([4], 'last')
    expect(order()).toEqual([2, 1, 3, 5, 4])
    scratch.library.reorder([5, 2], { before: 3 })
    expect(order()).toEqual([1, 5, 2, 3, 4])
    expect(due()).toEqual(order())
  })

  it('lets what comes later stand behind what was moved to the end', () => {
    drop(3)
    scratch.library.reorder([1, 2], 'last')
    const { id } = scratch.library.addFile({ path: '/new.mp3', source: 'drop', options: DEFAULT_OPTIONS })
    expect(order()).toEqual([3, 1, 2, id])
  })

  it('puts a file of a folder before what was dropped, and its folder does not follow', () => {
    const [first] = watched('field', 3)
    const dropped = drop(2)
    scratch.library.reorder([mustBe(first) + 1], 'first')
    expect(order()).toEqual([2, ...dropped, 1, 3])
    const more = watched('hearings', 1)
    expect(order().indexOf(mustBe(more[0]))).toBeGreaterThan(order().indexOf(mustBe(dropped[1])))
  })

  it('finds room between two files of different folders that share a turn', () => {
    const a = watched('a', 2)
    const b = watched('b', 2)
    const [mine] = drop(1)
    expect(order()).toEqual([mine, a[0], b[0], a[1], b[1]])
    scratch.library.reorder([mustBe(mine)], { before: mustBe(b[0]) })
    expect(order()).toEqual([a[0], mine, b[0], a[1], b[1]])
  })

  it('leaves alone what has begun, and takes it for the head of the queue', () => {
    const first = settled(scratch.library, '/a.mp3', 1)
    const rest = drop(2)
    step(scratch.library, first.id, 'uploading', TARGET)
    scratch.library.reorder([mustBe(rest[1]), first.id], { before: first.id })
    expect(order()).toEqual([rest[1], rest[0]])
    expect(scratch.library.transcription(first.id)?.queueAt).toBe(first.queueAt)
  })

  it('says so when the place is not there any more', () => {
    drop(2)
    expect(() => scratch.library.reorder([1], { before: 99 })).toThrowError(/queue has changed/)
    expect(order()).toEqual([1, 2])
  })

  it('is what a list would be, whatever is moved, and however often between the same two', () => {
    const ids = [...drop(6), ...watched('a', 3), ...watched('b', 3)]
    const model = [...order()]
    const to = fc.oneof(
      fc.constantFrom<To>('first', 'last'),
      fc.constantFrom(...ids).map((before) => ({ before })),
    )
    const moves = fc.array(fc.tuple(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }), to), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(moves, (asked) => {
        for (const [moving, where] of asked) {
          if (typeof where === 'object' && moving.includes(where.before)) continue
          scratch.library.reorder(moving, where)
          const rest = model.filter((id) => !moving.includes(id))
          const at = where === 'first' ? 0 : where === 'last' ? rest.length : rest.indexOf(where.before)
          model.splice(0, model.length, ...rest.slice(0, at), ...moving, ...rest.slice(at))
          expect(order()).toEqual(model)
        }
      }),
      { numRuns: 60 },
    )
    for (let turn = 0; turn < 120; turn++) {
      const [a, b, c] = order()
      scratch.library.reorder([mustBe(c)], { before: mustBe(b) })
      expect(order().slice(0, 3)).toEqual([a, c, b])
    }
  })
})

describe('watched folders', () => {
  it('are served in turn, however many files each of them holds', () => {
    const a = watched('a', 30)
    const b = watched('b', 3)
    const c = watched('c', 2)
    expect(order().slice(0, 8)).toEqual([a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2]])
  })

  it('find the place of a newcomer by one step down an index', () => {
    const plan = scratch
      .look()
      .prepare(
        `EXPLAIN QUERY PLAN SELECT queue_at FROM transcription WHERE watch_id = 'a' AND stage = 'waiting'
         AND queue_at >= 1099511627776 ORDER BY queue_at DESC LIMIT 1`,
      )
      .all()
    expect(JSON.stringify(plan)).toContain('transcription_watch (watch_id=? AND stage=? AND queue_at>?)')
    expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE')
  })
})

describe('a pause', () => {
  it('of one recording ends at its time, which the queue knows of', () => {
    const { library, clock } = scratch
    drop(2)
    const until = clock.now() + 30 * MINUTE
    library.setPaused(1, true, until)
    expect(due()).toEqual([2])
    expect(library.nextDueAtMs(clock.now())).toBe(until)
    expect(library.resumeDue(until - 1)).toBe(0)
    expect(library.resumeDue(until)).toBe(1)
    expect(due()).toEqual([1, 2])
    expect(library.transcription(1)?.resumeAtMs).toBeNull()
  })

  it('without an end stays, and one that a person ends leaves nothing behind', () => {
    const { library, clock } = scratch
    drop(1)
    library.setPaused(1, true)
    expect(library.resumeDue(clock.now() + 365 * 24 * 60 * MINUTE)).toBe(0)
    library.setPaused(1, true, clock.now() + MINUTE)
    library.setPaused(1, false)
    expect(library.nextDueAtMs(clock.now())).toBeNull()
  })

  it('lasts no longer because the clock was set back', () => {
    const { library, clock } = scratch
    drop(1)
    library.setPaused(1, true, clock.now() + 60 * MINUTE)
    library.shiftPauses(-120 * MINUTE)
    expect(library.transcription(1)?.resumeAtMs).toBe(clock.now() - 60 * MINUTE)
  })
})

it('shows the head of a long queue, and every file that waits with a trouble', () => {
  const { library } = scratch
  drop(600)
  step(library, 590, 'waiting', { faultCode: 'missing', faultText: 'Gone.' })
  expect(library.queued(300).map((row) => row.id)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  expect(library.troubled(10).map((row) => row.id)).toEqual([590])
})
