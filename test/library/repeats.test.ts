// "Once more" counts up, and a number that was taken meanwhile is never a reason to refuse a recording for ever.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { inspectionOf, mustBe, type Scratch, scratchLibrary, settled, step } from './scratch.ts'

let scratch: Scratch

beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const again = (of: number) =>
  scratch.library.addAgain({ of, options: DEFAULT_OPTIONS, estimateMicro: 10_000, path: '/a.mp3' })

it('a recording that is looked at again takes the next number where its own was given away', () => {
  const { library } = scratch
  const { id: first } = settled(library, '/a.mp3', 1)
  step(library, first, 'failed')
  const second = again(first)
  step(library, second, 'waiting')
  const third = again(first)
  expect(library.transcription(third)?.repeat).toBe(1)
  const { revision } = mustBe(library.transcription(second))
  library.settle({ id: second, from: 'waiting', revision, to: 'ready', patch: {} }, inspectionOf(1))
  expect(library.transcription(second)).toMatchObject({ stage: 'ready', repeat: 2 })
})

it('a job of another device is followed again although a file with its bytes is under way by now', () => {
  const { library } = scratch
  const { id: known, recordingId } = settled(library, '/a.mp3', 1, { ...DEFAULT_OPTIONS, language: 'en' })
  const job = { jobId: 'job', title: 'job', options: DEFAULT_OPTIONS, recordingId }
  const elsewhere = mustBe(library.addElsewhere(job))
  step(library, elsewhere, 'failed')
  settled(library, '/b.mp3', 1)
  step(library, elsewhere, 'processing')
  expect(library.transcription(elsewhere)).toMatchObject({ stage: 'processing', repeat: 1 })
  expect(library.transcription(known)?.repeat).toBe(0)
})

it('a file with known bytes that nobody asked for once more is refused a place of its own', () => {
  const { library } = scratch
  settled(library, '/a.mp3', 1)
  expect(() => settled(library, '/b.mp3', 1)).toThrow(expect.objectContaining({ code: 'conflict' }))
})

it('once more, asked for while it is on its way, is the one that is on its way', () => {
  const { library } = scratch
  const { id } = settled(library, '/a.mp3', 1)
  step(library, id, 'failed')
  const second = again(id)
  expect(again(id)).toBe(second)
  step(library, second, 'failed')
  expect(again(id)).toBe(second + 1)
})

it('a link that is not waited for any more is not paid for once more by pasting it', () => {
  const { library } = scratch
  const link = { url: 'https://example.com/a.mp3', options: DEFAULT_OPTIONS }
  const { id } = library.addLink(link)
  step(library, id, 'cancelled', { faultCode: 'not-followed' })
  expect(library.addLink(link)).toEqual({ id, isNew: false })
  step(library, id, 'cancelled', { faultCode: null })
  expect(library.addLink(link).isNew).toBe(true)
})
