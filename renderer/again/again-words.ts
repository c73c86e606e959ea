// The price of a second time, in words. Undefined while it is asked for, null where the length is not known.

import type { Value } from '../../preload/contract.ts'
import { moneyRange } from '../frame/format.ts'

export type Price = Value<'queue:price'> | undefined

export function againLabel(price: Price): string {
  if (price === undefined || price === null) return 'Transcribe again'
  return `Transcribe again for ${moneyRange(price.lowMicro, price.highMicro)}`
}

export function againNote(price: Price): string {
  if (price === undefined) return 'Asking for the price…'
  const stays = 'It is paid for once more. The transcript that is here already stays.'
  return price === null ? `${stays} Its length is not known, so neither is its price.` : stays
}
