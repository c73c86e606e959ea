// What the window cannot do, tried from inside: the sandbox, the treaty at the door, the policy, the media scheme.

import { join } from 'node:path'
import { copySamples, runArchive } from './archive.ts'
import { allAt, expect, test } from './fixtures.ts'

test('the page has no Node, no Electron, no other page and no other host', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page, app } = await bench.start({ url: tuplets.url, key: tuplets.key })
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
  )
  expect(globals).toEqual([])
  expect(await page.evaluate(() => Object.keys(window.archive).sort())).toEqual(['ask', 'drop', 'dropAudio', 'on'])
  await page.evaluate(() => void window.open('https://example.org/'))
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  expect(app.windows()).toHaveLength(1)
  expect(page.url()).toMatch(/^app:\/\/archive\//)
  const reached = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'reached',
        () => 'refused',
      ),
    tuplets.url,
  )
  expect(reached).toBe('refused')
})

test('the door takes only what the treaty names, in the shape that it names', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  const answers = await page.evaluate(async () => {
    const ask = window.archive.ask as unknown as (name: string, input: unknown) => Promise<unknown>
    const attempts: readonly (readonly [string, unknown])[] = [
      ['shell:openPath', { path: '/etc/passwd' }],
      ['library:transcript', { id: '../../etc/passwd' }],
      ['library:ids', { order: 'newest', filter: null, limit: 1e9 }],
      ['settings:setOptions', { options: { __proto__: { polluted: true } } }],
    ]
    return Promise.all(
      attempts.map(([name, input]) =>
        Promise.resolve()
          .then(() => ask(name, input))
          .then(
            (reply) => Reflect.get(Object(reply), 'ok'),
            () => false,
          ),
      ),
    )
  })
  expect(answers).toEqual([false, false, false, false])
})

test('the key never reaches the window', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  const state = await page.evaluate(() => window.archive.ask('app:state', {}))
  expect(JSON.stringify(state)).not.toContain(tuplets.key)
  expect(state).toMatchObject({ ok: true, value: { key: { kind: 'environment', ending: tuplets.key.slice(-4) } } })
})

test('sound comes in ranges, by id, and nothing else comes that way', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['harbour-inquiry-dredging-permit.wav'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 1)
  const loads = await archive.page.evaluate(async () => {
    const plays = (url: string) =>
      new Promise<string>((resolve) => {
        const audio = new Audio(url)
        audio.addEventListener('loadedmetadata', () => resolve(audio.duration.toFixed(0)))
        audio.addEventListener('error', () => resolve('refused'))
      })
    const reply = await window.archive.ask('library:transcript', { id: 1 })
    const url = reply.ok ? (reply.value.mediaUrl ?? '') : ''
    const tries = [
      url,
      url.replace('/1', '/2'),
      url.replace('/1', '/../../../etc/passwd'),
      url.replace('/1', '/%2e%2e%2fkey.sealed'),
    ]
    return Promise.all([...tries, 'file:///etc/passwd'].map(plays))
  })
  expect(loads).toEqual(['21', 'refused', 'refused', 'refused', 'refused'])
})

test('the command line says what it can do, and a second start hands its files to the first', async ({ bench }) => {
  const tuplets = await bench.service()
  const settings = { url: tuplets.url, key: tuplets.key, folder: bench.folder }
  const version = await runArchive({ ...settings, args: ['--version'] })
  expect(version.code).toBe(0)
  expect(version.said.trim()).toMatch(/\d+\.\d+\.\d+$/)
  const help = await runArchive({ ...settings, args: ['--help'] })
  expect(help.said).toContain('--watch=DIR')
  const first = await bench.start({ url: tuplets.url, key: tuplets.key })
  const [path = ''] = copySamples(bench.recordings, ['field-note-low-tide.ogg'])
  const second = await runArchive({ ...settings, args: [path] })
  expect(second.code).toBe(0)
  await allAt(first, 'archived', 1)
  expect(first.rows()[0]?.path).toBe(join(bench.recordings, 'field-note-low-tide.ogg'))
})
