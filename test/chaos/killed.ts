// T4: kill -9 at any moment, with lost and refused answers. T5: the same service against clients that leave one precaution
// out, which must be caught; the real client meets the same late service and must not be.

import { figuresOf, type KillOrders, kills, verdict } from './kills.ts'
import type { Trial } from './trial.ts'

export const killed: Trial = {
  id: 'T4',
  promise: 'kill -9 at any moment loses nothing, pays nothing twice and mixes nothing up',
  async run(size, seed, say) {
    const orders = size === 'long' ? { kills: 200, recordings: 450 } : { kills: 50, recordings: 30 }
    const report = await kills({ seed, ...orders, say })
    return { cases: report.kills, figures: figuresOf(report), failures: verdict(report) }
  },
}

/** The service shows a new job this late: longer than the hasty one waits, shorter than the real one. */
const LATE_MS = 40_000

export const controls: Trial = {
  id: 'T5',
  promise: 'a client that resends without looking, or looks without patience, is caught paying twice',
  async run(size, seed) {
    const orders: KillOrders =
      size === 'long'
        ? { seed, kills: 10, recordings: 60, troubleRate: 0.4 }
        : { seed, kills: 3, recordings: 20, troubleRate: 0.7 }
    // They mostly wait, so they may as well wait together.
    const [naive, hasty, real] = await Promise.all([
      kills({ ...orders, control: 'naive' }),
      kills({ ...orders, control: 'hasty', visibleAfterMs: LATE_MS }),
      kills({ ...orders, visibleAfterMs: LATE_MS }),
    ])
    const failures = [
      naive.submittedTwice === 0 ? `SEED=${seed}: the client that resends without looking was not caught` : '',
      hasty.submittedTwice === 0 ? `SEED=${seed}: the client that looks without patience was not caught` : '',
      ...verdict(real).map((wrong) => `${wrong} (the real client, with a late service)`),
    ].filter((failure) => failure !== '')
    const figures = [
      `naive ${naive.submittedTwice} of ${naive.recordings} twice`,
      `hasty ${hasty.submittedTwice} of ${hasty.recordings} twice`,
      `real ${real.submittedTwice} of ${real.recordings} twice`,
    ].join(', ')
    return { cases: 3, figures, failures }
  },
}
