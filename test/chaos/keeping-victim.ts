// The process that is killed while it keeps a library safe: a backup, a merge, putting back, a bundle, a move. It says when it begins
// and does what it was told once.

import { HandClock } from '../hand-clock.ts'
import { openAt, WISHES } from '../keeping/shelf.ts'

export interface KeepingOrders {
  readonly folder: string
  readonly errand: 'backup' | 'merge' | 'put-back' | 'open-bundle' | 'move'
  /** The backup, the bundle, or the folder to go to. */
  readonly other: string
  readonly nowMs: number
}

async function run({ folder, errand, other, nowMs }: KeepingOrders): Promise<void> {
  const clock = new HandClock(nowMs)
  const opened = openAt(folder, clock, () => WISHES)
  process.stdout.write('begins\n')
  const { safe } = opened
  if (errand === 'backup') await safe.backUp()
  else if (errand === 'merge') await safe.merge(other)
  else if (errand === 'put-back') await safe.putBack(other)
  else if (errand === 'open-bundle') await safe.openBundle(other)
  else await safe.move(other)
  await opened.close()
  // What the next start does may be cut off as well.
  await openAt(folder, clock, () => WISHES).close()
}

await run(JSON.parse(process.argv[2] ?? ''))
