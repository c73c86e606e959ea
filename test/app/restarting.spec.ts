// The application starts itself anew: the key that it was given from outside for this run is there again, and nowhere else.

import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { expect, go, test } from './fixtures.ts'

/** Whoever has the folder open says so beside it. */
function pidOf(folder: string): number {
  return Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** It is started with the words of the one before it, and Playwright's among them: it opens a port as well. */
async function follow(folder: string): Promise<Browser> {
  const path = join(folder, 'window', 'DevToolsActivePort')
  const told = (): readonly string[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [])
  await expect.poll(async () => (await fetch(`http://127.0.0.1:${told()[0]}`).catch(() => null)) !== null).toBe(true)
  return chromium.connectOverCDP(`ws://127.0.0.1:${told().join('')}`)
}

function filesHolding(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'latin1').includes(words))
}

test('a key from the environment is there again once a language was chosen, and is written nowhere', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  const { app, page, folder } = await bench.start({ url: tuplets.url, key: tuplets.key, env: { TUPLETS_LANGUAGE: '' } })
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await go(page, 'Settings')
  await page.getByText('Deutsch').click()
  await page.getByRole('button', { name: 'Start again in this language' }).click()
  await ended
  try {
    const next = await follow(folder)
    const again = next.contexts()[0]?.pages()[0]
    await expect.poll(() => again?.getAttribute('html', 'lang')).toBe('de')
    const state = await again?.evaluate(() => window.archive.ask('app:state', {}))
    expect(state).toMatchObject({ ok: true, value: { key: { kind: 'environment', ending: tuplets.key.slice(-4) } } })

    const session = await next.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    expect(processInfo.length).toBeGreaterThan(1)
    if (process.platform === 'linux')
      for (const { id, type } of processInfo)
        for (const what of type === 'browser' ? ['cmdline'] : ['cmdline', 'environ'])
          expect(readFileSync(`/proc/${id}/${what}`, 'latin1'), `${what} of ${type}`).not.toContain(tuplets.key)
    expect(filesHolding(folder, tuplets.key)).toEqual([])
  } finally {
    const pid = pidOf(folder)
    process.kill(pid)
    await expect.poll(() => isAlive(pid)).toBe(false)
  }
})
