// Which sheet about keeping things safe is open, and the ways to open one: a backup to look at, or recordings to put into a bundle.

import type { BackupView, BundleChoice } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { takenText } from './keeping-words.ts'

export type OpenSheet =
  | { readonly kind: 'restore'; readonly id: string }
  | { readonly kind: 'bundle'; readonly choice: BundleChoice; readonly name: string }

const opened = createStore<OpenSheet | null>(null)

export function useOpenSheet(): OpenSheet | null {
  return useStore(opened, (open) => open)
}

export function closeSheet(): void {
  opened.set(null)
}

export function lookAt({ id }: Pick<BackupView, 'id'>): void {
  opened.set({ kind: 'restore', id })
}

/** Asks for a library from elsewhere, then shows what is in it. */
export function lookAtOther(): void {
  ask('keeping:pick', {}).then(({ id }) => {
    if (id !== null) lookAt({ id })
  }, sayFault)
}

/** @param name what is meant, as a person would say it: "everything", "4 recordings", the name of a collection */
export function makeBundle(choice: BundleChoice, name: string): void {
  opened.set({ kind: 'bundle', choice, name })
}

export function openBundle(): void {
  ask('bundles:open', {}).then((report) => {
    if (report !== null) say(takenText(report))
  }, sayFault)
}
