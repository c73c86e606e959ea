// Trends: columns of the calendar without a gap, figures with the number of recordings behind them, and nothing where nothing is known.

import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDigest } from '../../main/digest.ts'
import { readInsights } from '../../main/insight.ts'
import { connectReading } from '../../main/library/connection.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { statements } from '../../main/library/row.ts'
import { type TrendsInput, trends } from '../../main/library/trends.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from './scratch.ts'

let scratch: Scratch
const MONTHS = [0, 0, 2, 2, 2]

beforeAll(async () => {
  scratch = scratchLibrary()
  for (const [at, month] of MONTHS.entries()) {
    const overall = at < 2 ? 'positive' : at === 2 ? 'mixed' : 'negative'
    const distribution = { positive: { count: 3 - (at % 2) }, neutral: { count: at % 2 }, negative: { count: 1 } }
    const topics = at === 1 ? [] : [{ topic: at === 0 ? 'Harbour Fees' : 'harbour fees' }, { topic: `Only ${at}` }]
    const analytics = {
      sentiment: { overall, distribution },
      key_topics: topics,
      ...(at === 4 ? {} : { urgency: { score: at + 2, reasoning: 'So it is.' } }),
    }
    const segments = segmentsOf(['One two.', 'Three four.'], ['S0', 'S1'])
    const read = { segments, digest: readDigest({ analytics }), insights: readInsights({ analytics }) }
    const { id } = await archived(scratch, `r${at}`, transcriptOf(['One two.', 'Three four.'], read))
    if (at !== 3) scratch.library.nameSpeaker(id, 'S0', at === 4 ? 'Bo' : 'Anna')
    file(id, new Date(2024, month, 10, 12).getTime())
  }
})
afterAll(() => scratch.close())

/** The day that a recording is filed under is its own; here it is set by another hand. */
function file(id: number, atMs: number): void {
  const other = new Sqlite(scratch.path)
  other
    .prepare('UPDATE recording SET recorded_at_ms = ? WHERE id = (SELECT recording_id FROM transcription WHERE id = ?)')
    .run(atMs, id)
  other.close()
}

const told = (more: Partial<TrendsInput> = {}) =>
  trends(statements(connectReading(scratch.path)), { filter: EVERYTHING, unit: 'month', ...more })

it('has a column for each month of the time, and tells one without recordings from nothing', () => {
  const { periods, recordings } = told()
  expect(periods.map((period) => period.recordings)).toEqual([2, 0, 3])
  expect(periods.map(({ fromMs }) => new Date(fromMs).getMonth())).toEqual([0, 1, 2])
  expect(recordings).toBe(5)
  expect(periods[1]).toMatchObject({ sentiment: { overall: { count: 0 }, shares: null }, urgency: null, withTopics: 0 })
})

it('counts sentiments of recordings, averages those of passages, and says of how many', () => {
  const [first, , last] = told().periods
  expect(first?.sentiment.overall).toEqual({ count: 2, positive: 2, neutral: 0, negative: 0, mixed: 0 })
  expect(last?.sentiment.overall).toEqual({ count: 3, positive: 0, neutral: 0, negative: 2, mixed: 1 })
  expect(first?.sentiment.shares).toEqual({ count: 2, positive: 0.625, neutral: 0.125, negative: 0.25 })
  expect(first?.urgency).toEqual({ count: 2, mean: 2.5, most: 3 })
  expect(last?.urgency).toEqual({ count: 2, mean: 4.5, most: 5 })
})

it('joins the spellings of a topic, most frequent first, of the recordings that have topics', () => {
  const { topics, periods } = told()
  expect(topics[0]).toEqual({ name: 'harbour fees', recordings: 4, values: [1, 0, 3] })
  expect(topics).toHaveLength(5)
  expect(periods.map(({ withTopics }) => withTopics)).toEqual([1, 0, 3])
})

it('takes a name for one person, and counts all others as what they are', () => {
  const { speakers, others, unnamed, periods } = told()
  expect(speakers).toEqual([
    { name: 'Anna', recordings: 3, values: [9000, 0, 4500] },
    { name: 'Bo', recordings: 1, values: [0, 0, 4500] },
  ])
  expect(others).toEqual([0, 0, 0])
  expect(unnamed).toEqual([9000, 0, 18_000])
  expect(periods.map(({ talkMs }) => talkMs)).toEqual([18_000, 0, 27_000])
})

it('chooses columns by the length of the time, and begins weeks on Monday', () => {
  expect(told({ unit: null }).unit).toBe('week')
  const { periods } = told({ unit: 'week' })
  expect(periods).toHaveLength(9)
  expect(periods.every(({ fromMs }) => new Date(fromMs).getDay() === 1)).toBe(true)
  expect(told({ unit: 'quarter' }).periods).toHaveLength(1)
})

it('heeds the filter, and has nothing to show of nothing', () => {
  expect(told({ filter: { ...EVERYTHING, languages: ['xx'] } })).toMatchObject({
    periods: [],
    topics: [],
    speakers: [],
    recordings: 0,
  })
})
