// T18: the machine sleeps for eight hours with requests under way, its connections are dead and do not know it, and often
// nobody says that it woke; or its clock is set back two hours, or ahead three days. It must be at work again at once.

import { DAY, HOUR, MINUTE, SECOND } from '../../../main/clock.ts'
import { seeded } from '../../tuplets/seeded.ts'
import type { Trial } from '../trial.ts'
import { bent } from './controls.ts'
import { Machine, type MachineSettings } from './machine.ts'
import { addAll, decideAll } from './person.ts'
import { Remote } from './remote.ts'
import { judgeAll, told } from './verdict.ts'
import { World } from './world.ts'

const SEEDS = { short: 3, long: 50 } as const
const RECORDINGS = 12
const AT_WORK_MS = 30 * SECOND
/** Left to itself a dead request ends by its own limit, half a minute after waking or later. */
const HANGS_MS = 25 * SECOND

type Shock = 'sleep' | 'sleep unsaid' | 'back' | 'ahead'
const SHOCKS: readonly Shock[] = ['sleep', 'sleep unsaid', 'back', 'ahead']

export const naps: Trial = {
  id: 'T18',
  promise: 'after sleep or a set clock it is at work again within thirty seconds, and nothing is lost or paid twice',
  async run(size, seed) {
    const failures: string[] = []
    let worstMs = 0
    let cases = 0
    for (let at = 0; at < SEEDS[size]; at++)
      for (const shock of SHOCKS) {
        cases += 1
        const end = await shake(seed + at, shock)
        worstMs = Math.max(worstMs, end.idleMs)
        if (end.failure !== null) failures.push(`SEED=${seed + at}: ${shock}: ${end.failure}`)
      }
    if ((await control(seed)) < HANGS_MS)
      failures.push(`SEED=${seed}: a client that keeps dead connections was not caught`)
    const figures = `${cases} shocks, at work again and nothing left hanging after ${(worstMs / SECOND).toFixed(1)} s at most`
    return { cases, figures, failures }
  },
}

/** How long a client hangs that does not cut its dead connections. */
async function control(seed: number): Promise<number> {
  for (let at = 0; at < 10; at++) {
    const { idleMs } = await shake(seed + at, 'sleep unsaid', {
      bend: (wire) => bent(wire, { abort: () => undefined }),
    })
    if (idleMs >= HANGS_MS) return idleMs
  }
  return 0
}

async function shake(
  seed: number,
  shock: Shock,
  more: Partial<MachineSettings> = {},
): Promise<{ readonly failure: string | null; readonly idleMs: number }> {
  const world = new World()
  const chance = seeded(`${seed}/${shock}`)
  const remote = new Remote({
    world,
    chance: seeded(`${seed}/remote`),
    windows: 'sliding',
    workMs: [MINUTE, 10 * MINUTE],
  })
  const machine = new Machine({ world, remote, seed, slowestMs: 20 * SECOND, transitMs: 300, ...more })
  const paths = Array.from({ length: RECORDINGS }, (_, at) => `/recordings/${at}.mp3`)
  for (const [at, path] of paths.entries())
    machine.disk.add(path, `recording-${at}`, 60_000 + 20_000 * at, world.now() - HOUR)
  machine.start()
  addAll(machine, world, paths)
  await world.run(() => false, chance.between(2 * SECOND, 90 * SECOND))
  await world.run(() => machine.wire.waiting > 0, 5 * MINUTE)
  await strike(machine, world, shock)
  const { wire } = machine
  const wokeAtMs = world.now()
  const heard = wire.answers
  await world.run(() => wire.answers > heard && wire.hanging === 0, HOUR)
  const idleMs = world.now() - wokeAtMs
  for (let rounds = 0; rounds < 5; rounds++) {
    await world.run(() => machine.isAtRest(), DAY)
    await world.run(() => false, 10 * MINUTE)
    if ((await decideAll(machine, remote, world)) === 0) break
  }
  const verdict = told(judgeAll([machine], remote, new Map()))
  machine.leave()
  const late = idleMs > AT_WORK_MS ? `at work after ${(idleMs / SECOND).toFixed(1)} s` : null
  return { failure: verdict ?? late, idleMs }
}

async function strike(machine: Machine, world: World, shock: Shock): Promise<void> {
  if (shock === 'back') machine.clock.jump(-2 * HOUR)
  else if (shock === 'ahead') machine.clock.jump(3 * DAY)
  else {
    machine.sleep(8 * HOUR)
    await world.run(() => false, 8 * HOUR)
    if (shock === 'sleep') machine.pipeline.wake('resume')
  }
}
