import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chapterAt } from '../../renderer/reader/chapters.ts'
import { heardAt, type Stretch } from '../../renderer/reader/heard.ts'
import { placeOfTime, timeOfPlace, wordAt } from '../../renderer/reader/words.ts'
import { segmentsOf, spoken } from './segments.ts'

const stretches = (...pairs: readonly (readonly [number, number])[]): Stretch[] =>
  pairs.map(([startMs, endMs]) => ({ startMs, endMs }))

describe('what is heard at a moment', () => {
  it('is the longer one again once a remark in its middle has ended', () => {
    const list = stretches([0, 9000], [3000, 5000], [10_000, 11_000])
    expect([0, 2999, 3000, 5000, 5001, 9000, 9500, 10_000].map((atMs) => heardAt(list, atMs))).toEqual([
      0, 0, 1, 1, 0, 0, 0, 2,
    ])
  })

  it('is right where times run backwards, and where two begin together', () => {
    const list = stretches([60_000, 70_000], [3000, 9000], [3000, 9000], [0, 1000])
    expect([500, 1500, 4000, 60_001, 99_000].map((atMs) => heardAt(list, atMs))).toEqual([3, 3, 2, 0, 0])
  })

  it('is what lasts no time for as long as nothing else begins', () => {
    const list = stretches([1000, 1000], [1000, 1000], [2000, 2500])
    expect([999, 1000, 1500, 2000].map((atMs) => heardAt(list, atMs))).toEqual([-1, 1, 1, 2])
  })

  it('is the same as a look at every one of them tells, whatever the times', () => {
    const time = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time)), time, (pairs, atMs) => {
        const list = stretches(...pairs)
        const start = (at: number): number => list[at]?.startMs ?? 0
        const begun = [...list.keys()].filter((at) => start(at) <= atMs)
        const lasting = begun.filter((at) => (list[at]?.endMs ?? 0) >= atMs)
        const heard = list[heardAt(list, atMs)]
        if (begun.length === 0) expect(heard).toBeUndefined()
        else if (lasting.length === 0) expect(heard?.endMs).toBe(Math.max(...begun.map((at) => list[at]?.endMs ?? 0)))
        else expect(heard).toBe(list[lasting.reduce((best, at) => (start(at) >= start(best) ? at : best))])
      }),
    )
  })

  it('is the chapter that has begun', () => {
    const chapters = [0, 60_000, 90_000].map((startMs) => ({ title: 'One', startMs, summary: '' }))
    expect([0, 59_999, 60_000, 999_999].map((atMs) => chapterAt(chapters, atMs))).toEqual([0, 0, 1, 2])
    expect(chapterAt([], 5)).toBe(-1)
  })
})

describe('the word that is heard', () => {
  it('is the second of two equal ones when that is said', () => {
    const segment = spoken('on and on and on')
    expect([0, 500, 1000, 1500, 2000].map((atMs) => wordAt(segment, atMs)?.start)).toEqual([0, 3, 7, 10, 14])
  })

  it('is none of no length, and the long one around a short one', () => {
    const words = [
      { text: 'well', startMs: 0, endMs: 2000 },
      { text: 'er', startMs: 500, endMs: 600 },
      { text: 'no', startMs: 900, endMs: 900 },
    ]
    const segment = { ...spoken('well er no'), words }
    const said = (atMs: number): string | undefined => {
      const word = wordAt(segment, atMs)
      return word === null ? undefined : segment.text.slice(word.start, word.end)
    }
    expect([100, 550, 700, 900, 1500, 2250, 2251].map(said)).toEqual([
      'well',
      'er',
      'well',
      'no',
      'well',
      'well',
      undefined,
    ])
  })

  it('leads from a time to its place and back', () => {
    const segment = spoken('one two three')
    for (const atMs of [0, 500, 1000]) expect(timeOfPlace(segment, placeOfTime(segment, atMs) + 1)).toBe(atMs)
    const [whole] = segmentsOf(['x'.repeat(10_000)])
    if (whole === undefined) throw new Error('no segment')
    expect(placeOfTime(whole, 2250)).toBe(5000)
    expect(timeOfPlace(whole, 5000)).toBe(2250)
    expect(placeOfTime(whole, -1)).toBe(0)
    expect(placeOfTime(whole, 99_000)).toBe(9999)
  })
})
