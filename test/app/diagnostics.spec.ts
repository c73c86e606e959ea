// What leaves the application, and what a person may hand over: nothing goes anywhere but to the service, and diagnostics are seen whole
// before they are saved.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dumpsIn } from '../../main/shell/diagnostics/crash-folder.ts'
import { copySamples, runArchive } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, go, lookFrom, passages, search, test } from './fixtures.ts'
import { overhear } from './outgoing/overheard.ts'

test('a day of use asks nothing of anybody but the service, and diagnostics are what was shown', async ({ bench }) => {
  const tuplets = await bench.service()
  const overheard = await overhear(bench.recordings)
  const crashes = join(bench.folder, 'crashes')
  const told = join(crashes, 'told')
  mkdirSync(crashes, { recursive: true })
  writeFileSync(join(crashes, 'of-yesterday.dmp'), 'MDMP')
  try {
    const [first = ''] = copySamples(bench.recordings)
    const archive = await bench.start({
      url: tuplets.url,
      key: tuplets.key,
      args: [first, ...overheard.args],
      before: overheard.before,
    })
    const { page, app } = archive
    await expect(page.getByText('Tuplets Archive broke down when it ran before.')).toBeVisible()
    await page.getByRole('button', { name: 'Close message' }).first().click()
    await allAt(archive, 'archived', 1)
    await search(page, 'the')
    await passages(page).first().click()
    await go(page, 'Settings')

    await page.getByRole('button', { name: 'Save diagnostics…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save diagnostics' })
    await expect(dialog.locator('pre')).toContainText('stage.archived: 1')
    await lookFrom(archive, 'diagnostics')
    await hasNoObstacle(page, '.dialog')
    await expect(dialog.getByText('Add 1 crash dump')).toBeVisible()
    await dialog.getByLabel('The system').uncheck()
    const shown = await dialog.locator('pre').textContent()
    expect(shown).not.toContain('processors')
    expect(shown).not.toContain(tuplets.key)
    const to = join(bench.recordings, 'given.txt')
    await app.evaluate(({ dialog: system }, path) => {
      system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, to)
    await dialog.getByRole('button', { name: 'Save…' }).click()
    await expect(page.getByText('The diagnostics are saved. Nothing was sent.')).toBeVisible()
    expect(readFileSync(to, 'utf8')).toBe(shown)

    const hosts = [tuplets.url, tuplets.storageUrl].map((url) => new URL(url))
    const ours = hosts.flatMap(({ host, hostname }) => [`tcp ${host}`, `dns ${hostname}`])
    const said = overheard.said()
    expect(said.filter((line) => !ours.includes(line))).toEqual(['here main', 'here thread'])
    expect(said).toContain(`tcp ${hosts[0]?.host}`)
    expect(said).toContain(`tcp ${hosts[1]?.host}`)

    // The page breaks: another is there at once, which has been told so; what broke stays here.
    rmSync(told)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(() => existsSync(told) && dumpsIn(crashes).length).toBe(2)
    await archive.kill()
  } finally {
    await overheard.close()
  }
  const file = join(bench.recordings, 'without a window.txt')
  const { code } = await runArchive({
    url: tuplets.url,
    key: null,
    folder: bench.folder,
    args: [`--diagnostics=${file}`],
  })
  expect(code).toBe(0)
  expect(readFileSync(file, 'utf8')).toContain('stage.archived: 1\n')
})
