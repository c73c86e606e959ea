// Notices that the machine woke up or that the network came back, and says so: what waited goes on at once instead of at
// its next turn. Jumps of the clock are the pipeline's own to notice; this decides nothing itself.

import { type Clock, SECOND } from '../clock.ts'
import type { Log } from '../log.ts'

export interface PowerSource {
  isOnline(): boolean
  on(event: 'suspend' | 'resume', task: () => void): void
}

const LOOK_EVERY_MS = 10 * SECOND

export function watchPower(given: {
  readonly clock: Clock
  readonly source: PowerSource
  readonly log: Log
  readonly wake: (reason: 'resume' | 'online') => void
}): void {
  const { clock, source, log, wake } = given
  let wasOnline = source.isOnline()
  // The system tells of no change, so it is asked; "online" only means that there is a network at all.
  const look = (): void => {
    const isOnline = source.isOnline()
    if (isOnline && !wasOnline) wake('online')
    wasOnline = isOnline
    clock.schedule(LOOK_EVERY_MS, look)
  }
  clock.schedule(LOOK_EVERY_MS, look)
  source.on('suspend', () => log('info', 'power.suspend'))
  source.on('resume', () => wake('resume'))
}
