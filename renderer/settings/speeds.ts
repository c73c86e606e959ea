// Limits of the upload speed: some to choose from, or any number of megabytes a second. Decimal units, as lines are sold.

import { t } from '../../language/language.ts'

const MEGA = 1_000_000
const LEAST = 50_000
const MOST = 1_000 * MEGA

export const SPEEDS = { free: null, slow: 500_000, middle: MEGA, quick: 5 * MEGA } as const
export type SpeedChoice = keyof typeof SPEEDS | 'other'

export const SPEED_NAMES: Readonly<Record<SpeedChoice, string>> = {
  free: t('No limit'),
  slow: '0.5 MB/s',
  middle: '1 MB/s',
  quick: '5 MB/s',
  other: t('Other…'),
}

export function isSpeedChoice(value: string): value is SpeedChoice {
  return Object.hasOwn(SPEED_NAMES, value)
}

export function choiceOf(bytesPerSecond: number | null): SpeedChoice {
  if (bytesPerSecond === SPEEDS.slow) return 'slow'
  if (bytesPerSecond === SPEEDS.middle) return 'middle'
  if (bytesPerSecond === SPEEDS.quick) return 'quick'
  return bytesPerSecond === null ? 'free' : 'other'
}

/** "2.5" in bytes a second; undefined where it is no number or out of bounds. */
export function readSpeed(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  if (!/^(\d{1,4}(\.\d{0,3})?|\.\d{1,3})$/.test(plain)) return undefined
  const bytes = Math.round(Number(plain) * MEGA)
  return bytes < LEAST || bytes > MOST ? undefined : bytes
}

export function speedText(bytesPerSecond: number): string {
  return String(Math.round(bytesPerSecond / 1_000) / 1_000)
}
