// Personal data in the real window: a term and a pseudonym are kept, the preview and the file hold neither what was hidden.

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, lookFrom, pickFolder, test } from './fixtures.ts'

const TITLE = 'care-study-interview-07'

test('what is personal is hidden in a masked export, under names that were chosen', async ({ bench }) => {
  // A journey through all screens.
  test.setTimeout(120_000)
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
  const told = await page.evaluate(async () => {
    const reply = await window.archive.ask('library:transcript', { id: 1 })
    if (!reply.ok) return null
    const { speakers, segments } = JSON.parse(reply.value.json)
    const [first] = speakers
    await window.archive.ask('library:nameSpeaker', { id: 1, label: first.label, name: 'Xenovia Quastel' })
    const text: string = segments.map((segment: { text: string }) => segment.text).join(' ')
    const long = text.match(/\p{L}{7,}/gu) ?? []
    return { word: long[0] ?? '', other: long.find((one) => one.toLowerCase() !== long[0]?.toLowerCase()) ?? '' }
  })
  const word = told?.word ?? ''
  expect(word).not.toBe('')
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = page.getByRole('region', { name: 'Preview' })
  await dialog.getByRole('radio', { name: 'Plain text' }).check({ force: true })
  await expect(preview.getByText(/Xenovia Quastel:/).first()).toBeVisible()
  await dialog.getByLabel('Personal data').selectOption({ label: 'Masked, with pseudonyms' })
  await expect(preview.getByText(/Participant 1:/).first()).toBeVisible()
  await expect(preview.getByText(/Xenovia/)).toHaveCount(0)
  await lookFrom(archive, 'personal-export')
  await dialog.getByRole('button', { name: 'Terms and pseudonyms…' }).click()
  const box = page.getByRole('dialog', { name: 'Personal data' })
  await box.getByLabel('A word or phrase').fill(word.toUpperCase())
  await page.keyboard.press('Enter')
  await expect(box.getByText('hidden', { exact: true })).toBeVisible()
  await box.getByLabel('Pseudonym of Xenovia Quastel').fill('Old Xenovia')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/“Xenovia” is the name of somebody in the library/)).toBeVisible()
  await expect(box.getByLabel('Pseudonym of Xenovia Quastel')).toHaveValue('Participant 1')
  await box.getByLabel('Pseudonym of Xenovia Quastel').fill('The nurse')
  await page.keyboard.press('Enter')
  await hasNoObstacle(page)
  await lookFrom(archive, 'personal-box')
  await box.getByRole('button', { name: 'Close' }).click()
  await expect(preview.getByText(/The nurse:/).first()).toBeVisible()
  await expect(preview.getByText(/\[hidden\]/).first()).toBeVisible()
  await dialog.getByRole('radio', { name: 'Original result' }).check({ force: true })
  await dialog.getByLabel('Personal data').selectOption({ label: 'Masked' })
  await expect(dialog.getByText(/nothing in it can be hidden/)).toBeVisible()
  await dialog.getByRole('radio', { name: 'Plain text' }).check({ force: true })
  await dialog.getByLabel('Personal data').selectOption({ label: 'Masked, with pseudonyms' })
  await page.getByRole('button', { name: 'Change…' }).click()
  await expect(page.getByText('exports', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByText(/ in the folder “exports”\./)).toBeVisible({ timeout: 20_000 })
  const file = readFileSync(join(folder, `${TITLE}.txt`), 'utf8')
  expect(file).toContain('The nurse')
  expect(file).not.toMatch(new RegExp(`Xenovia|(?<!\\p{L})${word}(?!\\p{L})`, 'iu'))
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Look for personal data' }).click()
  const section = page.getByRole('region', { name: 'Personal data' })
  await expect(section.getByRole('list', { name: 'Found here' }).getByText(word).first()).toBeVisible()
  await section
    .getByRole('button', { name: `Never hide ${word}`, exact: true })
    .first()
    .click()
  await expect(section.getByRole('list', { name: 'Found here' }).getByText(word)).toHaveCount(0)
  await page.locator('.toast', { hasText: 'never hidden' }).getByRole('button', { name: 'Undo' }).click()
  await expect(section.getByRole('list', { name: 'Found here' }).getByText(word).first()).toBeVisible()
  await section.scrollIntoViewIfNeeded()
  await section.getByText('Show personal data in the text').click()
  await expect(page.locator('.turn .personal-mark').first()).toHaveAttribute('title', /Your term/)
  await lookFrom(archive, 'personal-panel')
  await page.evaluate(async () => {
    const { ask } = window.archive
    await ask('library:rename', { id: 1, title: 'Talk with Xenovia Quastel' })
    await ask('notes:add', { id: 1, atMs: 0, text: 'Xenovia said so' })
    const span = { firstPosition: 0, firstOffset: 0, lastPosition: 1, lastOffset: 5 }
    await ask('quotes:add', { id: 1, collectionId: null, span })
    await ask('searches:save', {
      name: 'About Xenovia',
      query: 'interview',
      filter: {
        ...{ collectionId: null, tags: [], isStarred: false, isOpened: false, languages: [], models: [], sources: [] },
        ...{ fromMs: null, beforeMs: null, minDurationMs: null, maxDurationMs: null },
      },
    })
  })
  await section.getByRole('button', { name: 'Look through…' }).click()
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
  await findings.first().getByRole('button').first().focus()
  await page.keyboard.press('l')
  await expect(findings.first().getByText('left', { exact: true })).toBeVisible()
  await expect(page.getByText(/^1 of \d+ findings? looked at$/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^0 of \d+ findings? looked at$/)).toBeVisible()
  await findings.first().getByRole('button', { name: 'Hide', exact: true }).click()
  await expect(findings.first().getByText('hidden', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Looked through' }).click()
  await expect(page.getByText('1 of 1 recording looked through')).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'personal-review')
  const isHidden = async (): Promise<void> => {
    expect(await readableIn(page)).not.toMatch(new RegExp(`Xenovia|Quastel|(?<!\\p{L})${word}(?!\\p{L})`, 'iu'))
  }
  await page.keyboard.press('Control+Shift+M')
  const status = page.getByRole('button', { name: 'Masked reading is on. Show everything again' })
  await expect(status).toBeVisible()
  await expect(page.getByText(/What is hidden can be looked at once it is off/)).toBeVisible()
  await page.keyboard.press('Control+1')
  await expect(page.getByText('Talk with The nurse').first()).toBeVisible()
  await isHidden()
  await page.keyboard.press('/')
  await page.keyboard.type(told?.other ?? '')
  await expect(page.getByText('Found in the original, shown masked.')).toBeVisible()
  await expect(page.locator('.hit').first()).toBeVisible()
  await isHidden()
  await lookFrom(archive, 'masked-search')
  await page.getByRole('button', { name: 'Talk with The nurse' }).click()
  await expect(page.getByRole('heading', { name: 'Talk with The nurse' })).toBeVisible()
  await expect(page.locator('.turn', { hasText: '[hidden]' }).first()).toBeVisible()
  await expect(page.getByText('Sound is not masked')).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByText(/words that may be hidden cannot be changed/)).toBeVisible()
  await isHidden()
  await hasNoObstacle(page)
  await lookFrom(archive, 'masked-reader')
  for (const [keys, heading] of [
    ['Control+3', 'Quotes'],
    ['Control+2', 'Activity'],
    ['Control+5', 'Costs'],
  ] as const) {
    await page.keyboard.press(keys)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expect(page.getByText(/The nurse/).first()).toBeVisible()
    await isHidden()
  }
  await status.click()
  await expect(status).toHaveCount(0)
  await page.keyboard.press('Control+1')
  await expect(page.getByText('Talk with Xenovia Quastel').first()).toBeVisible()
})

/** Everything that is told to whoever reads, points or listens. */
async function readableIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('[title], [aria-label], [alt], [placeholder]')].flatMap((one) =>
      ['title', 'aria-label', 'alt', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    )
    return [document.body.innerText, document.title, ...named].join('\n')
  })
}
