// Recordings that the service would not take, converted here and archived as one recording with the times of the original.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { make } from '../../main/intake/convert/making.ts'
import { prospectsOf } from '../../main/intake/convert/prospects.ts'
import { join as joinReplies } from '../../main/pipeline/converter.ts'
import type { Converter } from '../../main/pipeline/converters.ts'
import type { Intake } from '../../main/pipeline/crew.ts'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Engine, rows, until } from '../engine.ts'
import { aiff, film, mp3 } from '../long-recordings.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

afterEach(() => world.close())

/** As if the service took twenty seconds at most: parts as short as a test. */
const LIMITS = { longestMs: 20_000, mostBytes: 2 ** 30 }

function takesTwentySeconds(intake: Intake): Intake {
  return {
    ...intake,
    async inspect(path, options) {
      const found = await intake.inspect(path, options)
      if ((found.durationMs ?? 0) <= LIMITS.longestMs) return found
      throw new Fault('too-long', 'The recording lasts too long.', { retry: 'never' })
    },
  }
}

/** The same work without a thread for each: starting one costs more than the little that these tests have to convert. */
function here(converter: Converter): Converter {
  const { limits } = converter
  const folder = join(world.folder, 'archive', 'converted')
  return {
    ...converter,
    prospects: (path) => prospectsOf(path, limits),
    async make(order, { reached }) {
      mkdirSync(folder, { recursive: true })
      return make({ ...order, folder, limits }, reached)
    },
    join: async (replies, facts) => joinReplies(replies, facts),
  }
}

function start(bend: (converter: Converter) => Converter = (converter) => converter): Engine {
  const bendConverter = (converter: Converter) => bend(here(converter))
  return world.start(undefined, { limits: LIMITS, bendIntake: takesTwentySeconds, bendConverter })
}

async function refused(engine: Engine, path: string): Promise<number> {
  await add(engine, [path])
  return (await reached(engine, 'refused')).id
}

/** Loud for 45 seconds, but near the places where it is cut into three. */
function longRecording(): string {
  const path = join(world.folder, 'recordings', 'hearing.mp3')
  writeFileSync(path, mp3(45, [14.4, 30.5]))
  return path
}

const CUTS_MS = [0, 14_688, 30_672]

async function splitting(engine: Engine): Promise<number> {
  const id = await refused(engine, longRecording())
  await engine.pipeline.converting.start(id, 'split')
  return id
}

function partsHome(engine: Engine, id: number): number {
  return engine.library.transcription(id)?.conversion?.home ?? 0
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function converted(): readonly string[] {
  const folder = join(world.folder, 'archive', 'converted')
  return existsSync(folder) ? readdirSync(folder) : []
}

interface Reply {
  readonly result: {
    readonly segments: readonly { readonly start: number; readonly end: number; readonly speaker?: string }[]
    readonly processing_warnings: readonly string[]
  }
  readonly parts: readonly { readonly job_id: string; readonly reply: { readonly id: string } }[]
}

function replyOf(engine: Engine, id: number): Reply {
  return JSON.parse(Buffer.from(engine.library.result(id) ?? []).toString())
}

it('archives an AIFF as the recording that it is, by way of FLAC', async () => {
  const path = join(world.folder, 'field.aiff')
  writeFileSync(path, aiff(7, 1))
  const before = digest(path)
  const engine = world.start()
  const id = await refused(engine, path)
  const offers = await engine.pipeline.converting.offers(id)
  expect(offers.map(({ kind, parts }) => [kind, parts])).toEqual([
    ['flac', 1],
    ['opus', 1],
  ])
  await engine.pipeline.converting.start(id, 'flac')
  const [row] = await ended(engine)
  expect(row).toMatchObject({ stage: 'archived', contentType: 'audio/aiff', durationMs: 7000, path, sha256: before })
  expect(world.tuplets.jobs.all()).toHaveLength(1)
  expect(digest(path)).toBe(before)
  // Nothing here plays an AIFF, so what was made of it stays, and plays.
  expect(engine.library.conversions.playable(id)).toMatchObject({ contentType: 'audio/flac' })
  expect(converted()).toEqual([`${id}-1.flac`])
})

it('archives a film by its sound, which is taken out as it is', async () => {
  const path = await film(join(world.folder, 'meeting.mp4'), 'test/media/formats/as-aac.aac', 6)
  const engine = world.start(undefined, { bendConverter: here })
  const id = await refused(engine, path)
  const [offer] = await engine.pipeline.converting.offers(id)
  expect(offer).toMatchObject({ kind: 'audio', parts: 1 })
  await engine.pipeline.converting.start(id, 'audio')
  const [row] = await ended(engine)
  expect(row).toMatchObject({ stage: 'archived', contentType: 'video/mp4', title: 'meeting', sha256: digest(path) })
  expect(converted()).toEqual([])
})

it('archives a recording that is too long as one, with the times of the whole', async () => {
  const engine = start()
  const id = await refused(engine, longRecording())
  const [offer] = await engine.pipeline.converting.offers(id)
  expect(offer).toMatchObject({ kind: 'split', parts: 3 })
  expect(offer?.text).toContain('3 parts')
  await engine.pipeline.converting.start(id, 'split')
  const [row, ...others] = await ended(engine)
  expect(others).toEqual([])
  const jobs = world.tuplets.jobs.all()
  expect(row).toMatchObject({ stage: 'archived', durationMs: 45_000 })
  expect(jobs).toHaveLength(3)
  const { result, parts } = replyOf(engine, id)
  // Each part's own answer is in it as it came, and its segments lie where it was cut.
  expect(parts.map(({ reply }) => reply.id)).toEqual(parts.map(({ job_id }) => job_id))
  const starts = result.segments.map(({ start: at }) => at)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  for (const [index, cutMs] of CUTS_MS.entries()) {
    const told = world.tuplets.resultOf(parts[index]?.job_id ?? '')?.segments as readonly { start: number }[]
    expect(starts).toContain(Math.round((told[0]?.start ?? -1) * 1000 + cutMs) / 1000)
  }
  // The service measures a part in its own way, to some hundredths.
  expect(result.segments.at(-1)?.end).toBeLessThanOrEqual(45.02)
  // Nobody knows whether two first speakers are one person.
  const speakers = new Set(result.segments.map(({ speaker }) => speaker))
  expect(speakers).toContain('SPEAKER_00')
  expect(speakers).toContain('SPEAKER_00 (part 3)')
  // Each part at its own price, as the service billed it.
  expect(row?.billedCostMicro).toBe(world.tuplets.ledger.totalMicro())
  expect(converted()).toEqual([])
})

it('says which part is on its way, and never shows one by itself', async () => {
  const engine = start()
  const id = await splitting(engine)
  await until(engine.pipeline, () => partsHome(engine, id) === 1)
  const { underWay } = engine.pipeline.activity()
  expect(underWay).toHaveLength(1)
  expect(underWay[0]).toMatchObject({ id, title: 'hearing', conversion: { parts: 3, part: 2, partsHome: 1 } })
  expect(rows(engine.library)).toHaveLength(1)
})

it('pays for no part twice when it is ended between parts', async () => {
  let engine = start()
  const id = await splitting(engine)
  for (const home of [1, 2]) {
    await until(engine.pipeline, () => partsHome(engine, id) === home)
    await engine.close()
    engine = start()
  }
  await ended(engine)
  expect(engine.library.transcription(id)).toMatchObject({ stage: 'archived', durationMs: 45_000 })
  expect(world.tuplets.jobs.all()).toHaveLength(3)
})

it('makes a part again that was lost, and cuts where it was cut', async () => {
  const first = start()
  const id = await splitting(first)
  await until(first.pipeline, () => partsHome(first, id) === 1)
  await first.close()
  for (const name of converted()) rmSync(join(world.folder, 'archive', 'converted', name))
  const engine = start()
  await ended(engine)
  expect(engine.library.transcription(id)).toMatchObject({ stage: 'archived' })
  expect(world.tuplets.jobs.all()).toHaveLength(3)
})

it('keeps the parts that are home when the others are given up', async () => {
  await world.close()
  world = await openWorld({ leastRunMs: 60_000 })
  const engine = start()
  const id = await splitting(engine)
  await until(engine.pipeline, () => partsHome(engine, id) === 1)
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'processing')
  engine.pipeline.cancel(id)
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'cancelled')
  expect(engine.pipeline.activity().done[0]?.can).toMatchObject({ settle: true, remove: false, retry: true })
  await engine.pipeline.converting.settle(id)
  expect(engine.library.transcription(id)?.stage).toBe('archived')
  const { result, parts } = replyOf(engine, id)
  expect(parts).toHaveLength(1)
  expect(result.processing_warnings.join(' ')).toContain('Part 2 of 3')
})

it('goes on with the part that was cancelled, not with those that are home', async () => {
  await world.close()
  world = await openWorld({ leastRunMs: 60_000 })
  const engine = start()
  const id = await splitting(engine)
  await until(engine.pipeline, () => partsHome(engine, id) === 1)
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'processing')
  engine.pipeline.cancel(id)
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'cancelled')
  engine.pipeline.retry(id)
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'archived')
  expect(replyOf(engine, id).parts).toHaveLength(3)
  expect(world.tuplets.jobs.all()).toHaveLength(4)
})

it('waits where the disk has no room, and goes on once there is', async () => {
  let isFull = true
  const engine = start((converter) => ({
    ...converter,
    async askRoom() {
      if (isFull) throw new Fault('disk-full', 'The disk has no room for the converted recording.')
    },
  }))
  const id = await splitting(engine)
  await until(engine.pipeline, () => engine.library.transcription(id)?.faultCode === 'disk-full')
  expect(engine.library.transcription(id)).toMatchObject({ stage: 'waiting', attempts: 0 })
  expect(converted()).toEqual([])
  isFull = false
  await ended(engine)
  expect(engine.library.transcription(id)?.stage).toBe('archived')
})

it('refuses it again as before when its conversion is stopped, and leaves nothing of it', async () => {
  const engine = start((converter) => ({
    ...converter,
    make: (order, watch) =>
      new Promise((_resolve, reject) => {
        watch.reached(0.4)
        watch.signal.addEventListener('abort', () => reject(new Fault('cancelled', 'The conversion was stopped.')))
        expect(order.kind).toBe('split')
      }),
  }))
  const id = await splitting(engine)
  await until(engine.pipeline, () => engine.pipeline.activity().underWay[0]?.conversion?.state === 'converting')
  expect(engine.pipeline.activity().underWay[0]).toMatchObject({ stageText: 'Converting', progress: 0.4 })
  engine.pipeline.converting.cancel(id)
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'refused')
  expect(engine.library.transcription(id)).toMatchObject({ faultCode: 'too-long', conversion: null })
  expect(engine.pipeline.activity().needsYou[0]?.can.convert).toBe(true)
  expect(converted()).toEqual([])
  expect(world.tuplets.jobs.all()).toHaveLength(0)
})

it('converts by itself only what lies in a folder whose rules say so', async () => {
  const engine = start()
  const path = join(world.folder, 'recordings')
  longRecording()
  const rules = { ...DEFAULT_RULES, quietSeconds: 2, converts: true }
  engine.pipeline.watching.watch({ id: 'w', path, rules, options: DEFAULT_OPTIONS, isPaused: false, resumeAtMs: null })
  await until(engine.pipeline, () => engine.library.counts().archived === 1)
  expect(world.tuplets.jobs.all()).toHaveLength(3)
})
