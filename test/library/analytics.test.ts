// What the service concluded, beside a transcript that a person corrects: each passage stays where its words are, is heard when it
// was said, and is of whoever speaks there.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Analysed, analysed } from '../../main/library/analytics/analysed.ts'
import type { Passage } from '../../main/library/analytics/passages.ts'
import { type Correction, pressResult } from '../../main/library/library.ts'
import { statements } from '../../main/library/row.ts'
import { transcript, unpackTranscript } from '../../main/library/shelf.ts'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { BASIC, CALL, FULL, INSURANCE, resultOf } from '../analytics/examples.ts'
import { mustBe, type Scratch, scratchLibrary, transcribed } from './scratch.ts'

let scratch: Scratch
/** The meeting of the document's example. */
let id = 0
beforeAll(async () => {
  scratch = scratchLibrary()
  id = await archive(resultOf(FULL))
})
afterEach(() => {
  while (view().canUndo !== null) scratch.library.corrections.undo(id)
})
afterAll(() => scratch.close())

/** @param wrap what the service puts around its result */
async function archive(result: unknown, wrap = (told: unknown): unknown => ({ status: 'completed', result: told })) {
  const seed = Object.values(scratch.library.counts()).reduce((sum, count) => sum + count, 1)
  const { id: made, revision } = transcribed(scratch.library, `/recordings/${seed}.mp3`, seed)
  const body = Buffer.from(JSON.stringify(wrap(result)))
  const change = { id: made, from: 'archiving' as const, revision, to: 'archived' as const, patch: { archivedAtMs: 1 } }
  const transcript = readTranscript(result)
  scratch.library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
  return made
}

const view = () => unpackTranscript(transcript(statements(scratch.look()), id))
const told = (of = id): Analysed => mustBe(analysed(statements(scratch.look()), of))
const correct = (correction: Correction) => scratch.library.corrections.apply(id, view().revision, correction)
const decision = (): Passage => mustBe(told().items.decisions?.[0]?.evidence[0])
const action = () => mustBe(told().items.actions?.[0])

/** The words of the text that is read where the passage says that it stands. */
function wordsAt({ span }: Passage): string {
  const { firstPosition, firstOffset, lastPosition, lastOffset } = mustBe(span)
  const segments = view().segments.slice(firstPosition, lastPosition + 1)
  return segments
    .map(({ text }, at) => text.slice(at === 0 ? firstOffset : 0, at === segments.length - 1 ? lastOffset : undefined))
    .join(' ')
}

const SAID = "We'll keep the staged rollout for next week."
const HEARD = { startMs: 66_800, endMs: 73_100 }

describe('a passage that something was concluded from', () => {
  it('stands where it was said as long as nothing is corrected', () => {
    expect(decision()).toEqual({
      ...HEARD,
      voice: { name: 'Speaker 1', hue: 0 },
      text: SAID,
      span: { firstPosition: 5, firstOffset: 0, lastPosition: 5, lastOffset: SAID.length },
      isGone: false,
    })
    expect(wordsAt(decision())).toBe(SAID)
  })

  it.each<[string, readonly Correction[], string]>([
    ['of words before it', [{ kind: 'text', position: 0, text: 'Let us review everything, from the start.' }], SAID],
    [
      'of its own words',
      [{ kind: 'text', position: 5, text: 'We keep the rollout for next week.' }],
      'We keep the rollout for next week.',
    ],
    ['that splits a passage before it', [{ kind: 'split', position: 0, offset: 6 }], SAID],
    ['that splits it', [{ kind: 'split', position: 5, offset: 11 }], SAID],
    ['that merges two before it', [{ kind: 'merge', position: 0 }], SAID],
    ['that merges it with the next', [{ kind: 'merge', position: 5 }], SAID],
    [
      'that merges it with the one before and splits it elsewhere',
      [
        { kind: 'merge', position: 4 },
        { kind: 'split', position: 4, offset: 8 },
      ],
      SAID,
    ],
  ])('keeps its words and its second over a correction %s', (_, corrections, words) => {
    for (const correction of corrections) correct(correction)
    expect(decision()).toMatchObject({ ...HEARD, text: words, isGone: false })
    expect(wordsAt(decision())).toBe(words)
    for (const _ of corrections) scratch.library.corrections.undo(id)
    expect(decision().span).toEqual({ firstPosition: 5, firstOffset: 0, lastPosition: 5, lastOffset: SAID.length })
  })

  it('is of whoever speaks there now, under the name that was given', () => {
    correct({ kind: 'name', label: 'SPEAKER_00', name: 'Anna' })
    expect(decision().voice).toEqual({ name: 'Anna', hue: 0 })
    correct({ kind: 'speaker', first: 5, last: 5, speaker: { label: 'SPEAKER_02' } })
    expect(decision().voice).toEqual({ name: 'Speaker 3', hue: 2 })
    correct({ kind: 'speaker', first: 5, last: 5, speaker: { name: 'Ben' } })
    expect(decision().voice?.name).toBe('Ben')
    expect(decision()).toMatchObject(HEARD)
  })

  it('can still be heard once its words are gone, and says so', () => {
    correct({ kind: 'text', position: 5, text: '' })
    expect(decision()).toMatchObject({ ...HEARD, span: null, isGone: true, text: SAID })
    scratch.library.corrections.undo(id)
    expect(decision().isGone).toBe(false)
  })
})

describe('an owner', () => {
  it('has the name that people gave', () => {
    expect(action().owner).toEqual({ name: 'Speaker 2', hue: 1 })
    correct({ kind: 'name', label: 'SPEAKER_01', name: 'Ben' })
    expect(action().owner).toEqual({ name: 'Ben', hue: 1 })
  })

  it('becomes the one to whom everything that they said was given', () => {
    for (const position of [1, 3, 6])
      correct({ kind: 'speaker', first: position, last: position, speaker: { label: 'SPEAKER_00' } })
    expect(action().owner).toEqual({ name: 'Speaker 1', hue: 0 })
    // Two counts of the service are one person's by now.
    expect(told().talk).toMatchObject([{ voice: { name: 'Speaker 1' }, talkMs: 80_100, words: 630, segments: 10 }])
  })

  it('stays who the service names where they are given to several', () => {
    correct({ kind: 'speaker', first: 1, last: 1, speaker: { label: 'SPEAKER_00' } })
    correct({ kind: 'speaker', first: 3, last: 6, speaker: { label: 'SPEAKER_02' } })
    expect(action().owner?.name).toBe('Speaker 2')
  })
})

describe('what is shown', () => {
  it('cites words of its own only where its passage says something else', async () => {
    const [item] = FULL.action_items as readonly object[]
    const other = { ...item, source_quote: 'Something else.' }
    const made = await archive(resultOf({ ...FULL, action_items: [item, other, { ...other, evidence: [] }] }))
    expect(told(made).items.actions?.map(({ quote, evidence }) => [quote, evidence.length])).toEqual([
      ['', 1],
      ['Something else.', 1],
      ['Something else.', 0],
    ])
  })

  it('counts who speaks how long a second time, in the text as it is corrected', () => {
    const talk = () =>
      told().talk?.map(({ talkMs, readTalkMs, words, readWords }) => [talkMs, readTalkMs, words, readWords])
    expect(talk()).toEqual([
      [37_800, 25_300, 290, 21],
      [42_300, 36_900, 340, 22],
    ])
    correct({ kind: 'text', position: 6, text: 'I will.' })
    expect(talk()?.[1]).toEqual([42_300, 36_900, 340, 16])
  })

  it('is the same from a download, which has no envelope', async () => {
    const made = await archive(resultOf(BASIC), (result) => result)
    expect(told(made)).toMatchObject({ profile: 'basic', items: { actions: null, topics: [{}, {}] }, urgency: null })
  })

  it('has the segments that the fields of a pack name', async () => {
    const made = await archive(resultOf({ custom: INSURANCE }, CALL))
    const [reason] = told(made).custom?.fields ?? []
    expect(reason?.selected[0]?.evidence).toMatchObject([
      { startMs: 24_000, text: 'What was said in passage 4.', voice: { name: 'Speaker 1' } },
      { startMs: 30_000, text: 'What was said in passage 5.', voice: { name: 'Speaker 2' } },
    ])
  })

  it('is nothing where the service was not asked', async () => {
    const made = await archive(resultOf(undefined))
    expect(analysed(statements(scratch.look()), made)).toBeNull()
    expect(() => analysed(statements(scratch.look()), 99)).toThrow('no transcript')
  })
})
