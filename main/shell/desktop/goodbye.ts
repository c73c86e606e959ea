// Closing the window and quitting. A closed window goes on working out of sight, which is told once; quitting says what still moves
// and lets the person think again. Only the person is asked: signals, the end of a session and the shutdown of the machine do
// not come through here, and end the application at once.

import type { KeptDesktop } from '../preferences.ts'
import { type Leaving, type LeavingFacts, leavingOf } from './leaving.ts'

export interface Decision {
  readonly isLeaving: boolean
  /** The next time too. */
  readonly isAskedAgain: boolean
}

export interface GoodbyeFacts {
  readonly kept: () => KeptDesktop
  readonly keep: (part: Partial<KeptDesktop>) => void
  readonly facts: () => LeavingFacts
  readonly ask: (leaving: Leaving) => Promise<Decision>
  /** Out of sight, where there is a place to come back from. */
  readonly hide: () => void
  readonly end: () => void
  readonly tellOfClosing: () => void
}

export interface Goodbye {
  /** The person wants to quit. */
  quit(): Promise<void>
  /** The person closes the window. `stay`: it is asked for now whether they mean it. */
  closing(): 'hide' | 'stay' | 'leave'
}

export function openGoodbye(given: GoodbyeFacts): Goodbye {
  let isAsking = false
  const leavingNow = (): Leaving | null => (given.kept().asksAtQuit ? leavingOf(given.facts()) : null)
  const decide = async (leaving: Leaving): Promise<void> => {
    if (isAsking) return
    isAsking = true
    try {
      const { isLeaving, isAskedAgain } = await given.ask(leaving)
      if (!isAskedAgain) given.keep({ asksAtQuit: false })
      if (isLeaving) given.end()
      else if (given.facts().refuge !== 'window') {
        // Whoever chose it knows where it went.
        given.keep({ isToldOfClosing: true })
        given.hide()
      }
    } finally {
      isAsking = false
    }
  }
  return {
    async quit() {
      const leaving = leavingNow()
      if (leaving === null) given.end()
      else await decide(leaving)
    },
    closing() {
      if (given.facts().refuge !== 'window') {
        if (given.kept().isToldOfClosing) return 'hide'
        given.tellOfClosing()
        given.keep({ isToldOfClosing: true })
        return 'hide'
      }
      const leaving = leavingNow()
      if (leaving === null) return 'leave'
      void decide(leaving)
      return 'stay'
    },
  }
}
