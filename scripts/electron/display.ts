// Gives windows a place to open: the person's display where there is one, else an Xvfb of our own that ends with us.
// Refuses to guess display numbers: Xvfb picks a free one and tells.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { lastLines, ToolchainError } from './cache.ts'
import { ensurePackages, onPath } from './system.ts'

const SCREEN = '1600x1000x24'

export interface Display {
  readonly kind: 'own' | 'virtual'
  readonly env: Readonly<Record<string, string>>
  readonly close: () => void
}

export const hasDisplay = (env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): boolean =>
  platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)

/** Opens a display: give `env` to what you start, and call `close` afterwards. */
export async function openDisplay(): Promise<Display> {
  if (hasDisplay()) return { kind: 'own', env: {}, close: () => undefined }
  await ensurePackages(['xvfb'], 'there is no display')
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset']
  // setpriv lets the kernel end Xvfb even when this process is killed.
  const guarded = await onPath('setpriv')
  const [command, ...rest] = guarded ? ['setpriv', '--pdeathsig', 'TERM', 'Xvfb', ...args] : ['Xvfb', ...args]
  const child = spawn(command ?? 'Xvfb', rest, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const number = await displayNumber(child)
  const end = (): void => {
    child.kill('SIGTERM')
  }
  process.once('exit', end)
  child.unref()
  const close = (): void => {
    process.off('exit', end)
    end()
  }
  return { kind: 'virtual', env: { DISPLAY: `:${number}` }, close }
}

function displayNumber(child: ChildProcess): Promise<string> {
  const [, , stderr, told] = child.stdio as unknown as readonly [null, null, Readable, Readable]
  return new Promise((resolve, reject) => {
    let number = ''
    let trouble = ''
    told.on('data', (chunk) => {
      number += chunk
      if (!number.includes('\n')) return
      told.destroy()
      stderr.destroy()
      resolve(number.trim())
    })
    stderr.on('data', (chunk) => {
      trouble += chunk
    })
    child.once('error', (error) => reject(new ToolchainError(`Xvfb could not be started: ${error.message}`)))
    child.once('exit', () => reject(new ToolchainError(`Xvfb ended before it was ready.\n${lastLines(trouble)}`)))
  })
}
