// Trial T31: strings that nobody would type on purpose are asked of the search. None of them fails, and every one that is only words
// finds what a look through all texts finds.

import { askStrangely } from '../library/strange-queries.ts'
import type { Finding, Trial } from './trial.ts'

const STRINGS = { short: 4000, long: 20_000 } as const

export const queries: Trial = {
  id: 'T31',
  promise: 'no question breaks the search, and words find what they say',
  async run(size, seed): Promise<Finding> {
    const strings = STRINGS[size]
    const { compared, found, failures } = await askStrangely(strings, seed)
    const isEmpty = compared < strings * 0.4 || found < strings / 2
    return {
      cases: strings,
      figures: `${compared} compared, which found ${found} recordings together`,
      failures: [
        ...failures.map((failure) => `SEED=${seed}: ${failure}`),
        ...(isEmpty ? [`SEED=${seed}: too little was found for this to mean anything`] : []),
      ],
    }
  },
}
