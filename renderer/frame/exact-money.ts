// Money to the micro-dollar, as the service bills it: cents would round the smallest amounts away.

const exactMoney = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
})

export function cost(micro: number): string {
  return exactMoney.format(micro / 1e6)
}
