import { describe, expect, it } from 'vitest'
import { PLAIN_REQUEST } from './fake-tuplets.ts'
import type { ResultShape } from './plain-client.ts'
import { buildResult, type ResultInput } from './results.ts'
import { checkAnalytics, type JobRequest } from './validation.ts'

const SHA = 'a1'.repeat(32)

function resultOf(
  request: Partial<JobRequest>,
  more: Partial<ResultInput> = {},
): ResultShape & Readonly<Record<string, unknown>> {
  const built: unknown = buildResult({
    sha256: SHA,
    durationSeconds: 300,
    request: { ...PLAIN_REQUEST, ...request },
    ...more,
  })
  return JSON.parse(JSON.stringify(built)) as ResultShape & Readonly<Record<string, unknown>>
}

const full = checkAnalytics('{"profile":"full"}')
const keys = (value: unknown) => Object.keys(value as object).sort()

describe('the transcript', () => {
  it('standard: segments with decoder fields and language, no speakers, no words', () => {
    const result = resultOf({})
    expect(keys(result.segments[0])).toEqual(['avg_logprob', 'end', 'language', 'no_speech_prob', 'start', 'text'])
    expect(keys(result)).not.toEqual(expect.arrayContaining(['words']))
    for (const absent of ['words', 'diarization', 'pii_findings', 'analytics'])
      expect(result).not.toHaveProperty(absent)
    expect(result).toMatchObject({ language: 'en', audio_duration_seconds: 300, processing_warnings: [] })
    expect(result.transcription_meta).toMatchObject({
      coverage_ratio: expect.any(Number),
      total_covered_seconds: expect.any(Number),
    })
  })

  it('standard with speakers: labels, and decoder fields left out', () => {
    const result = resultOf({ diarization: true })
    expect(keys(result.segments[0])).toEqual(['end', 'speaker', 'start', 'text'])
    expect(result.segments[0]?.speaker).toBe('SPEAKER_00')
    expect(result.diarization).toMatchObject({
      speaker_count: expect.any(Number),
      confidence: expect.stringMatching(/^(medium|low)$/),
      warning: expect.any(String),
    })
    expect(result.diarization).not.toHaveProperty('speaker_embeddings')
  })

  it('premium: words with times and language, within their segments', () => {
    const result = resultOf({ model: 'premium' })
    const [first] = result.words ?? []
    expect(keys(first)).toEqual(['end', 'language', 'start', 'word'])
    expect(result.words?.map((one) => one.word).join(' ')).toBe(result.text)
    const { segments, words = [] } = result
    for (const word of words) expect(segments.some((one) => word.start >= one.start && word.end <= one.end)).toBe(true)
  })

  it('premium without alignment: segments alone', () => {
    expect(resultOf({ model: 'premium' }, { isAlignmentFailed: true })).not.toHaveProperty('words')
  })

  it('embeddings: 256 numbers for each speaker', () => {
    const { diarization } = resultOf({ model: 'premium', diarization: true, speakerEmbeddings: true })
    const { speaker_count, speaker_embeddings } = diarization as {
      speaker_count: number
      speaker_embeddings: { dimension: number; vectors: Record<string, number[]> }
    }
    expect(speaker_embeddings.dimension).toBe(256)
    expect(Object.keys(speaker_embeddings.vectors)).toHaveLength(speaker_count)
    for (const vector of Object.values(speaker_embeddings.vectors)) expect(vector).toHaveLength(256)
  })

  it.each(['en', 'de', 'es', 'fr', 'zh', 'ar', 'ja', 'cy'])(
    'fills the recording with ordered segments in %s',
    (language) => {
      const { segments, text } = resultOf({ language })
      expect(segments.length).toBeGreaterThan(20)
      segments.forEach((one, index) => {
        expect(one.end).toBeGreaterThan(one.start)
        expect(one.start).toBeGreaterThanOrEqual(segments[index - 1]?.end ?? 0)
        expect(one.end).toBeLessThanOrEqual(300)
      })
      expect(text).toBe(segments.map((one) => one.text).join(' '))
      if (language === 'zh') expect(text).toMatch(/\p{Script=Han}/u)
      if (language === 'ar') expect(text).toMatch(/\p{Script=Arabic}/u)
    },
  )

  it('is the same for the same recording, and another for another', () => {
    expect(resultOf({})).toEqual(resultOf({}))
    expect(resultOf({}, { sha256: 'b2'.repeat(32) }).text).not.toBe(resultOf({}).text)
  })
})

describe('PII', () => {
  it('masks the same spans in text, segments and words, and reports where they were', () => {
    const clear = resultOf({ model: 'premium' }, { durationSeconds: 1800 })
    const masked = resultOf({ model: 'premium', piiProcessing: true }, { durationSeconds: 1800 })
    expect(clear.text).toContain('desk@harbour-news.example')
    for (const said of [masked.text, JSON.stringify(masked.segments), JSON.stringify(masked.words)])
      expect(said).not.toMatch(/harbour-news|Helen Marsh|020 7946/)
    for (const one of masked.pii_findings)
      expect(keys(one)).toEqual(['confidence', 'detector_count', 'end', 'start', 'type'])
    const email = masked.pii_findings.find((one) => one.type === 'EMAIL_ADDRESS')
    expect(clear.text.slice(email?.start, email?.end)).toBe('desk@harbour-news.example')
    expect(masked.feature_execution).toMatchObject({ pii_processing_applied: true, pii_processing_language: 'en' })
  })

  it('says so when it failed, and leaves the text as it was', () => {
    const failed = resultOf({ piiProcessing: true }, { isPiiFailed: true })
    expect(failed).toMatchObject({
      pii_findings: [],
      pii_processing_error: expect.any(String),
      pii_review_required: true,
    })
    expect(failed.text).toBe(resultOf({}).text)
  })
})

describe('generic analytics', () => {
  it('basic: tier fast, its modules, and empty arrays where full has findings', () => {
    const { analytics } = resultOf({ diarization: true, analytics: checkAnalytics('{"profile":"basic"}') })
    expect(analytics).toMatchObject({
      profile: 'basic',
      tier: 'fast',
      urgency: { score: 1, reasoning: '' },
      skipped_reason: null,
    })
    expect(analytics.modules).toEqual([
      'summary',
      'sentiment',
      'key_topics',
      'statistics',
      'speaker_stats',
      'chapters',
      'keywords',
    ])
    for (const name of ['action_items', 'qa_pairs', 'decisions', 'risks', 'missed_opportunities'] as const)
      expect(analytics[name]).toEqual([])
  })

  it('full: tier deep, 13 modules, and every field of the example', () => {
    const { analytics } = resultOf({ diarization: true, analytics: full }, { durationSeconds: 1800 })
    expect(analytics).toMatchObject({ profile: 'full', tier: 'deep' })
    expect(analytics.modules).toEqual([
      'summary',
      'sentiment',
      'key_topics',
      'action_items',
      'qa',
      'decisions',
      'risks',
      'missed_opportunities',
      'urgency',
      'chapters',
      'keywords',
      'statistics',
      'speaker_stats',
    ])
    expect(keys(analytics)).toEqual(
      'action_items chapters decisions key_topics keywords missed_opportunities modules profile qa_pairs risks sentiment skipped_reason speaker_stats statistics summary tier urgency'.split(
        ' ',
      ),
    )
    expect(keys(analytics.action_items[0])).toEqual([
      'action',
      'confidence',
      'due_date',
      'evidence',
      'owner',
      'source_quote',
    ])
    expect(analytics.action_items[0]?.source_quote).toBe(analytics.action_items[0]?.evidence[0]?.text)
    expect(keys(analytics.qa_pairs[0])).toEqual(['answer', 'evidence', 'question'])
    expect(keys(analytics.decisions[0])).toEqual(['decision', 'evidence'])
    expect(keys(analytics.risks[0])).toEqual(['evidence', 'risk', 'severity'])
    expect(keys(analytics.chapters[0])).toEqual(['end', 'start', 'summary', 'title'])
  })

  it('caps lists at 12, evidence at 3, and cites only what was said', () => {
    const { analytics, segments } = resultOf({ diarization: true, analytics: full }, { durationSeconds: 8 * 3600 })
    const lists = [
      analytics.key_topics,
      analytics.action_items,
      analytics.qa_pairs,
      analytics.risks,
      analytics.missed_opportunities,
    ]
    const said = new Set(segments.map((one) => JSON.stringify(one)))
    for (const list of lists) {
      expect(list.length).toBeLessThanOrEqual(12)
      for (const item of list) {
        expect(item.evidence.length).toBeGreaterThan(0)
        expect(item.evidence.length).toBeLessThanOrEqual(3)
        for (const one of item.evidence) expect(said).toContain(JSON.stringify(one))
      }
    }
    expect(analytics.chapters).toHaveLength(12)
  })

  it('has no speaker statistics without speakers, and nulls for custom-only jobs', () => {
    expect(resultOf({ analytics: full }).analytics).toMatchObject({ speaker_stats: null })
    const { analytics } = resultOf({ analytics: checkAnalytics('{"domain":"sales"}') })
    expect(analytics).toMatchObject({
      profile: null,
      tier: null,
      custom: { domain: 'sales', schema_version: '2026-05-31', skipped_reason: null },
    })
  })
})
