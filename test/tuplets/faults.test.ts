import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wav } from '../media/edge-files.ts'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import type { Fault } from './faults.ts'
import { ask, put, send, submitLink, target } from './plain-client.ts'

let fake: FakeTuplets
beforeEach(async () => {
  fake = await openFakeTuplets({ limits: null })
})
afterEach(async () => {
  expect(fake.log.breakages).toEqual([])
  await fake.close()
})

const list = (signal?: AbortSignal) =>
  fetch(`${fake.url}/jobs`, {
    headers: { authorization: `Bearer ${fake.key}` },
    ...(signal === undefined ? {} : { signal }),
  })
const createJob = { method: 'POST', path: '/jobs' }
const listJobs = { method: 'GET', path: '/jobs' }

describe('trouble before or after a job exists', () => {
  it.each([
    ['refused before processing', { kind: 'status', status: 503, when: 'before' }, 0],
    ['created, and answered with an error', { kind: 'status', status: 502, body: 'html', when: 'after' }, 1],
    ['cut before processing', { kind: 'cut', at: 'before' }, 0],
    ['cut amid its request', { kind: 'cut', at: 'request-body', afterBytes: 100 }, 0],
    ['created, and its answer lost', { kind: 'cut', at: 'before-answer' }, 1],
    ['created, and its answer cut', { kind: 'cut', at: 'response-body', afterBytes: 20 }, 1],
    ['created, and its answer truncated', { kind: 'truncated-json' }, 1],
    ['created, and answered in HTML', { kind: 'html', when: 'after' }, 1],
    ['answered in HTML by something in between', { kind: 'html' }, 0],
  ] satisfies readonly (readonly [string, Fault, number])[])('a job is %s', async (_what, fault, jobs) => {
    fake.faults.next(createJob, fault)
    const reply = await submitLink(fake).catch((thrown: unknown) => thrown)
    expect(reply).not.toMatchObject({ status: 202 })
    expect(fake.ledger.submissions).toHaveLength(jobs)
    expect((await submitLink(fake)).status).toBe(202)
  })
})

describe('answers that are not what they seem', () => {
  it('gives any status with any body', async () => {
    fake.faults.next(listJobs, { kind: 'status', status: 429, headers: { 'retry-after': '7' } })
    fake.faults.next(listJobs, { kind: 'status', status: 500, body: 'empty' })
    fake.faults.next(listJobs, { kind: 'status', status: 503, body: 'xml' })
    const [limited, empty, xml] = [await list(), await list(), await list()]
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect([empty.status, await empty.text()]).toEqual([500, ''])
    expect([xml.status, xml.headers.get('content-type')]).toEqual([503, 'application/xml'])
    expect((await list()).status).toBe(200)
  })

  it('redirects, changes the type, fills the body, and replaces it', async () => {
    fake.faults.next(listJobs, { kind: 'redirect', location: 'http://192.0.2.1/' })
    fake.faults.next(listJobs, { kind: 'content-type', value: 'text/plain' })
    fake.faults.next(listJobs, { kind: 'huge', sizeBytes: 3_000_000 })
    fake.faults.next(listJobs, { kind: 'body', value: { items: 'none' } })
    const redirect = await send('GET', `${fake.url}/jobs`, Buffer.alloc(0), { authorization: `Bearer ${fake.key}` })
    expect(redirect).toMatchObject({ status: 307, headers: { location: 'http://192.0.2.1/' } })
    expect((await list()).headers.get('content-type')).toBe('text/plain')
    expect((await (await list()).text()).length).toBe(3_000_000)
    expect(await (await list()).json()).toEqual({ items: 'none' })
  })

  it('sends a small gzip body that unpacks to a large one', async () => {
    fake.faults.next({ path: '/health' }, { kind: 'gzip-bomb', sizeBytes: 5_000_000 })
    const response = await fetch(`${fake.url}/health`)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(Number(response.headers.get('content-length'))).toBeLessThan(10_000)
    expect((await response.arrayBuffer()).byteLength).toBe(5_000_000)
    expect(gunzipSync).toBeTypeOf('function')
  })

  it('expires an upload URL before its time', async () => {
    const slot = await target(fake)
    fake.faults.next({ origin: 'storage', method: 'PUT' }, { kind: 'expired-url' })
    expect(await put(slot.upload_url, wav(6))).toMatchObject({
      status: 403,
      text: expect.stringContaining('Request has expired'),
    })
    expect((await put(slot.upload_url, wav(6))).status).toBe(200)
  })
})

describe('silence', () => {
  it('stalls until the client gives up', async () => {
    fake.faults.next(listJobs, { kind: 'stall', at: 'before' })
    const giveUp = new AbortController()
    const waiting = list(giveUp.signal)
    giveUp.abort()
    await expect(waiting).rejects.toThrow()
  })

  it('holds a request at a chosen point until the test lets it go', async () => {
    const hold = fake.faults.hold(createJob, 'before-answer')
    const submitting = submitLink(fake)
    await hold.reached
    expect(fake.ledger.submissions).toHaveLength(1)
    hold.release()
    expect((await submitting).status).toBe(202)
  })

  it('holds an upload amid its body and cuts it there', async () => {
    const slot = await target(fake)
    const hold = fake.faults.hold({ origin: 'storage' }, 'request-body', 10_000)
    const putting = put(slot.upload_url, wav(6))
    await hold.reached
    expect(fake.log.seen.at(-1)).toMatchObject({ bodyBytes: 10_000, isOver: false })
    hold.cut()
    await expect(putting).rejects.toThrow()
    expect(fake.storage.find(slot.object_key)).toBeNull()
  })
})

describe('a drizzle of trouble', () => {
  async function statuses(seed: number): Promise<readonly number[]> {
    fake.faults.clear()
    fake.faults.random({
      seed,
      rate: 0.3,
      kinds: [
        { kind: 'status', status: 500 },
        { kind: 'status', status: 503 },
      ],
      match: listJobs,
    })
    const seen: number[] = []
    for (let index = 0; index < 40; index++) seen.push((await list()).status)
    return seen
  }

  it('falls the same way for the same seed, and otherwise for another', async () => {
    const first = await statuses(7)
    expect(await statuses(7)).toEqual(first)
    expect(await statuses(8)).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 500, 503]))
  })

  it('hits only what it was ordered for, and tells what it did', async () => {
    fake.faults.always({ path: '/jobs/:id/download' }, { kind: 'status', status: 500 })
    fake.faults.next({ path: '/jobs/:id' }, { kind: 'status', status: 500 })
    const { id } = fake.createElsewhere()
    expect((await ask(fake, 'GET', '/jobs')).status).toBe(200)
    expect((await ask(fake, 'GET', `/jobs/${id}/download`)).status).toBe(500)
    expect((await ask(fake, 'GET', `/jobs/${id}/download`)).status).toBe(500)
    expect((await ask(fake, 'GET', `/jobs/${id}`)).status).toBe(500)
    expect((await ask(fake, 'GET', `/jobs/${id}`)).status).toBe(200)
    expect(fake.faults.fired).toEqual({ status: 3 })
  })
})
