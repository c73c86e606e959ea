// The rows of the list that are on screen, asked for by id. A row once read is kept, so that another order or filter shows it at
// once; when the library changes, the kept one stays on screen until the new one is there.

import { useEffect, useState } from 'react'
import type { LibraryRow } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'

interface Held {
  readonly row: LibraryRow
  /** Which state of the library it is of. */
  readonly version: number
}

interface Rows {
  readonly byId: ReadonlyMap<number, Held>
  readonly version: number
}

/** Beyond this the oldest are let go of. */
const MOST = 3000
const A_REQUEST = 200

const store = createStore<Rows>({ byId: new Map(), version: 0 })

export function useRows(): ReadonlyMap<number, Held> {
  return useStore(store, ({ byId }) => byId)
}

export function keepRows(rows: readonly LibraryRow[], version: number): void {
  const { byId, version: newest } = store.get()
  const next = new Map(byId)
  for (const row of rows) {
    next.delete(row.id)
    next.set(row.id, { row, version })
  }
  for (const id of next.keys()) {
    if (next.size <= MOST) break
    next.delete(id)
  }
  store.set({ byId: next, version: newest })
}

/** The state of the library that what is asked now will be of, at least. */
export function rowsVersion(): number {
  return store.get().version
}

/** Shown before the library has answered; what it answers then is the truth. */
export function patchRows(ids: readonly number[], patch: (row: LibraryRow) => LibraryRow): void {
  const { byId, version } = store.get()
  const next = new Map(byId)
  for (const id of ids) {
    const held = next.get(id)
    if (held !== undefined) next.set(id, { row: patch(held.row), version: held.version })
  }
  store.set({ byId: next, version })
}

/** Asks for those on screen that are unknown or out of date. The reply is why that failed, if it did. */
export function useRowsOf(wanted: readonly number[]): unknown {
  const version = useStore(store, (rows) => rows.version)
  const [error, setError] = useState<unknown>(null)
  useEffect(
    () =>
      window.archive.on('changed', ({ rooms }) => {
        if (!rooms.includes('library')) return
        const { byId, version } = store.get()
        store.set({ byId, version: version + 1 })
      }),
    [],
  )
  const key = wanted.join(' ')
  useEffect(() => {
    const { byId } = store.get()
    const ids = key === '' ? [] : key.split(' ').map(Number)
    const missing = ids.filter((id) => byId.get(id)?.version !== version).slice(0, A_REQUEST)
    if (missing.length === 0) return
    ask('library:rows', { ids: missing }).then((rows) => {
      keepRows(rows, version)
      setError(null)
    }, setError)
  }, [key, version])
  return error
}

export function rowById(id: number): LibraryRow | undefined {
  return store.get().byId.get(id)?.row
}

/** One row as it is now; until the library has answered, as it was when its transcript was read. */
export function useRow(row: LibraryRow): LibraryRow {
  const { id } = row
  useRowsOf([id])
  return useStore(store, ({ byId }) => byId.get(id)?.row) ?? row
}
