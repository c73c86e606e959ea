// A library that cannot be opened, in words. Pure: the sentences are tested as they stand.

import type { RescueBackup, RescueView } from '../../preload/contract.ts'
import { length, plural, size, weekday } from '../frame/format.ts'
import { KINDS } from '../keeping/keeping-words.ts'

export function rescueTitle({ kind }: RescueView): string {
  return kind === 'newer' ? 'The library is from a newer version' : 'The library cannot be opened'
}

/** The newest that is whole: what a person in a hurry wants. */
export function bestOf({ backups }: RescueView): RescueBackup | null {
  return backups.find(({ verdict }) => verdict === 'whole') ?? null
}

/** What to do next. */
export function rescueAdvice(view: RescueView): string {
  if (view.kind === 'newer') return view.remedy
  if (bestOf(view) !== null)
    return 'Choose a backup to go on with. What was transcribed in the last seven days comes home from the service again.'
  if (view.isLooking) return 'The backups are read through, to see which one can take its place.'
  return view.backups.length === 0
    ? 'No backup was found. If you have one on another disk, choose it; or begin with an empty library.'
    : 'None of the backups can be used. If you have one on another disk, choose it; or begin with an empty library.'
}

export function verdictText({ verdict, kind, bytes, recordings, durationMs, newestAtMs }: RescueBackup): string {
  const what = `${KINDS[kind]}, ${size(bytes)}`
  if (verdict === 'waiting') return `${what}. Not read yet.`
  if (verdict === 'looking') return `${what}. It is being read through…`
  if (verdict === 'damaged') return `${what}. It is damaged as well, and cannot be used.`
  if (verdict === 'newer') return `${what}. It is of a newer version of the application.`
  const last = newestAtMs === null ? '' : `; the newest of ${weekday(newestAtMs)}`
  return `${what}. Whole: ${plural(recordings ?? 0, 'recording')}, ${length(durationMs ?? 0)}${last}.`
}

export function silentText(folders: readonly string[]): string {
  return folders.length === 1
    ? `The backup folder ${folders[0]} does not answer. Connect its disk or its network, quit, and start again to see what it holds.`
    : `These folders do not answer: ${folders.join(', ')}. Connect their disks, quit, and start again to see what they hold.`
}
