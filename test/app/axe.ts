// What axe finds on a page, in light and in dark.

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** @param part the only part of the page that is looked at */
export async function violations(page: Page, part?: string): Promise<readonly string[]> {
  // Electron has no pages to open for axe's own frame; legacy mode runs it in the one there is.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/** What is longer than the window scrolls in its own place: the frame itself must not, wherever the focus goes. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement
    return scrollHeight - clientHeight
  })
}

/** Finds nothing in light and in dark; afterwards the window is light. */
export async function hasNoObstacle(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page, part), colorScheme).toEqual([])
  }
}

/** Finds nothing, whichever way the window is looked at. */
export async function bothWays(page: Page): Promise<void> {
  expect(await overhang(page)).toBe(0)
  await hasNoObstacle(page)
}
