// Corrections in a real library: read as edited, taken back and done again, and the original beneath them untouched.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Correction } from '../../../main/library/library.ts'
import { statements } from '../../../main/library/row.ts'
import { original, type TranscriptText, transcript, unpackTranscript } from '../../../main/library/shelf.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from '../scratch.ts'

let scratch: Scratch
let id: number
beforeEach(async () => {
  scratch = scratchLibrary()
  const segments = segmentsOf(['We met two plates.', 'In the harbour.', 'Yes.'], ['SPEAKER_00', 'SPEAKER_01'])
  id = (await archived(scratch, 'talk', transcriptOf([], { segments }))).id
})
afterEach(() => scratch.close())

const read = (): TranscriptText => unpackTranscript(transcript(statements(scratch.look()), id))
const said = () => original(statements(scratch.look()), id)
const texts = (): readonly string[] => read().segments.map(({ text }) => text)
const apply = (correction: Correction) => scratch.library.corrections.apply(id, read().revision, correction)
const undo = () => scratch.library.corrections.undo(id)
const redo = () => scratch.library.corrections.redo(id)

describe('a correction', () => {
  it('of words is read from then on, and the original stays', () => {
    const before = said()
    expect(apply({ kind: 'text', position: 0, text: ' We met\nTuplets. ' })).toEqual({ revision: 1, first: 0 })
    expect(texts()).toEqual(['We met Tuplets.', 'In the harbour.', 'Yes.'])
    expect(read().segments.map(({ isCorrected }) => isCorrected)).toEqual([true, false, false])
    expect(said()).toEqual(before)
  })

  it('is taken back and done again, in words', () => {
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    expect(read()).toMatchObject({ canUndo: 'Change of words', canRedo: null })
    expect(undo()).toEqual({ revision: 2, first: 0, text: 'Change of words' })
    expect(texts()[0]).toBe('We met two plates.')
    expect(read()).toMatchObject({ canUndo: null, canRedo: 'Change of words' })
    expect(redo()).toEqual({ revision: 3, first: 0, text: 'Change of words' })
    expect(texts()[0]).toBe('We met Tuplets.')
    expect(redo()).toBeNull()
  })

  it('is refused where somebody else was faster, and changes nothing then', () => {
    apply({ kind: 'text', position: 0, text: 'One.' })
    const stale = () => scratch.library.corrections.apply(id, 0, { kind: 'text', position: 0, text: 'Two.' })
    expect(stale).toThrow(expect.objectContaining({ code: 'stale' }))
    expect(texts()[0]).toBe('One.')
  })

  it('splits and merges, and leaves nothing behind where both cancel out', () => {
    const before = read().segments
    apply({ kind: 'split', position: 0, offset: 6 })
    expect(texts()).toEqual(['We met', 'two plates.', 'In the harbour.', 'Yes.'])
    expect(read().segments.map(({ position, first, last }) => [position, first, last])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 1, 1],
      [3, 2, 2],
    ])
    apply({ kind: 'merge', position: 1 })
    expect(texts()).toEqual(['We met', 'two plates. In the harbour.', 'Yes.'])
    apply({ kind: 'split', position: 1, offset: 11 })
    apply({ kind: 'merge', position: 0 })
    expect(texts()).toEqual(['We met two plates.', 'In the harbour.', 'Yes.'])
    for (let step = 0; step < 4; step++) undo()
    expect(read().segments).toEqual(before)
    expect(scratch.look().prepare('SELECT count(*) FROM correction').pluck().get()).toBe(0)
  })

  it('gives a turn to another speaker, or to one who had no label', () => {
    apply({ kind: 'speaker', first: 0, last: 1, speaker: { label: 'SPEAKER_01' } })
    expect(read().segments.map(({ speaker }) => speaker)).toEqual(['SPEAKER_01', 'SPEAKER_01', 'SPEAKER_00'])
    apply({ kind: 'speaker', first: 2, last: 2, speaker: { name: 'Ada' } })
    const [, , last] = read().segments
    expect(last?.speaker).not.toMatch(/^SPEAKER/)
    undo()
    expect(scratch.look().prepare('SELECT count(*) FROM speaker_name').pluck().get()).toBe(0)
  })

  it('marks what was checked, which is no change of what was said', () => {
    apply({ kind: 'checked', first: 0, last: 2, isChecked: true })
    expect(read().segments.map(({ isChecked, isCorrected }) => [isChecked, isCorrected])).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ])
  })

  it('goes back to what the service said, all parts of it', () => {
    const before = read().segments
    apply({ kind: 'split', position: 0, offset: 6 })
    apply({ kind: 'text', position: 1, text: 'Tuplets' })
    apply({ kind: 'restore', first: 0, last: 3 })
    expect(read().segments).toEqual(before)
  })
})
