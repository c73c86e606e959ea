// Figures in sentences, as the person's language writes them.

import { locale } from './language.ts'

/** "3.0" or "3,0": always with so many decimals. */
export function decimal(value: number, digits: number): string {
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
}

/** "$0.07" or "0,07 $": to the cent, or to so many decimals where they are needed. */
export function dollarsOf(micro: number, most = 2): string {
  const money = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: most }
  // As Americans write them: elsewhere in English "US$" might stand before each amount.
  const where = locale().startsWith('en') ? 'en-US' : locale()
  return new Intl.NumberFormat(where, { ...money, ...digits }).format(micro / 1e6)
}
