// The dumps that the system's crash catcher leaves when a process of ours breaks. They hold memory, and so whatever was open: they stay
// in the user's folder, few, small together and not for long, and whether one was told of is known by a mark beside them.

import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '../../clock.ts'

const MOST_DUMPS = 5
const MOST_BYTES = 64 * 1024 * 1024
const OLDEST_MS = 14 * DAY
const MARK = 'told'

export interface Dump {
  readonly path: string
  readonly bytes: number
  readonly atMs: number
}

export function crashFolder(userData: string): string {
  return join(userData, 'crashes')
}

/** Newest first. */
export function dumpsIn(folder: string): readonly Dump[] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.dmp'))
    .flatMap((name) => {
      const path = join(folder, name)
      const found = statSync(path, { throwIfNoEntry: false })
      return found === undefined ? [] : { path, bytes: found.size, atMs: found.mtimeMs }
    })
    .sort((a, b) => b.atMs - a.atMs)
}

/** No folder, no dumps; it is the crash catcher that makes it. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

/** Takes away what is too old, too many or too much together. @returns how many are gone */
export function tidyDumps(folder: string, nowMs: number): number {
  let bytes = 0
  let gone = 0
  for (const [index, dump] of dumpsIn(folder).entries()) {
    bytes += dump.bytes
    if (index < MOST_DUMPS && bytes <= MOST_BYTES && nowMs - dump.atMs <= OLDEST_MS) continue
    rmSync(dump.path, { force: true })
    gone += 1
  }
  return gone
}

/** Whether there is a dump of which nobody was told yet. */
export function hasUntold(folder: string): boolean {
  const [newest] = dumpsIn(folder)
  const toldAtMs = statSync(join(folder, MARK), { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY
  return newest !== undefined && newest.atMs > toldAtMs
}

/** Of all dumps up to that instant somebody was told. */
export function markTold(folder: string, atMs: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mark = join(folder, MARK)
  writeFileSync(mark, '')
  utimesSync(mark, atMs / 1000, atMs / 1000)
}
