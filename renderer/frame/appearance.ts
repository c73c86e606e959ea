// Light, dark, or as the system has it: an attribute on the root element that tokens.css reads. The choice itself is kept by
// the main process; the copy here only spares the first paint a flash.

import type { AppView } from '../../preload/contract.ts'

export type Appearance = AppView['appearance']

const KEPT = 'appearance'

export function rememberedAppearance(): Appearance {
  const kept = localStorage.getItem(KEPT)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function showAppearance(appearance: Appearance): void {
  document.documentElement.setAttribute('data-appearance', appearance)
  localStorage.setItem(KEPT, appearance)
}

/** Calls back when colours change by either way, so that canvases can be drawn again. Returns the way to stop. */
export function onColoursChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const attribute = new MutationObserver(listener)
  system.addEventListener('change', listener)
  attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-appearance'] })
  return () => {
    system.removeEventListener('change', listener)
    attribute.disconnect()
  }
}
