// What the service concluded, beside the transcript in the real window: heard at its seconds, marked in the text, under the names
// that people gave; and no more than the profile produces.

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { BASIC, EVERYTHING, resultOf, SKIPPED } from '../analytics/examples.ts'
import { type Said, save } from '../kinds.ts'
import { writeWav } from '../recordings.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, heardSeconds, lookFrom, test } from './fixtures.ts'

const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const section = (page: Page, name: string) => panel(page).getByRole('region', { name, exact: true })
const isPaused = (page: Page) => page.evaluate(() => document.querySelector('audio')?.paused)

async function open(page: Page, title: string): Promise<void> {
  await page.getByRole('option', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('listbox', { name: 'Recordings' })).toBeVisible()
}

test('what the service concluded is heard, found, copied and told apart from what it did not look for', async ({
  bench,
}) => {
  const { recordings } = bench
  const results = { Everything: EVERYTHING, Basic: resultOf(BASIC), Skipped: SKIPPED }
  const files = Object.entries(results).map(([name, result]) => save(recordings, name, result as unknown as Said))
  writeWav(join(recordings, 'Everything.wav'), 110, 5)
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: files })
  await allAt(archive, 'archived', 3)
  const { page } = archive
  await page.emulateMedia({ reducedMotion: 'reduce' })

  await test.step('one press hears exactly those seconds, and shows their words', async () => {
    await open(page, 'Everything')
    await panel(page).getByRole('tab', { name: 'Insights' }).click()
    const decisions = section(page, 'Decisions')
    await expect(decisions.getByText('Without evidence')).toBeVisible()
    await decisions.getByRole('button', { name: /^Play 1:41 Speaker 2/ }).click()
    await expect(page.getByRole('region', { name: 'Transcript' }).locator('mark')).toHaveText('Agreed, then.')
    await expect.poll(() => heardSeconds(page)).toBeGreaterThanOrEqual(101.8)
    await expect.poll(() => isPaused(page)).toBe(true)
    expect(await heardSeconds(page)).toBeLessThan(102.5)
  })

  await test.step('by keys: arrows go from one to the next, Enter plays', async () => {
    const topics = section(page, 'Key topics')
    await topics.getByRole('button', { name: /^Copy/ }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(topics.getByRole('button', { name: /^Play 0:00 Speaker 1/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect.poll(() => isPaused(page)).toBe(false)
    await page.getByRole('button', { name: 'Pause' }).click()
  })

  await test.step('everything is there, with what is doubtful said', async () => {
    await expect(section(page, 'What is missing')).toContainText('Risks truncated.')
    const risks = section(page, 'Risks')
    await risks.getByRole('button', { name: 'Show all 12' }).click()
    await expect(risks.getByText('The service gives 12 at most')).toBeVisible()
    await expect(risks.getByText('High severity')).toHaveCount(4)
    await expect(panel(page).getByText('Looked for and not found: missed opportunities.')).toBeVisible()
    const fields = section(page, 'Fields: insurance')
    await expect(fields.getByText('Claim status', { exact: true })).toBeVisible()
    await expect(fields.getByText('No answer in the recording')).toBeVisible()
    await expect(section(page, 'Urgency')).toContainText('6')
    await expect(section(page, 'Who spoke, as the service counted')).toContainText('in the text: 38 s')
    await hasNoObstacle(page)
    await lookFrom(archive, 'analytics')
    await section(page, 'Fields: insurance').scrollIntoViewIfNeeded()
    await lookFrom(archive, 'analytics-fields')
    await section(page, 'Sentiment').scrollIntoViewIfNeeded()
    await lookFrom(archive, 'analytics-sentiment')
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('the mood of each passage lies over the waveform, and can be put away', async () => {
    const band = page.getByRole('img', { name: 'Sentiment over time: 2 passages positive, 4 neutral, 2 negative' })
    const box = await band.boundingBox()
    await band.hover({ position: { x: ((box?.width ?? 0) * 20) / 110, y: 4 } })
    await expect(band).toContainText('0:14 · Positive 0.63 · Speaker 2')
    await section(page, 'Sentiment').getByText('Show over the waveform').click()
    await expect(band).toBeHidden()
    await section(page, 'Sentiment').getByText('Show over the waveform').click()
    await expect(band).toBeVisible()
  })

  await test.step('names that people give stand everywhere, and an item is copied with its link', async () => {
    await panel(page).getByRole('tab', { name: 'Details' }).click()
    await panel(page).getByRole('button', { name: 'Rename Speaker 2' }).click()
    await page.keyboard.type('Anna')
    await page.keyboard.press('Enter')
    await page.locator('.transcript').focus()
    await page.keyboard.press('a')
    const actions = section(page, 'Action items')
    await expect(actions.getByRole('button', { name: /^Play 1:32 Anna/ })).toBeVisible()
    await actions.getByRole('button', { name: /^Copy with time and link/ }).click()
    const copied = await archive.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toMatch(
      /^Publish the revised rollout checklist \(Anna, due Friday, high confidence\)\n— Everything, 1:32–1:40\ntuplets-archive:\/\/recording\/\d+\?t=92&s=[0-9a-f]{8}$/,
    )
  })

  await test.step('words are looked for among the insights, and keywords in the text', async () => {
    await panel(page).getByLabel('Look for words in these insights').fill('anna PUBLISH')
    await expect(section(page, 'Risks')).toBeHidden()
    await expect(section(page, 'Action items')).toBeVisible()
    await page.keyboard.press('Escape')
    await section(page, 'Keywords').getByRole('button', { name: 'Find “rollout checklist” in this transcript' }).click()
    await expect(page.getByRole('region', { name: 'Transcript' }).locator('mark')).toHaveCount(2)
  })

  await test.step('what the basic profile does not look for is not there', async () => {
    await page.keyboard.press('Escape')
    await leave(page)
    await open(page, 'Basic')
    await expect(section(page, 'Key topics')).toBeVisible()
    for (const name of ['Action items', 'Decisions', 'Risks', 'Urgency', 'What is missing'])
      await expect(section(page, name)).toHaveCount(0)
    await expect(panel(page).getByText('Looked for and not found')).toHaveCount(0)
  })

  await test.step('what was skipped is said, with why and what can be done', async () => {
    await leave(page)
    await open(page, 'Skipped')
    await expect(section(page, 'What is missing')).toContainText('Analytics requires at least 15 seconds of audio.')
    await hasNoObstacle(page, '.panel')
    await lookFrom(archive, 'analytics-skipped')
    await section(page, 'What is missing').getByRole('button', { name: 'Transcribe again…' }).click()
    await expect(page.getByRole('dialog', { name: 'Transcribe again' })).toBeVisible()
  })
})
