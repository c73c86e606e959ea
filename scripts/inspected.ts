// The application started as a person starts it, asked through the main process's inspector alone. A driver that is attached to the
// page sees more, but its hearing is part of what is measured: Chromium keeps every reply that the page read for it.

import { type ChildProcess, spawn } from 'node:child_process'
import { launchPlan } from './electron.ts'

export interface Inspected {
  /** Of the main process. */
  readonly pid: number
  /** In the main process; promises are waited for. The value must be JSON. */
  evaluate(expression: string): Promise<unknown>
  /** In the page of the first window. */
  evaluateInPage(expression: string): Promise<unknown>
  /** As a session ends: the application is asked to go. */
  close(): Promise<void>
}

const WINDOW = `process.getBuiltinModule('node:module').createRequire('/')('electron').BrowserWindow.getAllWindows()[0]`

/** The first window, as an expression of the main process. */
export const firstWindow = WINDOW

export async function openInspected(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Inspected> {
  const plan = await launchPlan(args)
  const child = spawn(plan.executablePath, ['--inspect=0', ...plan.args], {
    env: { ...plan.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await addressOf(child)
  const { pid } = child
  if (pid === undefined) throw new Error('It did not start.')
  const evaluate = (expression: string): Promise<unknown> => asked(address, expression)
  return {
    pid,
    evaluate,
    evaluateInPage: (expression) => evaluate(`${WINDOW}.webContents.executeJavaScript(${JSON.stringify(expression)})`),
    async close() {
      child.kill('SIGTERM')
      await over
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
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

/** A connection for each question: while nothing is asked, nothing is attached. */
async function asked(address: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const answered = new Promise<string>((resolve) =>
    socket.addEventListener('message', ({ data }) => resolve(String(data)), { once: true }),
  )
  const params = { expression, awaitPromise: true, returnByValue: true }
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
  const { result } = JSON.parse(await answered)
  socket.close()
  if (result?.exceptionDetails !== undefined) throw new Error(result.exceptionDetails.exception?.description)
  return result?.result?.value
}
