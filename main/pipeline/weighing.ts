// Whether a person is asked about what they handed over, or whether it is small enough to go by itself. Pure.

export interface Weight {
  /** Nothing more comes: folders have been walked to their end. */
  readonly isWhole: boolean
  readonly files: number
  /** Not looked at yet. */
  readonly waiting: number
  /** Of these, how many cannot be looked at now: in use, out of reach, or with a cloud drive. */
  readonly stuck: number
  /** What would be sent costs this much at the most. */
  readonly highMicro: number
  /** Would be sent, but its length, and so its price, is not known. */
  readonly withoutPrice: number
  /** Refused, although something could be done about it. */
  readonly remediable: number
}

export type Verdict = 'wait' | 'ask' | 'send'

/** @param aboveMicro what may go without a question; null never asks, 0 always does */
export function weigh(weight: Weight, aboveMicro: number | null): Verdict {
  const { isWhole, files, waiting, stuck, highMicro, withoutPrice, remediable } = weight
  if (aboveMicro === null) return isWhole ? 'send' : 'wait'
  if (files > 0 && aboveMicro === 0) return 'ask'
  if (highMicro > aboveMicro || withoutPrice > 0 || remediable > 0) return 'ask'
  if (!isWhole || waiting > stuck) return 'wait'
  // Everything else is known: what could be looked at at any time must not keep it waiting without a word.
  return waiting > 0 ? 'ask' : 'send'
}
