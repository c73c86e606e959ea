// What the window asks about receipts: read in the reading worker, weighed against the prices here.

import type { Reading } from '../library/reading.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { WeighedReceipt } from '../receipt.ts'
import type { Answers } from './requests.ts'

type ReceiptName = Extract<keyof Answers, `receipt:${string}`>

export function receiptReader(rooms: {
  readonly reading: Pick<Reading, 'receipt'>
  readonly pipeline: Pick<Pipeline, 'asides'>
}): (id: number) => Promise<WeighedReceipt> {
  return async (id) => rooms.pipeline.asides.weigh(await rooms.reading.receipt(id))
}

export function receiptAnswers(receiptOf: (id: number) => Promise<WeighedReceipt>): Pick<Answers, ReceiptName> {
  return { 'receipt:of': ({ id }) => receiptOf(id) }
}
