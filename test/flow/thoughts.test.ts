// What a person wants after all: to pay once more, to wait no longer, to follow again. Only the first costs money.

import { appendFileSync, copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Engine, rows, until } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }

async function archivedOne(): Promise<{ readonly engine: Engine; readonly path: string }> {
  world = await openWorld()
  const engine = world.start()
  const path = world.record('a.wav', 1)
  await add(engine, [path])
  await ended(engine)
  return { engine, path }
}

describe('transcribing once more', () => {
  it('pays again for the same recording with the same options, and keeps both transcripts', async () => {
    const { engine } = await archivedOne()
    const id = await engine.pipeline.second.again(1, null)
    await until(engine.pipeline, () => engine.library.counts().archived === 2)
    expect(engine.library.transcription(id)).toMatchObject({ repeat: 1, source: 'drop', estimatedCostMicro: 35_000 })
    expect(await engine.pipeline.second.again(id, null)).toBe(3)
    await until(engine.pipeline, () => engine.library.counts().archived === 3)
    expect(engine.library.transcription(3)?.repeat).toBe(2)
    expect(world.tuplets.ledger.submissions).toHaveLength(3)
  })

  it('with other options is the first of its kind, at the price that was told before', async () => {
    const { engine } = await archivedOne()
    const options = { ...DEFAULT_OPTIONS, model: 'premium', diarization: false } as const
    expect(engine.pipeline.second.price(1, options)).toEqual({ lowMicro: 35_000, highMicro: 35_000 })
    const id = await engine.pipeline.second.again(1, options)
    expect(engine.library.transcription(id)).toMatchObject({ repeat: 0, options, estimatedCostMicro: 35_000 })
    await until(engine.pipeline, () => engine.library.counts().archived === 2)
  })

  it('with other options goes beside one that waits for its turn, which stays as it was', async () => {
    world = await openWorld()
    const engine = world.start()
    const hold = world.tuplets.faults.hold({ method: 'POST', path: '/jobs/upload-target' }, 'before')
    await add(engine, [world.record('a.wav', 1)])
    await hold.reached
    const options = { ...DEFAULT_OPTIONS, diarization: false }
    await expect(engine.pipeline.second.again(1, null)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(engine.pipeline.second.again(1, DEFAULT_OPTIONS)).rejects.toMatchObject({ code: 'bad-request' })
    const id = await engine.pipeline.second.again(1, options)
    expect(engine.library.transcription(id)).toMatchObject({ stage: 'ready', options, repeat: 0 })
    expect(engine.library.transcription(1)).toMatchObject({ stage: 'ready', options: DEFAULT_OPTIONS })
    hold.release()
    await until(engine.pipeline, () => engine.library.counts().archived === 2)
    expect(world.tuplets.ledger.paidTwice()).toEqual([])
  })

  it('survives that its file is touched meanwhile: it was asked for, so it is no duplicate', async () => {
    const { engine, path } = await archivedOne()
    const hold = world.tuplets.faults.hold({ method: 'POST', path: '/jobs/upload-target' }, 'before')
    const id = await engine.pipeline.second.again(1, null)
    await hold.reached
    const copy = `${path}.copy`
    copyFileSync(path, copy)
    rmSync(path)
    copyFileSync(copy, path)
    hold.release()
    await until(engine.pipeline, () => engine.library.counts().archived === 2)
    expect(engine.library.transcription(id)).toMatchObject({ stage: 'archived', repeat: 1 })
  })

  it('is refused, with what to do, when the file is gone or has changed', async () => {
    const { engine, path } = await archivedOne()
    appendFileSync(path, 'more')
    await expect(engine.pipeline.second.again(1, null)).rejects.toMatchObject({ code: 'changed' })
    rmSync(path)
    await expect(engine.pipeline.second.again(1, null)).rejects.toMatchObject({
      code: 'missing',
      remedy: 'Put it back, or drop it again from its new place.',
    })
    expect(rows(engine.library)).toHaveLength(1)
  })

  it('is refused for a transcript of another device, of which there is no recording here', async () => {
    world = await openWorld()
    world.tuplets.createElsewhere({ durationSeconds: 60 })
    const engine = world.start()
    await until(engine.pipeline, () => engine.library.counts().archived === 1)
    await expect(engine.pipeline.second.again(1, null)).rejects.toMatchObject({ code: 'missing' })
  })
})

describe('waiting no longer', () => {
  async function letGo(): Promise<{ readonly engine: Engine; readonly path: string; readonly id: number }> {
    world = await openWorld({ leastRunMs: 60_000 })
    const engine = world.start()
    const path = world.record('a.wav', 1)
    await add(engine, [path])
    const { id } = await reached(engine, 'processing')
    engine.pipeline.second.stopWaiting(id)
    return { engine, path, id }
  }

  it('says that the job goes on and may be billed, and can be followed again without paying', async () => {
    const { engine, id } = await letGo()
    const [row] = engine.pipeline.activity().done
    expect(row).toMatchObject({ stage: 'cancelled', can: { retry: true }, fault: { code: 'not-followed' } })
    expect(row?.detail).toContain('may be billed')
    engine.pipeline.retry(id)
    await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'archived')
    expect(world.tuplets.log.count(POST)).toBe(1)
    expect(world.tuplets.log.count({ method: 'DELETE' })).toBe(0)
  })

  it('does not let the same recording be paid for a second time by dropping it again', async () => {
    const { engine, path, id } = await letGo()
    await add(engine, [path])
    await until(engine.pipeline, () => engine.library.counts().duplicate === 1)
    expect(engine.library.inStage(['duplicate'])[0]?.duplicateOf).toBe(id)
    expect(world.tuplets.log.count(POST)).toBe(1)
  })

  it('keeps a row that was taken off the list from coming back as a job of another device', async () => {
    const { engine, id } = await letGo()
    engine.pipeline.remove(id)
    engine.pipeline.keyChanged()
    await engine.pipeline.idle()
    expect(rows(engine.library)).toHaveLength(0)
  })
})

describe('what was taken off the list', () => {
  it.each([
    ['a recording that failed', 'failed', 6],
    ['a file that was refused', 'refused', 1],
  ] as const)('%s stays away from its watched folder', async (_name, stage, seconds) => {
    world = await openWorld()
    world.tuplets.jobs.failNext('It could not be decoded.')
    const path = world.record('a.wav', 1, seconds)
    const engine = world.start()
    const watch = () => engine.pipeline.addFiles([path], { source: 'watch', options: DEFAULT_OPTIONS })
    await watch()
    await until(engine.pipeline, () => engine.library.counts()[stage] === 1)
    engine.pipeline.remove(1)
    await watch()
    engine.pipeline.keyChanged()
    await engine.pipeline.idle()
    expect(rows(engine.library)).toHaveLength(0)
  })
})

describe('the same bytes', () => {
  it('dropped twice at the same time under two names are paid for once', async () => {
    world = await openWorld()
    const engine = world.start()
    const path = world.record('a.wav', 1)
    const copies = ['b', 'c', 'd', 'e'].map((name) => join(world.folder, `${name}.wav`))
    for (const copy of copies) copyFileSync(path, copy)
    await add(engine, [path, ...copies])
    await ended(engine)
    expect(engine.library.counts()).toMatchObject({ archived: 1, duplicate: 4, failed: 0 })
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('with equal options in another spelling are paid for once', async () => {
    const { engine, path } = await archivedOne()
    const copy = join(world.folder, 'b.wav')
    copyFileSync(path, copy)
    await add(engine, [copy], { ...DEFAULT_OPTIONS, language: 'AUTO', analytics: { profile: 'none' } })
    await until(engine.pipeline, () => engine.library.counts().duplicate === 1)
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it.each(['failed', 'cancelled'] as const)('whose twin has %s are wanted after all', async (stage) => {
    world = await openWorld({ leastRunMs: 60_000 })
    if (stage === 'failed') world.tuplets.jobs.failNext('It could not be decoded.')
    const engine = world.start()
    const path = world.record('a.wav', 1)
    await add(engine, [path])
    if (stage === 'cancelled') engine.pipeline.cancel((await reached(engine, 'processing')).id)
    await until(engine.pipeline, () => engine.library.counts()[stage] === 1)
    const copy = join(world.folder, 'b.wav')
    copyFileSync(path, copy)
    await add(engine, [copy])
    await until(engine.pipeline, () => engine.library.counts().archived === 1)
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })
})
