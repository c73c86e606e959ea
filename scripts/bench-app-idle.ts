// What the application costs while nothing is to be done: a library of thousands, two watched folders, no job under way; without a
// window (as after a start at login), with its window hidden, and with its window shown. Nothing drives it while it is measured.

import { firstWindow, openInspected } from './inspected.ts'
import { costBetween, countProcesses, type ProcessCost } from './processes.ts'

export const IDLE_STATES = ['no window', 'window hidden', 'window shown'] as const
export type IdleState = (typeof IDLE_STATES)[number]

export interface Idle {
  readonly state: IdleState
  /** Of one core, all processes together. */
  readonly cpuShare: number
  /** Of the main process, all its threads together. */
  readonly wakeUpsPerSecond: number
  readonly processes: readonly ProcessCost[]
}

export interface IdleOrders {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly settleMs: number
  readonly measureMs: number
}

export async function idle(state: IdleState, orders: IdleOrders): Promise<Idle> {
  const hidden = state === 'no window' ? ['--hidden'] : []
  const app = await openInspected([`--user-data-dir=${orders.folder}`, ...hidden], orders.env)
  try {
    if (state === 'window hidden') {
      await wait(orders.settleMs / 4)
      await app.evaluate(HIDE)
    }
    await wait(orders.settleMs)
    const [before, beganAtMs] = [countProcesses(app.pid), performance.now()]
    await wait(orders.measureMs)
    const processes = costBetween(before, countProcesses(app.pid), performance.now() - beganAtMs)
    const main = processes.find(({ kind }) => kind === 'main')
    const cpuShare = processes.reduce((sum, one) => sum + one.cpuShare, 0)
    return { state, cpuShare, wakeUpsPerSecond: main?.wakeUpsPerSecond ?? 0, processes }
  } finally {
    await app.close()
  }
}

/** As closing the window does where a tray is. */
const HIDE = `${firstWindow}.hide()`

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

export function idleText({ state, cpuShare, wakeUpsPerSecond, processes }: Idle): string {
  const lines = processes.map(({ kind, cpuShare, wakeUpsPerSecond, threads }) => {
    const awake = threads.slice(0, 4).map(({ name, wakeUpsPerSecond }) => `${name} ${wakeUpsPerSecond.toFixed(1)}`)
    return `  ${kind.padEnd(30)} ${(cpuShare * 100).toFixed(2)} %  ${wakeUpsPerSecond.toFixed(1)} wake-ups/s (${awake.join(', ')})`
  })
  const head = `idle, ${state}: ${(cpuShare * 100).toFixed(2)} % of a core, main process woken ${wakeUpsPerSecond.toFixed(1)} times/s`
  return [head, ...lines].join('\n')
}
