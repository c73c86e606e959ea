import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { json, quiet, type Script, type Scripted, scripted, sourceOf, take } from './script.ts'

let line: Scripted | null = null
afterEach(async () => {
  await line?.close()
  line = null
})

/** A service whose target leads back to itself, and whose storage follows the script. */
async function storing(script: Script, told: (url: string) => Record<string, unknown> = () => ({}), query = '') {
  const made = await scripted((request, response, asked) => {
    if (asked.path !== '/jobs/upload-target') return script(request, response, asked)
    const url = `${made.url}/put/one${query}`
    json(response, 200, { upload_url: url, object_key: 'o/1', upload_token: 't', ...told(made.url) })
  })
  line = made
  return { ...made, target: await made.tuplets.requestTarget({ filename: 'a.mp3', contentType: 'audio/mpeg' }) }
}

const yes = (response: ServerResponse) => void response.writeHead(200, { etag: '"e"' }).end()

/** Takes this many bytes of the body and cuts. */
async function takeThenCut(request: IncomingMessage, bytes: number): Promise<Buffer> {
  const { socket } = request
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size >= bytes) break
  }
  socket.destroy()
  return Buffer.concat(parts).subarray(0, bytes)
}

describe('a whole upload', () => {
  it('brings every byte with the type it was announced with, without the key and without a range', async () => {
    const source = sourceOf(1_000_000)
    const { tuplets, target, asked } = await storing(async (q, r, a) => {
      await take(q, a)
      yes(r)
    })
    const sent: number[] = []
    const receipt = await tuplets.upload(target, source, { ...quiet, onSent: (bytes) => sent.push(bytes) })
    const put = asked[1]
    expect(receipt).toEqual({ etag: '"e"', comparison: 'unknown' })
    expect(put?.method).toBe('PUT')
    expect(put?.body.equals(source.whole)).toBe(true)
    expect(put?.headers).toMatchObject({ 'content-type': 'audio/mpeg', 'content-length': '1000000' })
    for (const name of ['authorization', 'cookie', 'content-range', 'transfer-encoding', 'expect'])
      expect(put?.headers).not.toHaveProperty(name)
    expect(sent).toEqual([...sent].sort((a, b) => a - b))
    expect(sent.filter((bytes) => bytes === source.bytes)).toHaveLength(1)
  })

  it('never says that everything was sent before the storage said yes', async () => {
    const sent: number[] = []
    const { tuplets, target } = await storing(async (q, r, a) => {
      await take(q, a)
      expect(Math.max(0, ...sent)).toBeLessThan(200_000)
      yes(r)
    })
    await tuplets.upload(target, sourceOf(200_000), { ...quiet, onSent: (bytes) => sent.push(bytes) })
    expect(sent.at(-1)).toBe(200_000)
  })

  it('starts over from the first byte after a cut, and says no range to a storage that it does not know', async () => {
    let turn = 0
    const source = sourceOf(500_000)
    const { tuplets, target, asked } = await storing(async (q, r, a) => {
      if (turn++ === 0) return void (await takeThenCut(q, 100_000))
      await take(q, a)
      yes(r)
    })
    await expect(tuplets.upload(target, source, quiet)).rejects.toMatchObject({ code: 'cut', retry: 'later' })
    await tuplets.upload(target, source, quiet)
    expect(source.reads).toEqual([0, 0])
    expect(asked.filter((one) => one.headers['content-range'] !== undefined)).toEqual([])
    expect(asked.at(-1)?.body.equals(source.whole)).toBe(true)
  })

  it.each<readonly [number, string, string]>([
    [403, '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>', 'target-expired'],
    [400, '<Error><Code>ExpiredToken</Code></Error>', 'target-expired'],
    [401, '', 'target-expired'],
    [404, '', 'target-expired'],
    [410, '', 'target-expired'],
    [400, '<Error><Code>RequestTimeout</Code></Error>', 'cut'],
    [400, '<Error><Code>EntityTooLarge</Code></Error>', 'storage-refused'],
    [413, '', 'storage-refused'],
    [429, '', 'service-down'],
    [500, '', 'service-down'],
    [503, '<html>', 'service-down'],
    [307, '', 'storage-refused'],
  ])('names a storage that answers %i with %j: %s', async (status, body, code) => {
    const { tuplets, target, asked } = await storing(async (q, r, a) => {
      await take(q, a)
      r.writeHead(status, { location: 'http://127.0.0.1:9/elsewhere' }).end(body)
    })
    await expect(tuplets.upload(target, sourceOf(1000), quiet)).rejects.toMatchObject({ code, status })
    expect(asked).toHaveLength(2)
  })

  it('hears a refusal that comes before the body was read', async () => {
    const { tuplets, target } = await storing((_q, r) => void r.writeHead(403, { connection: 'close' }).end('expired'))
    await expect(tuplets.upload(target, sourceOf(20_000_000), quiet)).rejects.toMatchObject({ code: 'target-expired' })
  })

  it('does not believe a yes to a part of the file', async () => {
    const { tuplets, target } = await storing((_q, r) => yes(r))
    await expect(tuplets.upload(target, sourceOf(24_000_000), quiet)).rejects.toMatchObject({ code: 'bad-reply' })
  })

  it('stops as changed when the file is longer or shorter than it was', async () => {
    const { tuplets, target } = await storing(async (q, r, a) => {
      await take(q, a)
      yes(r)
    })
    const source = sourceOf(300_000)
    for (const bytes of [299_000, 301_000])
      await expect(tuplets.upload(target, { ...source, bytes }, quiet)).rejects.toMatchObject({ code: 'changed' })
  })

  it("passes the file's own trouble on", async () => {
    const { tuplets, target } = await storing(async (q, _r, a) => void (await take(q, a)))
    const broken = {
      bytes: 10,
      async *read() {
        yield Buffer.alloc(5)
        throw new Fault('missing', 'Gone.')
      },
    }
    await expect(tuplets.upload(target, broken, quiet)).rejects.toMatchObject({ code: 'missing' })
  })

  it('stops on request', async () => {
    const stop = new AbortController()
    const { tuplets, target } = await storing(() => stop.abort())
    const upload = tuplets.upload(target, sourceOf(9_000_000), { ...quiet, signal: stop.signal })
    await expect(upload).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('gives up an upload that stands still for a minute', async () => {
    const { tuplets, target, clock } = await storing((q) => {
      q.once('data', () => q.pause())
      clock.advance(60_000)
      clock.advance(60_000)
    })
    await expect(tuplets.upload(target, sourceOf(24_000_000), quiet)).rejects.toMatchObject({ code: 'stalled' })
    expect(clock.waiting).toBe(0)
  })

  it('reads no further ahead than the storage takes', async () => {
    const source = sourceOf(24_000_000)
    const stop = new AbortController()
    let read = 0
    const counted = {
      bytes: source.bytes,
      async *read(fromByte: number) {
        for await (const part of source.read(fromByte)) {
          read += part.length
          yield part
        }
      },
    }
    const { tuplets, target } = await storing((q) => {
      q.pause()
      const look = (before: number) => setTimeout(() => (read === before ? stop.abort() : look(read)), 30)
      look(-1)
    })
    await expect(tuplets.upload(target, counted, { ...quiet, signal: stop.signal })).rejects.toThrow()
    expect(read).toBeLessThan(16_000_000)
  })
})

describe('the upload address', () => {
  it('is refused when it is too old, before a byte is sent, unless it was just handed out', async () => {
    const query = '?X-Amz-Date=20260102T030405Z&X-Amz-Expires=900&X-Amz-Signature=s'
    const { tuplets, target, asked, clock } = await storing(
      async (q, r, a) => {
        await take(q, a)
        yes(r)
      },
      undefined,
      query,
    )
    expect(target.expiresAtMs).toBe(Date.UTC(2026, 0, 2, 3, 19, 5))
    await tuplets.upload(target, sourceOf(10), quiet)
    clock.advance(900_000)
    await expect(tuplets.upload(target, sourceOf(10), quiet)).rejects.toMatchObject({ code: 'target-expired' })
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['?Expires=1767323045', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['?X-Goog-Date=20260102T030405Z&X-Goog-Expires=60', Date.UTC(2026, 0, 2, 3, 5, 5)],
    ['?se=2026-01-02T03%3A04%3A05Z&sig=x', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['?X-Amz-Date=nonsense&X-Amz-Expires=-1&Expires=soon', null],
  ])('says in %s when it ends', async (query, expiresAtMs) => {
    const { target } = await storing((_q, r) => yes(r), undefined, query)
    expect(target.expiresAtMs).toBe(expiresAtMs)
  })

  it('ends when the reply says so, in either spelling', async () => {
    const at = await storing(
      (_q, r) => yes(r),
      () => ({ expires_at: '2026-01-02T04:00:00' }),
    )
    expect(at.target.expiresAtMs).toBe(Date.UTC(2026, 0, 2, 4))
    await at.close()
    const after = await storing(
      (_q, r) => yes(r),
      () => ({ expires_in: 600 }),
    )
    expect(Math.abs((after.target.expiresAtMs ?? 0) - after.tuplets.serverNow() - 600_000)).toBeLessThan(1000)
  })

  it('takes extra headers along, but none that would carry the key or break the request', async () => {
    const headers = {
      'x-ms-blob-type': 'BlockBlob',
      Authorization: 'Bearer stolen',
      'content-length': '1',
      'x-bad': 'a\r\nb: c',
    }
    const { tuplets, target, asked } = await storing(
      async (q, r, a) => {
        await take(q, a)
        yes(r)
      },
      () => ({ headers, method: 'put' }),
    )
    await tuplets.upload(target, sourceOf(10), quiet)
    expect(asked[1]?.headers).toMatchObject({ 'x-ms-blob-type': 'BlockBlob', 'content-length': '10' })
    expect(asked[1]?.headers).not.toHaveProperty('authorization')
    expect(asked[1]?.headers).not.toHaveProperty('x-bad')
  })

  it.each([
    { upload_url: 'ftp://127.0.0.1/x' },
    { upload_url: 'https://user:word@storage.example.com/x' },
    { upload_url: 'not an address' },
    { upload_url: null },
    { object_key: null },
    { upload_token: 7 },
    { method: 'DELETE' },
  ])('is not believed when the reply holds %j', async (told) => {
    await expect(
      storing(
        (_q, r) => yes(r),
        () => told,
      ),
    ).rejects.toMatchObject({ code: 'bad-reply' })
  })
})

/** Ends the run of the application at its first question for the offset. */
function stopping(script: Script, stop: AbortController): Script {
  return (q, r, a) => {
    const isQuestion = a.method === 'HEAD' || a.headers['content-range']?.startsWith('bytes */') === true
    return isQuestion && !stop.signal.aborted ? stop.abort() : script(q, r, a)
  }
}

describe('a session that continues', () => {
  const size = 900_000

  /** A storage like Google's, which keeps what it took and cuts at the given places. */
  function session(cutsAt: number[]): { readonly script: Script; readonly kept: () => Buffer } {
    let kept = Buffer.alloc(0)
    const script: Script = async (q, r, a) => {
      const range = a.headers['content-range']
      if (range === `bytes */${size}`) {
        const told: Record<string, string> = kept.length === 0 ? {} : { range: `bytes=0-${kept.length - 1}` }
        return void r.writeHead(kept.length === size ? 200 : 308, told).end()
      }
      const from = range === undefined ? 0 : Number(/^bytes (\d+)-/.exec(range)?.[1])
      if (range !== undefined) expect(range).toBe(`bytes ${from}-${size - 1}/${size}`)
      kept = kept.subarray(0, from)
      const cut = cutsAt.shift()
      if (cut === undefined) {
        kept = Buffer.concat([kept, await take(q, a)])
        return yes(r)
      }
      kept = Buffer.concat([kept, await takeThenCut(q, cut - from)])
    }
    return { script, kept: () => kept }
  }

  it('goes on at the byte that the storage confirms, as often as there is progress', async () => {
    const { script, kept } = session([262_144, 300_000, 524_288])
    const source = sourceOf(size)
    const { tuplets, target, asked } = await storing(script, undefined, '?upload_id=abc')
    const sent: number[] = []
    await tuplets.upload(target, source, { ...quiet, onSent: (bytes) => sent.push(bytes) })
    expect(source.reads).toEqual([0, 262_144, 300_000, 524_288])
    expect(kept().equals(source.whole)).toBe(true)
    expect(asked[1]?.headers).not.toHaveProperty('content-range')
    expect(sent).toContain(300_000)
    expect(sent.at(-1)).toBe(size)
  })

  it('asks where it is first when the address comes from before a restart', async () => {
    const { script, kept } = session([262_144])
    const source = sourceOf(size)
    const stop = new AbortController()
    const { target, tuplets } = await storing(stopping(script, stop), undefined, '?upload_id=abc')
    await expect(tuplets.upload(target, source, { ...quiet, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
    const later = await scripted(() => undefined)
    // Another run of the application, which never saw this address handed out.
    await later.tuplets.upload(target, source, quiet)
    await later.close()
    expect(kept().equals(source.whole)).toBe(true)
    expect(source.reads.at(-1)).toBe(262_144)
  })

  it('hands over to the queue when nothing moves, instead of trying for ever', async () => {
    const { tuplets, target, asked } = await storing(
      async (q, r, a) => {
        if (a.headers['content-range']?.startsWith('bytes */')) return void r.writeHead(308).end()
        await takeThenCut(q, 1000)
      },
      undefined,
      '?upload_id=abc',
    )
    await expect(tuplets.upload(target, sourceOf(size), quiet)).rejects.toMatchObject({ code: 'cut' })
    expect(asked.length).toBeLessThan(6)
  })

  it.each([404, 410, 499])('asks for a new address when the session answers %i', async (status) => {
    const { tuplets, target } = await storing((_q, r) => void r.writeHead(status).end(), undefined, '?upload_id=abc')
    await expect(tuplets.upload(target, sourceOf(10), quiet)).rejects.toMatchObject({ code: 'target-expired' })
  })

  it('does not believe an offset beyond the end of the file', async () => {
    const { tuplets, target } = await storing(
      (_q, r) => void r.writeHead(308, { range: 'bytes=0-99999' }).end(),
      undefined,
      '?upload_id=abc',
    )
    await expect(tuplets.upload(target, sourceOf(10), quiet)).rejects.toMatchObject({ code: 'target-expired' })
  })

  /** tus and the draft share their bookkeeping: an offset in a header. */
  function offsets(
    cutsAt: number[],
    marks: Record<string, string>,
  ): { readonly script: Script; readonly kept: () => Buffer } {
    let kept = Buffer.alloc(0)
    const script: Script = async (q, r, a) => {
      const state = () => ({ ...marks, 'upload-offset': String(kept.length) })
      if (a.method === 'HEAD') return void r.writeHead(204, { ...state(), 'upload-complete': '?0' }).end()
      if (a.method === 'PATCH' && a.headers['upload-offset'] !== String(kept.length))
        return void r.writeHead(409, state()).end()
      if (a.method === 'PUT' && a.headers['upload-complete'] !== undefined)
        r.writeInformation(104, { location: '/put/resource' })
      const cut = cutsAt.shift()
      const part = cut === undefined ? await take(q, a) : await takeThenCut(q, cut - kept.length)
      kept = Buffer.concat([kept, part])
      if (cut === undefined) r.writeHead(204, state()).end()
    }
    return { script, kept: () => kept }
  }

  it('speaks tus where the target says so', async () => {
    const { script, kept } = offsets([100_000, 500_000], { 'tus-resumable': '1.0.0' })
    const source = sourceOf(size)
    const { tuplets, target, asked } = await storing(script, () => ({ headers: { 'Tus-Resumable': '1.0.0' } }))
    await tuplets.upload(target, source, quiet)
    expect(source.reads).toEqual([0, 100_000, 500_000])
    expect(kept().equals(source.whole)).toBe(true)
    expect(asked.slice(1).map((one) => one.method)).toEqual(['HEAD', 'PATCH', 'HEAD', 'PATCH', 'HEAD', 'PATCH'])
    expect(asked.slice(1).every((one) => one.headers['tus-resumable'] === '1.0.0')).toBe(true)
  })

  it('turns to tus where the storage refuses a PUT in its words', async () => {
    const { script, kept } = offsets([], { 'tus-resumable': '1.0.0' })
    const source = sourceOf(size)
    const { tuplets, target } = await storing(async (q, r, a) => {
      if (a.method !== 'PUT') return script(q, r, a)
      await take(q, a)
      r.writeHead(405, { 'tus-resumable': '1.0.0' }).end()
    })
    await tuplets.upload(target, source, quiet)
    expect(kept().equals(source.whole)).toBe(true)
  })

  it('speaks the resumable-upload draft where the target says so, and goes on where its 104 pointed', async () => {
    const { script, kept } = offsets([100_000, 500_000], {})
    const source = sourceOf(size)
    const headers = { 'Upload-Complete': '?1', 'Upload-Draft-Interop-Version': '8' }
    const { tuplets, target, asked } = await storing(script, () => ({ headers }))
    await tuplets.upload(target, source, quiet)
    expect(source.reads).toEqual([0, 100_000, 500_000])
    expect(kept().equals(source.whole)).toBe(true)
    expect(asked.slice(1).map((one) => `${one.method} ${one.path}`)).toEqual([
      'PUT /put/one',
      'HEAD /put/resource',
      'PATCH /put/resource',
      'HEAD /put/resource',
      'PATCH /put/resource',
    ])
    expect(asked.at(-1)?.headers['content-type']).toBe('application/partial-upload')
  })

  it('goes on with a draft session that was kept over a restart', async () => {
    const { script, kept } = offsets([100_000], {})
    const source = sourceOf(size)
    const headers = { 'Upload-Complete': '?1' }
    const stop = new AbortController()
    const { target, tuplets } = await storing(stopping(script, stop), () => ({ headers }))
    let sessionUrl = ''
    const onSession = (session: { readonly sessionUrl: string }) => {
      sessionUrl = session.sessionUrl
    }
    const first = tuplets.upload(target, source, { ...quiet, signal: stop.signal, onSession })
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    const later = await scripted(() => undefined)
    await later.tuplets.upload(target, source, { ...quiet, session: { sessionUrl } })
    await later.close()
    expect(kept().equals(source.whole)).toBe(true)
  })
})
