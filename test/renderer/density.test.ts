import { describe, expect, it } from 'vitest'
import { slicesOf } from '../../renderer/player/density.ts'
import { segmentsOf } from './segments.ts'

describe('the drawing of the seek bar', () => {
  it('is high where much is said, low where nothing is', () => {
    const [quiet, busy] = segmentsOf(['Yes.', 'We never saw a signed permit, only a draft without a date.'])
    const slices = slicesOf(quiet === undefined || busy === undefined ? [] : [quiet, busy], 20_000, 4)
    expect(slices.map(({ share }) => share > 0)).toEqual([true, true, false, false])
    expect(slices[1]?.share).toBeGreaterThan((slices[0]?.share ?? 1) * 5)
    for (const { share } of slices) expect(share).toBeLessThanOrEqual(1)
  })

  it('has the hue of whoever says most in a slice, and none in silence', () => {
    const slices = slicesOf(segmentsOf(['Short.', 'A much longer answer.', 'Bye.'], ['A', 'B', 'A']), 30_000, 3)
    expect(slices.map(({ speaker }) => speaker)).toEqual(['B', 'A', null])
  })

  it('does not let one breathless moment flatten all the others', () => {
    const texts = Array.from({ length: 100 }, (_, at) => (at === 50 ? 'word '.repeat(500) : 'some words here'))
    const slices = slicesOf(segmentsOf(texts), 500_000, 100)
    expect(slices[3]?.share).toBeGreaterThan(0.8)
  })

  it.each([
    ['no length', 0, 10],
    ['an unknown length', Number.NaN, 10],
    ['no end', Number.POSITIVE_INFINITY, 10],
    ['a negative length', -5, 10],
    ['no width', 60_000, 0],
    ['a width not yet measured', 60_000, Number.NaN],
  ])('is empty for a recording with %s', (_, durationMs, count) => {
    expect(slicesOf(segmentsOf(['Hello.']), durationMs, count)).toEqual([])
  })

  it('bears segments without length, beyond the end and before the start', () => {
    const [segment] = segmentsOf(['Hello.'])
    if (segment === undefined) throw new Error('there is one')
    const odd = [
      { ...segment, startMs: 1000, endMs: 1000 },
      { ...segment, startMs: 99_000, endMs: 120_000 },
      { ...segment, startMs: -500, endMs: 200 },
      { ...segment, startMs: 3000, endMs: 2000 },
    ]
    const slices = slicesOf(odd, 10_000, 10)
    expect(slices).toHaveLength(10)
    for (const { share } of slices) expect(share).toSatisfy((value: number) => value >= 0 && value <= 1)
  })
})
