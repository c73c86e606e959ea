// The one door to the service and its storage: typed questions and answers, within the rate budget, as Faults where it goes
// wrong. The key goes to the service's own origin and nowhere else, and only a question that costs nothing may be repeated.
import { Client, type Dispatcher, Pool } from 'undici'
import { type Clock, MINUTE, SECOND } from '../clock.ts'
import { Fault, HttpFault, toFault } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Options, Transcript } from '../recording.ts'
import { baseAddress, storageAddress } from './address.ts'
import { budgetOf, type Lane, type RequestLog, type Scope } from './budget.ts'
import { LANGUAGES, type Language } from './catalogue.ts'
import { type Ask, exchange, firstOf, jsonOf, type Reply } from './exchange.ts'
import { type Estimate, estimate } from './prices.ts'
import { refusal, retryAfter } from './refusal.ts'
import { serverClock } from './server-clock.ts'
import { type Comparison, compare, type Digests, type UploadSource } from './storage.ts'
import { type SubmitAnswer, type SubmitRequest, submitThrough } from './submit.ts'
import { fitHeaders, type UploadTarget } from './target.ts'
import { Throttle } from './throttle.ts'
import { readTranscript } from './transcript.ts'
import { bring, type UploadSession } from './upload.ts'
import { type Job, type JobList, readDetail, readJob, readJobList, readUploadTarget } from './wire.ts'

export type { RequestLog } from './budget.ts'
export type { Language } from './catalogue.ts'
export type { Estimate } from './prices.ts'
export type { Comparison, UploadReceipt, UploadSource } from './storage.ts'
export type { SubmitAnswer, SubmitRequest } from './submit.ts'
export type { UploadTarget } from './target.ts'
export type { UploadSession } from './upload.ts'
export type { Job, JobList, JobRow } from './wire.ts'

export interface TupletsParts {
  /** https, or http on this machine itself; a path in it stays in front of the endpoints. */
  readonly baseUrl: string
  readonly key: () => string | null
  readonly clock: Clock
  readonly log: Log
  /** What was sent, kept over restarts: the budget is counted on it. */
  readonly requestLog: RequestLog
}

export type KeyVerdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'unreachable'; readonly fault: Fault }

export interface JobReply {
  readonly job: Job
  /** The reply's own bytes. */
  readonly body: Uint8Array
  /** Null while there is no result, or none any more. */
  readonly transcript: Transcript | null
}

export interface UploadOptions {
  /** The one that the target was asked for. */
  readonly contentType: string
  readonly signal: AbortSignal
  onSent(bytes: number): void
  /** From an earlier attempt on the same target, where there was one. */
  readonly session?: UploadSession
  onSession?(session: UploadSession): void
  /** What the storage's own checksums are compared with, where it gives any. */
  readonly digests?: Digests
}

export interface Uploaded {
  readonly etag: string | null
  /** `different` is thrown, not told. */
  readonly comparison: Exclude<Comparison, 'different'>
}

export interface Tuplets {
  /** The service's time, as its replies teach it (epoch ms). */
  serverNow(): number
  check(key: string): Promise<KeyVerdict>
  list(query: { readonly status?: string; readonly limit: number }): Promise<JobList>
  job(jobId: string): Promise<JobReply>
  /** Counts against the 20 downloads of the job. */
  download(jobId: string): Promise<{ readonly body: Uint8Array; readonly transcript: Transcript }>
  requestTarget(file: { readonly filename: string; readonly contentType: string }): Promise<UploadTarget>
  /** @throws Fault `storage-refused` also where the storage's checksum proves that it holds other bytes */
  upload(target: UploadTarget, source: UploadSource, options: UploadOptions): Promise<Uploaded>
  /** Never throws: what happened is in the answer. */
  submit(request: SubmitRequest, signal?: AbortSignal): Promise<SubmitAnswer>
  /** By its id, and where that is refused by the token that the service gave for it. */
  cancel(jobId: string, cancelToken?: string | null): Promise<void>
  estimate(options: Options, durationMs: number): Estimate
  languages(): readonly Language[]
  /** What all uploads together may send in a second; null is as fast as the line allows. It holds for those under way too. */
  limit(bytesPerSecond: number | null): void
  /** Cuts everything under way: after sleep the connections are dead, but do not know it. */
  abort(): void
  close(): Promise<void>
}

const CONTROL_BYTES = 1024 * 1024
/** A hundred previews of a thousand characters, each of which JSON may spell with twelve. */
const LIST_BYTES = 8 * CONTROL_BYTES
/** Four times what eight hours with all features take. */
const RESULT_BYTES = 32 * CONTROL_BYTES

/** A signed address must live this long for an upload to start on it. */
const SHORTEST_LIFE_MS = MINUTE

const CONNECTION: Client.Options = {
  connect: { timeout: 10 * SECOND },
  headersTimeout: 30 * SECOND,
  bodyTimeout: MINUTE,
  keepAliveTimeout: 4 * SECOND,
  // The default, said aloud: later versions turn it on.
  allowH2: false,
}

export function openTuplets(parts: TupletsParts): Tuplets {
  return new Line(parts)
}

/** What is asked of the API: where, within which limits, and how much may come back. */
interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly lane: Lane
  readonly scopes?: readonly Scope[]
  readonly json?: unknown
  readonly mostBytes?: number
  readonly key?: string | null
}

class Line implements Tuplets {
  readonly #parts: TupletsParts
  readonly #api: URL
  readonly #time
  readonly #budget
  readonly #throttle: Throttle
  #pool: Pool
  /** Connections for one submission or one upload each, so that `abort` reaches them. */
  readonly #clients = new Set<Client>()
  /** Addresses handed out in this run on which nothing was sent yet: there is nothing to ask the storage about. */
  readonly #fresh = new Set<string>()
  readonly #sessions = new Map<string, UploadSession>()

  constructor(parts: TupletsParts) {
    this.#parts = parts
    this.#api = baseAddress(parts.baseUrl)
    this.#time = serverClock(parts.clock)
    this.#budget = budgetOf(parts.requestLog, this.#time)
    this.#throttle = new Throttle(parts.clock)
    this.#pool = this.#openPool()
  }

  serverNow(): number {
    return this.#time.now()
  }

  async check(key: string): Promise<KeyVerdict> {
    try {
      const health = await this.#send({ method: 'GET', path: '/health', lane: 'archive', key })
      // Health need not look at keys, so the list has the last word; but a no is a no.
      if (health.status === 401 || health.status === 403) throw this.#refusalOf(health, detailOf(health))
      await this.#ask({ method: 'GET', path: '/jobs?limit=1', lane: 'archive', key, mostBytes: LIST_BYTES })
      return { kind: 'valid' }
    } catch (thrown) {
      const fault = toFault(thrown)
      const isRefused = fault.code === 'key-rejected' || fault.code === 'email-unverified'
      return { kind: isRefused ? 'refused' : 'unreachable', fault }
    }
  }

  async list(query: { readonly status?: string; readonly limit: number }): Promise<JobList> {
    const params = new URLSearchParams({ limit: String(query.limit) })
    if (query.status !== undefined) params.set('status', query.status)
    const reply = await this.#ask({ method: 'GET', path: `/jobs?${params}`, lane: 'ordinary', mostBytes: LIST_BYTES })
    return readJobList(jsonOf(reply))
  }

  async job(jobId: string): Promise<JobReply> {
    const path = `/jobs/${encodeURIComponent(jobId)}`
    const reply = await this.#ask({ method: 'GET', path, lane: 'archive', mostBytes: RESULT_BYTES })
    const { job, result } = readJob(jsonOf(reply))
    return { job, body: reply.body, transcript: result === null ? null : readTranscript(result) }
  }

  async download(jobId: string): Promise<{ readonly body: Uint8Array; readonly transcript: Transcript }> {
    const reply = await this.#ask({
      method: 'GET',
      path: `/jobs/${encodeURIComponent(jobId)}/download`,
      lane: 'archive',
      scopes: ['global', 'download'],
      mostBytes: RESULT_BYTES,
    })
    return { body: reply.body, transcript: readTranscript(jsonOf(reply)) }
  }

  async requestTarget(file: { readonly filename: string; readonly contentType: string }): Promise<UploadTarget> {
    const json = { filename: file.filename, content_type: file.contentType }
    const reply = await this.#ask({ method: 'POST', path: '/jobs/upload-target', lane: 'ordinary', json })
    const target = readUploadTarget(jsonOf(reply), this.#api, this.#time.now())
    this.#fresh.add(target.url)
    return target
  }

  async upload(target: UploadTarget, source: UploadSource, options: UploadOptions): Promise<Uploaded> {
    const url = storageAddress(target.url, this.#api)
    const isFresh = this.#fresh.delete(url.href)
    if (!isFresh && target.expiresAtMs !== null && target.expiresAtMs - this.#time.now() < SHORTEST_LIFE_MS)
      throw expired()
    const through = this.#openClient(url.origin, { ...CONNECTION, headersTimeout: 2 * MINUTE })
    const { clock, log } = this.#parts
    const beganAtMs = clock.monotonic()
    try {
      const { signal } = options
      const receipt = await bring(
        { through, clock, throttle: this.#throttle, signal, source, onSent: (bytes) => options.onSent(bytes) },
        {
          url,
          target: { method: target.method, headers: fitHeaders(target.headers) },
          contentType: options.contentType,
          isFresh,
          session: options.session ?? this.#sessions.get(url.href),
          onSession: (session) => {
            this.#sessions.set(url.href, session)
            options.onSession?.(session)
          },
        },
      )
      this.#sessions.delete(url.href)
      const comparison = compare(receipt, options.digests ?? { md5: null, sha256: null })
      const tookMs = Math.round(clock.monotonic() - beganAtMs)
      log('info', 'uploaded', { bytes: source.bytes, tookMs, comparison })
      if (comparison === 'different') throw damaged()
      return { etag: receipt.etag, comparison }
    } finally {
      await this.#drop(through)
    }
  }

  async submit(request: SubmitRequest, signal?: AbortSignal): Promise<SubmitAnswer> {
    let headers: Readonly<Record<string, string>>
    try {
      headers = this.#headers(this.#parts.key())
      this.#budget.claim(['global', 'create'], 'ordinary')
    } catch (thrown) {
      return { kind: 'notSent', fault: toFault(thrown) }
    }
    // From here on only `submitThrough` may say what was sent: nothing that fails beside it can turn its answer around.
    const options = { ...CONNECTION, headersTimeout: 2 * MINUTE, pipelining: 0 }
    const through = this.#openClient(this.#api.origin, options)
    const refusalOf = (reply: Reply, detail: string) => this.#refusalOf(reply, detail, ['global', 'create'])
    const door = { through, path: this.#path('/jobs'), headers, clock: this.#parts.clock, refusalOf }
    const answer = await submitThrough(door, request, signal)
    await this.#drop(through)
    this.#parts.log('info', 'submitted', { answer: answer.kind, fault: 'fault' in answer ? answer.fault.code : null })
    return answer
  }

  async cancel(jobId: string, cancelToken: string | null = null): Promise<void> {
    try {
      await this.#ask({ method: 'DELETE', path: `/jobs/${encodeURIComponent(jobId)}`, lane: 'archive' })
    } catch (thrown) {
      const isRefused = thrown instanceof HttpFault && [403, 404, 405].includes(thrown.status)
      if (cancelToken === null || !isRefused) throw thrown
      const json = { cancel_token: cancelToken }
      await this.#ask({ method: 'POST', path: '/jobs/cancel', lane: 'archive', json })
    }
  }

  estimate(options: Options, durationMs: number): Estimate {
    return estimate(options, durationMs)
  }

  languages(): readonly Language[] {
    return LANGUAGES
  }

  limit(bytesPerSecond: number | null): void {
    this.#throttle.limit(bytesPerSecond)
  }

  abort(): void {
    const cut = new Fault('cut', 'The connection was given up.', { remedy: 'It is tried again by itself.' })
    const gone: readonly Dispatcher[] = [this.#pool, ...this.#clients]
    this.#clients.clear()
    this.#pool = this.#openPool()
    for (const dispatcher of gone) void dispatcher.destroy(cut)
  }

  async close(): Promise<void> {
    const gone: readonly Dispatcher[] = [this.#pool, ...this.#clients]
    this.#clients.clear()
    const cut = new Fault('cut', 'The application is closing.')
    await Promise.all(gone.map((dispatcher) => dispatcher.destroy(cut)))
  }

  /** A question whose answer must be a yes; anything else is thrown by its name. */
  async #ask(question: Question): Promise<Reply> {
    const reply = await this.#send(question)
    if (reply.status >= 200 && reply.status < 300) return reply
    throw this.#refusalOf(reply, detailOf(reply), question.scopes)
  }

  async #send(question: Question): Promise<Reply> {
    const { clock, log } = this.#parts
    const headers = this.#headers(question.key === undefined ? this.#parts.key() : question.key)
    this.#budget.claim(question.scopes ?? ['global'], question.lane)
    const ask: Ask = {
      method: question.method,
      path: this.#path(question.path),
      headers: question.json === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(question.json === undefined ? {} : { body: Buffer.from(JSON.stringify(question.json)) }),
      mostBytes: question.mostBytes ?? CONTROL_BYTES,
      totalMs: 2 * MINUTE,
    }
    const sentAtMs = clock.now()
    const reply = await exchange(this.#pool, ask, clock)
    const receivedAtMs = clock.now()
    this.#time.learn(firstOf(reply.headers, 'date'), sentAtMs, receivedAtMs)
    const path = question.path.split('?')[0] ?? ''
    log('debug', 'asked', { method: question.method, path, status: reply.status, tookMs: receivedAtMs - sentAtMs })
    return reply
  }

  #refusalOf(reply: Reply, detail: string, scopes: readonly Scope[] = ['global']): HttpFault {
    const wait = firstOf(reply.headers, 'retry-after')
    const askedUntilMs = retryAfter(wait, this.#parts.clock.now(), (ms) => this.#time.toLocal(ms))
    const untilMs = reply.status === 429 ? this.#budget.refused(scopes, askedUntilMs) : askedUntilMs
    return refusal(reply.status, detail, untilMs)
  }

  #path(path: string): string {
    return this.#api.pathname.replace(/\/+$/, '') + path
  }

  #headers(key: string | null): Readonly<Record<string, string>> {
    if (key === null || key === '')
      throw new Fault('no-key', 'There is no API key yet.', {
        remedy: 'Enter your key in Settings.',
        retry: 'after-fix',
      })
    // A key with anything else in it could not even be sent as a header.
    if (!/^[\x21-\x7e]{1,512}$/.test(key))
      throw new Fault('key-rejected', 'This is not an API key.', {
        remedy: 'Enter a valid key in Settings.',
        retry: 'after-fix',
      })
    return { authorization: `Bearer ${key}`, accept: 'application/json', 'accept-encoding': 'identity' }
  }

  #openPool(): Pool {
    return new Pool(this.#api.origin, { ...CONNECTION, connections: 6 })
  }

  #openClient(origin: string, options: Client.Options): Client {
    const client = new Client(origin, options)
    this.#clients.add(client)
    return client
  }

  async #drop(client: Client): Promise<void> {
    this.#clients.delete(client)
    await client.destroy()
  }
}

/** The service's own sentence, or nothing where the reply is not in its documented form. */
function detailOf(reply: Reply): string {
  return readDetail(jsonOf(reply)) ?? ''
}

function expired(): Fault {
  return new Fault('target-expired', 'The upload address has ended.', { remedy: 'A new one is asked for by itself.' })
}

function damaged(): Fault {
  return new Fault('storage-refused', 'The storage holds other bytes than those that were sent.', {
    remedy: 'The upload starts again with a new address.',
  })
}
