// Moves the library to another folder while it is used: first a copy of one moment, then, once the library is closed, the log of all
// that was written since. Until the very end the old place is the library; it refuses to leave two.

import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, default as Sqlite } from 'better-sqlite3'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { type Copying, copyMoment, openSource, verdictOn } from './copying.ts'
import { bringIn, demandRoom, removeLibrary, sizeOf, syncFile } from './disk.ts'
import { factsOf, sameFacts } from './facts.ts'

/** The first part, which may take minutes. The reply does the second, which takes a moment; until then the library goes on. */
export async function beginMove(copying: Copying): Promise<{ finish(): void; giveUp(): void }> {
  const part = `${copying.to}.part`
  if (existsSync(copying.to))
    throw new Fault('conflict', t('There is a library in that folder already.'), {
      remedy: t('Choose another folder. It was not touched.'),
      retry: 'after-fix',
    })
  const source = openSource(copying.path)
  const giveUp = (): void => {
    source.close()
    removeLibrary(part)
  }
  try {
    await copyMoment(source, part, copying)
    proveMoment(part)
  } catch (thrown) {
    giveUp()
    throw thrown
  }
  return { finish: () => finish(source, part, copying), giveUp }
}

function proveMoment(part: string): void {
  // Read-only and in its first mode, so that the log which follows fits.
  const copy = new Sqlite(part, { readonly: true, fileMustExist: true })
  try {
    const verdict = verdictOn(copy)
    if (verdict !== null)
      throw new Fault('library-damaged', t('The copy is not whole, so the library stays where it is.'), {
        remedy: t('Choose another folder: its disk may be failing.'),
        retry: 'after-fix',
        cause: new Error(verdict),
      })
  } finally {
    copy.close()
    for (const suffix of ['-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true })
  }
}

/**
 * While the reader holds its moment, SQLite may fold nothing later than it into the file: whatever was committed since lies in the
 * log, even now that the writer has closed. The copy with that log is the library as it was left.
 */
function finish(source: Database, part: string, { path, to, remedy }: Copying): void {
  try {
    const log = `${path}-wal`
    if (existsSync(log)) {
      demandRoom(dirname(part), sizeOf(log) * 2, remedy)
      copyFileSync(log, `${part}-wal`)
    }
    const copy = new Sqlite(part, { fileMustExist: true })
    try {
      copy.pragma('journal_mode = DELETE')
      if (!sameFacts(factsOf(copy), factsNow(path)))
        throw new Fault(
          'library-damaged',
          t('The copy lacks what was written last, so the library stays where it is.'),
          {
            remedy: t('Try again.'),
          },
        )
    } finally {
      copy.close()
    }
    syncFile(part)
    bringIn(part, to)
  } catch (thrown) {
    removeLibrary(part)
    throw thrown
  } finally {
    source.close()
  }
}

function factsNow(path: string): ReturnType<typeof factsOf> {
  const now = openSource(path)
  try {
    return factsOf(now)
  } finally {
    now.close()
  }
}
