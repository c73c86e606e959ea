import { describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { estimate, LANGUAGES } from '../../main/tuplets/catalogue.ts'

const HOUR = 3_600_000
const PLAIN: Options = { ...DEFAULT_OPTIONS, language: 'en', diarization: false }
const custom = { schema: { fields: [] } }

function cents(options: Partial<Options>, durationMs: number): readonly [number, number] {
  const { lowMicro, highMicro } = estimate({ ...PLAIN, ...options }, durationMs)
  return [lowMicro / 1_000_000, highMicro / 1_000_000]
}

describe('the price list', () => {
  it.each<readonly [Partial<Options>, number]>([
    [{}, 0.14],
    [{ model: 'premium' }, 0.25],
    [{ diarization: true }, 0.22],
    [{ piiProcessing: true }, 0.2],
    [{ analytics: { profile: 'basic' } }, 0.38],
    [{ analytics: { profile: 'full' } }, 0.74],
    [{ analytics: custom }, 0.59],
    [{ analytics: { profile: 'full', domain: 'sales' }, diarization: true, piiProcessing: true }, 1.33],
    [{ analytics: { profile: 'none', domain: 'sales', ...custom } }, 0.59],
  ])('charges an hour with %j %f dollars', (options, usd) => {
    expect(cents(options, HOUR)).toEqual([usd, usd])
  })

  it.each<readonly [Partial<Options>, number]>([
    [{}, 0.01],
    [{ model: 'premium' }, 0.035],
    [{ diarization: true }, 0.035],
    [{ piiProcessing: true }, 0.035],
    [{ model: 'premium', piiProcessing: true }, 0.08],
    [{ analytics: { profile: 'basic' } }, 0.08],
    [{ analytics: { profile: 'full' } }, 0.125],
    [{ analytics: custom }, 0.15],
    [{ analytics: { profile: 'full', ...custom } }, 0.15],
    [{ diarization: true, piiProcessing: true }, 0.065],
    [{ diarization: true, piiProcessing: true, analytics: { profile: 'basic' } }, 0.08],
    [{ diarization: true, piiProcessing: true, analytics: { profile: 'full' } }, 0.125],
  ])('charges ten seconds with %j the minimum of %f dollars', (options, usd) => {
    expect(cents(options, 10_000)).toEqual([usd, usd])
  })

  it('says a range where redaction may be skipped, and none where it surely is', () => {
    expect(cents({ piiProcessing: true, language: 'auto' }, HOUR)).toEqual([0.14, 0.2])
    expect(cents({ piiProcessing: true, language: 'ja' }, HOUR)).toEqual([0.14, 0.14])
  })

  it('says a range where the table of minimums is open', () => {
    expect(cents({ model: 'premium', diarization: true }, 10_000)).toEqual([0.035, 0.07])
  })
})

describe('the languages', () => {
  it('are 96 of the standard model and 30 of the premium one', () => {
    expect(LANGUAGES.filter((one) => one.isStandard)).toHaveLength(96)
    expect(LANGUAGES.filter((one) => one.isPremium)).toHaveLength(30)
    expect(new Set(LANGUAGES.map((one) => one.code)).size).toBe(98)
    expect(LANGUAGES.every((one) => /^[a-z]{2,3}$/.test(one.code) && /^[A-Z][A-Za-z ]+$/.test(one.name))).toBe(true)
  })
})
