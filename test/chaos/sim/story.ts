// One seed of trial T2, from its first recording to its last: a machine with recordings, a service and weather of its own, all
// drawn by lot, and a person who decides what is left to them.

import { DAY, HOUR, MINUTE, SECOND } from '../../../main/clock.ts'
import { type Seeded, seeded } from '../../tuplets/seeded.ts'
import { Machine, type MachineSettings } from './machine.ts'
import { addAll, decideAll, mendAfter, press } from './person.ts'
import { Remote } from './remote.ts'
import { judgeAll, told } from './verdict.ts'
import { type Spell, weather } from './weather.ts'
import { World } from './world.ts'

const LONGEST_MS = 3 * DAY

export interface Story {
  readonly failure: string | null
  readonly trace: string
  readonly crashes: number
  readonly decisions: number
  readonly events: number
}

/** One seed from its first recording to its last. */
export async function tell(seed: number, recordings: number, more: Partial<MachineSettings> = {}): Promise<Story> {
  const world = new World()
  const chance = seeded(`${seed}/story`)
  const startMs = world.now()
  const calmAtMs = startMs + chance.between(20, 60) * MINUTE
  const spells = spellsOf(chance, startMs)
  const remote = new Remote({
    world,
    chance: seeded(`${seed}/remote`),
    windows: chance.pick(['sliding', 'fixed']),
    workMs: chance.pick([
      [2 * SECOND, 20 * SECOND],
      [10 * SECOND, 2 * MINUTE],
    ] as const),
    mostRunning: chance.pick([3, 5, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]),
    failRate: chance.pick([0, 0, 0.05]),
  })
  const rate = chance.pick([0, 0.02, 0.08])
  const submitRate = chance.pick([0.05, 0.2, 0.4])
  const deaths = seeded(`${seed}/deaths`)
  const deathRate = chance.pick([0, 1 / 1500, 1 / 400])
  let crashes = 0
  const machine = new Machine({
    world,
    remote,
    seed,
    wrongByMs: chance.pick([0, 0, 20 * SECOND, -2 * HOUR, 3 * DAY, -40 * DAY]),
    weather: weather({ chance: seeded(`${seed}/weather`), rate, submitRate, spells, calmAtMs }),
    slowestMs: chance.pick([2 * SECOND, 90 * SECOND]),
    asks: seed % 2 === 1,
    onPoint(_place, life) {
      if (world.now() >= calmAtMs || deaths.next() >= deathRate) return
      crashes += 1
      life.end()
    },
    ...more,
  })
  machine.disk.trouble = { rate: chance.pick([0, 0.02]), chance: seeded(`${seed}/disk`) }
  const arrivals = arrivalsOf(chance, machine, startMs, recordings)
  mendAfter(machine, world, spells)
  disturb(chance, machine, world)
  const decisions = await live(machine, remote, world, { chance, arrivals, endMs: startMs + LONGEST_MS })
  const failure = verdictOf(machine, remote)
  machine.leave()
  return { failure, trace: world.trace(), crashes, decisions, events: world.events }
}

interface Arrival {
  readonly atMs: number
  readonly paths: readonly string[]
}

/** Recordings, some of them under a second name, in two heaps. */
function arrivalsOf(chance: Seeded, machine: Machine, startMs: number, count: number): readonly Arrival[] {
  const paths: string[] = []
  for (let at = 0; at < count; at++) {
    const twin = at > 0 && chance.next() < 0.05 ? chance.between(0, at - 1) : at
    const mtimeMs = startMs - chance.between(1, 50) * HOUR
    const path = `/recordings/${at}.mp3`
    machine.disk.add(path, `recording-${twin}`, 30_000 + (twin % 12) * 10_000, mtimeMs)
    paths.push(path)
  }
  const cut = chance.between(1, count)
  return [
    { atMs: startMs, paths: paths.slice(0, cut) },
    { atMs: startMs + chance.between(1, 15) * MINUTE, paths: paths.slice(cut) },
  ]
}

function spellsOf(chance: Seeded, startMs: number): readonly Spell[] {
  const count = chance.pick([0, 0, 1, 2])
  return Array.from({ length: count }, () => {
    const fromMs = startMs + chance.between(0, 15 * MINUTE)
    const kind = chance.pick(['offline', 'credit', 'key', 'email', 'down'] as const)
    return { kind, fromMs, toMs: fromMs + chance.between(5 * SECOND, 10 * MINUTE) }
  })
}

/** Clocks that are set, naps, a person who pauses everything for a while. */
function disturb(chance: Seeded, machine: Machine, world: World): void {
  for (let count = chance.pick([0, 0, 1, 2]); count > 0; count--) {
    const what = chance.pick(['jump', 'nap', 'pause'] as const)
    const ms = chance.pick([-2 * HOUR, -40 * SECOND, 40 * SECOND, 3 * HOUR])
    world.schedule(chance.between(0, 15 * MINUTE), () => {
      if (what === 'jump') machine.clock.jump(ms)
      else if (!machine.isOn) return
      else if (what === 'nap') machine.sleep(Math.abs(ms))
      else press(machine, () => machine.pipeline.pause(null))
      if (what === 'pause') world.schedule(MINUTE, () => press(machine, () => machine.pipeline.resume(null)))
    })
  }
}

interface Course {
  readonly chance: Seeded
  readonly arrivals: readonly Arrival[]
  readonly endMs: number
}

/** Starts what died, adds what came, decides what waits; until nothing is left. The answer counts decisions. */
async function live(machine: Machine, remote: Remote, world: World, course: Course): Promise<number> {
  const { chance, arrivals, endMs } = course
  let decisions = 0
  let added = 0
  const here = () => arrivals.slice(0, added).flatMap((one) => one.paths)
  while (world.now() < endMs) {
    if (!machine.isOn) {
      await world.run(() => false, chance.pick([100, 5 * SECOND, 3 * MINUTE]))
      machine.start()
      press(machine, () => machine.pipeline.resume(null))
      addAll(machine, world, here())
      continue
    }
    const next = arrivals[added]
    if (next !== undefined && next.atMs <= world.now()) {
      added += 1
      addAll(machine, world, next.paths)
    }
    const mostMs = (arrivals[added]?.atMs ?? endMs) - world.now()
    await world.run(() => !machine.isOn || (added === arrivals.length && machine.isAtRest()), mostMs)
    if (!machine.isOn || added < arrivals.length) continue
    if (!machine.isAtRest()) break
    // Whoever decides has looked at the service some minutes later: a slow job is there by then.
    await world.run(() => !machine.isOn, 10 * MINUTE)
    if (!machine.isOn || !machine.isAtRest()) continue
    const decided = await decideAll(machine, remote, world)
    decisions += decided
    if (decided === 0 && machine.isOn && machine.isAtRest()) break
  }
  if (!machine.isOn) machine.start()
  return decisions
}

function verdictOf(machine: Machine, remote: Remote): string | null {
  const strays = machine.rows().filter((row) => row.source === 'elsewhere').length
  const verdict = told(judgeAll([machine], remote, new Map()))
  return strays === 0 ? verdict : `${verdict ?? ''} ${strays} of our own jobs were taken for somebody else's`
}
