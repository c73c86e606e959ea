import { describe, expect, it } from 'vitest'
import { Pricing } from '../../main/pipeline/pricing.ts'
import { DEFAULT_OPTIONS, type Options, type Transcription } from '../../main/recording.ts'
import { transcription } from './rows.ts'

const HOUR = 3_600_000
const PLAIN: Options = { ...DEFAULT_OPTIONS, language: 'en', diarization: false }

const rows = new Map<number, Transcription>([
  [1, transcription({ id: 1, stage: 'archived', durationMs: HOUR })],
  [2, transcription({ id: 2, stage: 'ready', durationMs: null })],
])
const pricing = new Pricing({ transcription: (id) => rows.get(id) ?? null })

describe('the price of many files', () => {
  it('is each one’s and their sum, with what is not known counted as the least', () => {
    const files = [
      { durationMs: HOUR, options: null },
      { durationMs: 20_000, options: null },
      { durationMs: null, options: null },
      { durationMs: HOUR, options: { ...PLAIN, model: 'premium' as const } },
      { id: 1, options: null },
      { id: 2, options: null },
      { id: 404, options: null },
    ]
    const { files: prices, sum } = pricing.batch(files, PLAIN)
    expect(prices.map(({ highMicro }) => highMicro)).toEqual([
      140_000, 10_000, 10_000, 250_000, 140_000, 10_000, 10_000,
    ])
    expect(prices.map(({ isOpenEnded }) => isOpenEnded)).toEqual([false, false, true, false, false, true, true])
    expect(prices[1]).toMatchObject({ paysMinimum: 'yes', leastMicro: 10_000 })
    expect(sum).toEqual({
      lowMicro: 570_000,
      highMicro: 570_000,
      durationMs: 3 * HOUR + 20_000,
      openEnded: 3,
      atMinimum: 1,
      doubts: [],
    })
  })

  it('names each doubt once', () => {
    const open = { ...PLAIN, language: 'auto', model: 'premium', diarization: true, piiProcessing: true } as const
    const file = { durationMs: 20_000, options: null }
    expect(pricing.batch([file, file], open).sum.doubts).toEqual(['redaction', 'no row'])
  })

  it('of ten thousand files takes the time of a blink', () => {
    const files = Array.from({ length: 10_000 }, (_, index) => ({ durationMs: index * 500, options: null }))
    const before = process.cpuUsage()
    expect(pricing.batch(files, { ...PLAIN, diarization: true }).files).toHaveLength(10_000)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(400)
  })
})

describe('what else could be asked for', () => {
  const hour = [{ durationMs: HOUR, options: null }]
  const changes = (options: Options) =>
    Object.fromEntries(
      pricing.compare(hour, options).variants.map(({ change, difference }) => [change, difference.highMicro]),
    )

  it('is compared with what is asked for now', () => {
    expect(changes(PLAIN)).toEqual({
      premium: 110_000,
      'with diarization': 80_000,
      'with pii': 60_000,
      basic: 240_000,
      full: 600_000,
    })
    expect(
      changes({
        ...PLAIN,
        model: 'premium',
        diarization: true,
        piiProcessing: true,
        analytics: { profile: 'full', domain: 'sales' },
      }),
    ).toEqual({
      standard: -110_000,
      'without diarization': -80_000,
      'without pii': -60_000,
      'without analytics': -600_000,
      basic: -360_000,
      'without custom': -450_000,
    })
  })

  it('offers what is allowed only: no premium for a language that it does not speak, no voices without speakers', () => {
    expect(changes({ ...PLAIN, language: 'cy' })).not.toHaveProperty('premium')
    const voices = { ...PLAIN, model: 'premium', diarization: true, speakerEmbeddings: true } as const
    for (const { options } of pricing.compare(hour, voices).variants)
      expect(options.speakerEmbeddings).toBe(options.model === 'premium' && options.diarization)
  })

  it('without analytics asks for none, however that is said', () => {
    const { variants } = pricing.compare(hour, { ...PLAIN, analytics: { profile: 'none', domain: 'sales' } })
    expect(variants.find(({ change }) => change === 'without custom')?.options.analytics).toBeNull()
  })
})

describe('how a price comes about', () => {
  it('is told for both of its ends', () => {
    const told = pricing.explain({ durationMs: 20_000, options: null }, { ...PLAIN, analytics: { profile: 'full' } })
    expect(told).toMatchObject({
      lowMicro: 125_000,
      highMicro: 125_000,
      paysMinimum: 'yes',
      high: {
        rates: [
          { feature: 'standard', hourMicro: 140_000 },
          { feature: 'full', hourMicro: 600_000 },
        ],
        seconds: 20,
        rateMicro: 4111,
        minimum: { leastMicro: 125_000, by: 'row', rows: ['Transcript + full analytics'] },
      },
    })
    expect(pricing.explain({ id: 2, options: null }, PLAIN)).toBeNull()
  })
})
