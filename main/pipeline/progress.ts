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

  ended(id: number): void {
    this.#uploads.delete(id)
  }

  of(id: number): ProgressRow | null {
    const upload = this.#uploads.get(id)
    if (upload === undefined) return null
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

  all(): readonly ProgressRow[] {
    return [...this.#uploads.keys()].flatMap((id) => this.of(id) ?? [])
  }
}
