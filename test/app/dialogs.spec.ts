// Every box that opens over a screen, in the languages that are hardest on it: nothing of its words is cut, it stays inside of the
// window, and whatever it offers can be pressed. With TUPLETS_EVERY_SCREEN in all voices, and axe looks at each as well.

import type { Page } from '@playwright/test'
import { speak } from '../../language/language.ts'
import { type Spoken, voiceOf } from '../../language/voices.ts'
import { violations } from './axe.ts'
import { PLACES } from './dialogs/places.ts'
import { ask, fill, furnish, putAway, type Scene, transcripts } from './dialogs/scene.ts'
import { cutWords, IN_FRONT, outOfReach } from './fitting.ts'
import { expect, lookFrom, pickFolder, test } from './fixtures.ts'

const EVERY = process.env.TUPLETS_EVERY_SCREEN !== undefined
const SPOKEN: readonly Spoken[] = EVERY ? ['en', 'es', 'de', 'fr', 'en-XA', 'ar-XB'] : ['en-XA', 'ar-XB']

for (const language of SPOKEN)
  test(`everything that opens, in ${language}, is whole and within reach`, async ({ bench }) => {
    test.setTimeout(EVERY || process.env.TUPLETS_PICTURES !== undefined ? 900_000 : 120_000)
    speak(await voiceOf(language))
    await fill(bench)
    const tuplets = await bench.service({ leastRunMs: 600_000 })
    tuplets.createElsewhere({ durationSeconds: 60 })
    const archive = await bench.start({ url: tuplets.url, key: null, language })
    const { page } = archive
    await page.setViewportSize({ width: 1000, height: 700 })
    const scene: Scene = { archive, page, bench, tuplets }
    await furnish(scene)
    await pickFolder(archive, transcripts(bench.recordings))
    await ask(page, 'imports:pick', { kind: 'folder' })
    for (const place of PLACES) {
      await test.step(place.name, async () => {
        await place.reach(page, scene)
        expect.soft(await cutWords(page), place.name).toEqual([])
        await lookFrom(archive, `${language}-${place.name}`)
        if (EVERY) await seenByAxe(page, 'body', place.name)
        for (const { name, open } of place.stops) {
          await open(page, scene)
          await expect(page.locator(IN_FRONT).last()).toBeVisible()
          expect.soft(await cutWords(page, IN_FRONT), name).toEqual([])
          expect.soft(await outOfReach(page), name).toEqual([])
          await lookFrom(archive, `${language}-${name}`)
          if (EVERY) await seenByAxe(page, IN_FRONT, name)
          await putAway(page)
        }
      })
    }
  })

/** The keys go through the palette's list from the field above it, which axe does not see. */
const FROM_THE_FIELD = /^scrollable-region-focusable: .*class="palette-list"/

/** In both themes; one after another, so that a whole walk tells all that is wrong. */
async function seenByAxe(page: Page, part: string, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found = await violations(page, part)
    expect
      .soft(
        found.filter((line) => !FROM_THE_FIELD.test(line)),
        `${name}, ${colorScheme}`,
      )
      .toEqual([])
  }
}
