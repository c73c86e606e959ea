// Killed at every point where the outside world is asked: a new process takes over from the rows alone, and there is exactly
// one job and one transcript in the end.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { VictimOrders } from '../chaos/victim.ts'
import { fastClock } from '../fast-clock.ts'
import { writeWav } from '../recordings.ts'
import { openFakeTuplets } from '../tuplets/fake-tuplets.ts'

const RATE = 100

const POINTS = [
  ['before the upload target is given', { method: 'POST', path: '/jobs/upload-target' }, 'before'],
  ['with the upload target on its way', { method: 'POST', path: '/jobs/upload-target' }, 'before-answer'],
  ['in the middle of the bytes', { method: 'PUT', origin: 'storage' }, 'request-body'],
  ['with the storage’s yes on its way', { method: 'PUT', origin: 'storage' }, 'before-answer'],
  ['with the paid request not yet heard', { method: 'POST', path: '/jobs' }, 'before'],
  ['with the job made and its id on its way', { method: 'POST', path: '/jobs' }, 'before-answer'],
  ['with the finished transcript on its way', { method: 'GET', path: '/jobs/:id' }, 'before-answer'],
] as const

it.each(POINTS)('killed %s', async (_name, match, at) => {
  const folder = mkdtempSync(join(tmpdir(), 'archive-crash-'))
  const epochMs = Date.now()
  const tuplets = await openFakeTuplets({ clock: fastClock({ epochMs, rate: RATE }) })
  const recordings = join(folder, 'recordings')
  mkdirSync(recordings)
  writeWav(join(recordings, 'interview.wav'), 7, 1)
  const account = { url: tuplets.url, key: tuplets.key }
  const orders = { folder: join(folder, 'archive'), recordings, ...account, epochMs, rate: RATE, isNaive: false }
  try {
    const hold = tuplets.faults.hold(match, at, 1)
    const first = start(orders)
    await hold.reached
    first.kill('SIGKILL')
    await once(first, 'exit')
    hold.cut()
    const second = start(orders)
    const [code] = await once(second, 'exit')
    expect(code).toBe(0)
    expect(tuplets.ledger.submissions).toHaveLength(1)
    expect(tuplets.ledger.charges).toHaveLength(1)
    const library = new Database(join(orders.folder, 'library.db'), { readonly: true })
    expect(library.prepare('SELECT stage FROM recordings').pluck().all()).toEqual(['archived'])
    expect(library.pragma('integrity_check', { simple: true })).toBe('ok')
    library.close()
  } finally {
    await tuplets.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

function start(orders: VictimOrders) {
  const victim = join(import.meta.dirname, '../chaos/victim.ts')
  return spawn(process.execPath, [victim, JSON.stringify(orders)], { stdio: ['ignore', 'ignore', 'inherit'] })
}
