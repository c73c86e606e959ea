// The person at the machine: decides what the application leaves to them, with the ledger as their perfect memory, and presses
// the buttons that they would press. They never submit again what the service has.

import { DEFAULT_OPTIONS, type Options, type Transcription } from '../../../main/recording.ts'
import { sha256Of } from './disk.ts'
import { Died } from './life.ts'
import type { Machine } from './machine.ts'
import type { Remote } from './remote.ts'
import type { Spell } from './weather.ts'
import type { World } from './world.ts'

/** Adds what lies on the disk; an application that dies meanwhile is told again after its next start. */
export function addAll(machine: Machine, world: World, paths: readonly string[]): void {
  if (!machine.isOn || paths.length === 0) return
  world.note(`${paths.length} are added`)
  const { life } = machine
  const adding = machine.asks
    ? machine.pipeline.drops.add(paths, DEFAULT_OPTIONS)
    : machine.pipeline.addFiles(paths, { source: 'drop', options: DEFAULT_OPTIONS })
  adding
    .then(() => world.touch())
    .catch((thrown: unknown) => {
      if (!life.isOver) throw thrown
    })
}

/** What waits for a person: doubts and failures. The answer is how many there were. */
export async function decideAll(machine: Machine, remote: Remote, world: World): Promise<number> {
  const waiting = machine.rows().filter((row) => row.stage === 'review' || row.stage === 'failed')
  for (const row of waiting) {
    if (!machine.isOn) break
    if (row.stage === 'failed') press(machine, () => machine.pipeline.retry(row.id))
    else await decide(machine, remote, world, row)
  }
  return waiting.length + (await answer(machine, remote, world))
}

const PREMIUM: Options = { ...DEFAULT_OPTIONS, model: 'premium' }

/**
 * What waits for their yes gets it, now and then after they have changed their mind about it. The answer is how much there was.
 */
async function answer(machine: Machine, remote: Remote, world: World): Promise<number> {
  if (!machine.isOn || !machine.asks) return 0
  const { drops } = machine.pipeline
  const open = machine.library.proposals.all()
  for (const { id, state } of open) {
    const held = drops.ids(id, 'all')
    const [first = 0] = held
    refuseUnasked(machine, remote, held)
    world.note(`a person says yes to ${held.length}`)
    const deeds: readonly (() => unknown)[] = [
      () => (state === 'later' ? drops.askAgain(id) : drops.putAside(id)),
      () => drops.askAgain(id),
      async () => drops.putBack((await drops.takeOff([first])) ?? 0),
      () => (first % 3 === 0 ? drops.choose(id, [first], PREMIUM) : undefined),
      () => drops.choose(id, [first], DEFAULT_OPTIONS),
      () => drops.send(id),
    ]
    for (const deed of deeds) await done(machine, world, deed)
  }
  return open.length
}

/** The service must have nothing of what was never sent, unless it was sent as another file. */
function refuseUnasked(machine: Machine, remote: Remote, held: readonly number[]): void {
  const rows = machine.rows()
  const free = new Set(rows.filter(({ proposalId }) => proposalId === null).map(({ sha256 }) => sha256))
  for (const row of rows)
    if (held.includes(row.id) && row.stage === 'ready' && !free.has(row.sha256)) {
      const jobs = remote.madeFrom(contentOf(machine, row), row.options)
      if (jobs.length > 0) throw new Error(`${row.title} was sent although nobody said yes`)
    }
}

/** A button, and what comes of it; the application may die of it. */
async function done(machine: Machine, world: World, deed: () => unknown): Promise<void> {
  if (!machine.isOn) return
  const { life } = machine
  let isOver = false
  const work = async () => deed()
  work()
    .catch((thrown: unknown) => {
      if (!life.isOver) throw thrown
    })
    .finally(() => {
      isOver = true
      world.touch()
    })
  await world.run(() => isOver || life.isOver, 300_000)
}

async function decide(machine: Machine, remote: Remote, world: World, row: Transcription): Promise<void> {
  const content = contentOf(machine, row)
  const made = remote.madeFrom(content, row.options).find((job) => {
    const known = machine.library.byJob(job.id)
    return known === null || known.source === 'elsewhere'
  })
  world.note(`a person decides: ${made === undefined ? 'submit again' : 'link'}`)
  let isOver = false
  const { life } = machine
  machine.pipeline
    .decide(row.id, made === undefined ? { kind: 'resubmit' } : { kind: 'link', jobId: made.id })
    // A question that got no answer is asked again in the next round.
    .catch(() => undefined)
    .finally(() => {
      isOver = true
      world.touch()
    })
  await world.run(() => isOver || life.isOver, 300_000)
}

export function contentOf(machine: Machine, row: Transcription): string {
  const file = [...machine.disk.files.values()].find((one) => sha256Of(one.content) === row.sha256)
  return file?.content ?? 'unknown'
}

/** They top up, verify and correct when the spell is over, and press "try now". */
export function mendAfter(machine: Machine, world: World, spells: readonly Spell[]): void {
  for (const spell of spells) {
    const { kind } = spell
    if (kind === 'down' || kind === 'offline') continue
    world.schedule(spell.toMs - world.now() + 1000, () => press(machine, () => machine.pipeline.tryGate(kind)))
  }
}

/** The application may die of any of their buttons, as of anything else. */
export function press(machine: Machine, button: () => void): void {
  if (!machine.isOn) return
  try {
    button()
  } catch (thrown) {
    if (!(thrown instanceof Died)) throw thrown
  }
}
