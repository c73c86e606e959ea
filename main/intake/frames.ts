// Measures how long a recording lasts while its bytes pass by for hashing, for the formats whose headers do not tell:
// a walk hops from frame to frame and looks at headers only. Never decodes, never keeps more than one header back.

/** One format's way of hopping. `durationMs` is asked for after the last byte. */
export interface Steps {
  /** The most bytes that a step looks at. Only at the end of the file may there be fewer. */
  readonly headBytes: number
  /** Looks at the header at `at`; the reply says how far to hop, at least 1. */
  step(bytes: Buffer, at: number): number
  durationMs(): number | null
}

export class Walk {
  readonly #steps: Steps
  #skipBytes: number
  /** The beginning of a header that the end of the last chunk cut. Empty while bytes are being skipped. */
  #held: Buffer = Buffer.alloc(0)

  constructor(steps: Steps, fromByte: number) {
    this.#steps = steps
    this.#skipBytes = fromByte
  }

  /** The chunk is only borrowed: it may be overwritten after the call. */
  feed(chunk: Buffer): void {
    if (this.#skipBytes >= chunk.length) {
      this.#skipBytes -= chunk.length
      return
    }
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk
    this.#hop(bytes, bytes.length - this.#steps.headBytes)
  }

  durationMs(): number | null {
    this.#hop(this.#held, this.#held.length - 1)
    return this.#steps.durationMs()
  }

  #hop(bytes: Buffer, lastStart: number): void {
    let at = this.#skipBytes
    while (at <= lastStart) at += this.#steps.step(bytes, at)
    this.#skipBytes = Math.max(0, at - bytes.length)
    this.#held = at < bytes.length ? Buffer.from(bytes.subarray(at)) : Buffer.alloc(0)
  }
}

/** A frame of MPEG audio (MP1 to MP3) or of AAC in ADTS. */
export interface Frame {
  readonly bytes: number
  readonly samples: number
  readonly rate: number
  /** Equal for frames of one stream: what must not change from one to the next. */
  readonly kind: number
}

export type FrameAt = (bytes: Buffer, at: number) => Frame | null

const FRAME_HEAD_BYTES = 7
/** Where the first frame of an MP3 keeps its index, if that is all it is: header, side information, four letters. */
const INDEX_WITHIN_BYTES = 48

/** Sums up frames. After junk, a frame counts only once another of its kind follows it: chance hits stay out. */
export function frameSteps(frameAt: FrameAt): Steps {
  let seconds = 0
  let last: Frame | null = null
  let isSure = false
  return {
    headBytes: INDEX_WITHIN_BYTES,
    step(bytes, at) {
      const frame = frameAt(bytes, at)
      if (frame === null) {
        if (last !== null && isSure) seconds += last.samples / last.rate
        last = null
        isSure = false
        const next = bytes.indexOf(0xff, at + 1)
        return (next === -1 ? bytes.length : next) - at
      }
      isSure = last !== null && last.kind === frame.kind
      if (last !== null && isSure) seconds += last.samples / last.rate
      last = last === null && isIndex(bytes, at) ? { ...frame, samples: 0 } : frame
      return frame.bytes
    },
    durationMs() {
      const rest = last !== null && isSure ? last.samples / last.rate : 0
      return seconds + rest > 0 ? Math.round((seconds + rest) * 1000) : null
    },
  }
}

/** Xing, Info and VBRI frames are silent tables in the shape of a frame. */
function isIndex(bytes: Buffer, at: number): boolean {
  const head = bytes.subarray(at, at + INDEX_WITHIN_BYTES)
  return ['Xing', 'Info', 'VBRI'].some((mark) => head.includes(mark))
}

const RATES_BY_VERSION: readonly (readonly number[] | null)[] = [
  [11025, 12000, 8000], // MPEG 2.5
  null,
  [22050, 24000, 16000], // MPEG 2
  [44100, 48000, 32000], // MPEG 1
]
/** Kilobits per second by bit-rate index, for MPEG 1 layers I, II, III, then MPEG 2 layer I, and layers II and III. */
const KILOBITS = {
  one: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  two: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  three: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  lowOne: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  low: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const

/** http://www.mp3-tech.org/programmer/frame_header.html */
export function mpegFrameAt(bytes: Buffer, at: number): Frame | null {
  const second = bytes[at + 1] ?? 0
  const third = bytes[at + 2] ?? 0
  if (bytes[at] !== 0xff || (second & 0xe0) !== 0xe0) return null
  const version = (second >> 3) & 3
  const layer = 4 - ((second >> 1) & 3) // 1, 2 or 3; 4 is reserved (and is what ADTS has there)
  const rate = RATES_BY_VERSION[version]?.[(third >> 2) & 3]
  if (rate === undefined || layer === 4) return null
  const isFirst = version === 3
  const low = layer === 1 ? KILOBITS.lowOne : KILOBITS.low
  const high = layer === 1 ? KILOBITS.one : layer === 2 ? KILOBITS.two : KILOBITS.three
  const kilobits = (isFirst ? high : low)[third >> 4]
  if (kilobits === undefined || kilobits === 0) return null
  const padding = (third >> 1) & 1
  const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152
  const slots = Math.floor(((samples / 8) * kilobits * 1000) / rate / (layer === 1 ? 4 : 1))
  return { bytes: (slots + padding) * (layer === 1 ? 4 : 1), samples, rate, kind: (second & 0x1e) * 1e6 + rate }
}

const AAC_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350]

/** https://wiki.multimedia.cx/index.php/ADTS */
export function adtsFrameAt(bytes: Buffer, at: number): Frame | null {
  const second = bytes[at + 1] ?? 0
  const third = bytes[at + 2] ?? 0
  if (bytes[at] !== 0xff || (second & 0xf6) !== 0xf0) return null
  const rate = AAC_RATES[(third >> 2) & 15]
  const fourth = bytes[at + 3] ?? 0
  const length = ((fourth & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5)
  if (rate === undefined || length < FRAME_HEAD_BYTES) return null
  return { bytes: length, samples: 1024 * (((bytes[at + 6] ?? 0) & 3) + 1), rate, kind: second * 1e6 + rate }
}
