// The price of a second time, in words. Undefined while it is asked for, null where the length is not known.

import { t } from '../../language/language.ts'
import type { Value } from '../../preload/contract.ts'
import { moneyRange } from '../frame/format.ts'

export type Price = Value<'queue:price'> | undefined

export function againLabel(price: Price): string {
  if (price === undefined || price === null) return t('Transcribe again')
  return t('Transcribe again for {lowMicro}', { lowMicro: moneyRange(price.lowMicro, price.highMicro) })
}

export function againNote(price: Price): string {
  if (price === undefined) return t('Asking for the price…')
  const stays = t('It is paid for once more. The transcript that is here already stays.')
  return price === null ? t('{stays} Its length is not known, so neither is its price.', { stays }) : stays
}
