// What the rules allow the service accepts, and what they forbid it refuses for the same reason: 500 sets of options, asked over
// real HTTP of the service that was written from the document alone.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS, type Options, optionsKey, plainOptions } from '../../main/recording.ts'
import { demandAllowed, type OptionProblemCode, optionProblems } from '../../main/tuplets/option-rules.ts'
import { type Judge, lengths, openJudge, optionSets } from './option-sets.ts'

/** The service's sentence for each trouble that it refuses. */
const REASONS: Readonly<Partial<Record<OptionProblemCode, RegExp>>> = {
  'language-unknown': /^Language '.*' is not supported by the (standard|premium) model/,
  'language-not-premium': /^Language '.*' is not supported by the premium model/,
  'language-not-standard': /^Language '.*' is not supported by the standard model/,
  'embeddings-alone': /^speaker_embeddings requires transcription_model=premium and diarization=true/,
  'analytics-short': /at least 15 seconds/,
  'domain-unknown': /^analytics\.domain must be one of/,
  'schema-refused': /^(analytics\.schema|A schema field|Field |An option)/,
}

const refusals = (options: Options, durationMs: number | null) =>
  optionProblems(options, durationMs).filter(({ isForbidden }) => isForbidden)

const codes = (more: Partial<Options>, durationMs: number | null = null) =>
  optionProblems({ ...DEFAULT_OPTIONS, ...more }, durationMs).map(({ code }) => code)

/** What the document's form must hold for these options, part by part. */
function wireOf(given: Options): Readonly<Record<string, string>> {
  const { language, model, diarization, speakerEmbeddings, piiProcessing, analytics } = plainOptions(given)
  return {
    language,
    transcription_model: model,
    diarization: diarization ? 'true' : 'false',
    pii_processing: piiProcessing ? 'true' : 'false',
    ...(speakerEmbeddings ? { speaker_embeddings: 'true' } : {}),
    ...(analytics === null ? {} : { analytics: JSON.stringify(analytics) }),
  }
}

describe('the rules and the service', () => {
  let judge: Judge
  beforeAll(async () => {
    judge = await openJudge()
  })
  afterAll(() => judge.close())

  it('say the same of 500 sets of options, for the same reason, and every option arrives as documented', async () => {
    const seen = { allowed: 0, forbidden: new Set<string>() }
    await fc.assert(
      fc.asyncProperty(optionSets, lengths, async (options, durationMs) => {
        const forbidden = refusals(options, durationMs)
        const { verdict, sent } = await judge.judge(options, durationMs)
        const { remote_url, ...parts } = Object.fromEntries(sent)
        expect(remote_url).toMatch(/^https:/)
        expect(parts).toEqual(wireOf(options))
        if (verdict.kind === 'rejected') {
          const reasons = forbidden.flatMap(({ code }) => REASONS[code] ?? [])
          expect(
            reasons.some((reason) => reason.test(verdict.detail)),
            verdict.detail,
          ).toBe(true)
          for (const { code } of forbidden) seen.forbidden.add(code)
          return
        }
        expect(forbidden).toEqual([])
        seen.allowed++
        const { request } = verdict
        const { language, analytics, ...plain } = plainOptions(options)
        expect(request).toMatchObject({ language, ...plain })
        expect(request.analytics?.profile ?? null).toBe(analytics?.profile ?? null)
        expect(request.analytics?.custom?.domain ?? null).toBe(analytics?.domain ?? null)
        expect(request.analytics?.custom?.callerFields ?? []).toHaveLength(asked(analytics?.schema))
      }),
      { numRuns: 500, seed: 6 },
    )
    // A run that met only one kind of answer would prove nothing.
    expect(seen.allowed).toBeGreaterThan(100)
    expect([...seen.forbidden].sort()).toEqual(Object.keys(REASONS).sort())
  })
})

function asked(schema: Readonly<Record<string, unknown>> | undefined): number {
  return Array.isArray(schema?.fields) ? schema.fields.length : 0
}

describe('a way out', () => {
  it('ends its trouble and brings no other refusal', () => {
    fc.assert(
      fc.property(optionSets, lengths, (options, durationMs) => {
        const before = refusals(options, durationMs).map(({ code }) => code)
        for (const { code, remedies } of optionProblems(options, durationMs))
          for (const remedy of remedies) {
            expect(optionProblems(remedy, durationMs).map((one) => one.code)).not.toContain(code)
            for (const after of refusals(remedy, durationMs)) expect(before).toContain(after.code)
          }
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  it('is there for everything that is forbidden', () => {
    fc.assert(
      fc.property(optionSets, lengths, (options, durationMs) => {
        for (const problem of refusals(options, durationMs)) expect(problem.remedies.length).toBeGreaterThan(0)
      }),
      { numRuns: 500, seed: 6 },
    )
  })
})

describe('the rules', () => {
  it.each<readonly [string, Partial<Options>, readonly OptionProblemCode[]]>([
    ['the options that a first start has', {}, []],
    ['a language of both tiers', { language: 'de', model: 'premium' }, []],
    ['a language that Premium does not speak', { language: 'cy', model: 'premium' }, ['language-not-premium']],
    ['a language that Premium alone speaks', { language: 'yue' }, ['language-not-standard']],
    ['voiceprints with everything they need', { model: 'premium', speakerEmbeddings: true }, []],
    ['voiceprints of Standard', { speakerEmbeddings: true }, ['embeddings-alone']],
    ['redaction in one of its languages', { language: 'pl', piiProcessing: true }, []],
    ['redaction where it is skipped', { language: 'ja', piiProcessing: true }, ['pii-skipped']],
    ['redaction in a language that is not known yet', { piiProcessing: true }, ['pii-unsure']],
    ['a pack that there is not', { analytics: { domain: 'media' } }, ['domain-unknown']],
    ['custom fields without a field', { analytics: { profile: 'full', schema: { fields: [] } } }, ['schema-empty']],
  ])('judge %s', (_title, options, expected) => {
    expect(codes(options)).toEqual(expected)
  })

  it('say nothing of a length that is not known, and let 15 seconds through', () => {
    const analytics = { profile: 'basic' } as const
    expect(codes({ analytics })).toEqual([])
    expect(codes({ analytics }, 15_000)).toEqual([])
    expect(codes({ analytics }, 14_999)).toEqual(['analytics-short'])
  })

  it('only warn where the service takes the job and leaves something out', () => {
    const [problem] = optionProblems({ ...DEFAULT_OPTIONS, language: 'ja', piiProcessing: true }, null)
    expect(problem).toMatchObject({ isForbidden: false, remedies: [{ piiProcessing: false }] })
    expect(problem?.text).toMatch(
      /^In Japanese it would be skipped and not charged: it works in English, .* and Polish\.$/,
    )
  })

  it('never offer a tier that does not speak the language', () => {
    const [problem] = optionProblems({ ...DEFAULT_OPTIONS, language: 'cy', speakerEmbeddings: true }, null)
    expect(problem?.remedies.map(({ model, speakerEmbeddings }) => [model, speakerEmbeddings])).toEqual([
      ['standard', false],
    ])
  })
})

it('a door that keeps or sends options says the first reason, and what to do', () => {
  const short = { ...DEFAULT_OPTIONS, analytics: { profile: 'full' } } as const
  expect(() => demandAllowed(short)).not.toThrow()
  expect(() => demandAllowed({ ...short, language: 'ja', piiProcessing: true }, 15_000)).not.toThrow()
  expect(() => demandAllowed(short, 14_999)).toThrow(
    expect.objectContaining({ code: 'bad-request', remedy: 'Change the options, then try again.' }),
  )
})

describe('equal options', () => {
  it('are one key and one request, however they are spelled', () => {
    fc.assert(
      fc.property(optionSets, (options) => {
        expect(optionsKey(plainOptions(options))).toBe(optionsKey(options))
        expect(plainOptions(plainOptions(options))).toEqual(plainOptions(options))
      }),
      { numRuns: 300, seed: 6 },
    )
  })
})
