// How loud a recording is, twenty times a second, in one byte each: what its waveform is drawn from, and where it is quiet.
// Half a megabyte holds eight hours. Pure functions; the form is kept on disk, so a changed one needs another version.

export interface Peaks {
  readonly bucketMs: number
  /** 0 to 255: the square root of the loudest sample, so that quiet speech still shows. */
  readonly levels: Uint8Array
}

export const BUCKET_MS = 50
const VERSION = 1
const HEADER_BYTES = 8
/** `TP`, for whoever finds such a file. */
const MARK = [0x54, 0x50] as const
/** Beyond a day something lied about its length; what is further is not drawn. */
const MOST_BUCKETS = (24 * 3_600_000) / BUCKET_MS

export function encodePeaks({ bucketMs, levels }: Peaks): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + levels.length)
  bytes.set([...MARK, VERSION, bucketMs])
  bytes.set(levels, HEADER_BYTES)
  return bytes
}

/** Null for what another version wrote, or nobody: it is worked out anew. */
export function decodePeaks(bytes: Uint8Array): Peaks | null {
  const [first, second, version, bucketMs = 0] = bytes
  if (first !== MARK[0] || second !== MARK[1] || version !== VERSION || bucketMs === 0) return null
  return { bucketMs, levels: bytes.subarray(HEADER_BYTES) }
}

export function levelOf(amplitude: number): number {
  return Math.round(255 * Math.sqrt(Math.min(1, amplitude)))
}

/** Hears a recording piece by piece and writes down how loud it was. */
export class PeakMeter {
  #levels = new Uint8Array(4096)
  #count = 0

  /** Of `channels` the loudest counts. Pieces may overlap or leave gaps; a gap is silence. */
  hear(channels: readonly Float32Array[], startSeconds: number, rate: number): void {
    const length = channels[0]?.length ?? 0
    const perBucket = (rate * BUCKET_MS) / 1000
    // A first piece may begin before zero: what an encoder needs to run in is not heard.
    let at = Math.max(0, Math.round(-startSeconds * rate))
    while (at < length) {
      // The next whole sample: rounding must never stand still.
      const bucket = Math.floor((startSeconds * rate + at + 0.5) / perBucket)
      const end = Math.min(length, Math.max(at + 1, Math.ceil((bucket + 1) * perBucket - startSeconds * rate)))
      if (bucket >= MOST_BUCKETS) return
      this.#note(bucket, loudest(channels, at, end))
      at = end
    }
  }

  get levels(): Uint8Array {
    return this.#levels.slice(0, this.#count)
  }

  #note(bucket: number, amplitude: number): void {
    if (bucket >= this.#levels.length) {
      const grown = new Uint8Array(Math.max(bucket + 1, this.#levels.length * 2))
      grown.set(this.#levels)
      this.#levels = grown
    }
    this.#count = Math.max(this.#count, bucket + 1)
    this.#levels[bucket] = Math.max(this.#levels[bucket] ?? 0, levelOf(amplitude))
  }
}

function loudest(channels: readonly Float32Array[], from: number, to: number): number {
  let most = 0
  for (const samples of channels) {
    for (let at = from; at < to; at++) {
      const sample = samples[at] ?? 0
      const size = sample < 0 ? -sample : sample
      if (size > most) most = size
    }
  }
  return most
}

/** The level that all but the loudest twentieth stay under: one slammed door must not flatten a whole interview. */
export function fullLevel({ levels }: Peaks): number {
  const counts = new Uint32Array(256)
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1
  let left = levels.length * 0.05
  for (let level = 255; level > 0; level--) {
    left -= counts[level] ?? 0
    if (left < 0) return Math.max(level, 24)
  }
  return 24
}

/**
 * Heights, 0 to 1, of `count` bars over a stretch of the recording; null where it was not heard yet. A bar that stands for
 * many buckets shows their mean energy: their loudest alone would make every long recording a solid block.
 */
export function barsOf(
  { bucketMs, levels }: Peaks,
  stretch: { readonly fromMs: number; readonly toMs: number },
  count: number,
  full: number,
): readonly (number | null)[] {
  const stepMs = (stretch.toMs - stretch.fromMs) / count
  return Array.from({ length: count }, (_, bar) => {
    const first = Math.max(0, Math.floor((stretch.fromMs + bar * stepMs) / bucketMs))
    const last = Math.max(first + 1, Math.floor((stretch.fromMs + (bar + 1) * stepMs) / bucketMs))
    if (first >= levels.length) return null
    let sum = 0
    for (let at = first; at < last; at++) sum += (levels[at] ?? 0) ** 2
    return Math.min(1, Math.sqrt(sum / (last - first)) / full)
  })
}
