// The whole recording as a thin line under a stretch of it, with a frame around that stretch: to see where one is in hours,
// and to go elsewhere by pointing. Keys have the waveform itself.

import { type PointerEvent, useMemo, useRef } from 'react'
import type { Stretch } from './timeline.ts'
import { instantAt, shareIn, stretchAround } from './timeline.ts'
import { useOverview } from './use-wave.ts'
import { shareOf, type WaveformProps } from './waveform.tsx'

interface OverviewProps extends WaveformProps {
  readonly stretch: Stretch
  readonly durationMs: number
  readonly onStretch: (stretch: Stretch) => void
}

export function Overview(props: OverviewProps) {
  const { segments, playback, speakers, peaks, marks, chapters, stretch, durationMs, onStretch } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const whole = useMemo(() => ({ fromMs: 0, toMs: durationMs }), [durationMs])
  const facts = useMemo(
    () => ({ segments, peaks, speakers, chapters, marks, stretch: whole }),
    [segments, peaks, speakers, chapters, marks, whole],
  )
  useOverview(canvas, facts)
  const goTo = (event: PointerEvent<HTMLElement>): void => {
    const atMs = instantAt(whole, shareOf(event))
    playback.seek(atMs)
    onStretch(stretchAround(atMs, stretch.toMs - stretch.fromMs, durationMs))
  }
  const left = shareIn(whole, stretch.fromMs)
  return (
    <div
      className="wave-overview"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event)
      }}
    >
      <canvas ref={canvas} className="wave-drawing" />
      <span
        className="wave-frame"
        style={{ left: `${left * 100}%`, width: `${(shareIn(whole, stretch.toMs) - left) * 100}%` }}
      />
    </div>
  )
}
