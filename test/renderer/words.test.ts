import { describe, expect, it } from 'vitest'
import { piecesOf, placedWords, timeOfPlace, wordAt } from '../../renderer/reader/words.ts'
import { spoken } from './segments.ts'

const spelled = (segment: ReturnType<typeof spoken>) =>
  placedWords(segment).map(({ start, end }) => segment.text.slice(start, end))

describe('where each spoken word stands in the text', () => {
  it('is found although text and words differ in punctuation and blanks', () => {
    const segment = spoken('“No,” she said — and left…', ['No', ' she', 'said ', 'and', 'left'])
    expect(spelled(segment)).toEqual(['No', 'she', 'said', 'and', 'left'])
  })

  it('is found for right-to-left text, for scripts without blanks and beside emoji', () => {
    expect(spelled(spoken('قالت اللجنة إن المكتب'))).toEqual(['قالت', 'اللجنة', 'إن', 'المكتب'])
    expect(spelled(spoken('買了手機。', ['買', '了', '手機']))).toEqual(['買', '了', '手機'])
    expect(spelled(spoken('🎙️ on 👩‍👩‍👧 air', ['on', 'air']))).toEqual(['on', 'air'])
  })

  it('is not guessed for a word that is not there, and those after it are found', () => {
    const segment = spoken('the volume is the price', ['the', 'size', 'is', 'the', 'price'])
    expect(spelled(segment)).toEqual(['the', 'is', 'the', 'price'])
  })

  it('is not the same word of a later moment', () => {
    const text = 'said nothing at all about the harbour, and then permit'
    const words = ['permit', 'said', 'nothing', 'at', 'all', 'about', 'the', 'harbour', 'and', 'then', 'permit']
    expect(spelled(spoken(text, words))).toEqual(words.slice(1))
  })

  it('is nowhere in a segment without words, or with empty ones', () => {
    expect(placedWords(spoken('Some text', []))).toEqual([])
    expect(placedWords(spoken('Some text', ['', ' ']))).toEqual([])
  })
})

describe('the word that is heard', () => {
  const segment = spoken('one two three')
  it.each([
    [0, 'one'],
    [499, 'one'],
    [500, 'two'],
    [1400, 'three'],
    [1650, 'three'],
    [1651, null],
    [-1, null],
    [Number.NaN, null],
  ])('at %d ms is the one that has begun, and glows a little after its end', (atMs, word) => {
    const heard = wordAt(segment, atMs)
    expect(heard === null ? null : segment.text.slice(heard.start, heard.end)).toBe(word)
  })

  it('is heard from its own time when it is clicked', () => {
    expect([0, 2, 4, 5, 9, 13, 99].map((offset) => timeOfPlace(segment, offset))).toEqual([
      0, 0, 500, 500, 1000, 1000, 1000,
    ])
  })

  it('is heard from the start of its segment where words have no times', () => {
    expect(timeOfPlace({ ...spoken('one two', []), startMs: 7000 }, 5)).toBe(7000)
  })
})

describe('the pieces that a segment is drawn in', () => {
  const text = 'the signed permit'
  const kinds = (...given: Parameters<typeof piecesOf>) => piecesOf(...given).map((piece) => [piece.text, piece.kind])

  it('are one piece where nothing is marked', () => {
    expect(kinds(text, [], null, null)).toEqual([[text, 'plain']])
    expect(kinds('', [], null, null)).toEqual([])
  })

  it('cut at marks and at the spoken word, which wins', () => {
    const marks = [{ start: 4, end: 10 }]
    expect(kinds(text, marks, null, { start: 0, end: 3 })).toEqual([
      ['the', 'word'],
      [' ', 'plain'],
      ['signed', 'mark'],
      [' permit', 'plain'],
    ])
    expect(kinds(text, marks, marks[0] ?? null, null)[1]).toEqual(['signed', 'current-mark'])
    expect(kinds(text, marks, null, { start: 4, end: 10 })[1]).toEqual(['signed', 'word'])
  })

  it('make up the text again, wherever marks overlap or overrun it', () => {
    const marks = [
      { start: 2, end: 9 },
      { start: 4, end: 10 },
      { start: 12, end: 99 },
    ]
    expect(
      piecesOf(text, marks, null, { start: 8, end: 14 })
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})
