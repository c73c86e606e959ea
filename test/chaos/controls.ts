// Clients that are wrong on purpose: each leaves out one thing that keeps a recording from being paid for twice. A trial that
// does not catch them proves nothing about the real one.

import type { Clock } from '../../main/clock.ts'
import { HOUR } from '../../main/clock.ts'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import { bent } from './bend.ts'

export type Control = 'naive' | 'hasty'

export function controlOf(control: Control, clock: Clock): (tuplets: Tuplets) => Tuplets {
  return control === 'naive' ? naive : (tuplets) => hasty(tuplets, clock)
}

/** Treats every unknown outcome as "not sent" and never finds anything when it looks. */
function naive(tuplets: Tuplets): Tuplets {
  return bent(tuplets, {
    list: async () => ({ items: [], totalItems: 0 }),
    async submit(request, signal) {
      const answer = await tuplets.submit(request, signal)
      return answer.kind === 'unknown' ? { kind: 'notSent', fault: answer.fault } : answer
    },
  })
}

/**
 * Looks, but without patience: it believes that every request has been over for an hour, so that two empty looks ten seconds
 * apart are proof enough. A service that shows a job half a minute late is then paid twice.
 */
function hasty(tuplets: Tuplets, clock: Clock): Tuplets {
  let isDating = false
  return bent(tuplets, {
    async list(query) {
      const list = await tuplets.list(query)
      // The question before an intent: what is asked next is the time by which the intent is dated, and that is told truly.
      if (query.limit === 1) isDating = true
      return list
    },
    serverNow() {
      const now = tuplets.serverNow()
      if (!isDating) return Math.max(now, clock.now()) + HOUR
      isDating = false
      return now
    },
  })
}
