// What the window and its sound worker say to each other. The worker hears one recording at a time, the one that was asked
// for last first, and says what it heard in pieces, so that a waveform grows before one's eyes.

export type ToWorker =
  | { readonly kind: 'peaks'; readonly id: number; readonly url: string; readonly durationMs: number }
  | { readonly kind: 'convert'; readonly id: number; readonly url: string; readonly durationMs: number }
  /** The bytes of a conversion are written: send the next ones. */
  | { readonly kind: 'written'; readonly id: number }
  /** Nobody wants it any more. */
  | { readonly kind: 'drop'; readonly id: number }
  /** Uploads are on their way, or sound is playing: rest longer. */
  | { readonly kind: 'pace'; readonly isBusy: boolean }

export type FromWorker =
  | { readonly kind: 'heard'; readonly id: number; readonly share: number; readonly levels: Uint8Array }
  | { readonly kind: 'done'; readonly id: number; readonly levels: Uint8Array }
  | {
      readonly kind: 'bytes'
      readonly id: number
      readonly share: number
      readonly at: number
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'converted'; readonly id: number }
  /** `unknown`: nothing here decodes it; `broken`: it was begun and could not be read to its end. */
  | { readonly kind: 'failed'; readonly id: number; readonly why: 'unknown' | 'broken'; readonly reason: string }
