// Backups by their names: what a file in their folder is, when the next one is due, and which older ones may go. Only what scheduled
// backups are named like may; copies made before an upgrade, and whatever else lies there, are nobody's but the person's.

import { DAY, HOUR } from '../../clock.ts'
import { stampOfTime } from './disk.ts'

/** `before-upgrade`: made by a migration; `set-aside`: a library that another one took the place of; `damaged`: one that broke. */
export type BackupKind = 'scheduled' | 'before-upgrade' | 'set-aside' | 'damaged'

export interface Backup {
  readonly path: string
  readonly name: string
  readonly kind: BackupKind
  readonly atMs: number
  readonly bytes: number
}

export interface Keeping {
  readonly daily: number
  readonly weekly: number
}

const SCHEDULED = /^library-(\d{8}T\d{6}Z)(?:-\d+)?\.db$/
const BEFORE_UPGRADE = /^library.*-v\d+-(\d{8}T\d{6})\d*Z\.db$/
const ASIDE = /^library-(set-aside|damaged)-(\d{8}T\d{6}Z)(?:-\d+)?\.db$/

export function backupName(atMs: number): string {
  return `library-${stampOfTime(atMs)}`
}

/** What the name of a file in such a folder says; null for what is none of ours. */
export function readName(name: string): Pick<Backup, 'kind' | 'atMs'> | null {
  const scheduled = SCHEDULED.exec(name)
  if (scheduled?.[1] !== undefined) return { kind: 'scheduled', atMs: timeOf(scheduled[1]) }
  const before = BEFORE_UPGRADE.exec(name)
  if (before?.[1] !== undefined) return { kind: 'before-upgrade', atMs: timeOf(`${before[1]}Z`) }
  const aside = ASIDE.exec(name)
  if (aside?.[2] !== undefined)
    return { kind: aside[1] === 'damaged' ? 'damaged' : 'set-aside', atMs: timeOf(aside[2]) }
  return null
}

/** Newest first. */
export function inOrder(backups: readonly Backup[]): readonly Backup[] {
  // Of one second, the one with the greater number was made last; its name is the longer one.
  return backups.toSorted((a, b) => b.atMs - a.atMs || b.name.length - a.name.length || (a.name < b.name ? 1 : -1))
}

function timeOf(stamp: string): number {
  const read = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(stamp)
  return read === null
    ? 0
    : Date.parse(stamp.replace(read[0], `${read[1]}-${read[2]}-${read[3]}T${read[4]}:${read[5]}:${read[6]}Z`))
}

const DAY_OF = (atMs: number): string => new Date(atMs).toDateString()
/** Weeks begin on Monday; the first of January 1970 was a Thursday. */
const WEEK_OF = (atMs: number): string => {
  const local = atMs - new Date(atMs).getTimezoneOffset() * 60_000
  return String(Math.floor((local + 3 * DAY) / (7 * DAY)))
}

/** The scheduled ones that are neither the newest, nor the last of one of the latest days, nor the last of one of the latest weeks. */
export function spare(backups: readonly Backup[], { daily, weekly }: Keeping): readonly Backup[] {
  const newestFirst = backups.filter(({ kind }) => kind === 'scheduled').toSorted((a, b) => b.atMs - a.atMs)
  const kept = new Set<Backup>(newestFirst.slice(0, 1))
  for (const [unitOf, count] of [
    [DAY_OF, daily],
    [WEEK_OF, weekly],
  ] as const) {
    const units = new Set<string>()
    for (const backup of newestFirst) {
      const unit = unitOf(backup.atMs)
      if (units.has(unit)) continue
      if (units.size >= count) break
      units.add(unit)
      kept.add(backup)
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

const UNFINISHED = /^library-\d{8}T\d{6}Z(?:-\d+)?\.db\.part(?:-wal|-shm|-journal)?$/

/** What a run that was cut off began. */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name)
}

export type Rhythm = 'hourly' | 'daily' | 'weekly' | 'never'

export const RHYTHMS: Readonly<Record<Rhythm, number>> = {
  hourly: HOUR,
  daily: DAY,
  weekly: 7 * DAY,
  never: Number.POSITIVE_INFINITY,
}

/** One that seems to be of the future, because the clock was wrong then or is wrong now, counts for nothing. */
export function dueAtMs(newestAtMs: number | null, rhythm: Rhythm, nowMs: number): number {
  return newestAtMs === null || newestAtMs > nowMs + DAY ? nowMs : newestAtMs + RHYTHMS[rhythm]
}
