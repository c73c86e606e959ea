// All trials but those with a file of their own: T4, T5 and T15 (kills.test.ts), T11 (watching.test.ts), T6 and T8 (where they
// belong: test/library/torn.test.ts and test/flow/status.test.ts).

import { expect, it } from 'vitest'
import { TRIALS } from './matrix.ts'
import { shortForms } from './short-forms.ts'

const ELSEWHERE = ['T4', 'T5', 'T6', 'T8', 'T11', 'T15']

shortForms(TRIALS.filter((trial) => !ELSEWHERE.includes(trial.id)))

it('lists every trial once, in the order of the numbers', () => {
  const numbers = TRIALS.map((trial) => Number(trial.id.slice(1)))
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})
