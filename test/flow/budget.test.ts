// A monthly limit against a real service: what would pass it by a cent is never asked for, whatever the recordings, the answers and
// the machine do, and what the service finally bills stays below.

import { afterEach, describe, expect, it } from 'vitest'
import type { Library } from '../../main/library/library.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { type Engine, until } from '../engine.ts'
import { shaOfUrl } from '../tuplets/remote-url.ts'
import { add, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const DOLLAR = 1_000_000
const CENT = 10_000
const POST = { method: 'POST', path: '/jobs' } as const
/** A cent at the least: six seconds of it. */
const CHEAP: Options = { ...DEFAULT_OPTIONS, language: 'en', diarization: false }
const FREE = { bytesPerSecond: null, holdsOnMetered: false }

/** The limits of requests would make this take an hour; here only money counts. */
function unhurried(library: Library): Library {
  return { ...library, requestLog: { append: () => undefined, since: () => [] } }
}

function start(monthlyCapMicro: number | null): Engine {
  const engine = world.start(world.tuplets.key, { bendLibrary: unhurried })
  engine.pipeline.setTransfers({ ...FREE, monthlyCapMicro })
  return engine
}

/** Nothing moves, and what waits does so for the limit: at most one that was uploaded beside the last that fitted. */
const isFull = (engine: Engine) =>
  until(engine.pipeline, () => {
    const { waiting, uploading, submitting, reconciling, processing, archiving } = engine.library.counts()
    const isMoving = waiting + uploading + submitting + reconciling + processing + archiving > 0
    const uploaded = engine.library.inStage(['uploaded'])
    const isHeld = uploaded.every(({ faultCode }) => faultCode === 'over-budget')
    // Where the last of all was uploaded beside another, nothing is left that the gate would hold.
    const isSaid = uploaded.length > 0 || engine.pipeline.status().gates.some(({ kind }) => kind === 'budget')
    return !isMoving && isHeld && isSaid
  })

describe('a limit of a dollar', () => {
  it('lets 100 of 200 files of a cent through and not one more, over crashes and lost answers', {
    timeout: 120_000,
  }, async () => {
    world = await openWorld({ limits: null, concurrencyLimit: 500 })
    const paths = Array.from({ length: 200 }, (_, at) => world.record(`${at}.wav`, at))
    let engine = start(DOLLAR)
    await add(engine, paths, CHEAP)
    for (const archived of [20, 45, 70]) {
      await until(engine.pipeline, () => engine.library.counts().archived >= archived)
      // Its answer is lost, and with it the process: whether it was made, and will be billed, is not known at the start.
      world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
      await engine.close()
      engine = start(DOLLAR)
    }
    await isFull(engine)
    expect(world.tuplets.ledger.submissions).toHaveLength(100)
    expect(world.tuplets.ledger.totalMicro()).toBe(DOLLAR)
    expect(engine.library.counts().archived).toBe(100)
    expect(engine.pipeline.watching.budget.overall()).toMatchObject({ spentMicro: DOLLAR, state: 'reached' })
    // A cent more is one file more.
    engine.pipeline.setTransfers({ ...FREE, monthlyCapMicro: DOLLAR + CENT })
    await until(engine.pipeline, () => engine.library.counts().archived === 101)
    await isFull(engine)
    expect(world.tuplets.ledger.totalMicro()).toBe(DOLLAR + CENT)
  })

  it('counts the upper end of a price while its bill is not there, whatever the service expects', async () => {
    const open: Options = { ...DEFAULT_OPTIONS, language: 'en', model: 'premium', diarization: true }
    // Never done: two jobs that may cost $0.07 each, by the service's own estimate $0.035.
    world = await openWorld({ limits: null, secondsPerAudioSecond: Number.POSITIVE_INFINITY })
    const engine = start(200_000)
    await add(
      engine,
      [1, 2, 3].map((at) => world.record(`${at}.wav`, at)),
      open,
    )
    await until(engine.pipeline, () => engine.library.counts().processing === 2)
    await until(engine.pipeline, () => engine.pipeline.status().gates.some(({ kind }) => kind === 'budget'))
    await until(engine.pipeline, () => {
      // Somebody looks: then single jobs are asked about, and the service's own estimate is known.
      engine.pipeline.activity()
      return engine.library.inStage(['processing']).every((row) => row.estimatedCostMicro === 35_000)
    })
    expect(engine.pipeline.watching.budget.overall()).toMatchObject({ spentMicro: 140_000, state: 'reached' })
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })

  it('warns once when four fifths are used, and again only of another limit', async () => {
    world = await openWorld({ limits: null })
    const engine = start(5 * CENT)
    const said: string[] = []
    engine.pipeline.on({ nearCap: ({ state, capMicro }) => void said.push(`${state} ${capMicro}`) })
    const addAll = (numbers: readonly number[]) =>
      add(
        engine,
        numbers.map((at) => world.record(`${at}.wav`, at)),
        CHEAP,
      )
    await addAll([1, 2, 3, 4])
    await until(engine.pipeline, () => engine.library.counts().archived === 4)
    expect(said).toEqual([`near ${5 * CENT}`])
    await addAll([5, 6])
    await isFull(engine)
    expect(said).toHaveLength(1)
    await engine.close()
    const again = start(5 * CENT)
    again.pipeline.on({ nearCap: ({ state, capMicro }) => void said.push(`${state} ${capMicro}`) })
    again.pipeline.setTransfers({ ...FREE, monthlyCapMicro: 6 * CENT })
    await until(again.pipeline, () => again.library.counts().archived === 6)
    expect(said).toEqual([`near ${5 * CENT}`, `reached ${6 * CENT}`])
  })
})

describe('what ends otherwise than archived', () => {
  it('stays spent when it is cancelled, begun anew and taken off the list', async () => {
    const url = 'https://media.example.com/long.mp3'
    const results = new Map([[shaOfUrl(url), { text: 'Yes.', segments: [{ start: 0, end: 1, text: 'Yes.' }] }]])
    const remoteAudio = new Map([[url, { durationSeconds: 3600 }]])
    world = await openWorld({ limits: null, remoteAudio, results, leastRunMs: 3_600_000 })
    const engine = start(null)
    const { library, pipeline } = engine
    const spent = () => library.spentSince(0)
    pipeline.addLinks([url], CHEAP)
    const { id } = await reached(engine, 'processing')
    pipeline.cancel(id)
    await until(pipeline, () => library.counts().cancelled === 1)
    await until(pipeline, () => library.transcription(id)?.billedCostMicro === 140_000)
    pipeline.retry(id)
    await reached(engine, 'processing')
    expect(spent()).toBeGreaterThanOrEqual(140_000)
    pipeline.cancel(id)
    await until(pipeline, () => library.transcription(id)?.billedCostMicro === 140_000)
    expect(spent()).toBe(280_000)
    pipeline.remove(id)
    expect(spent()).toBe(280_000)
    expect(world.tuplets.ledger.totalMicro()).toBe(280_000)
  })
})

describe('a refusal for want of credit', () => {
  it('says what was asked for and what nobody knows, and ends when there is credit', async () => {
    world = await openWorld({ limits: null, creditUsd: 0.025 })
    const engine = start(null)
    await add(
      engine,
      [1, 2, 3].map((at) => world.record(`Interview ${at}.wav`, at)),
      CHEAP,
    )
    const credit = () => engine.pipeline.status().gates.find(({ kind }) => kind === 'credit')
    await until(engine.pipeline, () => credit() !== undefined && engine.library.counts().archived === 2)
    expect(credit()?.text).toMatch(
      /^The credit of the account is too low for this recording\. It says: .* It was asked for “Interview \d”, about \$0\.01\.$/,
    )
    expect(credit()?.remedy).toContain('how many of those that wait will fit is not known')
    expect(engine.pipeline.watching.budget.waiting()).toEqual({
      recordings: 1,
      estimatedMicro: CENT,
      withoutEstimate: 0,
    })
    world.tuplets.setCreditUsd(1)
    engine.pipeline.tryGate('credit')
    await until(engine.pipeline, () => engine.library.counts().archived === 3)
    expect(credit()).toBeUndefined()
  })
})
