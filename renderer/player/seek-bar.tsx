// Where in the recording one is, drawn in the hues of its speakers, with the times on both sides: a slider for the pointer and
// the keys alike. Its drawing moves with the sound without redrawing anything else.

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { SegmentView, SpeakerView } from '../../preload/contract.ts'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from './playback.ts'
import { useSeekDrawing } from './use-seek-drawing.ts'

interface SeekBarProps {
  readonly segments: readonly SegmentView[]
  readonly playback: Playback
  readonly speakers: ReadonlyMap<string, SpeakerView>
}

export function SeekBar({ segments, playback, speakers }: SeekBarProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [hoverShare, setHoverShare] = useState<number | null>(null)
  const second = useStore(playback.store, ({ timeMs }) => Math.floor(timeMs / 1000))
  const durationMs = useStore(playback.store, (state) => state.durationMs)
  const isLong = durationMs >= 3_600_000
  useSeekDrawing(canvas, { segments, playback, speakers, durationMs })
  const seekTo = (event: PointerEvent<HTMLElement>): void => playback.seek(shareOf(event) * durationMs)
  return (
    <>
      <span className="player-time tabular">{clock(second * 1000, isLong)}</span>
      <div
        className="seek"
        role="slider"
        tabIndex={0}
        aria-label="Position"
        aria-valuemin={0}
        aria-valuemax={Math.floor(durationMs / 1000)}
        aria-valuenow={second}
        aria-valuetext={`${clock(second * 1000)} of ${clock(durationMs)}`}
        onKeyDown={(event) => onKey(event, playback)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          seekTo(event)
        }}
        onPointerMove={(event) => {
          setHoverShare(shareOf(event))
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
        }}
        onPointerLeave={() => setHoverShare(null)}
      >
        <canvas ref={canvas} className="seek-drawing" />
        {hoverShare === null ? null : (
          <span className="seek-hover tabular" style={{ left: `${hoverShare * 100}%` }} aria-hidden="true">
            {clock(hoverShare * durationMs, isLong)}
          </span>
        )}
      </div>
      <span className="player-time tabular quiet">{clock(durationMs, isLong)}</span>
    </>
  )
}

function shareOf(event: PointerEvent<HTMLElement>): number {
  const box = event.currentTarget.getBoundingClientRect()
  return box.width === 0 ? 0 : Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))
}

/** How far each key moves. Left and right mean the same everywhere in the reader, so they are left to it. */
const STEPS_MS: ReadonlyMap<string, number> = new Map([
  ['PageUp', 60_000],
  ['PageDown', -60_000],
  ['ArrowUp', 5_000],
  ['ArrowDown', -5_000],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])

function onKey(event: KeyboardEvent, playback: Playback): void {
  const stepMs = STEPS_MS.get(event.key)
  if (stepMs === undefined) return
  event.preventDefault()
  playback.skip(stepMs)
}
