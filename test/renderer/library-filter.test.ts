// What the list is narrowed by, in words and steps.

import { describe, expect, it } from 'vitest'
import {
  chipsOf,
  daysName,
  EVERYTHING,
  isEverything,
  lengthName,
  orderFor,
  shelfOf,
  toggled,
  withDays,
  withLength,
} from '../../renderer/library/filter.ts'
import { besideMonth, heightOf, yearsOf } from '../../renderer/library/months.ts'
import { inList, NOTHING, withAll, withOne, withRange } from '../../renderer/library/selection.ts'
import { movedTo, placeAt } from '../../renderer/library/use-kept-place.ts'

const MINUTE = 60_000
const first = (year: number, month: number): number => new Date(year, month, 1).getTime()

describe('a filter', () => {
  it('is taken back by the same step that set it', () => {
    expect(isEverything(toggled(toggled(EVERYTHING, 'tags', 'court'), 'tags', 'court'))).toBe(true)
    expect(isEverything(withLength(withLength(EVERYTHING, null, 600_000), null, 600_000))).toBe(true)
    expect(isEverything(withDays(withDays(EVERYTHING, 1, 2), 1, 2))).toBe(true)
    expect(withLength(withLength(EVERYTHING, null, 10), 10, 30)).toMatchObject({ minDurationMs: 10, maxDurationMs: 30 })
  })

  it('has a chip for every part, and each chip takes its own part away', () => {
    const full = {
      collectionId: 4,
      tags: ['court', 'harbour'],
      isStarred: true,
      isOpened: true,
      languages: ['en'],
      models: ['premium'],
      sources: ['import' as const],
      fromMs: first(2024, 2),
      beforeMs: first(2024, 3),
      minDurationMs: 60 * MINUTE,
      maxDurationMs: 120 * MINUTE,
    }
    const words = { collection: () => 'Harbour inquiry', language: () => 'English' }
    const chips = chipsOf(full, words)
    expect(chips.map(({ text }) => text)).toEqual([
      'Recently opened',
      'Starred',
      'Harbour inquiry',
      '# court',
      '# harbour',
      'English',
      'Premium',
      'Imported',
      'March 2024',
      '1 h to 2 h',
    ])
    let left = full as typeof EVERYTHING
    for (const { key } of chips) {
      const before = chipsOf(left, words).length
      left = chipsOf(left, words).find((chip) => chip.key === key)?.without ?? left
      expect(chipsOf(left, words)).toHaveLength(before - 1)
    }
    expect(isEverything(left)).toBe(true)
  })

  it('says days and lengths as a person would', () => {
    expect(daysName(first(2024, 0), first(2025, 0))).toBe('2024')
    expect(daysName(first(2024, 11), first(2025, 0))).toBe('December 2024')
    expect(daysName(new Date(2024, 4, 3).getTime(), null)).toBe('from 3 May 2024')
    expect(daysName(new Date(2024, 4, 3).getTime(), new Date(2024, 4, 6).getTime())).toBe('3 May 2024 to 5 May 2024')
    expect(lengthName(null, 10 * MINUTE)).toBe('under 10 min')
    expect(lengthName(120 * MINUTE, null)).toBe('2 h or longer')
  })

  it('puts the recently opened in their own order, and leaves that order with them', () => {
    const opened = { ...EVERYTHING, isOpened: true }
    expect(orderFor(opened, { order: 'title', filter: EVERYTHING })).toBe('opened')
    expect(orderFor({ ...opened, isStarred: true }, { order: 'title', filter: opened })).toBe('title')
    expect(orderFor(EVERYTHING, { order: 'opened', filter: opened })).toBe('newest')
    expect(shelfOf(opened)).toBe('opened')
    expect(shelfOf({ ...opened, collectionId: 3 })).toBe(3)
    expect(shelfOf({ ...EVERYTHING, languages: ['en'] })).toBeNull()
  })
})

describe('months', () => {
  const months = [
    [2022, 11],
    [2023, 0],
    [2023, 5],
    [2024, 6],
  ].map(([year = 0, month = 0], index) => ({
    fromMs: first(year, month),
    beforeMs: first(year, month + 1),
    count: index + 1,
    durationMs: (index + 1) * MINUTE,
  }))
  const beside = (index: number, key: string) =>
    months.findIndex(({ fromMs }) => fromMs === besideMonth(months, months[index]?.fromMs ?? 0, key))

  it('stand in lines of a year, the newest first, with gaps where nothing was recorded', () => {
    const years = yearsOf(months)
    expect(years.map(({ year, count, durationMs }) => [year, count, durationMs / MINUTE])).toEqual([
      [2024, 4, 4],
      [2023, 5, 5],
      [2022, 1, 1],
    ])
    expect(years[1]?.months.map((month) => month?.count ?? 0)).toEqual([2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0])
    expect([years[1]?.fromMs, years[1]?.beforeMs]).toEqual([first(2023, 0), first(2024, 0)])
  })

  it('are walked through by arrows: along the months, and from year to year', () => {
    expect(beside(0, 'ArrowRight')).toBe(1)
    expect(beside(3, 'ArrowRight')).toBe(-1)
    expect(beside(3, 'ArrowLeft')).toBe(2)
    expect(beside(2, 'ArrowUp')).toBe(3)
    expect(beside(3, 'ArrowDown')).toBe(2)
    expect(beside(3, 'Home')).toBe(0)
    expect(beside(0, 'End')).toBe(3)
    expect(beside(0, 'Enter')).toBe(-1)
  })

  it('have bars that can be seen, however short', () => {
    expect([heightOf(0, 100, 22), heightOf(50, 100, 22), heightOf(100, 100, 22), heightOf(0, 0, 22)]).toEqual([
      3, 11, 22, 3,
    ])
  })
})

describe('what is chosen', () => {
  const list = [10, 20, 30, 40, 50]
  const of = (...ids: readonly number[]) => [...ids]

  it('grows by one, by a range from where it began, or to all', () => {
    const one = withOne(NOTHING, 20)
    const range = withRange(one, list, 40)
    expect(inList(range, list)).toEqual(of(20, 30, 40))
    expect(inList(withRange(range, list, 10), list)).toEqual(of(10, 20, 30, 40))
    expect(inList(withOne(range, 30), list)).toEqual(of(20, 40))
    expect(inList(withAll(list), list)).toEqual(list)
  })

  it('stays what it was when the list is sorted anew, and acts only on what is listed', () => {
    const range = withRange(withOne(NOTHING, 20), list, 40)
    expect(inList(range, [40, 10, 20])).toEqual(of(40, 20))
    expect(inList(withRange(withOne(NOTHING, 99), list, 30), list)).toEqual(of(30))
    expect(withRange(range, list, 77)).toEqual(range)
  })
})

describe('the place in a list that changes', () => {
  it('is that of the same row', () => {
    expect(movedTo([1, 2, 3, 4], [9, 8, 1, 2, 3, 4], 2)).toBe(4)
    expect(movedTo([1, 2, 3, 4], [1, 2, 3, 4], 2)).toBe(2)
  })

  it('is that of the next one where the row has gone, and the end where all have', () => {
    expect(movedTo([1, 2, 3, 4], [1, 4, 5], 1)).toBe(1)
    expect(movedTo([1, 2], [7, 8], 0)).toBe(1)
    expect(movedTo([1, 2], [], 0)).toBe(0)
  })

  it('counts the part of a row that is scrolled out', () => {
    expect(placeAt(130, 58)).toEqual({ index: 2, offsetPx: 14 })
  })
})
