// What the application survives: closing, killing, a wrong key, no network.

import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { copySamples, isPaidOnce } from './archive.ts'
import { allAt, expect, go, test } from './fixtures.ts'

test('closed in the middle of transcribing, it goes on at the next start without sending anything again', async ({
  bench,
}) => {
  const tuplets = await bench.service({ leastRunMs: 4000 })
  const args = copySamples(bench.recordings, ['care-study-interview-07.mp3', 'field-note-low-tide.ogg'])
  const first = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await expect.poll(() => first.rows().filter((row) => row.stage === 'processing').length).toBeGreaterThan(0)
  await first.close()
  const second = await bench.start({ url: tuplets.url, key: tuplets.key })
  await allAt(second, 'archived', 2)
  expect(isPaidOnce(tuplets)).toBe(true)
  expect(tuplets.log.count({ method: 'PUT', origin: 'storage' })).toBe(2)
})

test('killed while bytes are on their way, it uploads again and pays once', async ({ bench }) => {
  const tuplets = await bench.service()
  const hold = tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1000)
  const args = copySamples(bench.recordings, ['harbour-inquiry-dredging-permit.wav'])
  const first = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await hold.reached
  await first.kill()
  hold.cut()
  const second = await bench.start({ url: tuplets.url, key: tuplets.key })
  await allAt(second, 'archived', 1)
  expect(isPaidOnce(tuplets)).toBe(true)
})

test('killed with the paid request out, it finds its job and does not send another', async ({ bench }) => {
  const tuplets = await bench.service()
  const hold = tuplets.faults.hold({ method: 'POST', path: '/jobs' }, 'before-answer')
  const args = copySamples(bench.recordings, ['field-note-low-tide.ogg'])
  const first = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await hold.reached
  await first.kill()
  hold.cut()
  expect(first.rows()[0]?.stage).toBe('submitting')
  const second = await bench.start({ url: tuplets.url, key: tuplets.key })
  await allAt(second, 'archived', 1)
  expect(tuplets.ledger.submissions).toHaveLength(1)
  const library = new Database(join(bench.folder, 'library.db'), { readonly: true })
  expect(library.pragma('integrity_check', { simple: true })).toBe('ok')
  library.close()
})

test('with a wrong key everything waits, and goes on when the right one is pasted', async ({ bench }) => {
  const tuplets = await bench.service()
  const wrong = `tb_${'x'.repeat(40)}`
  const args = copySamples(bench.recordings, ['field-note-low-tide.ogg'])
  const first = await bench.start({ url: tuplets.url, key: wrong, args })
  await go(first.page, 'Activity')
  await expect(first.page.getByRole('button', { name: 'Open settings' })).toBeVisible()
  await expect.poll(() => first.rows()[0]).toMatchObject({ stage: 'ready', fault_code: null })
  await first.close()
  const second = await bench.start({ url: tuplets.url, key: null })
  await go(second.page, 'Settings')
  await second.page.getByLabel('API key').fill('tb_short')
  await expect(second.page.getByText(/Not complete yet/)).toBeVisible()
  await second.page.getByLabel('API key').fill(tuplets.key)
  await second.page.keyboard.press('Enter')
  await expect(second.page.getByText(new RegExp(`…${tuplets.key.slice(-4)}`))).toBeVisible()
  await allAt(second, 'archived', 1)
})

test('without a network nothing is lost, and it goes on by itself when the service is back', async ({ bench }) => {
  const port = await freePort()
  const args = copySamples(bench.recordings, ['field-note-low-tide.ogg'])
  const archive = await bench.start({ url: `http://127.0.0.1:${port}`, key: `tb_${'k'.repeat(40)}`, args })
  await expect.poll(() => archive.rows().map((row) => row.stage)).toEqual(['ready'])
  await go(archive.page, 'Activity')
  await expect(archive.page.getByText(/cannot be reached/).first()).toBeVisible()
  await bench.service({ port, key: `tb_${'k'.repeat(40)}` })
  await allAt(archive, 'archived', 1)
})

/** A port of loopback on which nobody listens, for now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
