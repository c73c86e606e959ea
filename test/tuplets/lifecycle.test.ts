import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wav } from '../media/edge-files.ts'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import { ask, jobOf, put, submitLink, target } from './plain-client.ts'
import { standingClock } from './virtual-clock.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR

let fake: FakeTuplets
beforeEach(async () => {
  fake = await openFakeTuplets({
    clock: standingClock(Date.UTC(2025, 2, 15, 10, 30)),
    limits: null,
    queueMs: 2000,
    secondsPerAudioSecond: 0.5,
  })
})
afterEach(async () => {
  expect(fake.log.breakages).toEqual([])
  await fake.close()
})

describe('a job on its way', () => {
  it('is queued, runs with a percentage, and is completed with its dates', async () => {
    const { body } = await submitLink(fake)
    expect(await jobOf(fake, body.id)).toMatchObject({
      status: 'queued',
      result: null,
      billed_cost_usd: null,
      billing_status: 'pending',
      started_at: null,
      completed_at: null,
      created_at: '2025-03-15T10:30:00Z',
      cancel_token: body.cancel_token,
      result_download_available: false,
      source_audio_available: true,
    })
    fake.advance(32_000)
    expect(await jobOf(fake, body.id)).toMatchObject({
      status: 'running',
      progress_percent: 50,
      estimated_seconds_remaining: 30,
    })
    fake.advance(31_000)
    expect(await jobOf(fake, body.id)).toMatchObject({
      status: 'completed',
      progress_percent: 100,
      estimated_seconds_remaining: null,
      cancel_token: null,
      error_message: null,
      billing_status: 'charged',
      started_at: '2025-03-15T10:30:02Z',
      completed_at: '2025-03-15T10:31:02Z',
      runtime_ms: 60_000,
      result_download_available: true,
    })
  })

  it('has exactly the fields of the document', async () => {
    const { body } = await submitLink(fake)
    const fields =
      'id status result error_message audio_duration_seconds transcription_model diarization speaker_embeddings pii_processing analytics estimated_cost_usd billed_cost_usd billing_status source_type result_download_available source_audio_available progress_percent estimated_seconds_remaining cancel_token created_at started_at completed_at runtime_ms'
    expect(Object.keys(await jobOf(fake, body.id)).sort()).toEqual(fields.split(' ').sort())
  })

  it('ends when a test says so, well or badly', async () => {
    const [good, bad] = [(await submitLink(fake)).body.id, (await submitLink(fake)).body.id]
    fake.jobs.complete(good)
    fake.jobs.fail(bad, 'No speech was found.')
    expect((await jobOf(fake, good)).status).toBe('completed')
    expect(await jobOf(fake, bad)).toMatchObject({
      status: 'failed',
      error_message: 'No speech was found.',
      billing_status: 'skipped',
    })
    expect(fake.ledger.charges.map((charge) => charge.jobId)).toEqual([good])
  })
})

describe('cancelling', () => {
  it('stops a job by its id, and bills it all the same', async () => {
    const { body } = await submitLink(fake)
    expect((await ask(fake, 'DELETE', `/jobs/${body.id}`)).status).toBe(200)
    expect(await jobOf(fake, body.id)).toMatchObject({
      status: 'failed',
      billing_status: 'charged',
      billed_cost_usd: 0.01,
      cancel_token: null,
    })
    expect(fake.ledger.charges).toMatchObject([{ reason: 'cancelled', micro: 10_000 }])
    expect((await ask(fake, 'DELETE', `/jobs/${body.id}`)).status).toBe(409)
  })

  it('stops a job by its token, with the key of its account only', async () => {
    const { body } = await submitLink(fake)
    const json = { cancel_token: body.cancel_token }
    expect((await ask(fake, 'POST', '/jobs/cancel', { json, key: null })).status).toBe(401)
    expect((await ask(fake, 'POST', '/jobs/cancel', { json, key: fake.addKey('account-2') })).status).toBe(404)
    expect((await ask(fake, 'POST', '/jobs/cancel', { json: { cancel_token: 'x' } })).status).toBe(404)
    expect((await ask(fake, 'POST', '/jobs/cancel', { json: {} })).status).toBe(400)
    expect((await ask(fake, 'POST', '/jobs/cancel', { json })).status).toBe(200)
  })

  it('may use a status that the document does not list', async () => {
    fake.settings.cancelledStatus = 'cancelled'
    const { body } = await submitLink(fake)
    await ask(fake, 'DELETE', `/jobs/${body.id}`)
    expect((await jobOf(fake, body.id)).status).toBe('cancelled')
  })
})

describe('the list', () => {
  it('has rows of the documented shape, newest first, with a preview for completed jobs only', async () => {
    const first = (await submitLink(fake)).body.id
    fake.advance(DAY)
    const second = (await submitLink(fake)).body.id
    const { body } = await ask(fake, 'GET', '/jobs')
    expect(body).toMatchObject({ total_items: 2, status_filter: null })
    expect(body.items.map((row) => row.id)).toEqual([second, first])
    expect(Object.keys(body.items[0] ?? {})).toEqual(
      'id status result audio_duration_seconds transcription_model diarization estimated_cost_usd billed_cost_usd created_at'.split(
        ' ',
      ),
    )
    expect(body.items[0]?.result).toBeNull()
    expect(Object.keys(body.items[1]?.result ?? {})).toEqual(['text'])
  })

  it('cuts a long preview near 1,000 characters with an ellipsis', async () => {
    const job = fake.createElsewhere({ durationSeconds: 600 })
    fake.advance(DAY)
    const { body } = await ask(fake, 'GET', '/jobs?status=completed&limit=10')
    const preview = body.items[0]?.result.text ?? ''
    const { result } = await jobOf(fake, job.id)
    expect(body.status_filter).toBe('completed')
    expect(preview.length).toBeLessThanOrEqual(1000)
    expect(preview.endsWith('…')).toBe(true)
    expect(result.text.startsWith(preview.slice(0, -1))).toBe(true)
  })

  it('gives 20 rows unless asked, at most 100, and counts all', async () => {
    for (let index = 0; index < 105; index++) fake.createElsewhere()
    const rows = async (query: string) => (await ask(fake, 'GET', `/jobs${query}`)).body
    expect((await rows('')).items).toHaveLength(20)
    expect((await rows('?limit=100')).items).toHaveLength(100)
    expect((await rows('?limit=1')).total_items).toBe(105)
    expect((await rows('?status=failed')).items).toEqual([])
  })

  it.each(['?limit=0', '?limit=101', '?limit=ten', '?limit=1.5', '?status=cancelled', '?status='])(
    'refuses %s',
    async (query) => {
      expect((await ask(fake, 'GET', `/jobs${query}`)).status).toBe(400)
    },
  )

  it('shows nothing of another account', async () => {
    const { body } = await submitLink(fake)
    const key = fake.addKey('account-2')
    expect((await ask(fake, 'GET', '/jobs', { key })).body.total_items).toBe(0)
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/download'],
    ] as const)
      expect((await ask(fake, method, `/jobs/${body.id}${path}`, { key })).status).toBe(404)
  })

  it('may show a new job late, as a slow service would', async () => {
    fake.settings.visibleAfterMs = 90_000
    const { body } = await submitLink(fake)
    expect((await ask(fake, 'GET', '/jobs')).body.total_items).toBe(0)
    expect((await ask(fake, 'GET', `/jobs/${body.id}`)).status).toBe(404)
    fake.advance(90_000)
    expect((await ask(fake, 'GET', '/jobs')).body.total_items).toBe(1)
  })
})

describe('downloading and retention', () => {
  it('gives the same object as the job, as an attachment, only once it is completed', async () => {
    const { id } = fake.createElsewhere()
    expect((await ask(fake, 'GET', `/jobs/${id}/download`)).status).toBe(409)
    fake.jobs.complete(id)
    const { status, headers, body } = await ask(fake, 'GET', `/jobs/${id}/download`)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(body).toEqual((await jobOf(fake, id)).result)
  })

  it('keeps a result for 7 days after completion, and not a second longer', async () => {
    const { id } = fake.createElsewhere()
    fake.jobs.complete(id)
    fake.advance(7 * DAY - 1)
    expect((await jobOf(fake, id)).result).not.toBeNull()
    fake.advance(1)
    expect((await ask(fake, 'GET', `/jobs/${id}/download`)).status).toBe(410)
    expect(await jobOf(fake, id)).toMatchObject({
      status: 'completed',
      result: null,
      result_download_available: false,
      source_audio_available: false,
    })
    expect((await ask(fake, 'GET', '/jobs')).body.items[0]?.result).toBeNull()
    fake.settings.afterRetention = 'gone'
    expect((await ask(fake, 'GET', `/jobs/${id}`)).status).toBe(410)
    fake.settings.afterRetention = 'not-found'
    expect((await ask(fake, 'GET', `/jobs/${id}`)).status).toBe(404)
  })
})

describe('the account', () => {
  it.each([
    ['no key', null],
    ['a key that is too short', 'tb_short'],
    ['a key with another prefix', `sk_${'a'.repeat(40)}`],
    ['an unknown key', `tb_${'a'.repeat(40)}`],
  ])('answers 401 to %s', async (_what, key) => {
    const { status, body } = await ask(fake, 'GET', '/jobs', { key })
    expect(status).toBe(401)
    expect(body).toEqual({ detail: expect.any(String) })
  })

  it('checks a key at /health', async () => {
    expect(fake.key).toMatch(/^tb_.{40}$/)
    expect((await ask(fake, 'GET', '/health')).status).toBe(200)
    expect((await ask(fake, 'GET', '/health', { key: null })).status).toBe(200)
    fake.revokeKey(fake.key)
    expect((await ask(fake, 'GET', '/health')).status).toBe(401)
  })

  it('answers 403 while the email is not verified', async () => {
    fake.setEmailVerified(false)
    expect((await submitLink(fake)).status).toBe(403)
    expect(
      (await ask(fake, 'POST', '/jobs/upload-target', { json: { filename: 'a.mp3', content_type: 'audio/mpeg' } }))
        .status,
    ).toBe(403)
    fake.setEmailVerified(true)
    expect((await submitLink(fake)).status).toBe(202)
  })

  it('answers 402 when the credit does not cover the estimate beside those of the jobs under way', async () => {
    fake.setCreditUsd(0.025)
    expect((await submitLink(fake)).status).toBe(202)
    expect((await submitLink(fake)).status).toBe(202)
    expect((await submitLink(fake)).status).toBe(402)
    fake.advance(HOUR)
    expect((await submitLink(fake)).status).toBe(402)
    fake.setCreditUsd(2.5)
    expect((await submitLink(fake)).status).toBe(202)
    expect(fake.ledger.charges).toHaveLength(2)
  })

  it('answers 409 while as many jobs as allowed are under way', async () => {
    fake.setConcurrencyLimit(2)
    await submitLink(fake)
    await submitLink(fake)
    expect((await submitLink(fake)).status).toBe(409)
    fake.advance(HOUR)
    expect((await submitLink(fake)).status).toBe(202)
  })

  it('creates, lists, rotates and revokes keys, and shows a raw key once', async () => {
    const made = (await ask(fake, 'POST', '/account/api-keys', { json: { name: 'My Integration Key' } })).body
    expect(made.api_key).toMatch(/^tb_[A-Za-z0-9]{40}$/)
    expect(JSON.stringify((await ask(fake, 'GET', '/account/api-keys')).body)).not.toContain(made.api_key)
    const rotated = (await ask(fake, 'POST', `/account/api-keys/${made.id}/rotate`, { json: {} })).body
    expect((await ask(fake, 'GET', '/jobs', { key: made.api_key })).status).toBe(401)
    expect((await ask(fake, 'GET', '/jobs', { key: rotated.api_key })).status).toBe(200)
    expect((await ask(fake, 'DELETE', `/account/api-keys/${rotated.id}`)).status).toBe(200)
    expect((await ask(fake, 'GET', '/jobs', { key: rotated.api_key })).status).toBe(401)
    expect((await ask(fake, 'DELETE', `/account/api-keys/${rotated.id}`)).status).toBe(404)
  })
})

describe('the edges', () => {
  it('answers 404 for what does not exist and dates its replies by the virtual clock', async () => {
    const { status, headers, body } = await ask(fake, 'GET', '/jobs/550e8400-e29b-41d4-a716-446655440000')
    expect(status).toBe(404)
    expect(body).toEqual({ detail: expect.any(String) })
    expect(headers.get('date')).toBe('Sat, 15 Mar 2025 10:30:00 GMT')
    expect((await ask(fake, 'GET', '/nowhere')).status).toBe(404)
    expect((await ask(fake, 'PATCH', '/jobs')).status).toBe(405)
  })

  it('remembers each request without its secrets', async () => {
    const slot = await target(fake)
    await put(slot.upload_url, wav(6))
    const [first, second] = fake.log.seen
    expect(first).toMatchObject({
      origin: 'api',
      method: 'POST',
      path: '/jobs/upload-target',
      status: 200,
      hasAuthorization: true,
      account: 'account-1',
    })
    expect(second).toMatchObject({
      origin: 'storage',
      method: 'PUT',
      status: 200,
      hasAuthorization: false,
      bodyBytes: wav(6).length,
    })
    expect(JSON.stringify(fake.log.seen)).not.toMatch(/tb_|Signature|upload_token/)
  })
})
