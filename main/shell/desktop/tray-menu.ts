// What the icon beside the clock offers: how things stand, a way to what waits for the person, the transcripts that came last, and
// pause, resume, open, add, quit. Pure: what each line does is named, and done elsewhere.

import { t } from '../../../language/language.ts'
import type { StatusView } from '../../../preload/contract.ts'
import { statusText } from '../status-text.ts'

export interface TrayFacts {
  readonly status: StatusView
  /** Drops that wait for the person's yes. */
  readonly asked: number
  /** The newest first; their titles may be masked. */
  readonly recent: readonly { readonly id: number; readonly title: string }[]
}

export type TrayWish =
  | { readonly kind: 'open' | 'activity' | 'drops' | 'add' | 'resume' | 'quit' }
  | { readonly kind: 'recording'; readonly id: number }
  | { readonly kind: 'pause'; readonly until: 'hour' | 'morning' | 'wish' }

/** A line without a wish only tells; null is a rule between lines. */
export type TrayLine = {
  readonly label: string
  readonly wish: TrayWish | null
  readonly more?: readonly TrayLine[]
} | null

export function trayMenu({ status, asked, recent }: TrayFacts): readonly TrayLine[] {
  const { needsYou } = status
  return [
    { label: statusText(status), wish: null },
    ...(needsYou > 0
      ? [
          line(
            t('{count, plural, one {# recording needs you…} other {# recordings need you…}}', { count: needsYou }),
            'activity',
          ),
        ]
      : []),
    ...(asked > 0 ? [line(t('Look at what waits for your yes…'), 'drops')] : []),
    null,
    line(t('Open Tuplets Archive'), 'open'),
    line(t('Add recordings…'), 'add'),
    ...(recent.length === 0 ? [] : [{ label: t('Newest transcripts'), wish: null, more: recent.map(recordingLine) }]),
    null,
    ...(status.isPaused
      ? [line(t('Resume'), 'resume')]
      : [
          { label: t('Pause for 1 hour'), wish: { kind: 'pause', until: 'hour' } as const },
          { label: t('Pause until tomorrow 8:00'), wish: { kind: 'pause', until: 'morning' } as const },
          { label: t('Pause until I resume'), wish: { kind: 'pause', until: 'wish' } as const },
        ]),
    null,
    line(t('Quit'), 'quit'),
  ]
}

function line(label: string, kind: 'open' | 'activity' | 'drops' | 'add' | 'resume' | 'quit'): TrayLine {
  return { label, wish: { kind } }
}

function recordingLine({ id, title }: TrayFacts['recent'][number]): TrayLine {
  return { label: menuTitle(title), wish: { kind: 'recording', id } }
}

const LONGEST = 60

/** A title as a menu can show it: on one line, not too long, and its `&` no sign of a key. */
export function menuTitle(title: string): string {
  const line = [...title.replace(/\s+/gu, ' ').trim()]
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 1).join('')}…` : line.join('')
  return short.replaceAll('&', '&&')
}
