// Every statement that a search asks is answered from an index: with ten thousand hours, one that reads a table from end to end
// would be felt. What is asked for is learnt by listening to real searches, so that a new statement cannot be forgotten.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectReading } from '../../main/library/connection.ts'
import { statements } from '../../main/library/row.ts'
import { openSearcher } from '../../main/library/search.ts'
import { everything } from './in-process.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from './scratch.ts'

const QUERIES = [
  'permit',
  '"the permit"',
  'permit harbour -crane',
  'permit NEAR harbour',
  'perm*',
  'p*',
  'permti',
  'speaker:Anna permit',
  'speaker:"Speaker 1" permit',
  'speaker:Nobody permit',
  'tag:port permit',
  'in:Story permit',
  'lang:en permit',
  'model:standard permit',
  'source:drop permit',
  'after:2000 before:2100 permit',
  'longer:1s shorter:9h permit',
  'has:notes permit',
  'has:summary permit',
  'topic:port permit',
  'urgency:high permit',
  'field:a=b permit',
]

/** One value, a few rows, or names that are compared one by one, once for each state of the library. */
const SHORT: readonly string[] = [
  'SCAN asked',
  'SCAN each',
  'SCAN (subquery-1)',
  'SCAN collection',
  'SCAN saved_search',
  // Corrections that the index has yet to learn of: for half a second after each.
  'SCAN d',
  'USE TEMP B-TREE FOR DISTINCT',
  'USE TEMP B-TREE FOR json_group_array(ORDER BY)',
  // `has:summary` alone: 11 ms for ten thousand recordings.
  'SCAN result',
]

let scratch: Scratch
const asked = new Set<string>()

beforeAll(async () => {
  scratch = scratchLibrary()
  const { library } = scratch
  for (const title of ['one', 'two', 'three']) {
    const { id } = await archived(scratch, title, transcriptOf(['The permit of the harbour.', `A crane ${title}.`]))
    library.shelves.tag([id], 'port')
  }
  library.searches.save({ name: 'Permits', query: 'permit', filter: everything.filter })
  const database = connectReading(scratch.path)
  const ask = statements(database)
  const listening: typeof ask = (sql) => {
    const statement = ask(sql)
    asked.add(sql)
    return statement
  }
  const searcher = openSearcher(database, listening)
  for (const query of QUERIES)
    for (const isTyping of [false, true]) searcher.search({ ...everything, query, isTyping }, () => false)
  searcher.like({ text: 'The harbour permit', exceptId: 1, filter: everything.filter, offset: 0, limit: 5 })
  searcher.saved()
  for (const _ of searcher.count({ ...everything, query: 'harbour' }));
  for (const _ of searcher.warm());
  database.close()
})
afterAll(() => scratch.close())

it('asks nothing that is read from end to end, or sorted', () => {
  expect(asked.size).toBeGreaterThan(25)
  for (const sql of asked) {
    const count = sql.replace(/'[^']*'/g, '').split('?').length - 1
    // FTS5 reads its own words while it is explained; any will do.
    const cells = Array.from({ length: count }, () => (/MATCH/.test(sql) ? '1' : 1))
    const plan = scratch
      .look()
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...cells)
      .map((row) => String(Reflect.get(Object(row), 'detail')))
    const slow = plan.filter(
      (line) => /^SCAN (?!.*(INDEX|VIRTUAL TABLE|CONSTANT ROW))/.test(line) || /TEMP B-TREE/.test(line),
    )
    for (const line of slow) expect(SHORT, `${sql}\n${plan.join('\n')}`).toContain(line)
  }
})
