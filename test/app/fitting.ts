// Whether what is said in the window fits: nothing of its own words is cut off, and no screen is wider than the window. What people
// write or say themselves may be longer than any place, and shows its end otherwise: it has a direction of its own (`bdi`, `dir="auto"`).

import type { Page } from '@playwright/test'

/** What is cut: the words, and where they stand. */
export function cutWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const THEIRS = 'bdi, [dir="auto"], .turn-text, .visually-hidden, [aria-hidden="true"], svg, input, textarea, canvas'
    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })
    }
    const ownWords = (element: Element): string =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? '')
        .join(' ')
        .trim()
    /** By the nearest box that hides what is beyond it, and does not scroll there. */
    const hidesBeyond = (element: Element): Element | null => {
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const { overflowX, display } = getComputedStyle(box)
        if (overflowX === 'auto' || overflowX === 'scroll') return null
        if (display !== 'inline' && overflowX !== 'visible') return box
      }
      return document.documentElement
    }
    const cut: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      const words = ownWords(element)
      if (words === '' || element.closest(THEIRS) !== null || !isShown(element)) continue
      const box = hidesBeyond(element)
      if (box === null) continue
      const range = document.createRange()
      range.selectNodeContents(element)
      const said = range.getBoundingClientRect()
      const seen = box.getBoundingClientRect()
      const isCut = said.left < seen.left - 1.5 || said.right > seen.right + 1.5
      if (isCut)
        cut.push(`${words.slice(0, 60)} (${element.tagName.toLowerCase()}.${element.className} in ${box.className})`)
    }
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [...cut, `the window: ${scrollWidth} of ${clientWidth}`] : cut
  })
}
