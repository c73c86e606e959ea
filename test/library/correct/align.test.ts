// The pure core of corrections: which words stayed, when they are said, and where a place went.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aligned, piecesOf } from '../../../main/library/correct/align.ts'
import { passageBetween } from '../../../main/library/correct/places.ts'
import { retimed } from '../../../main/library/correct/timing.ts'
import type { Word } from '../../../main/recording.ts'

const cut = (text: string): readonly string[] => piecesOf(text).map(({ start, end }) => text.slice(start, end))
const keysOf = (text: string): readonly string[] => piecesOf(text).map(({ key }) => key)
/** A second each, with a tenth of it in silence. */
const heard = (text: string): Word[] =>
  text.split(' ').map((word, at) => ({ text: word, startMs: at * 1000, endMs: at * 1000 + 900 }))
const toldOf = (words: readonly Word[] | null | undefined) =>
  words?.map(({ text, startMs, endMs }) => `${text} ${startMs}-${endMs}`)

describe('the pieces of a text', () => {
  it.each([
    ['We met, twice.', ['We', 'met,', 'twice.']],
    ['  blanks\t and  more ', ['blanks', 'and', 'more']],
    ['東京へ行く', ['東', '京', 'へ', '行', 'く']],
    ['GPT4を使う', ['GPT4', 'を', '使', 'う']],
    ['สวัสดี ครับ', ['ส', 'วั', 'ส', 'ดี', 'ค', 'รั', 'บ']],
    ['안녕하세요 여러분', ['안녕하세요', '여러분']],
    ['👩‍👩‍👧 🎉!', ['👩‍👩‍👧', '🎉!']],
    ['', []],
  ])('of "%s" are its words, or characters where no blanks are written', (text, pieces) => {
    expect(cut(text)).toEqual(pieces)
  })

  it('are the same word whatever its case, accents and punctuation', () => {
    expect(keysOf('«Café,»')).toEqual(keysOf('cafe'))
    expect(keysOf('...')).not.toEqual(keysOf('—'))
  })
})

describe('an alignment', () => {
  it.each([
    ['a b c', 'a b c', [0, 1, 2]],
    ['a b c', 'a x c', [0, -1, 2]],
    ['a b c', 'b c', [-1, 0, 1]],
    ['a b c', '', [-1, -1, -1]],
    ['a b a b', 'x a b a b', [1, 2, 3, 4]],
    ['the cat sat', 'the dog sat down the', [0, -1, 2]],
  ])('of "%s" with "%s" keeps what stayed', (from, to, places) => {
    expect([...aligned(keysOf(from), keysOf(to))]).toEqual(places)
  })

  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 })

  it('pairs equal words only, in order, and as many as can be', () => {
    fc.assert(
      fc.property(letters, letters, (from, to) => {
        const found = [...aligned(from, to)]
        const pairs = found.flatMap((place, at) => (place === -1 ? [] : [[at, place] as const]))
        for (const [at, place] of pairs) expect(from[at]).toBe(to[place])
        expect(pairs.every(([, place], index) => index === 0 || (pairs[index - 1]?.[1] ?? 0) < place)).toBe(true)
        expect(pairs.length).toBe(longestCommon(from, to))
      }),
      { numRuns: 500 },
    )
  })

  it('finds the way through a megabyte with a few changes, and through one that has nothing in common', () => {
    const words = Array.from({ length: 170_000 }, (_, at) => `w${(at * 7919) % 4001}`)
    const changed = words.toSpliced(80_000, 3, 'new').toSpliced(10, 1).toSpliced(160_000, 0, 'more', 'words')
    const found = aligned(words, changed)
    expect(found.filter((place) => place === -1).length).toBe(4)
    const strange = words.map((word) => `${word}x`)
    expect(aligned(words, strange).every((place) => place === -1)).toBe(true)
    // Two words only, in another rhythm: the worst there is.
    const [fast, slow] = [2, 3].map((beat) => words.map((_, at) => (at % beat === 0 ? 'da' : 'dum')))
    expect(aligned(fast ?? [], slow ?? []).length).toBe(170_000)
  })
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    for (const [at, other] of b.entries())
      next.push(one === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

describe('the times of words', () => {
  const within = { startMs: 0, endMs: 4000 }
  it.each([
    [
      'stay as they are where only a point is set',
      'we met them there.',
      ['we 0-900', 'met 1000-1900', 'them 2000-2900', 'there. 3000-3900'],
    ],
    [
      'of a replaced word are those of the old one',
      'we met Tuplets there',
      ['we 0-900', 'met 1000-1900', 'Tuplets 2000-2900', 'there 3000-3900'],
    ],
    [
      'are shared by those that came in the place of one',
      'we met Ada Lovelace there',
      ['we 0-900', 'met 1000-1900', 'Ada 2000-2245', 'Lovelace 2245-2900', 'there 3000-3900'],
    ],
    [
      'of a new word are the pause between its neighbours',
      'we all met them there',
      ['we 0-900', 'all 900-1000', 'met 1000-1900', 'them 2000-2900', 'there 3000-3900'],
    ],
    [
      'of a new end reach to the end of the segment',
      'we met them there today',
      ['we 0-900', 'met 1000-1900', 'them 2000-2900', 'there 3000-3900', 'today 3900-4000'],
    ],
    ['go with a word that is gone', 'we met there', ['we 0-900', 'met 1000-1900', 'there 3000-3900']],
    ['are none where no word is left', '', []],
  ])('%s', (_, text, told) => {
    expect(toldOf(retimed(heard('we met them there'), [text], within)[0])).toEqual(told)
  })

  it('are not invented where the service gave none', () => {
    expect(retimed(null, ['a', 'b'], within)).toEqual([null, null])
  })

  it('hold in a script without blanks, however the service cut its words', () => {
    const words = [
      { text: '東京', startMs: 0, endMs: 400 },
      { text: 'へ', startMs: 400, endMs: 500 },
      { text: '行く', startMs: 600, endMs: 1000 },
    ]
    expect(toldOf(retimed(words, ['東京都へ行った'], { startMs: 0, endMs: 1000 })[0])).toEqual([
      '東京 0-400',
      '都 400-400',
      'へ 400-500',
      '行 600-800',
      'っ 800-900',
      'た 900-1000',
    ])
  })

  it('go to the half in which a word stands', () => {
    const [left, right] = retimed(heard('we met them there'), ['we met', 'them there'], within)
    expect(toldOf(left)).toEqual(['we 0-900', 'met 1000-1900'])
    expect(toldOf(right)).toEqual(['them 2000-2900', 'there 3000-3900'])
  })

  const word = fc.constantFrom('one', 'two', 'three', 'Four,', '五六', '七', 'é', '…')
  const time = fc.integer({ min: -1000, max: 5000 })
  it('of words that stayed are kept to the millisecond, whatever the times were, and none runs backwards', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: word, startMs: time, endMs: time }), { maxLength: 12 }),
        fc.array(word, { maxLength: 12 }),
        (words, others) => {
          const text = words.map((each) => each.text).join(' ')
          expect(retimed(words, [text], within)[0]).toEqual(words)
          const [mixed] = retimed(words, [[...words.map((each) => each.text), ...others].join(' ')], within)
          expect(mixed?.slice(0, words.length)).toEqual(words)
          const [changed] = retimed(words, [others.join(' ')], within)
          for (const { startMs, endMs, text: spelled } of changed ?? []) {
            const isKept = words.some((each) => each.startMs === startMs && each.endMs === endMs)
            expect(isKept || endMs >= startMs).toBe(true)
            expect(spelled.trim()).not.toBe('')
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('a place', () => {
  const carried = (from: readonly string[], to: readonly string[], marked: string): string => {
    const line = from.join(' ')
    const begin = line.indexOf(marked)
    const placeOf = (unit: number, side: 'start' | 'end') => {
      let [index, start] = [0, 0]
      for (const [at, text] of from.entries()) {
        if (side === 'start' ? start <= unit : start < unit || at === 0) [index] = [at]
        start += text.length + 1
      }
      const before = from.slice(0, index).reduce((sum, text) => sum + text.length + 1, 0)
      return { index, offset: unit - before }
    }
    const passage = passageBetween(from, to)
    const start = passage.carry(placeOf(begin, 'start'), 'start')
    const end = passage.carry(placeOf(begin + marked.length, 'end'), 'end')
    if (start.index > end.index || (start.index === end.index && start.offset >= end.offset)) return ''
    if (start.index === end.index) return (to[start.index] ?? '').slice(start.offset, end.offset)
    return `${(to[start.index] ?? '').slice(start.offset)} | ${(to[end.index] ?? '').slice(0, end.offset)}`
  }

  it.each([
    ['stays on its words', ['we met them there'], ['yes we met them there'], 'met them', 'met them'],
    ['covers what came instead', ['we met two plates there'], ['we met Tuplets there'], 'two plates', 'Tuplets'],
    [
      'covers all of it when it named a part',
      ['we met two plates there'],
      ['we met Tuplets there'],
      'plates',
      'Tuplets',
    ],
    ['is gone with its words', ['we met them there'], ['we there'], 'met them', ''],
    ['stays inside of a word', ['we met them there'], ['so we met them'], 'et th', 'et th'],
    ['knows a word by another spelling', ['the cafe is open'], ['the “Café” is open'], 'cafe', '“Café”'],
    ['goes over a new border', ['we met them there'], ['we met', 'them there'], 'met them', 'met | them'],
    ['goes back over it', ['we met', 'them there'], ['we met them there'], 'met them', 'met them'],
    ['at the ends covers new ends', ['met them'], ['We met them.'], 'met them', 'met them.'],
    ['in a script without blanks is a character', ['東京へ行く'], ['東京都へ行く'], '京へ', '京都へ'],
  ])('%s', (_, from, to, marked, found) => {
    expect(carried(from, to, marked)).toBe(found)
  })

  it('is the same place where nothing changed, there and back', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (given, which, where) => {
        const index = which % given.length
        const text = given[index] ?? ''
        const offset = where % (text.length + 1)
        const isInWord = (at: number): boolean => (text[at] ?? ' ').trim() !== ''
        const passage = passageBetween(given, given)
        if (isInWord(offset)) expect(passage.carry({ index, offset }, 'start')).toEqual({ index, offset })
        if (offset > 0 && isInWord(offset - 1))
          expect(passage.carry({ index, offset }, 'end')).toEqual({ index, offset })
      }),
      { numRuns: 500 },
    )
  })
})
