// MP3 and raw AAC are frames behind each other and nothing else, so they are cut by copying bytes. One walk over the headers finds out
// how long it is and how loud it is near the places to cut; nothing is decoded, and nothing but a piece at a time is in memory.

import { adtsFrameAt, type FrameAt, mpegFrameAt, type Steps, Walk } from '../frames.ts'
import type { Reader } from '../open.ts'
import { loudnessFor } from './loudness.ts'
import type { Moment } from './quiet.ts'
import type { Sheet } from './sheet.ts'

export interface Framed {
  readonly reader: Reader
  readonly format: 'mp3' | 'aac'
  readonly fromByte: number
  readonly durationMs: number
}

/** A moment that begins with a frame, which lies there in the file. */
export interface FramedMoment extends Moment {
  readonly atByte: number
}

const PIECE_BYTES = 2 ** 20
/** A header, and what tells how loud it is. */
const HEAD_BYTES = 48

export async function openFramed(reader: Reader, format: 'mp3' | 'aac', fromByte: number): Promise<Framed> {
  const durationMs = await walk({ reader, format, fromByte }, () => undefined)
  return { reader, format, fromByte, durationMs }
}

/** The frames around some instants, those of each in a list of its own. */
export async function framesAround(
  framed: Framed,
  places: readonly number[],
  aroundMs: number,
): Promise<readonly FramedMoment[][]> {
  const loudness = loudnessFor(framed.format)
  const found = places.map((): FramedMoment[] => [])
  let next = 0
  await walk(framed, (atMs, durationMs, atByte, frame) => {
    while (atMs > (places[next] ?? Number.POSITIVE_INFINITY) + aroundMs) next += 1
    const place = places[next]
    if (place === undefined || atMs < place - aroundMs) return
    found[next]?.push({ atMs, durationMs, atByte, loudness: loudness(frame, durationMs) })
  })
  return found
}

/** Byte by byte as it is in the file. */
export async function copyBytes(
  { reader }: Framed,
  between: { readonly fromByte: number; readonly toByte: number },
  writer: Pick<Sheet, 'write'>,
  reached: (bytes: number) => void,
): Promise<void> {
  const end = Math.min(between.toByte, reader.bytes)
  for (let at = between.fromByte; at < end; at += PIECE_BYTES) {
    const piece = await reader.at(at, Math.min(PIECE_BYTES, end - at))
    await writer.write({ data: piece, position: at - between.fromByte })
    reached(at - between.fromByte + piece.length)
  }
}

type OnFrame = (atMs: number, durationMs: number, atByte: number, frame: Uint8Array) => void

async function walk({ reader, format, fromByte }: Omit<Framed, 'durationMs'>, onFrame: OnFrame): Promise<number> {
  const steps = new FrameSteps(format === 'mp3' ? mpegFrameAt : adtsFrameAt, fromByte, onFrame)
  const hopping = new Walk(steps, fromByte)
  for (let at = 0; at < reader.bytes; at += PIECE_BYTES)
    hopping.feed(await reader.at(at, Math.min(PIECE_BYTES, reader.bytes - at)))
  return hopping.durationMs() ?? 0
}

/** As `frameSteps` counts them: a frame behind junk counts only once another of its kind follows it. */
class FrameSteps implements Steps {
  readonly headBytes = HEAD_BYTES
  readonly #frameAt: FrameAt
  readonly #onFrame: OnFrame
  #at: number
  /** Of the frames of the kind that it is in, and what came before those. */
  #samples = 0
  #beforeMs = 0
  #rate = 1
  #kind: number | null = null

  constructor(frameAt: FrameAt, fromByte: number, onFrame: OnFrame) {
    this.#frameAt = frameAt
    this.#at = fromByte
    this.#onFrame = onFrame
  }

  step(bytes: Buffer, at: number): number {
    const hop = this.#hop(bytes, at)
    this.#at += hop
    return hop
  }

  durationMs(): number {
    return Math.round(this.#nowMs())
  }

  #hop(bytes: Buffer, at: number): number {
    const frame = this.#frameAt(bytes, at)
    if (frame === null || (this.#kind !== null && frame.kind !== this.#kind)) {
      if (frame === null) this.#kind = null
      const next = bytes.indexOf(0xff, at + 1)
      return (next === -1 ? bytes.length : next) - at
    }
    const isIndex = this.#kind === null && isTable(bytes, at)
    this.#kind = frame.kind
    if (frame.rate !== this.#rate) this.#begin(frame.rate)
    const samples = isIndex ? 0 : frame.samples
    const head = bytes.subarray(at, at + HEAD_BYTES)
    this.#onFrame(this.#nowMs(), (samples * 1000) / frame.rate, this.#at, head)
    this.#samples += samples
    return frame.bytes
  }

  #begin(rate: number): void {
    this.#beforeMs = this.#nowMs()
    this.#samples = 0
    this.#rate = rate
  }

  /** Counted in samples: a sum of a million fractions would wander off. */
  #nowMs(): number {
    return this.#beforeMs + (this.#samples * 1000) / this.#rate
  }
}

/** Xing, Info and VBRI frames are silent tables in the shape of a frame. */
function isTable(bytes: Buffer, at: number): boolean {
  const head = bytes.subarray(at, at + HEAD_BYTES)
  return ['Xing', 'Info', 'VBRI'].some((mark) => head.includes(mark))
}
