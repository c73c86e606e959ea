// Corrections on their way into another library: by a merge of a backup, or in a bundle.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parcelOf, transcriptJson } from '../../../main/library/keeping/bundle-form.ts'
import { type Parcel, readParcel } from '../../../main/library/keeping/parcel.ts'
import { type Correction, pressResult } from '../../../main/library/library.ts'
import { statements } from '../../../main/library/row.ts'
import { transcript, unpackTranscript } from '../../../main/library/shelf.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from '../scratch.ts'

let here: Scratch
let there: Scratch
beforeEach(() => {
  here = scratchLibrary()
  there = scratchLibrary()
})
afterEach(() => {
  here.close()
  there.close()
})

const TEXTS = ['We met two plates.', 'In the harbour.', 'Yes.', 'No.']
const talk = (texts: readonly string[] = TEXTS) => {
  const segments = segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01']).map((segment) => ({
    ...segment,
    words: segment.text.split(' ').map((text, at) => ({
      text,
      startMs: segment.startMs + at * 500,
      endMs: segment.startMs + at * 500 + 400,
    })),
  }))
  return transcriptOf([], { segments })
}
const view = (scratch: Scratch, id = 1) => unpackTranscript(transcript(statements(scratch.look()), id))
const correct = (scratch: Scratch, correction: Correction) =>
  scratch.library.corrections.apply(1, view(scratch).revision, correction)
const parcel = (scratch: Scratch): Parcel => readParcel(statements(scratch.look()), 1)
const take = async (given: Parcel) => here.library.takeParcel(given, await pressResult(given.result.body))
const bundled = (given: Parcel): Parcel => parcelOf(transcriptJson(given), given.result.body)

const correctThere = (): void => {
  correct(there, { kind: 'text', position: 0, text: 'We met Tuplets.' })
  correct(there, { kind: 'split', position: 0, offset: 6 })
  correct(there, { kind: 'merge', position: 2 })
  correct(there, { kind: 'speaker', first: 3, last: 3, speaker: { name: 'Ada' } })
  correct(there, { kind: 'checked', first: 3, last: 3, isChecked: true })
}

describe('a corrected transcript', () => {
  it.each([
    ['a merge', (given: Parcel) => given],
    ['a bundle', bundled],
  ])('is read in another library as it was, after %s', async (_, way) => {
    await archived(there, 'talk', talk())
    correctThere()
    expect(await take(way(parcel(there)))).toMatchObject({ kind: 'added' })
    expect(view(here).segments).toEqual(view(there).segments)
    expect(view(here).speakers).toEqual(view(there).speakers)
    expect(view(here).canUndo).toBe('Corrections from a backup or bundle')
    expect(await take(way(parcel(there)))).toMatchObject({ kind: 'known' })
  })

  it('can be brought back to the original there too', async () => {
    await archived(there, 'talk', talk())
    const before = view(there).segments
    correctThere()
    await take(bundled(parcel(there)))
    here.library.corrections.undo(1)
    expect(view(here).segments).toEqual(before)
  })

  it('keeps its own corrections, and gains those that it lacks', async () => {
    await archived(here, 'talk', talk())
    await archived(there, 'talk', talk())
    correct(here, { kind: 'text', position: 0, text: 'We met twins.' })
    correctThere()
    expect(await take(parcel(there))).toMatchObject({ kind: 'enriched' })
    expect(view(here).segments.map(({ text }) => text)).toEqual(['We met twins.', 'In the harbour. Yes.', 'No.'])
    expect(await take(parcel(there))).toMatchObject({ kind: 'known' })
  })

  it('does not take somebody who was added here for somebody who was added there', async () => {
    await archived(here, 'talk', talk())
    await archived(there, 'talk', talk())
    correct(here, { kind: 'speaker', first: 0, last: 0, speaker: { name: 'Grace' } })
    correct(there, { kind: 'speaker', first: 3, last: 3, speaker: { name: 'Ada' } })
    await take(bundled(parcel(there)))
    const { segments, speakers } = view(here)
    const nameAt = (position: number) => speakers.find(({ label }) => label === segments[position]?.speaker)?.name
    expect([nameAt(0), nameAt(3)]).toEqual(['Grace', 'Ada'])
  })

  it('takes nothing over words that were not the same', async () => {
    await archived(here, 'talk', talk(['We met two planes.', 'In the harbour.', 'Yes.', 'No.']))
    await archived(there, 'talk', talk())
    correct(there, { kind: 'text', position: 0, text: 'We met Tuplets.' })
    correct(there, { kind: 'text', position: 3, text: 'Never.' })
    await take(parcel(there))
    expect(view(here).segments.map(({ text }) => text)).toEqual([
      'We met two planes.',
      'In the harbour.',
      'Yes.',
      'Never.',
    ])
  })

  it.each([
    [
      'ranges that overlap',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      'ranges beyond the end',
      [
        [0, 0],
        [3, 9],
      ],
    ],
    [
      'ranges out of order',
      [
        [2, 2],
        [0, 0],
      ],
    ],
  ])('comes through %s with what makes sense of them', async (_, ranges) => {
    await archived(there, 'talk', talk())
    const part = { startMs: 0, endMs: 1, speaker: 'person:9', text: 'Forged.', words: null, isChecked: false }
    const corrections = ranges.map(([first = 0, last = 0]) => ({ first, last, parts: [part, part] }))
    await take(bundled({ ...parcel(there), corrections }))
    const { segments } = view(here)
    expect(segments.map(({ position }) => position)).toEqual(segments.map((_each, index) => index))
    expect(segments.some(({ text }) => text === 'Forged.')).toBe(true)
    here.library.corrections.undo(1)
    expect(view(here).segments.map(({ text }) => text)).toEqual(TEXTS)
  })

  it('comes from a bundle of an older version without any', async () => {
    await archived(there, 'talk', talk())
    const { corrections: _, ...older } = JSON.parse(transcriptJson(parcel(there)))
    const given = parcelOf(JSON.stringify(older), parcel(there).result.body)
    expect(await take(given)).toMatchObject({ kind: 'added' })
    expect(view(here).revision).toBe(0)
  })
})
