// What axe finds on a page, in light and in dark.

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

async function violations(page: Page): Promise<readonly string[]> {
  // Electron has no pages to open for axe's own frame; legacy mode runs it in the one there is.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/** What is longer than the window scrolls in its own place: the frame itself must not, wherever the focus goes. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement
    return scrollHeight - clientHeight
  })
}

/** Finds nothing, whichever way the window is looked at. */
export async function bothWays(page: Page): Promise<void> {
  expect(await overhang(page)).toBe(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), colorScheme).toEqual([])
  }
}
