// Masked reading as the window knows it: on or off, and the switch. The main process masks; here is only said what does not work
// meanwhile. Switching loads the page anew, so that no cache and no field keeps what was shown before.

import { useEffect } from 'react'
import type { AppView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { forgetPlace } from '../frame/place.ts'
import { keepRoute } from '../frame/route.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { MASKED_WORDS } from './masked-words.ts'

const masked = createStore(false)

export function useMasked(): boolean {
  return useStore(masked, (isOn) => isOn)
}

/** As the settings have it. */
export function useShownMasking(app: AppView | undefined): void {
  const isOn = app?.isMaskedReading
  useEffect(() => {
    if (isOn !== undefined) masked.set(isOn)
  }, [isOn])
}

export function setMasked(isOn: boolean): void {
  keepRoute()
  forgetPlace()
  ask('settings:setMaskedReading', { isOn }).catch(sayFault)
}

export function toggleMasked(): void {
  setMasked(!masked.get())
}

/** True, and said, where something would change words that may be hidden. */
export function isHeldByMask(): boolean {
  if (!masked.get()) return false
  say(MASKED_WORDS.held, { action: { label: MASKED_WORDS.off, run: () => setMasked(false) } })
  return true
}
