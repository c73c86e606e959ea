// Equal options have one key, whatever their spelling; unequal ones never share it: that is what a recording is paid once for.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEFAULT_OPTIONS, type Options, optionsKey } from '../../main/recording.ts'

const key = (more: Partial<Options>) => optionsKey({ ...DEFAULT_OPTIONS, ...more })

it.each([
  ['no analytics, said as "none"', { analytics: { profile: 'none' } }],
  ['no analytics, said as "off"', { analytics: { profile: 'off' } }],
  ['no analytics, said with an empty request', { analytics: {} }],
  ['a language in capitals', { language: 'AUTO' }],
  ['no language at all', { language: ' ' }],
] as const)('%s is paid for once', (_name, options) => {
  expect(key(options)).toBe(key({}))
})

it('custom fields are the same with and without the word that no profile is wanted', () => {
  expect(key({ analytics: { profile: 'none', domain: 'sales' } })).toBe(key({ analytics: { domain: 'sales' } }))
  expect(key({ analytics: { domain: 'sales' } })).not.toBe(key({}))
})

const options = fc.record({
  language: fc.constantFrom('auto', 'en', 'de'),
  model: fc.constantFrom('standard' as const, 'premium' as const),
  diarization: fc.boolean(),
  speakerEmbeddings: fc.boolean(),
  piiProcessing: fc.boolean(),
  analytics: fc.constantFrom(null, { profile: 'basic' as const }, { profile: 'full' as const }, { domain: 'sales' }),
})

it('options that ask for different things have different keys', () => {
  fc.assert(
    fc.property(
      options,
      options,
      (a, b) => (JSON.stringify(a) === JSON.stringify(b)) === (optionsKey(a) === optionsKey(b)),
    ),
  )
})
