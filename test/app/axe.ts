// What axe finds on a page, in light and in dark.

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

async function violations(page: Page): Promise<readonly string[]> {
  // Electron has no pages to open for axe's own frame; legacy mode runs it in the one there is.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/** Finds nothing, whichever way the window is looked at. */
export async function bothWays(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), colorScheme).toEqual([])
  }
}
