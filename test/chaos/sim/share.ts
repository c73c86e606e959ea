// A share of the seeds of trial T2: told in a thread of its own, which has a world, an event loop and libraries to itself, or
// where it was asked for. Each seed is told twice, and must tell the same.

import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { tell } from './story.ts'

export interface Share {
  readonly first: number
  readonly step: number
  readonly count: number
  readonly recordings: number
}

export interface Told {
  readonly seed: number
  readonly failure: string | null
  readonly crashes: number
  readonly decisions: number
  readonly events: number
}

export async function tellTwice(share: Share, hear: (one: Told) => void): Promise<void> {
  for (let at = 0; at < share.count; at++) {
    const seed = share.first + at * share.step
    const { failure, trace, ...sum } = await tell(seed, share.recordings)
    const second = await tell(seed, share.recordings)
    hear({ seed, ...sum, failure: failure ?? (trace === second.trace ? null : 'two runs differ') })
  }
}

if (!isMainThread && isShare(workerData)) await tellTwice(workerData, (one) => parentPort?.postMessage(one))

/** Test runners have threads as well, which are nobody's share. */
function isShare(given: unknown): given is Share {
  return typeof given === 'object' && given !== null && 'recordings' in given && 'step' in given
}
