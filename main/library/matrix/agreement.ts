// How far two readings of the same recordings agree: percent, and Cohen's kappa with what chance alone would give taken off. Pure; it
// never gives NaN: where kappa is not defined it says why.

/** How much worse a pair is that lies further apart: 0 for all alike, by the steps between, or by their square. */
export type Weights = 'none' | 'linear' | 'quadratic'

/** A row for each value of the one, a column for each of the other, in the same order. */
export interface Confusion {
  readonly values: readonly string[]
  readonly table: readonly (readonly number[])[]
}

export type Kappa =
  | { readonly kind: 'value'; readonly value: number; readonly band: Band }
  /** `one value`: both said the same of everything, so that chance alone would agree as well. */
  | { readonly kind: 'undefined'; readonly why: 'no pairs' | 'one value' }

/** As Landis and Koch (1977) named them: a habit of speech, not a test. */
export type Band = 'poor' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'almost perfect'

export type Pair = readonly [one: string, other: string]

/** @param values in the order that is shown; what only the pairs know comes behind it */
export function confusionOf(pairs: readonly Pair[], values: readonly string[]): Confusion {
  const all = [...new Set([...values, ...pairs.flat()])]
  const at = new Map(all.map((value, index) => [value, index]))
  const table = all.map(() => all.map(() => 0))
  for (const [one, other] of pairs) {
    const row = table[at.get(one) ?? -1]
    const column = at.get(other) ?? -1
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1
  }
  return { values: all, table }
}

/** Whether each of many takes one option or leaves it: `yes` and `no` of both. */
export function optionConfusion(
  pairs: readonly (readonly [one: readonly string[], other: readonly string[]])[],
  option: string,
): Confusion {
  const word = (chosen: readonly string[]): string => (chosen.includes(option) ? 'yes' : 'no')
  return confusionOf(
    pairs.map(([one, other]) => [word(one), word(other)]),
    ['yes', 'no'],
  )
}

export function pairCount({ table }: Confusion): number {
  return table.flat().reduce((sum, count) => sum + count, 0)
}

/** From 0 to 1; null where there is no pair. */
export function shareAgreed(confusion: Confusion): number | null {
  const all = pairCount(confusion)
  return all === 0 ? null : confusion.table.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / all
}

/**
 * One minus the disagreement that was seen over the one to expect by chance (Cohen 1960; with weights 1968).
 *
 * @param places where each value lies on its scale; by its order where none is given
 */
export function kappa(confusion: Confusion, weights: Weights = 'none', places?: readonly number[]): Kappa {
  const { table } = confusion
  const all = pairCount(confusion)
  if (all === 0) return { kind: 'undefined', why: 'no pairs' }
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table.map((_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0))
  let [seen, expected] = [0, 0]
  for (const [one, row] of table.entries())
    for (const [other, count] of row.entries()) {
      const weight = apart(places?.[one] ?? one, places?.[other] ?? other, weights)
      seen += weight * count
      // In whole numbers as long as that goes, so that nothing to expect is nothing, and not a hair more.
      expected += weight * (rows[one] ?? 0) * (columns[other] ?? 0)
    }
  if (expected === 0) return { kind: 'undefined', why: 'one value' }
  const value = 1 - (all * seen) / expected
  return { kind: 'value', value, band: bandOf(value) }
}

function apart(one: number, other: number, weights: Weights): number {
  if (weights === 'none') return one === other ? 0 : 1
  return weights === 'linear' ? Math.abs(one - other) : (one - other) ** 2
}

export function bandOf(value: number): Band {
  if (value < 0) return 'poor'
  if (value <= 0.2) return 'slight'
  if (value <= 0.4) return 'fair'
  if (value <= 0.6) return 'moderate'
  return value <= 0.8 ? 'substantial' : 'almost perfect'
}
