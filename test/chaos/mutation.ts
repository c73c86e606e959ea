// T12: the file changes while its bytes are on their way, at any offset and in any manner. What arrived of the old file, or
// of both, is never submitted; the new one is, once, under a key of its own.

import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { isFinal } from '../../main/recording.ts'
import { type Engine, until } from '../engine.ts'
import { add, openWorld, type World } from '../flow/world.ts'
import { wav } from '../recordings.ts'
import { seeded } from '../tuplets/seeded.ts'
import type { Finding, Trial } from './trial.ts'

const CASES = { short: 10, long: 50 } as const
const MANNERS = ['append', 'truncate', 'overwrite', 'replace'] as const
type Manner = (typeof MANNERS)[number]
/** Noise has a byte for each of this many in a second. */
const BYTES_PER_SECOND = 8000
const HEADER_BYTES = 44
/** Some fit into the buffers of the connection whole, most do not. */
const SECONDS = { least: 20, most: 900 } as const

interface Case {
  readonly name: string
  readonly manner: Manner
  readonly seconds: number
  readonly seed: number
  /** Bytes that the storage has when the file changes; all of them: its yes is on the way. */
  readonly afterBytes: number
}

export const mutation: Trial = {
  id: 'T12',
  promise: 'a file that changes under its upload is never submitted as it was, and once as it is',
  async run(size, seed, say) {
    const cases = casesOf(seed, CASES[size])
    const world = await openWorld({ keepBytes: 4096 })
    const failures: string[] = []
    let uploads = 0
    try {
      const engine = world.start()
      for (const each of cases) {
        const wrong = await tryCase(each, world, engine)
        uploads = world.tuplets.storage.slots().length
        if (wrong !== null) failures.push(`SEED=${seed}: ${each.name}: ${wrong}`)
        if (wrong !== null) say(`${each.name}: ${wrong}`)
      }
    } finally {
      await world.close()
    }
    const figures = `${cases.length - failures.length} of ${cases.length} submitted once and as they are, ${uploads} uploads`
    return { cases: cases.length, figures, failures } satisfies Finding
  },
}

function casesOf(seed: number, count: number): readonly Case[] {
  const chance = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const manner = MANNERS[index % MANNERS.length] ?? 'append'
    const seconds = SECONDS.least + Math.floor(chance.next() * (SECONDS.most - SECONDS.least))
    const bytes = HEADER_BYTES + seconds * BYTES_PER_SECOND
    // Now and then at the very end, when nothing but the answer is missing.
    const afterBytes = chance.next() < 0.1 ? bytes : 1 + Math.floor(chance.next() * bytes)
    return { name: `${manner} at ${afterBytes} of ${bytes}`, manner, seconds, seed: seed * 1000 + index, afterBytes }
  })
}

/** Null, or what went wrong. */
async function tryCase(tried: Case, world: World, engine: Engine): Promise<string | null> {
  const { tuplets } = world
  const before = { slots: tuplets.storage.slots().length, jobs: tuplets.ledger.submissions.length }
  const path = world.record(`case-${tried.seed}.wav`, tried.seed, tried.seconds)
  const isAtEnd = tried.afterBytes >= HEADER_BYTES + tried.seconds * BYTES_PER_SECOND
  const put = { method: 'PUT', origin: 'storage' } as const
  const hold = isAtEnd
    ? tuplets.faults.hold(put, 'before-answer')
    : tuplets.faults.hold(put, 'request-body', tried.afterBytes)
  await add(engine, [path])
  await hold.reached
  mutate(path, tried)
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
  hold.release()
  await until(engine.pipeline, () => engine.library.inStage(['archived']).some((row) => row.path === path) || isStuck())
  const row = engine.library.lastAt(path)
  const submitted = tuplets.ledger.submissions.slice(before.jobs).map((one) => one.sha256)
  if (row?.stage !== 'archived') return `ended as ${row?.stage} (${row?.faultCode})`
  if (submitted.length !== 1) return `${submitted.length} submissions`
  if (submitted[0] !== sha256) return 'other bytes were submitted than those of the file as it is'
  const slots = tuplets.storage.slots().slice(before.slots)
  if (slots.length < 2) return 'the key of the old bytes was used again'
  if (slots[0]?.object?.sha256 === sha256) return 'the new bytes went under the old key'
  return null

  function isStuck(): boolean {
    const held = engine.library.lastAt(path)
    return held !== null && isFinal(held.stage)
  }
}

function mutate(path: string, { manner, seconds, seed }: Case): void {
  if (manner === 'replace') {
    writeFileSync(`${path}.new`, wav(seconds, seed + 500))
    renameSync(`${path}.new`, path)
    return
  }
  const file = openSync(path, 'r+')
  try {
    if (manner === 'overwrite') writeSync(file, Buffer.alloc(4000, 0x55), 0, 4000, HEADER_BYTES + (seed % 9000))
    else resize(file, manner === 'append' ? seconds + 7 : Math.max(6, Math.floor(seconds / 2)), seconds, seed)
  } finally {
    closeSync(file)
  }
}

/** As a recorder does that goes on, or an editor that cuts: the header tells the new length. */
function resize(file: number, seconds: number, before: number, seed: number): void {
  const whole = wav(seconds, seed)
  const end = HEADER_BYTES + before * BYTES_PER_SECOND
  if (seconds > before) writeSync(file, whole, end, whole.length - end, end)
  else ftruncateSync(file, whole.length)
  writeSync(file, whole, 0, HEADER_BYTES, 0)
}
