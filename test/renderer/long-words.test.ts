// What depends on how long a language's words are, and on what the service calls things.

import { expect, it } from 'vitest'
import { BUNDLES } from '../../main/tuplets/prices.ts'
import { roomFor } from '../../renderer/frame/room.ts'
import { BUNDLE_NAMES, bundleName } from '../../renderer/price/bundle-names.ts'

it('makes a column as wide as the longest word, without what only gives it a direction', () => {
  expect(roomFor('--deeds', ['Open', '\u202eWhat can be done…\u202c'])).toEqual({ '--deeds': '17ch' })
})

it('has a name for each row of the price table, and leaves one that the service adds as it is', () => {
  expect(Object.keys(BUNDLE_NAMES).sort()).toEqual(BUNDLES.map(({ name }) => name).sort())
  expect(bundleName('Transcript + humming')).toBe('Transcript + humming')
})
