// No longer watching a folder, with time to think again: it leaves the lists at once and is given up only when the message with
// "Undo" has gone. Should the window close before, the folder simply stays.

import { t } from '../../language/language.ts'
import type { FolderView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

const leaving = createStore<ReadonlySet<string>>(new Set())

export function useLeaving(): ReadonlySet<string> {
  return useStore(leaving, (ids) => ids)
}

/** It is watched (again), so it belongs in the lists. */
export function showFolder(id: string): void {
  leaving.set(new Set([...leaving.get()].filter((one) => one !== id)))
}

export function removeFolderLater({ id, name }: FolderView): void {
  leaving.set(new Set([...leaving.get(), id]))
  say(t('“{name}” is no longer watched. What came from it stays.', { name }), {
    action: { label: t('Undo'), run: () => showFolder(id) },
    whenGone: () => {
      ask('folders:remove', { id }).catch((reason: unknown) => {
        showFolder(id)
        sayFault(reason)
      })
    },
  })
}
