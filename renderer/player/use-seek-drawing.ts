// Draws the seek bar: thin bars whose height is how much is said and whose colour is who says it, strong where it was heard.
// Drawn again when the place, the width or the colours change, and only then.

import { type RefObject, useEffect } from 'react'
import type { SegmentView, SpeakerView } from '../../preload/contract.ts'
import { onColoursChange } from '../frame/appearance.ts'
import { type Slice, slicesOf } from './density.ts'
import type { Playback } from './playback.ts'

interface DrawingFacts {
  readonly segments: readonly SegmentView[]
  readonly playback: Playback
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly durationMs: number
}

const STEP_PX = 4
const BAR_PX = 2
const LOWEST_PX = 2
/** What was not heard yet is pale. */
const AHEAD = 0.36

export function useSeekDrawing(canvas: RefObject<HTMLCanvasElement | null>, facts: DrawingFacts): void {
  const { segments, playback, speakers, durationMs } = facts
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    let drawnPx = -1
    let slices: readonly Slice[] = []
    const draw = (isForced: boolean): void => {
      const { timeMs } = playback.store.get()
      const playedPx = durationMs > 0 ? (timeMs / durationMs) * element.clientWidth : 0
      // Eight hours on 700 pixels: most frames would draw the same picture again.
      if (!isForced && Math.abs(playedPx - drawnPx) < 0.5) return
      drawnPx = playedPx
      drawBars(element, slices, speakers, playedPx)
    }
    const force = (): void => {
      const bars = Math.floor(element.clientWidth / STEP_PX)
      if (slices.length !== bars) slices = slicesOf(segments, durationMs, bars)
      draw(true)
    }
    const stops = [playback.store.subscribe(() => draw(false)), onColoursChange(force)]
    const size = new ResizeObserver(force)
    size.observe(element)
    return () => {
      size.disconnect()
      for (const stop of stops) stop()
    }
  }, [canvas, playback, segments, speakers, durationMs])
}

function drawBars(
  element: HTMLCanvasElement,
  slices: readonly Slice[],
  speakers: ReadonlyMap<string, SpeakerView>,
  playedPx: number,
): void {
  const { clientWidth: width, clientHeight: height } = element
  const ratio = devicePixelRatio
  element.width = Math.round(width * ratio)
  element.height = Math.round(height * ratio)
  const pen = element.getContext('2d')
  if (pen === null || width === 0) return
  pen.scale(ratio, ratio)
  const colours = getComputedStyle(element)
  for (const [bar, slice] of slices.entries()) {
    const x = bar * STEP_PX
    const barHeight = Math.max(LOWEST_PX, slice.share * (height - 4))
    pen.fillStyle = colours.getPropertyValue(hueOf(slice, speakers))
    pen.globalAlpha = x < playedPx ? 1 : AHEAD
    pen.beginPath()
    pen.roundRect(x, (height - barHeight) / 2, BAR_PX, barHeight, 1)
    pen.fill()
  }
  pen.globalAlpha = 1
  pen.fillStyle = colours.getPropertyValue('--ink')
  pen.fillRect(Math.min(width - BAR_PX, Math.max(0, playedPx - 1)), 0, BAR_PX, height)
}

function hueOf(slice: Slice, speakers: ReadonlyMap<string, SpeakerView>): string {
  const speaker = slice.speaker === null ? undefined : speakers.get(slice.speaker)
  return speaker === undefined ? '--hue-0' : `--hue-${speaker.hue % 8}`
}
