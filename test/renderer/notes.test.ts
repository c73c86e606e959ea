// Notes and marked passages in the reader.

import { describe, expect, it } from 'vitest'
import type { HighlightView, NoteView, Span } from '../../preload/contract.ts'
import { linesBySegment } from '../../renderer/quotes/lines.ts'
import { remarksOf, spanBetween, textOf, touching } from '../../renderer/reader/notes.ts'
import { piecesOf } from '../../renderer/reader/words.ts'
import { segmentsOf } from './segments.ts'

const segments = segmentsOf(['Who signed the permit?', ' I do not know. ', 'Nobody asked.'])
const span = (firstPosition: number, firstOffset: number, lastPosition: number, lastOffset: number): Span => ({
  firstPosition,
  firstOffset,
  lastPosition,
  lastOffset,
})
const highlight = (id: number, of: Span): HighlightView => ({ id, codes: [], memo: '', createdAtMs: 0, ...of })
const note = (id: number, atMs: number | null): NoteView => ({
  id,
  atMs,
  text: `note ${id}`,
  createdAtMs: 0,
  changedAtMs: 0,
})

describe('a marked passage', () => {
  it('begins and ends with a word, whatever was selected around it', () => {
    expect(spanBetween({ index: 0, offset: 3 }, { index: 0, offset: 11 }, segments)).toEqual(span(0, 4, 0, 10))
    expect(spanBetween({ index: 0, offset: 22 }, { index: 1, offset: 16 }, segments)).toEqual(span(1, 1, 1, 15))
    expect(spanBetween({ index: 1, offset: 3 }, { index: 2, offset: 0 }, segments)).toEqual(span(1, 3, 1, 15))
  })

  it('is not there where nothing but blanks was selected', () => {
    expect(spanBetween({ index: 0, offset: 3 }, { index: 0, offset: 4 }, segments)).toBeNull()
    expect(spanBetween({ index: 0, offset: 22 }, { index: 1, offset: 1 }, segments)).toBeNull()
    expect(spanBetween({ index: 0, offset: 9 }, { index: 0, offset: 4 }, segments)).toBeNull()
  })

  it('is read as it was said, over several segments', () => {
    expect(textOf(span(0, 15, 2, 6), segments, 'en')).toBe('permit?  I do not know.  Nobody')
    expect(textOf(span(0, 4, 0, 10), segments, 'en')).toBe('signed')
    expect(textOf(span(0, 15, 0, 900), segments, 'zh')).toBe('permit?')
  })

  it('is drawn under each segment that it runs through', () => {
    const lines = linesBySegment([highlight(1, span(0, 15, 2, 6)), highlight(2, span(2, 0, 2, 3))], segments)
    expect([...lines].map(([index, held]) => [index, held.map(({ start, end }) => ({ start, end }))])).toEqual([
      [0, [{ start: 15, end: 22 }]],
      [1, [{ start: 0, end: 16 }]],
      [
        2,
        [
          { start: 0, end: 6 },
          { start: 0, end: 3 },
        ],
      ],
    ])
  })

  it('is met by a selection that shares a letter with it', () => {
    const held = [highlight(1, span(0, 4, 0, 10)), highlight(2, span(0, 15, 2, 6))]
    const met = (of: Span) => touching(held, of).map(({ id }) => id)
    expect(met(span(0, 9, 0, 12))).toEqual([1])
    expect(met(span(0, 10, 0, 15))).toEqual([])
    expect(met(span(1, 0, 1, 3))).toEqual([2])
    expect(met(span(0, 0, 2, 13))).toEqual([1, 2])
  })

  it('keeps its line under the spoken word and under what was found', () => {
    const pieces = piecesOf('one two three', [{ start: 4, end: 7 }], null, { start: 8, end: 13 }, [
      { start: 2, end: 10 },
    ])
    expect(pieces.map(({ text, kind, lines }) => `${text}|${kind}|${lines.length > 0}`)).toEqual([
      'on|plain|false',
      'e |plain|true',
      'two|mark|true',
      ' |plain|true',
      'th|word|true',
      'ree|word|false',
    ])
  })
})

it('lists what is about the whole recording first, then everything by its moment', () => {
  const remarks = remarksOf(
    {
      notes: [note(1, null), note(2, segments[2]?.startMs ?? 0), note(3, 1)],
      highlights: [highlight(7, span(2, 0, 2, 6)), highlight(8, span(99, 0, 99, 1))],
      bookmarks: [{ id: 4, atMs: 2, name: 'The turn', createdAtMs: 0 }],
    },
    segments,
    'en',
  )
  const told = remarks.map((remark) => {
    if (remark.kind === 'bookmark') return remark.bookmark.name
    return remark.kind === 'note' ? `note ${remark.note.id}` : remark.text
  })
  expect(told).toEqual(['note 1', 'note 3', 'The turn', 'Nobody', 'note 2'])
})
