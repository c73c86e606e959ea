// Whose audio a job from elsewhere is: linked where a name proves it, asked where only the length speaks for it; and a job
// that was taken for ours by mistake is given back, with its transcript.

import { afterEach, describe, expect, it } from 'vitest'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import { type Engine, rows, until } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }
const PREMIUM = { model: 'premium', diarization: true } as const

async function archivedOne(tellsNames = false): Promise<{ readonly engine: Engine; readonly hash: string }> {
  world = await openWorld({ tellsNames })
  const engine = world.start()
  await add(engine, [world.record('Interview.wav', 1, 30)])
  const [row] = await ended(engine)
  return { engine, hash: row?.sha256 ?? '' }
}

async function arrived(engine: Engine, jobId: string, stage = 'archived') {
  engine.pipeline.keyChanged()
  await until(engine.pipeline, () => engine.library.byJob(jobId)?.stage === stage)
  const row = engine.library.byJob(jobId)
  if (row === null) throw new Error('The job did not arrive.')
  return row
}

describe('a job of another device', () => {
  it('whose name holds the hash of a recording here is heard with that recording', async () => {
    const { engine, hash } = await archivedOne(true)
    const audioName = `recording-${hash.slice(0, 12)}.wav`
    const job = world.tuplets.createElsewhere({ durationSeconds: 30, request: PREMIUM, audioName })
    const row = await arrived(engine, job.id)
    expect(row).toMatchObject({ recordingId: 1, maybeRecordingId: null, source: 'elsewhere' })
    expect(engine.library.mediaPaths(row.id)[0]).toContain('Interview.wav')
    expect(world.tuplets.log.count(POST)).toBe(1)
  })

  it('with the same options as ours is linked beside it, as a repeat', async () => {
    const { engine, hash } = await archivedOne(true)
    const request = { diarization: true }
    const audioName = `recording-${hash.slice(0, 12)}.wav`
    const createdAtMs = world.clock.now() - 3_600_000 * 24
    const job = world.tuplets.createElsewhere({ durationSeconds: 30, request, audioName, createdAtMs })
    expect(await arrived(engine, job.id)).toMatchObject({ recordingId: 1, repeat: 1 })
  })

  it('whose name holds another hash is of other bytes, however long it is', async () => {
    const { engine } = await archivedOne(true)
    const job = world.tuplets.createElsewhere({
      durationSeconds: 30,
      request: PREMIUM,
      audioName: 'recording-0123456789ab.wav',
    })
    expect(await arrived(engine, job.id)).toMatchObject({ recordingId: null, maybeRecordingId: null })
  })

  it('of the same length is asked about, also once it is archived, and linked when the person says so', async () => {
    const { engine } = await archivedOne()
    const job = world.tuplets.createElsewhere({ durationSeconds: 30.1, request: PREMIUM })
    const row = await arrived(engine, job.id)
    const [asked] = engine.pipeline.activity().needsYou
    expect(asked).toMatchObject({ id: row.id, maybeOf: { title: 'Interview', name: 'Interview.wav' } })
    expect(engine.pipeline.activity().done.map(({ id }) => id)).toEqual([1])
    engine.pipeline.second.claim(row.id, 'same')
    expect(engine.library.mediaPaths(row.id)[0]).toContain('Interview.wav')
    expect(engine.pipeline.activity().needsYou).toHaveLength(0)
  })

  it('that is not ours is not asked about again', async () => {
    const { engine } = await archivedOne()
    const job = world.tuplets.createElsewhere({ durationSeconds: 30, request: PREMIUM })
    const row = await arrived(engine, job.id)
    engine.pipeline.second.claim(row.id, 'other')
    await engine.close()
    const again = world.start()
    again.pipeline.keyChanged()
    await again.pipeline.idle()
    expect(again.library.transcription(row.id)).toMatchObject({ recordingId: null, maybeRecordingId: null })
    expect(() => again.pipeline.second.claim(row.id, 'same')).toThrow('answered already')
  })

  it('is asked about when its length comes to be known with its transcript only', async () => {
    const { engine } = await archivedOne()
    const job = world.tuplets.createElsewhere({ durationSeconds: 30, request: PREMIUM })
    Object.assign(job, { durationSeconds: null })
    engine.pipeline.keyChanged()
    await until(engine.pipeline, () => engine.library.byJob(job.id) !== null)
    Object.assign(job, { durationSeconds: 30 })
    expect(await arrived(engine, job.id)).toMatchObject({ maybeRecordingId: 1 })
  })

  it('that two recordings would do for is nobody’s, and no question', async () => {
    const { engine } = await archivedOne()
    await add(engine, [world.record('Other.wav', 2, 30)])
    await ended(engine)
    const job = world.tuplets.createElsewhere({ durationSeconds: 30, request: PREMIUM })
    expect(await arrived(engine, job.id)).toMatchObject({ recordingId: null, maybeRecordingId: null })
  })
})

it('how many jobs are out of sight is told, and remembered', async () => {
  world = await openWorld({ leastRunMs: 3_600_000_000 })
  for (let count = 0; count < 103; count += 1) world.tuplets.createElsewhere({ durationSeconds: 60 })
  const engine = world.start()
  await until(engine.pipeline, () => rows(engine.library).length === 100)
  await until(engine.pipeline, () => engine.pipeline.activity().unseenElsewhere === 3)
})

describe('a job that was found for a lost answer', () => {
  /** The service reports our length while it runs, and another one with the result. */
  function lengthening(tuplets: Tuplets): Tuplets {
    const job = tuplets.job.bind(tuplets)
    return Object.assign(tuplets, {
      async job(jobId: string) {
        const reply = await job(jobId)
        if (reply.transcript === null) return reply
        return { ...reply, transcript: { ...reply.transcript, durationMs: 90_000 } }
      },
    })
  }

  it('and is of another length after all, is given back: the transcript stays, and the person decides', async () => {
    world = await openWorld()
    world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
    const engine = world.start(undefined, { bend: lengthening })
    await add(engine, [world.record('Interview.wav', 1)])
    const row = await reached(engine, 'review')
    expect(row).toMatchObject({ jobId: null, isAdopted: false, faultCode: 'several-candidates', completedAtMs: null })
    const apart = engine.library.inStage(['archived'])
    expect(apart).toMatchObject([
      {
        source: 'elsewhere',
        recordingId: null,
        maybeRecordingId: row.recordingId,
        jobId: world.tuplets.ledger.submissions[0]?.jobId,
      },
    ])
    expect(engine.library.result(apart[0]?.id ?? 0)?.byteLength).toBeGreaterThan(0)
    expect(world.tuplets.log.count(POST)).toBe(1)
    await engine.pipeline.decide(row.id, { kind: 'resubmit' })
    await until(engine.pipeline, () => engine.library.transcription(row.id)?.stage === 'archived')
    expect(engine.library.transcription(row.id)?.jobId).toBe(world.tuplets.ledger.submissions[1]?.jobId)
  })

  it('and is the right one, stays with its recording', async () => {
    world = await openWorld()
    world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
    const engine = world.start()
    await add(engine, [world.record('Interview.wav', 1)])
    await ended(engine)
    expect(rows(engine.library)).toMatchObject([{ stage: 'archived', isAdopted: true, recordingId: 1 }])
  })
})

it('an undecided doubt holds back only what looks like it: every other job of its minutes is saved', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
  const engine = world.start()
  const createdAtMs = world.clock.now() + 2000
  const request = { diarization: true }
  world.tuplets.log.until(POST).then(() => world.tuplets.createElsewhere({ durationSeconds: 6, request, createdAtMs }))
  await add(engine, [world.record('a.wav', 1)])
  await reached(engine, 'review')
  const other = world.tuplets.createElsewhere({ durationSeconds: 600, request, createdAtMs })
  const unlike = world.tuplets.createElsewhere({ durationSeconds: 6, request: PREMIUM, createdAtMs })
  engine.pipeline.keyChanged()
  await until(engine.pipeline, () => engine.library.counts().archived === 2)
  expect(engine.library.inStage(['archived']).map((row) => row.jobId)).toEqual(
    expect.arrayContaining([other.id, unlike.id]),
  )
  const [row] = engine.library.inStage(['review'])
  expect((await engine.pipeline.review(row?.id ?? 0)).candidates).toHaveLength(2)
})
