// What a receipt says in words: of each thing, of what was paid for and is not there, and as the text that is copied.

import { describe, expect, it } from 'vitest'
import type { FeatureView, ReceiptView, ToldView } from '../../preload/contract.ts'
import { cost } from '../../renderer/frame/exact-money.ts'
import { isOnReceipt, outcomeText, reasonText, receiptText, verdictOf } from '../../renderer/receipt/receipt-words.ts'

function feature(
  name: FeatureView['name'],
  outcome: FeatureView['outcome'],
  more: Partial<FeatureView> = {},
): FeatureView {
  return { name, requested: 'yes', applied: 'yes', outcome, reasons: [], seconds: null, lacking: [], ...more }
}

const TOLD: ToldView = {
  features: [],
  warnings: [],
  issues: [],
  coverage: null,
  coveredSeconds: null,
  audioSeconds: null,
  runtimeSeconds: null,
  decodeAttempts: null,
  routing: [],
  speakerCount: null,
  speakerConfidence: null,
  redactions: null,
  needsReview: false,
  tier: null,
  modules: [],
  schemaVersion: null,
  fields: null,
  advisoryLimit: null,
  billingStatus: null,
}

function receipt(told: Partial<ToldView> | null, more: Partial<ReceiptView> = {}): ReceiptView {
  const times = { submittedAtMs: null, completedAtMs: null, archivedAtMs: null, durationMs: null }
  const money = { estimatedMicro: null, billedMicro: null }
  const row = { id: 1, title: 'Hearing', source: 'drop', jobId: 'job-1', ...times, ...money }
  return { ...row, told: told === null ? null : { ...TOLD, ...told }, charges: {}, ...more }
}

describe('a line of a receipt', () => {
  it.each([
    [feature('speakers', 'as-asked'), 'done'],
    [feature('tier', 'as-asked', { requested: 'premium', applied: 'premium' }), 'Premium'],
    [feature('tier', 'other', { requested: 'premium', applied: 'standard' }), 'Standard instead of Premium'],
    [feature('language', 'as-asked', { requested: 'auto', applied: 'en' }), 'English, detected'],
    [feature('redaction', 'missing', { applied: 'no' }), 'not done'],
    [feature('analytics', 'missing', { requested: 'full', applied: 'no' }), 'Full not done'],
    [
      feature('fields', 'partly', { requested: 'insurance', lacking: ['claim_stage'] }),
      'done in part, without claim_stage',
    ],
    [feature('speakers', 'extra', { requested: 'no' }), 'done, without being asked for'],
    [feature('speakers', 'unknown', { applied: null }), 'not said by the service'],
  ])('%j', (one, words) => expect(outcomeText(one)).toBe(words))

  it('is left out for what was neither asked for nor done', () => {
    expect(isOnReceipt(feature('voices', 'as-asked', { requested: 'no', applied: 'no' }))).toBe(false)
    expect(isOnReceipt(feature('voices', 'unknown', { requested: null, applied: null }))).toBe(false)
    expect(isOnReceipt(feature('voices', 'unknown', { applied: null }))).toBe(true)
    expect(isOnReceipt(feature('voices', 'extra', { requested: 'no' }))).toBe(true)
  })

  it('gives the service’s own words where there are none of ours', () => {
    expect(reasonText('brand_new_code')).toBe('The service says: “brand_new_code”')
    expect(reasonText('understood: standard')).toBe('The service understood “Standard”.')
  })
})

describe('the verdict', () => {
  it('names what was paid for and not delivered, with the bill', () => {
    const told = { features: [feature('redaction', 'missing', { applied: 'no' })] }
    const billed = receipt(told, { billedMicro: 180_000, charges: { redaction: 'billed' } })
    expect(verdictOf(billed)).toEqual([
      'Personal details were not redacted, and by the published prices the bill of $0.18 includes it all the same.',
    ])
    expect(verdictOf(receipt(told, { charges: { redaction: 'not-billed' } }))[0]).toContain('it is not on the bill')
    expect(verdictOf(receipt(told, { charges: { redaction: 'unclear' } }))[0]).toContain('cannot be told')
  })

  it('is content only where everything is known', () => {
    expect(verdictOf(receipt({ features: [feature('speakers', 'as-asked')] }))[0]).toContain('Everything')
    expect(verdictOf(receipt({ features: [feature('speakers', 'unknown', { applied: null })] }))[0]).toBe(
      'The service does not say what became of: speakers told apart.',
    )
    expect(verdictOf(receipt(null))).toEqual([])
  })
})

it('a small bill keeps its digits', () => {
  expect([10_000, 12_345, 350, 2_340_000].map(cost)).toEqual(['$0.01', '$0.012345', '$0.00035', '$2.34'])
})

it('the copied text says all of it, also where the service had no part in it', () => {
  const told = {
    features: [feature('tier', 'as-asked', { applied: 'premium', requested: 'premium', seconds: 12.4 })],
    coverage: 0.94,
  }
  const text = receiptText(receipt(told, { billedMicro: 10_000 }))
  for (const part of [
    'Receipt: Hearing',
    'Job: job-1',
    'Billed: $0.01',
    'Tier: Premium (12.4 s)',
    'Put into words: 94 %',
  ])
    expect(text).toContain(part)
  expect(receiptText(receipt(null))).toContain('nothing was paid')
})
