// Sleep, mains, battery and network, as the system tells of them: the queue is told in time to let go and when to go on, and
// the machine is kept awake while something moves, on mains power only. It decides nothing about recordings.

import { type Clock, SECOND } from '../clock.ts'
import type { Log } from '../log.ts'

export type PowerEvent = 'suspend' | 'resume' | 'on-ac' | 'on-battery'

export interface PowerSource {
  isOnline(): boolean
  isOnBattery(): boolean
  on(event: PowerEvent, task: () => void): void
  /** Asks the system not to sleep by itself; the reply takes that back. */
  stayAwake(): () => void
}

export interface PowerWishes {
  suspend(): void
  wake(reason: 'resume' | 'online'): void
  offline(): void
  /** Whether something is on its way that sleep would cut off. */
  isTransferring(): boolean
  /** Whether the person lets us keep the machine awake for it. */
  keepsAwake(): boolean
}

export interface Power {
  /** Work began or ended, or the person changed their mind. */
  review(): void
}

const LOOK_EVERY_MS = 10 * SECOND

export function watchPower(given: {
  readonly clock: Clock
  readonly source: PowerSource
  readonly log: Log
  readonly wishes: PowerWishes
}): Power {
  const { clock, source, log, wishes } = given
  // Online until shown otherwise: no network at the start is a change too.
  let wasOnline = true
  let letSleep: (() => void) | null = null

  const review = (): void => {
    const isWanted = wishes.isTransferring() && wishes.keepsAwake() && !source.isOnBattery()
    if (isWanted === (letSleep !== null)) return
    log('info', isWanted ? 'power.awake' : 'power.maySleep', {})
    letSleep?.()
    letSleep = isWanted ? source.stayAwake() : null
  }
  // The system tells of no change of the network, so it is asked. Its "no" is believed; its "yes" is only a hint.
  const look = (): void => {
    const isOnline = source.isOnline()
    if (isOnline && !wasOnline) wishes.wake('online')
    if (!isOnline && wasOnline) wishes.offline()
    wasOnline = isOnline
    review()
    clock.schedule(LOOK_EVERY_MS, look)
  }
  clock.schedule(0, look)
  source.on('suspend', () => {
    wishes.suspend()
    review()
  })
  source.on('resume', () => wishes.wake('resume'))
  source.on('on-ac', review)
  source.on('on-battery', review)
  return { review }
}
