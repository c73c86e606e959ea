// Amounts of money to the fraction of a cent that prices have: the service's minimums are $0.035 and $0.125, and "$0.04" for three and
// a half cents would be wrong by a seventh. What costs anything is never shown as nothing.

import { t } from '../../language/language.ts'
import { dollars } from '../frame/dollars.ts'

const MICRO = 1_000_000
const MICRO_PER_CENT = 10_000
/** What three decimals can show at all. */
const LEAST_SHOWN_MICRO = 500

const cents = dollars()
const mills = dollars({ minimumFractionDigits: 2, maximumFractionDigits: 3 })
const whole = dollars({ maximumFractionDigits: 0 })
const exactly = dollars({ minimumFractionDigits: 2, maximumFractionDigits: 6 })

/** Below a dollar to a tenth of a cent, above to the cent: "$0.035", "$0.14", "$4.31", "under $0.001". */
export function amount(micro: number): string {
  const shown = Number.isFinite(micro) ? Math.max(0, micro) : 0
  if (shown > 0 && shown < LEAST_SHOWN_MICRO) return t('under {amount}', { amount: mills.format(0.001) })
  return (shown < MICRO && shown % MICRO_PER_CENT !== 0 ? mills : cents).format(shown / MICRO)
}

/** To the micro-dollar, as it is kept: "$0.071649". */
export function exactAmount(micro: number): string {
  return exactly.format(Number.isFinite(micro) ? micro / MICRO : 0)
}

/** For axes: "$0", "$5", "$0.25". */
export function tick(micro: number): string {
  return micro % MICRO === 0 ? whole.format(micro / MICRO) : mills.format(micro / MICRO)
}

/** "$0.14", or "$0.14 to $0.17" where both ends do not read the same. */
export function amountRange(lowMicro: number, highMicro: number): string {
  const [low, high] = [amount(Math.min(lowMicro, highMicro)), amount(Math.max(lowMicro, highMicro))]
  return low === high ? low : t('{low} to {high}', { low, high })
}

/** With its sign: "+$0.11", "−$0.08", "no change". */
export function difference(micro: number): string {
  if (micro === 0 || !Number.isFinite(micro)) return t('no change')
  return `${micro > 0 ? '+' : '−'}${amount(Math.abs(micro))}`
}
