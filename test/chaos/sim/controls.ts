// Clients that must be caught: each breaks one promise that the trials are there to keep.

import type { Tuplets } from '../../../main/tuplets/tuplets.ts'

/** Takes every unknown outcome for "not sent", and finds nothing when it looks: pays twice. */
export function naive(tuplets: Tuplets): Tuplets {
  return bent(tuplets, {
    list: async () => ({ items: [], totalItems: 0 }),
    async submit(request, signal) {
      const answer = await tuplets.submit(request, signal)
      return answer.kind === 'unknown' ? { kind: 'notSent', fault: answer.fault } : answer
    },
  })
}

/** Everything as it was, but for some answers. */
export function bent(tuplets: Tuplets, answers: Partial<Tuplets>): Tuplets {
  return new Proxy(tuplets, {
    get(held, name) {
      const own: unknown = Reflect.get(answers, name)
      if (own !== undefined) return own
      const value: unknown = Reflect.get(held, name, held)
      return typeof value === 'function' ? value.bind(held) : value
    },
  })
}
