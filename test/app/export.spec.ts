// From the open transcript to a file that the next program opens: in the real window, through the dialog, onto the disk.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { dense } from '../export/exportables.ts'
import { speechIn } from '../export/independent/pdf.ts'
import { isHere } from '../export/independent/programs.ts'
import { readSrt } from '../export/readers.ts'
import { type Archive, copySamples, openViews } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, type Bench, expect, lookFrom, pickFolder, test } from './fixtures.ts'

const TITLE = 'care-study-interview-07'

async function reading(
  bench: Bench,
): Promise<{ readonly archive: Archive; readonly page: Page; readonly folder: string }> {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, [`${TITLE}.mp3`])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 1)
  const { page } = archive
  await page.getByRole('option').or(page.getByRole('row')).first().click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
  const folder = join(bench.folder, '..', 'exports')
  mkdirSync(folder)
  await pickFolder(archive, folder)
  return { archive, page, folder }
}

async function open(page: Page, format: string): Promise<void> {
  await page.keyboard.press('Control+e')
  await page.getByRole('dialog', { name: 'Export' }).getByRole('radio', { name: format }).check({ force: true })
}

async function exportNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByText(/ in the folder “exports”\./)).toBeVisible({ timeout: 20_000 })
}

/** Every word that was said, where somebody else's reader is here; T30 installs it, and compares much more. */
async function readByPoppler(archive: Archive, path: string): Promise<void> {
  if (!(await isHere('poppler'))) {
    process.stderr.write('pdftotext is not here, so reading the PDF is left to: npm run chaos -- readers\n')
    return
  }
  const words = dense(await speechIn(path))
  const library = openViews(archive.folder)
  const said = library?.prepare<[], { text: string }>('SELECT text FROM segments').all() ?? []
  library?.close()
  expect(said.length).toBeGreaterThan(3)
  expect(said.filter(({ text }) => !words.includes(dense(text)))).toEqual([])
}

test('captions go from the dialog to the folder, are remembered, and never overwrite', async ({ bench }) => {
  const { archive, page, folder } = await reading(bench)
  await open(page, 'SRT captions')
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText(`${TITLE}.srt`)).toBeVisible()
  await expect(preview.getByText(/00:00:0\d,\d{3} --> 00:00:/).first()).toBeVisible()
  await page.getByLabel('Language of labels').selectOption({ label: 'Deutsch' })
  await expect(preview.getByText(/Sprecher 1: /).first()).toBeVisible()
  await lookFrom(archive, 'export-labels')
  await page.getByLabel('Speakers', { exact: true }).selectOption({ label: 'Not named' })
  await hasNoObstacle(page)
  await page.getByLabel('File name').fill('{title} captions')
  await expect(preview.getByText(`${TITLE} captions.srt`)).toBeVisible()
  await page.getByRole('button', { name: 'Change…' }).click()
  await expect(page.getByText('exports', { exact: true })).toBeVisible()
  await exportNow(page)
  const cues = readSrt(readFileSync(join(folder, `${TITLE} captions.srt`), 'utf8'))
  expect(cues.length).toBeGreaterThan(3)
  await page.getByRole('button', { name: 'Export once more' }).click()
  await expect(page.getByLabel('File name')).toHaveValue('{title} captions')
  await expect(page.getByLabel('Speakers', { exact: true })).toHaveValue('none')
  await page.getByText('Manifest with checksums beside it').click()
  await exportNow(page)
  expect(readdirSync(folder).sort()).toEqual([
    `${TITLE} captions (2).srt`,
    `${TITLE} captions (2).srt.manifest.json`,
    `${TITLE} captions (2).srt.sha256`,
    `${TITLE} captions.srt`,
  ])
  await page.getByRole('button', { name: 'Done' }).click()
  await pickFolder(archive, join(folder, `${TITLE} captions (2).srt.manifest.json`))
  await archive.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((one) => one.submenu?.items ?? []) ?? []
    items.find(({ label }) => label === 'Verify a Manifest…')?.click()
  })
  await expect(
    page.getByRole('dialog', { name: 'Manifest' }).getByText('The file is as it was exported.'),
  ).toBeVisible()
})

test('a PDF is tagged and numbered, and a page plays its recording from the words that are clicked', async ({
  bench,
}) => {
  const { archive, page, folder } = await reading(bench)
  await open(page, 'PDF')
  await expect(page.getByText('How sure the service was')).toBeVisible()
  await lookFrom(archive, 'export-pdf')
  await page.getByRole('button', { name: 'Change…' }).click()
  await exportNow(page)
  const pdf = readFileSync(join(folder, `${TITLE}.pdf`)).toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toContain('/Creator (Tuplets Archive)')
  expect(pdf).not.toContain('Mozilla')
  await readByPoppler(archive, join(folder, `${TITLE}.pdf`))
  await page.getByRole('button', { name: 'Done' }).click()
  await open(page, 'Web page that plays')
  await exportNow(page)
  expect(readdirSync(folder).sort()).toEqual([`${TITLE}.html`, `${TITLE}.mp3`, `${TITLE}.pdf`])
  const opened = archive.app.waitForEvent('window')
  await archive.app.evaluate(
    ({ BrowserWindow }, path) => {
      const window = new BrowserWindow({ show: false })
      void window.loadFile(path)
    },
    join(folder, `${TITLE}.html`),
  )
  const made = await opened
  const violations: string[] = []
  made.on('console', (line) => {
    if (line.type() === 'error') violations.push(line.text())
  })
  const passage = made.locator('.said').nth(3)
  const second = Number(await passage.getAttribute('data-s')) / 1000
  await passage.click()
  const heard = () => made.evaluate(() => document.querySelector('audio')?.currentTime ?? -1)
  await expect.poll(heard).toBeGreaterThan(second)
  await expect(made.locator('.said.now')).toHaveCount(1)
  expect(await made.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined')
  expect(violations).toEqual([])
})

test('a transcript is copied as text, and without one open the key says what to do', async ({ bench }) => {
  const { archive, page } = await reading(bench)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await expect(page.getByText('The transcript is copied as Markdown.')).toBeVisible()
  const copied = await archive.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(`# ${TITLE}`)
  expect(copied).not.toContain(bench.recordings)
  await open(page, 'WebVTT captions')
  await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByText('The transcript is copied: WebVTT captions.')).toBeVisible()
  expect(await archive.app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^WEBVTT/)
  await page
    .getByRole('dialog', { name: 'Export' })
    .getByRole('radio', { name: 'Word document' })
    .check({ force: true })
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.keyboard.press('Control+e')
  await expect(page.getByText('Open a transcript first, then export it.')).toBeVisible()
})
