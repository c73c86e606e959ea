import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldText, partsOf, segmentAt, tidied, wordsIn } from '../../renderer/correct/turn-field-text.ts'
import { turnsOf } from '../../renderer/reader/turns.ts'
import { segmentsOf, spoken } from './segments.ts'

const SEGMENTS = segmentsOf(['The harber opens at six.', 'Boats may enter then.', 'Not before.'])

function typed(text: string, segments = SEGMENTS, language: string | null = 'en'): readonly (string | null)[] {
  return partsOf(segments, text, language).map((part) => (part.isChanged ? part.text : null))
}

describe('a turn that is typed in', () => {
  test('changes only the segment whose words were changed', () => {
    expect(typed('The harbour opens at six. Boats may enter then. Not before.')).toEqual([
      'The harbour opens at six.',
      null,
      null,
    ])
  })

  test('is unchanged where nothing was typed, or only blanks at its end', () => {
    expect(typed(fieldText(SEGMENTS, 'en'))).toEqual([null, null, null])
    expect(typed(`${fieldText(SEGMENTS, 'en')}  `)).toEqual([null, null, null])
  })

  test('gives what is typed where two segments meet to one of them alone', () => {
    expect(typed('The harber opens at six. Usually. Boats may enter then. Not before.')).toEqual([
      null,
      'Usually. Boats may enter then.',
      null,
    ])
    expect(typed('The harber opens at six, usually. Boats may enter then. Not before.')).toEqual([
      'The harber opens at six, usually.',
      null,
      null,
    ])
  })

  test('survives that the end between two segments is typed away', () => {
    const parts = partsOf(SEGMENTS, 'The harber opens at six: boats may enter then. Not before.', 'en')
    expect(parts.map(({ text }) => text).join(' ')).toBe('The harber opens at six: boats may enter then. Not before.')
    expect(parts[2]?.isChanged).toBe(false)
  })

  test('empties a segment whose words are all taken out', () => {
    expect(typed('The harber opens at six. Not before.')).toEqual([null, '', null])
  })

  test('empties all of them where everything is taken out', () => {
    expect(typed('')).toEqual(['', '', ''])
  })

  test('finds the segments again where words have no blanks between them', () => {
    const segments = segmentsOf(['港は六時に開く。', '船が入る。'])
    expect(typed('港は七時に開く。船が入る。', segments, 'ja')).toEqual(['港は七時に開く。', null])
    expect(typed('港は六時に開く。船が出る。', segments, 'ja')).toEqual([null, '船が出る。'])
  })

  test('reads as it was typed, whatever was typed', () => {
    const words = fc.array(fc.constantFrom('The', 'six.', 'boats', 'then.', 'x', 'Not'), {
      minLength: 1,
      maxLength: 14,
    })
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ')
        const parts = partsOf(SEGMENTS, text, 'en')
        const joined = parts.map((part) => part.text).filter((part) => part !== '')
        expect(joined.join(' ')).toBe(text)
      }),
    )
  })

  test('knows the segment and the place in it that the caret stands at', () => {
    const text = fieldText(SEGMENTS, 'en')
    const parts = partsOf(SEGMENTS, text, 'en')
    expect(segmentAt(parts, 4)).toEqual({ index: 0, offset: 4 })
    expect(segmentAt(parts, text.indexOf('may'))).toEqual({ index: 1, offset: 6 })
    expect(segmentAt(parts, text.indexOf('Boats'))).toEqual({ index: 1, offset: 0 })
    expect(segmentAt(parts, text.length + 5)).toEqual({ index: 2, offset: 'Not before.'.length })
  })

  test('takes lines that were pasted as one', () => {
    expect(tidied('one\r\ntwo\u00a0three')).toBe('one  two three')
  })

  test('lights the words that stayed, where they stand by now', () => {
    const segment = spoken('we met in the harber at six')
    const [turn] = turnsOf([segment])
    if (turn === undefined) throw new Error('there is one turn')
    const text = 'so we met in the harbour at six'
    const words = wordsIn(turn, text, 'en')
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['we', 'met', 'in', 'the', 'at', 'six'])
    expect(words[0]?.startMs).toBe(0)
    expect(words.at(-1)?.startMs).toBe(3000)
  })
})
