// Reading in the real window: recordings of every kind, as people bring them, each found, heard, walked through and read aloud by
// assistive technology without an obstacle.

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { doubtful, eightHours, HARM, hostile, interview, mixed, save } from '../kinds.ts'
import { wav, writeWav } from '../recordings.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, heardSeconds, test } from './fixtures.ts'

const SILENCE = 77
const MOST_NODES = 2000

async function open(page: Page, title: string): Promise<void> {
  await page.getByRole('option', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('listbox', { name: 'Recordings' })).toBeVisible()
}

const text = (page: Page) => page.getByRole('region', { name: 'Transcript' })
const current = (page: Page) => text(page).locator('.turn.current')
const back = (page: Page) => page.getByRole('button', { name: 'Back to the playhead' })
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)

async function goTo(page: Page, time: string): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.getByLabel('Time', { exact: true }).fill(time)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** The outer edges of an element in the window. */
async function edges(page: Page, selector: string): Promise<{ readonly left: number; readonly right: number }> {
  const box = await page.locator(selector).first().boundingBox()
  return { left: box?.x ?? Number.NaN, right: (box?.x ?? Number.NaN) + (box?.width ?? Number.NaN) }
}

test('recordings of every kind are read: with and without words, long, in other scripts, crowded, silent and hostile', async ({
  bench,
}) => {
  // One start for all of them: half a minute on a quiet machine.
  test.setTimeout(120_000)
  const { recordings } = bench
  const spoken = interview({ seed: 'spoken', segments: 30, seconds: 120, hasWords: true })
  const kinds = {
    'With words': spoken,
    'Without words': interview({ seed: 'wordless', segments: 40, seconds: 400 }),
    'Eight hours': eightHours('long'),
    Arabic: interview({ seed: 'arabic', segments: 20, seconds: 200, language: 'ar', hasWords: true }),
    Japanese: interview({ seed: 'japanese', segments: 20, seconds: 200, language: 'ja', hasWords: true }),
    'One speaker': interview({ seed: 'one', segments: 40, seconds: 400, speakers: 1 }),
    'Forty speakers': interview({ seed: 'forty', segments: 80, seconds: 800, speakers: 40 }),
    Mixed: mixed(),
    Doubtful: doubtful(),
    Hostile: hostile(),
  }
  const files = Object.entries(kinds).map(([name, said]) => save(recordings, name, said))
  writeWav(join(recordings, 'With words.wav'), 120, 5)
  const sha256 = createHash('sha256').update(wav(8, SILENCE)).digest('hex')
  const nothing = { text: '', segments: [], language: 'en', audio_duration_seconds: 8 }
  const tuplets = await bench.service({ results: new Map([[sha256, nothing]]) })
  const silence = writeWav(join(recordings, 'Silence.wav'), 8, SILENCE)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [...files, silence] })
  await allAt(archive, 'archived', files.length + 1)
  const { page, app } = archive
  await page.emulateMedia({ reducedMotion: 'reduce' })

  await test.step('with words: the word that is said is lit, a click on a word plays it, scrolling stops following', async () => {
    await open(page, 'With words')
    await hasNoObstacle(page)
    const words = text(page).locator('[data-segment="1.0"]')
    await words.click({ position: { x: 120, y: 14 } })
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(4)
    const lit = await page.evaluate(() => ({
      word: document.querySelector('.spoken')?.textContent ?? '',
      atSeconds: document.querySelector('audio')?.currentTime ?? 0,
    }))
    // The frame that was drawn is at most one word old.
    const near = spoken.words?.filter(({ start, end }) => start - 0.5 < lit.atSeconds && lit.atSeconds < end + 0.5)
    expect(near?.map(({ word }) => word)).toContain(lit.word)
    await page.keyboard.press('Space')
    await expect(back(page)).toBeHidden()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await expect(back(page)).toBeVisible()
    await page.keyboard.press('g')
    await expect(back(page)).toBeHidden()
    await expect(current(page)).toBeInViewport()
    await leave(page)
  })

  await test.step('without words: the passage that is heard is marked as a whole', async () => {
    await open(page, 'Without words')
    await page.keyboard.press('l')
    await page.keyboard.press('l')
    await expect(current(page).locator('.heard')).toHaveCount(1)
    await expect(current(page)).toHaveAttribute('aria-current', 'true')
    await leave(page)
  })

  await test.step('eight hours: any time, chapter and word is reached by keys, and few elements exist', async () => {
    await open(page, 'Eight hours')
    await expect(page.getByRole('listitem', { name: 'Speaker 1, 0:00:00' })).toBeVisible()
    await hasNoObstacle(page)
    await goTo(page, '7:59:30')
    await expect(current(page)).toBeInViewport()
    await expect(current(page).getByRole('button', { name: /^Play from 7:59:/ })).toBeVisible()
    const chapters = page.getByRole('region', { name: 'Chapters' })
    await expect(chapters.getByRole('button', { name: /^Part 32/ })).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('Control+ArrowUp')
    await page.keyboard.press('Control+ArrowUp')
    await expect(chapters.getByRole('button', { name: /^Part 31/ })).toHaveAttribute('aria-current', 'true')
    await chapters.getByRole('button', { name: /^Part 31/ }).press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(current(page).getByRole('button', { name: /^Play from 7:1[45]:/ })).toBeVisible()
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find in this transcript').fill('PERMIT')
    const count = page.locator('.find-count')
    await expect(count).toHaveText(/^\d+ of \d{3}$/)
    const number = async (): Promise<number> => Number((await count.innerText()).split(' ')[0])
    // From where one reads on, not from the beginning.
    const first = await number()
    expect(first).toBeGreaterThan(300)
    await page.keyboard.press('F3')
    await page.keyboard.press('Enter')
    await expect.poll(number).toBe(first + 2)
    await page.keyboard.press('Shift+F3')
    await expect.poll(number).toBe(first + 1)
    await expect(text(page).locator('mark.chosen')).toBeInViewport()
    await expect(back(page)).toBeVisible()
    await page.getByRole('button', { name: 'Match case' }).click()
    await expect(count).toHaveText('not found')
    await page.getByRole('button', { name: 'Match case' }).click()
    await page.getByLabel('Find in this transcript').fill('permi')
    await expect(count).toHaveText(/ of /)
    await page.getByRole('button', { name: 'Whole words' }).click()
    await expect(count).toHaveText('not found')
    await page.getByRole('button', { name: 'Whole words' }).click()
    await page.getByLabel('Find in this transcript').fill('e')
    await expect(count).toHaveText(/more than 10,000$/)
    expect(await nodes(page)).toBeLessThan(MOST_NODES)
    await hasNoObstacle(page)
    await page.keyboard.press('Escape')
    await leave(page)
  })

  await test.step('Arabic begins at the right, its names and times stay in their gutter', async () => {
    await open(page, 'Arabic')
    const words = text(page).locator('.turn-text').first()
    await expect(words).toHaveAttribute('lang', 'ar')
    await expect(words).toHaveAttribute('dir', 'rtl')
    const [gutter, said] = [await edges(page, '.turn-who'), await edges(page, '.turn-text')]
    expect(gutter.right).toBeLessThan(said.left)
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    const [mirrored, saidThere] = [await edges(page, '.turn-who'), await edges(page, '.turn-text')]
    expect(mirrored.left).toBeGreaterThan(saidThere.right)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing lies beside').toBe(0)
    await hasNoObstacle(page)
    await page.evaluate(() => document.documentElement.removeAttribute('dir'))
    await leave(page)
  })

  await test.step('Japanese has no blanks between its passages, and its words are found', async () => {
    await open(page, 'Japanese')
    await expect(text(page).locator('.turn-text').first()).toHaveAttribute('lang', 'ja')
    const whole = await text(page).locator('.turn-text').allInnerTexts()
    expect(whole.join('')).not.toMatch(/\s/)
    const word = kinds.Japanese.segments[3]?.text.slice(0, 2) ?? ''
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find in this transcript').fill(word)
    await expect(text(page).locator('mark.chosen')).toHaveText(word)
    await page.keyboard.press('Escape')
    await leave(page)
  })

  await test.step('one speaker is named once, forty are told apart by their names', async () => {
    await open(page, 'One speaker')
    await expect(text(page).locator('.turn-name')).toHaveText(['Speaker 1'])
    expect(await text(page).getByRole('listitem').count()).toBeGreaterThan(1)
    await leave(page)
    await open(page, 'Forty speakers')
    const names = page.locator('.panel .speaker-name')
    await expect(names).toHaveCount(40)
    expect(new Set(await names.allInnerTexts()).size).toBe(40)
    await expect(text(page).locator('.turn-name').nth(8)).toHaveText('Speaker 9')
    await hasNoObstacle(page)
    await leave(page)
  })

  await test.step('several languages: each passage has its own language and direction', async () => {
    await open(page, 'Mixed')
    const turns = await text(page)
      .locator('.turn-text')
      .evaluateAll((all) => all.map((one) => `${one.getAttribute('lang')} ${one.getAttribute('dir')}`))
    expect(turns).toEqual(['en ltr', 'ar rtl', 'en ltr', 'he rtl', 'ja ltr', 'null ltr'])
    await hasNoObstacle(page)
    await leave(page)
  })

  await test.step('doubts are marked quietly, read aloud, and go away when they are not wanted', async () => {
    await open(page, 'Doubtful')
    const silences = text(page).getByText(/^No words for/)
    await expect(silences).toHaveText(['No words for 45 s', 'No words for 2 min', 'No words for 2 min, up to the end'])
    await expect(text(page).locator('.doubtful')).toHaveCount(3)
    await expect(text(page).getByTitle('Perhaps nobody speaks here', { exact: true })).toHaveText(
      'Thank you for watching.',
    )
    await expect(text(page).getByRole('listitem').first()).toContainText('The service was unsure of these words.')
    const doubts = page.getByRole('region', { name: 'Doubts' })
    await expect(doubts).toContainText('only 8 % of the recording')
    await expect(doubts).toContainText('brand new flag')
    await page.emulateMedia({ colorScheme: 'dark' })
    await hasNoObstacle(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await doubts.getByText('Show doubts in the text').click()
    await expect(text(page).locator('.doubtful')).toHaveCount(0)
    await expect(silences).toHaveCount(0)
    await doubts.getByText('Show doubts in the text').click()
    await expect(text(page).locator('.doubtful')).toHaveCount(3)
    await leave(page)
  })

  await test.step('a recording in which nothing was said says so', async () => {
    await open(page, 'Silence')
    await expect(text(page)).toContainText('Nothing was said in this recording.')
    await hasNoObstacle(page)
    await leave(page)
  })

  await test.step('a hostile one is text and nothing else, and no line of it is drawn at once', async () => {
    await open(page, 'Hostile')
    await expect(text(page).locator('.turn-text').first()).toHaveText(HARM)
    await expect(text(page).locator('.turn-name').first()).toHaveText(HARM)
    for (const key of ['End', 'Home', 'PageDown', 'PageDown']) await page.keyboard.press(key)
    const drawn = await page.evaluate(() => ({
      title: document.title,
      scripts: document.querySelectorAll('.reader script, .reader img').length,
      longest: Math.max(...[...document.querySelectorAll('.turn-text')].map((one) => one.textContent.length)),
    }))
    expect(drawn.title).not.toBe('taken')
    expect(drawn.scripts).toBe(0)
    expect(drawn.longest).toBeLessThanOrEqual(3000)
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find in this transcript').fill('x')
    await expect(page.locator('.find-count')).toHaveText(/more than 10,000$/)
    expect(await nodes(page)).toBeLessThan(MOST_NODES)
    await page.getByLabel('Find in this transcript').fill('one letter')
    await expect(text(page).locator('mark.chosen')).toBeInViewport()
    await page.keyboard.press('Escape')
    // Overlap and times backwards: at 5 s two speak, at 61 s the one that the service told of before.
    await goTo(page, '5s')
    await expect(current(page)).toContainText('At the same time as the other.')
    await goTo(page, '61s')
    await expect(current(page)).toContainText('Far ahead.')
    await goTo(page, '30s')
    await expect(current(page)).toBeInViewport()
    await hasNoObstacle(page)
  })

  await test.step('at 200 % in a small window, and in high contrast, nothing is lost', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(1000, 700)
      window?.webContents.setZoomFactor(2)
    })
    await page.emulateMedia({ forcedColors: 'active' })
    const controls = page.locator('.reader-head button, .player button, .player .seek')
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(500)
    for (const control of await controls.all())
      if (await control.isVisible()) await expect(control).toBeInViewport({ ratio: 0.99 })
    await expect(current(page)).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    const { height, width } = (await text(page).boundingBox()) ?? { height: 0, width: 0 }
    expect(height).toBeGreaterThan(120)
    expect(width).toBeGreaterThan(380)
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Library' }).click()
    await expect(page.getByRole('listbox', { name: 'Recordings' })).toBeVisible()
  })
})
