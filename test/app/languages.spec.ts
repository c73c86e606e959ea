// The window speaks: one journey in each language, and in the two voices for trying, through every screen. Nothing of its words is
// cut. With TUPLETS_EVERY_SCREEN, axe looks at each of them as well.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, speak, t } from '../../language/language.ts'
import { type Spoken, TRYING, voiceOf } from '../../language/voices.ts'
import { hasNoObstacle } from './axe.ts'
import { backedUp, DAMAGED } from './damaged.ts'
import { cutWords } from './fitting.ts'
import { expect, lookFrom, test } from './fixtures.ts'
import { command, goTo, stations } from './walk.ts'

const EVERY = process.env.TUPLETS_EVERY_SCREEN !== undefined
const SPOKEN: readonly Spoken[] = [
  'en',
  ...(Object.keys(LANGUAGES) as Spoken[]).filter((name) => name !== 'en'),
  ...TRYING,
]

for (const language of SPOKEN)
  test(`a journey in ${language}: look around, search, listen, and see every screen with all its words`, async ({
    bench,
  }) => {
    const voice = await voiceOf(language)
    speak(voice)
    const tuplets = await bench.service()
    const archive = await bench.start({ url: tuplets.url, key: tuplets.key, language })
    const { page } = archive
    await page.setViewportSize({ width: 1000, height: 700 })
    const look = async (name: string): Promise<void> => {
      expect.soft(await cutWords(page), name).toEqual([])
      await lookFrom(archive, `${language}-${name}`)
      if (EVERY) await hasNoObstacle(page)
    }
    await expect(page.locator('html')).toHaveAttribute('lang', voice.locale)
    await expect(page.locator('html')).toHaveAttribute('dir', voice.direction)
    await page.evaluate(() => window.archive.ask('samples:add', {}))
    for (const [at, station] of stations().entries()) {
      await goTo(page, station)
      await look(`${at + 1} ${station.screen}`)
    }
    await page.getByLabel(t('Search all transcripts')).fill('permit')
    await page
      .getByRole('grid', { name: t('Passages') })
      .locator('[role=row][aria-selected]')
      .first()
      .click()
    await expect(page.locator('main[data-screen=reader]')).toBeVisible()
    await expect(page.getByRole('button', { name: t('Pause'), exact: true })).toBeVisible()
    await look('reader')
    const details = page.getByRole('complementary', { name: t('Details') })
    if (!(await details.isVisible())) await page.getByRole('button', { name: t('Details'), exact: true }).click()
    await details.getByRole('tab', { name: t('Insights') }).click()
    await expect(details.getByRole('region').first()).toBeVisible()
    await look('insights beside the transcript')
    await command(page, t('Show the keys'))
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('keys')
    await page.keyboard.press('Escape')
    await command(page, t('Export what is open or chosen'))
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('export')
  })

for (const language of EVERY ? SPOKEN : TRYING)
  test(`a library that cannot be opened, told in ${language}`, async ({ bench }) => {
    speak(await voiceOf(language))
    await backedUp(bench.folder)
    writeFileSync(join(bench.folder, 'library.db'), DAMAGED)
    const tuplets = await bench.service()
    const archive = await bench.start({ url: tuplets.url, key: tuplets.key, language })
    const { page } = archive
    await page.setViewportSize({ width: 1000, height: 700 })
    await expect(page.getByRole('heading', { name: t('The library cannot be opened') })).toBeVisible()
    await expect(page.getByRole('button', { name: t('Use this backup') })).toHaveCount(2)
    expect.soft(await cutWords(page)).toEqual([])
    await lookFrom(archive, `${language}-rescue`)
    if (EVERY) await hasNoObstacle(page)
  })
