// Whether diagnostics are being looked at, and what is said once after something broke.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import { ask } from '../frame/ask.ts'
import { createStore } from '../frame/store.ts'
import { say } from '../frame/toast-list.ts'

export const diagnostics = createStore(false)

export function openDiagnostics(): void {
  diagnostics.set(true)
}

/** Told once, by whichever window comes first. */
export function useBrokenNews(): void {
  useEffect(() => {
    ask('diagnostics:news', {})
      .then(({ broke }) => {
        if (broke !== null) tell(broke)
      })
      // What cannot be asked has nothing to tell: the page shows that trouble itself.
      .catch(() => undefined)
  }, [])
}

function tell(broke: 'window' | 'earlier'): void {
  const text =
    broke === 'window'
      ? t('The window broke down and was opened anew. Nothing that was added is lost.')
      : t('Tuplets Archive broke down when it ran before. Nothing that was added is lost.')
  const lines = [t('What helps to find the reason stays on this computer, until you give it to somebody.')]
  say(text, { lines, action: { label: t('Look at it'), run: openDiagnostics }, lastsMs: null })
}
