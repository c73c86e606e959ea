import { describe, expect, it } from 'vitest'
import { PLAIN_REQUEST } from './fake-tuplets.ts'
import type { FieldShape, ResultShape } from './plain-client.ts'
import { buildResult } from './results.ts'
import { analyticsView, checkAnalytics } from './validation.ts'
import { Refusal } from './wire.ts'

function shapeOf(result: unknown): ResultShape {
  return result as ResultShape
}

function idsOf(field: FieldShape): readonly number[] {
  return [...(field.evidence_segment_ids ?? []), ...(field.selected ?? []).flatMap((one) => one.evidence_segment_ids)]
}

function fieldsOf(analytics: unknown, sha256 = 'c3'.repeat(32)): Readonly<Record<string, FieldShape>> {
  const request = { ...PLAIN_REQUEST, analytics: checkAnalytics(JSON.stringify(analytics)) }
  const { analytics: given, segments } = shapeOf(buildResult({ sha256, durationSeconds: 120, request }))
  for (const field of Object.values(given.custom.fields))
    for (const id of idsOf(field)) expect(segments[id]).toBeDefined()
  return given.custom.fields
}

const PACKS = {
  insurance:
    'call_reason policy_line claim_stage cancellation_risk missed_retention_opportunity compliance_disclosure_present',
  support: 'contact_reason resolution_status escalation_required churn_risk refund_requested',
  sales: 'buying_intent lead_stage objection_type competitor_mentioned next_step_committed missed_upsell_opportunity',
  healthcare: 'patient_intent escalation_required referral_issue consent_language_present',
  financial_services: 'service_reason fraud_signal complaint_risk regulatory_language_present',
}

/** Every select field of the packs, with its codes in the document's order. */
const CODES = {
  call_reason: 'CLAIM_STATUS NEW_POLICY POLICY_CHANGE BILLING COVERAGE_QUESTION CANCELLATION OTHER',
  policy_line: 'AUTO HOME RENTERS LIFE HEALTH COMMERCIAL UNKNOWN',
  claim_stage: 'FIRST_NOTICE DOCUMENT_COLLECTION ADJUSTER_REVIEW SETTLEMENT DENIAL_APPEAL NOT_A_CLAIM',
  contact_reason: 'ACCOUNT_ACCESS BILLING TECHNICAL_ISSUE ORDER_STATUS REFUND CANCELLATION OTHER',
  resolution_status: 'RESOLVED PARTIALLY_RESOLVED ESCALATED CALLBACK_REQUIRED UNRESOLVED',
  lead_stage: 'UNQUALIFIED QUALIFYING QUALIFIED PROPOSAL NEGOTIATION CLOSED_WON_SIGNAL CLOSED_LOST_SIGNAL',
  objection_type: 'PRICE TIMING AUTHORITY NEED COMPETITOR IMPLEMENTATION NONE',
  patient_intent: 'SCHEDULE_APPOINTMENT RESCHEDULE PRESCRIPTION TEST_RESULTS BILLING_INSURANCE SYMPTOM_TRIAGE OTHER',
  service_reason: 'ACCOUNT_ACCESS TRANSACTION_DISPUTE FRAUD_CONCERN KYC_DOCUMENTS LOAN_OR_CREDIT COMPLAINT OTHER',
}

describe('domain packs', () => {
  it.each(Object.entries(PACKS))('%s answers every field of its catalogue', (domain, fields) => {
    expect(Object.keys(fieldsOf({ domain }))).toEqual(fields.split(' '))
  })

  it('answers select fields with codes of the catalogue, ratings from 1 to 5, and segments that exist', () => {
    const seen = new Map<string, Set<string>>()
    for (let index = 0; index < 60; index++) {
      for (const domain of Object.keys(PACKS))
        for (const [key, field] of Object.entries(fieldsOf({ domain }, index.toString(16).padStart(64, '0')))) {
          expect(['matched', 'no_match']).toContain(field.status)
          const ids = idsOf(field)
          expect(ids.length).toBeLessThanOrEqual(8)
          const codes = (field.selected ?? []).map((one) => one.code)
          if (codes.length > 0) seen.set(key, new Set([...(seen.get(key) ?? []), ...codes]))
          if (typeof field.value === 'number') expect([1, 2, 3, 4, 5]).toContain(field.value)
        }
    }
    const known = Object.fromEntries(Object.entries(CODES).map(([key, codes]) => [key, codes.split(' ').sort()]))
    expect(Object.fromEntries([...seen].map(([key, codes]) => [key, [...codes].sort()]))).toEqual(known)
  })

  it('skips every field on less than 15 seconds, with the reason', () => {
    const request = { ...PLAIN_REQUEST, analytics: checkAnalytics('{"domain":"sales"}') }
    const { custom } = shapeOf(buildResult({ sha256: 'd4'.repeat(32), durationSeconds: 10, request })).analytics
    expect(custom).toMatchObject({ skipped_reason: expect.any(String) })
    expect(Object.values(custom.fields).every((field) => field.status === 'skipped')).toBe(true)
  })
})

describe('schemas of the caller', () => {
  const mood = { key: 'mood', label: 'Mood', type: 'single_select', options: [{ id: 1, code: 'CALM', label: 'Calm' }] }

  it('are appended after the fields of the pack, and echoed in the job', () => {
    const asked = { profile: 'full', domain: 'support', schema: { schema_version: 'mine-1', fields: [mood] } }
    expect(Object.keys(fieldsOf(asked))).toEqual([...PACKS.support.split(' '), 'mood'])
    expect(analyticsView(checkAnalytics(JSON.stringify(asked)))).toMatchObject({
      profile: 'full',
      tier: 'deep',
      custom_schema: { domain: 'support', schema_version: 'mine-1', fields: [{ key: 'mood' }] },
    })
  })

  it('default to the documented version and to bounds of 1 and 5', () => {
    const checked = checkAnalytics(
      JSON.stringify({ schema: { fields: [{ key: 'trust', label: 'Trust', type: 'rating' }] } }),
    )
    expect(checked?.custom).toMatchObject({ schemaVersion: '2026-05-31', domain: null, fields: [{ min: 1, max: 5 }] })
  })

  it.each(['none', 'off'])('profile %s asks for nothing by itself', (profile) => {
    expect(checkAnalytics(JSON.stringify({ profile }))).toBeNull()
    expect(analyticsView(null)).toBeNull()
  })

  it.each([
    ['a key in capitals', { ...mood, key: 'Mood' }],
    ['a key that begins with a digit', { ...mood, key: '1mood' }],
    ['a key with a dash', { ...mood, key: 'my-mood' }],
    ['no label', { ...mood, label: '' }],
    ['an unknown type', { ...mood, type: 'text' }],
    ['a select without options', { key: 'a', label: 'A', type: 'multi_select' }],
    ['an option with a small code', { ...mood, options: [{ id: 1, code: 'calm', label: 'Calm' }] }],
    ['an option without an id', { ...mood, options: [{ code: 'CALM', label: 'Calm' }] }],
    ['an option without a label', { ...mood, options: [{ id: 1, code: 'CALM' }] }],
    ['the same option twice', { ...mood, options: [...mood.options, ...mood.options] }],
    ['bounds the wrong way round', { key: 'a', label: 'A', type: 'rating', min: 5, max: 1 }],
    ['bounds that are not whole', { key: 'a', label: 'A', type: 'rating', min: 1.5, max: 3 }],
    ['a property that is not documented', { ...mood, weight: 2 }],
  ])('refuses a field with %s', (_what, field) => {
    expect(() => checkAnalytics(JSON.stringify({ schema: { fields: [field] } }))).toThrow(Refusal)
  })

  it('refuses a key twice, among its own and those of the pack', () => {
    expect(() => checkAnalytics(JSON.stringify({ schema: { fields: [mood, mood] } }))).toThrow(/duplicate/)
    const churn = { key: 'churn_risk', label: 'Churn', type: 'rating' }
    expect(() => checkAnalytics(JSON.stringify({ domain: 'support', schema: { fields: [churn] } }))).toThrow(
      /duplicate/,
    )
  })
})
