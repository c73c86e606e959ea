import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { breakOff, json, KEY, type Script, type Scripted, scripted } from './script.ts'

let line: Scripted | null = null
afterEach(async () => {
  await line?.close()
  line = null
})

async function answering(script: Script) {
  line = await scripted(script)
  return line.tuplets
}

const told =
  (value: unknown): Script =>
  (_request, response) =>
    json(response, 200, value)

describe('the list of jobs', () => {
  it('reads the documented example', async () => {
    const tuplets = await answering(
      told({
        items: [
          {
            id: '550e8400-e29b-41d4-a716-446655440000',
            status: 'completed',
            result: { text: 'Welcome everyone…' },
            audio_duration_seconds: 120.5,
            transcription_model: 'standard',
            diarization: true,
            estimated_cost_usd: 0.012,
            billed_cost_usd: 0.012,
            created_at: '2025-03-15T10:30:00Z',
          },
        ],
        total_items: 1,
        status_filter: 'completed',
      }),
    )
    expect(await tuplets.list({ status: 'completed', limit: 10 })).toEqual({
      totalItems: 1,
      items: [
        {
          id: '550e8400-e29b-41d4-a716-446655440000',
          status: 'completed',
          createdAtMs: Date.UTC(2025, 2, 15, 10, 30),
          durationMs: 120_500,
          model: 'standard',
          diarization: true,
          estimatedCostMicro: 12_000,
          billedCostMicro: 12_000,
          audioName: null,
          percent: null,
          etaSeconds: null,
          completedAtMs: null,
          opening: 'Welcome everyone…',
        },
      ],
    })
    expect(line?.asked[0]?.path).toBe('/jobs?limit=10&status=completed')
  })

  it('reads a row with nothing but its id, an unknown status and odd types, and skips what is no row', async () => {
    const tuplets = await answering(
      told({
        items: [
          { id: 'a' },
          {
            id: 'b',
            status: 'paused',
            audio_duration_seconds: '12.5',
            diarization: 'yes',
            created_at: 7,
            result: 'text',
          },
          { id: '../account' },
          { status: 'queued' },
          null,
          'job',
        ],
        total_items: null,
        more: { deep: [] },
      }),
    )
    const { items, totalItems } = await tuplets.list({ limit: 100 })
    expect(
      items.map(({ id, status, durationMs, diarization, createdAtMs, opening }) => [
        id,
        status,
        durationMs,
        diarization,
        createdAtMs,
        opening,
      ]),
    ).toEqual([
      ['a', 'unknown', null, null, null, ''],
      ['b', 'paused', 12_500, null, null, ''],
    ])
    expect(totalItems).toBe(2)
  })

  it('takes an instant without a zone as UTC', async () => {
    const tuplets = await answering(told({ items: [{ id: 'a', created_at: '2025-03-15T10:30:00.123456' }] }))
    expect((await tuplets.list({ limit: 1 })).items[0]?.createdAtMs).toBe(Date.UTC(2025, 2, 15, 10, 30, 0, 123))
  })

  it.each<readonly [string, Script]>([
    ['a page of HTML', (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['half a reply', (_q, r) => void r.writeHead(200).end('{"items":[{"id"')],
    ['a list in place of an object', told([])],
    ['items that are none', told({ items: 'none' })],
    ['a redirect', (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['an empty reply', (_q, r) => void r.writeHead(200).end()],
    [
      'a compressed reply',
      (_q, r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"items":[]}')),
    ],
    [
      'an endless reply',
      (_q, r) =>
        void r.writeHead(200, { 'content-length': String(9 * 1024 ** 2) }).end(Buffer.alloc(9 * 1024 ** 2, 32)),
    ],
  ])('names %s a bad reply, and asks only once', async (_title, script) => {
    const tuplets = await answering(script)
    await expect(tuplets.list({ limit: 1 })).rejects.toMatchObject({ code: 'bad-reply', retry: 'later' })
    expect(line?.asked).toHaveLength(1)
  })

  it.each<readonly [string, Script, string]>([
    ['a connection reset', (q) => void q.socket.resetAndDestroy(), 'cut'],
    ['a reply cut in the middle', breakOff, 'cut'],
    ['two minutes of silence', () => line?.clock.advance(120_000), 'timeout'],
    ['a wake-up from sleep', () => line?.tuplets.abort(), 'cut'],
  ])('names %s', async (_title, script, code) => {
    const tuplets = await answering(script)
    await expect(tuplets.list({ limit: 1 })).rejects.toMatchObject({ code, retry: 'later' })
  })

  it('works again after the connections were given up', async () => {
    let isAsleep = true
    const tuplets = await answering((_q, r) => (isAsleep ? line?.tuplets.abort() : json(r, 200, { items: [] })))
    await expect(tuplets.list({ limit: 1 })).rejects.toMatchObject({ code: 'cut' })
    isAsleep = false
    expect(await tuplets.list({ limit: 1 })).toEqual({ items: [], totalItems: 0 })
  })

  it('asks under a path where the address of the service has one', async () => {
    line = await scripted(told({ items: [] }), { path: '/v1/' })
    await line.tuplets.list({ limit: 5 })
    expect(line.asked[0]?.path).toBe('/v1/jobs?limit=5')
  })
})

describe('one job', () => {
  it('keeps the bytes of the reply and reads the job and its result', async () => {
    const value = {
      id: 'job-1',
      status: 'completed',
      result: {
        text: 'Hello.',
        language: 'en',
        segments: [{ start: 0, end: 1.5, speaker: 'SPEAKER_00', text: 'Hello.' }],
      },
      cancel_token: null,
      progress_percent: 130,
      estimated_seconds_remaining: -4,
      billed_cost_usd: 0.01,
      billing_status: 'charged',
      result_download_available: true,
      completed_at: '2025-03-15T10:31:45Z',
      analytics: { profile: 'full' },
    }
    const tuplets = await answering(told(value))
    const { job, body, transcript } = await tuplets.job('job-1')
    expect(JSON.parse(Buffer.from(body).toString())).toEqual(value)
    expect(job).toMatchObject({
      id: 'job-1',
      status: 'completed',
      percent: 100,
      etaSeconds: 0,
      billedCostMicro: 10_000,
      billingStatus: 'charged',
      isDownloadAvailable: true,
      completedAtMs: Date.UTC(2025, 2, 15, 10, 31, 45),
      analytics: { profile: 'full' },
      language: 'en',
      errorMessage: null,
    })
    expect(transcript?.segments[0]).toMatchObject({ startMs: 0, endMs: 1500, speaker: 'SPEAKER_00', text: 'Hello.' })
  })

  it('has no transcript before it is done, nor when the service no longer keeps it', async () => {
    const tuplets = await answering(told({ id: 'job-1', status: 'running', result: null, progress_percent: 12.5 }))
    expect(await tuplets.job('job-1')).toMatchObject({ job: { percent: 12.5 }, transcript: null })
  })

  it.each([
    [401, 'key-rejected', 'after-fix'],
    [403, 'email-unverified', 'after-fix'],
    [404, 'not-found', 'never'],
    [409, 'capacity', 'later'],
    [410, 'gone', 'never'],
    [429, 'rate', 'later'],
    [500, 'service-down', 'later'],
    [502, 'service-down', 'later'],
    [503, 'service-down', 'later'],
    [418, 'bad-reply', 'later'],
  ])('names a %i %s', async (status, code, retry) => {
    const tuplets = await answering((_q, r) => json(r, status, { detail: 'Because.' }))
    await expect(tuplets.job('job-1')).rejects.toMatchObject({ code, retry, status, detail: 'Because.' })
  })

  it('reads a detail that is a list of complaints, and copes with an error page', async () => {
    const tuplets = await answering((_q, r, a) =>
      a.path === '/jobs/html'
        ? void r.writeHead(500).end('<h1>')
        : json(r, 422, { detail: [{ msg: 'Too odd.' }, { msg: 'Too long.' }] }),
    )
    await expect(tuplets.job('list')).rejects.toMatchObject({ detail: 'Too odd.; Too long.' })
    await expect(tuplets.job('html')).rejects.toMatchObject({ code: 'service-down', detail: '' })
  })

  it('does not let an id lead to another address', async () => {
    const tuplets = await answering(told({ id: 'x' }))
    await tuplets.job('../account?a=b')
    expect(line?.asked[0]?.path).toBe('/jobs/..%2Faccount%3Fa%3Db')
  })

  it('is cancelled by its id', async () => {
    const tuplets = await answering((_q, r) => void r.writeHead(204).end())
    await tuplets.cancel('job-1')
    expect(line?.asked[0]).toMatchObject({ method: 'DELETE', path: '/jobs/job-1' })
  })

  it('refuses a result of more than 64 MiB', async () => {
    const bytes = 64 * 1024 ** 2 + 1
    const tuplets = await answering(
      (_q, r) => void r.writeHead(200, { 'content-length': String(bytes) }).write(Buffer.alloc(65_536, 32)),
    )
    await expect(tuplets.job('job-1')).rejects.toMatchObject({ code: 'bad-reply' })
  })

  it('does not inflate what it did not ask for', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2))
    const tuplets = await answering((_q, r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    await expect(tuplets.job('job-1')).rejects.toMatchObject({ code: 'bad-reply' })
    expect(line?.asked[0]?.headers['accept-encoding']).toBe('identity')
  })
})

describe('a key', () => {
  it('is valid when health and list say yes to it', async () => {
    const tuplets = await answering((_q, r) => json(r, 200, { status: 'ok', items: [] }))
    expect(await tuplets.check('tb_other')).toEqual({ kind: 'valid' })
    expect(line?.asked.map((one) => [one.path, one.headers.authorization])).toEqual([
      ['/health', 'Bearer tb_other'],
      ['/jobs?limit=1', 'Bearer tb_other'],
    ])
  })

  it('is valid where the service has no health to tell', async () => {
    const tuplets = await answering((_q, r, a) => json(r, a.path === '/health' ? 404 : 200, { items: [] }))
    expect((await tuplets.check(KEY)).kind).toBe('valid')
  })

  it('is not valid because some network answers everything with its own page', async () => {
    const tuplets = await answering((_q, r) => void r.writeHead(200).end('<!doctype html><title>Sign in</title>'))
    expect(await tuplets.check(KEY)).toMatchObject({ kind: 'unreachable', fault: { code: 'bad-reply' } })
  })

  it('is not shown where the service repeats it in a refusal', async () => {
    const secret = `tb_${'s'.repeat(40)}`
    const tuplets = await answering((_q, r) => json(r, 422, { detail: `Bearer ${secret} is not allowed` }))
    await expect(tuplets.job('job-1')).rejects.toMatchObject({ message: expect.not.stringContaining(secret) })
    await expect(tuplets.job('job-1')).rejects.toMatchObject({ message: expect.stringContaining('is not allowed') })
  })

  it.each([
    [401, 'refused', 'key-rejected'],
    [403, 'refused', 'email-unverified'],
    [500, 'unreachable', 'service-down'],
  ])('is judged by a %i of the list: %s', async (status, kind, code) => {
    const tuplets = await answering((_q, r, a) => json(r, a.path === '/health' ? 200 : status, { detail: 'No.' }))
    expect(await tuplets.check(KEY)).toMatchObject({ kind, fault: { code } })
  })

  it('is refused without a request when it could not be sent as a header', async () => {
    const tuplets = await answering(told({}))
    expect(await tuplets.check('tb_a\r\nx: y')).toMatchObject({ kind: 'refused', fault: { code: 'key-rejected' } })
    expect(line?.asked).toHaveLength(0)
  })

  it('is asked for when there is none', async () => {
    line = await scripted(told({}), { key: null })
    await expect(line.tuplets.list({ limit: 1 })).rejects.toMatchObject({ code: 'no-key', retry: 'after-fix' })
  })
})
