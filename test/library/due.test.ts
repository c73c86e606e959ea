// When something is due, as people say it: what names a day of the calendar, and what does not.

import { describe, expect, it } from 'vitest'
import { dueOf } from '../../main/library/overview/due.ts'

describe('when something is due', () => {
  // A Thursday.
  const saidAtMs = new Date(2026, 10, 26, 15).getTime()
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['by Friday', '2026-11-27'],
    ['Thursday', '2026-12-03'],
    ['tomorrow morning', '2026-11-27'],
    ['14 March', '2027-03-14'],
    ['March 3rd, 2028', '2028-03-03'],
    ['the 30th of November', '2026-11-30'],
    ['31 February', null],
    ['as soon as possible', null],
    ['', null],
  ])('reads “%s”', (said, day) => {
    const dueMs = dueOf(said, saidAtMs)
    expect(dueMs === null ? null : new Date(dueMs).toLocaleDateString('sv-SE')).toBe(day)
  })
})
