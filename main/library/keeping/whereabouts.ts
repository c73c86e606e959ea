// Which file is the library, and how another one takes its place. Both are settled at the start, before anything is opened: each step
// can be repeated, so that a crash anywhere leaves exactly one library. Nothing is ever overwritten.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { t } from '../../../language/language.ts'
import { type Clock, SECOND } from '../../clock.ts'
import { errorCode, Fault } from '../../fault.ts'
import type { Log } from '../../log.ts'
import { freeName, removeLibrary, stampOfTime, syncFolder, writeWhole } from './disk.ts'

/** Beside the settings: where the library is, once it was moved away from there. */
const POINTER = 'library.location.json'
/** Beside the library: another one is to take its place at the next start. */
const EXCHANGE = 'library.exchange.json'
export const NEXT = 'library.next.db'
const LIBRARY = 'library.db'

const pointer = z.object({
  path: z.string().min(1),
  /** The place that it left: what lies there is set aside. */
  was: z.string().min(1).nullable(),
})
const exchange = z.object({
  /** What the one that leaves is called from then on, in the same folder. */
  aside: z.string().regex(/^library-(set-aside|damaged)-[0-9TZ]+(-\d+)?\.db$/),
})

export interface Whereabouts {
  /** The library file. */
  readonly path: string
  /** It lies elsewhere than beside the settings. */
  readonly isMoved: boolean
}

/** A disk that sleeps takes some seconds to turn, and one of the network longer. */
const LONGEST_MS = 20 * SECOND

/**
 * Waits until the disk that the library was moved to says anything at all: whatever is asked of a dead network disk directly never
 * comes back, and the application would start without ever showing itself. That it is away is for `settle` to say.
 *
 * @throws Fault `timeout`
 */
export async function awaitDisk(folder: string, clock: Clock, look: (path: string) => Promise<unknown> = stat) {
  const told = readFacts(join(folder, POINTER), pointer)
  if (told === null) return
  const place = dirname(told.path)
  await new Promise<void>((resolve, reject) => {
    const takeBack = clock.schedule(LONGEST_MS, () => reject(stillness(place)))
    const answered = (): void => {
      takeBack()
      resolve()
    }
    look(place).then(answered, answered)
  })
}

function stillness(place: string): Fault {
  return new Fault('timeout', t('The library is in {place}, and that disk does not answer.', { place }), {
    remedy: t('Connect its disk or its network and start again. Nothing was changed.'),
    retry: 'after-fix',
  })
}

/**
 * Finishes what the last run began, and says where the library is.
 *
 * @throws Fault `missing` where the disk that it was moved to is not there: an empty library in its place would look like a loss
 */
export function settle(folder: string, log: Log): Whereabouts {
  const told = readFacts(join(folder, POINTER), pointer)
  const path = told?.path ?? join(folder, LIBRARY)
  if (told !== null && told.was !== null && told.was !== path && existsSync(path)) leave(folder, told.was, path, log)
  finishExchange(path, log)
  if (told !== null && !existsSync(path))
    throw new Fault('missing', t('The library is in {path}, and that folder is not there.', { path: dirname(path) }), {
      remedy: t(
        'Connect its disk and start again. To begin with an empty library instead, take {pointer} out of {folder}.',
        { pointer: POINTER, folder },
      ),
      retry: 'after-fix',
    })
  return { path, isMoved: told !== null }
}

/** From now on the library is there; the old one is set aside, by this run or the next. */
export function pointTo(folder: string, path: string, was: string, log: Log): void {
  const home = join(folder, LIBRARY)
  if (path === home) rmSync(join(folder, POINTER), { force: true })
  else writeWhole(join(folder, POINTER), JSON.stringify({ path, was }))
  if (path === home) syncFolder(folder)
  leave(folder, was, path, log)
}

function leave(folder: string, was: string, path: string, log: Log): void {
  if (!existsSync(was) || was === path) return
  setAside(was, freeName(dirname(was), `library-set-aside-${stampOfTime(Date.now())}`))
  log('info', 'library moved', { isAway: path !== join(folder, LIBRARY) })
}

/** The prepared file beside the library takes its place at the next start. */
export function orderExchange(path: string, nowMs: number, why: 'set-aside' | 'damaged'): void {
  const folder = dirname(path)
  const aside = basename(freeName(folder, `library-${why}-${stampOfTime(nowMs)}`))
  writeWhole(join(folder, EXCHANGE), JSON.stringify({ aside }))
}

export function finishExchange(path: string, log: Log): void {
  const folder = dirname(path)
  const order = join(folder, EXCHANGE)
  const told = readFacts(order, exchange)
  const next = join(folder, NEXT)
  if (told === null) {
    // Made ready, and never ordered.
    removeLibrary(next)
    return
  }
  const aside = join(folder, told.aside)
  if (existsSync(next)) {
    setAside(path, aside)
    renameSync(next, path)
    syncFolder(folder)
    log('info', 'library put back')
  } else if (!existsSync(path) && existsSync(aside)) {
    // Somebody took the new one away meanwhile.
    bringBack(aside, path)
    log('warn', 'library put back failed')
  }
  rmSync(order, { force: true })
  syncFolder(folder)
}

/** The log goes first: a library without its log would be an older one, while a log without its library waits for it. */
export function setAside(path: string, aside: string): void {
  if (!existsSync(path)) return
  rmSync(`${path}-shm`, { force: true })
  for (const suffix of ['-wal', '-journal', '']) {
    if (!existsSync(`${path}${suffix}`)) continue
    if (existsSync(`${aside}${suffix}`)) throw new Fault('conflict', t('There is a file {aside} already.', { aside }))
    renameSync(`${path}${suffix}`, `${aside}${suffix}`)
  }
  syncFolder(dirname(path))
}

function bringBack(aside: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  for (const suffix of ['-wal', '-journal', ''])
    if (existsSync(`${aside}${suffix}`)) renameSync(`${aside}${suffix}`, `${path}${suffix}`)
  syncFolder(dirname(path))
}

function readFacts<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null
    throw new Fault('unreadable', t('The file {path} beside the library cannot be read.', { path: basename(path) }), {
      remedy: t('It says where the library is. Mend it, or take it away to go on with the library in the same folder.'),
      retry: 'after-fix',
      cause: thrown,
    })
  }
}
