import { describe, expect, it } from 'vitest'
import { Pricing } from '../../main/pipeline/pricing.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { amount, amountRange, difference, exactAmount, tick } from '../../renderer/price/money.ts'
import * as words from '../../renderer/price/price-words.ts'

const PLAIN: Options = { ...DEFAULT_OPTIONS, language: 'en', diarization: false }
const pricing = new Pricing({ transcription: () => null })
const explained = (options: Options, durationMs: number) => {
  const told = pricing.explain({ durationMs, options: null }, options)
  if (told === null) throw new Error('no price')
  return told
}

describe('amounts', () => {
  it.each([
    [0, '$0.00'],
    [1, 'under $0.001'],
    [499, 'under $0.001'],
    [500, '$0.001'],
    [4111, '$0.004'],
    [10_000, '$0.01'],
    [35_000, '$0.035'],
    [71_649, '$0.072'],
    [140_000, '$0.14'],
    [999_999, '$1.00'],
    [4_316_000, '$4.32'],
    [12_345_670_000, '$12,345.67'],
    [Number.NaN, '$0.00'],
    [-5, '$0.00'],
  ])('%d micro-dollars are %s', (micro, text) => {
    expect(amount(micro)).toBe(text)
  })

  it('are exact where they are asked for exactly', () => {
    expect([71_649, 35_000, 0].map(exactAmount)).toEqual(['$0.071649', '$0.035', '$0.00'])
    expect([0, 5_000_000, 250_000].map(tick)).toEqual(['$0', '$5', '$0.25'])
  })

  it('are a range only where both ends read differently, and differences have a sign', () => {
    expect([amountRange(140_000, 170_000), amountRange(140_000, 140_041), amountRange(2, 1)]).toEqual([
      '$0.14 to $0.17',
      '$0.14',
      'under $0.001',
    ])
    expect([110_000, -80_000, 0].map(difference)).toEqual(['+$0.11', '−$0.08', 'no change'])
  })
})

describe('a price in words', () => {
  it('hints at the minimum, and at what is not known', () => {
    const { files } = pricing.batch(
      [
        { durationMs: 20_000, options: { ...PLAIN, diarization: true } },
        { durationMs: null, options: null },
        { durationMs: 3_600_000, options: null },
        { durationMs: 900_000, options: { ...PLAIN, language: 'auto', piiProcessing: true } },
      ],
      PLAIN,
    )
    expect(files.map((file) => [words.priceText(file), words.minimumHint(file)])).toEqual([
      ['$0.035', 'pays the minimum of $0.035'],
      ['$0.01 or more', 'length not known'],
      ['$0.14', ''],
      ['$0.035 to $0.05', ''],
    ])
  })

  it('sums up in one line', () => {
    const files = [20_000, 21_000, null].map((durationMs) => ({ durationMs, options: null }))
    expect(words.sumHints(pricing.batch(files, PLAIN).sum)).toBe(
      '2 files pay the minimum · 1 file of unknown length counted as the least that is billed',
    )
    expect(words.sumHints(pricing.batch([{ durationMs: 3_600_000, options: null }], PLAIN).sum)).toBe('')
  })

  it('says how it comes about in the words of the price list', () => {
    const full = explained({ ...PLAIN, analytics: { profile: 'full' } }, 20_000)
    expect(words.explainedLines(full)).toEqual([
      { name: 'Standard transcription', figure: '$0.14 an hour' },
      { name: 'Full analytics', figure: '$0.60 an hour' },
      { name: 'Together', figure: '$0.74 an hour' },
      { name: 'For 20 s', figure: '$0.004' },
      { name: 'Minimum of “Transcript + full analytics”', figure: '$0.125' },
    ])
    expect(words.verdict(full)).toBe('The minimum decides: up to 10 min it costs the same.')
    expect(words.verdict(explained(PLAIN, 3_600_000))).toBe('The length decides: it costs more than the minimum.')
  })

  it('adds up what no row of the table names', () => {
    const open = explained({ ...PLAIN, model: 'premium', diarization: true, piiProcessing: true }, 20_000)
    expect(words.minimumName(open.high)).toBe('Minimums of “Premium transcription + PII” + Speaker diarization')
    expect(words.minimumName(open.low)).toBe('Minimum of “Premium transcription + PII”')
    expect(open.doubts.map((doubt) => words.DOUBTS[doubt])).toEqual([expect.stringContaining('names no minimum')])
  })

  it('compares', () => {
    const { variants } = pricing.compare([{ durationMs: 3_600_000, options: null }], { ...PLAIN, diarization: true })
    expect(variants.slice(0, 2).map(words.variantText)).toEqual(['Premium: +$0.11', 'Without diarization: −$0.08'])
    const open = pricing.compare([{ durationMs: 20_000, options: null }], { ...PLAIN, diarization: true })
    expect(open.variants.map(words.variantText)).toContain('Premium: no change to +$0.035')
  })
})
