// Backups, checks and bundles in words. Pure: the sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { BackupPreview, BackupView, KeepingView, Value } from '../../preload/contract.ts'
import { count, length, moment, size, soon } from '../frame/format.ts'

type TakeReport = Value<'keeping:merge'>
type BundleReport = NonNullable<Value<'bundles:export'>>
type FindReport = NonNullable<Value<'keeping:find'>>

export const KINDS: Readonly<Record<BackupView['kind'], string>> = {
  scheduled: t('Backup'),
  'before-upgrade': t('Before an upgrade'),
  'set-aside': t('Set aside'),
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
      : t('Last one {atMs}, {bytes}.', { atMs: moment(newest.atMs), bytes: size(newest.bytes) })
  if (rhythm === 'never' || nextAtMs === null) return t('{last} None is made by itself.', { last })
  return `${last} ${nextAtMs <= nowMs ? 'The next one is made soon.' : `The next one ${soon(nextAtMs, nowMs)}.`}`
}

export function checkLine(check: KeepingView['lastCheck']): string {
  if (check === null)
    return t('Reads the whole file and tells whether it is whole. It takes a while and disturbs nothing.')
  const when = `${check.isFull ? 'Checked in full' : 'Checked'} ${moment(check.atMs)}: `
  return check.troubles.length === 0
    ? t('{when}everything is whole.', { when })
    : t('{when}damage was found.', { when })
}

/** The two sentences that help to choose. */
export function differences({ onlyThere, onlyHere }: BackupPreview): readonly string[] {
  if (onlyThere === 0 && onlyHere === 0) return [t('It holds the same transcripts as the library does now.')]
  const there =
    onlyThere === 0
      ? t('It has nothing that the library lacks.')
      : t('It has {onlyThere} that the library lacks.', { onlyThere: transcripts(onlyThere) })
  const here =
    onlyHere === 0
      ? t('The library has nothing that it lacks.')
      : t('The library has {onlyHere} that it lacks.', { onlyHere: transcripts(onlyHere) })
  return [there, here]
}

function transcripts(value: number): string {
  return t('{value, plural, one {# transcript} other {# transcripts}}', { value })
}

export function contentsLine({ recordings, durationMs, backup }: BackupPreview): string {
  return `${t('{recordings, plural, one {# recording} other {# recordings}}', { recordings })}, ${length(durationMs)}, ${size(backup.bytes)}`
}

/** What came of a merge or a bundle: one sentence. */
export function takenText({ added, enriched, known, underWay }: TakeReport): string {
  const parts = [t('{added, plural, one {# recording} other {# recordings}} added', { added })]
  if (enriched > 0) parts.push(`${count(enriched)} gained notes, names or tags`)
  if (known > 0) parts.push(`${count(known)} here already`)
  if (underWay > 0) parts.push(`${count(underWay)} left alone because they are on their way`)
  return `${parts.join(', ')}.`
}

export function bundleText({ recordings, audioFiles, audioMissing, bytes }: BundleReport): string {
  const audio =
    audioFiles > 0 ? `, ${t('{audioFiles, plural, one {# audio file} other {# audio files}}', { audioFiles })}` : ''
  const missing =
    audioMissing > 0
      ? t(' The audio of {audioMissing, plural, one {# recording} other {# recordings}} is not on this computer.', {
          audioMissing,
        })
      : ''
  return t(
    'The bundle is ready: {recordings, plural, one {# recording} other {# recordings}}{audio}, {bytes}.{missing}',
    { recordings, audio, bytes: size(bytes), missing },
  )
}

export function foundText({ looked, found }: FindReport): string {
  if (looked === 0) return t('No file there has the size of a recording of yours.')
  const rest = looked - found
  if (found === 0)
    return t('{looked, plural, one {# file} other {# files}} read; none of them is a recording of yours.', { looked })
  return `${t('{found, plural, one {# recording} other {# recordings}}', { found })} found${rest > 0 ? `; ${t('{rest, plural, one {# other file} other {# other files}}', { rest })} read` : ''}.`
}
