// What is said wherever a job of the service is cancelled: the service bills cancelled jobs by its usual prices.

import { t } from '../../language/language.ts'
import { money } from '../frame/format.ts'

export function billingText(estimatedMicro: number | null): string {
  const amount =
    estimatedMicro === null || estimatedMicro <= 0
      ? ''
      : t(' (about {estimatedMicro})', { estimatedMicro: money(estimatedMicro) })
  return t(
    'The service bills cancelled jobs by its usual prices, with their minimum, so it may cost as much as if it went on{amount}.',
    { amount },
  )
}
