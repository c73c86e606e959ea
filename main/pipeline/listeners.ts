// Whoever shows what happens is told of it here: that something changed, how far a recording is, what came home.

import type { Transcription } from '../recording.ts'
import type { CapView } from './budget.ts'
import type { Progress, ProgressRow } from './progress.ts'
import type { SentDrop } from './proposing.ts'
import type { Expiring } from './warnings.ts'

export interface PipelineListener {
  readonly changed?: () => void
  readonly progress?: (rows: readonly ProgressRow[]) => void
  readonly archived?: (transcription: Transcription) => void
  /** It has come to an end that is not a transcript, or to a question, and waits for the person. */
  readonly stuck?: (transcription: Transcription) => void
  /** The service will delete these soon; told twice at most of each. */
  readonly expiring?: (expiring: Expiring) => void
  /** A monthly limit is nearly used up; told once a month of each. */
  readonly nearCap?: (cap: CapView) => void
  /** What was handed over waits for the person's yes. */
  readonly asked?: (files: number) => void
  /** It was small enough to go without one. */
  readonly sent?: (drop: SentDrop) => void
}

export class Listeners {
  readonly #progress: Progress
  readonly #all = new Set<PipelineListener>()

  constructor(progress: Progress) {
    this.#progress = progress
  }

  add(listener: PipelineListener): () => void {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  tell(say: (listener: PipelineListener) => void): void {
    for (const listener of this.#all) say(listener)
  }

  /** Bytes of an upload have been sent. */
  sent(row: Transcription, bytes: number): void {
    this.#progress.sent(row.id, row.bytes ?? 0, bytes)
    this.#tellProgress(row.id)
  }

  /** So much of a conversion, 0 to 1, is done; the reply says whether it has only begun. */
  converted(row: Transcription, share: number): boolean {
    const isNew = !this.#progress.isConverting(row.id)
    this.#progress.converted(row.id, share)
    if (!isNew) this.#tellProgress(row.id)
    return isNew
  }

  #tellProgress(id: number): void {
    const row = this.#progress.of(id)
    if (row !== null) this.tell((listener) => listener.progress?.([row]))
  }
}
