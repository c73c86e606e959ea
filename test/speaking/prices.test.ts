import { describe, expect, it } from 'vitest'
import { type AnalyticsRequest, DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { PII_LANGUAGES } from '../../main/tuplets/catalogue.ts'
import { BUNDLES, estimate, FEATURES, type Feature, priceOf, RATES } from '../../main/tuplets/prices.ts'
import { priceMicro } from '../tuplets/pricing.ts'

const HOUR = 3_600_000
const SHORT = 20_000
const CUSTOM = { schema: { fields: [] } }

/** A job that has exactly these features, and no other. */
function asking(features: readonly Feature[]): Options {
  const profile = features.find((feature) => feature === 'basic' || feature === 'full')
  const analytics: AnalyticsRequest = {
    ...(profile === undefined ? {} : { profile }),
    ...(features.includes('custom') ? CUSTOM : {}),
  }
  return {
    ...DEFAULT_OPTIONS,
    language: 'en',
    model: features.includes('premium') ? 'premium' : 'standard',
    diarization: features.includes('diarization'),
    piiProcessing: features.includes('pii'),
    analytics: Object.keys(analytics).length === 0 ? null : analytics,
  }
}

function usd(features: readonly Feature[], durationMs: number): readonly [number, number] {
  const { lowMicro, highMicro } = estimate(asking(features), durationMs)
  return [lowMicro / 1e6, highMicro / 1e6]
}

/** Every bundle that can be asked for: a model, and any of the rest but both profiles at once. */
const ALL_BUNDLES: readonly (readonly Feature[])[] = (['standard', 'premium'] as const).flatMap((model) =>
  [[], ['diarization']].flatMap((speakers) =>
    [[], ['pii']].flatMap((pii) =>
      [[], ['basic'], ['full']].flatMap((profile) =>
        [[], ['custom']].map((custom) => [model, ...speakers, ...pii, ...profile, ...custom] as readonly Feature[]),
      ),
    ),
  ),
)

describe('the document’s table of rates', () => {
  it.each<readonly [string, Feature, number, number]>([
    ['Standard transcription', 'standard', 0.14, 0.01],
    ['Premium transcription', 'premium', 0.25, 0.035],
    ['Speaker diarization', 'diarization', 0.08, 0.035],
    ['PII processing', 'pii', 0.06, 0.035],
    ['Basic analytics', 'basic', 0.24, 0.08],
    ['Full analytics', 'full', 0.6, 0.125],
    ['Custom analytics', 'custom', 0.45, 0.15],
  ])('%s', (_name, feature, hourUsd, leastUsd) => {
    expect(RATES[feature]).toEqual({ hourMicro: hourUsd * 1e6, leastMicro: leastUsd * 1e6 })
    // By the hour: the rate beside that of the transcription that everything includes.
    const isModel = feature === 'standard' || feature === 'premium'
    const { lowMicro, highMicro } = estimate(asking(isModel ? [feature] : ['standard', feature]), HOUR)
    const hourMicro = RATES[feature].hourMicro + (isModel ? 0 : 140_000)
    expect([lowMicro, highMicro]).toEqual([hourMicro, hourMicro])
  })

  it('adds up to the hour of everything at once', () => {
    expect(usd(['premium', 'diarization', 'pii', 'full', 'custom'], HOUR)).toEqual([1.44, 1.44])
    expect(usd(['standard', 'diarization', 'pii', 'basic'], 8 * HOUR)).toEqual([4.16, 4.16])
  })

  it('knows no other feature', () => {
    expect(Object.keys(RATES)).toEqual([...FEATURES])
  })
})

describe('the document’s table of minimums', () => {
  it.each<readonly [string, readonly Feature[], number]>([
    ['Transcript only', ['standard'], 0.01],
    ['Premium transcription only', ['premium'], 0.035],
    ['Transcript + diarization', ['standard', 'diarization'], 0.035],
    ['Transcript + PII', ['standard', 'pii'], 0.035],
    ['Premium transcription + PII', ['premium', 'pii'], 0.08],
    ['Transcript + basic analytics', ['standard', 'basic'], 0.08],
    ['Transcript + full analytics', ['standard', 'full'], 0.125],
    ['Transcript + custom analytics', ['standard', 'custom'], 0.15],
    ['Transcript + full analytics + custom', ['standard', 'full', 'custom'], 0.15],
    ['Transcript + diarization + PII', ['standard', 'diarization', 'pii'], 0.065],
  ])('%s', (name, features, leastUsd) => {
    expect(usd(features, SHORT)).toEqual([leastUsd, leastUsd])
    const { low, high, doubts, paysMinimum } = priceOf(asking(features), SHORT)
    expect([low.minimum, high.minimum]).toEqual(Array(2).fill({ ...low.minimum, by: 'row', rows: [name] }))
    expect([doubts, paysMinimum]).toEqual([[], 'yes'])
  })

  it.each<readonly [string, Feature, number]>([
    ['Any bundle that includes basic analytics', 'basic', 0.08],
    ['Any bundle that includes full analytics', 'full', 0.125],
  ])('%s', (name, profile, leastUsd) => {
    const including = ALL_BUNDLES.filter((bundle) => bundle.includes(profile) && !bundle.includes('custom'))
    expect(including).toHaveLength(8)
    for (const bundle of including) expect([bundle, usd(bundle, SHORT)]).toEqual([bundle, [leastUsd, leastUsd]])
    expect(priceOf(asking(['premium', 'diarization', profile]), SHORT).high.minimum.rows).toEqual([name])
  })

  it('has twelve rows, all of them here', () => {
    expect(BUNDLES.map(({ name }) => name)).toHaveLength(12)
  })
})

describe('every pair of features, at the minimum', () => {
  it.each<readonly [Feature, Feature, number, number, string | null]>([
    ['standard', 'diarization', 0.035, 0.035, null],
    ['standard', 'pii', 0.035, 0.035, null],
    ['standard', 'basic', 0.08, 0.08, null],
    ['standard', 'full', 0.125, 0.125, null],
    ['standard', 'custom', 0.15, 0.15, null],
    ['premium', 'diarization', 0.035, 0.07, 'no row'],
    ['premium', 'pii', 0.08, 0.08, null],
    ['premium', 'basic', 0.08, 0.08, null],
    ['premium', 'full', 0.125, 0.125, null],
    ['premium', 'custom', 0.15, 0.15, null],
  ])('%s and %s', (one, other, lowUsd, highUsd, doubt) => {
    expect(usd([one, other], SHORT)).toEqual([lowUsd, highUsd])
    expect(priceOf(asking([one, other]), SHORT).doubts).toEqual(doubt === null ? [] : [doubt])
  })

  it.each<readonly [Feature, Feature, number, number, string | null]>([
    ['diarization', 'pii', 0.065, 0.065, null],
    ['diarization', 'basic', 0.08, 0.08, null],
    ['diarization', 'full', 0.125, 0.125, null],
    ['diarization', 'custom', 0.15, 0.15, null],
    ['pii', 'basic', 0.08, 0.08, null],
    ['pii', 'full', 0.125, 0.125, null],
    ['pii', 'custom', 0.15, 0.15, null],
    ['basic', 'custom', 0.08, 0.15, 'two minimums'],
    ['full', 'custom', 0.15, 0.15, null],
  ])('a transcript with %s and %s', (one, other, lowUsd, highUsd, doubt) => {
    expect(usd(['standard', one, other], SHORT)).toEqual([lowUsd, highUsd])
    expect(priceOf(asking(['standard', one, other]), SHORT).doubts).toEqual(doubt === null ? [] : [doubt])
  })

  it.each<readonly [Feature, Feature, number, number, string | null]>([
    // A row for a part of it is as good as the dearest feature.
    ['diarization', 'pii', 0.08, 0.115, 'no row'],
    ['diarization', 'basic', 0.08, 0.08, null],
    ['diarization', 'full', 0.125, 0.125, null],
    ['diarization', 'custom', 0.15, 0.15, null],
    ['pii', 'basic', 0.08, 0.08, null],
    ['pii', 'full', 0.125, 0.125, null],
    ['pii', 'custom', 0.15, 0.15, null],
    ['basic', 'custom', 0.08, 0.15, 'two minimums'],
    ['full', 'custom', 0.125, 0.15, 'two minimums'],
  ])('premium with %s and %s', (one, other, lowUsd, highUsd, doubt) => {
    expect(usd(['premium', one, other], SHORT)).toEqual([lowUsd, highUsd])
    expect(priceOf(asking(['premium', one, other]), SHORT).doubts).toEqual(doubt === null ? [] : [doubt])
  })
})

describe('a price', () => {
  it('holds what the fake service charges, for every bundle and many lengths', () => {
    for (const bundle of ALL_BUNDLES)
      for (const durationMs of [5000, 15_400, 61_234, 608_108, 1_842_400, HOUR, 8 * HOUR]) {
        const { lowMicro, highMicro } = estimate(asking(bundle), durationMs)
        const charged = priceMicro(bundle, durationMs / 1000)
        expect([bundle, durationMs, lowMicro <= charged, charged <= highMicro]).toEqual([
          bundle,
          durationMs,
          true,
          true,
        ])
      }
  })

  it('never falls as a recording gets longer, and its lower end never passes its upper one', () => {
    for (const bundle of ALL_BUNDLES) {
      const prices = [0, SHORT, 600_000, 608_500, HOUR, 8 * HOUR].map((durationMs) =>
        priceOf(asking(bundle), durationMs),
      )
      expect(prices.every(({ lowMicro, highMicro }) => lowMicro <= highMicro)).toBe(true)
      for (const end of ['lowMicro', 'highMicro'] as const)
        expect(prices.map((price) => price[end])).toEqual(prices.map((price) => price[end]).sort((a, b) => a - b))
    }
  })

  it('is a range where redaction may be skipped, and none where it surely is', () => {
    const pii = { ...asking(['standard', 'pii']), language: 'auto' }
    expect(priceOf(pii, HOUR)).toMatchObject({ lowMicro: 140_000, highMicro: 200_000, doubts: ['redaction'] })
    expect(priceOf({ ...pii, language: 'ja' }, HOUR)).toMatchObject({ lowMicro: 140_000, highMicro: 140_000 })
    for (const language of [...PII_LANGUAGES, ' EN '])
      expect(priceOf({ ...pii, language }, HOUR)).toMatchObject({ lowMicro: 200_000, highMicro: 200_000, doubts: [] })
  })

  it('is a range of less than a tenth of a cent where a begun second is not spoken of', () => {
    const price = priceOf(asking(['premium', 'diarization', 'pii', 'full', 'custom']), HOUR + 400)
    expect(price.highMicro - price.lowMicro).toBe(400)
    expect(price).toMatchObject({ doubts: ['begun second'], paysMinimum: 'no' })
  })

  it('says from which length on the minimum no longer decides', () => {
    // 125,000 of 740,000 an hour are 608.1 seconds.
    const full = asking(['standard', 'full'])
    expect([608_000, 609_000].map((durationMs) => priceOf(full, durationMs).paysMinimum)).toEqual(['yes', 'no'])
    expect(priceOf(full, 608_500).paysMinimum).toBe('perhaps')
  })

  it('of no length, or of one that cannot be, is the minimum', () => {
    for (const durationMs of [0, -5]) expect(estimate(asking(['standard']), durationMs).highMicro).toBe(10_000)
  })
})
