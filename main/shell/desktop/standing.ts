// How things stand, read at most once a second while something moves and told to all who show it outside of the window: the tray and
// the icon on the taskbar. While nothing moves it does nothing.

import type { StatusView } from '../../../preload/contract.ts'
import { type Clock, SECOND } from '../../clock.ts'

export interface StandingFacts {
  readonly clock: Clock
  readonly read: () => StatusView
  readonly tell: (status: StatusView) => void
}

/** The reply says that something may have changed. */
export function watchStanding({ clock, read, tell }: StandingFacts): () => void {
  let isDue = false
  let nextAtMs = Number.NEGATIVE_INFINITY
  const now = (): void => {
    isDue = false
    nextAtMs = clock.monotonic() + SECOND
    tell(read())
  }
  return () => {
    if (isDue) return
    isDue = true
    clock.schedule(Math.max(0, nextAtMs - clock.monotonic()), now)
  }
}
