// What moves, as the desktop shows it outside of the window: the bar on the taskbar, the number on the icon, a line in the tray.
// Pure; it counts, and names no recording.

import type { StatusView } from '../../../preload/contract.ts'

/** Electron's `setProgressBar`, as far as it is needed: below 0 no bar, above 1 one without an end. */
export interface Bar {
  readonly value: number
  readonly mode: 'none' | 'normal' | 'indeterminate' | 'paused' | 'error'
}

export const NO_BAR: Bar = { value: -1, mode: 'none' }
const ENDLESS: Bar = { value: 2, mode: 'indeterminate' }

type Standing = Pick<StatusView, 'uploading' | 'processing' | 'underWay' | 'share' | 'isPaused' | 'gates'>

/** What goes on at the service only is no work of this machine: it has no bar. */
export function barOf({ uploading, share, isPaused, gates, underWay, processing }: Standing): Bar {
  if (uploading > 0) return share === null ? ENDLESS : { value: share, mode: 'normal' }
  const waits = underWay - processing > 0
  // A bar that stands still says that something stopped, and why only where a person can do something about it.
  if (waits && isPaused) return { value: 1, mode: 'paused' }
  if (waits && gates.some(({ kind }) => kind === 'key' || kind === 'credit' || kind === 'disk'))
    return { value: 1, mode: 'error' }
  return NO_BAR
}

/** How many things go on by themselves while the application runs; those that are held back do not. */
export function movingCount({ uploading, processing, underWay, isPaused, gates }: Standing): number {
  const waiting = Math.max(0, underWay - uploading - processing)
  return uploading + processing + (isPaused || gates.length > 0 ? 0 : waiting)
}

export function isSameBar(one: Bar, other: Bar): boolean {
  // Half a percent is a pixel of a bar.
  return one.mode === other.mode && Math.abs(one.value - other.value) < 0.005
}
