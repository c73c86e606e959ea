// Where in the recording one is: its waveform, who speaks under it, what was found above it. A slider for the pointer and the
// keys alike; dragging along the bands, or with Shift, chooses a passage to hear again and again.

import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState, type WheelEvent } from 'react'
import { t } from '../../language/language.ts'
import type { MoodView, SegmentView, SpeakerView } from '../../preload/contract.ts'
import { MoodBand } from '../analytics/mood-band.tsx'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { type Loop, loopOf } from './loop.ts'
import { Overview } from './overview.tsx'
import { BANDS_PX } from './paint.ts'
import type { Peaks } from './peaks.ts'
import type { Playback } from './playback.ts'
import { instantAt, moved, type PlayerChapter, type PlayerMark, type Stretch, shareIn, wordsAt } from './timeline.ts'
import { useStretch } from './use-stretch.ts'
import { useWave } from './use-wave.ts'

export interface WaveformProps {
  readonly segments: readonly SegmentView[]
  readonly playback: Playback
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly peaks: Peaks | null
  readonly marks: readonly PlayerMark[]
  readonly chapters: readonly PlayerChapter[]
  readonly moods: readonly MoodView[]
}

export function Waveform(props: WaveformProps) {
  const { segments, playback, speakers, peaks, marks, chapters, moods } = props
  const ahead = useRef<HTMLCanvasElement>(null)
  const heard = useRef<HTMLCanvasElement>(null)
  const cover = useRef<HTMLDivElement>(null)
  const cursor = useRef<HTMLSpanElement>(null)
  const [hoverMs, setHoverMs] = useState<number | null>(null)
  const second = useStore(playback.store, ({ timeMs }) => Math.floor(timeMs / 1000))
  const durationMs = useStore(playback.store, (state) => state.durationMs)
  const [stretch, setStretch] = useStretch(playback)
  const isZoomed = stretch.fromMs > 0 || stretch.toMs < durationMs
  const facts = useMemo(
    () => ({ segments, peaks, speakers, chapters, marks, stretch }),
    [segments, peaks, speakers, chapters, marks, stretch],
  )
  const elements = useMemo(() => ({ ahead, heard, cover, cursor }), [])
  useWave(elements, playback, facts)
  const drag = useDrag(playback, stretch)
  const isLong = durationMs >= 3_600_000
  return (
    <div className="wave" dir="ltr">
      {moods.length === 0 ? null : (
        <MoodBand moods={moods} stretch={stretch} isLong={isLong} onGo={(atMs) => playback.seek(atMs)} />
      )}
      <div
        className="wave-line"
        role="slider"
        tabIndex={0}
        aria-label={t('Position')}
        aria-valuemin={0}
        aria-valuemax={Math.floor(durationMs / 1000)}
        aria-valuenow={second}
        aria-valuetext={t('{time} of {length}', { time: clock(second * 1000), length: clock(durationMs) })}
        onKeyDown={(event) => onKey(event, playback)}
        onWheel={(event) => setStretch((now) => moved(now, panOf(event, now), durationMs))}
        // Text that is selected around it, by the second press of a double click perhaps, is not what a drag here takes along.
        onDragStart={(event) => event.preventDefault()}
        onPointerDown={drag.begin}
        onPointerMove={(event) => {
          setHoverMs(instantAt(stretch, shareOf(event)))
          drag.go(event)
        }}
        onPointerUp={drag.end}
        onPointerCancel={drag.cancel}
        onPointerLeave={() => setHoverMs(null)}
      >
        <canvas ref={ahead} className="wave-drawing" />
        <div ref={cover} className="wave-cover">
          <canvas ref={heard} className="wave-drawing" />
        </div>
        <LoopMark playback={playback} stretch={stretch} drawn={drag.drawn} />
        <span ref={cursor} className="wave-cursor" aria-hidden="true" />
        {hoverMs === null ? null : (
          <Hover share={shareIn(stretch, hoverMs)} words={wordsAt(hoverMs, { segments, speakers, chapters, isLong })} />
        )}
      </div>
      {isZoomed ? (
        <Overview {...props} stretch={stretch} durationMs={durationMs} onStretch={(next) => setStretch(() => next)} />
      ) : null}
    </div>
  )
}

/** Kept inside of the waveform's width, so that the first and last words stay readable. */
function Hover({ share, words }: { readonly share: number; readonly words: string }) {
  const side = share < 0.15 ? 'from-left' : share > 0.85 ? 'from-right' : 'centred'
  const style = side === 'from-right' ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` }
  return (
    <span className={`wave-hover tabular ${side}`} style={style} aria-hidden="true">
      {words}
    </span>
  )
}

function LoopMark(facts: { readonly playback: Playback; readonly stretch: Stretch; readonly drawn: Loop | null }) {
  const { playback, stretch, drawn } = facts
  const kept = useStore(playback.store, (state) => state.loop)
  const fromMs = useStore(playback.store, (state) => state.loopFromMs)
  const loop = drawn ?? kept ?? (fromMs === null ? null : { startMs: fromMs, endMs: fromMs })
  if (loop === null) return null
  const left = Math.max(0, Math.min(1, shareIn(stretch, loop.startMs)))
  const right = Math.max(0, Math.min(1, shareIn(stretch, loop.endMs)))
  return (
    <span
      className="wave-loop"
      style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
      aria-hidden="true"
    />
  )
}

interface Drag {
  readonly drawn: Loop | null
  readonly begin: (event: PointerEvent<HTMLElement>) => void
  readonly go: (event: PointerEvent<HTMLElement>) => void
  readonly end: (event: PointerEvent<HTMLElement>) => void
  readonly cancel: () => void
}

/** On the waveform a drag moves the place, on the bands under it (or with Shift) it draws a loop. A click moves it anywhere. */
function useDrag(playback: Playback, stretch: Stretch): Drag {
  const [drawn, setDrawn] = useState<Loop | null>(null)
  const fromMs = useRef<number | null>(null)
  const at = (event: PointerEvent<HTMLElement>): number => instantAt(stretch, shareOf(event))
  const cancel = (): void => {
    fromMs.current = null
    setDrawn(null)
  }
  return {
    drawn,
    begin(event) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      if (event.shiftKey || isOnBands(event)) fromMs.current = at(event)
      else playback.seek(at(event))
    },
    go(event) {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
      if (fromMs.current === null) playback.seek(at(event))
      else setDrawn(loopOf(fromMs.current, at(event)))
    },
    end(event) {
      const loop = fromMs.current === null ? null : loopOf(fromMs.current, at(event))
      if (loop !== null) playback.setLoop(loop.startMs, loop.endMs)
      else if (fromMs.current !== null) playback.seek(at(event))
      cancel()
    },
    cancel,
  }
}

function isOnBands(event: PointerEvent<HTMLElement>): boolean {
  return event.clientY > event.currentTarget.getBoundingClientRect().bottom - BANDS_PX
}

export function shareOf(event: PointerEvent<HTMLElement>): number {
  const box = event.currentTarget.getBoundingClientRect()
  return box.width === 0 ? 0 : Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))
}

/** A wheel turns through the stretch: sideways, or up and down where a mouse knows nothing else. */
function panOf({ deltaX, deltaY, currentTarget }: WheelEvent<HTMLElement>, { fromMs, toMs }: Stretch): number {
  const width = currentTarget.clientWidth
  return width === 0 ? 0 : ((deltaX + deltaY) / width) * (toMs - fromMs)
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
