// What a person hands over waits for their yes: looked at, priced, judged, and not a byte of it sent before they say so.

import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { type Engine, rows, until } from '../engine.ts'
import { aiff } from '../long-recordings.ts'
import { ended, openWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const PREMIUM: Options = { ...DEFAULT_OPTIONS, model: 'premium' }
const DOLLAR = 1_000_000

function begin(aboveMicro: number | null): Engine {
  const engine = world.start()
  engine.pipeline.drops.setAskingAbove(aboveMicro)
  return engine
}

const drop = (engine: Engine, paths: readonly string[]) => engine.pipeline.drops.add(paths, DEFAULT_OPTIONS)

/** The sheet, once nothing is left to be looked at. */
async function asked(engine: Engine) {
  const facts = () => engine.pipeline.drops.facts().asked
  await until(engine.pipeline, () => {
    const now = facts()
    return now !== null && !now.isGrowing && now.waiting === now.stuck
  })
  const now = facts()
  if (now === null) throw new Error('Nobody is asked.')
  return now
}

const stages = (engine: Engine) => rows(engine.library).map(({ stage }) => stage)

describe('what a person hands over', () => {
  it('is looked at and priced, asks for no address before the yes, and goes its whole way after it', async () => {
    const engine = begin(0)
    await drop(engine, [world.record('a.wav', 1), world.record('b.wav', 2)])
    const sheet = await asked(engine)
    expect(sheet).toMatchObject({ files: 2, going: 2, here: 0, refused: 0, durationMs: 12_000, atMinimum: 2 })
    expect(sheet.highMicro).toBe(2 * engine.tuplets.estimate(DEFAULT_OPTIONS, 6000).highMicro)
    expect(engine.library.counts()).toMatchObject({ ready: 0, waiting: 0 })
    expect(engine.pipeline.activity().underWay).toEqual([])
    expect(world.tuplets.log.seen.filter(({ method }) => method === 'POST')).toEqual([])
    await engine.pipeline.drops.send(sheet.id)
    expect((await ended(engine)).map(({ stage }) => stage)).toEqual(['archived', 'archived'])
    expect(engine.pipeline.drops.facts()).toEqual({ asked: null, isWeighing: false, later: [] })
  })

  it('goes by itself below the limit, and can be taken back', async () => {
    const engine = begin(DOLLAR)
    const sent = new Promise<{ token: number; files: number; highMicro: number }>((resolve) =>
      engine.pipeline.on({ sent: resolve }),
    )
    engine.pipeline.pause(null)
    await drop(engine, [world.record('a.wav', 1)])
    const { token, files, highMicro } = await sent
    expect({ files, highMicro }).toEqual({
      files: 1,
      highMicro: engine.tuplets.estimate(DEFAULT_OPTIONS, 6000).highMicro,
    })
    expect(stages(engine)).toEqual(['ready'])
    expect(await engine.pipeline.drops.undo(token)).toEqual({ stopped: 1, asked: 0, done: 0 })
    expect(rows(engine.library)).toEqual([])
    expect(await engine.pipeline.drops.undo(token)).toEqual({ stopped: 0, asked: 0, done: 0 })
  })

  it('is asked about as soon as it costs more than the limit, and never where the person says never', async () => {
    const price = world.start().tuplets.estimate(DEFAULT_OPTIONS, 6000).highMicro
    const engine = begin(2 * price)
    await drop(
      engine,
      [1, 2, 3].map((seed) => world.record(`${seed}.wav`, seed)),
    )
    expect((await asked(engine)).files).toBe(3)
    engine.pipeline.drops.putAside(engine.pipeline.drops.facts().asked?.id ?? 0)
    engine.pipeline.drops.setAskingAbove(null)
    await drop(engine, [world.record('4.wav', 4)])
    await until(engine.pipeline, () => engine.library.counts().archived === 1)
    expect(engine.pipeline.drops.facts().later).toMatchObject([{ files: 3 }])
  })

  it('comes back after the application was ended, and was not sent meanwhile', async () => {
    const first = begin(0)
    await drop(first, [world.record('a.wav', 1), world.record('b.wav', 2)])
    await asked(first)
    await first.close()
    const second = begin(0)
    const sheet = await asked(second)
    expect(sheet).toMatchObject({ files: 2, going: 2 })
    expect(world.tuplets.ledger.submissions).toEqual([])
    await second.pipeline.drops.send(sheet.id)
    await ended(second)
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })

  it('stays with the person as far as it cannot be looked at; the rest may go', async () => {
    const engine = begin(0)
    const gone = world.record('gone.wav', 1)
    await drop(engine, [gone, world.record('b.wav', 2)])
    rmSync(gone)
    await until(engine.pipeline, () => engine.pipeline.drops.facts().asked?.stuck === 1)
    const sheet = await asked(engine)
    expect(await engine.pipeline.drops.send(sheet.id)).toHaveLength(1)
    await until(engine.pipeline, () => engine.library.counts().archived === 1)
    expect(engine.pipeline.drops.facts().asked).toMatchObject({ id: sheet.id, files: 1, stuck: 1 })
  })
})

it('what the service would not take is converted where it waits, priced, and sent only after the yes', async () => {
  const path = join(world.folder, 'recordings', 'field.aiff')
  writeFileSync(path, aiff(7, 1))
  const engine = begin(DOLLAR)
  await drop(engine, [path])
  // However small: a refusal with a way out is worth a question.
  const { id, refused } = await asked(engine)
  expect(refused).toBe(1)
  const [row = 0] = engine.pipeline.drops.ids(id, 'refused')
  const [offer] = await engine.pipeline.converting.offers(row)
  await engine.pipeline.converting.start(row, offer?.kind ?? 'flac')
  expect(engine.pipeline.drops.rows([row])).toMatchObject([{ state: 'converting', conversion: { kind: 'flac' } }])
  await until(engine.pipeline, () => engine.pipeline.drops.facts().asked?.going === 1)
  expect(engine.pipeline.drops.facts().asked?.highMicro).toBe(offer?.price?.highMicro)
  expect(world.tuplets.log.seen.filter(({ method }) => method === 'POST')).toEqual([])
  await engine.pipeline.drops.send(id)
  expect(await ended(engine)).toMatchObject([{ stage: 'archived', path }])
})

it('what was taken off and not brought back is gone with the next start, and nothing else is', async () => {
  const first = begin(0)
  await drop(first, [world.record('a.wav', 1), world.record('b.wav', 2)])
  const { id } = await asked(first)
  const [off = 0] = first.pipeline.drops.ids(id, 'going')
  await first.pipeline.drops.takeOff([off])
  await first.close()
  const second = begin(0)
  expect(await asked(second)).toMatchObject({ id, files: 1 })
  expect(rows(second.library).map((row) => row.id)).not.toContain(off)
  expect(await second.pipeline.drops.putBack(off)).toBe(false)
})

describe('duplicates among what waits for the yes', () => {
  const twice = (): readonly string[] => {
    const first = world.record('a.wav', 1)
    const copy = join(world.folder, 'recordings', 'copy.wav')
    copyFileSync(first, copy)
    return [first, copy]
  }
  const now = (engine: Engine) =>
    rows(engine.library).map(({ stage, options, duplicateOf }) => [stage, options.model, duplicateOf])

  it('are judged anew when one of them is transcribed otherwise, and when it is chosen for all', async () => {
    const engine = begin(0)
    await drop(engine, twice())
    const { id } = await asked(engine)
    const [first = 0, copy = 0] = engine.pipeline.drops.ids(id, 'going').concat(engine.pipeline.drops.ids(id, 'here'))
    await engine.pipeline.drops.choose(id, [first], PREMIUM)
    const isFirst = (row: { readonly id: number }) => row.id === first
    expect(rows(engine.library).find(isFirst)).toMatchObject({ stage: 'ready', options: PREMIUM })
    expect(rows(engine.library).find(({ id: other }) => other === copy)).toMatchObject({
      stage: 'ready',
      duplicateOf: null,
    })
    await engine.pipeline.drops.choose(id, null, PREMIUM)
    expect(stages(engine).sort()).toEqual(['duplicate', 'ready'])
    const high = engine.tuplets.estimate(PREMIUM, 6000).highMicro
    expect(engine.pipeline.drops.facts().asked).toMatchObject({ going: 1, here: 1, highMicro: high })
    await engine.pipeline.drops.send(id)
    await ended(engine)
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('take the place of the one that is taken off, and give it back', async () => {
    const engine = begin(0)
    await drop(engine, twice())
    const { id } = await asked(engine)
    const [ready = 0] = engine.pipeline.drops.ids(id, 'going')
    const [copy = 0] = engine.pipeline.drops.ids(id, 'here')
    const taken = (await engine.pipeline.drops.takeOff([ready])) ?? 0
    expect(engine.pipeline.drops.ids(id, 'going')).toEqual([copy])
    expect(await engine.pipeline.drops.putBack(taken)).toBe(true)
    expect(now(engine).filter(([stage]) => stage === 'duplicate')).toHaveLength(1)
    const all = (await engine.pipeline.drops.takeOff([ready, copy])) ?? 0
    expect(engine.pipeline.drops.facts().asked).toBeNull()
    await engine.pipeline.drops.putBack(all)
    expect(engine.pipeline.drops.facts().asked).toMatchObject({ going: 1, here: 1 })
    await engine.pipeline.drops.forget((await engine.pipeline.drops.takeOff([ready, copy])) ?? 0)
    expect(rows(engine.library)).toEqual([])
  })

  it('never keep a watched folder or a person from what they ask for elsewhere, and pay for nothing twice', async () => {
    const engine = begin(0)
    const [first = '', copy = ''] = twice()
    await drop(engine, [first])
    const { id } = await asked(engine)
    // Somebody else asks for the same bytes while the first ones wait: it goes at once.
    await engine.pipeline.addFiles([copy], { source: 'drop', options: DEFAULT_OPTIONS })
    await until(engine.pipeline, () => engine.library.counts().archived === 1)
    expect(await engine.pipeline.drops.send(id)).toEqual([])
    expect(stages(engine).sort()).toEqual(['archived', 'duplicate'])
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })
})
