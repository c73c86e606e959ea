// Taking a row off the list, with time to think again: it is hidden at once and removed only when the message with "Undo" has
// gone. Should the window close before, the row simply stays.

import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

const hidden = createStore<ReadonlySet<number>>(new Set())

export function useHidden(): ReadonlySet<number> {
  return useStore(hidden, (ids) => ids)
}

function show(id: number): void {
  hidden.set(new Set([...hidden.get()].filter((one) => one !== id)))
}

export function removeLater(row: ActivityRow): void {
  const { id, title } = row
  hidden.set(new Set([...hidden.get(), id]))
  const remove = (): void => {
    // Once removed the id never comes back, so it may stay hidden; a refusal brings the row back into view.
    ask('queue:remove', { id }).catch((reason: unknown) => {
      show(id)
      sayFault(reason)
    })
  }
  const isFromAPerson = row.source === 'drop' || row.source === 'url'
  const what = isFromAPerson ? t('is off the list') : t('is ignored for good')
  say(t('“{title}” {what}. The recording itself is untouched.', { title, what }), {
    action: { label: t('Undo'), run: () => show(id) },
    whenGone: remove,
  })
}
