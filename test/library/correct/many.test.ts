// Thousands of passages corrected at once: found out in slices, written as a whole, and the same rows as one by one.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Correction } from '../../../main/library/library.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from '../scratch.ts'

const MANY = 90
let scratch: Scratch
let [one, other] = [0, 0]
beforeEach(async () => {
  scratch = scratchLibrary()
  const said = Array.from({ length: MANY }, (_, at) => `We met ${at} plates in the harbour.`)
  const segments = segmentsOf(said, ['SPEAKER_00', 'SPEAKER_01'])
  one = (await archived(scratch, 'one', transcriptOf([], { segments }))).id
  other = (await archived(scratch, 'other', transcriptOf([], { segments: segments.slice() }))).id
})
afterEach(() => scratch.close())

const corrections = () => scratch.library.corrections
const revisionOf = (id: number) =>
  Number(scratch.look().prepare('SELECT revision FROM corrected WHERE transcription_id = ?').pluck().get(id) ?? 0)
const apply = (id: number, correction: Correction) => corrections().apply(id, revisionOf(id), correction)
const rows = (id: number) =>
  scratch
    .look()
    .prepare('SELECT * FROM correction WHERE transcription_id = ? ORDER BY first_position, part')
    .all(id)
    .map((row) => ({ ...Object(row), transcription_id: 0 }))

/** Ranges of several parts, and of several originals, stand between what is replaced. */
function cutUp(id: number): void {
  for (const position of [70, 40, 3]) apply(id, { kind: 'split', position, offset: 6 })
  for (const position of [60, 20, 4]) apply(id, { kind: 'merge', position })
  apply(id, { kind: 'checked', first: 10, last: 12, isChecked: true })
}

const items = (step: number) =>
  Array.from({ length: MANY / step }, (_, at) => ({ position: at * step, text: `We met Tuplets ${at}.` }))

/** Every look at the clock takes time, and everybody else has a turn at once. */
function slowly(): void {
  let ms = 0
  scratch.clock.monotonic = () => {
    ms += 5
    return ms
  }
  scratch.clock.schedule = (_delayMs, task) => {
    const waiting = setImmediate(task)
    return () => clearImmediate(waiting)
  }
}

describe('many passages that are corrected at once', () => {
  it.each([1, 2])('become what they would become one by one, every one of %d', async (step) => {
    for (const id of [one, other]) cutUp(id)
    const before = rows(one)
    for (const item of items(step)) apply(other, { kind: 'text', ...item })
    slowly()
    const done = await corrections().applyInSlices(one, revisionOf(one), { kind: 'replace', items: items(step) })
    expect(done.first).toBe(0)
    expect(rows(one)).toEqual(rows(other))
    corrections().undo(one)
    expect(rows(one)).toEqual(before)
    corrections().redo(one)
    expect(rows(one)).toEqual(rows(other))
  })

  it('leave a transcript as it is that was changed while they were found out', async () => {
    slowly()
    const replacing = corrections().applyInSlices(one, 0, { kind: 'replace', items: items(1) })
    apply(one, { kind: 'text', position: 5, text: 'Somebody was faster.' })
    await expect(replacing).rejects.toMatchObject({ code: 'stale' })
    expect(rows(one)).toMatchObject([{ first_position: 5, text: 'Somebody was faster.' }])
  })

  it('are checked in one step as they would be one by one', () => {
    for (const id of [one, other]) cutUp(id)
    apply(one, { kind: 'checked', first: 0, last: MANY - 1, isChecked: true })
    for (let position = 0; position < MANY; position++)
      apply(other, { kind: 'checked', first: position, last: position, isChecked: true })
    expect(rows(one)).toEqual(rows(other))
  })
})
