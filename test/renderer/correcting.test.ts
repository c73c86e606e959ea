import { describe, expect, test } from 'vitest'
import type { Correction, SegmentView, TranscriptView } from '../../preload/contract.ts'
import { originalOf, turnDifferences } from '../../renderer/correct/original.ts'
import { previewed } from '../../renderer/correct/preview.ts'
import { checkedCount, nextUnchecked } from '../../renderer/correct/progress-of.ts'
import { isWhole, lineOf, proposalsOf, replacedTexts } from '../../renderer/correct/replacing.ts'
import { reused } from '../../renderer/correct/reuse.ts'
import { differencesIn, sideRows } from '../../renderer/correct/side-rows.ts'
import { reachOf, speakerStep } from '../../renderer/correct/speaker-reach.ts'
import { findText } from '../../renderer/reader/find.ts'
import { turnsOf } from '../../renderer/reader/turns.ts'
import { segmentsOf, spoken } from './segments.ts'

function viewOf(segments: readonly SegmentView[]): TranscriptView {
  const recording = { language: 'en' } as TranscriptView['recording']
  return {
    recording,
    summary: null,
    warnings: [],
    speakers: [],
    segments,
    mediaUrl: null,
    isExact: true,
    jobId: null,
    revision: 0,
    canUndo: null,
    canRedo: null,
  }
}

function corrected(segments: readonly SegmentView[], correction: Correction): readonly SegmentView[] {
  return previewed(viewOf(segments), correction).segments
}

describe('a correction that is shown before it is kept', () => {
  test('cuts a segment where the words are cut, and their times with them', () => {
    const [left, right, next] = corrected([spoken('we met at six'), ...segmentsOf(['', 'Yes.']).slice(1)], {
      kind: 'split',
      position: 0,
      offset: 6,
    })
    expect([left?.text, right?.text]).toEqual(['we met', 'at six'])
    expect([left?.endMs, right?.startMs]).toEqual([1000, 1000])
    expect(right?.words.map(({ text }) => text)).toEqual(['at', 'six'])
    expect([left?.position, right?.position, next?.position]).toEqual([0, 1, 2])
  })

  test('begins a turn where a person has cut, though the same one goes on', () => {
    const segments = segmentsOf(['One two.', 'Three.'])
    expect(turnsOf(segments)).toHaveLength(1)
    const cut = corrected(segments, { kind: 'split', position: 0, offset: 4 })
    expect(turnsOf(cut).map((turn) => turn.segments.map(({ text }) => text))).toEqual([['One'], ['two.', 'Three.']])
    expect(new Set(turnsOf(cut).map(({ key }) => key)).size).toBe(2)
  })

  test('joins two segments, and those that follow move up', () => {
    const joined = corrected(segmentsOf(['One', 'two.', 'Three.']), { kind: 'merge', position: 0 })
    expect(joined.map(({ text, position }) => [position, text])).toEqual([
      [0, 'One two.'],
      [1, 'Three.'],
    ])
    expect(joined[0]).toMatchObject({ first: 0, last: 1, endMs: 9500 })
  })

  test('gives only what one speaker says to another', () => {
    const given = corrected(segmentsOf(['a', 'b', 'c', 'd'], ['A', 'B']), {
      kind: 'speaker',
      first: 0,
      last: 3,
      of: 'A',
      speaker: { label: 'C' },
    })
    expect(given.map(({ speaker }) => speaker)).toEqual(['C', 'B', 'C', 'B'])
  })

  test('keeps a paragraph as it is while somebody types in it', () => {
    const long = segmentsOf([`${'word '.repeat(90)}end.`, 'Next.', 'Last.'])
    expect(turnsOf(long)).toHaveLength(2)
    expect(turnsOf(long, null, { first: 0, last: 1 }).map((turn) => turn.segments.length)).toEqual([2, 1])
  })
})

describe('a transcript that is asked for again', () => {
  test('keeps the objects of all segments that stayed', () => {
    const old = viewOf(segmentsOf(['One.', 'Two.', 'Three.']))
    const fresh = viewOf(segmentsOf(['One.', 'Zwei.', 'Three.']))
    const kept = reused(old, fresh).segments
    expect([kept[0] === old.segments[0], kept[1] === old.segments[1], kept[2] === old.segments[2]]).toEqual([
      true,
      false,
      true,
    ])
  })

  test('takes a new object where only a time has moved', () => {
    const segment = { ...spoken('we met'), isCorrected: true }
    const moved = { ...segment, words: segment.words.map((word) => ({ ...word, endMs: word.endMs + 1 })) }
    expect(reused(viewOf([segment]), viewOf([moved])).segments[0]).toBe(moved)
  })
})

describe('find and replace', () => {
  const segments = segmentsOf(['Harber, the harber and the harbers.', 'No boats.', 'HARBER'])

  test('makes of each segment one text with all of its chosen places', () => {
    const proposals = proposalsOf(findText(segments, 'harber'), 'harbour')
    expect(proposals).toHaveLength(4)
    const chosen = proposals.filter(({ key }) => key !== '0.0')
    expect(replacedTexts(chosen, segments)).toEqual([
      { position: 0, text: 'Harber, the harbour and the harbours.' },
      { position: 2, text: 'harbour' },
    ])
  })

  test('sends nothing for a segment that would stay as it is', () => {
    expect(replacedTexts(proposalsOf(findText(segments, 'boats'), 'boats'), segments)).toEqual([])
  })

  test('shows a place with the words around it, cut between words', () => {
    const text = `${'before '.repeat(20)}harber${' behind'.repeat(20)}`
    const [proposal] = proposalsOf(findText(segmentsOf([text]), 'harber'), 'harbour')
    if (proposal === undefined) throw new Error('it is found')
    const line = lineOf(proposal, text)
    expect(line.lead).toMatch(/^…(before )+$/)
    expect(line.rest).toMatch(/^( behind)+…$/)
    expect([line.before, line.after]).toEqual(['harber', 'harbour'])
  })

  test('knows whole words, in every script', () => {
    expect(isWhole('the harber.', 4, 10)).toBe(true)
    expect(isWhole('the harbers', 4, 10)).toBe(false)
    expect(isWhole('в порту', 2, 6)).toBe(false)
  })
})

describe('checking', () => {
  const turns = turnsOf(
    segmentsOf(['a', 'b', 'c', 'd'], ['A', 'B']).map((one) => ({ ...one, isChecked: one.position === 1 })),
  )

  test('counts turns whose segments are all checked', () => {
    expect(checkedCount(turns)).toBe(1)
  })

  test('goes on behind the turn, then from the beginning', () => {
    expect(nextUnchecked(turns, 0)).toBe(2)
    expect(nextUnchecked(turns, 3)).toBe(0)
    const all = turnsOf(segmentsOf(['a']).map((one) => ({ ...one, isChecked: true })))
    expect(nextUnchecked(all, -1)).toBe(-1)
  })

  test('reaches the later turns of one speaker, and no others', () => {
    const [first] = turns
    if (first === undefined) throw new Error('there are turns')
    expect(reachOf(first, turns, 'following').map(({ index }) => index)).toEqual([0, 2])
    expect(speakerStep(first, turns, 'following', { name: 'Anna' })).toEqual({
      kind: 'speaker',
      first: 0,
      last: 2,
      of: 'A',
      speaker: { name: 'Anna' },
    })
  })
})

describe('the original', () => {
  const original = segmentsOf(['The harber opens at six.', 'Boats enter.'])

  function marked(segments: readonly SegmentView[], index: number): string {
    const turn = turnsOf(segments)[index]
    if (turn === undefined) throw new Error('there is such a turn')
    return turnDifferences(turn, segments, originalOf(original), ' ')
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
      .join('')
  }

  test('stands against each turn, changed words beside those that stayed', () => {
    const now = corrected(original, { kind: 'text', position: 0, text: 'The harbour opens at six.' })
    expect(marked(now, 0)).toBe('The [-harber][+harbour] opens at six. Boats enter.')
  })

  test('of a segment that was cut counts for each half only with its own words', () => {
    const cut = corrected(original, { kind: 'split', position: 0, offset: 'The harber'.length })
    expect([marked(cut, 0), marked(cut, 1)]).toEqual(['The harber', 'opens at six. Boats enter.'])
    const typed = corrected(cut, { kind: 'text', position: 1, text: 'opened at six.' })
    expect(marked(typed, 1)).toBe('[-opens][+opened] at six. Boats enter.')
  })
})

describe('two transcriptions side by side', () => {
  test('stand in rows by time, each segment once', () => {
    const left = segmentsOf(['One two.', 'Three.', 'Four.', 'Five.'], ['A', 'B'])
    const right = segmentsOf(['One too.', 'Three.', 'Four.', 'Five.', 'Six.'], ['X'])
    const rows = sideRows(left, right, 'en')
    expect(rows.map(({ left: own, right: other }) => [own, other])).toEqual([
      ['One two.', 'One too.'],
      ['Three.', 'Three.'],
      ['Four.', 'Four.'],
      ['Five.', 'Five. Six.'],
    ])
    const [first] = rows
    expect(first === undefined ? [] : differencesIn(first).map(({ kind }) => kind)).toEqual([
      'same',
      'removed',
      'inserted',
      'same',
    ])
  })

  test('cut what goes on over several rows between its words', () => {
    const left = segmentsOf(['We met at', 'six in the harbour.'], ['A', 'B']).map((one, at) => ({
      ...one,
      startMs: at * 1500,
      endMs: at * 1500 + 1400,
    }))
    const rows = sideRows(left, [spoken('we met at six in the harbour')], 'en')
    expect(rows.map((row) => row.right)).toEqual(['we met at', 'six in the harbour'])
  })

  test('show the other one where this one is silent', () => {
    expect(sideRows([], segmentsOf(['One.']), 'en')).toMatchObject([{ left: '', right: 'One.' }])
  })

  test('lose nothing where times run backwards', () => {
    const left = segmentsOf(['a', 'b', 'c'], ['A', 'B', 'C']).map((one) => ({ ...one, startMs: 9000 - one.startMs }))
    const right = segmentsOf(['x', 'y', 'z'])
    const all = sideRows(left, right, 'en')
      .map((row) => row.right)
      .join(' ')
    expect(
      all
        .split(' ')
        .filter((text) => text !== '')
        .sort(),
    ).toEqual(['x', 'y', 'z'])
  })
})
