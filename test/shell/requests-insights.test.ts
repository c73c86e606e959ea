// What a field may be said to be: as it was sent, as the pack has it, or what it was ever answered with; nothing else is kept.

import { expect, it } from 'vitest'
import { choicesOf } from '../../main/shell/requests-insights.ts'
import { PACKS } from '../../main/tuplets/packs.ts'

const NOTHING = { domain: null, sent: null, seen: [], hasValue: false }
const codes = (source: Parameters<typeof choicesOf>[0]) => choicesOf(source, PACKS).options.map(({ code }) => code)

it('takes the answers that were sent before those of a pack, and those before what was seen', () => {
  const sent = {
    key: 'call_reason',
    label: 'Why',
    type: 'multi_select',
    options: [{ id: 1, code: 'OWN', label: 'Own' }],
  }
  expect(choicesOf({ ...NOTHING, name: 'call_reason', domain: 'insurance', sent }, PACKS)).toEqual({
    ...{ name: 'call_reason', label: 'Why', type: 'multi_select', min: 1, max: 5 },
    options: [{ code: 'OWN', label: 'Own' }],
  })
  expect(codes({ ...NOTHING, name: 'call_reason', domain: 'insurance' })).toContain('CLAIM_STATUS')
  // An import does not say which pack it was sent with.
  expect(codes({ ...NOTHING, name: 'call_reason', seen: [{ code: 'BILLING', label: 'Billing' }] })).toContain(
    'CANCELLATION',
  )
})

it('does not offer the answers of a pack whose field has the same name only by chance', () => {
  const seen = [{ code: 'NIGHT_SHIFT', label: 'Night shift' }]
  expect(codes({ ...NOTHING, name: 'call_reason', seen })).toEqual(['NIGHT_SHIFT'])
})

it('knows a value from an option, and the bounds of a rating', () => {
  expect(choicesOf({ ...NOTHING, name: 'cancellation_risk', domain: 'insurance' }, PACKS)).toMatchObject({
    type: 'rating',
    min: 1,
    max: 5,
  })
  const seen = [{ code: '7', label: '' }]
  expect(choicesOf({ ...NOTHING, name: 'mine', seen, hasValue: true }, PACKS)).toMatchObject({
    type: 'rating',
    min: 1,
    max: 7,
  })
})
