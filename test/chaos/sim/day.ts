// T9: a day with five hundred recordings and fifty restarts, before a service that counts its limits in sliding windows and
// one that counts them in fixed ones. Not one 429 may be our doing, and nothing but the limit on jobs may hold the queue up.

import { HOUR, MINUTE, SECOND } from '../../../main/clock.ts'
import { seeded } from '../../tuplets/seeded.ts'
import type { Size, Trial } from '../trial.ts'
import { Machine, type MachineSettings } from './machine.ts'
import { addAll } from './person.ts'
import { Remote, type RemoteSettings } from './remote.ts'
import { judgeAll, told } from './verdict.ts'
import { World } from './world.ts'

interface Plan {
  readonly recordings: number
  readonly restarts: number
  readonly hours: number
  /** When everything must be archived at the latest. */
  readonly drainedMs: number
}

/** 500 jobs at 108 an hour, which is what nine tenths of the documented limit allow, take 4.6 hours. */
const PLANS: Readonly<Record<Size, { readonly calm: Plan; readonly restless: Plan }>> = {
  short: {
    calm: { recordings: 30, restarts: 0, hours: 0.5, drainedMs: 30 * MINUTE },
    restless: { recordings: 40, restarts: 12, hours: 0.7, drainedMs: 0.7 * HOUR },
  },
  long: {
    calm: { recordings: 500, restarts: 0, hours: 5, drainedMs: 5 * HOUR },
    restless: { recordings: 500, restarts: 50, hours: 24, drainedMs: 24 * HOUR },
  },
}

export const day: Trial = {
  id: 'T9',
  promise: 'no limit of the service is ever exceeded, and the queue drains as fast as they allow',
  async run(size, seed, say) {
    const failures: string[] = []
    const drained: string[] = []
    const { calm, restless } = PLANS[size]
    for (const windows of ['sliding', 'fixed'] as const)
      for (const plan of [calm, restless]) {
        const end = await live(seed, windows, plan)
        drained.push(`${(end.drainedMs / HOUR).toFixed(1)} h`)
        say(`${plan.recordings} recordings, ${plan.restarts} restarts, ${windows} windows: ${drained.at(-1)}`)
        if (end.failure !== null) failures.push(`SEED=${seed}: ${windows} windows: ${end.failure}`)
      }
    if (!(await isForgettingCaught(seed)))
      failures.push(`SEED=${seed}: a client that forgets its requests was not caught`)
    const figures = `${restless.recordings} recordings, ${restless.restarts} restarts in ${restless.hours} h, sliding and fixed windows: 0 refusals by the limits; drained after ${drained.join(', ')}`
    return { cases: 4, figures: failures.length === 0 ? figures : failures.join(' '), failures }
  },
}

async function isForgettingCaught(seed: number): Promise<boolean> {
  for (let at = 0; at < 8; at++) {
    const { refusals } = await live(seed + at, 'sliding', PLANS.short.restless, { forgetsRequests: true })
    if (refusals > 0) return true
  }
  return false
}

async function live(
  seed: number,
  windows: RemoteSettings['windows'],
  plan: Plan,
  more: Partial<MachineSettings> = {},
): Promise<{ readonly failure: string | null; readonly drainedMs: number; readonly refusals: number }> {
  const world = new World()
  const startMs = world.now()
  const chance = seeded(`${seed}/day`)
  const remote = new Remote({
    world,
    chance: seeded(`${seed}/remote`),
    windows,
    workMs: [20 * SECOND, 4 * MINUTE],
  })
  const machine = new Machine({ world, remote, seed, transitMs: 2 * SECOND, wrongByMs: 90 * SECOND, ...more })
  const paths = Array.from({ length: plan.recordings }, (_, at) => `/recordings/${at}.mp3`)
  for (const [at, path] of paths.entries())
    machine.disk.add(path, `recording-${at}`, 30_000 + (at % 60) * 5000, startMs - HOUR)
  // Two restarts of three fall into the hours in which the queue is full.
  const ends = Array.from({ length: plan.restarts }, (_, at) => {
    const hours = at % 3 === 2 ? plan.hours : plan.hours / 5
    return startMs + chance.between(MINUTE, hours * HOUR)
  })
  let drainedMs = Number.POSITIVE_INFINITY
  const isDrained = () => machine.isOn && machine.library.counts().archived === paths.length
  for (const endMs of [...ends.sort((a, b) => a - b), startMs + plan.hours * HOUR]) {
    if (!machine.isOn) machine.start()
    addAll(machine, world, paths)
    const isDone = await world.run(isDrained, Math.max(1000, endMs - world.now()))
    if (isDone) drainedMs = Math.min(drainedMs, world.now() - startMs)
    if (isDone && endMs > world.now()) await world.run(() => false, endMs - world.now())
    if (chance.next() < 0.5) machine.crash()
    else await machine.quit()
    await world.run(() => false, chance.pick([500, 5 * SECOND, 40 * SECOND]))
  }
  machine.start()
  const verdict = told(judgeAll([machine], remote, new Map()))
  machine.leave()
  const slow = drainedMs > plan.drainedMs ? `drained after ${(drainedMs / HOUR).toFixed(1)} h` : null
  const refused = remote.refusals > 0 ? `${remote.refusals} answers of 429` : null
  const failure = [verdict, slow, refused].filter((part) => part !== null).join('; ')
  return { failure: failure === '' ? null : failure, drainedMs, refusals: remote.refusals }
}
