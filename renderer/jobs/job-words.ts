// Everything that is said of the account's jobs at the service, in one place.

import { t } from '../../language/language.ts'
import type { JobListView, JobStatus, JobsView, JobView, JobWhose } from '../../preload/contract.ts'
import { count, countdown, day, length, moment, money, percent, soon, timeLeft, weekday } from '../frame/format.ts'

export const STATUS_NAMES: Readonly<Record<JobStatus, string>> = {
  running: t('Running'),
  queued: t('Queued'),
  completed: t('Completed'),
  failed: t('Failed or cancelled'),
}

/** What goes on stands above what is over. */
export const STATUS_ORDER: readonly JobStatus[] = ['running', 'queued', 'completed', 'failed']

interface WhoseWords {
  readonly name: string
  readonly note: string
  readonly tone: 'good' | 'moving' | 'quiet' | 'warn'
}

const WHOSE: Readonly<Record<JobWhose, WhoseWords>> = {
  ours: { name: t('Sent from here'), note: '', tone: 'quiet' },
  elsewhere: { name: t('From elsewhere'), note: t('sent by another device or program'), tone: 'quiet' },
  judged: {
    name: t('From elsewhere'),
    note: t('not taken in yet; seen while a lost answer was looked for, and found to be another’s'),
    tone: 'warn',
  },
  removed: { name: t('Taken off the list'), note: t('you took it off the list here'), tone: 'quiet' },
  unknown: { name: t('Not here yet'), note: t('it is taken in within the hour, or now if you like'), tone: 'warn' },
}

export function whoseName({ whose, stage }: JobView): string {
  return whose === 'elsewhere' && stage === 'archived' ? t('From elsewhere, archived') : WHOSE[whose].name
}

export function whoseTone({ whose, stage }: JobView): WhoseWords['tone'] {
  return stage === 'archived' ? 'good' : WHOSE[whose].tone
}

/** "Thu 26 Nov, 14:05 · 48 min · premium · speakers · $0.27". */
export function factsOf(job: JobView): string {
  const { createdAtMs, durationMs, model, diarization, billedCostMicro, estimatedCostMicro } = job
  const cost =
    billedCostMicro === null
      ? estimatedCostMicro === null
        ? ''
        : t('about {estimatedCostMicro}', { estimatedCostMicro: money(estimatedCostMicro) })
      : money(billedCostMicro)
  const parts = [
    createdAtMs === null ? '' : moment(createdAtMs),
    durationMs === null ? '' : length(durationMs),
    model ?? '',
    diarization === true ? 'speakers' : '',
    cost,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

const DAY = 24 * 60 * 60 * 1000

/** What it is here, and how long its result is kept there. */
export function detailOf(job: JobView, status: JobStatus, nowMs: number): string {
  const here = job.stage === 'archived' ? t('kept here for good') : hereText(job)
  const parts = [here, status === 'completed' ? expiryText(job, nowMs) : '', downloadsText(job)]
  return parts.filter((part) => part !== '').join(' · ')
}

function hereText({ whose, stageText, isCancelRequested }: JobView): string {
  if (isCancelRequested) return t('will be cancelled as soon as the service answers')
  if (stageText !== null) return `here: ${stageText.toLowerCase()}`
  return WHOSE[whose].note
}

function expiryText({ expiresAtMs, isExpiryCertain }: JobView, nowMs: number): string {
  if (expiresAtMs === null) return ''
  const leftMs = expiresAtMs - nowMs
  if (!isExpiryCertain)
    return leftMs <= 0
      ? t('its result may be gone')
      : t('its result is there until {expiresAtMs} at least', { expiresAtMs: weekday(expiresAtMs) })
  if (leftMs <= 0) return t('its result is gone at the service')
  if (leftMs < DAY) return t('deleted there {leftMs}', { leftMs: countdown(leftMs) })
  return t('there for {floor, plural, one {# more day} other {# more days}}, until {expiresAtMs}', {
    floor: Math.floor(leftMs / DAY),
    expiresAtMs: weekday(expiresAtMs),
  })
}

/** The document's limit; how often other programs used theirs, nobody is told. */
function downloadsText({ downloads }: JobView): string {
  return downloads === null || downloads === 0 ? '' : t('{downloads} of 20 downloads used from here', { downloads })
}

export function progressText({ progress, secondsLeft }: JobView): string {
  const share = progress ?? 0
  const parts = [share < 0.01 ? t('just begun') : t('about {share}', { share: percent(share) })]
  if (secondsLeft !== null) parts.push(timeLeft(secondsLeft))
  return parts.join(' · ')
}

export function unseenText({ unseen, jobs }: JobListView): string {
  return t(
    'The service has {unseen, plural, one {# more job} other {# more jobs}} of this kind. It lists only the newest {length, number}, so the others are out of reach for anybody who does not know their ids. What was sent from here is followed all the same.',
    { unseen, length: jobs.length },
  )
}

export function totalsText(view: JobsView, nowMs: number): string {
  const seen = view.lists.filter((list) => list.seenAtMs !== null)
  const atMs = seenAtMs(view)
  if (atMs === null) return ''
  const sum = (lists: readonly JobListView[]) => lists.reduce((all, { jobs, unseen }) => all + jobs.length + unseen, 0)
  const going = sum(seen.filter(({ status }) => status === 'running' || status === 'queued'))
  const all = t('{seen, plural, one {# job} other {# jobs}}', { seen: sum(seen) })
  return `${all}, ${going === 0 ? 'none' : count(going)} going on · listed ${soon(atMs, nowMs)}`
}

/** The oldest of the lists: nothing shown is older. */
export function seenAtMs({ lists }: JobsView): number | null {
  const times = lists.flatMap((list) => list.seenAtMs ?? [])
  return times.length === 0 ? null : Math.min(...times)
}

export function seenText(view: JobsView, nowMs: number): string {
  const atMs = seenAtMs(view)
  if (atMs === null) return t('The service was not asked yet.')
  return `What you see is what the service listed ${soon(atMs, nowMs)}${nowMs - atMs > DAY ? ` (${day(atMs)})` : ''}.`
}

/** Of a job that goes on there is nothing to fetch yet, but it can be asked how far it is. */
export function fetchName(status: JobStatus): string {
  return status === 'completed' ? t('Fetch now') : t('Check now')
}

export function fetchText(title: string, status: JobStatus): string {
  return status === 'completed'
    ? t('“{title}” is being fetched.', { title })
    : t('The service is asked about “{title}”.', { title })
}

export const NO_JOBS = t('The service lists no job of this account.')
export const NO_JOBS_NOTE = t('Whatever is sent, from here or from elsewhere, is listed for about seven days.')
