// Tells a person who looks elsewhere that a transcript is there: one notice for all that was archived together, and one a
// minute at most. It stays silent while the window has the focus.

import { type Clock, MINUTE, SECOND } from '../clock.ts'

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

const GATHER_MS = 4 * SECOND
const PAUSE_MS = MINUTE

export function openNotices(given: {
  readonly clock: Clock
  readonly isWatched: () => boolean
  readonly show: (notice: Notice) => void
}): (archived: Archived) => void {
  const { clock, isWatched, show } = given
  let gathered: readonly Archived[] = []
  let nextAtMs = Number.NEGATIVE_INFINITY
  const tell = (): void => {
    const notice = noticeOf(gathered)
    gathered = []
    if (notice === null || isWatched()) return
    nextAtMs = clock.monotonic() + PAUSE_MS
    show(notice)
  }
  return (archived) => {
    gathered = [...gathered, archived]
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
