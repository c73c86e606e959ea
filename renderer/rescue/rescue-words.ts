// A library that cannot be opened, in words. Pure: the sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { RescueBackup, RescueView } from '../../preload/contract.ts'
import { length, size, weekday } from '../frame/format.ts'
import { KINDS } from '../keeping/keeping-words.ts'

export function rescueTitle({ kind }: RescueView): string {
  return kind === 'newer' ? t('The library is from a newer version') : t('The library cannot be opened')
}

/** The newest that is whole: what a person in a hurry wants. */
export function bestOf({ backups }: RescueView): RescueBackup | null {
  return backups.find(({ verdict }) => verdict === 'whole') ?? null
}

/** What to do next. */
export function rescueAdvice(view: RescueView): string {
  if (view.kind === 'newer') return view.remedy
  if (bestOf(view) !== null)
    return t(
      'Choose a backup to go on with. What was transcribed in the last seven days comes home from the service again.',
    )
  if (view.isLooking) return t('The backups are read through, to see which one can take its place.')
  return view.backups.length === 0
    ? t('No backup was found. If you have one on another disk, choose it; or begin with an empty library.')
    : t('None of the backups can be used. If you have one on another disk, choose it; or begin with an empty library.')
}

export function verdictText({ verdict, kind, bytes, recordings, durationMs, newestAtMs }: RescueBackup): string {
  const what = `${KINDS[kind]}, ${size(bytes)}`
  if (verdict === 'waiting') return t('{what}. Not read yet.', { what })
  if (verdict === 'looking') return t('{what}. It is being read through…', { what })
  if (verdict === 'damaged') return t('{what}. It is damaged as well, and cannot be used.', { what })
  if (verdict === 'newer') return t('{what}. It is of a newer version of the application.', { what })
  const last = newestAtMs === null ? '' : t('; the newest of {newestAtMs}', { newestAtMs: weekday(newestAtMs) })
  return t('{what}. Whole: {recordings, plural, one {# recording} other {# recordings}}, {length}{last}.', {
    what,
    recordings: recordings ?? 0,
    length: length(durationMs ?? 0),
    last,
  })
}

export function silentText(folders: readonly string[]): string {
  return folders.length === 1
    ? t(
        'The backup folder {value} does not answer. Connect its disk or its network, quit, and start again to see what it holds.',
        { value: folders[0] ?? '' },
      )
    : t('These folders do not answer: {join}. Connect their disks, quit, and start again to see what they hold.', {
        join: folders.join(', '),
      })
}
