// The walls in the running window: what it may is asserted where it runs, and a script gone mad tries everything else. The long form is
// `npm run chaos -- walls`.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { POLICY } from '../../main/shell/pages.ts'
import { STORMS } from '../chaos/storming.ts'
import { bothStorms, QUICK, recordingsIn } from '../walls/whole.ts'
import type { Archive } from './archive.ts'
import { allAt, expect, test } from './fixtures.ts'

const SEED = Number(process.env.CHAOS_SEED ?? 20_261_126)

test('the window runs behind all of its walls', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { app, page } = archive
  const seen = await app.evaluate(async ({ BrowserWindow, app, crashReporter, net }) => {
    const [window] = BrowserWindow.getAllWindows()
    const reply = await net.fetch('app://archive/index.html')
    return {
      preferences: Reflect.apply(
        Reflect.get(Object(window?.webContents), 'getLastWebPreferences'),
        window?.webContents,
        [],
      ),
      headers: Object.fromEntries(reply.headers),
      environment: Object.keys(process.env).filter((name) => /^TUPLETS_API_KEY$|^NODE_TLS/.test(name)),
      argv: process.argv.join(' '),
      switches: ['ignore-certificate-errors', 'disable-web-security', 'allow-running-insecure-content'].filter((name) =>
        app.commandLine.hasSwitch(name),
      ),
      uploads: crashReporter.getUploadToServer(),
    }
  })
  expect(seen.preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  expect(seen.preferences).not.toMatchObject({ allowRunningInsecureContent: true })
  expect(seen.preferences).not.toMatchObject({ experimentalFeatures: true })
  expect(seen.headers).toMatchObject({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  expect(seen).toMatchObject({ environment: [], switches: [], uploads: false })
  expect(seen.argv).not.toContain(tuplets.key)

  const tried = await page.evaluate(tryEverything)
  expect(tried.ran).toEqual([])
  expect(tried.granted).toEqual([])
  expect(tried.opened).toEqual([])
  // Nothing of it is silent: the policy says what it kept out.
  expect(tried.keptOut).toEqual(
    expect.arrayContaining([
      'script-src-elem',
      'script-src-attr',
      'frame-src',
      'connect-src',
      'form-action',
      'img-src',
    ]),
  )
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      id: 'way-out',
      href: 'https://example.org/',
      textContent: 'out',
    })
    link.style.cssText = 'position: fixed; top: 0; left: 0; z-index: 99999; padding: 20px'
    document.body.append(link)
  })
  for (const button of ['left', 'middle'] as const)
    await page.locator('#way-out').click({ button, noWaitAfter: true, force: true })
  for (const url of [
    'file:///etc/passwd',
    'app://archive/other.html',
    'app://print/',
    'data:text/html,x',
    'blob:app://archive/x',
  ])
    await page.evaluate((address) => void location.assign(address), url).catch(() => undefined)
  expect(page.url()).toMatch(/^app:\/\/archive\/($|#|\?)/)
  expect(app.windows()).toHaveLength(1)

  expect(await strangerAsks(archive)).toEqual(['refused', 'refused', 'refused'])
  expect(readFileSync(join(archive.folder, 'logs', 'main.log'), 'utf8')).toContain('request.stranger')
  expect(await page.evaluate(async () => (await window.archive.ask('app:state', {})).ok)).toBe(true)
})

test('a storm of messages and addresses breaks nothing, reads nothing that was not given, and starts nothing', async ({
  bench,
}) => {
  test.setTimeout(120_000)
  const tuplets = await bench.service(QUICK)
  const args = recordingsIn(bench.recordings)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', args.length)
  const { recordings, ground } = bench
  const found = await bothStorms({ archive, tuplets, recordings, ground }, SEED, STORMS.short, () => undefined)
  expect(found.failures).toEqual([])
})

/** Runs in the page: whatever a script there could try that needs nobody's help. */
async function tryEverything() {
  const [ran, granted, opened]: string[][] = [[], [], []]
  const keptOut = new Set<string>()
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => keptOut.add(effectiveDirective))
  Reflect.set(window, 'ran', (what: string) => ran?.push(what))
  const inline = document.createElement('script')
  inline.textContent = 'ran("a script in the page")'
  document.body.append(inline)
  const remote = Object.assign(document.createElement('script'), { src: 'https://example.org/x.js' })
  remote.addEventListener('load', () => ran?.push('a script from elsewhere'))
  document.body.append(remote)
  const picture = document.createElement('img')
  picture.setAttribute('onerror', 'ran("an attribute")')
  picture.src = 'https://example.org/x.png'
  document.body.append(picture)
  const frame = Object.assign(document.createElement('iframe'), { src: 'https://example.org/' })
  document.body.append(frame)
  const form = Object.assign(document.createElement('form'), { action: 'https://example.org/', method: 'post' })
  document.body.append(form)
  form.submit()
  if (Reflect.get(document.createElement('webview'), 'loadURL') !== undefined) granted?.push('webview')
  if (window.open('https://example.org/') !== null) opened?.push('a window')
  if (window.open('about:blank', '_blank') !== null) opened?.push('an empty window')
  if (window.open('app://archive/', 'own') !== null) opened?.push('a second page of its own')
  const may = async (what: string, attempt: () => Promise<unknown>): Promise<void> => {
    const value = await attempt().catch(() => 'denied')
    if (value !== 'denied' && value !== undefined) granted?.push(what)
  }
  const late = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('denied'), 3000))
  await Promise.all([
    may('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })),
    may('camera', () => navigator.mediaDevices.getUserMedia({ video: true })),
    may('screen', () => navigator.mediaDevices.getDisplayMedia()),
    may('notifications', () => Notification.requestPermission()),
    may('clipboard', () => navigator.clipboard.readText()),
    may('files', () => Promise.race([Reflect.apply(Reflect.get(window, 'showOpenFilePicker'), window, []), late()])),
    may('place', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
    may('the network', () => fetch('https://example.org/')),
    may('a file', () => fetch('file:///etc/passwd')),
    may(
      'a socket',
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket('wss://example.org/')
          socket.addEventListener('open', resolve)
          socket.addEventListener('error', reject)
        }),
    ),
    may('a service worker', () => navigator.serviceWorker.register('/x.js')),
    may('midi', () => navigator.requestMIDIAccess({ sysex: true })),
  ])
  return { ran: ran ?? [], granted: granted ?? [], opened: opened ?? [], keptOut: [...keptOut] }
}

/** Another window, as whoever got into the main process might make one: not ours, whatever page it shows. */
function strangerAsks({ app }: Archive): Promise<readonly string[]> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false },
    })
    const ask = (name: string): Promise<string> =>
      window.webContents.executeJavaScript(
        `require('electron').ipcRenderer.invoke('${name}', {}).then(() => 'answered', () => 'refused')`,
      )
    try {
      await window.loadURL('about:blank')
      const outside = await ask('app:state')
      await window.loadURL('app://archive/index.html')
      return [outside, await ask('app:state'), await ask('queue:drop')]
    } finally {
      window.destroy()
    }
  })
}
