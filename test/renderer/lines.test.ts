// Lines under what was coded: one for each code, stacked where passages overlap, named where a passage ends.

import { describe, expect, it } from 'vitest'
import type { HighlightView } from '../../preload/contract.ts'
import { linedBy, linesBySegment } from '../../renderer/quotes/lines.ts'
import { playerMarksOf } from '../../renderer/reader/player-marks.ts'
import { piecesOf } from '../../renderer/reader/words.ts'
import { segmentsOf } from './segments.ts'

const segments = segmentsOf(['Who signed the permit?', 'Nobody asked.', 'It was night.'])
const codes = new Map([
  [1, { name: 'Permit', colour: 3 }],
  [2, { name: 'Night', colour: 5 }],
])

const highlight = (
  id: number,
  [firstPosition, firstOffset, lastPosition, lastOffset]: readonly [number, number, number, number],
  of: readonly number[],
): HighlightView => ({
  id,
  firstPosition,
  firstOffset,
  lastPosition,
  lastOffset,
  codes: of,
  memo: '',
  createdAtMs: 0,
})

describe('lines', () => {
  it('are one for each code, and never cross where passages overlap', () => {
    const lines = linesBySegment(
      [
        highlight(1, [0, 4, 1, 6], [1, 2]),
        highlight(2, [0, 15, 0, 21], [2]),
        highlight(3, [1, 6, 1, 12], [1]),
        highlight(4, [2, 0, 2, 2], []),
      ],
      segments,
      codes,
    )
    const told = [...lines].map(([index, held]) => [
      index,
      held.map(({ name, level, isLast }) => `${name} ${level}${isLast ? ' ends' : ''}`),
    ])
    expect(told).toEqual([
      [0, ['Permit 0', 'Night 1', 'Night 2 ends']],
      [1, ['Permit 0 ends', 'Night 1 ends', 'Permit 0 ends']],
      [2, [' 0 ends']],
    ])
  })

  it('name the codes at the end of the passage, and all of them when pointed at', () => {
    const lines = linesBySegment([highlight(1, [0, 4, 0, 21], [1]), highlight(2, [0, 11, 0, 21], [2])], segments, codes)
    const pieces = piecesOf(segments[0]?.text ?? '', [], null, null, lines.get(0))
    const told = pieces.map(({ text, start, lines: under }) => {
      const { className, title, label } = linedBy(under, start + text.length)
      return [text, className, title, label]
    })
    expect(told).toEqual([
      ['Who ', '', undefined, undefined],
      ['signed ', 'coded', 'Permit', undefined],
      ['the permit', 'coded', 'Permit, Night', 'Permit, Night'],
      ['?', '', undefined, undefined],
    ])
  })

  it('of a plain highlight have no name, also beside a code', () => {
    const lines = linesBySegment([highlight(1, [1, 0, 1, 6], []), highlight(2, [1, 0, 1, 6], [2])], segments, codes)
    expect(linedBy(lines.get(1) ?? [], 6)).toMatchObject({ className: 'marked coded', title: 'Night', label: 'Night' })
    // A code that is gone leaves the passage marked.
    const plain = linesBySegment([highlight(1, [1, 0, 1, 6], [99])], segments, codes)
    expect(linedBy(plain.get(1) ?? [], 6)).toMatchObject({ className: 'marked', label: undefined })
  })

  it('stay at three where more passages overlap', () => {
    const many = Array.from({ length: 40 }, (_, id) => highlight(id, [0, 0, 2, 5], [1]))
    const lines = linesBySegment(many, segments, codes)
    expect(Math.max(...(lines.get(1) ?? []).map(({ level }) => level))).toBe(2)
  })
})

it('marks on the bar stand where things were left, by their time', () => {
  const left = {
    notes: [
      { id: 1, atMs: null, text: 'all', createdAtMs: 0, changedAtMs: 0 },
      { id: 2, atMs: 9_000, text: 'Ask again', createdAtMs: 0, changedAtMs: 0 },
    ],
    highlights: [highlight(1, [0, 4, 1, 6], [2]), highlight(2, [99, 0, 99, 1], [])],
    bookmarks: [{ id: 1, atMs: 500, name: '', createdAtMs: 0 }],
  }
  const [first, last] = [segments[0], segments[1]]
  expect(playerMarksOf({ matches: [], chosen: null, left, codes }, segments)).toEqual([
    { kind: 'highlight', startMs: first?.startMs, endMs: last?.endMs, colour: '--hue-5' },
    { kind: 'note', startMs: 9_000 },
    { kind: 'bookmark', startMs: 500 },
  ])
})
