// Sets of options as people and old settings may hold them, and the service as it judges them over real HTTP, with what went
// over the wire beside its verdict.

import fc from 'fast-check'
import { Client } from 'undici'
import type { AnalyticsRequest, Options } from '../../main/recording.ts'
import { LANGUAGES } from '../../main/tuplets/catalogue.ts'
import { PACKS } from '../../main/tuplets/packs.ts'
import { refusal } from '../../main/tuplets/refusal.ts'
import { submitThrough } from '../../main/tuplets/submit.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { RemoteAudio } from '../tuplets/settings.ts'
import type { JobRequest } from '../tuplets/validation.ts'
import { handClock } from './hand-clock.ts'

const language = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('auto', 'en', 'de') },
  { weight: 6, arbitrary: fc.constantFrom(...LANGUAGES.map(({ code }) => code)) },
  { weight: 1, arbitrary: fc.constantFrom('xx', 'eng', 'EN', ' fr ', '') },
)

const PACE = { key: 'pace', label: 'Pace', type: 'rating', min: 1, max: 7 }
const CALM = { key: 'calm', label: 'Calm', type: 'boolean', required: true, description: 'Nobody shouts.' }

const REASON = { key: 'call_reason', label: 'Reason', type: 'boolean' }
const SHOUTED = { key: 'Pace', label: 'Pace', type: 'rating' }

/** Good ones, empty ones, one that a pack may stand in the way of, and one that the service never takes. */
const schema = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom({ fields: [PACE] }, { schema_version: '3', fields: [PACE, CALM] }) },
  { weight: 2, arbitrary: fc.constantFrom({ fields: [] }, {}) },
  { weight: 2, arbitrary: fc.constantFrom({ fields: [REASON] }, { fields: [PACE, PACE] }, { fields: [SHOUTED] }) },
)

const domain = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PACKS.map(({ key }) => key)) },
  { weight: 1, arbitrary: fc.constantFrom('media', '') },
)

const analytics: fc.Arbitrary<AnalyticsRequest> = fc.record(
  { profile: fc.constantFrom('basic', 'full', 'none', 'off'), domain, schema },
  { requiredKeys: [] },
)

export const optionSets: fc.Arbitrary<Options> = fc.record({
  language,
  model: fc.constantFrom('standard', 'premium'),
  diarization: fc.boolean(),
  speakerEmbeddings: fc.boolean(),
  piiProcessing: fc.boolean(),
  analytics: fc.option(analytics, { nil: null }),
})

/** From the shortest that is taken at all, around the least that analytics need, to an hour. */
export const lengths = fc.constantFrom(5_000, 14_999, 15_000, 15_001, 60_000, 3_600_000)

export type Verdict =
  | { readonly kind: 'created'; readonly request: JobRequest }
  | { readonly kind: 'rejected'; readonly detail: string }

export interface Judge {
  readonly tuplets: FakeTuplets
  judge(options: Options, durationMs: number): Promise<{ readonly verdict: Verdict; readonly sent: FormData }>
  close(): Promise<void>
}

export async function openJudge(): Promise<Judge> {
  const remoteAudio = new Map<string, RemoteAudio>()
  const settings = { remoteAudio, limits: null, creditUsd: 1_000_000, concurrencyLimit: 100_000, clockRate: 0 }
  const tuplets = await openFakeTuplets(settings)
  const client = new Client(tuplets.url)
  let sent = Promise.resolve(new FormData())
  const through = client.compose((dispatch) => (request, handler) => {
    const type = Object.entries(request.headers ?? {}).find(([name]) => name === 'content-type')?.[1]
    sent = new Response(request.body as BodyInit, { headers: { 'content-type': String(type) } }).formData()
    return dispatch(request, handler)
  })
  const door = {
    ...{ through, path: '/jobs', headers: { authorization: `Bearer ${tuplets.key}` }, clock: handClock() },
    refusalOf: ({ status }: { readonly status: number }, detail: string) => refusal(status, detail, undefined),
  }
  return {
    tuplets,
    async judge(options, durationMs) {
      const url = `https://recordings.example.com/${durationMs}.mp3`
      remoteAudio.set(url, { durationSeconds: durationMs / 1000 })
      const answer = await submitThrough(door, { kind: 'link', url, options })
      const form = await sent
      if (answer.kind === 'rejected') return { verdict: { kind: 'rejected', detail: answer.fault.detail }, sent: form }
      const job = answer.kind === 'created' ? tuplets.jobs.find(answer.jobId) : null
      if (job === null) throw new Error(`The service was ${answer.kind}`)
      return { verdict: { kind: 'created', request: job.request }, sent: form }
    },
    async close() {
      await client.close()
      await tuplets.close()
    },
  }
}
