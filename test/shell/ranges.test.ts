// Byte ranges as the player asks for them: the table of RFC 9110, and headers that are nonsense.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRange } from '../../main/shell/ranges.ts'

const WHOLE = { kind: 'whole' }
const NOT_THERE = { kind: 'unsatisfiable' }
const part = (first: number, last: number) => ({ kind: 'part', first, last })

describe('readRange of a recording of 1,000 bytes', () => {
  it.each([
    [null, WHOLE],
    ['bytes=0-', part(0, 999)],
    ['bytes=0-499', part(0, 499)],
    ['bytes=500-999', part(500, 999)],
    ['bytes=999-', part(999, 999)],
    ['bytes=0-0', part(0, 0)],
    ['bytes=900-5000', part(900, 999)],
    ['bytes=-100', part(900, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-5000', part(0, 999)],
    ['bytes=-0', NOT_THERE],
    ['bytes=1000-', NOT_THERE],
    ['bytes=1000-2000', NOT_THERE],
    ['bytes=99999999999999999999-', NOT_THERE],
    ['Bytes = 5 - 9', part(5, 9)],
    // Unreadable or several: the whole is served, which every player understands.
    ['bytes=9-5', WHOLE],
    ['bytes=-', WHOLE],
    ['bytes=', WHOLE],
    ['bytes=a-b', WHOLE],
    ['bytes=0-1,5-6', WHOLE],
    ['items=0-5', WHOLE],
    ['bytes=0-5; x', WHOLE],
    ['', WHOLE],
  ])('answers %j', (header, answer) => {
    expect(readRange(header, 1000)).toEqual(answer)
  })

  it('has no part of an empty file to give', () => {
    expect(readRange('bytes=0-', 0)).toEqual(NOT_THERE)
    expect(readRange('bytes=-5', 0)).toEqual(NOT_THERE)
    expect(readRange(null, 0)).toEqual(WHOLE)
  })

  it('never answers with a byte outside of the recording', () => {
    const numbers = fc.option(fc.nat({ max: 3000 }), { nil: '' })
    fc.assert(
      fc.property(numbers, numbers, fc.nat({ max: 2000 }), (from, to, size) => {
        const answer = readRange(`bytes=${from}-${to}`, size)
        if (answer.kind !== 'part') return
        expect(answer.first).toBeGreaterThanOrEqual(0)
        expect(answer.first).toBeLessThanOrEqual(answer.last)
        expect(answer.last).toBeLessThan(size)
      }),
    )
  })
})
