// Recordings compared with each other: the coding matrix, and what changes over time; of one collection or of everything.

import { useMemo } from 'react'
import { createStore, useStore } from '../frame/store.ts'
import { ShelfMenu } from '../quotes/shelf-menu.tsx'
import { useCollectionNames } from '../quotes/shelf-names.ts'
import { TrendsView } from '../trends/trends-view.tsx'
import { MatrixView } from './matrix-view.tsx'
import '../quotes/quotes.css'

/** It lasts as long as the window. */
const where = createStore<number | null>(null)

export function ComparingScreen({ view }: { readonly view: 'matrix' | 'trends' }) {
  const collectionId = useStore(where, (id) => id)
  const names = useCollectionNames()
  const shelves = useMemo(
    () => [
      { collectionId: null, name: 'Whole library', count: null },
      ...[...names].map(([id, name]) => ({ collectionId: id, name, count: null })),
    ],
    [names],
  )
  return (
    <div className="matrix">
      <header className="quotes-head">
        <h1>{view === 'matrix' ? 'Coding matrix' : 'Trends'}</h1>
        <ShelfMenu label="Where" shelves={shelves} chosen={collectionId} onChoose={(id) => where.set(id)} />
      </header>
      {view === 'matrix' ? <MatrixView collectionId={collectionId} /> : <TrendsView collectionId={collectionId} />}
    </div>
  )
}
