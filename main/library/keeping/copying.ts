// A copy of a library while everything goes on: one moment of it, held by a reader of its own, so that writes neither wait for the
// copy nor begin it anew. Refuses to give a copy its name before it was read through and found whole. For a worker: it blocks.

import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, default as Sqlite } from 'better-sqlite3'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { bringIn, demandRoom, removeLibrary, sizeOf } from './disk.ts'
import { type Facts, factsOf, sameFacts } from './facts.ts'

export interface Copying {
  readonly path: string
  readonly to: string
  /** What a person may do where the disk is full. */
  readonly remedy: string
  readonly onProgress: (share: number) => void
  readonly isStopped: () => boolean
}

export interface Copied {
  readonly bytes: number
  readonly facts: Facts
}

/** One step's worth; the rest that follows it is for whoever else wants the disk. */
const STEP_BYTES = 4 * 2 ** 20
const SYNC_BYTES = 64 * 2 ** 20
/** Copying and checking as parts of the whole, for the bar that a person sees. */
const COPYING_SHARE = 0.7

export async function copyLibrary(copying: Copying): Promise<Copied> {
  const part = `${copying.to}.part`
  const source = openSource(copying.path)
  let facts: Facts
  try {
    facts = await copyMoment(source, part, copying)
  } catch (thrown) {
    removeLibrary(part)
    throw thrown
  } finally {
    source.close()
  }
  try {
    proveCopy(part, facts)
    const bytes = sizeOf(part)
    bringIn(part, copying.to)
    copying.onProgress(1)
    return { bytes, facts }
  } catch (thrown) {
    removeLibrary(part)
    throw thrown
  }
}

export function openSource(path: string): Database {
  return new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 })
}

/** Leaves the source in its transaction: as long as that is open, what is written later stays in the log. */
export async function copyMoment(source: Database, part: string, copying: Copying): Promise<Facts> {
  const { onProgress, isStopped } = copying
  removeLibrary(part)
  source.exec('BEGIN')
  const facts = factsOf(source)
  const pageBytes = Number(source.pragma('page_size', { simple: true }))
  demandRoom(dirname(part), Number(source.pragma('page_count', { simple: true })) * pageBytes, copying.remedy)
  // Made by us first, so that what people said is readable by its owner only. Synced on the way: one flush of gigabytes at the
  // end would hold up every other writer of that disk.
  const handle = openSync(part, 'a', 0o600)
  const pages = Math.max(1, Math.floor(STEP_BYTES / pageBytes))
  let sinceSync = 0
  let beganAtMs = performance.now()
  try {
    await source.backup(part, {
      progress({ totalPages, remainingPages }) {
        if (isStopped()) throw stopped()
        sinceSync += pages * pageBytes
        if (sinceSync >= SYNC_BYTES) {
          fsyncSync(handle)
          sinceSync = 0
        }
        onProgress(totalPages === 0 ? 0 : (COPYING_SHARE * (totalPages - remainingPages)) / totalPages)
        rest(performance.now() - beganAtMs)
        beganAtMs = performance.now()
        return pages
      },
    })
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return facts
}

/** As long as the step took, within reason: half of the disk's time is left to others. */
function rest(stepMs: number): void {
  const pauseMs = Math.min(50, Math.max(1, stepMs))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
}

export function stopped(): Fault {
  return new Fault('cancelled', t('It was stopped. Nothing was changed.'), { retry: 'never' })
}

/** Makes one file of it, reads all of it, and compares it with what it is a copy of. */
function proveCopy(part: string, facts: Facts): void {
  const copy = new Sqlite(part, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    const verdict = verdictOn(copy)
    if (verdict !== null) throw damagedCopy(verdict)
    if (!sameFacts(factsOf(copy), facts)) throw damagedCopy('its counts differ')
  } finally {
    copy.close()
  }
}

/** Null for a whole file, else the first thing that is wrong with it. */
export function verdictOn(database: Database): string | null {
  const [first] = database.pragma('quick_check(1)') as readonly { readonly quick_check: string }[]
  return first === undefined || first.quick_check === 'ok' ? null : first.quick_check
}

function damagedCopy(what: string): Fault {
  return new Fault('library-damaged', t('The copy is not whole, so it was thrown away.'), {
    remedy: t('Choose another folder if this comes again: its disk may be failing. Older backups were not touched.'),
    retry: 'later',
    cause: new Error(what),
  })
}
