// The ways to an export from anywhere in the window: the dialog for one or many transcripts, the clipboard, the printer, and
// the manifest that is checked.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { ExportChoice, ExportFormat, Input, ManifestView, SavedList } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

/** Ids of the transcripts that the dialog is open for; null while it is closed. */
const wished = createStore<readonly number[] | null>(null)
/** What Ctrl+E and the menu mean just now: the open transcript, or what is chosen in a list. */
const offered = createStore<readonly number[]>([])
const verified = createStore<ManifestView | null>(null)

export function openExport(ids: readonly number[]): void {
  if (ids.length > 0) wished.set(ids)
}

export function closeExport(): void {
  wished.set(null)
}

export function useExportWish(): readonly number[] | null {
  return useStore(wished, (ids) => ids)
}

/** A screen says what would be exported from it; the reply takes it back. */
export function offerExport(ids: readonly number[]): () => void {
  offered.set(ids)
  return () => {
    if (offered.get() === ids) offered.set([])
  }
}

export function useOffer(id: number): void {
  useEffect(() => offerExport([id]), [id])
}

/** The open transcript, or what is chosen in a list. */
export function offeredIds(): readonly number[] {
  return offered.get()
}

export function exportOffered(): void {
  const ids = offered.get()
  if (ids.length > 0) openExport(ids)
  else say(t('Open a transcript first, then export it.'))
}

const COPIED = { txt: 'text', md: t('Markdown'), srt: t('SRT') } as const

export function copyAs(id: number, format: keyof typeof COPIED): void {
  ask('export:copy', { id, as: format }).then(
    () => say(t('The transcript is copied as {value}.', { value: COPIED[format] })),
    sayFault,
  )
}

/** As it would be written just now. */
export function copyChosen(id: number, choice: ExportChoice, { name }: ExportFormat): void {
  ask('export:copy', { id, as: choice }).then(() => say(t('The transcript is copied: {name}.', { name })), sayFault)
}

export function printTranscript(id: number): void {
  ask('export:print', { id }).catch(sayFault)
}

function saySaved({ file, rows, isWhole }: SavedList, noun: string): void {
  const cut = isWhole ? '' : t(' There were more than a spreadsheet takes; narrow the search for the rest.')
  const show = { label: t('Show in folder'), run: () => void ask('export:reveal', {}).catch(sayFault) }
  say(t('{rows} saved as “{file}”.{cut}', { rows: rows, noun, file, cut }), { action: show, lastsMs: 10_000 })
}

/** Every passage of a search, not only those that are shown. */
export function saveFound(question: Input<'export:found'>): Promise<void> {
  return ask('export:found', question).then((saved) => saySaved(saved, 'passage'), sayFault)
}

export function saveLedger(span: Input<'export:ledger'> = { fromMs: null, beforeMs: null }): Promise<void> {
  return ask('export:ledger', span).then((saved) => saySaved(saved, 'transcription'), sayFault)
}

/** Everything that a person of the directory says. */
export function saveSpoken(id: number): Promise<void> {
  return ask('export:spoken', { id }).then((saved) => saySaved(saved, 'passage'), sayFault)
}

/** A person who closes the picker has changed their mind. */
export function openVerify(): void {
  ask('export:verify', {}).then((found) => verified.set(found), sayFault)
}

export function useVerified(): ManifestView | null {
  return useStore(verified, (found) => found)
}

export function closeVerified(): void {
  verified.set(null)
}
