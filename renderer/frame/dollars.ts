// The service bills in US dollars; each language writes them its own way: "$4.20", "4,20 $".

import { locale, t } from '../../language/language.ts'

/** In English as Americans write them: elsewhere in English "US$" would stand before each amount. */
export function dollars(
  digits: Pick<Intl.NumberFormatOptions, 'minimumFractionDigits' | 'maximumFractionDigits'> = {},
) {
  const where = locale().startsWith('en') ? 'en-US' : locale()
  return new Intl.NumberFormat(where, {
    style: 'currency',
    currency: t('USD'),
    currencyDisplay: 'narrowSymbol',
    ...digits,
  })
}
