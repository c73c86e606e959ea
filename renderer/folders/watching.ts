// Which folder's sheet or log is open, and the way to open one. The folder picker is the main process's; what it picked is
// looked through before anything is watched.

import type { FolderSurvey, FolderView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { sayFault } from '../frame/toast-list.ts'

export type OpenFolder =
  | { readonly kind: 'new'; readonly survey: FolderSurvey }
  | { readonly kind: 'change'; readonly folder: FolderView }
  | { readonly kind: 'log'; readonly folder: FolderView }

const opened = createStore<OpenFolder | null>(null)

export function useOpenFolder(): OpenFolder | null {
  return useStore(opened, (open) => open)
}

/** Asks for a folder, then shows what is in it. A person who closes the picker has changed their mind. */
export function watchFolder(): void {
  ask('folders:pick', {}).then(({ survey }) => {
    if (survey !== null) lookThrough(survey)
  }, sayFault)
}

/** A look at a folder has begun. */
export function lookThrough(survey: FolderSurvey): void {
  opened.set({ kind: 'new', survey })
}

export function changeFolder(folder: FolderView): void {
  opened.set({ kind: 'change', folder })
}

export function openLog(folder: FolderView): void {
  opened.set({ kind: 'log', folder })
}

export function closeFolder(): void {
  opened.set(null)
}

/** Closes the sheet without watching: the look at the folder ends, and nothing of it is kept. */
export function forgetFolder(surveyId: string): void {
  closeFolder()
  // A look that has ended by itself has nothing left to forget.
  ask('folders:forget', { id: surveyId }).catch(() => undefined)
}
