// Which box about voices is open: the list of who may be whom, of one recording or of all, or a question before something is forgotten.

import type { VoiceToForget } from '../../preload/contract.ts'
import { createStore, useStore } from '../frame/store.ts'

export type OpenVoices =
  | { readonly kind: 'list'; readonly recordingId: number | null; readonly onChange?: () => void }
  /** `question`: whether theirs is to be forgotten, as a person would ask it. */
  | { readonly kind: 'forget'; readonly what: VoiceToForget; readonly question: string }
  | { readonly kind: 'off' }

const opened = createStore<OpenVoices | null>(null)

export function useOpenVoices(): OpenVoices | null {
  return useStore(opened, (open) => open)
}

export function openVoices(wish: OpenVoices): void {
  opened.set(wish)
}

export function closeVoices(): void {
  opened.set(null)
}
