import { describe, expect, it } from 'vitest'
import * as format from '../../renderer/frame/format.ts'

const HOUR = 3_600_000
const ODD = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, -HOUR]

describe('figures as a person reads them', () => {
  it.each([
    [0, '0:00:00', '0:00'],
    [999, '0:00:00', '0:00'],
    [439_000, '0:07:19', '7:19'],
    [HOUR, '1:00:00', '1:00:00'],
    [99 * HOUR + 59 * 60_000 + 59_999, '99:59:59', '99:59:59'],
    [-5, '0:00:00', '0:00'],
    [Number.NaN, '0:00:00', '0:00'],
  ])('place %d ms is %s, or %s in a short recording', (ms, long, short) => {
    expect([format.clock(ms), format.clock(ms, false)]).toEqual([long, short])
  })

  it.each([
    [0, '0 s'],
    [38_400, '38 s'],
    [59_600, '1 min'],
    [2_880_000, '48 min'],
    [3_599_000, '1 h'],
    [13_260_000, '3 h 41 min'],
    [7_500_000, '2 h 05 min'],
    [99 * HOUR, '99 h'],
    [12_000 * HOUR, '12,000 h'],
  ])('length %d ms is %s', (ms, words) => {
    expect(format.length(ms)).toBe(words)
  })

  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [58_000_000, '58 MB'],
    [999_999, '1 MB'],
    [1_400_000_000, '1.4 GB'],
    [5e15, '5,000 TB'],
  ])('size %d is %s', (bytes, words) => {
    expect(format.size(bytes)).toBe(words)
  })

  it('a speed keeps a digit more than a size', () => {
    expect(format.speed(14_230_000)).toBe('14.2 MB/s')
    expect(format.speed(142_300_000)).toBe('142 MB/s')
  })

  it('money below a cent is not called nothing', () => {
    expect([0, 1, 9999, 10_000, 4_310_000, 12_345_678_900].map(format.money)).toEqual([
      '$0.00',
      'under $0.01',
      'under $0.01',
      '$0.01',
      '$4.31',
      '$12,345.68',
    ])
  })

  it('percents never say 100 before it is true, and no hundredth is lost', () => {
    expect([0, 0.29, 0.58, 0.999, 1, 1.5].map(format.percent)).toEqual([
      '0 %',
      '29 %',
      '58 %',
      '99 %',
      '100 %',
      '100 %',
    ])
  })

  it('time left is an estimate in every case', () => {
    expect([0, 4, 7, 59, 200, 7500].map(format.timeLeft)).toEqual([
      'a few seconds left',
      'a few seconds left',
      'about 10 s left',
      'about 1 min left',
      'about 3 min left',
      'about 2 h 05 min left',
    ])
  })

  it.each(ODD)('%d is shown as nothing, and never breaks a screen', (value) => {
    const { clock, count, isoDuration, length, money, percent, size, speed, timeLeft } = format
    const words = [clock, count, isoDuration, length, money, percent, size, speed, timeLeft].map((say) => say(value))
    expect(words).toEqual(['0:00:00', '0', 'PT0S', '0 s', '$0.00', '0 %', '0 byte', '0 byte/s', 'a few seconds left'])
  })
})

describe('days and moments', () => {
  const afternoon = new Date(2026, 10, 26, 14, 5).getTime()

  it('are said in English, whatever the system speaks', () => {
    expect(format.day(afternoon)).toBe('26 Nov 2026')
    expect(format.weekday(afternoon)).toBe('Thu 26 Nov')
    expect(format.moment(afternoon)).toBe('Thu 26 Nov, 14:05')
  })

  it('are short when they are today', () => {
    expect(format.soon(afternoon, new Date(2026, 10, 26, 0, 1).getTime())).toBe('at 14:05')
    expect(format.soon(afternoon, new Date(2026, 10, 25, 23, 59).getTime())).toBe('Thu 26 Nov, 14:05')
  })

  it.each([...ODD.slice(0, 3), 8.65e15])('%d is no day, and breaks nothing', (atMs) => {
    expect([format.day, format.weekday, format.moment].map((say) => say(atMs))).toEqual(['', '', ''])
    expect(format.soon(atMs)).toBe('')
  })
})

it('languages have names, and what is none stays as it is', () => {
  const codes = [
    'auto',
    'en',
    'de',
    'yue',
    'pt-BR',
    'zh-Hant',
    'tlh',
    '',
    'x',
    'en-',
    'en-abc',
    'en-abcdefghijk',
    'de-1996-1996',
    '../..',
    '🎙️',
  ]
  expect(codes.map((code) => format.languageName(code))).toEqual([
    'Detect automatically',
    'English',
    'German',
    'Cantonese',
    'Brazilian Portuguese',
    'Traditional Chinese',
    'Klingon',
    ...codes.slice(7),
  ])
})
