// What shelves of quotes are called: each by its collection.

import { useMemo } from 'react'
import { useAsk } from '../frame/ask.ts'
import { useLeavingCollections } from '../shelves/shelving.ts'

export function useCollectionNames(): ReadonlyMap<number, string> {
  const shelves = useAsk('shelves:all', {}).data
  const leaving = useLeavingCollections()
  return useMemo(
    () => new Map((shelves?.collections ?? []).filter(({ id }) => !leaving.has(id)).map(({ id, name }) => [id, name])),
    [shelves, leaving],
  )
}
