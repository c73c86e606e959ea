// Digests: what is read of a result, that it is kept with it, and that an older library gets its own in the background.

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestIn, readDigest } from '../../../main/digest.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from '../scratch.ts'

const RESULT = {
  segments: [{ start: 0 }, { start: 5 }],
  analytics: {
    profile: 'full',
    sentiment: {
      overall: 'Positive',
      distribution: { positive: { count: 3, percentage: 75 }, negative: { count: 1, percentage: 25 } },
    },
    urgency: { score: 6, reasoning: 'A blocker is open.' },
    custom: {
      schema_version: 'care-1',
      domain: 'support',
      fields: {
        contact_reason: { status: 'matched', selected: [{ code: 'BILLING', label: 'Billing', confidence: 0.9 }] },
        topics: {
          status: 'matched',
          selected: [
            { code: 'A', confidence: 0.8 },
            { code: 'B', confidence: 0.4 },
            { code: 'A', confidence: 0.7 },
          ],
        },
        refund_requested: { status: 'matched', value: false, confidence: 0.7 },
        churn_risk: { status: 'matched', value: 4 },
        resolution_status: { status: 'no_match', selected: [], reasoning: 'Nobody says.' },
        escalation_required: { status: 'skipped', value: true },
        empty: { status: 'matched', selected: [] },
      },
      skipped_reason: null,
    },
  },
}

describe('reading', () => {
  it('takes codes and figures, and tells apart what was not found from what was skipped', () => {
    expect(readDigest(RESULT)).toEqual({
      sentiment: { overall: 'positive', shares: { positive: 0.75, neutral: 0, negative: 0.25 } },
      urgency: 6,
      custom: {
        schemaVersion: 'care-1',
        domain: 'support',
        skippedReason: null,
        fields: {
          contact_reason: { status: 'matched', value: ['BILLING'], confidence: 0.9 },
          topics: { status: 'matched', value: ['A', 'B'], confidence: 0.4 },
          refund_requested: { status: 'matched', value: false, confidence: 0.7 },
          churn_risk: { status: 'matched', value: 4, confidence: null },
          resolution_status: { status: 'no_match', value: null, confidence: null },
          escalation_required: { status: 'skipped', value: null, confidence: null },
          // Said to be found, and nothing is: that is nothing.
          empty: { status: 'no_match', value: null, confidence: null },
        },
      },
    })
  })

  it('takes no default for a result: the urgency of the basic profile', () => {
    const urgency = { score: 1, reasoning: '' }
    expect(readDigest({ analytics: { profile: 'basic', urgency } })).toBeNull()
    const calm = { score: 1, reasoning: 'All is calm.' }
    expect(readDigest({ analytics: { profile: 'full', urgency: calm } })?.urgency).toBe(1)
  })

  it('keeps why no field was answered', () => {
    const custom = { fields: {}, skipped_reason: 'audio_too_short' }
    expect(readDigest({ analytics: { custom } })?.custom).toMatchObject({
      skippedReason: 'audio_too_short',
      fields: {},
    })
  })

  it('never throws, whatever the service says', () => {
    const odd = fc.anything({ maxDepth: 4, maxKeys: 6, withNullPrototype: true })
    const part = fc.oneof(odd, fc.record({ fields: odd, skipped_reason: odd }), fc.dictionary(fc.string(), odd))
    fc.assert(
      fc.property(odd, fc.record({ custom: part, sentiment: part, urgency: part }), (any, analytics) => {
        readDigest(any)
        readDigest({ analytics })
        readDigest({ analytics: { ...analytics, custom: { fields: { one: analytics.custom } } } })
      }),
      { numRuns: 200 },
    )
    expect(digestIn(Buffer.from('{"result":'))).toBeNull()
    expect(digestIn(Buffer.from(JSON.stringify({ result: RESULT })))).toEqual(readDigest(RESULT))
  })
})

describe('keeping', () => {
  let scratch: Scratch
  beforeEach(() => {
    scratch = scratchLibrary()
  })
  afterEach(() => scratch.close())
  const kept = () => scratch.look().prepare('SELECT * FROM digest').all()

  it('is archived with the result', async () => {
    const { id } = await archived(scratch, 'a', transcriptOf(['Hello.'], { digest: readDigest(RESULT) }))
    await archived(scratch, 'b', transcriptOf(['Nothing was asked for.'], { digest: null }))
    const [only, ...more] = kept() as Record<string, unknown>[]
    expect(more).toEqual([])
    expect(only).toMatchObject({
      transcription_id: id,
      sentiment: 'positive',
      positive: 0.75,
      negative: 0.25,
      urgency: 6,
    })
    const { fields_json: fields, ...rest } = only ?? {}
    expect(rest).toMatchObject({ schema_version: 'care-1', domain: 'support', skipped_reason: null })
    expect(JSON.parse(String(fields))).toEqual({
      contact_reason: ['m', ['BILLING'], 0.9],
      topics: ['m', ['A', 'B'], 0.4],
      refund_requested: ['m', false, 0.7],
      churn_risk: ['m', 4, null],
      resolution_status: ['n'],
      escalation_required: ['s'],
      empty: ['n'],
    })
  })

  it('is made of what an older library holds, one result a step, and says when all are there', async () => {
    const { id } = await archived(scratch, 'a', transcriptOf(['Hello.']))
    const other = await archived(scratch, 'b', transcriptOf(['Damaged.']))
    const older = new Sqlite(scratch.path)
    older
      .prepare('UPDATE result SET body = ? WHERE transcription_id = ?')
      .run(gzipSync(JSON.stringify({ result: RESULT })), id)
    older.prepare('UPDATE result SET body = ? WHERE transcription_id = ?').run(Buffer.from('no gzip'), other.id)
    older.exec('INSERT INTO digest_due SELECT transcription_id FROM result')
    older.close()
    const told: string[] = []
    scratch.library.onChange((rooms) => told.push(...rooms))
    while (scratch.library.tidy());
    expect(kept()).toMatchObject([{ transcription_id: id, urgency: 6 }])
    expect(scratch.look().prepare('SELECT count(*) FROM digest_due').pluck().get()).toBe(0)
    expect(told).toEqual(['library'])
  })
})

it('reads the example of the service’s document', () => {
  const example = readFileSync(new URL('../../analytics/insurance.json', import.meta.url), 'utf8')
  expect(readDigest({ analytics: { custom: JSON.parse(example) } })?.custom?.fields).toMatchObject({
    call_reason: { status: 'matched' },
    cancellation_risk: { status: 'matched', value: 2, confidence: 0.74 },
    missed_retention_opportunity: { status: 'matched', value: false, confidence: 0.82 },
    compliance_disclosure_present: { status: 'matched', value: true, confidence: 0.95 },
  })
})
