import { describe, expect, it } from 'vitest'
import { joint, lastBegun, turnOf, turnsOf } from '../../renderer/reader/turns.ts'
import { segmentsOf } from './segments.ts'

const SENTENCE = `${'We never saw a signed permit in that office, '.repeat(4)}not once.`

describe('a transcript cut into turns', () => {
  it('has no turn where nothing was said', () => {
    expect(turnsOf([])).toEqual([])
  })

  it('says a name once, and again when the voice comes back', () => {
    const turns = turnsOf(segmentsOf(['One.', 'Two.', 'Three.', 'Four.'], ['A', 'A', 'B', 'A']))
    expect(turns.map(({ speaker, first, last, isNewSpeaker }) => [speaker, first, last, isNewSpeaker])).toEqual([
      ['A', 0, 1, true],
      ['B', 2, 2, true],
      ['A', 3, 3, true],
    ])
    expect(turns.map(({ startMs }) => startMs)).toEqual([0, 10_000, 15_000])
  })

  it('breaks a long speech into paragraphs at the end of a sentence, without saying the name again', () => {
    const turns = turnsOf(segmentsOf(Array.from({ length: 9 }, () => SENTENCE)))
    expect(turns.length).toBeGreaterThan(1)
    expect(turns.map(({ isNewSpeaker }) => isNewSpeaker)).toEqual(turns.map((_, at) => at === 0))
    for (const { characters } of turns.slice(0, -1)) expect(characters).toBeGreaterThanOrEqual(420)
  })

  it('breaks speech without punctuation all the same, whatever its script', () => {
    const endless = [...segmentsOf(Array.from({ length: 40 }, () => 'and then we went on and on and on and on'))]
    for (const { characters } of turnsOf(endless)) expect(characters).toBeLessThan(900)
    const japanese = turnsOf(
      segmentsOf(Array.from({ length: 60 }, () => '委員会は許可が調査の前に署名されたと述べた。')),
    )
    expect(japanese.length).toBeGreaterThan(1)
  })

  it('keeps every segment, once and in order', () => {
    const segments = segmentsOf(
      Array.from({ length: 500 }, (_, at) => `${SENTENCE} ${at}`),
      ['A', 'A', 'B', null, null, null],
    )
    const turns = turnsOf(segments)
    expect(turns.flatMap((turn) => turn.segments)).toEqual(segments)
    for (const turn of turns)
      for (let at = turn.first; at <= turn.last; at++) expect(turnOf(turns, at)).toBe(turn.index)
  })
})

describe('what is heard at a moment', () => {
  const list = [0, 1000, 1000, 5000].map((startMs) => ({ startMs }))
  it.each([
    [-1, -1],
    [0, 0],
    [999, 0],
    [1000, 2],
    [4999, 2],
    [360_000_000, 3],
    [Number.NaN, -1],
    [Number.NEGATIVE_INFINITY, -1],
  ])('at %d ms is the last that has begun', (atMs, index) => {
    expect(lastBegun(list, atMs)).toBe(index)
  })

  it('is nothing in an empty recording', () => {
    expect(lastBegun([], 5)).toBe(-1)
    expect(turnOf([], 0)).toBe(-1)
  })
})

it('puts a blank between segments except in scripts that have none', () => {
  expect(['en', 'ar', 'ko', null, 'zh', 'zh-TW', 'ja', 'th', 'yue'].map(joint)).toEqual([
    ' ',
    ' ',
    ' ',
    ' ',
    '',
    '',
    '',
    '',
    '',
  ])
})
