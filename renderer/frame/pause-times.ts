// How long something can be paused, in the words that every menu uses. It only names instants; what pauses is elsewhere.

import { t } from '../../language/language.ts'
import { until } from './format.ts'

export const PAUSE_NAMES = {
  hour: t('For an hour'),
  morning: t('Until tomorrow 8:00'),
  wish: t('Until I resume'),
} as const

export type PauseLength = keyof typeof PAUSE_NAMES

export const PAUSE_LENGTHS: readonly PauseLength[] = ['hour', 'morning', 'wish']

export function isPauseLength(key: unknown): key is PauseLength {
  return typeof key === 'string' && Object.hasOwn(PAUSE_NAMES, key)
}

/** When it goes on by itself; null: when the person says so. */
export function pauseEndMs(length: PauseLength, nowMs = Date.now()): number | null {
  if (length === 'wish') return null
  if (length === 'hour') return nowMs + 3_600_000
  const morning = new Date(nowMs)
  // By the calendar, not by 24 hours: a night may be an hour longer or shorter.
  morning.setDate(morning.getDate() + 1)
  morning.setHours(8, 0, 0, 0)
  return morning.getTime()
}

/** "Paused until 14:05", or "Paused" where it waits for the person. */
export function pausedText(resumeAtMs: number | null, nowMs = Date.now()): string {
  if (resumeAtMs === null) return t('Paused')
  return resumeAtMs <= nowMs
    ? t('Paused, about to go on')
    : t('Paused {resumeAtMs}', { resumeAtMs: until(resumeAtMs, nowMs) })
}
