// What the application costs while nothing is to be done: a library of thousands, two watched folders, no job under way; without a
// window (as after a start at login), with its window hidden, and with its window shown. Nothing drives it while it is measured.

import { type ChildProcess, spawn } from 'node:child_process'
import { launchPlan } from './electron.ts'
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
  const plan = await launchPlan([`--user-data-dir=${orders.folder}`, ...hidden])
  const child = spawn(plan.executablePath, ['--inspect=0', ...plan.args], {
    env: { ...plan.env, ...orders.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const inspector = await inspectorOf(child)
    if (state === 'window hidden') {
      await wait(orders.settleMs / 4)
      await tell(inspector, HIDE)
    }
    await wait(orders.settleMs)
    const { pid } = child
    if (pid === undefined) throw new Error('It did not start.')
    const [before, beganAtMs] = [countProcesses(pid), performance.now()]
    await wait(orders.measureMs)
    const processes = costBetween(before, countProcesses(pid), performance.now() - beganAtMs)
    const main = processes.find(({ kind }) => kind === 'main')
    const cpuShare = processes.reduce((sum, one) => sum + one.cpuShare, 0)
    return { state, cpuShare, wakeUpsPerSecond: main?.wakeUpsPerSecond ?? 0, processes }
  } finally {
    const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await over
  }
}

/** As closing the window does where a tray is. */
const HIDE = `process.getBuiltinModule('node:module').createRequire('/')('electron').BrowserWindow.getAllWindows()[0].hide()`

function inspectorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part) => {
      said += part
      const address = /Debugger listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error(`It ended before it was asked:\n${said}`)))
  })
}

async function tell(address: string, expression: string): Promise<void> {
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const answered = new Promise<string>((resolve) =>
    socket.addEventListener('message', ({ data }) => resolve(String(data)), { once: true }),
  )
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
  const { result } = JSON.parse(await answered)
  socket.close()
  if (result?.exceptionDetails !== undefined) throw new Error(result.exceptionDetails.exception?.description)
}

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
