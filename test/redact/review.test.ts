// Looking through findings: a decision is about one place and follows its words; what the service found and did not hide is a finding.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpackExportable } from '../../main/exportable.ts'
import { exportable } from '../../main/library/exporting.ts'
import { pressResult } from '../../main/library/library.ts'
import { type FoundHere, personalFound, personalQueue } from '../../main/library/redact/found.ts'
import { askedMasked } from '../../main/library/redact/masked-reading.ts'
import { openVeil } from '../../main/library/redact/veil.ts'
import { type Ask, statements } from '../../main/library/row.ts'
import { transcript, unpackTranscript } from '../../main/library/shelf.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import {
  archived,
  mustBe,
  type Scratch,
  scratchLibrary,
  settled,
  step,
  TARGET,
  transcriptOf,
} from '../library/scratch.ts'

let scratch: Scratch
let ask: Ask

beforeEach(() => {
  scratch = scratchLibrary()
  ask = statements(scratch.look())
})
afterEach(() => scratch.close())

const TEXTS = ['Call 0171 2345678 or', 'Anna Roth. Again: 0171 2345678.', 'Ask Anna about it.']

async function keep(texts = TEXTS): Promise<number> {
  const { id } = await archived(scratch, 'talk', transcriptOf(texts))
  scratch.library.personal.addTerm('Anna', false)
  return id
}

function found(id: number): readonly FoundHere[] {
  return personalFound(ask, id).here
}

function decide(id: number, one: FoundHere | undefined, verdict: 'hide' | 'leave' | null): void {
  const { span, kind, text, decision } = mustBe(one)
  scratch.library.review.decide(id, { span, kind, text, verdict, decisionId: decision?.id ?? null })
}

function masked(id: number): readonly string[] {
  const packed = exportable(ask, { id, hasWords: false, hasAnalytics: false, mostSegments: null, personal: 'masked' })
  return unpackExportable(packed).segments.map(({ text }) => text)
}

/** As masked reading shows it. */
function shown(id: number): readonly string[] {
  const parcel = askedMasked('transcript', { id }, openVeil(ask), () => transcript(ask, id))
  return unpackTranscript(parcel).segments.map(({ text }) => text)
}

describe('a decision', () => {
  it('leaves one place and no other, in exports and in reading, until it is taken back', async () => {
    const id = await keep()
    const [first] = found(id)
    expect(first).toMatchObject({
      kind: 'phone',
      text: '0171 2345678',
      before: 'Call ',
      after: ' or Anna Roth. Again: 0171 2345678.',
    })
    decide(id, first, 'leave')
    const expected = ['Call 0171 2345678 or', '[hidden] Roth. Again: [phone].', 'Ask [hidden] about it.']
    expect(masked(id)).toEqual(expected)
    expect(shown(id)).toEqual(expected)
    expect(found(id).map(({ decision }) => decision?.verdict ?? null)).toEqual(['leave', null, null, null])
    expect(personalFound(ask, id)).toMatchObject({ hereCount: 4, lookedCount: 1 })
    decide(id, found(id)[0], null)
    expect(masked(id)[0]).toBe('Call [phone] or')
  })

  it('follows its words through corrections, splits and merges, and is gone where they are others', async () => {
    const id = await keep()
    const { corrections } = scratch.library
    decide(id, found(id)[2], 'leave')
    expect(masked(id)).toEqual(['Call [phone] or', '[hidden] Roth. Again: 0171 2345678.', 'Ask [hidden] about it.'])
    corrections.apply(id, 0, { kind: 'split', position: 0, offset: 5 })
    corrections.apply(id, 1, { kind: 'text', position: 2, text: 'It was Anna Roth, then. Again: 0171 2345678.' })
    corrections.apply(id, 2, { kind: 'merge', position: 0 })
    const read = ['Call [phone] or', 'It was [hidden] Roth, then. Again: 0171 2345678.', 'Ask [hidden] about it.']
    expect(masked(id)).toEqual(read)
    expect(shown(id)).toEqual(read)
    corrections.apply(id, 3, { kind: 'text', position: 1, text: 'Anna Roth. Again: 0171 9999999.' })
    expect(masked(id)[1]).toBe('[hidden] Roth. Again: [phone].')
    corrections.undo(id)
    expect(masked(id)).toEqual(read)
  })

  it('keeps hidden what is no finding any more', async () => {
    const id = await keep()
    decide(id, found(id)[3], 'hide')
    const term = mustBe(ask('SELECT id FROM personal_term').get()).id
    scratch.library.personal.removeTerm(Number(term))
    expect(masked(id)).toEqual(['Call [phone] or', 'Anna Roth. Again: [phone].', 'Ask [hidden] about it.'])
  })

  it('is said of a whole transcript, which then comes behind those that wait', async () => {
    const [first, second] = [await keep(), (await archived(scratch, 'other', transcriptOf(['Nothing.']))).id]
    expect(personalQueue(ask, { collectionId: null }).map(({ id }) => id)).toEqual([second, first])
    scratch.library.review.setReviewed(second, true)
    expect(
      personalQueue(ask, { collectionId: null }).map(({ id, reviewedAtMs }) => [id, reviewedAtMs === null]),
    ).toEqual([
      [first, true],
      [second, false],
    ])
    expect(personalFound(ask, second).reviewedAtMs).toBe(scratch.clock.now())
    const study = scratch.library.shelves.create('Study')
    scratch.library.shelves.put(study, [first])
    expect(personalQueue(ask, { collectionId: study }).map(({ id }) => id)).toEqual([first])
    scratch.library.review.setReviewed(second, false)
    expect(personalFound(ask, second).reviewedAtMs).toBeNull()
  })
})

describe('what the service found and did not hide', () => {
  async function told(texts: readonly string[], findings: readonly object[]): Promise<number> {
    const { library } = scratch
    const { id } = settled(library, '/recordings/told.mp3', 77, { ...DEFAULT_OPTIONS, piiProcessing: true })
    step(library, id, 'uploading', TARGET)
    step(library, id, 'uploaded', { uploadUrlSealed: null })
    step(library, id, 'submitting', { intentAtMs: 1 })
    step(library, id, 'processing', { jobId: 'job', submittedAtMs: 1 })
    const { revision } = step(library, id, 'archiving')
    const segments = texts.map((text, at) => ({ start: at * 5, end: at * 5 + 4, text }))
    const body = Buffer.from(JSON.stringify({ result: { text: texts.join(' '), segments, pii_findings: findings } }))
    const patch = { archivedAtMs: 1, stageAtMs: 1 }
    const result = { kind: 'job' as const, body, transcript: transcriptOf(texts), ...(await pressResult(body)) }
    library.archive({ id, from: 'archiving', revision, to: 'archived', patch }, result)
    return id
  }

  it('is hidden where its numbers fit the words, also in what was corrected, in the list and in hits', async () => {
    const id = await told(
      ['My name is Quill.', 'Write to Elm Row 4 in Ely.'],
      [
        { type: 'PERSON', start: 11, end: 16, confidence: 0.9, detector_count: 2 },
        { type: 'ADDRESS', start: 27, end: 36, confidence: 0.6, detector_count: 1 },
      ],
    )
    expect(found(id).map(({ kind, text, told: said }) => [kind, text, said?.type])).toEqual([
      ['name', 'Quill', 'PERSON'],
      ['other', 'Elm Row 4', 'ADDRESS'],
    ])
    expect(masked(id)).toEqual(['My name is [name].', 'Write to [hidden] in Ely.'])
    scratch.library.corrections.apply(id, 0, { kind: 'text', position: 1, text: 'So write to Elm Row 4 in Ely.' })
    expect(shown(id)).toEqual(['My name is [name].', 'So write to [hidden] in Ely.'])
    expect(openVeil(ask).said('My name is Quill. Write', id)).toBe('My name is [hidden]. Write')
  })

  it('is left where they fit none, or look like something else', async () => {
    const wrong = [{ type: 'PERSON', start: 12, end: 17, confidence: 0.9 }]
    expect(masked(await told(['My name is Quill.'], wrong))).toEqual(['My name is Quill.'])
  })

  it('is not where its numbers count in another text and words stand there by chance', async () => {
    const texts = ['Ring [PHONE_NUMBER] for Mr Quill now.']
    const id = await told(texts, [
      { type: 'PHONE_NUMBER', start: 5, end: 17 },
      { type: 'PERSON', start: 25, end: 30 },
    ])
    expect(masked(id)).toEqual(['Ring [PHONE_NUMBER] for Mr [name] now.'])
  })
})
