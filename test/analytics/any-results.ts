// Results as the service may send them, and as it never should: every block there, absent, null, empty, oversized, unknown or of
// another type.

import fc from 'fast-check'

type Fields = Readonly<Record<string, unknown>>

const words = fc.string({ unit: 'grapheme', maxLength: 40 })
const seconds = fc.double({ min: 0, max: 40_000, noNaN: true })
const label = fc.constantFrom('SPEAKER_00', 'SPEAKER_01', 'SPEAKER_02')
const level = fc.constantFrom('high', 'medium', 'low', 'HIGH', 'grave')

const segment = fc
  .record({ start: seconds, length: fc.double({ min: 0, max: 30, noNaN: true }), speaker: label, text: words })
  .map(({ start, length, ...said }) => ({ ...said, start, end: start + length }))

const odd = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(null, '', 'text', -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, true, [], {}, [[]], [null]),
)

/** The block as it should be, or in one of the ways in which it should not. */
function block<T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: good },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: odd },
  )
}

function each(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, held]) => [name, block(held)]))
}

function some(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Fields> {
  return fc.record(each(fields))
}

/** None, a few, or far more than the document allows. */
function many<T>(entry: fc.Arbitrary<T>): fc.Arbitrary<readonly unknown[]> {
  const few = fc.array(fc.oneof({ weight: 5, arbitrary: entry }, { weight: 1, arbitrary: odd }), { maxLength: 6 })
  const far = entry.map((one) => Array.from({ length: 600 }, () => one))
  return fc.oneof({ weight: 12, arbitrary: few }, { weight: 1, arbitrary: far })
}

function evidenceOf(segments: readonly Fields[]): fc.Arbitrary<readonly unknown[]> {
  const passages = segments.length === 0 ? segment : fc.oneof(fc.constantFrom(...segments), segment)
  return fc.array(fc.oneof({ weight: 6, arbitrary: passages }, { weight: 1, arbitrary: odd }), { maxLength: 4 })
}

const shares = fc.dictionary(
  fc.oneof(fc.constantFrom('positive', 'neutral', 'negative'), words),
  block(some({ count: fc.nat(), percentage: seconds, avg_score: seconds })),
  { maxKeys: 4 },
)

function customOf(ids: fc.Arbitrary<unknown>): fc.Arbitrary<Fields> {
  const passages = fc.array(ids, { maxLength: 9 })
  const confidence = fc.double({ min: -0.5, max: 1.5, noNaN: true })
  const option = some({ code: words, label: words, confidence, evidence_segment_ids: passages })
  const field = some({
    status: fc.constantFrom('matched', 'no_match', 'skipped', 'pending'),
    selected: many(option),
    value: fc.oneof(fc.boolean(), fc.nat(5), words),
    confidence,
    evidence_segment_ids: passages,
    reasoning: words,
  })
  const fields = fc.dictionary(words, block(field), { maxKeys: 5 })
  return some({ schema_version: words, domain: words, fields, skipped_reason: words })
}

function analyticsOf(segments: readonly Fields[]): fc.Arbitrary<Fields> {
  const evidence = block(evidenceOf(segments))
  const list = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
    many(fc.record({ ...each(fields), evidence }))
  const mood = fc.tuple(segment, level).map(([said, label]) => ({ ...said, label, score: 0.5 }))
  return some({
    profile: fc.constantFrom('basic', 'full', null, 'ultra'),
    tier: fc.constantFrom('fast', 'deep', null),
    modules: fc.subarray(['summary', 'key_topics', 'action_items', 'qa', 'risks', 'decisions', 'urgency', 'new_one']),
    summary: words,
    sentiment: some({
      overall: fc.oneof(words, fc.constant('Positive')),
      explanation: words,
      distribution: shares,
      per_speaker: many(
        some({ speaker: label, positive_count: fc.nat(), total_segments: fc.nat(), avg_score: seconds }),
      ),
      segments: many(mood),
    }),
    key_topics: list({ topic: words }),
    action_items: list({ action: words, owner: label, due_date: words, confidence: level, source_quote: words }),
    qa_pairs: list({ question: words, answer: words }),
    decisions: list({ decision: words }),
    risks: list({ risk: words, severity: level }),
    missed_opportunities: list({ opportunity: words, type: words, impact: level }),
    chapters: many(some({ title: words, start: seconds, end: seconds, summary: words })),
    urgency: some({ score: fc.integer({ min: -1, max: 11 }), reasoning: words }),
    keywords: many(words),
    statistics: some({ word_count: fc.nat(), speaking_rate_wpm: seconds, advisory_limit_exceeded: words }),
    speaker_stats: many(
      some({ speaker: label, talk_time_seconds: seconds, word_count: fc.nat(), percentage: seconds }),
    ),
    skipped_reason: fc.oneof(fc.constant(null), words),
    generic_skipped_reason: words,
    custom: customOf(fc.oneof(fc.integer({ min: -2, max: 20 }), odd)),
  })
}

const execution = some({
  generic_analytics_requested: fc.boolean(),
  generic_analytics_applied: fc.boolean(),
  custom_analytics_requested: fc.boolean(),
  custom_analytics_applied: fc.boolean(),
  generic_analytics_skip_reason: words,
})

export const anyResults: fc.Arbitrary<unknown> = fc.array(segment, { maxLength: 12 }).chain((segments) =>
  fc.record({
    text: words,
    segments: fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>(segments) }, { weight: 1, arbitrary: odd }),
    audio_duration_seconds: block(seconds),
    analytics: fc.oneof({ weight: 9, arbitrary: analyticsOf(segments) }, { weight: 1, arbitrary: odd }),
    feature_execution: block(execution),
  }),
)
