// T2: seed after seed, each a machine with thirty recordings, a service and weather of its own: lost answers, crashes,
// restarts, wrong clocks. All recordings must be archived, none paid twice, and a seed must tell the same story twice.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { MINUTE } from '../../../main/clock.ts'
import type { Size, Trial } from '../trial.ts'
import { naive } from './controls.ts'
import { type Share, type Told, tellTwice } from './share.ts'
import { tell } from './story.ts'

const SEEDS = { short: 24, long: 2000 } as const
const RECORDINGS = { short: 6, long: 30 } as const
/** Nothing is cut short: a trial that takes longer than this hangs, and has failed. */
const LONGEST_REAL_MS = 40 * MINUTE

export const crowd: Trial = {
  id: 'T2',
  promise: 'whatever fails, every recording is archived, none is paid twice, and a seed tells the same story twice',
  async run(size, seed, say) {
    const failures: string[] = [...(await control(seed))]
    const sum = { cases: 0, crashes: 0, decisions: 0, events: 0 }
    const hear = (one: Told) => {
      if (one.failure !== null) failures.push(`SEED=${one.seed}: ${one.failure}`)
      sum.cases += 1
      sum.crashes += one.crashes
      sum.decisions += one.decisions
      sum.events += one.events
      if (sum.cases % 100 === 0) say(`${sum.cases} seeds, ${sum.crashes} crashes`)
    }
    failures.push(...(await tellAll(size, seed, hear)))
    const { cases, crashes, decisions, events } = sum
    if (cases < SEEDS[size]) failures.push(`SEED=${seed}: only ${cases} of ${SEEDS[size]} seeds came to their end`)
    const figures = `${cases} seeds x ${RECORDINGS[size]} recordings, each twice with one trace: ${events} events, ${crashes} crashes, ${decisions} decisions of the person`
    return { cases, figures, failures }
  },
}

/** The client that resends without looking must be caught, or the trial proves nothing. */
async function control(seed: number): Promise<readonly string[]> {
  for (let at = 0; at < 5; at++) {
    const { failure } = await tell(seed + at, 8, { bend: naive })
    if (failure?.includes('paid twice')) return []
  }
  return [`SEED=${seed}: a client that resends without looking was not caught`]
}

/** All seeds, in the long form as many at a time as there are cores; the answer says what broke. */
async function tellAll(size: Size, seed: number, hear: (one: Told) => void): Promise<readonly string[]> {
  const share = { first: seed, step: 1, count: SEEDS[size], recordings: RECORDINGS[size] }
  if (size === 'short') {
    await tellTwice(share, hear)
    return []
  }
  const hands = availableParallelism()
  const parts = Array.from({ length: hands }, (_, at): Share => {
    const count = Math.ceil((share.count - at) / hands)
    return { ...share, first: seed + at, step: hands, count }
  })
  return (await Promise.all(parts.map((part) => inThread(part, hear)))).flat()
}

function inThread(share: Share, hear: (one: Told) => void): Promise<readonly string[]> {
  const worker = new Worker(new URL('./share.ts', import.meta.url), { workerData: share })
  return new Promise((resolve) => {
    const broken: string[] = []
    const fail = (what: string) => void broken.push(`SEED=${share.first}: every ${share.step}th from there: ${what}`)
    const tooLong = setTimeout(() => {
      fail(`not at their end after ${LONGEST_REAL_MS / MINUTE} minutes`)
      void worker.terminate()
    }, LONGEST_REAL_MS)
    worker.on('message', hear)
    worker.once('error', (thrown) => fail(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)))
    worker.once('exit', () => {
      clearTimeout(tooLong)
      resolve(broken)
    })
  })
}
