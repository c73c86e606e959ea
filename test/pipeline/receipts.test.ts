// Receipts: the document's own example, every set of options through the fake service, and replies that were torn, emptied,
// renamed and blown up. Nothing throws, and nothing is said that the reply does not say.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receiptsCsv, receiptsJson } from '../../main/export/receipts.ts'
import { weigh } from '../../main/pipeline/charged.ts'
import type { FeatureName, Receipt, Told } from '../../main/receipt.ts'
import { isReply, readReceipt } from '../../main/receipt-reading.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { estimate } from '../../main/tuplets/prices.ts'
import { buildResult } from '../tuplets/results.ts'
import { checkAnalytics } from '../tuplets/validation.ts'

const MINUTES_30 = 1_800_000

const EVERYTHING: Options = {
  language: 'en',
  model: 'premium',
  diarization: true,
  speakerEmbeddings: true,
  piiProcessing: true,
  analytics: { profile: 'full', domain: 'insurance' },
}

/** The answer of GET /jobs/{id} as the service's documentation shows it, with the words left out. */
const DOCUMENTED = {
  id: '550e8400-e29b-41d4-a716-446655440000',
  status: 'completed',
  result: {
    text: 'Welcome everyone.',
    segments: [{ start: 0, end: 6.2, speaker: 'SPEAKER_00', text: 'Welcome everyone.' }],
    language: 'en',
    audio_duration_seconds: 1842.4,
    transcription_meta: { coverage_ratio: 0.94, total_covered_seconds: 1731.8 },
    diarization: {
      speaker_count: 4,
      confidence: 'medium',
      warning: 'Speaker attribution may be less accurate around short backchannels and overlapping speech.',
      speaker_embeddings: { model: 'm', dimension: 3, vectors: { SPEAKER_00: [0.12, -0.04, 0.08] } },
    },
    pii_findings: [{ type: 'EMAIL_ADDRESS', start: 214, end: 230, confidence: 0.85, detector_count: 1 }],
    analytics: {
      profile: 'full',
      tier: 'deep',
      modules: ['summary', 'sentiment', 'urgency'],
      statistics: { word_count: 2841 },
      skipped_reason: null,
      custom: {
        schema_version: '2026-05-31',
        domain: 'insurance',
        fields: { call_reason: { status: 'matched' }, claim_stage: { status: 'no_match' } },
        skipped_reason: null,
      },
    },
    feature_execution: {
      transcription_requested: true,
      transcription_applied: true,
      transcription_model_requested: 'standard',
      transcription_model_applied: 'standard',
      transcription_elapsed_seconds: 12.4,
      diarization_requested: true,
      diarization_applied: true,
      diarization_elapsed_seconds: 3.1,
      analytics_requested: true,
      analytics_profile_requested: 'full',
      analytics_applied: true,
      analytics_elapsed_seconds: 9.9,
      generic_analytics_requested: true,
      generic_analytics_tier_requested: 'deep',
      generic_analytics_applied: true,
      generic_analytics_tier_applied: 'deep',
      generic_analytics_elapsed_seconds: 7.8,
      custom_analytics_requested: true,
      custom_analytics_applied: true,
      custom_analytics_elapsed_seconds: 2.1,
      pii_processing_requested: true,
      pii_processing_language: 'en',
      pii_processing_applied: true,
      pii_processing_elapsed_seconds: 1.2,
    },
    processing_warnings: [],
  },
  transcription_model: 'standard',
  diarization: true,
  pii_processing: true,
  analytics: {
    profile: 'full',
    tier: 'deep',
    modules: ['summary', 'sentiment', 'urgency'],
    custom_schema: { domain: 'insurance', schema_version: '2026-05-31', fields: [] },
  },
  estimated_cost_usd: 0.01,
  billed_cost_usd: 0.01,
  billing_status: 'charged',
  runtime_ms: 103_000,
}

function receipt(told: Told, asked: Options | null, billedMicro: number | null): Receipt {
  const times = { submittedAtMs: 1, completedAtMs: 2, archivedAtMs: 3, durationMs: MINUTES_30 }
  const row = { id: 7, title: 'hearing', source: 'drop', jobId: 'job-7', estimatedMicro: null, ...times }
  return { ...row, billedMicro, asked, told }
}

function outcomes({ features }: Told) {
  return Object.fromEntries(features.map(({ name, outcome }) => [name, outcome]))
}

function of(told: Told, name: FeatureName) {
  const found = told.features.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

/** A result as the fake service gives it, with what it says of its own work replaced. */
function resultOf(options: Options, seconds = 1800, execution: object = {}, more: object = {}) {
  const analytics = options.analytics === null ? null : checkAnalytics(JSON.stringify(options.analytics))
  const result = buildResult({ sha256: 'a1'.repeat(32), durationSeconds: seconds, request: { ...options, analytics } })
  return { ...result, feature_execution: { ...Object(result.feature_execution), ...execution }, ...more }
}

describe('the documented example', () => {
  const told = readReceipt(DOCUMENTED, null)

  it('is read whole, without knowing what was asked', () => {
    expect(told.features.map(({ name, requested, applied, seconds }) => [name, requested, applied, seconds])).toEqual([
      ['tier', 'standard', 'standard', 12.4],
      ['language', null, 'en', null],
      ['speakers', 'yes', 'yes', 3.1],
      ['voices', null, 'yes', null],
      ['redaction', 'yes', 'yes', 1.2],
      ['analytics', 'full', 'full', 7.8],
      ['fields', 'insurance', 'insurance', 2.1],
    ])
    expect(told).toMatchObject({
      coverage: 0.94,
      coveredSeconds: 1731.8,
      audioSeconds: 1842.4,
      runtimeSeconds: 103,
      decodeAttempts: null,
      speakerCount: 4,
      redactions: 1,
      tier: 'deep',
      fields: { matched: 1, unmatched: 1, skipped: 0 },
      billingStatus: 'charged',
      billedMicro: 10_000,
    })
    expect(told.warnings).toEqual([DOCUMENTED.result.diarization.warning])
  })

  it('is the same as a download, but for what only the job tells', () => {
    const bare = readReceipt(DOCUMENTED.result, null)
    expect(outcomes(bare)).toEqual({ ...outcomes(told), voices: 'unknown' })
    expect(bare).toMatchObject({ billedMicro: null, runtimeSeconds: null, coverage: 0.94 })
    expect(of(bare, 'fields')).toMatchObject({ requested: 'yes', applied: 'yes' })
  })

  it.each([
    [{ profile: 'basic', tier: 'fast', modules: ['summary'], skipped_reason: null }, 'basic', null],
    [{ profile: 'full', tier: 'deep', modules: ['summary', 'risks'], skipped_reason: null }, 'full', null],
    [{ profile: null, tier: null, modules: [], custom: DOCUMENTED.result.analytics.custom }, null, 'yes'],
  ])('of analytics is read by what it holds, without a word of what was done: %j', (analytics, generic, custom) => {
    const bare = readReceipt({ text: '', transcription_meta: {}, analytics }, null)
    expect([of(bare, 'analytics').applied, of(bare, 'fields').applied]).toEqual([generic, custom])
  })

  it('says so where the service understood something else than was asked', () => {
    const asked = readReceipt(DOCUMENTED, { ...EVERYTHING, language: 'auto' })
    expect(of(asked, 'tier')).toMatchObject({
      requested: 'premium',
      applied: 'standard',
      outcome: 'other',
      reasons: ['understood: standard'],
    })
    expect(of(asked, 'language')).toMatchObject({ requested: 'auto', applied: 'en', outcome: 'as-asked' })
  })
})

describe('what was asked for', () => {
  const switches = [false, true] as const
  const analytics: readonly Options['analytics'][] = [
    null,
    { profile: 'basic' },
    { profile: 'full', domain: 'sales' },
    { profile: 'none', schema: { fields: [{ key: 'mood', label: 'Mood', type: 'rating' }] } },
  ]
  const grid = switches.flatMap((isPremium) =>
    switches.flatMap((diarization) =>
      switches.flatMap((piiProcessing) =>
        analytics.map((wanted): Options => {
          const model = isPremium ? 'premium' : 'standard'
          const speakerEmbeddings = isPremium && diarization
          return { language: 'en', model, diarization, speakerEmbeddings, piiProcessing, analytics: wanted }
        }),
      ),
    ),
  )

  it.each(grid)('and delivered is as asked: %j', (options) => {
    const told = readReceipt(resultOf(options), options)
    expect(new Set(Object.values(outcomes(told)))).toEqual(new Set(['as-asked']))
  })

  it('and skipped is missing, with the reason in the words of the service', () => {
    const skipped = { pii_processing_applied: false, pii_processing_skip_reason: 'unsupported_language' }
    const short = { ...EVERYTHING, language: 'ja' }
    const told = readReceipt(resultOf(short, 10, skipped), short)
    expect(of(told, 'redaction')).toMatchObject({ outcome: 'missing', reasons: ['unsupported_language'] })
    expect(of(told, 'analytics').outcome).toBe('missing')
    expect(of(told, 'fields').outcome).toBe('missing')
  })

  it('and claimed without being there is missing', () => {
    const diarization = { speaker_count: 2, speaker_embeddings: { vectors: {} } }
    const told = readReceipt(resultOf(EVERYTHING, 1800, {}, { diarization }), EVERYTHING)
    expect(of(told, 'voices')).toMatchObject({ outcome: 'missing', reasons: ['applied_without_vectors'] })
  })

  it('and done by half is named part by part', () => {
    const schema = { fields: ['mood', 'place', 'date'].map((key) => ({ key, label: key, type: 'boolean' })) }
    const asked: Options = { ...EVERYTHING, analytics: { profile: 'full', schema } }
    const given = {
      profile: 'full',
      tier: 'deep',
      modules: ['summary'],
      generic_skipped_reason: 'timeout',
      custom: { fields: { mood: { status: 'matched' }, place: { status: 'skipped' } } },
    }
    const job = { id: 'j', analytics: { modules: ['summary', 'risks'] } }
    const told = readReceipt({ ...job, result: resultOf(asked, 1800, {}, { analytics: given }) }, asked)
    expect(of(told, 'analytics')).toMatchObject({ outcome: 'partly', lacking: ['risks'], reasons: ['timeout'] })
    expect(of(told, 'fields')).toMatchObject({ outcome: 'partly', lacking: ['date', 'place'] })
    const failed = { pii_processing_error: 'It stopped.', pii_review_required: true }
    const redacted = readReceipt(resultOf(asked, 1800, {}, failed), asked)
    expect(of(redacted, 'redaction')).toMatchObject({
      outcome: 'partly',
      reasons: ['It stopped.', 'pii_review_required'],
    })
  })

  it('stays unknown where the reply says nothing of it', () => {
    const told = readReceipt({ text: 'Hello.', segments: [{ start: 0, end: 1, text: 'Hello.' }] }, EVERYTHING)
    expect(new Set(Object.values(outcomes(told)))).toEqual(new Set(['unknown']))
    expect(weigh(receipt(told, EVERYTHING, 900_000), estimate).charges).toEqual({})
  })
})

describe('what was paid for and not delivered', () => {
  const missing = (execution: object, options: Options) => readReceipt(resultOf(options, 1800, execution), options)
  const cost = (options: Options) => estimate(options, MINUTES_30).highMicro
  const asked: Options = { ...EVERYTHING, model: 'standard', speakerEmbeddings: false }
  const without: Options = { ...asked, piiProcessing: false }
  const skipped = { pii_processing_applied: false }

  it('is billed where the bill is that of the whole, and not where it is that of the rest', () => {
    const told = missing(skipped, asked)
    expect(weigh(receipt(told, asked, cost(asked)), estimate).charges).toEqual({ redaction: 'billed' })
    expect(weigh(receipt(told, asked, cost(without)), estimate).charges).toEqual({ redaction: 'not-billed' })
  })

  it('cannot be told from a bill that fits nothing, or that is not there', () => {
    const told = missing(skipped, asked)
    for (const billed of [null, 1, 99_000_000])
      expect(weigh(receipt(told, asked, billed), estimate).charges).toEqual({ redaction: 'unclear' })
    expect(weigh(receipt(told, null, cost(asked)), estimate).charges).toEqual({ redaction: 'unclear' })
  })

  it('is told apart thing by thing', () => {
    const told = missing({ ...skipped, diarization_applied: false }, asked)
    const { charges } = weigh(receipt(told, asked, cost({ ...asked, diarization: false })), estimate)
    expect(charges).toEqual({ speakers: 'not-billed', redaction: 'billed' })
  })

  it('adds nothing where the price list bills nothing for it', () => {
    const japanese: Options = { ...asked, language: 'ja' }
    const told = missing(skipped, japanese)
    expect(weigh(receipt(told, japanese, cost(japanese)), estimate).charges).toEqual({ redaction: 'free' })
    const voices = readReceipt(resultOf(EVERYTHING, 1800, {}, { diarization: { speaker_count: 2 } }), EVERYTHING)
    expect(weigh(receipt(voices, EVERYTHING, null), estimate).charges).toEqual({ voices: 'free' })
  })

  it('is the dearer tier where the cheaper one was done', () => {
    const premium: Options = { ...DEFAULT_OPTIONS, model: 'premium', diarization: false }
    const told = missing({ transcription_model_applied: 'standard' }, premium)
    expect(weigh(receipt(told, premium, cost(premium)), estimate).charges).toEqual({ tier: 'billed' })
    const standard = cost({ ...premium, model: 'standard' })
    expect(weigh(receipt(told, premium, standard), estimate).charges).toEqual({ tier: 'not-billed' })
  })
})

describe('a selection, saved', () => {
  const told = readReceipt(DOCUMENTED, EVERYTHING)
  const weighed = weigh({ ...receipt(told, EVERYTHING, 10_000), title: '=HYPERLINK("x")' }, estimate)

  it('has a row for each, and runs nothing in a spreadsheet', () => {
    const lines = receiptsCsv([weighed, { ...weighed, told: null, charges: {} }])
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(`'=HYPERLINK`)
    expect(lines[1]).toContain('premium,standard,other')
    const widths = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(',').length)
    expect(new Set(widths).size).toBe(1)
  })

  it('is JSON with a version', () => {
    expect(JSON.parse(receiptsJson([weighed], 0))).toMatchObject({
      format: 'tuplets-archive-receipts',
      version: 1,
      receipts: [{ job_id: 'job-7', billed_usd: 0.01, not_delivered: ['tier'] }],
    })
  })
})

describe('a reply', () => {
  it.each([[null], [7], ['text'], [[]], [{}], [{ result: null }], [{ segments: [] }]])(
    'is none that is %j',
    (reply) => {
      expect(isReply(reply)).toBe(false)
      expect(new Set(readReceipt(reply, null).features.map(({ applied }) => applied))).toEqual(new Set([null]))
    },
  )

  /** Somewhere in the reply, something becomes something else. */
  const JUNK: readonly unknown[] = [
    undefined,
    null,
    '',
    'brand_new',
    -1,
    1e300,
    Number.NaN,
    [],
    {},
    [null, [[]], {}],
    true,
    false,
    '\u0000',
    'x'.repeat(100_000),
    Array.from({ length: 5_000 }, (_, at) => `warning ${at}`),
    Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key_${at}`, `code ${at}`])),
  ]

  function torn(value: unknown, hits: Iterator<number>): unknown {
    const hit = Number(hits.next().value)
    if (hit < JUNK.length) return JUNK[hit]
    if (Array.isArray(value)) return value.map((one) => torn(one, hits))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, torn(one, hits)]))
  }

  function* chances(seed: number): Generator<number> {
    let state = seed >>> 0
    for (;;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      // One place of eight or so.
      yield (state >>> 8) % 160
    }
  }

  it('may be torn, emptied, renamed and blown up: nothing throws, nothing is invented, and it stays small', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, isOurs) => {
        const asked = isOurs ? EVERYTHING : null
        const text = JSON.stringify(torn(DOCUMENTED, chances(seed)))
        const reply: unknown = text === undefined ? undefined : JSON.parse(text)
        const told = readReceipt(reply, asked)
        expect(JSON.stringify(told).length).toBeLessThan(200_000)
        expectSaid(told, text ?? '')
        const weighed = weigh(receipt(told, asked, 10_000), estimate)
        expect(receiptsCsv([weighed])).not.toContain('undefined')
        expect(receiptsJson([weighed], 0)).not.toContain('NaN')
      }),
      { numRuns: 200 },
    )
  })

  const OURS = ['yes', 'no', 'basic', 'full', 'applied_without_vectors', 'pii_review_required']

  /** Every word stands in the reply, in what was asked, or is one of the few of our own; every number too. */
  function expectSaid(told: Told, reply: string): void {
    const known = `${reply} ${JSON.stringify(EVERYTHING)}`
    const isKnown = (word: string) =>
      OURS.includes(word) || known.includes(JSON.stringify(word.replace(/…$/, '')).slice(1, -1))
    for (const { requested, applied, reasons, lacking } of told.features)
      for (const word of [requested, applied, ...lacking, ...reasons.map((one) => one.replace('understood: ', ''))])
        if (word !== null) expect(isKnown(word), word).toBe(true)
    for (const word of [...told.warnings, ...told.issues, ...told.modules]) expect(isKnown(word), word).toBe(true)
    for (const number of [told.coverage, told.coveredSeconds, told.audioSeconds])
      if (number !== null) expect(known).toContain(JSON.stringify(number))
  }
})
