// How fast an upload goes and how long it will take: from bytes handed to the network, smoothed over a few seconds. Kept in
// memory only; the row on disk is the truth about what is done.

import type { Clock } from '../clock.ts'

export interface ProgressRow {
  readonly id: number
  readonly progress: number | null
  readonly sentBytes: number | null
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
}

/** Counted from when its first share was told: before that it may have waited for another one. */
interface Conversion {
  readonly sinceMs: number
  readonly fromShare: number
  readonly share: number
}

interface Upload {
  readonly totalBytes: number
  sentBytes: number
  markAtMs: number
  markBytes: number
  bytesPerSecond: number | null
}

/** Bytes run ahead of the peer in the socket's buffers, so the bar stops here until the storage has said yes. */
const MOST_BEFORE_YES = 0.99
const SAMPLE_MS = 500
const SMOOTHING = 0.3

export class Progress {
  readonly #clock: Clock
  readonly #uploads = new Map<number, Upload>()
  readonly #conversions = new Map<number, Conversion>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  sent(id: number, totalBytes: number, sentBytes: number): void {
    const now = this.#clock.monotonic()
    const upload = this.#uploads.get(id)
    if (upload === undefined || sentBytes < upload.sentBytes) {
      this.#uploads.set(id, { totalBytes, sentBytes, markAtMs: now, markBytes: sentBytes, bytesPerSecond: null })
      return
    }
    upload.sentBytes = sentBytes
    const spanMs = now - upload.markAtMs
    if (spanMs < SAMPLE_MS) return
    const rate = ((sentBytes - upload.markBytes) / spanMs) * 1000
    upload.bytesPerSecond =
      upload.bytesPerSecond === null ? rate : upload.bytesPerSecond + SMOOTHING * (rate - upload.bytesPerSecond)
    upload.markAtMs = now
    upload.markBytes = sentBytes
  }

  /** How much of a conversion is done, 0 to 1. */
  converted(id: number, share: number): void {
    const { sinceMs, fromShare } = this.#conversions.get(id) ?? { sinceMs: this.#clock.monotonic(), fromShare: share }
    this.#conversions.set(id, { sinceMs, fromShare, share })
  }

  isConverting(id: number): boolean {
    return this.#conversions.has(id)
  }

  ended(id: number): void {
    this.#conversions.delete(id)
    this.#uploads.delete(id)
  }

  of(id: number): ProgressRow | null {
    const upload = this.#uploads.get(id)
    if (upload === undefined) return this.#ofConversion(id)
    const { totalBytes, sentBytes, bytesPerSecond } = upload
    const left = totalBytes - sentBytes
    return {
      id,
      progress: totalBytes === 0 ? null : Math.min(MOST_BEFORE_YES, sentBytes / totalBytes),
      sentBytes,
      bytesPerSecond: bytesPerSecond === null ? null : Math.round(bytesPerSecond),
      secondsLeft: bytesPerSecond === null || bytesPerSecond < 1 ? null : Math.ceil(left / bytesPerSecond),
    }
  }

  #ofConversion(id: number): ProgressRow | null {
    const conversion = this.#conversions.get(id)
    if (conversion === undefined) return null
    const { sinceMs, fromShare, share } = conversion
    const tookMs = this.#clock.monotonic() - sinceMs
    const did = share - fromShare
    const leftMs = did > 0 && tookMs > SAMPLE_MS ? (tookMs / did) * (1 - share) : null
    return {
      id,
      progress: Math.min(MOST_BEFORE_YES, share),
      sentBytes: null,
      bytesPerSecond: null,
      secondsLeft: leftMs === null ? null : Math.ceil(leftMs / 1000),
    }
  }

  /** Of all bytes that are being sent, 0 to 1; null where none are. */
  share(): number | null {
    const uploads = [...this.#uploads.values()]
    const total = uploads.reduce((sum, { totalBytes }) => sum + totalBytes, 0)
    if (total === 0) return null
    const sent = uploads.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
    return Math.min(MOST_BEFORE_YES, sent / total)
  }

  all(): readonly ProgressRow[] {
    return [...this.#uploads.keys()].flatMap((id) => this.of(id) ?? [])
  }
}
