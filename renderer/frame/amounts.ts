// Numbers that a person types: whole ones within bounds, and money. What cannot be read is undefined and changes nothing; a
// comma is read as a decimal point where only that makes sense.

/** Undefined where it is no whole number; what lies outside is brought to the nearest bound. */
export function wholeIn(text: string, least: number, most: number): number | undefined {
  const plain = text.trim()
  if (!/^\d{1,9}$/.test(plain)) return undefined
  return Math.min(most, Math.max(least, Number(plain)))
}

/** "20", "$12.50", "1,200", "12,5": in micro-dollars; undefined where it is no amount. */
export function microIn(text: string): number | undefined {
  const plain = text.replace(/[\s$]/g, '')
  // Groups of three after a comma are thousands, one or two digits are cents.
  const number = /^\d{1,3}(,\d{3})+(\.\d{0,2})?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.')
  if (!/^(\d{1,6}(\.\d{0,2})?|\.\d{1,2})$/.test(number)) return undefined
  return Math.round(Number(number) * 100) * 10_000
}

/** As it is typed: "20", "12.50". */
export function amountOf(micro: number): string {
  return micro % 1_000_000 === 0 ? String(micro / 1_000_000) : (micro / 1_000_000).toFixed(2)
}
