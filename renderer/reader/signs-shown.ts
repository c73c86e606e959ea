// Whether the quiet signs of doubt are shown: a habit of the reader, not of the recording.

import { t } from '../../language/language.ts'
import { createStore } from '../frame/store.ts'

const KEPT = t('signs hidden')

export const signsShown = createStore(localStorage.getItem(KEPT) === null)

export function showSigns(isShown: boolean): void {
  if (isShown) localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, 'yes')
  signsShown.set(isShown)
}
