// Draws the waveform: painted twice, pale and strong, when something of it changes, and then only uncovered as far as the
// sound has come, which costs the processor next to nothing.

import { type RefObject, useEffect, useMemo } from 'react'
import type { SegmentView } from '../../preload/contract.ts'
import { onColoursChange } from '../frame/appearance.ts'
import { slicesOf } from './density.ts'
import { type Picture, paint, STEP_PX } from './paint.ts'
import { barsOf, fullLevel, type Peaks } from './peaks.ts'
import type { Playback } from './playback.ts'
import { shareIn } from './timeline.ts'

export interface WaveElements {
  readonly ahead: RefObject<HTMLCanvasElement | null>
  readonly heard: RefObject<HTMLCanvasElement | null>
  /** What uncovers `heard`. */
  readonly cover: RefObject<HTMLElement | null>
  readonly cursor: RefObject<HTMLElement | null>
}

export type WaveFacts = Omit<Picture, 'bars' | 'slices'> & {
  readonly segments: readonly SegmentView[]
  readonly peaks: Peaks | null
}

export function useWave(elements: WaveElements, playback: Playback, facts: WaveFacts): void {
  const { ahead, heard, cover, cursor } = elements
  const full = useFull(facts.peaks)
  useEffect(() => {
    const [pale, strong] = [ahead.current, heard.current]
    if (pale === null || strong === null) return
    const draw = (): void => {
      const picture = pictureOf(pale, facts, full)
      paint(pale, picture, 'ahead')
      paint(strong, picture, 'heard')
    }
    return redrawn(pale, draw)
  }, [ahead, heard, facts, full])
  const { stretch } = facts
  useEffect(() => {
    const [covering, uncovered, line] = [cover.current, heard.current, cursor.current]
    if (covering === null || uncovered === null || line === null) return
    let width = covering.clientWidth
    let drawnPx = Number.NaN
    const place = (): void => {
      const share = shareIn(stretch, playback.store.get().timeMs)
      const px = Math.max(0, Math.min(1, share)) * width
      // Eight hours on 900 pixels: most frames would show the same picture again.
      if (Math.abs(px - drawnPx) < 0.34) return
      drawnPx = px
      // Moved, not resized: only the compositor has to do anything.
      covering.style.transform = `translateX(${px - width}px)`
      uncovered.style.transform = `translateX(${width - px}px)`
      line.style.transform = `translateX(${px}px)`
      line.hidden = share < 0 || share > 1
    }
    const size = new ResizeObserver(() => {
      width = covering.clientWidth
      drawnPx = Number.NaN
      place()
    })
    size.observe(covering)
    const stop = playback.store.subscribe(place)
    return () => {
      size.disconnect()
      stop()
    }
  }, [cover, heard, cursor, playback, stretch])
}

/** The thin one of the whole recording, beside a stretch of it. */
export function useOverview(canvas: RefObject<HTMLCanvasElement | null>, facts: WaveFacts): void {
  const full = useFull(facts.peaks)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    return redrawn(element, () => paint(element, pictureOf(element, facts, full), 'overview'))
  }, [canvas, facts, full])
}

function useFull(peaks: Peaks | null): number {
  return useMemo(() => (peaks === null ? 255 : fullLevel(peaks)), [peaks])
}

function pictureOf(canvas: HTMLCanvasElement, facts: WaveFacts, full: number): Picture {
  const { segments, peaks, stretch } = facts
  const count = Math.floor(canvas.clientWidth / STEP_PX)
  const slices = slicesOf(segments, stretch.toMs - stretch.fromMs, count, stretch.fromMs)
  const bars = peaks === null ? [] : barsOf(peaks, stretch, count, full)
  return { ...facts, slices, bars }
}

/** At once, and whenever its width or the colours change. */
function redrawn(element: HTMLElement, draw: () => void): () => void {
  const stop = onColoursChange(draw)
  const size = new ResizeObserver(draw)
  size.observe(element)
  return () => {
    size.disconnect()
    stop()
  }
}
