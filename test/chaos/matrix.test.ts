// All trials but those with a file of their own: kills.test.ts, sim.test.ts, watching.test.ts, correcting.test.ts, bills.test.ts, and where they belong
// test/library/torn.test.ts, test/library/search-hostile.test.ts, test/flow/status.test.ts, test/redact/,
// test/export/independent.test.ts and, because they need a window, test/app/storming.spec.ts and test/app/window-kills.spec.ts.

import { expect, it } from 'vitest'
import { TRIALS } from './matrix.ts'
import { shortForms } from './short-forms.ts'

const ELSEWHERE = [
  'T1',
  'T2',
  'T3',
  'T4',
  'T5',
  'T6',
  'T8',
  'T9',
  'T10',
  'T11',
  'T15',
  'T17',
  'T18',
  'T19',
  'T20',
  'T22',
  'T23',
  'T24',
  'T26',
  'T27',
  'T28',
  'T29',
  'T30',
  'T31',
  'T32',
  'T33',
]

shortForms(TRIALS.filter((trial) => !ELSEWHERE.includes(trial.id)))

it('lists every trial once, in the order of the numbers', () => {
  const numbers = TRIALS.map((trial) => Number(trial.id.slice(1)))
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})
