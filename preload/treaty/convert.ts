// What can be done on this computer with a recording that the service would not take: another form of it, made beside the
// original, which is never touched. A conversion shows as the row's `conversion`, its progress with the row's own.

/**
 * What is made of a recording: `flac` (nothing is lost), `opus` (much smaller, made for speech), `audio` (the sound of a video
 * as it is), `split` (parts of less than 8 hours, sent one after the other and joined again in the archive).
 */
export type ConversionKind = 'flac' | 'opus' | 'audio' | 'split'

/** One thing that can be done with a recording, in the order in which it is best done. */
export interface ConversionOffer {
  readonly kind: ConversionKind
  /** For the button: "Convert to FLAC". */
  readonly name: string
  /** What it gives: "Lossless, about 640 MB; takes about 2 minutes here. The file itself stays as it is." */
  readonly text: string
  /** Of what will be sent, in all; null where it cannot be told before. An estimate. */
  readonly bytes: number | null
  /** How long it keeps this computer busy, at least 1; null where nothing tells. An estimate. */
  readonly minutes: number | null
  /** As many transcriptions are paid for at the service, each with its own minimum. */
  readonly parts: number
  /** What all parts cost together with the row's options; null where the length is not known. */
  readonly price: { readonly lowMicro: number; readonly highMicro: number } | null
}

/** A conversion that was asked for, as Activity shows it. */
export interface ConversionView {
  readonly kind: ConversionKind
  /** `converting`: at work, `progress` of the row says how far. `waiting`: another one is at work. `done`: on its way. */
  readonly state: 'waiting' | 'converting' | 'done'
  /** 1 unless it is split; 0 while that is not known yet. */
  readonly parts: number
  /** The part that is on its way, from 1. */
  readonly part: number
  /** Parts whose transcripts are home: they are paid for, and kept whatever becomes of the others. */
  readonly partsHome: number
}

export interface ConvertRequests {
  /** Empty where nothing can be done, or nothing needs to be. */
  'convert:offers': { input: { readonly id: number }; value: readonly ConversionOffer[] }
  /** The row goes back to the queue, is converted and then sent like any other. */
  'convert:start': { input: { readonly id: number; readonly kind: ConversionKind }; value: null }
  /** Stops a conversion that is under way; the row is refused again as before. What was made of it is removed. */
  'convert:cancel': { input: { readonly id: number }; value: null }
  /** Makes one transcript of the parts that are home, and gives up the others. */
  'convert:settle': { input: { readonly id: number }; value: null }
}
