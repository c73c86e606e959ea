// The ways in for transcripts that a person already has, and what is said when they are in.

import { t } from '../../language/language.ts'
import type { ImportView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { refusedLine, standing } from './import-words.ts'

const opened = createStore(false)

export function useImportShown(): boolean {
  return useStore(opened, (isOpen) => isOpen)
}

export function showImport(isShown: boolean): void {
  opened.set(isShown)
}

export function pickImport(kind: 'files' | 'folder'): void {
  ask('imports:pick', { kind }).catch(sayFault)
}

/** One message for all of it; what was not understood is a list, and stands in the dialog. */
export function sayImport(view: ImportView, show: (id: number) => void): void {
  // Whoever looks at it already needs no second telling.
  if (opened.get()) return
  const { firstId, refusedCount, fault } = view
  const isTrouble = refusedCount > 0 || fault !== null
  const details = { label: t('Details'), run: () => showImport(true) }
  const open = firstId === null ? null : { label: t('Show'), run: () => show(firstId) }
  say(`${standing(view)}.`, {
    tone: isTrouble ? 'trouble' : 'plain',
    lines: fault === null ? refusedLine(view) : [`${fault.text} ${fault.remedy}`.trim()],
    action: isTrouble ? details : open,
    lastsMs: isTrouble ? null : 10_000,
  })
}
