// Whether a person is asked: each reason by itself, and what is left to go without a question.

import { expect, it } from 'vitest'
import { type Weight, weigh } from '../../main/pipeline/weighing.ts'

const LIMIT = 1_000_000
const SMALL: Weight = {
  isWhole: true,
  files: 6,
  waiting: 0,
  stuck: 0,
  highMicro: LIMIT,
  withoutPrice: 0,
  remediable: 0,
}

it.each([
  ['a small drop that is known goes', {}, LIMIT, 'send'],
  ['a cent more is asked about', { highMicro: LIMIT + 1 }, LIMIT, 'ask'],
  ['what is dear already is asked about before the rest is known', { highMicro: 2 * LIMIT, waiting: 4 }, LIMIT, 'ask'],
  ['a length that nobody knows may cost anything', { withoutPrice: 1 }, LIMIT, 'ask'],
  ['a refusal with a way out is worth a question', { remediable: 1 }, LIMIT, 'ask'],
  ['files that are still looked at are waited for', { waiting: 2 }, LIMIT, 'wait'],
  ['folders that are still walked are waited for', { isWhole: false }, LIMIT, 'wait'],
  ['what cannot be looked at does not keep the rest waiting without a word', { waiting: 1, stuck: 1 }, LIMIT, 'ask'],
  ['but only once the others are known', { waiting: 2, stuck: 1 }, LIMIT, 'wait'],
  ['zero always asks, before anything is known', { waiting: 6, highMicro: 0 }, 0, 'ask'],
  ['nothing is nothing to ask about', { files: 0, highMicro: 0 }, 0, 'send'],
  ['never means never, whatever it costs', { highMicro: 99 * LIMIT, withoutPrice: 3, waiting: 3 }, null, 'send'],
  ['but not before all of it is handed over', { isWhole: false }, null, 'wait'],
] as const)('%s', (_, change, aboveMicro, verdict) => {
  expect(weigh({ ...SMALL, ...change }, aboveMicro)).toBe(verdict)
})
