// What a person is told who wants to leave while something still moves: how much it is, what becomes of it, and until when the
// service keeps what is not here yet. Null where nothing moves: then nobody is asked. Pure.

import { locale, t } from '../../../language/language.ts'
import type { StatusView } from '../../../preload/contract.ts'
import { DAY } from '../../clock.ts'
import { movingCount } from './moving.ts'

export interface Leaving {
  readonly message: string
  readonly detail: string
  /** To go on working out of sight. */
  readonly stay: string
  readonly quit: string
}

export interface LeavingFacts {
  readonly status: StatusView
  /** Transcripts are being imported. */
  readonly isImporting: boolean
  /** A backup, a bundle or the like is being made. */
  readonly isKeeping: boolean
  /** Where the window goes when it goes on working; `window`: nowhere, it stays. */
  readonly refuge: 'tray' | 'dock' | 'window'
  readonly nowMs: number
}

/** How long the service keeps a finished transcript. */
const KEPT_MS = 7 * DAY

export function leavingOf(facts: LeavingFacts): Leaving | null {
  const { status, isImporting, isKeeping, refuge } = facts
  const count = movingCount(status)
  if (count === 0 && !isImporting && !isKeeping) return null
  const message =
    count === 0
      ? t('Tuplets Archive is still at work.')
      : t('{count, plural, one {# recording is} other {# recordings are}} still on the way.', { count })
  const lines = [...linesOf(status), ...asides(isImporting, isKeeping), ...deadline(facts)]
  return { message, detail: lines.join('\n'), stay: STAY[refuge](), quit: t('Quit') }
}

const STAY = {
  tray: () => t('Keep running in the tray'),
  dock: () => t('Keep running in the Dock'),
  window: () => t('Keep running'),
} as const

function linesOf(status: StatusView): readonly string[] {
  const { uploading, processing, share } = status
  const waiting = movingCount(status) - uploading - processing
  return [
    uploading === 0
      ? ''
      : t(
          '{count, plural, one {# upload} other {# uploads}}, {percent} sent: sent again at the next start, and paid for once.',
          { count: uploading, percent: percentText(share ?? 0) },
        ),
    processing === 0
      ? ''
      : t(
          '{count, plural, one {# is} other {# are}} being transcribed: the service goes on, and the next start fetches the {count, plural, one {transcript} other {transcripts}}.',
          {
            count: processing,
          },
        ),
    waiting === 0
      ? ''
      : t(
          '{count, plural, one {# waits} other {# wait}} to be sent: the next start goes on with {count, plural, one {it} other {them}}.',
          {
            count: waiting,
          },
        ),
  ].filter((line) => line !== '')
}

function asides(isImporting: boolean, isKeeping: boolean): readonly string[] {
  return [
    ...(isImporting ? [t('Transcripts are being imported: the next start goes on with them.')] : []),
    ...(isKeeping ? [t('A backup, a bundle or a check is being made: it stops, and has to be begun again.')] : []),
  ]
}

/** The earliest end that is known; of what has no end yet, seven days from now is the earliest there can be. */
function deadline({ status, nowMs }: LeavingFacts): readonly string[] {
  const { nextExpiryAtMs, processing } = status
  const endMs = nextExpiryAtMs ?? (processing > 0 ? nowMs + KEPT_MS : null)
  if (endMs === null) return []
  const when = new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeStyle: 'short' }).format(endMs)
  return [t('Start again before {when}: then the service deletes the first transcript that is not here yet.', { when })]
}

export function percentText(share: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent' }).format(share)
}
