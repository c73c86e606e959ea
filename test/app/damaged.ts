// A library that cannot be opened, with backups that can.

import { DAY } from '../../main/clock.ts'
import { HandClock } from '../hand-clock.ts'
import { archive, openAt, WISHES } from '../keeping/shelf.ts'

export const DAMAGED = Buffer.from('SQLite format 3\0'.padEnd(8192, 'x'))

/** A library of two recordings, with a backup of the first and a newer one of both; the reply is the paths of those. */
export async function backedUp(folder: string): Promise<readonly [older: string, newer: string]> {
  const clock = new HandClock()
  const { library, safe, close } = openAt(folder, clock, () => WISHES)
  await archive(library, 1)
  const older = await safe.backUp()
  clock.jump(DAY)
  await archive(library, 2)
  const newer = await safe.backUp()
  await close()
  return [older.path, newer.path]
}
