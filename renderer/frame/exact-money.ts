// Money to the micro-dollar, as the service bills it: cents would round the smallest amounts away.

import { dollars } from './dollars.ts'

const exactMoney = dollars({ minimumFractionDigits: 2, maximumFractionDigits: 6 })

export function cost(micro: number): string {
  return exactMoney.format(micro / 1e6)
}
