import { describe, expect, it } from 'vitest'
import { heardAt } from '../../renderer/reader/heard.ts'
import { joint } from '../../renderer/reader/language.ts'
import { cutsOf, isPiece, silenceAfter, turnOf, turnsOf } from '../../renderer/reader/turns.ts'
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

describe('a segment of a monstrous length', () => {
  const monster = `${'x'.repeat(7000)} ${'And so on. '.repeat(2000)}`
  const segments = segmentsOf(['Before.', monster, 'After.'])

  it('is drawn in pieces that are its text, each with a time, and stands alone', () => {
    const turns = turnsOf(segments)
    const pieces = turns.filter(isPiece)
    expect(pieces.map(({ from, to }) => monster.slice(from, to)).join('')).toBe(monster)
    for (const { from, to, first, last } of pieces) {
      expect(to - from).toBeLessThanOrEqual(2000)
      expect([first, last]).toEqual([1, 1])
    }
    expect(pieces.map(({ startMs }) => startMs)).toEqual(pieces.map(({ startMs }) => startMs).sort((a, b) => a - b))
    expect(turns.map(({ isNewSpeaker }) => isNewSpeaker)).toEqual(turns.map((_, at) => at === 0))
  })

  it('is found piece by piece', () => {
    const turns = turnsOf(segments)
    for (const turn of turns.filter(isPiece))
      for (const offset of [turn.from, turn.to - 1]) expect(turnOf(turns, 1, offset)).toBe(turn.index)
    expect(turnOf(turns, 0)).toBe(0)
    expect(turnOf(turns, 2)).toBe(turns.length - 1)
  })

  it('is cut behind a sentence or a blank, else between two letters, never within one', () => {
    expect(cutsOf('One two three. Four five six', 18)).toEqual([15, 28])
    expect(cutsOf('one two three four', 10)).toEqual([8, 18])
    const family = '👩‍👩‍👧'
    for (let most = 12; most < 30; most++)
      for (const cut of cutsOf(family.repeat(20), most)) expect(cut % family.length).toBe(0)
    expect(cutsOf(`${'e\u0301'.repeat(50)}`, 11).every((cut) => cut % 2 === 0)).toBe(true)
    expect(cutsOf('', 5)).toEqual([0])
  })
})

describe('paragraphs end', () => {
  it('where the direction changes, so that each begins at its own side', () => {
    const [english, arabic, hebrew, number] = ['It was signed.', 'قالت اللجنة', 'הנמל נפתח', '2019']
    const turns = turnsOf(segmentsOf([english, arabic, number, hebrew, english].map(String)), 'en')
    expect(turns.map(({ direction, first, last }) => [direction, first, last])).toEqual([
      ['ltr', 0, 0],
      ['rtl', 1, 3],
      ['ltr', 4, 4],
    ])
  })

  it('where nothing is said for long, and the line says how long', () => {
    const segments = segmentsOf(['One.', 'Two.', 'Three.', 'Four.']).map((segment, at) => {
      const startMs = [30_000, 35_000, 160_000, 150_000][at] ?? 0
      return { ...segment, startMs, endMs: startMs + 4000 }
    })
    expect(turnsOf(segments).map(({ first, silenceMs }) => [first, silenceMs])).toEqual([
      [0, 30_000],
      [2, 121_000],
    ])
    expect(silenceAfter(segments, 200_000)).toBe(36_000)
    expect(silenceAfter(segments, 170_000)).toBe(0)
    expect(silenceAfter(segments, null)).toBe(0)
    expect(silenceAfter([], 200_000)).toBe(0)
  })
})

describe('what is heard at a moment', () => {
  const list = [0, 1000, 1000, 5000].map((startMs) => ({ startMs, endMs: startMs }))
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
    expect(heardAt(list, atMs)).toBe(index)
  })

  it('is nothing in an empty recording', () => {
    expect(heardAt([], 5)).toBe(-1)
    expect(turnOf([], 0)).toBe(-1)
  })
})

it('puts a blank between segments except in scripts that have none', () => {
  expect(['en', 'ar', 'ko', null, 'zh', 'zh-TW', 'ja', 'th', 'yue'].map((language) => joint(language))).toEqual([
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
