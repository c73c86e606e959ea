// The reading of analytics, by the document's own examples.

import { describe, expect, it } from 'vitest'
import { type Analytics, readAnalytics } from '../../main/analytics.ts'
import { BASIC, CALL, FULL, INSURANCE, resultOf, segment } from './examples.ts'

function read(analytics: unknown, more: object = {}): Analytics {
  const found = readAnalytics({ ...resultOf(analytics), ...more })
  if (found === null) throw new Error('nothing was read')
  return found
}

const NOT_LOOKED_FOR = { actions: null, questions: null, decisions: null, risks: null, opportunities: null }

describe('the example of the full profile', () => {
  const full = read(FULL)

  it('is read whole, each passage tied to the segment that it was taken from', () => {
    const { items } = full
    expect(items.actions).toEqual([
      {
        key: 'action_items/0',
        kind: 'actions',
        text: 'Publish the revised rollout checklist',
        detail: '',
        owner: 'SPEAKER_01',
        due: 'Friday',
        severity: null,
        confidence: 0.9,
        confidenceWord: 'high',
        quote: "I'll send the revised rollout checklist by Friday.",
        evidence: [
          {
            position: 6,
            startMs: 92_500,
            endMs: 100_300,
            speaker: 'SPEAKER_01',
            text: "I'll send the revised rollout checklist by Friday.",
          },
        ],
        startMs: 92_500,
        endMs: 100_300,
      },
    ])
    expect(items.questions?.[0]).toMatchObject({
      text: 'Are there any open support blockers?',
      detail: 'Only the migration warning copy still needs review.',
      evidence: [{ position: 2 }],
    })
    expect(items.decisions?.[0]).toMatchObject({ key: 'decisions/0', evidence: [{ position: 5, startMs: 66_800 }] })
    expect(items.risks?.[0]).toMatchObject({ severity: 'high', evidence: [{ position: 4 }] })
    expect(items.opportunities?.[0]).toMatchObject({ detail: 'follow-up', severity: 'medium' })
    expect(items.topics?.[0]).toMatchObject({ text: 'Launch readiness', evidence: [{ position: 0 }] })
    expect(items.chapters?.[1]).toMatchObject({
      text: 'Next steps',
      detail: 'The team agreed on rollout timing and follow-up actions.',
      startMs: 58_000,
      endMs: 108_000,
      evidence: [],
    })
  })

  it('has its sums, its mood and its urgency', () => {
    expect(full).toMatchObject({
      profile: 'full',
      tier: 'deep',
      urgency: { score: 6, reasoning: "A blocker remains open before next week's rollout." },
      keywords: ['launch readiness', 'support blockers', 'rollout checklist'],
      statistics: { words: 842, segments: 14, durationMs: 108_600, wordsPerMinute: 465.2 },
      cut: [],
      missing: [],
      skippedReason: null,
      advisory: null,
      custom: null,
    })
    expect(full.speakerStats?.[1]).toEqual({
      speaker: 'SPEAKER_01',
      talkMs: 42_300,
      words: 340,
      segments: 5,
      percentage: 39,
    })
    expect(full.sentiment).toMatchObject({
      overall: 'neutral',
      distribution: [
        { label: 'neutral', count: 10, percentage: 71.4, score: 0.81 },
        { label: 'positive', count: 4, percentage: 28.6, score: 0.73 },
      ],
      perSpeaker: [{ speaker: 'SPEAKER_00', positive: 1, neutral: 4, negative: 0, total: 5, score: 0.79 }],
      timeline: [{ position: 0, startMs: 0, endMs: 14_200, label: 'neutral', score: 0.81 }],
    })
  })
})

describe('what the profile does not produce', () => {
  it('is not there in the example of the basic profile, however empty its lists are', () => {
    const { items, urgency } = read(BASIC)
    expect(items).toMatchObject(NOT_LOOKED_FOR)
    expect(urgency).toBeNull()
    expect(items.topics?.map(({ text }) => text)).toEqual(['Launch readiness', 'Support approval blocker'])
    expect(items.chapters).toHaveLength(2)
  })

  it('is decided by the modules, `qa` among them, and by the profile only where none are named', () => {
    expect(read({ ...FULL, qa_pairs: [], risks: [] }).items).toMatchObject({ questions: [], risks: [] })
    expect(read({ ...FULL, qa_pairs: [], modules: ['qa_pairs'] }).items.questions).toBeNull()
    expect(read({ ...BASIC, modules: undefined }).items).toMatchObject(NOT_LOOKED_FOR)
    expect(read({ ...FULL, modules: undefined, decisions: [] }).items.decisions).toEqual([])
    expect(read({ ...FULL, decisions: null }).items.decisions).toBeNull()
  })

  it('is shown all the same where something stands in it', () => {
    expect(read({ ...FULL, modules: [] }).items.decisions).toHaveLength(1)
  })

  it('is an urgency of 1 without a reason in the basic profile alone', () => {
    expect(read({ ...FULL, urgency: { score: 1, reasoning: '' } }).urgency).toEqual({ score: 1, reasoning: '' })
    expect(read({ ...BASIC, urgency: { score: 1, reasoning: 'Nothing pressing.' } }).urgency?.score).toBe(1)
  })
})

describe('what was skipped', () => {
  it('is told apart from what was looked for and not found', () => {
    const short = 'Analytics requires at least 15 seconds of audio.'
    const skipped = read({ profile: 'full', tier: 'deep', modules: [], action_items: [], skipped_reason: short })
    expect(skipped).toMatchObject({ skippedReason: short, items: { ...NOT_LOOKED_FOR, topics: null, chapters: null } })
    expect(read({ profile: 'full', decisions: [], generic_skipped_reason: 'downgraded' })).toMatchObject({
      skippedReason: 'downgraded',
      items: { decisions: null },
    })
  })

  it("is known from the service's account of its work even where it sends no analytics at all", () => {
    const execution = { generic_analytics_requested: true, generic_analytics_applied: false }
    expect(readAnalytics({ analytics: null, feature_execution: execution })).toMatchObject({ missing: ['profile'] })
    expect(readAnalytics({ analytics: null, feature_execution: { generic_analytics_requested: false } })).toBeNull()
    const fields = { custom_analytics_requested: true, custom_analytics_applied: false }
    expect(read(FULL, { feature_execution: fields }).missing).toEqual(['fields'])
  })

  it('leaves a limit that the service ran into in its own words', () => {
    expect(read({ ...FULL, statistics: { advisory_limit_exceeded: 'too many topics' } })).toMatchObject({
      advisory: 'too many topics',
      statistics: null,
    })
  })
})

describe('the example of a domain pack', () => {
  const analytics = { profile: null, tier: null, modules: [], custom: INSURANCE, skipped_reason: null }
  const custom = readAnalytics(resultOf(analytics, CALL))?.custom

  it('has each field with the segments that it names', () => {
    expect(custom).toMatchObject({ domain: 'insurance', schemaVersion: '2026-05-31', skippedReason: null })
    const fields = new Map(custom?.fields.map((field) => [field.name, field]))
    expect(fields.get('call_reason')).toMatchObject({
      key: 'custom/fields/call_reason',
      status: 'matched',
      selected: [
        {
          code: 'CLAIM_STATUS',
          label: 'Claim status',
          confidence: 0.91,
          evidence: [
            { position: 4, startMs: 24_000, endMs: 29_500, speaker: 'SPEAKER_00', text: 'What was said in passage 4.' },
            { position: 5 },
          ],
        },
      ],
    })
    expect(fields.get('policy_line')?.selected.map(({ code, evidence }) => [code, evidence.length])).toEqual([
      ['AUTO', 2],
      ['HOME', 1],
    ])
    expect(fields.get('claim_stage')).toMatchObject({ status: 'no_match', selected: [], value: null, evidence: [] })
    expect(fields.get('missed_retention_opportunity')).toMatchObject({ value: false, confidence: 0.82 })
    expect(fields.get('cancellation_risk')).toMatchObject({ value: 2, evidence: [{ position: 6, startMs: 36_000 }] })
  })

  it('makes nothing of a profile that nobody asked for', () => {
    const found = readAnalytics(resultOf(analytics, CALL))
    expect(found).toMatchObject({ profile: null, summary: null, sentiment: null, urgency: null, keywords: null })
    expect(Object.values(found?.items ?? {}).every((items) => items === null)).toBe(true)
  })
})

describe('evidence', () => {
  const tied = (evidence: unknown, segments: Parameters<typeof resultOf>[1]) =>
    readAnalytics(resultOf({ decisions: [{ decision: 'Yes', evidence: [evidence] }] }, segments))?.items.decisions?.[0]
      ?.evidence[0]?.position

  it('goes to the one who is named where two speak at once', () => {
    const both = [segment(1, 4, 'SPEAKER_00', 'Yes.'), segment(1, 4, 'SPEAKER_01', 'No.')]
    expect(tied({ start: 1, end: 4, speaker: 'SPEAKER_01' }, both)).toBe(1)
    expect(tied({ start: 1, end: 4, speaker: 'SPEAKER_07' }, both)).toBe(0)
  })

  it('that has other times than any segment goes to the one that is speaking when it begins', () => {
    const long = [segment(0, 30, 'SPEAKER_00', 'A long speech.'), segment(10, 12, 'SPEAKER_01', 'Hm.')]
    expect(tied({ start: 20, end: 22, speaker: 'SPEAKER_00' }, long)).toBe(0)
    expect(tied({ start: 10.5, end: 11, speaker: 'SPEAKER_00' }, long)).toBe(0)
    expect(tied({ start: 10.5, end: 11 }, long)).toBe(1)
  })

  it('in a pause has a time and no position, and without a time is none', () => {
    expect(tied({ start: 40, end: 41 }, [segment(0, 30, 'SPEAKER_00', 'Before.')])).toBeNull()
    expect(tied({ text: 'Somewhere.' }, [segment(0, 30, 'SPEAKER_00', 'Before.')])).toBeUndefined()
  })

  it('counts segments as the transcript does: what is no segment keeps its number', () => {
    const holes = [null, segment(3, 4, 'SPEAKER_00', 'Here.')] as Parameters<typeof resultOf>[1]
    expect(
      readAnalytics({
        segments: holes,
        analytics: { decisions: [{ decision: 'Yes', evidence: [{ start: 3, end: 4 }] }] },
      }),
    ).toMatchObject({ items: { decisions: [{ evidence: [{ position: 1 }] }] } })
  })
})

describe('limits', () => {
  it('are said where as many came as the service ever gives', () => {
    const twelve = Array.from({ length: 12 }, (_, at) => ({ risk: `Risk ${at}`, topic: `Topic ${at}`, decision: 'So' }))
    expect(read({ ...FULL, risks: twelve, key_topics: twelve.slice(1), decisions: twelve }).cut).toEqual(['risks'])
  })

  it('do not renumber what stands behind something unreadable', () => {
    const risks = [{ risk: ' ' }, null, { risk: 'Real', severity: 'HIGH' }, { risk: 'New', severity: 'unheard-of' }]
    expect(read({ ...FULL, risks }).items.risks).toMatchObject([
      { key: 'risks/2', severity: 'high' },
      { key: 'risks/3', severity: 'unheard-of' },
    ])
  })
})
