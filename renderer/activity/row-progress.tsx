// How far one recording has come. It listens to the progress of that one only, so that the list stands still around it.

import type { ActivityRow } from '../../preload/contract.ts'
import { percent, speed, timeLeft } from '../frame/format.ts'
import { type Progress, useProgress } from '../frame/progress.ts'

/** Whether how far it has come is known at all. */
export function hasBar(row: ActivityRow): boolean {
  return (row.stage === 'uploading' || row.stage === 'processing') && row.progress !== null
}

export function RowProgress({ row }: { readonly row: ActivityRow }) {
  const now = useProgress(row)
  const isMoving = row.stage === 'uploading' || row.stage === 'processing'
  if (!isMoving || now.progress === null) return null
  const share = Math.max(0, Math.min(1, now.progress))
  const words = wordsOf(now, row)
  return (
    <>
      <div
        className={row.isPaused ? 'bar paused' : 'bar'}
        role="progressbar"
        aria-label={`${row.title}: ${row.stageText}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={words}
      >
        <span className="bar-fill" style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className="activity-sentence tabular">{words}</p>
    </>
  )
}

function wordsOf(now: Progress, row: ActivityRow): string {
  const isGuess = row.stage === 'processing'
  const parts = [`${isGuess ? 'about ' : ''}${percent(now.progress ?? 0)}`]
  if (row.isPaused) return `${parts[0]} · paused`
  if (now.bytesPerSecond !== null && now.bytesPerSecond > 0) parts.push(speed(now.bytesPerSecond))
  if (now.secondsLeft !== null) parts.push(timeLeft(now.secondsLeft))
  return parts.join(' · ')
}
