// The ways to receipts: one that is looked at, and those of a selection as a file.

import { t } from '../../language/language.ts'
import type { ReceiptView } from '../../preload/contract.ts'
import { offeredIds } from '../export/exporting.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

/** The transcription whose receipt is open over the window; null: none. */
const opened = createStore<number | null>(null)

export function openReceipt(id: number): void {
  opened.set(id)
}

export function closeReceipt(): void {
  opened.set(null)
}

export function useOpenedReceipt(): number | null {
  return useStore(opened, (id) => id)
}

/** It is read from the service's own bytes, which never change; only its name and its bill may. */
export function useReceipt(id: number | null): { readonly receipt: ReceiptView | undefined; readonly error: unknown } {
  const { data, error } = useAsk('receipt:of', { id: id ?? 0 }, { staleMs: 60_000, isEnabled: id !== null })
  return { receipt: data, error }
}

export function saveReceipts(ids: readonly number[], format: 'csv' | 'json'): void {
  ask('export:receipts', { ids, format }).then(({ file, rows }) => {
    const show = { label: t('Show in folder'), run: () => void ask('export:reveal', {}).catch(sayFault) }
    say(t('{rows, plural, one {# receipt} other {# receipts}} saved as “{file}”.', { rows, file }), {
      action: show,
      lastsMs: 10_000,
    })
  }, sayFault)
}

/** Of the open transcript, or of what is chosen in the list. */
export function saveOfferedReceipts(format: 'csv' | 'json'): void {
  const ids = offeredIds()
  if (ids.length > 0) saveReceipts(ids, format)
  else say(t('Open a transcript or choose recordings first, then save their receipts.'))
}
