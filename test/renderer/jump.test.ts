import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock } from '../../renderer/frame/format.ts'
import { momentOf } from '../../renderer/reader/jump.ts'

const HOUR = 3_600_000
const here = { nowMs: 100_000, durationMs: 8 * HOUR }

describe('a time that somebody writes', () => {
  it.each([
    ['1:02:03', 3723],
    ['62:03', 3723],
    ['3723s', 3723],
    ['3723 seconds', 3723],
    ['1h 2m 3s', 3723],
    ['1h2m3s', 3723],
    ['1 h', 3600],
    ['1.5h', 5400],
    ['1,5 h', 5400],
    ['90 min', 5400],
    ['0:07', 7],
    [' 12:00 ', 720],
    ['1:02:03.5', 3723],
    ['12', 720],
    ['480', 480 * 60],
    ['481', 481],
    ['3723', 3723],
    ['+30', 130],
    ['-30', 70],
    ['-1:00', 40],
    ['−500', 0],
    ['١:٠٢:٠٣', 3723],
    ['１：０２：０３', 3723],
  ])('%s is second %d', (written, seconds) => {
    expect(momentOf(written, here)).toBe(seconds * 1000)
  })

  it.each(['', ' ', 'soon', '1:60', '1:60:00', '1:2:3:4', '::', '1h 2x', '+', '-', '1:', 'NaN', '1e3', '٫'])(
    '%j is none',
    (written) => {
      expect(momentOf(written, here)).toBeNull()
    },
  )

  it('is read as the clock writes it, and never fails', () => {
    fc.assert(
      fc.property(fc.nat(360_000), (seconds) => {
        expect(momentOf(clock(seconds * 1000), here)).toBe(seconds * 1000)
        expect(momentOf(clock(seconds * 1000, false), here)).toBe(seconds * 1000)
      }),
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => momentOf(text, here) !== undefined))
  })
})
