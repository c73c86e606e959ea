// The application among others on the desktop: a closed window that goes on in the tray, a way out that says what still moves, start at
// login, the icon on the taskbar, and a menu that leads where it says.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wav } from '../recordings.ts'
import { type Archive, runArchive } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { openDesktopBus } from './desktop-bus.ts'
import { expect, go, lookFrom, test } from './fixtures.ts'

/** What the system is told, written down; its message boxes are answered by number, each once. */
interface Told {
  readonly bars: { readonly value: number; readonly mode: string }[]
  readonly badges: number[]
  readonly asked: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }[]
  readonly answers: number[]
  /** What the right button offered. */
  readonly offered: (readonly string[])[]
}

async function listen({ app }: Archive): Promise<void> {
  await app.evaluate(({ app: electron, BrowserWindow, dialog, Menu }) => {
    const told = { bars: [], badges: [], asked: [], answers: [], offered: [] } as unknown as Told
    Reflect.set(globalThis, 'told', told)
    const [window] = BrowserWindow.getAllWindows()
    if (window !== undefined)
      window.setProgressBar = (value, options) => void told.bars.push({ value, mode: String(options?.mode) })
    Menu.prototype.popup = function popup() {
      told.offered.push(this.items.filter(({ type }) => type !== 'separator').map(({ role, label }) => role ?? label))
    }
    electron.setBadgeCount = (count) => told.badges.push(Number(count)) > 0
    Reflect.set(dialog, 'showMessageBox', (...given: unknown[]) => {
      const { message, detail, buttons } = given.at(-1) as Told['asked'][number]
      told.asked.push({ message, detail, buttons })
      return Promise.resolve({ response: told.answers.shift() ?? 0, checkboxChecked: false })
    })
  })
}

const told = ({ app }: Archive): Promise<Told> => app.evaluate(() => Reflect.get(globalThis, 'told') as Told)

const closeWindow = ({ app }: Archive) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

const isShown = ({ app }: Archive) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

/** As a person does it; what it does may end the application, so nobody waits for more. */
async function choose({ app }: Archive, menu: string, item: string): Promise<void> {
  const choice = (isWanted: boolean) =>
    app.evaluate(
      ({ Menu }, [wantedMenu, wantedItem, isChosen]) => {
        const { submenu } = Menu.getApplicationMenu()?.items.find(({ label }) => label === wantedMenu) ?? {}
        const found = submenu?.items.find(({ label }) => label === wantedItem)
        if (isChosen) setImmediate(() => found?.click())
        return found?.enabled === true
      },
      [menu, item, isWanted] as const,
    )
  // It can be chosen once the window has said so; a question to the main process may be lost while it loads its rooms.
  await expect(async () => expect(await choice(false)).toBe(true)).toPass({ timeout: 20_000 })
  await choice(true)
}

test('quitting and closing say what still moves, the taskbar shows it, and the menu leads about', async ({ bench }) => {
  const tuplets = await bench.service({ bytesPerSecond: 40_000 })
  const path = join(bench.recordings, 'council.wav')
  writeFileSync(path, wav(120, 1))
  const tooShort = join(bench.recordings, 'too short.wav')
  writeFileSync(tooShort, wav(3, 1))
  const config = join(bench.recordings, 'config')
  mkdirSync(config)
  const archive = await bench.start({
    ...{ url: tuplets.url, key: tuplets.key },
    // No bus, so no tray.
    env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(config, 'no bus')}`, XDG_CONFIG_HOME: config },
  })
  const { page } = archive
  await listen(archive)
  await archive.app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
    },
    [path, tooShort],
  )
  await choose(archive, '&File', 'Add Recordings…')
  const shares = async () =>
    (await told(archive)).bars.filter(({ mode }) => mode === 'normal').map(({ value }) => value)
  await expect.poll(async () => (await shares()).length, { timeout: 20_000 }).toBeGreaterThan(0)
  expect((await shares()).every((share) => share >= 0 && share < 1)).toBe(true)
  await expect.poll(async () => (await told(archive)).badges.at(-1)).toBe(1)

  await test.step('the settings say what closing means here, and start at login is the system’s', async () => {
    await go(page, 'Settings')
    const desktop = page.getByRole('region', { name: 'Desktop' })
    await expect(desktop.getByText(/This desktop has no tray/)).toBeVisible()
    const login = desktop.getByRole('switch', { name: /Start when I log in/ })
    await login.press('Space')
    await expect(login).toBeChecked()
    const entry = readFileSync(join(config, 'autostart', 'tuplets-archive.desktop'), 'utf8')
    expect(entry).toContain('--hidden')
    expect(entry).toContain(bench.folder)
    await login.press('Space')
    await expect(login).not.toBeChecked()
    expect(existsSync(join(config, 'autostart', 'tuplets-archive.desktop'))).toBe(false)
    await desktop.getByRole('switch', { name: /Monthly limits/ }).press('Space')
    await desktop.scrollIntoViewIfNeeded()
    await lookFrom(archive, 'desktop-settings')
    await hasNoObstacle(page, '.setting:has(.setting-part)')
  })

  await test.step('the menu has the window’s own commands', async () => {
    await choose(archive, '&View', 'Trends')
    await expect(page.getByRole('heading', { name: 'Insights', level: 1 })).toBeVisible()
    await choose(archive, '&Help', 'About Tuplets Archive')
    await expect(page.getByText(/This copy has no address to ask/)).toBeInViewport()
    await lookFrom(archive, 'desktop-about')
  })

  await test.step('the right button offers what a text field needs', async () => {
    await go(page, 'Library')
    await page.getByLabel('Search all transcripts').click({ button: 'right' })
    await expect
      .poll(async () => (await told(archive)).offered.at(-1))
      .toEqual('undo redo cut copy paste delete selectall'.split(' '))
  })

  await closeWindow(archive)
  await expect
    .poll(async () => (await told(archive)).asked)
    .toEqual([
      {
        message: '1 recording is still on the way.',
        detail: expect.stringMatching(/^1 upload, \d+% sent: sent again at the next start, and paid for once\.$/),
        buttons: ['Keep running', 'Quit'],
      },
    ])
  expect(await isShown(archive)).toBe(true)
  await archive.app.evaluate(() => (Reflect.get(globalThis, 'told') as Told).answers.push(1))
  const over = archive.app.waitForEvent('close')
  await choose(archive, '&File', 'Quit')
  await over
  expect(archive.rows().map(({ stage }) => stage)).toEqual(expect.arrayContaining(['ready', 'refused']))
  expect(tuplets.jobs.list()).toEqual([])
})

test('a closed window goes on in the tray, and that is told once', async ({ bench }) => {
  const bus = await openDesktopBus(bench.recordings)
  test.skip(bus === null, 'this machine has no session bus')
  if (bus === null) return
  try {
    const tuplets = await bench.service()
    const start = { url: tuplets.url, key: null, env: bus.env }
    const archive = await bench.start(start)
    await listen(archive)
    await expect.poll(() => bus.icons()).toBe(1)
    await go(archive.page, 'Settings')
    await expect(archive.page.getByText(/A closed window goes on working in the tray/)).toBeVisible()
    await closeWindow(archive)
    await expect.poll(() => isShown(archive)).toBe(false)
    const { code, said } = await runArchive({ ...start, folder: bench.folder })
    expect([code, said]).toEqual([0, expect.stringContaining('running already')])
    await expect.poll(() => isShown(archive)).toBe(true)
    await closeWindow(archive)
    await expect.poll(() => isShown(archive)).toBe(false)
    // Where the system shows no notices, a sentence does it.
    const sentences = (await told(archive)).asked.map(({ message }) => message)
    expect([...bus.notices(), ...sentences]).toEqual(['Tuplets Archive keeps watching'])
    // Nothing moves: nobody is asked.
    const over = archive.app.waitForEvent('close')
    await choose(archive, '&File', 'Quit')
    await over
  } finally {
    await bus.close()
  }
})
