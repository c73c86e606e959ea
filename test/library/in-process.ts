// The searcher of the reading worker in the test's own thread: thousands of questions without a message for each.

import { connectReading } from '../../main/library/connection.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import type { SearchInput } from '../../main/library/hit.ts'
import { statements } from '../../main/library/row.ts'
import { openSearcher, type Searcher } from '../../main/library/search.ts'

export function inProcess(path: string, nowMs?: () => number): Searcher {
  const database = connectReading(path)
  if (nowMs === undefined) return openSearcher(database, statements(database))
  const working = () => {
    const startedAtMs = nowMs()
    return () => nowMs() - startedAtMs
  }
  return openSearcher(database, statements(database), { nowMs, working })
}

/** A question that means everything; the words are added to it. */
export const everything: SearchInput = {
  query: '',
  within: '',
  filter: EVERYTHING,
  order: 'best',
  offset: 0,
  limit: 50,
  isTyping: false,
}
