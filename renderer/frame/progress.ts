// How far each recording on its way has come, apart from the queries: progress comes often, and only the bar that it belongs
// to may redraw. A fresh list of activity is newer than anything here, so it empties this.

import type { Events } from '../../preload/contract.ts'
import { createStore, useStore } from './store.ts'

export type Progress = Events['progress']['rows'][number]

const latest = createStore<ReadonlyMap<number, Progress>>(new Map())

export function noteProgress(rows: readonly Progress[]): void {
  const next = new Map(latest.get())
  for (const row of rows) next.set(row.id, row)
  latest.set(next)
}

export function forgetProgress(): void {
  latest.set(new Map())
}

export function useProgress(row: Progress): Progress {
  return useStore(latest, (rows) => rows.get(row.id)) ?? row
}
