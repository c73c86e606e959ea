// The searcher of the reading worker in the test's own thread: thousands of questions without a message for each.

import { connectReading } from '../../main/library/connection.ts'
import { statements } from '../../main/library/row.ts'
import { openSearcher, type Searcher } from '../../main/library/search.ts'

export function inProcess(path: string): Searcher {
  const database = connectReading(path)
  return openSearcher(database, statements(database))
}
