// Backups, checks and bundles in words. Pure: the sentences are tested as they stand.

import type { BackupPreview, BackupView, KeepingView, Value } from '../../preload/contract.ts'
import { count, length, moment, plural, size, soon } from '../frame/format.ts'

type TakeReport = Value<'keeping:merge'>
type BundleReport = NonNullable<Value<'bundles:export'>>
type FindReport = NonNullable<Value<'keeping:find'>>

export const KINDS: Readonly<Record<BackupView['kind'], string>> = {
  scheduled: 'Backup',
  'before-upgrade': 'Before an upgrade',
  'set-aside': 'Set aside',
  damaged: 'Damaged, set aside',
}

export const RHYTHMS: Readonly<Record<KeepingView['rhythm'], string>> = {
  hourly: 'Every hour',
  daily: 'Every day',
  weekly: 'Every week',
  never: 'Never',
}

type TaskKind = NonNullable<KeepingView['task']>['kind']

export const TASKS: Readonly<Record<TaskKind, string>> = {
  backup: 'Backing up the library',
  check: 'Checking the library',
  'put-back': 'Making the backup ready',
  merge: 'Merging',
  export: 'Making a bundle',
  'open-bundle': 'Opening a bundle',
  move: 'Copying the library to its new place',
  preview: 'Looking at the backup',
  find: 'Looking for moved recordings',
}

/** The line under "Backups": the last good one, and when the next is due. */
export function backupLine({ backups, rhythm, nextAtMs }: KeepingView, nowMs: number): string {
  const newest = backups.find(({ kind }) => kind === 'scheduled')
  const last =
    newest === undefined ? 'There is no backup yet.' : `Last one ${moment(newest.atMs)}, ${size(newest.bytes)}.`
  if (rhythm === 'never' || nextAtMs === null) return `${last} None is made by itself.`
  return `${last} ${nextAtMs <= nowMs ? 'The next one is made soon.' : `The next one ${soon(nextAtMs, nowMs)}.`}`
}

export function checkLine(check: KeepingView['lastCheck']): string {
  if (check === null)
    return 'Reads the whole file and tells whether it is whole. It takes a while and disturbs nothing.'
  const when = `${check.isFull ? 'Checked in full' : 'Checked'} ${moment(check.atMs)}: `
  return check.troubles.length === 0 ? `${when}everything is whole.` : `${when}damage was found.`
}

/** The two sentences that help to choose. */
export function differences({ onlyThere, onlyHere }: BackupPreview): readonly string[] {
  if (onlyThere === 0 && onlyHere === 0) return ['It holds the same transcripts as the library does now.']
  const there =
    onlyThere === 0
      ? 'It has nothing that the library lacks.'
      : `It has ${transcripts(onlyThere)} that the library lacks.`
  const here =
    onlyHere === 0
      ? 'The library has nothing that it lacks.'
      : `The library has ${transcripts(onlyHere)} that it lacks.`
  return [there, here]
}

function transcripts(value: number): string {
  return plural(value, 'transcript')
}

export function contentsLine({ recordings, durationMs, backup }: BackupPreview): string {
  return `${plural(recordings, 'recording')}, ${length(durationMs)}, ${size(backup.bytes)}`
}

/** What came of a merge or a bundle: one sentence. */
export function takenText({ added, enriched, known, underWay }: TakeReport): string {
  const parts = [`${plural(added, 'recording')} added`]
  if (enriched > 0) parts.push(`${count(enriched)} gained notes, names or tags`)
  if (known > 0) parts.push(`${count(known)} here already`)
  if (underWay > 0) parts.push(`${count(underWay)} left alone because they are on their way`)
  return `${parts.join(', ')}.`
}

export function bundleText({ recordings, audioFiles, audioMissing, bytes }: BundleReport): string {
  const audio = audioFiles > 0 ? `, ${plural(audioFiles, 'audio file')}` : ''
  const missing = audioMissing > 0 ? ` The audio of ${plural(audioMissing, 'recording')} is not on this computer.` : ''
  return `The bundle is ready: ${plural(recordings, 'recording')}${audio}, ${size(bytes)}.${missing}`
}

export function foundText({ looked, found }: FindReport): string {
  if (looked === 0) return 'No file there has the size of a recording of yours.'
  const rest = looked - found
  if (found === 0) return `${plural(looked, 'file')} read; none of them is a recording of yours.`
  return `${plural(found, 'recording')} found${rest > 0 ? `; ${plural(rest, 'other file')} read` : ''}.`
}
