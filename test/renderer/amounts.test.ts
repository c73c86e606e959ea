import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againLabel, againNote } from '../../renderer/again/again-words.ts'
import { amountOf, microIn, wholeIn } from '../../renderer/frame/amounts.ts'
import { countdown, limit, moneyRange, until } from '../../renderer/frame/format.ts'
import { pausedText, pauseEndMs } from '../../renderer/frame/pause-times.ts'
import { choiceOf, readSpeed, SPEEDS, speedText } from '../../renderer/settings/speeds.ts'

describe('amounts that a person types', () => {
  it.each([
    ['20', 20_000_000],
    ['$12.50', 12_500_000],
    [' 12,5 ', 12_500_000],
    ['1,200', 1_200_000_000],
    ['1,200.75', 1_200_750_000],
    ['.5', 500_000],
    ['0', 0],
  ])('%j is %d micro-dollars', (text, micro) => {
    expect(microIn(text)).toBe(micro)
  })

  it.each(['', 'a lot', '-5', '1.234', '1e3', '12,3456', '1,2,3', '9999999'])('%j is no amount', (text) => {
    expect(microIn(text)).toBeUndefined()
  })

  it('are read again as they are shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        expect(microIn(amountOf(cents * 10_000))).toBe(cents * 10_000)
      }),
    )
  })

  it('are brought within their bounds, and are whole', () => {
    expect(['1', '30', '601', '2.5', '-1', ''].map((text) => wholeIn(text, 2, 600))).toEqual([
      2,
      30,
      600,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('of speed are megabytes, and a speed that nobody could wait for is none', () => {
    expect([readSpeed('2,5'), readSpeed('0.05'), readSpeed('0.01'), readSpeed('2000'), readSpeed('fast')]).toEqual([
      2_500_000,
      50_000,
      undefined,
      undefined,
      undefined,
    ])
    for (const speed of [50_000, 2_500_000, 999_000_000]) expect(readSpeed(speedText(speed))).toBe(speed)
    expect([choiceOf(null), choiceOf(SPEEDS.quick), choiceOf(123_456)]).toEqual(['free', 'quick', 'other'])
  })
})

describe('pauses', () => {
  const noon = new Date(2026, 10, 23, 12).getTime()

  it('until tomorrow end at eight, also when it is past midnight already', () => {
    expect(new Date(pauseEndMs('morning', noon) ?? 0)).toEqual(new Date(2026, 10, 24, 8))
    expect(new Date(pauseEndMs('morning', new Date(2026, 10, 24, 0, 30).getTime()) ?? 0)).toEqual(
      new Date(2026, 10, 25, 8),
    )
    expect([pauseEndMs('hour', noon), pauseEndMs('wish', noon)]).toEqual([noon + 3_600_000, null])
  })

  it('say when they end, by the day where that is not today', () => {
    const at = (...parts: [number, number, number]): string => pausedText(new Date(2026, 10, ...parts).getTime(), noon)
    expect([at(23, 14, 5), at(24, 8, 0), at(26, 8, 0), pausedText(null, noon), pausedText(noon - 1, noon)]).toEqual([
      'Paused until 14:05',
      'Paused until 08:00 tomorrow',
      'Paused until Thu 26 Nov, 08:00',
      'Paused',
      'Paused, about to go on',
    ])
    expect(until(Number.NaN, noon)).toBe('')
  })

  it.each([
    [-5_000, 'now'],
    [400, 'in 1 s'],
    [42_000, 'in 42 s'],
    [180_000, 'in 3 min'],
  ])('%d ms from now is %s', (leftMs, words) => {
    expect(countdown(leftMs)).toBe(words)
  })
})

describe('prices', () => {
  it.each([
    [57_200_000, 60_900_000, 'about $57 to $61'],
    [57_000_000, 57_300_000, 'about $57'],
    [400_000, 450_000, 'about $0.40 to $0.45'],
    [420_000, 420_000, 'about $0.42'],
    [450_000, 400_000, 'about $0.40 to $0.45'],
    [2_000, 3_000, 'under $0.01'],
  ])('%d to %d is %s', (low, high, words) => {
    expect(moneyRange(low, high)).toBe(words)
  })

  it('of a second time stand on the button, or are said to be unknown', () => {
    expect(againLabel({ lowMicro: 420_000, highMicro: 420_000 })).toBe('Transcribe again for about $0.42')
    expect([againLabel(null), againLabel(undefined)]).toEqual(['Transcribe again', 'Transcribe again'])
    expect(againNote(null)).toMatch(/not known/)
    expect([limit(20_000_000), limit(12_500_000)]).toEqual(['$20', '$12.50'])
  })
})
