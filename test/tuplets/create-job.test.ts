import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyFile, renamedText, shortWav, wav } from '../media/edge-files.ts'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import { ask, jobOf, put, submitLink, target, uploadAndSubmit } from './plain-client.ts'

const STANDARD =
  'af, am, ar, as, az, ba, be, bg, bn, bo, br, bs, ca, cs, cy, da, de, el, en, es, et, eu, fa, fi, fo, fr, gl, gu, ha, haw, hi, hr, hu, hy, id, is, it, ja, jw, ka, kk, km, kn, ko, la, lb, ln, lo, lt, lv, mg, mi, mk, ml, mn, mr, ms, mt, my, ne, nl, nn, no, oc, pa, pl, ps, pt, ro, ru, sa, sd, si, sk, sl, sn, so, sr, su, sv, sw, ta, te, tg, th, tk, tl, tr, tt, uk, ur, uz, vi, yi, yo, zh'.split(
    ', ',
  )
const PREMIUM =
  'ar, cs, da, de, el, en, es, fa, fi, fil, fr, hi, hu, id, it, ja, ko, mk, ms, nl, pl, pt, ro, ru, sv, th, tr, vi, yue, zh'.split(
    ', ',
  )

let fake: FakeTuplets
beforeEach(async () => {
  fake = await openFakeTuplets({ limits: null, concurrencyLimit: 1000 })
})
afterEach(async () => {
  expect(fake.log.breakages).toEqual([])
  await fake.close()
})

describe('submitting a recording', () => {
  it('answers with the id, its URLs and the cancel token', async () => {
    const { status, body } = await submitLink(fake)
    expect(Math.floor(status / 100)).toBe(2)
    expect(body).toEqual({
      status: 'accepted',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status_url: `${fake.url}/jobs/${body.id}`,
      cancel_url: `${fake.url}/jobs/${body.id}`,
      cancel_token: expect.any(String),
    })
  })

  it('takes the file itself, named audio_file', async () => {
    const { status, body } = await ask(fake, 'POST', '/jobs', {
      form: { audio_file: new Blob([Uint8Array.from(wav(6))]), language: 'en' },
    })
    expect(status).toBe(202)
    expect(await jobOf(fake, body.id)).toMatchObject({ source_type: 'upload', audio_duration_seconds: 6 })
  })

  it('takes a recording that was uploaded to its target', async () => {
    const { status, body } = await uploadAndSubmit(fake, 7)
    expect(status).toBe(202)
    expect(await jobOf(fake, body.id)).toMatchObject({
      source_type: 'upload',
      audio_duration_seconds: 7,
      transcription_model: 'standard',
      diarization: false,
    })
  })

  const audio_file = new Blob([Uint8Array.from(wav(6))])
  const remote_url = 'https://media.example.com/a.mp3'
  it.each([
    ['nothing at all', {}],
    ['a file and a link', { audio_file, remote_url }],
    ['a link and an uploaded key', { remote_url, uploaded_audio_key: 'a', uploaded_audio_token: 'b' }],
    ['an uploaded key without its token', { uploaded_audio_key: 'a' }],
    ['a token without its key', { remote_url, uploaded_audio_token: 'b' }],
    ['an unknown field', { remote_url, idempotency_key: '1' }],
    ['an unknown language', { remote_url, language: 'xx' }],
    ['a language in capitals', { remote_url, language: 'EN' }],
    ['an unknown model', { remote_url, transcription_model: 'best' }],
    ['a premium language that only standard knows', { remote_url, transcription_model: 'premium', language: 'uk' }],
    ['a standard language that only premium knows', { remote_url, language: 'yue' }],
    ['diarization that is not a boolean', { remote_url, diarization: 'maybe' }],
    ['PII processing that is not a boolean', { remote_url, pii_processing: '2' }],
    ['embeddings without premium', { remote_url, diarization: 'true', speaker_embeddings: 'true' }],
    ['embeddings without diarization', { remote_url, transcription_model: 'premium', speaker_embeddings: 'true' }],
    ['analytics that is not JSON', { remote_url, analytics: 'full' }],
    ['analytics that is a list', { remote_url, analytics: '[]' }],
    ['an unknown analytics profile', { remote_url, analytics: '{"profile":"deep"}' }],
    ['an unknown domain', { remote_url, analytics: '{"domain":"fishing"}' }],
  ])('refuses %s with a 400 and a detail', async (_what, form) => {
    const { status, body } = await ask(fake, 'POST', '/jobs', { form })
    expect(status).toBe(400)
    expect(body).toEqual({ detail: expect.any(String) })
    expect(fake.ledger.submissions).toEqual([])
  })

  it('knows the 96 standard and 30 premium languages and auto', async () => {
    expect([STANDARD.length, PREMIUM.length]).toEqual([96, 30])
    const standard = await Promise.all(['auto', ...STANDARD].map((language) => submitLink(fake, { language })))
    const premium = await Promise.all(
      ['auto', ...PREMIUM].map((language) => submitLink(fake, { language, transcription_model: 'premium' })),
    )
    expect(new Set([...standard, ...premium].map((reply) => reply.status))).toEqual(new Set([202]))
  })

  it.each([
    ['http://localhost/a.mp3'],
    ['http://127.0.0.1/a.mp3'],
    ['http://2130706433/a.mp3'],
    ['http://10.1.2.3/a.mp3'],
    ['http://172.20.0.1/a.mp3'],
    ['http://192.168.1.9/a.mp3'],
    ['http://169.254.169.254/latest'],
    ['http://[::1]/a.mp3'],
    ['http://[fd00::1]/a.mp3'],
    ['http://[fe80::1]/a.mp3'],
    ['http://nas.local/a.mp3'],
    ['http://nas/a.mp3'],
    ['ftp://media.example.com/a.mp3'],
    ['file:///etc/passwd'],
    ['no link'],
  ])('refuses the remote address %s', async (remote_url) => {
    expect((await submitLink(fake, { remote_url })).status).toBe(400)
  })

  it('refuses a redirect that leaves the public internet, and follows one that does not', async () => {
    fake.settings.remoteAudio = new Map([
      ['https://a.example.com/', { redirectTo: 'http://192.168.0.1/a.mp3' }],
      ['https://b.example.com/', { redirectTo: 'https://c.example.com/' }],
      ['https://c.example.com/', { durationSeconds: 33 }],
    ])
    expect((await submitLink(fake, { remote_url: 'https://a.example.com/' })).status).toBe(400)
    const { body } = await submitLink(fake, { remote_url: 'https://b.example.com/' })
    expect(await jobOf(fake, body.id)).toMatchObject({ audio_duration_seconds: 33, source_type: 'remote_url' })
  })
})

describe('recordings that cannot be transcribed', () => {
  it('refuses less than 5 seconds and more than 8 hours', async () => {
    expect((await uploadAndSubmit(fake, shortWav())).status).toBe(400)
    fake.settings.remoteAudio = new Map([['https://a.example.com/', { durationSeconds: 8 * 3600 + 1 }]])
    fake.settings.wrongDuration = 'fail'
    const { body } = await submitLink(fake, { remote_url: 'https://a.example.com/' })
    fake.advance(24 * 3600_000)
    expect(await jobOf(fake, body.id)).toMatchObject({
      status: 'failed',
      error_message: expect.any(String),
      billing_status: 'skipped',
      billed_cost_usd: null,
    })
    expect(fake.ledger.charges).toEqual([])
  })

  it('takes exactly 5 seconds and exactly 8 hours', async () => {
    expect((await uploadAndSubmit(fake, wav(5))).status).toBe(202)
    fake.settings.remoteAudio = new Map([['https://a.example.com/', { durationSeconds: 8 * 3600 }]])
    expect((await submitLink(fake, { remote_url: 'https://a.example.com/' })).status).toBe(202)
  })

  it('fails a text that calls itself audio, without a charge', async () => {
    const { status, body } = await uploadAndSubmit(fake, renamedText())
    expect(status).toBe(202)
    fake.advance(60_000)
    expect(await jobOf(fake, body.id)).toMatchObject({ status: 'failed', result: null, billing_status: 'skipped' })
    expect(fake.ledger.totalMicro()).toBe(0)
  })

  it('refuses more than the largest size, sent along or put into the storage', async () => {
    const small = await openFakeTuplets({ maxBytes: 100_000 })
    const reply = await ask(small, 'POST', '/jobs', { form: { audio_file: new Blob([Uint8Array.from(wav(7))]) } })
    expect(reply).toMatchObject({ status: 400, body: { detail: expect.stringContaining('1 GB') } })
    expect(await put((await target(small)).upload_url, wav(7))).toMatchObject({ status: 400 })
    await small.close()
  })

  it('refuses an empty file', async () => {
    expect((await uploadAndSubmit(fake, emptyFile())).status).toBe(400)
  })

  it('refuses analytics on less than 15 seconds, or skips it with a reason when told to', async () => {
    expect((await uploadAndSubmit(fake, wav(14), { analytics: '{"profile":"basic"}' })).status).toBe(400)
    expect((await uploadAndSubmit(fake, wav(15), { analytics: '{"profile":"basic"}' })).status).toBe(202)
    fake.settings.shortAnalytics = 'skip'
    const { body } = await uploadAndSubmit(fake, wav(14), { analytics: '{"profile":"full"}' })
    fake.advance(60_000)
    const { result } = await jobOf(fake, body.id)
    expect(result.analytics.skipped_reason).toEqual(expect.any(String))
    expect(result.processing_warnings).toHaveLength(1)
  })
})

describe('upload targets', () => {
  it('gives a URL, an object key and a token', async () => {
    const { status, body } = await ask(fake, 'POST', '/jobs/upload-target', {
      json: { filename: 'meeting.mp3', content_type: 'audio/mpeg' },
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      upload_url: expect.stringContaining('http'),
      object_key: expect.any(String),
      upload_token: expect.any(String),
    })
    expect(new URL((await target(fake)).upload_url).origin).not.toBe(fake.url)
  })

  it.each([
    ['no file name', { content_type: 'audio/mpeg' }],
    ['no content type', { filename: 'a.mp3' }],
    ['a format that is not listed', { filename: 'a.pdf', content_type: 'audio/mpeg' }],
    ['a content type that is no audio', { filename: 'a.mp3', content_type: 'text/html' }],
    ['broken JSON', '{"filename"'],
  ])('refuses %s', async (_what, json) => {
    expect((await ask(fake, 'POST', '/jobs/upload-target', { json })).status).toBe(400)
  })

  it('takes every documented format', async () => {
    for (const extension of ['mp3', 'wav', 'm4a', 'flac', 'ogg', 'aac', 'wma', 'webm', 'opus'])
      expect((await target(fake, 'audio/x-any', `a.${extension}`)).object_key).toContain(`.${extension}`)
  })

  it('refuses a job whose bytes never arrived, whose token is another one, or whose token has expired', async () => {
    const [one, two] = [await target(fake), await target(fake)]
    const submit = (uploaded_audio_key: string, uploaded_audio_token: string) =>
      ask(fake, 'POST', '/jobs', { form: { uploaded_audio_key, uploaded_audio_token } })
    expect((await submit(one.object_key, one.upload_token)).status).toBe(400)
    await put(one.upload_url, wav(6))
    expect((await submit(one.object_key, two.upload_token)).status).toBe(400)
    fake.advance(25 * 3600_000)
    expect((await submit(one.object_key, one.upload_token)).status).toBe(400)
    expect(fake.ledger.submissions).toEqual([])
  })

  it('lets a token be used twice, which costs twice, unless it is set to single use', async () => {
    const slot = await target(fake)
    await put(slot.upload_url, wav(6))
    const form = { uploaded_audio_key: slot.object_key, uploaded_audio_token: slot.upload_token }
    expect((await ask(fake, 'POST', '/jobs', { form })).status).toBe(202)
    expect((await ask(fake, 'POST', '/jobs', { form })).status).toBe(202)
    fake.advance(60_000)
    expect(fake.ledger.paidTwice()).toHaveLength(1)
    fake.settings.tokenUse = 'single'
    expect((await ask(fake, 'POST', '/jobs', { form })).status).toBe(202)
    expect((await ask(fake, 'POST', '/jobs', { form })).status).toBe(400)
  })
})
