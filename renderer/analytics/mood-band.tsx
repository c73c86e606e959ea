// What each passage sounds like, as a thin line over the waveform and along the same stretch of time. Positive lies above, neutral
// in the middle, negative below: place tells them apart before colour does, and the pointer says word, figure and name.

import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { MoodView } from '../../preload/contract.ts'
import { onColoursChange } from '../frame/appearance.ts'
import { instantAt, type Stretch, shareIn } from '../player/timeline.ts'
import { bandText, moodAtText } from './analytics-words.ts'
import { moodAt, stripesOf } from './moods.ts'

interface MoodBandProps {
  readonly moods: readonly MoodView[]
  readonly stretch: Stretch
  readonly isLong: boolean
  readonly onGo: (atMs: number) => void
}

const LANES: Readonly<Record<string, { readonly top: number; readonly colour: string }>> = {
  positive: { top: 0, colour: '--good' },
  neutral: { top: 4, colour: '--ink-3' },
  negative: { top: 8, colour: '--bad' },
}
const LANE_PX = 3

export function MoodBand({ moods, stretch, isLong, onGo }: MoodBandProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pointed, point] = useState<{ readonly mood: MoodView; readonly share: number } | null>(null)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const draw = (): void => paint(element, moods, stretch)
    const stop = onColoursChange(draw)
    const size = new ResizeObserver(draw)
    size.observe(element)
    return () => {
      size.disconnect()
      stop()
    }
  }, [moods, stretch])
  const found = (event: PointerEvent<HTMLElement>): MoodView | null => moodAt(moods, instantAt(stretch, shareOf(event)))
  return (
    <div
      className="mood-band"
      role="img"
      aria-label={bandText(moods)}
      onPointerMove={(event) => {
        const mood = found(event)
        point(mood === null ? null : { mood, share: shareOf(event) })
      }}
      onPointerLeave={() => point(null)}
      onPointerDown={(event) => {
        const mood = found(event)
        if (event.button === 0 && mood !== null) onGo(mood.startMs)
      }}
    >
      <canvas ref={canvas} className="wave-drawing" />
      {pointed === null ? null : (
        <span
          className={`wave-hover tabular ${pointed.share > 0.5 ? 'from-right' : 'from-left'}`}
          style={pointed.share > 0.5 ? { right: `${(1 - pointed.share) * 100}%` } : { left: `${pointed.share * 100}%` }}
          aria-hidden="true"
        >
          {moodAtText(pointed.mood, isLong)}
        </span>
      )}
    </div>
  )
}

function shareOf({ clientX, currentTarget }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return width === 0 ? 0 : Math.max(0, Math.min(1, (clientX - left) / width))
}

function paint(canvas: HTMLCanvasElement, moods: readonly MoodView[], stretch: Stretch): void {
  const { clientWidth: width, clientHeight: height } = canvas
  canvas.width = Math.round(width * devicePixelRatio)
  canvas.height = Math.round(height * devicePixelRatio)
  const pen = canvas.getContext('2d')
  if (pen === null || width === 0) return
  pen.scale(devicePixelRatio, devicePixelRatio)
  const colours = getComputedStyle(canvas)
  for (const { label, fromMs, toMs } of stripesOf(moods, stretch, width)) {
    const lane = LANES[label] ?? LANES.neutral
    if (lane === undefined) continue
    pen.fillStyle = colours.getPropertyValue(lane.colour)
    const left = shareIn(stretch, fromMs) * width
    pen.fillRect(left, lane.top, Math.max(1, shareIn(stretch, toMs) * width - left), LANE_PX)
  }
}
