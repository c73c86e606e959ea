// Warnings of the coming expiry: two for each result, told once, over restarts and wrong clocks, with what to do.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../main/clock.ts'
import type { Gate } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { type Expiring, Warnings } from '../../main/pipeline/warnings.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Scratch, scratchLibrary } from '../library/scratch.ts'

let scratch: Scratch
let told: Expiring[]
let closed: Gate[]

beforeEach(() => {
  scratch = scratchLibrary()
  told = []
  closed = []
})
afterEach(() => scratch.close())

function start(): Warnings {
  const { library, clock } = scratch
  const warnings = new Warnings({ library, clock, log: silentLog, closedFor: () => closed }, (expiring) =>
    told.push(expiring),
  )
  warnings.soon()
  return warnings
}

/** A job of which the result is deleted then; null: nobody knows when. */
function job(title: string, expiresInMs: number | null, submittedAgoMs = 0): number | null {
  const now = scratch.clock.now()
  const expiresAtMs = expiresInMs === null ? null : now + expiresInMs
  const facts = { jobId: title, title, options: DEFAULT_OPTIONS, submittedAtMs: now - submittedAgoMs, expiresAtMs }
  return scratch.library.addElsewhere({ ...facts, isCompleted: expiresInMs !== null })
}

async function pass(warnings: Warnings, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10 * MINUTE) {
    await scratch.clock.advance(10 * MINUTE)
    warnings.giveDue()
  }
}

const titles = () => told.map(({ rows, withinMs }) => `${withinMs / HOUR} h: ${rows.map((row) => row.title).join(' ')}`)

it('come 48 hours and 12 hours before, all results of an hour in one, and never again', async () => {
  job('a', 60 * HOUR)
  job('b', 60 * HOUR)
  job('c', 6 * DAY)
  await pass(start(), 60 * HOUR)
  expect(titles()).toEqual(['48 h: a b', '12 h: a b'])
})

it('are not repeated by a restart, and not forgotten by one', async () => {
  job('a', 47 * HOUR)
  await pass(start(), HOUR)
  await pass(start(), HOUR)
  expect(titles()).toEqual(['48 h: a'])
  await pass(start(), 34 * HOUR)
  expect(titles()).toEqual(['48 h: a', '12 h: a'])
})

it('are one, the urgent one, after a night in which the machine slept through the first', async () => {
  job('a', 60 * HOUR)
  const warnings = start()
  scratch.clock.jump(50 * HOUR)
  warnings.soon()
  await pass(warnings, HOUR)
  expect(titles()).toEqual(['12 h: a'])
})

it('wait a moment at the start: what can be fetched at once needs none', () => {
  job('a', HOUR)
  const warnings = start()
  warnings.giveDue()
  expect(told).toHaveLength(0)
  scratch.clock.jump(3 * MINUTE)
  warnings.giveDue()
  expect(titles()).toEqual(['12 h: a'])
})

it('go on after the clock was ahead by a month and is set back', async () => {
  const warnings = start()
  scratch.clock.jump(30 * DAY)
  warnings.giveDue()
  scratch.clock.jump(-30 * DAY)
  warnings.soon()
  job('a', 30 * HOUR)
  await pass(warnings, HOUR)
  expect(titles()).toEqual(['48 h: a'])
})

it('name the key that is missing, and count jobs of which nobody could ask whether they are done', async () => {
  job('followed', null, 6 * DAY)
  const warnings = start()
  await pass(warnings, HOUR)
  expect(told).toHaveLength(0)
  closed = [
    {
      kind: 'key',
      closedAtMs: 0,
      nextTryAtMs: 0,
      tries: 0,
      text: 'There is no API key yet.',
      remedy: 'Paste your key.',
    },
  ]
  await pass(warnings, HOUR)
  expect(titles()).toEqual(['48 h: followed'])
  expect(told[0]?.remedy).toBe('There is no API key yet. Paste your key.')
})
