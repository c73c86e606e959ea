// Agreement of two readings: against figures that others have published, and what must hold for every table.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandOf,
  type Confusion,
  confusionOf,
  type Kappa,
  kappa,
  optionConfusion,
  type Pair,
  shareAgreed,
} from '../../../main/library/matrix/agreement.ts'

const tableOf = (table: readonly (readonly number[])[]): Confusion => ({ values: table.map((_, at) => `${at}`), table })
const figureOf = (found: Kappa): number => {
  if (found.kind !== 'value') throw new Error(`kappa is not defined: ${found.why}`)
  return found.value
}

describe('published examples', () => {
  it('agrees with Cohen (1960), 200 patients sorted by two psychologists', () => {
    const cohen = tableOf([
      [88, 10, 2],
      [14, 40, 6],
      [18, 10, 12],
    ])
    expect(shareAgreed(cohen)).toBeCloseTo(0.7, 12)
    // 0.70 was seen, 0.41 is to be expected: 0.29 / 0.59.
    expect(figureOf(kappa(cohen))).toBeCloseTo(0.492, 3)
  })

  it('agrees with Fleiss (1981), 100 diagnoses', () => {
    const fleiss = tableOf([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ])
    expect(shareAgreed(fleiss)).toBeCloseTo(0.89, 12)
    expect(figureOf(kappa(fleiss))).toBeCloseTo(0.68, 2)
  })

  it('agrees with Artstein and Poesio (2008), table 1', () => {
    const poesio = tableOf([
      [20, 20],
      [10, 50],
    ])
    expect(figureOf(kappa(poesio))).toBeCloseTo(0.348, 3)
  })

  it('agrees with Agresti (1990) as the package vcd works it out, with and without weights', () => {
    const couples = tableOf([
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ])
    expect(figureOf(kappa(couples))).toBeCloseTo(0.1293, 4)
    expect(figureOf(kappa(couples, 'linear'))).toBeCloseTo(0.2374, 4)
  })

  it('agrees with the example of weights that scikit-learn tests itself by', () => {
    const hundred = tableOf([
      [46, 0, 0],
      [4, 40, 0],
      [0, 0, 10],
    ])
    expect(figureOf(kappa(hundred))).toBeCloseTo(0.9315, 4)
    expect(figureOf(kappa(hundred, 'linear'))).toBeCloseTo(0.9412, 4)
    expect(figureOf(kappa(hundred, 'quadratic'))).toBeCloseTo(0.9541, 4)
  })

  it('names values as Landis and Koch did', () => {
    expect([-0.01, 0, 0.2, 0.21, 0.4, 0.6, 0.61, 0.8, 0.81, 1].map(bandOf)).toEqual([
      'poor',
      'slight',
      'slight',
      'fair',
      'fair',
      'moderate',
      'substantial',
      'substantial',
      'almost perfect',
      'almost perfect',
    ])
  })
})

describe('what is not defined', () => {
  it('says so where only one value was used, and where there is nothing to compare', () => {
    const alike = confusionOf([['BILLING', 'BILLING']], ['BILLING', 'OTHER'])
    expect(kappa(alike)).toEqual({ kind: 'undefined', why: 'one value' })
    expect(shareAgreed(alike)).toBe(1)
    for (const weights of ['none', 'linear', 'quadratic'] as const) {
      expect(kappa(alike, weights)).toEqual({ kind: 'undefined', why: 'one value' })
      expect(kappa(confusionOf([], ['A']), weights)).toEqual({ kind: 'undefined', why: 'no pairs' })
    }
    expect(shareAgreed(confusionOf([], ['A']))).toBeNull()
  })

  it('has a kappa of nothing where one said the same of everything and the other did not', () => {
    expect(figureOf(kappa(tableOf([[5, 5], [0, 0]])))).toBe(0) // biome-ignore format: a table
  })
})

describe('many options', () => {
  it('looks at each option by itself', () => {
    const pairs = [
      [['AUTO', 'HOME'], ['AUTO']],
      [['AUTO'], ['AUTO']],
      [[], ['HOME']],
      [['LIFE'], []],
    ] as const
    expect(optionConfusion(pairs, 'AUTO').table).toEqual([
      [2, 0],
      [0, 2],
    ])
    expect(figureOf(kappa(optionConfusion(pairs, 'AUTO')))).toBe(1)
    expect(optionConfusion(pairs, 'HOME').table).toEqual([
      [0, 1],
      [1, 2],
    ])
    expect(figureOf(kappa(optionConfusion(pairs, 'HOME')))).toBeCloseTo(-1 / 3, 12)
  })
})

describe('what holds for every table', () => {
  const value = fc.constantFrom('1', '2', '3', '4', '5')
  const pairs = fc.array(fc.tuple(value, value), { maxLength: 60 })
  const RATINGS = ['1', '2', '3', '4', '5']
  const weights = fc.constantFrom('none' as const, 'linear' as const, 'quadratic' as const)
  const turned = (all: readonly Pair[]): Pair[] => all.map(([one, other]) => [other, one])

  it('is a number from below, at most 1, whichever of the two comes first', () => {
    fc.assert(
      fc.property(pairs, weights, (all, by) => {
        const found = kappa(confusionOf(all, RATINGS), by)
        const back = kappa(confusionOf(turned(all), RATINGS), by)
        expect(back.kind).toBe(found.kind)
        if (found.kind !== 'value' || back.kind !== 'value') return
        expect(Number.isFinite(found.value)).toBe(true)
        expect(found.value).toBeLessThanOrEqual(1)
        expect(back.value).toBeCloseTo(found.value, 10)
      }),
      { numRuns: 200 },
    )
  })

  it('is 1 where both say the same, and more than one thing', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), weights, (said, by) => {
        const found = kappa(
          confusionOf(
            said.map((one) => [one, one]),
            RATINGS,
          ),
          by,
        )
        if (new Set(said).size === 1) expect(found).toEqual({ kind: 'undefined', why: 'one value' })
        else expect(figureOf(found)).toBe(1)
      }),
      { numRuns: 100 },
    )
  })

  it('is the same with values that nobody used, and for two values whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 40 }),
        weights,
        (all, by) => {
          const said = all.map(([one, other]): Pair => [String(one), String(other)])
          const plain = kappa(confusionOf(said, ['true', 'false']))
          const wide = kappa(confusionOf(said, ['true', 'false', 'never', 'used']), by)
          expect(wide.kind).toBe(plain.kind)
          if (plain.kind === 'value') expect(figureOf(wide)).toBeCloseTo(plain.value, 10)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('is near nothing where both guess', () => {
    // A generator of its own: the same 20,000 pairs each time.
    let state = 7
    const guess = (): string => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return RATINGS[Math.floor((state / 2_147_483_648) * 5)] ?? '1'
    }
    const all = Array.from({ length: 20_000 }, (): Pair => [guess(), guess()])
    for (const by of ['none', 'linear', 'quadratic'] as const)
      expect(Math.abs(figureOf(kappa(confusionOf(all, RATINGS), by)))).toBeLessThan(0.03)
  })
})
