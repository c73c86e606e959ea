import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { wav, wavHeader } from '../media/edge-files.ts'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import { ask, jobOf, put, send, type Target, target } from './plain-client.ts'
import type { FakeOptions } from './settings.ts'

const AUDIO = wav(60)
const KIB = 1024
const SHA = createHash('sha256').update(AUDIO).digest('hex')

let fake: FakeTuplets
async function opened(options: FakeOptions = {}): Promise<Target> {
  fake = await openFakeTuplets(options)
  return target(fake)
}
afterEach(async () => {
  expect(fake.log.breakages).toEqual([])
  await fake.close()
})

const stored = (slot: Target) => fake.storage.find(slot.object_key)
const type = { 'content-type': 'audio/wav' }

/** Sends the audio and has the connection reset after so many bytes of it. */
async function cutAfter(bytes: number, sending: () => Promise<unknown>): Promise<void> {
  fake.faults.next({ origin: 'storage' }, { kind: 'cut', at: 'request-body', afterBytes: bytes })
  await expect(sending()).rejects.toThrow()
  await fake.log.until({ origin: 'storage' }, fake.log.count({ origin: 'storage' }))
}

describe('a storage that knows whole PUTs only', () => {
  it('keeps what was put, and answers its MD5', async () => {
    const slot = await opened()
    const reply = await put(slot.upload_url, AUDIO)
    expect(reply.status).toBe(200)
    expect(reply.headers.etag).toBe(`"${createHash('md5').update(AUDIO).digest('hex')}"`)
    expect(stored(slot)).toMatchObject({ sha256: SHA, sizeBytes: AUDIO.length })
  })

  it('keeps nothing of a PUT that was cut, and takes it again whole', async () => {
    const slot = await opened()
    await cutAfter(300 * KIB, () => put(slot.upload_url, AUDIO))
    expect(stored(slot)).toBeNull()
    expect((await put(slot.upload_url, AUDIO)).status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
  })

  it('takes a part for the whole, which ruins the recording of a client that sends one', async () => {
    const slot = await opened()
    await put(slot.upload_url, AUDIO)
    const part = AUDIO.subarray(500 * KIB)
    const range = `bytes ${500 * KIB}-${AUDIO.length - 1}/${AUDIO.length}`
    expect((await put(slot.upload_url, part, { ...type, 'content-range': range })).status).toBe(200)
    expect(stored(slot)).toMatchObject({ sizeBytes: part.length })
  })

  it.each([
    ['the key of the account', 400, { ...type, authorization: 'Bearer tb_x' }],
    ['another Content-Type', 403, { 'content-type': 'audio/mpeg' }],
    ['no Content-Type', 403, {}],
  ])('refuses %s', async (_what, status, headers) => {
    const slot = await opened()
    expect((await put(slot.upload_url, AUDIO, headers)).status).toBe(status)
    expect(stored(slot)).toBeNull()
  })

  it('refuses a URL that has expired, was changed, or belongs to another object', async () => {
    const slot = await opened({ urlTtlMs: 60_000 })
    const other = await target(fake)
    expect(
      (
        await put(
          slot.upload_url.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          AUDIO,
        )
      ).status,
    ).toBe(403)
    expect((await put(slot.upload_url.replace(slot.object_key, other.object_key), AUDIO)).status).toBe(403)
    expect((await put(slot.upload_url.replace('.wav', '.mp3'), AUDIO)).status).toBe(404)
    fake.advance(60_001)
    const expired = await put(slot.upload_url, AUDIO)
    expect(expired.status).toBe(403)
    expect(expired.text).toContain('Request has expired')
  })

  it.each([
    ['s3', ['X-Amz-Date', 'X-Amz-Expires', 'X-Amz-Signature']],
    ['gcs', ['X-Goog-Date', 'X-Goog-Expires', 'X-Goog-Signature']],
    ['bare', ['Expires', 'Signature']],
  ] as const)('signs its URLs as %s does', async (signing, names) => {
    const slot = await opened({ signing })
    const query = new URL(slot.upload_url).searchParams
    for (const name of names) expect(query.get(name)).toBeTruthy()
    expect((await put(slot.upload_url, AUDIO)).status).toBe(200)
  })

  it('reads the length of a recording of which it kept the beginning only', async () => {
    const slot = await opened({ keepBytes: 64 })
    await put(slot.upload_url, AUDIO)
    const form = { uploaded_audio_key: slot.object_key, uploaded_audio_token: slot.upload_token }
    const { body } = await ask(fake, 'POST', '/jobs', { form })
    expect(await jobOf(fake, body.id)).toMatchObject({ audio_duration_seconds: 60 })
    expect(wavHeader(60)).toHaveLength(44)
  })
})

describe('a Google Cloud Storage session', () => {
  const statusOf = (slot: Target) =>
    send('PUT', slot.upload_url, Buffer.alloc(0), { 'content-range': `bytes */${AUDIO.length}` })
  const rest = (slot: Target, first: number) =>
    send('PUT', slot.upload_url, AUDIO.subarray(first), {
      ...type,
      'content-range': `bytes ${first}-${AUDIO.length - 1}/${AUDIO.length}`,
    })

  it('is known by its upload_id and takes a whole PUT', async () => {
    const slot = await opened({ dialect: 'gcs' })
    expect(new URL(slot.upload_url).searchParams.get('upload_id')).toBeTruthy()
    expect((await put(slot.upload_url, AUDIO)).status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
  })

  it('keeps whole 256 KiB of a cut upload and goes on there', async () => {
    const slot = await opened({ dialect: 'gcs' })
    expect(await statusOf(slot)).toMatchObject({ status: 308 })
    expect((await statusOf(slot)).headers.range).toBeUndefined()
    await cutAfter(600 * KIB, () => put(slot.upload_url, AUDIO))
    const asked = await statusOf(slot)
    expect(asked).toMatchObject({ status: 308, headers: { range: `bytes=0-${512 * KIB - 1}` } })
    expect((await rest(slot, 512 * KIB)).status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
    // Asked once more it says that it has everything.
    expect((await statusOf(slot)).status).toBe(200)
  })

  it('lets a newer request take over from one whose bytes stopped coming', async () => {
    const slot = await opened({ dialect: 'gcs' })
    const hold = fake.faults.hold({ origin: 'storage' }, 'request-body', 512 * KIB)
    const first = put(slot.upload_url, AUDIO)
    const ended = expect(first).rejects.toThrow()
    await hold.reached
    expect((await statusOf(slot)).headers.range).toBe(`bytes=0-${512 * KIB - 1}`)
    await ended
    expect((await rest(slot, 512 * KIB)).status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
  })

  it('refuses a part that leaves a gap, and takes chunks in turn', async () => {
    const slot = await opened({ dialect: 'gcs' })
    expect((await rest(slot, 512 * KIB)).status).toBe(503)
    const chunk = await send('PUT', slot.upload_url, AUDIO.subarray(0, 256 * KIB), {
      ...type,
      'content-range': `bytes 0-${256 * KIB - 1}/${AUDIO.length}`,
    })
    expect(chunk).toMatchObject({ status: 308, headers: { range: `bytes=0-${256 * KIB - 1}` } })
    expect((await rest(slot, 256 * KIB)).status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
  })

  it('answers 499 once it is cancelled, and can be made to lie about its offset', async () => {
    const slot = await opened({ dialect: 'gcs' })
    await cutAfter(300 * KIB, () => put(slot.upload_url, AUDIO))
    fake.faults.next({ origin: 'storage' }, { kind: 'wrong-offset', byBytes: 256 * KIB })
    expect((await statusOf(slot)).headers.range).toBe(`bytes=0-${512 * KIB - 1}`)
    expect((await rest(slot, 512 * KIB)).status).toBe(503)
    fake.storage.settings.cancelSessions = true
    expect((await statusOf(slot)).status).toBe(499)
  })
})

describe('the resumable-upload draft', () => {
  it('says 104, keeps every byte of a cut upload and appends the rest', async () => {
    const slot = await opened({ dialect: 'draft' })
    const start = { ...type, 'upload-complete': '?1' }
    await cutAfter(300 * KIB, () => put(slot.upload_url, AUDIO, start))
    const head = await send('HEAD', slot.upload_url, Buffer.alloc(0), {})
    expect(head).toMatchObject({
      status: 204,
      headers: { 'upload-offset': String(300 * KIB), 'upload-complete': '?0' },
    })
    const append = { 'content-type': 'application/partial-upload', 'upload-complete': '?1' }
    const wrong = await send('PATCH', slot.upload_url, AUDIO, { ...append, 'upload-offset': '0' })
    expect(wrong).toMatchObject({ status: 409, headers: { 'upload-offset': String(300 * KIB) } })
    const right = await send('PATCH', slot.upload_url, AUDIO.subarray(300 * KIB), {
      ...append,
      'upload-offset': String(300 * KIB),
    })
    expect(right.status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
  })

  it('takes a plain PUT without any of its headers, and tells whoever speaks it', async () => {
    const slot = await opened({ dialect: 'draft' })
    expect(await put(slot.upload_url, AUDIO)).toMatchObject({ status: 200, informed: [] })
    expect(await put(slot.upload_url, AUDIO, { ...type, 'upload-complete': '?1' })).toMatchObject({
      status: 200,
      informed: [104],
    })
    expect(stored(slot)?.sha256).toBe(SHA)
  })
})

describe('tus', () => {
  const tus = { 'tus-resumable': '1.0.0' }
  const patch = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-length': String(AUDIO.length) }

  it('keeps every byte of a cut PATCH and goes on at its offset', async () => {
    const slot = await opened({ dialect: 'tus' })
    await cutAfter(300 * KIB, () => send('PATCH', slot.upload_url, AUDIO, { ...patch, 'upload-offset': '0' }))
    const head = await send('HEAD', slot.upload_url, Buffer.alloc(0), tus)
    expect(head).toMatchObject({
      status: 200,
      headers: { 'upload-offset': String(300 * KIB), 'tus-resumable': '1.0.0' },
    })
    expect((await send('PATCH', slot.upload_url, AUDIO, { ...patch, 'upload-offset': '0' })).status).toBe(409)
    expect(
      (
        await send('PATCH', slot.upload_url, AUDIO.subarray(300 * KIB), {
          ...patch,
          'upload-offset': String(300 * KIB),
        })
      ).status,
    ).toBe(204)
    expect(stored(slot)?.sha256).toBe(SHA)
  })

  it('refuses who does not speak it, and still takes the documented PUT', async () => {
    const slot = await opened({ dialect: 'tus' })
    expect((await send('HEAD', slot.upload_url, Buffer.alloc(0), {})).status).toBe(412)
    expect((await put(slot.upload_url, AUDIO)).status).toBe(200)
    expect(stored(slot)?.sha256).toBe(SHA)
  })
})
