// What a trial of the matrix is: one promise put to the test many times over, in a short form for every `npm test` and a long
// one for `npm run chaos`. It says what it measured, and every failure names the seed that repeats it.

export type Size = 'short' | 'long'

export interface Finding {
  /** How many cases were tried. */
  readonly cases: number
  /** What was measured, in one line. */
  readonly figures: string
  /** One sentence per failure, each beginning with `SEED=`; empty when the promise held. */
  readonly failures: readonly string[]
}

export interface Trial {
  /** T1 to T33. */
  readonly id: string
  /** What else it may be asked for by. */
  readonly name?: string
  readonly promise: string
  run(size: Size, seed: number, say: (line: string) => void): Promise<Finding>
}
