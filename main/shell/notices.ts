// Tells a person who looks elsewhere that a transcript is there: one notice for all that was archived together, and one a
// minute at most. It stays silent while the window has the focus. Of results that the service will delete it speaks always.

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
  const title = files === 1 ? 'One recording waits for your yes' : `${files} recordings wait for your yes`
  return { title, body: 'Nothing is sent before you have seen what it costs.', id: null }
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
  if (archived.length === 1) return { title: 'Transcript archived', body: first.title, id: first.id }
  const others = archived.length - 1
  const body = `“${first.title}” and ${others} ${others === 1 ? 'other' : 'others'}`
  return { title: `${archived.length} transcripts archived`, body, id: null }
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
  const whose = cap.folder === null ? 'Your monthly limit' : `The monthly limit of “${cap.folder.name}”`
  const used = `${dollars(cap.spentMicro + cap.promisedMicro)} of ${dollars(cap.capMicro ?? 0)} are used this month`
  const what =
    cap.state === 'reached'
      ? 'What would go beyond it waits, until bills leave room, the month ends, or you raise it.'
      : 'What would go beyond it will wait.'
  return {
    title: cap.state === 'reached' ? `${whose} is reached` : `${whose} is nearly reached`,
    body: `${used}. ${what}`,
    id: null,
  }
}

function dollars(micro: number): string {
  return `$${(micro / 1e6).toFixed(2)}`
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
  const title = `${length === 1 ? 'A transcript is' : `${length} transcripts are`} deleted in less than ${Math.round(expiring.withinMs / HOUR)} hours`
  const others = length - 1
  const which =
    others === 0 ? `“${first.title}”` : `“${first.title}” and ${others} ${others === 1 ? 'other' : 'others'}`
  const why = expiring.remedy === '' ? 'The archive keeps trying to fetch what is not here yet.' : expiring.remedy
  return { title, body: `${which}. ${why}`, id: null }
}
