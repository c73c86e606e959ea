// What a reader likes to see beside the text, and over the waveform: habits of the person, not of the recording.

import { t } from '../../language/language.ts'
import { createStore } from '../frame/store.ts'

export type PanelTab = 'details' | 'insights'

const TAB = t('panel tab')
const MOODS_HIDDEN = t('sentiment hidden')

export const panelTab = createStore<PanelTab>(localStorage.getItem(TAB) === 'insights' ? 'insights' : 'details')

export function showTab(tab: PanelTab): void {
  localStorage.setItem(TAB, tab)
  panelTab.set(tab)
}

export const moodsShown = createStore(localStorage.getItem(MOODS_HIDDEN) === null)

export function showMoods(isShown: boolean): void {
  if (isShown) localStorage.removeItem(MOODS_HIDDEN)
  else localStorage.setItem(MOODS_HIDDEN, 'yes')
  moodsShown.set(isShown)
}
