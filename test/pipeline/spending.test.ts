// The person's own limits by calendar month: what is held back, what is not, and until when.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { Gates } from '../../main/pipeline/gates.ts'
import { monthStartMs, nextMonthMs, Spending } from '../../main/pipeline/spending.ts'
import { DEFAULT_OPTIONS, type Transcription } from '../../main/recording.ts'
import { estimate } from '../../main/tuplets/prices.ts'
import { inspectionOf, mustBe, type Scratch, scratchLibrary, step, TARGET } from '../library/scratch.ts'

let scratch: Scratch

beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const DOLLAR = 1_000_000

function purse(folderCap: number | null = null) {
  const { library, clock } = scratch
  const gates = new Gates(library.gates, clock, () => undefined)
  const tuplets = { estimate } as unknown as ConstructorParameters<typeof Spending>[0]['tuplets']
  return { gates, spending: new Spending({ library, clock, gates, tuplets }, () => folderCap) }
}

/** A recording of the folder at this price, ready to be sent. */
function ready(seed: number, micro: number | null, watchId = 'in'): Transcription {
  const { library } = scratch
  const { id } = library.addFile({ path: `/in/${seed}.wav`, source: 'watch', options: DEFAULT_OPTIONS, watchId })
  const { revision } = mustBe(library.transcription(id))
  const change = { id, from: 'waiting', revision, to: 'ready', patch: { estimatedCostMicro: micro } } as const
  return library.settle(change, inspectionOf(seed, micro === null ? { durationMs: null } : {}))
}

function submitted(seed: number, micro: number, atMs = scratch.clock.now()): void {
  const { id } = ready(seed, micro)
  step(scratch.library, id, 'uploading', TARGET)
  step(scratch.library, id, 'uploaded')
  step(scratch.library, id, 'submitting', { intentAtMs: 1 })
  step(scratch.library, id, 'processing', { jobId: `job-${seed}`, submittedAtMs: atMs })
}

describe('a monthly limit of a folder', () => {
  it('lets through what fits and holds the rest until bills leave room, or the next month begins', () => {
    const { spending } = purse(DOLLAR)
    submitted(1, 600_000)
    expect(spending.withheld(ready(2, 400_000), 'send')).toBeNull()
    const outcome = spending.withheld(ready(3, 400_001), 'send')
    const untilMs = scratch.clock.now() + 6 * HOUR
    expect(outcome).toMatchObject({ kind: 'wait', untilMs, isFailure: false, fault: { code: 'over-budget' } })
  })

  it('begins anew with the month', () => {
    const { spending } = purse(DOLLAR)
    submitted(1, DOLLAR, new Date(2026, 9, 31, 23, 59).getTime())
    expect(spending.withheld(ready(2, DOLLAR), 'submit')).toBeNull()
    submitted(3, 1)
    expect(spending.withheld(ready(4, DOLLAR), 'submit')).not.toBeNull()
  })

  it('counts uploads that are under way before another begins, and not against themselves', () => {
    const { spending } = purse(DOLLAR)
    const first = ready(1, 600_000)
    step(scratch.library, first.id, 'uploading', TARGET)
    const uploaded = step(scratch.library, first.id, 'uploaded')
    expect(spending.withheld(ready(2, 600_000), 'send')?.kind).toBe('wait')
    expect(spending.withheld(uploaded, 'submit')).toBeNull()
  })

  it('counts a request whose answer was lost: it may have been accepted', () => {
    const { spending } = purse(DOLLAR)
    const { id } = ready(1, 600_000)
    step(scratch.library, id, 'uploading', TARGET)
    step(scratch.library, id, 'uploaded')
    step(scratch.library, id, 'submitting', { intentAtMs: 1 })
    step(scratch.library, id, 'reconciling')
    expect(spending.withheld(ready(2, 600_000), 'submit')?.kind).toBe('wait')
  })

  it('counts a recording of unknown length as the least that is billed, and says so', () => {
    const least = estimate(DEFAULT_OPTIONS, 0).highMicro
    expect(least).toBeGreaterThan(0)
    expect(purse(least).spending.withheld(ready(1, null), 'send')).toBeNull()
    const outcome = purse(least - 1).spending.withheld(ready(2, null), 'send')
    expect(outcome?.kind === 'wait' ? outcome.fault?.message : '').toContain('length is not known')
  })

  it('is nobody else’s: what others spent does not fill it', () => {
    const { library } = scratch
    const { spending } = purse(DOLLAR)
    const { id } = library.addFile({ path: '/x.wav', source: 'drop', options: DEFAULT_OPTIONS })
    step(library, id, 'failed', { jobId: 'x', submittedAtMs: scratch.clock.now(), billedCostMicro: 5 * DOLLAR })
    expect(spending.withheld(ready(1, DOLLAR), 'send')).toBeNull()
    expect(spending.thisMonth()).toBe(5 * DOLLAR)
  })
})

describe('a monthly limit of everything', () => {
  it('closes the gate, and the next row that fits opens it', () => {
    const { spending, gates } = purse()
    spending.setMonthlyCap(DOLLAR)
    submitted(1, DOLLAR)
    expect(spending.withheld(ready(2, 1), 'send')).toMatchObject({ kind: 'gate', gate: 'budget' })
    gates.close('budget', new Fault('over-budget', 'Over.'))
    spending.setMonthlyCap(DOLLAR)
    expect(gates.isClosed('budget')).toBe(true)
    spending.setMonthlyCap(2 * DOLLAR)
    expect(gates.isClosed('budget')).toBe(false)
    expect(spending.withheld(ready(3, 1), 'send')).toBeNull()
  })

  it('never asks about a job that another device paid for', () => {
    const { spending } = purse()
    spending.setMonthlyCap(0)
    expect(spending.withheld({ ...ready(1, 5), source: 'elsewhere' }, 'send')).toBeNull()
  })
})

it('a month is the person’s own, also over the turn of a year', () => {
  const december = new Date(2026, 11, 31, 23, 30).getTime()
  expect([monthStartMs(december), nextMonthMs(december)]).toEqual([
    new Date(2026, 11, 1).getTime(),
    new Date(2027, 0, 1).getTime(),
  ])
})
