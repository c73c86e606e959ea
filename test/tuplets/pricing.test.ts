import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import { jobOf, submitLink } from './plain-client.ts'

const HOUR = 'https://media.example.com/hour.mp3'
const BRIEF = 'https://media.example.com/brief.mp3'

let fake: FakeTuplets
beforeAll(async () => {
  const remoteAudio = new Map([
    [HOUR, { durationSeconds: 3600 }],
    [BRIEF, { durationSeconds: 20 }],
  ])
  fake = await openFakeTuplets({ limits: null, concurrencyLimit: 1000, remoteAudio })
})
afterAll(() => fake.close())

async function billed(remote_url: string, fields: Readonly<Record<string, string>>) {
  const { body } = await submitLink(fake, { remote_url, ...fields })
  const { estimated_cost_usd } = await jobOf(fake, body.id)
  fake.advance(3600_000)
  const job = await jobOf(fake, body.id)
  expect(job.billing_status).toBe('charged')
  expect(job.billed_cost_usd).toBe(estimated_cost_usd)
  return job.billed_cost_usd
}

const diarization = 'true'
const pii_processing = 'true'
const transcription_model = 'premium'
const language = 'en'
const basic = '{"profile":"basic"}'
const full = '{"profile":"full"}'
const custom = '{"profile":"none","domain":"sales"}'
const fullAndCustom = '{"profile":"full","domain":"sales"}'
const basicAndCustom = '{"profile":"basic","domain":"sales"}'

describe('an hour of audio', () => {
  it.each([
    ['standard', {}, 0.14],
    ['premium', { transcription_model }, 0.25],
    ['standard with speakers', { diarization }, 0.14 + 0.08],
    ['standard with PII', { pii_processing, language }, 0.14 + 0.06],
    ['standard with basic analytics', { analytics: basic }, 0.14 + 0.24],
    ['standard with full analytics', { analytics: full }, 0.14 + 0.6],
    ['standard with a domain pack', { analytics: custom }, 0.14 + 0.45],
    [
      'everything',
      { transcription_model, diarization, pii_processing, language, analytics: fullAndCustom },
      0.25 + 0.08 + 0.06 + 0.6 + 0.45,
    ],
  ])('costs the sum of the rates: %s', async (_what, fields, dollars) => {
    expect(await billed(HOUR, fields)).toBeCloseTo(dollars, 6)
  })
})

describe('a brief recording', () => {
  it.each([
    ['transcript only', {}, 0.01],
    ['premium transcription only', { transcription_model }, 0.035],
    ['transcript + diarization', { diarization }, 0.035],
    ['transcript + PII', { pii_processing, language }, 0.035],
    ['premium transcription + PII', { transcription_model, pii_processing, language }, 0.08],
    ['transcript + basic analytics', { analytics: basic }, 0.08],
    ['transcript + full analytics', { analytics: full }, 0.125],
    ['transcript + custom analytics', { analytics: custom }, 0.15],
    ['transcript + full analytics + custom', { analytics: fullAndCustom }, 0.15],
    ['transcript + diarization + PII', { diarization, pii_processing, language }, 0.065],
    [
      'a bundle that includes basic analytics',
      { transcription_model, diarization, pii_processing, language, analytics: basic },
      0.08,
    ],
    [
      'a bundle that includes full analytics',
      { transcription_model, diarization, pii_processing, language, analytics: full },
      0.125,
    ],
    ['basic analytics with custom stacked on it', { analytics: basicAndCustom }, 0.15],
    ['premium + diarization, which is not in the table', { transcription_model, diarization }, 0.035],
  ])('costs the minimum of its bundle: %s', async (_what, fields, dollars) => {
    expect(await billed(BRIEF, fields)).toBe(dollars)
  })

  it('is not billed for PII in a language that PII does not speak', async () => {
    const { body } = await submitLink(fake, { remote_url: BRIEF, pii_processing, language: 'ja' })
    fake.advance(60_000)
    const job = await jobOf(fake, body.id)
    expect(job.billed_cost_usd).toBe(0.01)
    expect(job.result.feature_execution).toMatchObject({
      pii_processing_applied: false,
      pii_processing_skip_reason: 'unsupported_language',
    })
    expect(job.result.processing_warnings).toHaveLength(1)
    expect(job.result).not.toHaveProperty('pii_findings')
  })
})

describe('between minimum and rate', () => {
  it('bills by the second', async () => {
    fake.settings.remoteAudio = new Map([['https://media.example.com/x.mp3', { durationSeconds: 1842.4 }]])
    expect(await billed('https://media.example.com/x.mp3', {})).toBeCloseTo((0.14 * 1842.4) / 3600, 6)
  })
})
