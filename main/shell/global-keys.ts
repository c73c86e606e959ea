// Keys of the player that work while another program is in front: somebody types in Word and the pedal still plays. Only function
// and media keys, only while a transcript offers them, and never while our own window has the focus, which hears them itself.

import type { Log } from '../log.ts'

export interface Offer {
  readonly key: string
  readonly command: string
}

export interface GlobalKeys {
  /** Replaces what was offered; names the keys that another program holds. */
  offer(offers: readonly Offer[]): readonly string[]
  /** The setting, or who has the focus, is another. */
  review(): void
}

/** Electron's `globalShortcut`, as far as it is needed. */
export interface Shortcuts {
  register(key: string, run: () => void): boolean
  unregister(key: string): void
}

export interface GlobalKeysFacts {
  readonly shortcuts: Shortcuts
  readonly isWanted: () => boolean
  readonly isFocused: () => boolean
  readonly pressed: (command: string) => void
  readonly log: Log
}

export function openGlobalKeys(facts: GlobalKeysFacts): GlobalKeys {
  let offered: readonly Offer[] = []
  let held: readonly string[] = []
  const drop = (): void => {
    for (const key of held) facts.shortcuts.unregister(key)
    held = []
  }
  const take = (): readonly string[] => {
    drop()
    const refused: string[] = []
    for (const { key, command } of offered) {
      if (facts.shortcuts.register(key, () => facts.pressed(command))) held = [...held, key]
      else refused.push(key)
    }
    if (refused.length > 0) facts.log('warn', 'keys.refused', { count: refused.length })
    return refused
  }
  const review = (): void => {
    if (facts.isWanted() && !facts.isFocused() && offered.length > 0) take()
    else drop()
  }
  return {
    offer(offers) {
      offered = offers
      if (!facts.isWanted()) return []
      // Taken once to know whether that is possible, and given back where the window hears them itself.
      const refused = take()
      review()
      return refused
    },
    review,
  }
}
