// T17: two machines of one account submit at the same time, and every other answer is lost. No machine may ever take the other's
// job for its own. Where jobs can be told apart a person is hardly asked; where nothing that the service says tells them apart,
// asking is right, and how often it comes to that is printed.

import { DAY, HOUR, MINUTE, SECOND } from '../../../main/clock.ts'
import type { Options } from '../../../main/recording.ts'
import { DEFAULT_OPTIONS } from '../../../main/recording.ts'
import { seeded } from '../../tuplets/seeded.ts'
import type { Trial } from '../trial.ts'
import { Machine } from './machine.ts'
import { decideAll } from './person.ts'
import { Remote } from './remote.ts'
import { judgeAll, type Verdict } from './verdict.ts'
import { type Weather, weather } from './weather.ts'
import { World } from './world.ts'

const SEEDS = { short: 10, long: 200 } as const
const RECORDINGS = 6
/** Above this share of lost answers a person would be asked too often, where jobs can be told apart. */
const MOST_REVIEWS = 0.05

/**
 * How the recordings of the two differ: by seconds; in options that a list tells, or only the job itself; by less than two
 * programs may differ about the length of one file; not at all.
 */
const KINDS = ['lengths', 'options', 'fine options', 'near', 'alike'] as const
type Kind = (typeof KINDS)[number]
/** Those in which a job can be told from the other's. */
const TOLD: readonly Kind[] = ['lengths', 'options', 'fine options']
const SECONDS_APART: Partial<Record<Kind, number>> = { lengths: 10, near: 0.4 }
const OTHER_OPTIONS: Partial<Record<Kind, Options>> = {
  options: { ...DEFAULT_OPTIONS, diarization: false },
  'fine options': { ...DEFAULT_OPTIONS, piiProcessing: true },
}

interface End extends Verdict {
  readonly doubts: number
  readonly reviews: number
}

export const neighbours: Trial = {
  id: 'T17',
  promise: 'two machines of one account never take each other’s jobs for their own',
  async run(size, seed, say) {
    const failures: string[] = []
    const asked = new Map(KINDS.map((kind) => [kind, { doubts: 0, reviews: 0 }]))
    for (let at = 0; at < SEEDS[size]; at++) {
      const kind = KINDS[at % KINDS.length] ?? 'alike'
      const { wrong, lost, twice, doubts, reviews } = await meet(seed + at, kind)
      const sum = asked.get(kind)
      if (sum !== undefined) asked.set(kind, { doubts: sum.doubts + doubts, reviews: sum.reviews + reviews })
      const trouble = [...wrong.map((title) => `${title} has another's transcript`), ...lost, ...twice]
      if (trouble.length > 0) failures.push(`SEED=${seed + at}: ${kind}: ${trouble.slice(0, 3).join('; ')}`)
      if (at % 50 === 49) say(`${at + 1} encounters`)
    }
    for (const [kind, { doubts, reviews }] of asked)
      if (TOLD.includes(kind) && reviews > doubts * MOST_REVIEWS)
        failures.push(`SEED=${seed}: ${kind}: ${reviews} of ${doubts} lost answers were left to the person`)
    const shares = [...asked].map(([kind, { doubts, reviews }]) => `${kind} ${reviews} of ${doubts}`).join(', ')
    return { cases: SEEDS[size], figures: `lost answers that the person was asked about: ${shares}`, failures }
  },
}

async function meet(seed: number, kind: Kind): Promise<End> {
  const world = new World()
  const startMs = world.now()
  const remote = new Remote({
    world,
    chance: seeded(`${seed}/remote`),
    windows: 'sliding',
    workMs: [10 * SECOND, 3 * MINUTE],
  })
  const calmAtMs = startMs + 30 * MINUTE
  let isStormy = false
  const machines = ['one', 'two'].map((name) => {
    const storm = weather({ chance: seeded(`${seed}/${name}`), rate: 0, submitRate: 0.5, calmAtMs })
    const sky: Weather = { mishap: (place, nowMs) => (isStormy ? storm.mishap(place, nowMs) : null) }
    const machine = new Machine({ world, remote, seed, name, weather: sky, slowestMs: 20 * SECOND })
    machine.start()
    return machine
  })
  const isAtRest = () => machines.every((machine) => machine.isAtRest())
  // Both have archived something before: so they know how the service measures.
  for (const machine of machines) bring(machine, kind, 0, 1)
  await world.run(() => machines.every((machine) => machine.library.counts().archived >= 1), HOUR)
  isStormy = true
  for (const machine of machines) bring(machine, kind, 1, RECORDINGS)
  let reviews = 0
  for (let rounds = 0; rounds < 8; rounds++) {
    await world.run(isAtRest, DAY)
    await world.run(() => false, 10 * MINUTE)
    if (!isAtRest()) continue
    let decided = 0
    for (const machine of machines) {
      reviews += machine.rows().filter((row) => row.stage === 'review').length
      decided += await decideAll(machine, remote, world)
    }
    if (decided === 0) break
  }
  const doubts = machines.reduce((sum, machine) => sum + machine.wire.doubts, 0)
  const verdict = judgeAll(machines, remote, new Map())
  for (const machine of machines) machine.leave()
  return { ...verdict, doubts, reviews }
}

/** Each machine has recordings of its own, handed over at the same moment. */
function bring(machine: Machine, kind: Kind, from: number, count: number): void {
  const isTwo = machine.name === 'two'
  const options = (isTwo ? OTHER_OPTIONS[kind] : undefined) ?? DEFAULT_OPTIONS
  const paths = Array.from({ length: count }, (_, index) => {
    const at = from + index
    const path = `/recordings/${at}.mp3`
    // Within one machine no two are of one length.
    const durationMs = (60 + 20 * at + (isTwo ? (SECONDS_APART[kind] ?? 0) : 0)) * SECOND
    machine.disk.add(path, `${machine.name}-${at}`, durationMs, machine.clock.now() - HOUR)
    return path
  })
  void machine.pipeline.addFiles(paths, { source: 'drop', options })
}
