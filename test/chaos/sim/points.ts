// T3: a run of three recordings is killed at every single place where it can be: before and after each commit, each request
// and answer, each operation on a file. After each it is started again and must come to the same end.

import { HOUR, MINUTE, SECOND } from '../../../main/clock.ts'
import { seeded } from '../../tuplets/seeded.ts'
import type { Trial } from '../trial.ts'
import { naive } from './controls.ts'
import { Machine, type MachineSettings } from './machine.ts'
import { addAll, decideAll } from './person.ts'
import { Remote } from './remote.ts'
import { judgeAll, told } from './verdict.ts'
import { World } from './world.ts'

const RECORDINGS = 3
/** The short form kills at every so-manieth place, another one for each seed. */
const STRIDE = { short: 8, long: 1 } as const

const ASKS: Partial<MachineSettings> = { asks: true }

interface Run {
  readonly failure: string | null
  readonly places: readonly string[]
}

export const points: Trial = {
  id: 'T3',
  promise: 'killed before or after any commit, request, answer or file operation, it goes on as if nothing had been',
  async run(size, seed, say) {
    const whole = await runKilledAt(seed, [])
    const failures = whole.failure === null ? [] : [`SEED=${seed}: undisturbed: ${whole.failure}`]
    const stride = STRIDE[size]
    let cases = 0
    const kill = async (deaths: readonly number[], more: Partial<MachineSettings> = {}) => {
      const { failure, places } = await runKilledAt(seed, deaths, more)
      cases += 1
      const names = deaths.map((at) => `${at} (${places[at]})`).join(' and ')
      if (failure !== null) failures.push(`SEED=${seed}: killed at ${names}: ${failure}`)
    }
    for (let at = seed % stride; at < whole.places.length; at += stride) await kill([at])
    say(`${cases} of ${whole.places.length} places`)
    // The same where what is added waits for the person's yes: at the places that only then are there.
    const held = await runKilledAt(seed, [], ASKS)
    if (held.failure !== null) failures.push(`SEED=${seed}: undisturbed, asked: ${held.failure}`)
    const own = [...held.places.keys()].filter((at) => held.places[at]?.includes('proposals.'))
    for (const [nth, at] of own.entries()) if (nth % stride === seed % stride) await kill([at], ASKS)
    say(`${own.length} places where somebody is asked`)
    // A second death on the way back: at a place drawn by lot after each of the first ones.
    const chance = seeded(`${seed}/second`)
    if (size === 'long') for (let at = 0; at < whole.places.length; at++) await kill([at, at + chance.between(1, 60)])
    failures.push(...(await control(seed)))
    const kinds = new Set(whole.places).size
    return { cases, figures: `${whole.places.length} places of ${kinds} kinds, ${cases} runs killed`, failures }
  },
}

/** A client that does not look must pay twice where the job was made and the answer was under way. */
async function control(seed: number): Promise<readonly string[]> {
  const { places } = await runKilledAt(seed, [], { bend: naive })
  const { failure } = await runKilledAt(seed, [places.indexOf('done submit')], { bend: naive })
  return failure?.includes('paid twice') ? [] : [`SEED=${seed}: a client that does not look was not caught`]
}

/** @param deaths places, counted over all lives from 0, at which the process is killed */
export async function runKilledAt(
  seed: number,
  deaths: readonly number[],
  more: Partial<MachineSettings> = {},
): Promise<Run> {
  const world = new World()
  const remote = new Remote({
    world,
    chance: seeded(`${seed}/remote`),
    windows: 'sliding',
    workMs: [2 * SECOND, 9 * SECOND],
  })
  const places: string[] = []
  const machine = new Machine({
    world,
    remote,
    seed,
    onPoint(place, life) {
      if (deaths.includes(places.push(place) - 1)) life.end()
    },
    ...more,
  })
  const paths = Array.from({ length: RECORDINGS }, (_, at) => `/recordings/${at}.mp3`)
  for (const [at, path] of paths.entries())
    machine.disk.add(path, `recording-${at}`, 60_000 + 20_000 * at, world.now() - HOUR)
  for (let lives = 0; lives < 12; lives++) {
    if (lives > 0) await world.run(() => false, SECOND)
    if (!machine.start()) continue
    addAll(machine, world, paths)
    const isDone = await world.run(() => !machine.isOn || machine.isAtRest(), HOUR)
    if (!isDone) break
    if (machine.isOn && (await decideAll(machine, remote, world)) === 0 && machine.isOn) break
    if (machine.isOn) await world.run(() => !machine.isOn || machine.isAtRest(), HOUR)
    if (machine.isOn && machine.isAtRest()) break
  }
  // A death may fall into the very last minute too.
  for (let lives = 0; lives < 3; lives++) {
    if (!machine.isOn && !machine.start()) continue
    await world.run(() => !machine.isOn, MINUTE)
  }
  if (!machine.isOn) machine.start()
  const strays = machine.rows().filter((row) => row.source === 'elsewhere').length
  const verdict = told(judgeAll([machine], remote, new Map()))
  machine.leave()
  return { failure: strays === 0 ? verdict : `${verdict ?? ''} ${strays} strays`, places }
}
