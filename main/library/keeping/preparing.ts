// Makes of a backup a library that may take the place of the present one: a copy, read through, of this version's shape, with its
// queue at rest. The backup itself is only read.

import { default as Sqlite } from 'better-sqlite3'
import { silentLog } from '../../log.ts'
import { libraryFault, setUp } from '../connection.ts'
import { migrate, refuseForeign } from '../migrate.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import { type Copying, copyLibrary, openSource, verdictOn } from './copying.ts'
import { removeLibrary } from './disk.ts'
import { type Facts, factsOf } from './facts.ts'

/** A date that never comes, as gates know it. */
const NEVER = Number.MAX_SAFE_INTEGER

/**
 * What the backup has in its queue may have been sent and paid for since, and folders may bring what it does not know of: nothing
 * is sent until the person has looked and says so. What the service has done comes home all the same.
 */
const REST = `INSERT OR REPLACE INTO gate (kind, closed_at_ms, next_try_at_ms, tries, text, remedy)
  VALUES ('paused', ?, ${NEVER}, 0, 'Paused, because the library was put back from a backup.',
    'Look through Activity: what was transcribed since then need not be sent again. Then resume.')`

export async function prepareLibrary(copying: Copying, nowMs: number): Promise<Facts> {
  await copyLibrary(copying)
  try {
    const database = new Sqlite(copying.to, { fileMustExist: true })
    try {
      refuseForeign(database, MIGRATIONS)
      setUp(database)
      migrate(database, MIGRATIONS, null, silentLog)
      database.prepare(REST).run(Math.round(nowMs))
      // One file again, because it is renamed.
      database.pragma('journal_mode = DELETE')
      return factsOf(database)
    } finally {
      database.close()
    }
  } catch (thrown) {
    removeLibrary(copying.to)
    throw thrown
  }
}

/** A copy of an older library, brought to the present shape so that its recordings can be read; thrown away afterwards. */
export async function present(copying: Copying): Promise<void> {
  await copyLibrary(copying)
  const database = new Sqlite(copying.to, { fileMustExist: true })
  try {
    refuseForeign(database, MIGRATIONS)
    setUp(database)
    migrate(database, MIGRATIONS, null, silentLog)
  } finally {
    database.close()
  }
}

export type Examined =
  | { readonly verdict: 'whole'; readonly facts: Facts }
  /** `newer`: this version cannot read it. */
  | { readonly verdict: 'damaged' | 'newer'; readonly facts: null }

/** Reads all of a backup: whether it could take the library's place, and what it holds. */
export function examine(path: string): Examined {
  let database: ReturnType<typeof openSource> | undefined
  try {
    database = openSource(path)
    refuseForeign(database, MIGRATIONS)
    if (verdictOn(database) === null) return { verdict: 'whole', facts: factsOf(database) }
    return { verdict: 'damaged', facts: null }
  } catch (thrown) {
    // Whatever else is wrong with it: it cannot be used.
    return { verdict: libraryFault(thrown).code === 'library-newer' ? 'newer' : 'damaged', facts: null }
  } finally {
    database?.close()
  }
}
