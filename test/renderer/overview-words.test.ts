// A story in words: the line of facts with one, none and many of each, when something is due, and the text that is copied.

import { describe, expect, it } from 'vitest'
import type { OverviewItem, OverviewView } from '../../preload/contract.ts'
import {
  checkText,
  costLines,
  dueText,
  factsOf,
  isOverdue,
  movingText,
  stateOf,
  unnamedText,
} from '../../renderer/overview/overview-words.ts'

const NOTHING = { total: 0, first: [] } as const
const EMPTY: OverviewView = {
  ...{ collection: null, recordings: 0, durationMs: 0, days: null, languages: [], underWay: 0, needsYou: 0 },
  ...{ people: NOTHING, unnamed: 0, actions: NOTHING, decisions: NOTHING, risks: NOTHING, searches: [] },
  costs: { jobs: 0, billedMicro: 0, openMicro: 0, monthMicro: 0 },
  ...{
    expiring: NOTHING,
    checks: [],
    coding: null,
    quotes: { unheard: 0, total: 0 },
    opened: [],
    arrived: [],
    remarks: NOTHING,
  },
}
const NOW_MS = new Date(2026, 10, 26, 15).getTime()
const on = (year: number, month: number, day: number): number => new Date(year, month - 1, day, 12).getTime()

function item(more: Partial<OverviewItem>): OverviewItem {
  const blank = {
    key: 'action_items/0',
    recordingId: 1,
    title: 'Council',
    text: 'Call them',
    startMs: 61_000,
    endMs: null,
  }
  return { ...blank, owner: null, due: null, dueMs: null, ...more }
}

describe('the line of facts', () => {
  it('says nothing of nothing, one day as one day, and of many years no days', () => {
    expect(factsOf(EMPTY)).toEqual([])
    const one = { ...EMPTY, recordings: 1, durationMs: 48 * 60_000, languages: [{ value: 'en', count: 1 }] }
    const atMs = on(2026, 11, 3)
    expect(factsOf({ ...one, days: { fromMs: atMs, toMs: atMs } })).toEqual([
      '1 recording',
      '48 min',
      '3 Nov 2026',
      'English',
    ])
    const codes = ['en', 'de', 'ar', 'fr', 'sw']
    const many = { ...one, recordings: 2000, languages: codes.map((value) => ({ value, count: 1 })) }
    expect(factsOf({ ...many, days: { fromMs: on(2019, 3, 3), toMs: atMs } }).slice(2)).toEqual([
      'March 2019 to November 2026',
      'English, German, Arabic and 2 more',
    ])
  })

  it('tells what is on its way and what waits for a person', () => {
    expect(movingText({ underWay: 0, needsYou: 0 })).toBe('')
    expect(movingText({ underWay: 1, needsYou: 2 })).toBe('1 recording under way, 2 need you')
    expect(movingText({ underWay: 0, needsYou: 1 })).toBe('1 needs you')
  })
})

describe('a line', () => {
  it.each([
    [null, 'soon', 'due: soon'],
    [null, null, ''],
    [on(2026, 11, 26), '', 'due today'],
    [on(2026, 11, 27), '', 'due tomorrow'],
    [on(2026, 11, 24), '', 'was due Tue 24 Nov'],
    [on(2027, 9, 1), '', 'due 1 Sept 2027'],
  ])('is due at %s, said as %s: “%s”', (dueMs, due, text) => {
    expect(dueText({ due, dueMs }, NOW_MS)).toBe(text)
  })

  it('is late only when its day is over', () => {
    expect(isOverdue({ dueMs: new Date(2026, 10, 26).getTime() }, NOW_MS)).toBe(false)
    expect(isOverdue({ dueMs: new Date(2026, 10, 25).getTime() }, NOW_MS)).toBe(true)
    expect(isOverdue({ dueMs: null }, NOW_MS)).toBe(false)
  })

  it('agrees with its number', () => {
    expect(checkText('warned', 1)).toBe('1 transcript came with a warning and was never opened')
    expect(checkText('silent', 3)).toBe('3 transcripts without their sound')
    expect(unnamedText(0, 3)).toBe('')
    expect(unnamedText(2, 1)).toBe('2 speakers without a name')
    expect(costLines({ jobs: 2, billedMicro: 140_000, openMicro: 35_000, monthMicro: 0 })).toEqual([
      '$0.14 billed for 2 jobs',
      'about $0.035 not billed yet',
      '$0.00 this month',
    ])
    expect(costLines(EMPTY.costs)).toEqual([])
  })
})

describe('the text that is copied', () => {
  it('holds what there is, in order, and none of what there is not', () => {
    const collection = { id: 3, name: 'Harbour *inquiry*', note: 'Who signed the permit?' }
    const told = stateOf(
      {
        ...{ ...EMPTY, collection, recordings: 2, durationMs: 5_400_000, underWay: 1 },
        actions: { total: 9, first: [item({ owner: 'Anna_Berg', due: 'Friday', dueMs: on(2026, 11, 27) })] },
        people: { total: 1, first: [{ id: 1, name: 'יוסף', talkMs: 60_000, share: 0.5, recordings: 1 }] },
        quotes: { unheard: 1, total: 4 },
      },
      { nowMs: NOW_MS, news: [{ name: 'Permits', words: '3 new passages in 1 recording' }] },
    )
    expect(told).toBe(`# Harbour \\*inquiry\\*

26 Nov 2026 · 2 recordings · 1 h 30 min

Who signed the permit?

1 recording under way.

## To do

- Call them (Anna\\_Berg, due tomorrow) – Council at 0:01:01
- and 8 more

## New in saved searches

- Permits: 3 new passages in 1 recording

## People

- יוסף: 1 min · 50 % · 1 recording

## To look at

- 1 quote that nobody has listened to
`)
  })
})
