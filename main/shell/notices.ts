// Tells a person who looks elsewhere that a transcript is there: one notice for all that was archived together, and one a
// minute at most. It stays silent while the window has the focus. Of results that the service will delete it speaks always.

import { dollarsOf } from '../../language/figures.ts'
import { t } from '../../language/language.ts'
import { type Clock, HOUR, MINUTE, SECOND } from '../clock.ts'

export interface Archived {
  readonly id: number
  readonly title: string
}

export interface Notice {
  readonly title: string
  readonly body: string
  /** The one recording that it speaks of; null where it speaks of several. */
  readonly id: number | null
}

/** Whoever drops from another program, or has the window in the tray, would not know that an answer is waited for. */
export function askedNotice(files: number): Notice {
  const title = t('{files, plural, one {One recording waits for your yes} other {# recordings wait for your yes}}', {
    files,
  })
  return { title, body: t('Nothing is sent before you have seen what it costs.'), id: null }
}

const GATHER_MS = 4 * SECOND
const PAUSE_MS = MINUTE

interface Gathering<T> {
  readonly clock: Clock
  readonly isWatched: () => boolean
  readonly words: (rows: readonly T[]) => Notice | null
  readonly show: (notice: Notice, rows: readonly T[]) => void
}

export function openNotices(given: Omit<Gathering<Archived>, 'words'>): (archived: Archived) => void {
  return openGathered({ ...given, words: noticeOf })
}

/** One notice for all that comes within some seconds, and one a minute at most. */
export function openGathered<T>({ clock, isWatched, words, show }: Gathering<T>): (row: T) => void {
  let gathered: readonly T[] = []
  let nextAtMs = Number.NEGATIVE_INFINITY
  const tell = (): void => {
    const rows = gathered
    const notice = words(rows)
    gathered = []
    if (notice === null || isWatched()) return
    nextAtMs = clock.monotonic() + PAUSE_MS
    show(notice, rows)
  }
  return (row) => {
    gathered = [...gathered, row]
    if (gathered.length === 1) clock.schedule(Math.max(GATHER_MS, nextAtMs - clock.monotonic()), tell)
  }
}

export function noticeOf(archived: readonly Archived[]): Notice | null {
  const [first] = archived
  if (first === undefined) return null
  if (archived.length === 1) return { title: t('Transcript archived'), body: first.title, id: first.id }
  const title = t('{count, plural, one {# transcript} other {# transcripts}} archived', { count: archived.length })
  return { title, body: oneAndOthers(first.title, archived.length - 1), id: null }
}

function oneAndOthers(name: string, others: number): string {
  return others === 0
    ? t('“{text}”', { text: name })
    : t('“{name}” and {others, plural, one {# other} other {# others}}', { name, others })
}

/** A recording that needs its person. */
export interface Stuck {
  readonly id: number
  readonly title: string
  readonly stage: string
  readonly faultText: string | null
}

export function stuckNoticeOf(rows: readonly Stuck[]): Notice | null {
  const [first] = rows
  if (first === undefined) return null
  const title = t('{count, plural, one {A recording needs you} other {# recordings need you}}', { count: rows.length })
  const name = first.title
  const why = first.faultText ?? ''
  const body =
    rows.length === 1
      ? t('“{name}”: {why}', { name, why })
      : t('“{name}” and {others, plural, one {# other} other {# others}}: {why}', {
          name,
          why,
          others: rows.length - 1,
        })
  return { title, body, id: rows.length === 1 ? first.id : null }
}

/** A monthly limit that is nearly used up, or reached; it leads to the costs. */
export function capNoticeOf(cap: {
  readonly folder: { readonly name: string } | null
  readonly capMicro: number | null
  readonly spentMicro: number
  readonly promisedMicro: number
  readonly state: string
}): Notice {
  const amounts = { used: dollarsOf(cap.spentMicro + cap.promisedMicro), limit: dollarsOf(cap.capMicro ?? 0) }
  const used = t('{used} of {limit} are used this month.', amounts)
  const what =
    cap.state === 'reached'
      ? t('What would go beyond it waits, until bills leave room, the month ends, or you raise it.')
      : t('What would go beyond it will wait.')
  return { title: capTitle(cap.folder?.name ?? null, cap.state === 'reached'), body: `${used} ${what}`, id: null }
}

function capTitle(folder: string | null, isReached: boolean): string {
  if (folder === null) return isReached ? t('Your monthly limit is reached') : t('Your monthly limit is nearly reached')
  return isReached
    ? t('The monthly limit of “{folder}” is reached', { folder })
    : t('The monthly limit of “{folder}” is nearly reached', { folder })
}

/** Results that the service deletes soon, in one notice; it leads to Activity. */
export function expiryNoticeOf(expiring: {
  readonly rows: readonly { readonly title: string }[]
  readonly withinMs: number
  readonly remedy: string
}): Notice | null {
  const [first] = expiring.rows
  if (first === undefined) return null
  const { length } = expiring.rows
  const hours = Math.round(expiring.withinMs / HOUR)
  const title = t(
    '{count, plural, one {A transcript is} other {# transcripts are}} deleted in less than {hours, number} hours',
    { count: length, hours },
  )
  const why = expiring.remedy === '' ? t('The archive keeps trying to fetch what is not here yet.') : expiring.remedy
  return { title, body: `${oneAndOthers(first.title, length - 1)}. ${why}`, id: null }
}
