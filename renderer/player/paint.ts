// Paints a stretch of a recording onto a canvas: its waveform in the hues of who speaks, the bands of speakers and chapters
// under it, marks above it. Painted when something changes, never for the place, which moves over it (use-wave.ts).

import type { SpeakerView } from '../../preload/contract.ts'
import type { Slice } from './density.ts'
import { type PlayerChapter, type PlayerMark, type Stretch, shareIn } from './timeline.ts'

export interface Picture {
  readonly stretch: Stretch
  /** Null where the sound was not heard: there the text says how much is said. */
  readonly bars: readonly (number | null)[]
  readonly slices: readonly Slice[]
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly chapters: readonly PlayerChapter[]
  readonly marks: readonly PlayerMark[]
}

export const STEP_PX = 3
const BAR_PX = 2
const LOWEST_PX = 2
/** What was not heard yet is pale; what stands for a sound that is not known is low. */
const AHEAD = 0.4
const UNHEARD_SHARE = 0.5

/** From top to bottom: marks, bars, speakers, chapters. */
const MARKS_PX = 7
const SPEAKERS_PX = 4
const CHAPTERS_PX = 4
const GAP_PX = 2
export const BANDS_PX = SPEAKERS_PX + CHAPTERS_PX + 2 * GAP_PX

export function paint(canvas: HTMLCanvasElement, picture: Picture, kind: 'ahead' | 'heard' | 'overview'): void {
  const { clientWidth: width, clientHeight: height } = canvas
  const pen = sized(canvas)
  if (pen === null || width === 0) return
  const colours = getComputedStyle(canvas)
  const hue = (slice: Slice | undefined): string => colours.getPropertyValue(hueOf(slice, picture.speakers))
  if (kind === 'overview') {
    paintBars(pen, picture, hue, { top: 2, height: height - 4, alpha: 0.7 })
    return
  }
  const barsHeight = height - MARKS_PX - BANDS_PX
  paintBars(pen, picture, hue, { top: MARKS_PX, height: barsHeight, alpha: kind === 'heard' ? 1 : AHEAD })
  paintSpeakers(pen, picture, hue, MARKS_PX + barsHeight + GAP_PX)
  const chapterColours = ['--ink-3', '--field-line'].map((name) => colours.getPropertyValue(name))
  paintChapters(pen, picture, width, height - CHAPTERS_PX, chapterColours)
  paintMarks(pen, picture, width, (name) => colours.getPropertyValue(name))
}

function sized(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio
  canvas.width = Math.round(canvas.clientWidth * ratio)
  canvas.height = Math.round(canvas.clientHeight * ratio)
  const pen = canvas.getContext('2d')
  pen?.scale(ratio, ratio)
  return pen
}

interface Strip {
  readonly top: number
  readonly height: number
  readonly alpha: number
}

type Hue = (slice: Slice | undefined) => string

function paintBars(pen: CanvasRenderingContext2D, { bars, slices }: Picture, hue: Hue, strip: Strip): void {
  for (const [at, slice] of slices.entries()) {
    const heard = bars[at] ?? null
    const share = heard ?? slice.share * UNHEARD_SHARE
    const barHeight = Math.max(LOWEST_PX, share * strip.height)
    pen.fillStyle = hue(slice)
    pen.globalAlpha = heard === null ? strip.alpha * 0.6 : strip.alpha
    pen.beginPath()
    pen.roundRect(at * STEP_PX, strip.top + (strip.height - barHeight) / 2, BAR_PX, barHeight, 1)
    pen.fill()
  }
  pen.globalAlpha = 1
}

function paintSpeakers(pen: CanvasRenderingContext2D, { slices }: Picture, hue: Hue, top: number): void {
  for (const [at, slice] of slices.entries()) {
    if (slice.share === 0) continue
    pen.fillStyle = hue(slice)
    pen.fillRect(at * STEP_PX, top, STEP_PX, SPEAKERS_PX)
  }
}

function paintChapters(
  pen: CanvasRenderingContext2D,
  { chapters, stretch }: Picture,
  width: number,
  top: number,
  colours: readonly string[],
): void {
  for (const [at, { startMs }] of chapters.entries()) {
    const left = Math.max(0, shareIn(stretch, startMs) * width)
    const right = Math.min(width, shareIn(stretch, chapters[at + 1]?.startMs ?? stretch.toMs) * width)
    if (right <= left) continue
    pen.fillStyle = colours[at % colours.length] ?? ''
    // A gap of one pixel tells one from the next without a colour.
    pen.fillRect(left, top, Math.max(1, right - left - 1), CHAPTERS_PX - 1)
  }
}

const MARK_COLOURS: Readonly<Record<PlayerMark['kind'], string>> = {
  find: '--hit-line',
  chosen: '--ink',
  highlight: '--accent',
  note: '--ink-2',
  bookmark: '--accent',
}

function paintMarks(
  pen: CanvasRenderingContext2D,
  { marks, stretch }: Picture,
  width: number,
  colour: (name: string) => string,
): void {
  for (const { kind, startMs, endMs = startMs, colour: own } of marks) {
    const left = shareIn(stretch, startMs) * width
    const right = shareIn(stretch, endMs) * width
    if (right < -2 || left > width + 2) continue
    pen.fillStyle = colour(own ?? MARK_COLOURS[kind])
    if (kind === 'highlight') pen.fillRect(left, 3, Math.max(3, right - left), 3)
    else if (kind === 'note') {
      pen.beginPath()
      pen.arc(left, 3.5, 2.5, 0, 2 * Math.PI)
      pen.fill()
    } else if (kind === 'bookmark') paintFlag(pen, left)
    else pen.fillRect(Math.round(left) - 1, 0, kind === 'chosen' ? 3 : 2, MARKS_PX - 1)
  }
}

/** A ribbon with a notch, as bookmarks have. */
function paintFlag(pen: CanvasRenderingContext2D, left: number): void {
  pen.beginPath()
  pen.moveTo(left - 3, 0)
  pen.lineTo(left + 3, 0)
  pen.lineTo(left + 3, MARKS_PX - 1)
  pen.lineTo(left, MARKS_PX - 3)
  pen.lineTo(left - 3, MARKS_PX - 1)
  pen.fill()
}

function hueOf(slice: Slice | undefined, speakers: ReadonlyMap<string, SpeakerView>): string {
  // Nobody speaks here, whatever is heard.
  if (slice === undefined || slice.share === 0) return '--ink-3'
  const label = slice.speaker
  const speaker = label === null ? undefined : speakers.get(label)
  return speaker === undefined ? '--hue-0' : `--hue-${speaker.hue % 8}`
}
