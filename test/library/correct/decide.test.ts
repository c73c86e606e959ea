// What a correction makes of the stretches that it touches: the pure core, without a library.

import { describe, expect, it } from 'vitest'
import { type Change, decide } from '../../../main/library/correct/decide.ts'
import { asSaid, type Original, type Originals, type Stretch, settled } from '../../../main/library/correct/stretch.ts'

const SAID: readonly Original[] = [
  { startMs: 0, endMs: 1000, speaker: 'A', text: 'one two', words: null },
  { startMs: 1000, endMs: 2000, speaker: 'B', text: ' three four ', words: null },
  // Times that run backwards, over the segment before.
  { startMs: 2500, endMs: 1500, speaker: null, text: '五六', words: null },
  { startMs: 2000, endMs: 3000, speaker: 'A', text: '七八', words: null },
]
const originals: Originals = (place) => SAID[place] ?? fail()
function fail(): never {
  throw new Error('there is no such original')
}
const plain = SAID.map((said, place) => asSaid(place, said))

/** Some corrections one after the other, over everything; the reply is what is no longer as it was said. */
function after(...changes: readonly Change[]): readonly Stretch[] {
  let all: readonly Stretch[] = plain
  for (const change of changes) {
    const { first, last } = 'position' in change ? { first: change.position, last: change.position } : change
    // As the library does: whole ranges that it touches, the others left alone.
    let position = 0
    const placed = all.map((stretch) => {
      const from = position
      position += stretch.parts.length
      return { stretch, from, to: position - 1 }
    })
    const reach = change.kind === 'merge' ? last + 1 : last
    const touched = placed.filter(({ from, to }) => from <= reach && to >= first)
    const [begin] = touched
    if (begin === undefined) throw new Error('nothing is there')
    const decided = decide(
      touched.map(({ stretch }) => stretch),
      begin.from,
      change,
      originals,
    ).flatMap((stretch) => settled(stretch, originals))
    const [low, high] = [begin.stretch.first, touched.at(-1)?.stretch.last ?? 0]
    const rest = all.filter((stretch) => stretch.last < low || stretch.first > high)
    const said = plain.filter(
      ({ first: place }) =>
        place >= low && place <= high && !decided.some((stretch) => stretch.first <= place && stretch.last >= place),
    )
    all = [...rest, ...decided, ...said].sort((a, b) => a.first - b.first)
  }
  return all.flatMap((stretch) => settled(stretch, originals))
}

const told = (stretches: readonly Stretch[]) =>
  stretches.map(({ first, last, parts }) => {
    const texts = parts.map(({ text, speaker, startMs, endMs, isChecked }) => {
      return `${text ?? '='}/${speaker}/${startMs}-${endMs}${isChecked ? '/checked' : ''}`
    })
    return `${first}..${last}: ${texts.join(' | ')}`
  })

describe('a correction', () => {
  it.each<[string, readonly Change[], readonly string[]]>([
    ['of words', [{ kind: 'text', position: 0, text: 'one  2\n' }], ['0..0: one 2/A/0-1000']],
    ['to what was said', [{ kind: 'text', position: 1, text: 'three four' }], []],
    ['to nothing', [{ kind: 'text', position: 1, text: ' ' }], ['1..1: /B/1000-2000']],
    ['by a cut', [{ kind: 'split', position: 0, offset: 4 }], ['0..0: one/A/0-500 | two/A/500-1000']],
    ['by a merge', [{ kind: 'merge', position: 0 }], ['0..1: one two three four/A/0-2000']],
    ['by a merge of lines without blanks', [{ kind: 'merge', position: 2 }], ['2..3: 五六七八/null/2000-3000']],
    [
      'by a merge over a part',
      [
        { kind: 'split', position: 0, offset: 3 },
        { kind: 'merge', position: 1 },
      ],
      ['0..1: one/A/0-500 | two three four/A/500-2000'],
    ],
    [
      'by a cut and a merge, which is none',
      [
        { kind: 'split', position: 1, offset: 6 },
        { kind: 'merge', position: 1 },
      ],
      [],
    ],
    [
      'that was checked, and said otherwise then',
      [
        { kind: 'checked', first: 0, last: 1, isChecked: true },
        { kind: 'text', position: 0, text: 'one' },
        { kind: 'checked', first: 1, last: 1, isChecked: false },
      ],
      ['0..0: one/A/0-1000/checked'],
    ],
    [
      'of a speaker, there and back',
      [
        { kind: 'speaker', first: 0, last: 3, speaker: 'B' },
        { kind: 'speaker', first: 0, last: 0, speaker: 'A' },
      ],
      ['2..2: =/B/2500-1500', '3..3: =/B/2000-3000'],
    ],
    [
      'of one part of two',
      [
        { kind: 'split', position: 0, offset: 3 },
        { kind: 'speaker', first: 1, last: 1, speaker: null },
        { kind: 'checked', first: 1, last: 1, isChecked: true },
        { kind: 'text', position: 0, text: 'uno' },
      ],
      ['0..0: uno/A/0-500 | two/null/500-1000/checked'],
    ],
    [
      'that goes back to the original',
      [
        { kind: 'merge', position: 0 },
        { kind: 'text', position: 0, text: 'other' },
        { kind: 'restore', first: 0, last: 0 },
      ],
      [],
    ],
  ])('%s', (_, changes, stretches) => {
    expect(told(after(...changes))).toEqual(stretches)
  })

  it('lets segments go their own way that are read as they were said', () => {
    const parts = [
      { startMs: 0, endMs: 1000, speaker: 'A', text: 'one two', words: null, isChecked: false },
      { startMs: 1000, endMs: 2000, speaker: 'B', text: 'three', words: null, isChecked: false },
    ]
    expect(told(settled({ first: 0, last: 1, parts }, originals))).toEqual(['1..1: three/B/1000-2000'])
  })
})
