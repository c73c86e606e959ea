import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { openTuplets, type SubmitRequest } from '../../main/tuplets/tuplets.ts'
import { handClock } from './hand-clock.ts'
import { arrayLog, breakOff, json, KEY, type Script, type Scripted, scripted, take } from './script.ts'

const REQUEST: SubmitRequest = { kind: 'upload', objectKey: 'o/1', token: 'secret', options: DEFAULT_OPTIONS }
const ID = '550e8400-e29b-41d4-a716-446655440000'

let line: Scripted | null = null
afterEach(async () => {
  await line?.close()
  line = null
})

async function submitTo(script: Script) {
  line = await scripted(script)
  return line.tuplets.submit(REQUEST)
}

describe('submitting a recording', () => {
  it('knows the job and its cancel token when the service accepts it', async () => {
    const answer = await submitTo((_request, response) =>
      json(response, 200, { status: 'accepted', id: ID, cancel_token: 'c' }),
    )
    expect(answer).toEqual({ kind: 'created', jobId: ID, cancelToken: 'c' })
  })

  it('sends exactly the documented fields as a form, once, with the key', async () => {
    line = await scripted(async (request, response, asked) => {
      await take(request, asked)
      json(response, 200, { id: ID })
    })
    const options = {
      ...DEFAULT_OPTIONS,
      language: 'en',
      model: 'premium' as const,
      speakerEmbeddings: true,
      analytics: { profile: 'full' as const, domain: 'insurance' },
    }
    await line.tuplets.submit({ ...REQUEST, options })
    expect(line.asked).toHaveLength(1)
    const [asked] = line.asked
    expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`)
    const form = await new Response(Uint8Array.from(asked?.body ?? []), {
      headers: { 'content-type': asked?.headers['content-type'] ?? '' },
    }).formData()
    expect(Object.fromEntries(form)).toEqual({
      uploaded_audio_key: 'o/1',
      uploaded_audio_token: 'secret',
      language: 'en',
      transcription_model: 'premium',
      diarization: 'true',
      pii_processing: 'false',
      speaker_embeddings: 'true',
      analytics: '{"profile":"full","domain":"insurance"}',
    })
  })

  it('sends a link as remote_url and nothing of an upload', async () => {
    line = await scripted(async (request, response, asked) => {
      await take(request, asked)
      json(response, 200, { id: ID })
    })
    await line.tuplets.submit({ kind: 'link', url: 'https://example.com/a.mp3', options: DEFAULT_OPTIONS })
    const body = line.asked[0]?.body.toString() ?? ''
    expect(body).toContain('name="remote_url"\r\n\r\nhttps://example.com/a.mp3')
    expect(body).not.toContain('uploaded_audio')
  })

  it.each([
    [400, 'rejected'],
    [401, 'key-rejected'],
    [402, 'credit'],
    [403, 'email-unverified'],
    [404, 'not-found'],
    [409, 'capacity'],
    [413, 'rejected'],
    [415, 'rejected'],
    [422, 'rejected'],
    [429, 'rate'],
    [503, 'service-down'],
  ])('is sure that no job exists after a documented %i', async (status, code) => {
    const answer = await submitTo((_request, response) => json(response, status, { detail: 'No.' }))
    expect(answer).toMatchObject({ kind: 'rejected', fault: { code, status, detail: 'No.' } })
  })

  it.each([500, 502, 504, 302, 408, 418])('does not claim to know after a %i', async (status) => {
    const answer = await submitTo((_request, response) => json(response, status, { detail: 'No.' }))
    expect(answer).toMatchObject({ kind: 'unknown' })
  })

  it.each<readonly [string, Script]>([
    ['a 503 page of HTML', (_q, r) => void r.writeHead(503, { 'content-type': 'text/html' }).end('<h1>busy</h1>')],
    ['a 200 that is HTML', (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello</h1>')],
    ['a 200 without an id', (_q, r) => json(r, 200, { status: 'accepted' })],
    ['an id that is a path', (_q, r) => json(r, 200, { id: '../account' })],
    ['a JSON body that ends early', (_q, r) => void r.writeHead(200).end('{"id":"550e8400')],
    ['a cut before the answer', (q, _r, a) => take(q, a).then(() => void q.socket.destroy())],
    ['a cut as soon as the request arrives', (q) => void q.socket.resetAndDestroy()],
    ['a cut amid the answer', breakOff],
  ])('counts %s as unknown, and sends nothing again', async (_title, script) => {
    const answer = await submitTo(script)
    expect(answer.kind).toBe('unknown')
    expect(line?.asked).toHaveLength(1)
  })

  it('knows that nothing was sent when nobody listens', async () => {
    const probe = createServer()
    const port = await new Promise<number>((resolve) =>
      probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port)),
    )
    await new Promise((resolve) => probe.close(resolve))
    const parts = { key: () => KEY, clock: handClock(), log: silentLog, requestLog: arrayLog() }
    const tuplets = openTuplets({ baseUrl: `http://127.0.0.1:${port}`, ...parts })
    expect(await tuplets.submit(REQUEST)).toMatchObject({ kind: 'notSent', fault: { code: 'offline' } })
    await tuplets.close()
  })

  it('sends nothing without a key, and says so', async () => {
    line = await scripted((_request, response) => json(response, 200, { id: ID }), { key: null })
    expect(await line.tuplets.submit(REQUEST)).toMatchObject({ kind: 'notSent', fault: { code: 'no-key' } })
    expect(line.asked).toHaveLength(0)
  })

  it('calls it unknown when it is stopped after the request went out, and not sent before', async () => {
    const stop = new AbortController()
    line = await scripted(() => stop.abort())
    expect(await line.tuplets.submit(REQUEST, stop.signal)).toMatchObject({ kind: 'unknown' })
    expect(await line.tuplets.submit(REQUEST, AbortSignal.abort())).toMatchObject({ kind: 'notSent' })
    expect(line.asked).toHaveLength(1)
  })

  it('gives up waiting after four minutes of the clock, without claiming to know', async () => {
    line = await scripted(() => line?.clock.advance(4 * 60_000))
    expect(await line.tuplets.submit(REQUEST)).toMatchObject({ kind: 'unknown', fault: { code: 'timeout' } })
  })

  it('is cut after sleep, and does not claim to know', async () => {
    line = await scripted(() => line?.tuplets.abort())
    expect(await line.tuplets.submit(REQUEST)).toMatchObject({ kind: 'unknown', fault: { code: 'cut' } })
  })

  it('uses a new connection each time', async () => {
    const ports = new Set<number | undefined>()
    line = await scripted((request, response) => {
      ports.add(request.socket.remotePort)
      json(response, 200, { id: ID })
    })
    await line.tuplets.submit(REQUEST)
    await line.tuplets.submit(REQUEST)
    expect(ports.size).toBe(2)
  })
})
