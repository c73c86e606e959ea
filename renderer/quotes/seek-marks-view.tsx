// Marks over a bar of the recording's time: a flag for a bookmark, a tick for a note, a line for a highlight. For the eye only: the
// panel lists the same by name.

import type { SeekMark } from './seek-marks.ts'
import './quotes.css'

interface SeekMarksProps {
  readonly marks: readonly SeekMark[]
  readonly durationMs: number
}

/** More would be a smear, and slow. */
const MOST = 600

export function SeekMarks({ marks, durationMs }: SeekMarksProps) {
  if (durationMs <= 0) return null
  const share = (ms: number): string => `${Math.min(100, Math.max(0, (ms / durationMs) * 100))}%`
  return (
    <span className="seek-marks" aria-hidden="true">
      {marks.slice(0, MOST).map(({ key, kind, atMs, endMs, colour, label }) => (
        <span
          key={key}
          className={`seek-mark ${kind} ${colour === null ? '' : `hue-${colour}`}`}
          title={label}
          style={{
            left: share(atMs),
            width: endMs === null ? undefined : `max(2px, ${share(endMs - atMs)})`,
          }}
        />
      ))}
    </span>
  )
}
