// A library that cannot be opened because it is damaged: it is set aside, never overwritten, and the person chooses between the newest
// backup that was found whole and beginning anew. It refuses to choose for them; without an answer everything stays as it is.

import { dirname, join } from 'node:path'
import type { Clock } from '../clock.ts'
import { type Fault, toFault } from '../fault.ts'
import type { BackupFolders } from '../library/keeping/backup-folders.ts'
import { freeName, stampOfTime } from '../library/keeping/disk.ts'
import type { SendErrand } from '../library/keeping/errands.ts'
import { finishExchange, NEXT, orderExchange, setAside } from '../library/keeping/whereabouts.ts'
import type { Log } from '../log.ts'

export interface GoodBackup {
  readonly atMs: number
  readonly recordings: number
  readonly durationMs: number
}

export type RescueChoice = 'put-back' | 'anew' | 'quit'

export interface RescueParts {
  readonly path: string
  /** Where backups may be: the person's folder, and those beside the library. */
  readonly places: readonly string[]
  readonly folders: BackupFolders
  readonly send: SendErrand
  readonly clock: Clock
  readonly log: Log
  /** @param backup the newest that is whole, or null where there is none */
  readonly ask: (fault: Fault, backup: GoodBackup | null) => Promise<RescueChoice>
}

/** Opens what `open` opens; where that is damaged, once more after the person has chosen. */
export async function openOrRescue<T>(open: () => T, parts: RescueParts): Promise<T> {
  try {
    return open()
  } catch (thrown) {
    const fault = toFault(thrown)
    if (fault.code !== 'library-damaged') throw thrown
    parts.log('error', 'library damaged', { reason: String(fault.cause) })
    await rescue(fault, parts)
    return open()
  }
}

async function rescue(fault: Fault, { path, places, folders, send, clock, log, ask }: RescueParts): Promise<void> {
  const backups = (await folders.list(places)).backups.filter(({ kind }) => kind !== 'damaged')
  const good = await send('firstGood', { paths: backups.map((backup) => backup.path) }).done
  const atMs = backups.find((backup) => backup.path === good?.path)?.atMs ?? 0
  const told = good === null ? null : { atMs, recordings: good.facts.archived, durationMs: good.facts.durationMs }
  const choice = await ask(fault, told)
  log('info', 'rescue', { choice, hasBackup: good !== null })
  if (choice === 'anew') setAside(path, freeName(dirname(path), `library-damaged-${stampOfTime(clock.now())}`))
  else if (choice === 'put-back' && good !== null) {
    const remedy = 'Free some space on the disk of the library, then start again. Nothing was changed.'
    const to = join(dirname(path), NEXT)
    await send('prepare', { path: good.path, to, remedy, nowMs: clock.now() }).done
    orderExchange(path, clock.now(), 'damaged')
    finishExchange(path, log)
  } else throw fault
}
