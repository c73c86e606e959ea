// How far one recording has come. It listens to the progress of that one only, so that the list stands still around it.

import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { percent, speed, timeLeft } from '../frame/format.ts'
import { type Progress, useProgress } from '../frame/progress.ts'

interface RowProgressProps {
  readonly row: ActivityRow
  /** What is said where no progress is known, or where the progress no longer matters. */
  readonly sentence: string
}

export function RowProgress({ row, sentence }: RowProgressProps) {
  const now = useProgress(row)
  const isMoving = row.stage === 'uploading' || row.stage === 'processing' || row.conversion?.state === 'converting'
  if (!isMoving || now.progress === null)
    return sentence === '' ? null : <p className="activity-sentence">{sentence}</p>
  const share = Math.max(0, Math.min(1, now.progress))
  // One line below the bar, whatever it says: rows keep their height while they move.
  const words = row.isCancelRequested ? sentence : wordsOf(now, row)
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
      <p className="activity-sentence tabular" title={words}>
        {words}
      </p>
    </>
  )
}

function wordsOf(now: Progress, row: ActivityRow): string {
  // The service's percents are estimates; bytes are counted.
  const isGuess = row.stage === 'processing'
  const share = now.progress ?? 0
  const done = isGuess ? guessed(share) : percent(share)
  if (row.isPaused) return t('{done} · paused', { done })
  const parts = [done]
  if (now.bytesPerSecond !== null && now.bytesPerSecond > 0) parts.push(speed(now.bytesPerSecond))
  if (now.secondsLeft !== null) parts.push(timeLeft(now.secondsLeft))
  return parts.join(' · ')
}

function guessed(share: number): string {
  return share < 0.01 ? t('just begun') : t('about {share}', { share: percent(share) })
}
