// Whether what is said in the window fits: nothing of its own words is cut off, and no screen is wider than the window. What people
// write or say themselves may be longer than any place, and shows its end otherwise: it has a direction of its own (`bdi`, `dir="auto"`).

import type { Page } from '@playwright/test'

/** What floats over a screen, the foremost last. */
export const IN_FRONT = '.dialog, .popover'

/**
 * What is cut: the words, and where they stand.
 * @param part the only part of the page that is looked at: the last that matches
 */
export function cutWords(page: Page, part = 'body'): Promise<readonly string[]> {
  return page.evaluate((selector) => {
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
    const within = [...document.querySelectorAll(selector)].at(-1) ?? document.body
    for (const element of within.querySelectorAll('*')) {
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
  }, part)
}

/**
 * What of the box in front cannot be read or pressed: the box reaches beyond the window, or something to press stays under
 * something else or outside, however far it is scrolled.
 */
export function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const box = [...document.querySelectorAll(selector)].at(-1)
    if (box === undefined) return ['nothing is in front']
    const lost: string[] = []
    const { left, top, right, bottom } = box.getBoundingClientRect()
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
      lost.push(`the box: ${[left, top, right, bottom].map(Math.round)} in ${innerWidth} x ${innerHeight}`)
    const before = [...box.querySelectorAll('*')].map((element) => [element, element.scrollTop] as const)
    for (const element of box.querySelectorAll('button, select, a, input, [role^="menuitem"], [role="option"]')) {
      // What only a screen reader meets is a dot that somebody else draws, or has no place at all.
      if (element.closest('.visually-hidden, [aria-hidden="true"], [style*="clip"]') !== null) continue
      if (!element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const place = element.getBoundingClientRect()
      const found = document.elementFromPoint((place.left + place.right) / 2, (place.top + place.bottom) / 2)
      const isThere =
        found !== null &&
        (element.contains(found) || found.contains(element) || found.closest('label')?.contains(element))
      if (!isThere)
        lost.push(`${element.textContent?.slice(0, 60) || element.getAttribute('aria-label')} (${element.className})`)
    }
    for (const [element, at] of before) element.scrollTop = at
    return lost
  }, IN_FRONT)
}
