import { describe, expect, it } from 'vitest'
import { capFacts, reasonOf } from '../../main/pipeline/costs.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import type { CostSum } from '../../preload/contract.ts'
import * as words from '../../renderer/ledger/costs-words.ts'
import { isBackwards, spanOf } from '../../renderer/ledger/range.ts'
import { namedEvery, ticks } from '../../renderer/ledger/scale.ts'

const HOUR = 3_600_000
const PII: Options = { ...DEFAULT_OPTIONS, diarization: false, piiProcessing: true }
const NONE = { jobs: 0, micro: 0 }
const SUM: CostSum = {
  jobs: 3,
  durationMs: HOUR,
  estimatedMicro: 1,
  billedMicro: 1,
  untold: NONE,
  spentMicro: 440_000,
  less: NONE,
  more: NONE,
  elsewhere: NONE,
}

describe('why a bill is what it is', () => {
  const bill = (more: Partial<Parameters<typeof reasonOf>[0]>) => {
    const job = {
      stage: 'archived',
      options: PII,
      durationMs: HOUR,
      estimatedMicro: 200_000,
      billedMicro: 200_000,
      ...more,
    }
    const reason = reasonOf(job)
    return [reason, words.reasonText({ ...job, reason })]
  }
  it.each<readonly [Partial<Parameters<typeof reasonOf>[0]>, string, string]>([
    [{}, 'same', ''],
    [
      { billedMicro: 140_000 },
      'redaction skipped',
      '$0.06 less: redaction was skipped, because its language is not one of the eight',
    ],
    [{ billedMicro: null }, 'untold', 'The service has not said what it costs: counted by its estimate'],
    [{ billedMicro: null, stage: 'processing' }, 'pending', 'Not billed yet'],
    [{ billedMicro: null, stage: 'failed' }, 'failed', 'Failed, so not charged'],
    [{ billedMicro: 0, stage: 'failed' }, 'failed', 'Failed, so not charged'],
    [{ stage: 'cancelled' }, 'cancelled', 'Cancelled, and billed by the usual prices'],
    [{ estimatedMicro: null }, 'no estimate', 'Its length was not known before'],
    [{ billedMicro: 150_000 }, 'less', '$0.05 less than the published prices say'],
    [{ billedMicro: 300_000 }, 'more', '$0.10 more than the published prices say: ask the service, with the job’s id'],
    [
      {
        options: { ...DEFAULT_OPTIONS, model: 'premium' },
        durationMs: 20_000,
        estimatedMicro: 70_000,
        billedMicro: 50_000,
      },
      'in range',
      '$0.02 less: the price list leaves a range, and the bill lies in it',
    ],
    [{ options: null, billedMicro: 1 }, 'less', '$0.20 less than the published prices say'],
  ])('%j is %s', (more, reason, text) => {
    expect(bill(more)).toEqual([reason, text])
  })
})

describe('sums and limits in words', () => {
  it('say how much for how many, and each difference', () => {
    expect(words.totalText(SUM)).toBe('$0.44 for 3 jobs of 1 h')
    expect(words.totalText({ ...SUM, jobs: 0 })).toBe('Nothing was sent in this time.')
    expect(words.differences(SUM)).toEqual([])
    const more = {
      less: { jobs: 2, micro: 140_000 },
      untold: { jobs: 1, micro: 10_000 },
      elsewhere: { jobs: 1, micro: 5 },
    }
    expect(words.differences({ ...SUM, ...more })).toEqual([
      '2 jobs were billed less than estimated, $0.14 together.',
      '1 job has no bill yet; $0.01 of the sum is its estimate.',
      'under $0.001 was spent by other devices of the account; your limits do not count that.',
    ])
  })

  it('say what is left, where the pace leads, and when it is near', () => {
    const month = { fromMs: 0, beforeMs: 30 * 24 * HOUR, nowMs: 15 * 24 * HOUR }
    const cap = (spentMicro: number, promisedMicro: number, isHeld = false) => ({
      folder: null,
      ...capFacts({ capMicro: 20_000_000, spentMicro, promisedMicro }, month, isHeld),
    })
    expect(words.capText(cap(16_400_000, 0))).toBe('$16.40 of $20.00 this month, $3.60 left')
    expect(words.capText(cap(16_400_000, 100_000))).toBe('$16.40 of $20.00 this month, $0.10 on its way, $3.50 left')
    expect(words.paceText(cap(16_400_000, 0))).toBe(
      'At this pace the month comes to about $32.80, which is beyond the limit.',
    )
    expect([15_999_999, 16_000_000, 20_000_000].map((micro) => cap(micro, 0).state)).toEqual([
      'open',
      'near',
      'reached',
    ])
    expect(cap(15_000_000, 1_000_000).state).toBe('near')
    expect(cap(19_000_000, 0, true).state).toBe('reached')
    expect(words.stateText(cap(1, 0), 0)).toBe('')
    expect(
      capFacts({ capMicro: null, spentMicro: 5, promisedMicro: 0 }, { ...month, nowMs: HOUR }, false),
    ).toMatchObject({
      state: 'none',
      projectedMicro: null,
    })
  })

  it('name options by what they ask for', () => {
    const analytics = { profile: 'full', domain: 'sales' } as const
    expect(words.optionsText({ ...DEFAULT_OPTIONS, model: 'premium', language: 'en', analytics })).toBe(
      'Premium, English, speakers, full analytics, pack “sales”',
    )
    expect(words.groupName({ of: { kind: 'options', options: DEFAULT_OPTIONS, preset: 'Interviews' } })).toBe(
      'Interviews',
    )
    expect(words.waitingText({ recordings: 2, estimatedMicro: 80_000, withoutEstimate: 1 })).toBe(
      '2 recordings wait, about $0.08 together, and 1 recording of unknown length.',
    )
  })
})

describe('times and scales', () => {
  const now = new Date(2026, 10, 26, 17).getTime()
  const local = (year: number, month: number, day = 1) => new Date(year, month - 1, day).getTime()

  it('are calendar months and days of the person’s own', () => {
    const range = (name: 'month' | 'lastMonth' | 'year' | 'all') => spanOf({ name, firstDay: '', lastDay: '' }, now)
    expect(range('month')).toEqual({ fromMs: local(2026, 11), beforeMs: local(2026, 12) })
    expect(range('lastMonth')).toEqual({ fromMs: local(2026, 10), beforeMs: local(2026, 11) })
    expect(range('year')).toEqual({ fromMs: local(2025, 12), beforeMs: local(2026, 12) })
    expect(range('all')).toEqual({ fromMs: null, beforeMs: null })
    const days = (firstDay: string, lastDay: string) => spanOf({ name: 'days', firstDay, lastDay }, now)
    expect(days('2026-03-01', '2026-03-31')).toEqual({ fromMs: local(2026, 3), beforeMs: local(2026, 4) })
    expect(days('', '2026-12-31')).toEqual({ fromMs: null, beforeMs: local(2027, 1) })
    expect([isBackwards(days('2026-03-02', '2026-03-01')), isBackwards(days('2026-03-01', '2026-03-01'))]).toEqual([
      true,
      false,
    ])
  })

  it('end at round figures above the largest', () => {
    expect(ticks(950_000)).toEqual([0, 250_000, 500_000, 750_000, 1_000_000])
    expect(ticks(35_000)).toEqual([0, 10_000, 20_000, 30_000, 40_000])
    expect([ticks(0), ticks(Number.NaN)]).toEqual([[0], [0]])
    for (const most of [1, 7, 12_345, 999_999, 87_654_321]) expect(ticks(most).at(-1)).toBeGreaterThanOrEqual(most)
    expect([namedEvery(12, 468, 34), namedEvery(60, 468, 34)]).toEqual([1, 5])
  })
})
