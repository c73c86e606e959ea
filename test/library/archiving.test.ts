import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pressResult, type Result } from '../../main/library/library.ts'
import { MIGRATIONS } from '../../main/library/migrations/index.ts'
import type { Segment, Transcript } from '../../main/recording.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { inspectionOf, mustBe, type Scratch, scratchLibrary, segmentsOf, transcribed, transcriptOf } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const BODY = Buffer.from('{"id":"job-1","result":{"text":"As the service wrote it. ","odd":1e3}}')

async function resultOf(transcript: Transcript, body: Uint8Array = BODY): Promise<Result> {
  return { kind: 'job', body, transcript, ...(await pressResult(body)) }
}

const archive = (id: number, revision: number, result: Result, room = scratch) =>
  room.library.archive({ id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: 5 } }, result)

const leftBehind = (room = scratch) =>
  ['result', 'segment', 'speech', 'speech_index', 'beside_index'].map((table) =>
    room.look().prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  )

describe('archiving', () => {
  it("keeps the service's bytes exactly as they came", async () => {
    const { id, revision } = transcribed(scratch.library, '/a.mp3', 1)
    const done = archive(id, revision, await resultOf(transcriptOf(['Hello.'])))
    expect(done).toMatchObject({ stage: 'archived', archivedAtMs: 5 })
    expect(Buffer.from(mustBe(scratch.library.result(id))).equals(BODY)).toBe(true)
    const held = scratch.look().prepare('SELECT body, sha256, bytes FROM result').raw().get() as [
      Buffer,
      string,
      number,
    ]
    expect(gunzipSync(held[0]).equals(BODY)).toBe(true)
    expect(held.slice(1)).toEqual([createHash('sha256').update(BODY).digest('hex'), BODY.byteLength])
    expect(scratch.library.result(999)).toBeNull()
  })

  it('learns the length from the service where the file did not tell', async () => {
    const { library } = scratch
    const id = mustBe(library.addElsewhere({ jobId: 'j', title: 'x', options: DEFAULT_OPTIONS, isCompleted: true }))
    expect(archive(id, 0, await resultOf(transcriptOf(['a', 'b']))).durationMs).toBe(10_000)
  })

  it('leaves nothing behind when it breaks in the middle of a segment', async () => {
    const { id, revision } = transcribed(scratch.library, '/a.mp3', 1)
    const whole = segmentsOf(['One.', 'Two.', 'Three.'])
    const torn: Segment = Object.defineProperty({ ...mustBe(whole[1]) }, 'words', {
      get: () => {
        throw new Error('power cut')
      },
    })
    const result = await resultOf(transcriptOf([], { segments: [mustBe(whole[0]), torn] }))
    expect(() => archive(id, revision, result)).toThrow()
    expect(leftBehind()).toEqual([0, 0, 0, 0, 0])
    expect(scratch.library.transcription(id)).toMatchObject({ stage: 'archiving', revision })
    expect(archive(id, revision, await resultOf(transcriptOf([], { segments: whole }))).stage).toBe('archived')
    expect(leftBehind()).toEqual([1, 3, 1, 1, 1])
  })

  it('leaves nothing behind when the row has moved on meanwhile', async () => {
    const { id, revision } = transcribed(scratch.library, '/a.mp3', 1)
    const result = await resultOf(transcriptOf(['One.']))
    expect(() => archive(id, revision - 1, result)).toThrow(/changed in the meantime/)
    expect(leftBehind()).toEqual([0, 0, 0, 0, 0])
  })

  it('never stores a second result over the first', async () => {
    const { id, revision } = transcribed(scratch.library, '/a.mp3', 1)
    const first = archive(id, revision, await resultOf(transcriptOf(['One.'])))
    const change = { id, from: 'archived', revision: first.revision, to: 'archived', patch: {} } as const
    const other = await resultOf(transcriptOf(['Another.']), Buffer.from('{}'))
    expect(() => scratch.library.archive(change, other)).toThrow()
    expect(Buffer.from(mustBe(scratch.library.result(id))).equals(BODY)).toBe(true)
  })

  it('says that the disk is full, keeps the recording where it was, and takes the result once there is room', async () => {
    let limit: (pages: number) => void = () => undefined
    const watched = scratchLibrary([
      ...MIGRATIONS,
      {
        version: MIGRATIONS.length + 1,
        name: 'a disk that can be filled',
        run: (database) => {
          limit = (pages) => database.pragma(`max_page_count = ${pages}`)
        },
      },
    ])
    const { id, revision } = transcribed(watched.library, '/a.mp3', 1)
    const result = await resultOf(transcriptOf(Array.from({ length: 500 }, (_, index) => `Segment number ${index}.`)))
    limit(1)
    expect(() => archive(id, revision, result, watched)).toThrow(expect.objectContaining({ code: 'disk-full' }))
    expect(watched.library.transcription(id)?.stage).toBe('archiving')
    expect(leftBehind(watched)).toEqual([0, 0, 0, 0, 0])
    limit(100_000)
    expect(archive(id, revision, result, watched).stage).toBe('archived')
    watched.close()
  })

  it('gives newer transcripts the greater segment ids, each an unbroken run', async () => {
    for (const seed of [1, 2, 3]) {
      const { id, revision } = transcribed(scratch.library, `/${seed}.mp3`, seed)
      archive(id, revision, await resultOf(transcriptOf(Array.from({ length: seed }, () => 'word'))))
    }
    const runs = scratch
      .look()
      .prepare('SELECT first_segment_id, segment_count FROM result ORDER BY transcription_id')
      .raw()
    expect(runs.all()).toEqual([
      [1, 1],
      [2, 2],
      [4, 3],
    ])
  })

  it('takes a result without any speech', async () => {
    const { id, revision } = transcribed(scratch.library, '/a.mp3', 1)
    expect(archive(id, revision, await resultOf(transcriptOf([]))).stage).toBe('archived')
    expect(scratch.look().prepare('SELECT count(*) FROM segments').pluck().get()).toBe(0)
  })
})

describe('sample recordings', () => {
  const sampleOf = (seed: number) => ({
    file: `/samples/${seed}.wav`,
    title: `Sample ${seed}`,
    inspection: inspectionOf(seed),
    body: BODY,
    transcript: transcriptOf(['A sample says hello.']),
  })

  it('come as archived recordings, once, and leave without a trace', () => {
    const { library } = scratch
    expect(library.addSamples([sampleOf(1), sampleOf(2)])).toBe(2)
    expect(library.addSamples([sampleOf(1), sampleOf(2)])).toBe(0)
    expect(library.counts().archived).toBe(2)
    expect(library.mediaPaths(1)).toEqual(['/samples/1.wav'])
    const shown = scratch.look().prepare('SELECT title, source, stage, job_id FROM recordings').raw()
    expect(shown.all()[0]).toEqual(['Sample 1', 'elsewhere', 'archived', null])
    library.removeSamples()
    expect(leftBehind()).toEqual([0, 0, 0, 0, 0])
    expect(library.counts().archived).toBe(0)
    expect(scratch.look().prepare('SELECT count(*) FROM recording').pluck().get()).toBe(0)
  })

  it('never stand in for a real recording of the same file, nor take it with them', () => {
    const { library } = scratch
    library.addSamples([sampleOf(1)])
    const { id } = library.addFile({ path: '/samples/1.wav', source: 'drop', options: DEFAULT_OPTIONS, isAgain: false })
    const patch = { estimatedCostMicro: 1 }
    expect(library.settle({ id, from: 'waiting', revision: 0, to: 'ready', patch }, inspectionOf(1)).stage).toBe(
      'ready',
    )
    library.removeSamples()
    expect(library.transcription(id)?.sha256).toBe(inspectionOf(1).sha256)
    expect(library.mediaPaths(id)).toEqual(['/samples/1.wav'])
  })
})
