// Backups, checks and bundles in words. Pure: the sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { BackupPreview, BackupView, KeepingView, Value } from '../../preload/contract.ts'
import { length, moment, size, soon } from '../frame/format.ts'

type TakeReport = Value<'keeping:merge'>
type BundleReport = NonNullable<Value<'bundles:export'>>
type FindReport = NonNullable<Value<'keeping:find'>>

export const KINDS: Readonly<Record<BackupView['kind'], string>> = {
  scheduled: t('Backup'),
  'before-upgrade': t('Before an upgrade'),
  'set-aside': t('Set aside', {}, 'kind of backup'),
  damaged: t('Damaged, set aside'),
}

export const RHYTHMS: Readonly<Record<KeepingView['rhythm'], string>> = {
  hourly: t('Every hour'),
  daily: t('Every day'),
  weekly: t('Every week'),
  never: t('Never'),
}

type TaskKind = NonNullable<KeepingView['task']>['kind']

export const TASKS: Readonly<Record<TaskKind, string>> = {
  backup: t('Backing up the library'),
  check: t('Checking the library'),
  'put-back': t('Making the backup ready'),
  merge: t('Merging'),
  export: t('Making a bundle'),
  'open-bundle': t('Opening a bundle'),
  move: t('Copying the library to its new place'),
  preview: t('Looking at the backup'),
  find: t('Looking for moved recordings'),
}

/** The line under "Backups": the last good one, and when the next is due. */
export function backupLine({ backups, rhythm, nextAtMs }: KeepingView, nowMs: number): string {
  const newest = backups.find(({ kind }) => kind === 'scheduled')
  const last =
    newest === undefined
      ? t('There is no backup yet.')
      : t('Last one {time}, {size}.', { time: moment(newest.atMs), size: size(newest.bytes) }, 'backup')
  if (rhythm === 'never' || nextAtMs === null) return `${last} ${t('None is made by itself.', {}, 'backup')}`
  const next =
    nextAtMs <= nowMs
      ? t('The next one is made soon.', {}, 'backup')
      : t('The next one {time}.', { time: soon(nextAtMs, nowMs) }, 'backup')
  return `${last} ${next}`
}

export function checkLine(check: KeepingView['lastCheck']): string {
  if (check === null)
    return t('Reads the whole file and tells whether it is whole. It takes a while and disturbs nothing.')
  const time = moment(check.atMs)
  if (check.troubles.length === 0)
    return check.isFull
      ? t('Checked in full {time}: everything is whole.', { time })
      : t('Checked {time}: everything is whole.', { time })
  return check.isFull
    ? t('Checked in full {time}: damage was found.', { time })
    : t('Checked {time}: damage was found.', { time })
}

/** The two sentences that help to choose. */
export function differences({ onlyThere, onlyHere }: BackupPreview): readonly string[] {
  if (onlyThere === 0 && onlyHere === 0) return [t('It holds the same transcripts as the library does now.')]
  const there =
    onlyThere === 0
      ? t('It has nothing that the library lacks.')
      : t('It has {count, plural, one {# transcript} other {# transcripts}} that the library lacks.', {
          count: onlyThere,
        })
  const here =
    onlyHere === 0
      ? t('The library has nothing that it lacks.')
      : t('The library has {count, plural, one {# transcript} other {# transcripts}} that it lacks.', {
          count: onlyHere,
        })
  return [there, here]
}

export function contentsLine({ recordings, durationMs, backup }: BackupPreview): string {
  return `${t('{count, plural, one {# recording} other {# recordings}}', { count: recordings })}, ${length(durationMs)}, ${size(backup.bytes)}`
}

/** What came of a merge or a bundle: one sentence. */
export function takenText({ added, enriched, known, underWay }: TakeReport): string {
  const parts = [t('{count, plural, one {# recording} other {# recordings}} added', { count: added })]
  if (enriched > 0) parts.push(t('{count, number} gained notes, names or tags', { count: enriched }))
  if (known > 0) parts.push(t('{count, number} here already', { count: known }))
  if (underWay > 0) parts.push(t('{count, number} left alone because they are on their way', { count: underWay }))
  return `${parts.join(', ')}.`
}

export function bundleText({ recordings, audioFiles, audioMissing, bytes }: BundleReport): string {
  const contents = [
    t('{count, plural, one {# recording} other {# recordings}}', { count: recordings }),
    ...(audioFiles > 0 ? [t('{count, plural, one {# audio file} other {# audio files}}', { count: audioFiles })] : []),
    size(bytes),
  ].join(', ')
  const ready = t('The bundle is ready: {contents}.', { contents })
  if (audioMissing === 0) return ready
  const missing = t(
    'The audio of {audioMissing, plural, one {# recording} other {# recordings}} is not on this computer.',
    { audioMissing },
  )
  return `${ready} ${missing}`
}

export function foundText({ looked, found }: FindReport): string {
  if (looked === 0) return t('No file there has the size of a recording of yours.')
  const rest = looked - found
  if (found === 0)
    return t('{count, plural, one {# file} other {# files}} read; none of them is a recording of yours.', {
      count: looked,
    })
  return rest > 0
    ? t(
        '{found, plural, one {# recording} other {# recordings}} found; {rest, plural, one {# other file} other {# other files}} read.',
        { found, rest },
      )
    : t('{count, plural, one {# recording} other {# recordings}} found.', { count: found })
}
