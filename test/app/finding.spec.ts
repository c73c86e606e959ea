// Finding in the real window: what was said is heard where it is listed, a search that is kept calls when something new is
// found by it, and the keys reach all of it.

import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { copySamples } from './archive.ts'
import { violations } from './axe.ts'
import { allAt, expect, heardSeconds, passages, pickFolder, search, test } from './fixtures.ts'

const FIELD = 'Search all transcripts'

test('a passage is heard where it is listed, one at a time, and Escape ends it', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['Council budget hearing.flac', 'care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 2)
  const { page } = archive
  await search(page, 'budget')
  await expect(page.getByRole('status').filter({ hasText: '4 passages in 2 recordings' })).toBeVisible()
  // One is no speech, but the title.
  await expect(passages(page).filter({ hasText: 'Title' })).toContainText('Council budget hearing')
  const second = passages(page).filter({ hasText: 'The repair is not in the' })
  await second.getByRole('button', { name: /^Play/ }).click()
  await expect(second.getByRole('button', { name: /^Stop/ })).toBeVisible()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(13.2)
  const other = passages(page).filter({ hasText: 'What would you change' })
  await other.getByRole('button', { name: /^Play/ }).click()
  await expect(second.getByRole('button', { name: /^Play/ })).toBeVisible()
  await expect(page.locator('audio')).toHaveCount(1)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(24)
  // By itself it goes no further than the passage.
  await expect(page.locator('audio')).toHaveCount(0, { timeout: 20_000 })
  await other.getByRole('button', { name: /^Play/ }).click()
  await expect(page.locator('audio')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.locator('audio')).toHaveCount(0)
  await expect(page.getByLabel(FIELD)).toHaveValue('budget')
})

test('by keys alone: down into the passages, play, copy, open, back to the same one', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['Council budget hearing.flac', 'care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 2)
  const { page } = archive
  await search(page, 'budget')
  await page.getByLabel(FIELD).press('Enter')
  await expect(page.getByRole('grid', { name: 'Passages' })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  const chosen = page.locator('[role=row][aria-selected=true]')
  const words = await chosen.locator('.hit-text').innerText()
  await page.keyboard.press('p')
  await expect(page.locator('audio')).toHaveCount(1)
  await page.keyboard.press('Space')
  await expect(page.locator('audio')).toHaveCount(0)
  await page.keyboard.press('Control+c')
  await expect(page.getByText('The passage is copied')).toBeVisible()
  expect(await archive.app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^“.*budget.*” — .*0:00:\d\d/)
  await page.keyboard.press('.')
  await expect(page.getByRole('menuitem', { name: 'More like this' })).toBeVisible()
  await page.keyboard.press('Escape')
  // The menu gives the focus back once it is gone.
  await expect(page.getByRole('grid', { name: 'Passages' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(chosen.locator('.hit-text')).toHaveText(words)
  await expect(page.getByRole('grid', { name: 'Passages' })).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByLabel(FIELD)).toBeFocused()
})

test('where the sound is gone, a passage says so and stays readable', async ({ bench }) => {
  const tuplets = await bench.service()
  const [path = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [path] })
  await allAt(archive, 'archived', 1)
  rmSync(path)
  const { page } = archive
  await search(page, 'budget')
  await passages(page).first().getByRole('button', { name: /^Play/ }).click()
  await expect(page.getByText('No sound here for “care-study-interview-07”.')).toBeVisible()
  await expect(
    passages(page)
      .first()
      .getByRole('button', { name: /^No sound here/ }),
  ).toBeVisible()
})

test('a search that is kept counts what a new recording brings, and can be taken back after it is deleted', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [`--watch=${bench.recordings}`] })
  await allAt(archive, 'archived', 1)
  const { page } = archive
  await search(page, 'budget')
  await page.getByRole('button', { name: 'Save search' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Where the money goes')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const place = page.getByRole('button', { name: /^Where the money goes/ })
  await expect(place).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])
  copySamples(bench.recordings, ['Council budget hearing.flac'])
  await allAt(archive, 'archived', 2)
  await expect(page.getByRole('button', { name: 'Where the money goes 3 new' })).toBeVisible()
  await place.click()
  await expect(page.getByRole('row').filter({ hasText: 'Council budget hearing' }).getByText('New')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Where the money goes', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'More for Where the money goes' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Name of the search').fill('Money')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Money', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'More for Money' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: 'Money', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Money', exact: true })).toBeVisible()
})

test('what was asked before is offered, and forgotten at a click', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 1)
  const { page } = archive
  await search(page, 'budget')
  await page.getByLabel(FIELD).press('Enter')
  await page.keyboard.press('/')
  await page.getByRole('button', { name: 'Search within' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await page.getByLabel(FIELD).click()
  await expect(page.getByRole('option', { name: 'budget' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(FIELD)).toHaveValue('budget')
  await expect(passages(page).first()).toBeVisible()
  await page.getByLabel(FIELD).press('Escape')
  await page.getByLabel(FIELD).click()
  await page.getByRole('option', { name: 'Forget these' }).click()
  await page.getByLabel(FIELD).click()
  await expect(page.getByRole('option', { name: 'budget' })).toBeHidden()
})

test('operators and filters are typed, completed, picked, understood, and taken away again', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 6)
  const { page } = archive
  const field = page.getByLabel(FIELD)
  await nameSpeaker(page, 'Council budget hearing', 'SPEAKER_01', 'Ingrid Lindqvist')
  await search(page, 'archive')
  await field.fill('archive speaker:')
  await page.getByRole('option', { name: 'Ingrid Lindqvist' }).waitFor()
  expect(await violations(page)).toEqual([])
  await field.press('Tab')
  await expect(field).toHaveValue('archive speaker:"Ingrid Lindqvist" ')
  await expect(found(page, '1 passage in 1 recording')).toBeVisible()
  await expect(passages(page)).toContainText('nine thousand hours')
  await page.getByRole('button', { name: 'Take away: speaker “Ingrid Lindqvist”' }).click()
  await expect(field).toHaveValue('archive')
  await field.fill('budget')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Language/ }).click()
  await page.getByRole('option', { name: /^de/ }).click()
  await expect(field).toHaveValue('budget lang:de ')
  await expect(passages(page)).toHaveCount(1)
  await field.fill('harbour -budget ')
  await expect(page.getByRole('listitem').filter({ hasText: 'not' })).toContainText('budget')
  await expect(passages(page).first()).toContainText(/harbour/i)
  expect(await violations(page)).toEqual([])
  await field.fill('speaker:Nobody archive ')
  await expect(page.getByText(/Nobody is called “Nobody”/)).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('a mistake in a query is explained while nothing is found, and an empty library says so', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  const field = page.getByLabel(FIELD)
  await field.fill('permit')
  await expect(page.getByText('There is no transcript to search yet')).toBeVisible()
  const [path = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  await pickFolder(archive, path)
  await page.evaluate(() => window.archive.ask('queue:pick', { kind: 'files', collectionId: null }))
  await allAt(archive, 'archived', 1)
  // No blank at the end, and no Enter: as it stands when somebody stops to wonder.
  await field.fill('night "nobody said this')
  await expect(
    page.getByText('A quotation mark is not closed; the phrase was taken to end with the query.'),
  ).toBeVisible()
  await field.fill('(zeppelin')
  await expect(page.getByText('A parenthesis is not closed; it was taken to close at the end.')).toBeVisible()
  await field.fill('night speaker:Zeppelin')
  await expect(page.getByText(/Nobody is called “Zeppelin”/)).toBeVisible()
  await field.fill('night')
  await expect(page.getByText(/Nobody is called/)).toBeHidden()
  await expect(passages(page).first()).toContainText(/night/)
})

test('out of nothing: the nearest word on Enter, less at a click, and into what was found', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 6)
  const { page } = archive
  const field = page.getByLabel(FIELD)
  await search(page, 'archive')
  // Words are learnt in the background, a moment after their recording is archived.
  await expect(async () => {
    await field.fill('')
    await field.fill('dregding ')
    await expect(page.getByRole('button', { name: 'dredging' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  expect(await violations(page)).toEqual([])
  await field.press('Enter')
  await expect(field).toHaveValue('dredging')
  await expect(passages(page)).toHaveCount(3)
  await field.fill('"budget permit" ')
  await page.getByRole('button', { name: 'The words without their quotes' }).click()
  await expect(passages(page).first()).toContainText('the permit and the budget')
  await field.fill('harbour ')
  await page.getByRole('button', { name: 'Search within' }).click()
  await field.fill('samples ')
  await expect(page.getByRole('listitem').filter({ hasText: 'within results for' })).toContainText('harbour')
  await expect(found(page, /in 2 recordings/)).toBeVisible()
  await page.getByRole('button', { name: 'Take away: within results for harbour' }).click()
  await field.fill('night shift ')
  await passages(page).first().hover()
  await passages(page).first().getByRole('button', { name: 'More for this passage' }).click()
  await page.getByRole('menuitem', { name: 'More like this' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'like' }).first()).toBeVisible()
  await expect(field).toHaveValue('')
  await page.keyboard.press('/')
  await field.press('Escape')
  await expect(page.getByRole('grid', { name: 'Passages' })).toBeHidden()
  // And from words that are selected in a transcript.
  await search(page, 'night shift ')
  await passages(page).first().click()
  await page.locator('[data-segment]').first().selectText()
  await page.getByRole('button', { name: 'More like this' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'like' }).first()).toBeVisible()
})

function found(page: Page, text: string | RegExp) {
  return page.getByRole('status').filter({ hasText: text })
}

async function nameSpeaker(page: Page, title: string, label: string, name: string): Promise<void> {
  await page.evaluate(
    async ([title, label, name]) => {
      const input = { query: title, within: '', order: 'best', offset: 0, limit: 1, isTyping: false } as const
      const filter = { collectionId: null, tags: [], isStarred: false, isOpened: false, languages: [], models: [] }
      const whole = { ...filter, sources: [], fromMs: null, beforeMs: null, minDurationMs: null, maxDurationMs: null }
      const reply = await window.archive.ask('library:search', { ...input, filter: whole })
      const id = reply.ok ? (reply.value.groups[0]?.recording.id ?? 0) : 0
      await window.archive.ask('library:nameSpeaker', { id, label, name })
    },
    [title, label, name] as const,
  )
}
