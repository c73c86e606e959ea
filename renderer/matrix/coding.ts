// What a person says of cells, taken back and done again step by step, and the files that the matrix becomes.

import { t } from '../../language/language.ts'
import type { Coding, Input } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { plural } from '../frame/format.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

interface Acts {
  /** The last one last. */
  readonly done: readonly number[]
  readonly undone: readonly number[]
}

const DEPTH = 200
const acts = createStore<Acts>({ done: [], undone: [] })
const blind = createStore(false)

export function useBlind(): boolean {
  return useStore(blind, (is) => is)
}

export function setBlind(isBlind: boolean): void {
  blind.set(isBlind)
}

export function useCanUndo(): boolean {
  return useStore(acts, ({ done }) => done.length > 0)
}

export function code(cells: Input<'matrix:code'>['cells'], coding: Coding | null): Promise<void> {
  return ask('matrix:code', { cells, coding }).then(({ act }) => {
    if (act !== null) acts.set({ done: [...acts.get().done, act].slice(-DEPTH), undone: [] })
  }, sayFault)
}

export function undoCoding(): void {
  const { done, undone } = acts.get()
  const act = done.at(-1)
  if (act === undefined) {
    say(t('Nothing was coded here that could be taken back.'))
    return
  }
  ask('matrix:undo', { act }).then((back) => {
    acts.set({ done: done.slice(0, -1), undone: back.act === null ? undone : [...undone, back.act] })
  }, sayFault)
}

export function redoCoding(): void {
  const { done, undone } = acts.get()
  const act = undone.at(-1)
  if (act === undefined) {
    say(t('Nothing was taken back that could be done again.'))
    return
  }
  ask('matrix:undo', { act }).then((back) => {
    acts.set({ done: back.act === null ? done : [...done, back.act], undone: undone.slice(0, -1) })
  }, sayFault)
}

export function saveMatrix(input: Input<'matrix:export'>): Promise<void> {
  return ask('matrix:export', input).then(({ file, folder, rows }) => {
    const what = plural(rows, input.kind === 'agreement' ? 'field' : 'recording')
    const show = { label: t('Show'), run: () => void ask('matrix:reveal', {}).catch(sayFault) }
    say(t('{what} saved as “{file}” in “{folder}”.', { what, file, folder }), { action: show, lastsMs: 10_000 })
  }, sayFault)
}
