// What leaves the library for an export: everything that is known of a transcript, and nothing that is not to be known.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Exportable, type ExportDetail, unpackExportable } from '../../main/exportable.ts'
import { pressResult } from '../../main/library/library.ts'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import {
  archived,
  mustBe,
  type Scratch,
  scratchLibrary,
  segmentsOf,
  step,
  transcribed,
  transcriptOf,
} from './scratch.ts'

let scratch: Scratch
let reading: Reading

beforeEach(() => {
  scratch = scratchLibrary()
  const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
  reading = openReading({ path: scratch.path, workerPath, log: silentLog })
})

afterEach(async () => {
  await reading.close()
  scratch.close()
})

async function read(id: number, more: Partial<ExportDetail> = {}): Promise<Exportable> {
  const detail = { hasWords: true, hasAnalytics: true, mostSegments: null, ...more }
  return unpackExportable(await reading.exportable(id, detail))
}

const TEXTS = ['Hello there.', 'And who are you?', 'Nobody.']

function spoken() {
  const segments = segmentsOf(TEXTS, ['A', 'B']).map((one) => ({
    ...one,
    words: [{ startMs: one.startMs, endMs: one.startMs + 100, text: 'word' }],
  }))
  return transcriptOf(TEXTS, { segments, summary: 'A greeting.' })
}

it('holds the text, the times, the names, the notes and the highlights', async () => {
  const { id } = await archived(scratch, 'interview', spoken())
  scratch.library.nameSpeaker(id, 'A', 'Ada')
  const writing = new Database(scratch.path)
  writing
    .prepare(
      `INSERT INTO note (transcription_id, at_ms, text, created_at_ms, changed_at_ms) VALUES (?, 5000, 'hm', 1, 1)`,
    )
    .run(id)
  writing
    .prepare(
      `INSERT INTO highlight (transcription_id, first_position, first_offset, last_position, last_offset, created_at_ms)
       VALUES (?, 0, 0, 0, 5, 1)`,
    )
    .run(id)
  writing.prepare(`INSERT INTO tag (transcription_id, name, name_key) VALUES (?, 'Greeting', 'greeting')`).run(id)
  writing.close()
  const told = await read(id)
  expect(told).toMatchObject({
    title: 'interview',
    sourceName: 'interview.mp3',
    summary: 'A greeting.',
    language: 'en',
    notes: [{ atMs: 5000, text: 'hm' }],
    highlights: [{ firstPosition: 0, firstOffset: 0, lastPosition: 0, lastOffset: 5, codes: [], memo: '' }],
    codes: [],
    tags: ['Greeting'],
  })
  expect(told.segments.map(({ text }) => text)).toEqual(TEXTS)
  expect(told.segments[0]?.words).toHaveLength(1)
  expect(told.speakers.map(({ name }) => name)).toEqual(['Ada', 'Speaker 2'])
  expect(JSON.stringify(told)).not.toContain('/recordings')
})

it('reads only as much as is asked for', async () => {
  const { id } = await archived(scratch, 'interview', spoken())
  const told = await read(id, { hasWords: false, mostSegments: 2 })
  expect(told.segments.map(({ words }) => words.length)).toEqual([0, 0])
  expect((await read(id, { mostSegments: 0 })).segments).toEqual([])
})

it('names a link by its last part, without the key that may stand behind it', async () => {
  const { library, clock } = scratch
  const { id } = library.addLink({
    url: 'https://radio.example.org/a/hearing.mp3?X-Signature=topsecret#t=3',
    options: DEFAULT_OPTIONS,
  })
  step(library, id, 'submitting', { intentAtMs: 1 })
  step(library, id, 'processing', { jobId: 'job-link', submittedAtMs: 1 })
  const { revision } = step(library, id, 'archiving')
  const body = Buffer.from(
    JSON.stringify({
      result: {
        analytics: {
          chapters: [{ title: 'Later', start: 5 }, { title: 'First', start: 0.25, end: 5 }, 3, { title: ' ' }],
        },
      },
    }),
  )
  library.archive(
    { id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: clock.now() } },
    { kind: 'job', body, transcript: transcriptOf(TEXTS), ...(await pressResult(body)) },
  )
  const told = await read(id)
  expect(told.sourceName).toBe('hearing.mp3')
  expect(JSON.stringify(told)).not.toContain('topsecret')
  expect(told.chapters.map(({ title, startMs, endMs }) => [title, startMs, endMs])).toEqual([
    ['First', 250, 5000],
    ['Later', 5000, 0],
  ])
  expect(Buffer.from(await reading.rawResult(id))).toEqual(body)
  expect(Buffer.from(mustBe(library.result(id)))).toEqual(body)
})

it('says so where there is no transcript', async () => {
  await expect(read(4711)).rejects.toMatchObject({ code: 'not-found' })
  await expect(reading.rawResult(4711)).rejects.toMatchObject({ code: 'not-found' })
})

it('says how sure the service was where that is asked for, until somebody has corrected or checked the passage', async () => {
  const { id, revision } = transcribed(scratch.library, '/recordings/unsure.mp3', 1)
  const segments = [
    { text: TEXTS[0], avg_logprob: -0.1, no_speech_prob: 0.02 },
    { text: TEXTS[1], avg_logprob: -1.2, no_speech_prob: 0.3 },
    { text: TEXTS[2], avg_logprob: -0.9, no_speech_prob: 0.9 },
  ]
  const body = Buffer.from(JSON.stringify({ result: { segments } }))
  const change = { id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: 1 } } as const
  scratch.library.archive(change, { kind: 'job', body, transcript: transcriptOf(TEXTS), ...(await pressResult(body)) })
  const told = async (more: Partial<ExportDetail> = {}) =>
    (await read(id, { hasCertainty: true, ...more })).segments.map(({ certainty }) => certainty)
  const sure = { confidence: 0.905, noSpeech: 0.02, doubt: null }
  const silent = { confidence: 0.407, noSpeech: 0.9, doubt: 'silent' }
  expect(await told()).toEqual([sure, { confidence: 0.301, noSpeech: 0.3, doubt: 'unsure' }, silent])
  expect(await told({ mostSegments: 1, personal: 'masked' })).toEqual([sure])
  expect(await told({ hasCertainty: false })).toEqual([undefined, undefined, undefined])
  scratch.library.corrections.apply(id, 0, { kind: 'text', position: 1, text: 'And who is she?' })
  expect(await told()).toEqual([sure, undefined, silent])
  scratch.library.corrections.apply(id, 1, { kind: 'checked', first: 2, last: 2, isChecked: true })
  expect(await told()).toEqual([sure, undefined, undefined])
  expect((await told({ isOriginal: true })).filter((one) => one !== undefined)).toHaveLength(3)
})

it('says where in the service’s result a passage comes from that was joined or split', async () => {
  const { id } = await archived(scratch, 'joined', spoken())
  expect((await read(id)).segments.map(({ origin }) => origin)).toEqual([undefined, undefined, undefined])
  scratch.library.corrections.apply(id, 0, { kind: 'merge', position: 0 })
  expect((await read(id)).segments.map(({ position, origin }) => [position, origin])).toEqual([
    [0, [0, 1]],
    [1, [2, 2]],
  ])
})
