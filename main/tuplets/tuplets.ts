// The one door to the service and its storage: typed questions and answers, within the rate budget, as Faults where it goes
// wrong. The key goes to the service's own origin and nowhere else, and only a question that costs nothing may be repeated.
import { t } from '../../language/language.ts'
import { MINUTE } from '../clock.ts'
import { Fault, HttpFault, toFault } from '../fault.ts'
import { FIRST_ACCOUNT, type Options, type Transcript } from '../recording.ts'
import { storageAddress } from './address.ts'
import { type ApiKey, type FreshKey, readApiKeys, readFreshKey } from './api-keys.ts'
import { type Budget, budgetOf, type Lane, type Scope } from './budget.ts'
import { LANGUAGES, type Language } from './catalogue.ts'
import { type Ask, exchange, firstOf, jsonOf, type Reply } from './exchange.ts'
import { type Estimate, estimate } from './prices.ts'
import { refusal, retryAfter } from './refusal.ts'
import { type Comparison, compare, type Digests, type UploadSource } from './storage.ts'
import { type SubmitAnswer, type SubmitRequest, submitThrough } from './submit.ts'
import { fitHeaders, type UploadTarget } from './target.ts'
import { readTranscript } from './transcript.ts'
import { CONNECTION, Trunk, type TrunkParts } from './trunk.ts'
import { bring, type UploadSession } from './upload.ts'
import { type Job, type JobList, readDetail, readJob, readJobList, readUploadTarget } from './wire.ts'

export type { ApiKey, FreshKey } from './api-keys.ts'
export type { RequestLog } from './budget.ts'
export type { Language } from './catalogue.ts'
export type { Estimate } from './prices.ts'
export type { Comparison, UploadReceipt, UploadSource } from './storage.ts'
export type { SubmitAnswer, SubmitRequest } from './submit.ts'
export type { UploadTarget } from './target.ts'
export type { UploadSession } from './upload.ts'
export type { Job, JobList, JobRow } from './wire.ts'

export interface TupletsParts extends TrunkParts {
  readonly key: () => string | null
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

/** The keys of an account: what may be asked about them, and done to them. */
export interface KeyDoor {
  /** The active keys, as far as the service tells of them; never the keys themselves. Of another key's account, if one is named. */
  apiKeys(key?: string): Promise<readonly ApiKey[]>
  /** The reply is the only time that the raw key is told: whoever asks keeps it before anything else. */
  createApiKey(name: string): Promise<FreshKey>
  /** Ends the key at once and tells the one in its place, once. */
  rotateApiKey(keyId: string): Promise<FreshKey>
  revokeApiKey(keyId: string): Promise<void>
  /** The newest jobs that a key shows: they tell whose it is. */
  jobIdsOf(key: string): Promise<readonly string[]>
}

export interface AccountLine {
  readonly id: string
  readonly key: () => string | null
}

/** Everything that can be asked with an account's key. */
export interface Line extends Tuplets, KeyDoor {
  /** The same line under another account's key: one set of connections, one limit for uploads, one clock. */
  forAccount(account: AccountLine): Line
}

const KEYS_PATH = '/account/api-keys'

const CONTROL_BYTES = 1024 * 1024
/** A hundred previews of a thousand characters, each of which JSON may spell with twelve. */
const LIST_BYTES = 8 * CONTROL_BYTES
/** Four times what eight hours with all features take. */
const RESULT_BYTES = 32 * CONTROL_BYTES

/** A signed address must live this long for an upload to start on it. */
const SHORTEST_LIFE_MS = MINUTE

export function openTuplets(parts: TupletsParts): Line {
  return new OpenLine(new Trunk(parts), { id: FIRST_ACCOUNT, key: parts.key })
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

class OpenLine implements Line {
  readonly #trunk: Trunk
  readonly #account: AccountLine
  readonly #budget: Budget

  constructor(trunk: Trunk, account: AccountLine) {
    this.#trunk = trunk
    this.#account = account
    this.#budget = budgetOf(trunk.parts.requestLog, trunk.time, account.id)
  }

  forAccount(account: AccountLine): Line {
    return new OpenLine(this.#trunk, account)
  }

  serverNow(): number {
    return this.#trunk.time.now()
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
    const target = readUploadTarget(jsonOf(reply), this.#trunk.api, this.#trunk.time.now())
    this.#trunk.fresh.add(target.url)
    return target
  }

  async upload(target: UploadTarget, source: UploadSource, options: UploadOptions): Promise<Uploaded> {
    const url = storageAddress(target.url, this.#trunk.api)
    const isFresh = this.#trunk.fresh.delete(url.href)
    if (!isFresh && target.expiresAtMs !== null && target.expiresAtMs - this.#trunk.time.now() < SHORTEST_LIFE_MS)
      throw expired()
    const through = this.#trunk.openClient(url.origin, { ...CONNECTION, headersTimeout: 2 * MINUTE })
    const { clock, log } = this.#trunk.parts
    const beganAtMs = clock.monotonic()
    try {
      const { signal } = options
      const receipt = await bring(
        { through, clock, throttle: this.#trunk.throttle, signal, source, onSent: (bytes) => options.onSent(bytes) },
        {
          url,
          target: { method: target.method, headers: fitHeaders(target.headers) },
          contentType: options.contentType,
          isFresh,
          session: options.session ?? this.#trunk.sessions.get(url.href),
          onSession: (session) => {
            this.#trunk.sessions.set(url.href, session)
            options.onSession?.(session)
          },
        },
      )
      this.#trunk.sessions.delete(url.href)
      const comparison = compare(receipt, options.digests ?? { md5: null, sha256: null })
      const tookMs = Math.round(clock.monotonic() - beganAtMs)
      log('info', 'uploaded', { bytes: source.bytes, tookMs, comparison })
      if (comparison === 'different') throw damaged()
      return { etag: receipt.etag, comparison }
    } finally {
      await this.#trunk.drop(through)
    }
  }

  async submit(request: SubmitRequest, signal?: AbortSignal): Promise<SubmitAnswer> {
    const key = this.#account.key()
    let headers: Readonly<Record<string, string>>
    try {
      headers = this.#headers(key)
      this.#budget.claim(['global', 'create'], 'ordinary')
    } catch (thrown) {
      return { kind: 'notSent', fault: toFault(thrown) }
    }
    // From here on only `submitThrough` may say what was sent: nothing that fails beside it can turn its answer around.
    const options = { ...CONNECTION, headersTimeout: 2 * MINUTE, pipelining: 0 }
    const through = this.#trunk.openClient(this.#trunk.api.origin, options)
    const refusalOf = (reply: Reply, detail: string) =>
      this.#isOutdated(reply, key) ? keyChanged() : this.#refusalOf(reply, detail, ['global', 'create'])
    const door = { through, path: this.#path('/jobs'), headers, clock: this.#trunk.parts.clock, refusalOf }
    const answer = await submitThrough(door, request, signal)
    await this.#trunk.drop(through)
    this.#trunk.parts.log('info', 'submitted', {
      answer: answer.kind,
      fault: 'fault' in answer ? answer.fault.code : null,
    })
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

  async apiKeys(key?: string): Promise<readonly ApiKey[]> {
    const of = key === undefined ? {} : { key }
    return readApiKeys(jsonOf(await this.#ask({ method: 'GET', path: KEYS_PATH, lane: 'archive', ...of })))
  }

  async createApiKey(name: string): Promise<FreshKey> {
    return readFreshKey(jsonOf(await this.#ask({ method: 'POST', path: KEYS_PATH, lane: 'archive', json: { name } })))
  }

  async rotateApiKey(keyId: string): Promise<FreshKey> {
    const path = `${KEYS_PATH}/${encodeURIComponent(keyId)}/rotate`
    return readFreshKey(jsonOf(await this.#ask({ method: 'POST', path, lane: 'archive' })))
  }

  async revokeApiKey(keyId: string): Promise<void> {
    await this.#ask({ method: 'DELETE', path: `${KEYS_PATH}/${encodeURIComponent(keyId)}`, lane: 'archive' })
  }

  async jobIdsOf(key: string): Promise<readonly string[]> {
    const path = '/jobs?limit=100'
    const reply = await this.#ask({ method: 'GET', path, lane: 'archive', key, mostBytes: LIST_BYTES })
    return readJobList(jsonOf(reply)).items.map(({ id }) => id)
  }

  estimate(options: Options, durationMs: number): Estimate {
    return estimate(options, durationMs)
  }

  languages(): readonly Language[] {
    return LANGUAGES
  }

  limit(bytesPerSecond: number | null): void {
    this.#trunk.throttle.limit(bytesPerSecond)
  }

  abort(): void {
    this.#trunk.abort()
  }

  close(): Promise<void> {
    return this.#trunk.close()
  }

  /** A question whose answer must be a yes; anything else is thrown by its name. */
  async #ask(question: Question): Promise<Reply> {
    const key = question.key === undefined ? this.#account.key() : null
    const reply = await this.#send(question)
    if (reply.status >= 200 && reply.status < 300) return reply
    if (this.#isOutdated(reply, key)) throw keyChanged()
    throw this.#refusalOf(reply, detailOf(reply), question.scopes)
  }

  async #send(question: Question): Promise<Reply> {
    const { clock, log } = this.#trunk.parts
    const headers = this.#headers(question.key === undefined ? this.#account.key() : question.key)
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
    const reply = await exchange(this.#trunk.pool, ask, clock)
    const receivedAtMs = clock.now()
    this.#trunk.time.learn(firstOf(reply.headers, 'date'), sentAtMs, receivedAtMs)
    const path = question.path.split('?')[0] ?? ''
    log('debug', 'asked', { method: question.method, path, status: reply.status, tookMs: receivedAtMs - sentAtMs })
    return reply
  }

  /** A no to a key that was exchanged while its request was under way says nothing about the one in its place. */
  #isOutdated({ status }: Reply, key: string | null): boolean {
    return status === 401 && key !== null && key !== this.#account.key()
  }

  #refusalOf(reply: Reply, detail: string, scopes: readonly Scope[] = ['global']): HttpFault {
    const wait = firstOf(reply.headers, 'retry-after')
    const askedUntilMs = retryAfter(wait, this.#trunk.parts.clock.now(), (ms) => this.#trunk.time.toLocal(ms))
    const untilMs = reply.status === 429 ? this.#budget.refused(scopes, askedUntilMs) : askedUntilMs
    return refusal(reply.status, detail, untilMs)
  }

  #path(path: string): string {
    return this.#trunk.api.pathname.replace(/\/+$/, '') + path
  }

  #headers(key: string | null): Readonly<Record<string, string>> {
    if (key === null || key === '')
      throw new Fault('no-key', t('There is no API key yet.'), {
        remedy: t('Enter your key in Settings.'),
        retry: 'after-fix',
      })
    // A key with anything else in it could not even be sent as a header.
    if (!/^[\x21-\x7e]{1,512}$/.test(key))
      throw new Fault('key-rejected', t('This is not an API key.'), {
        remedy: t('Enter a valid key in Settings.'),
        retry: 'after-fix',
      })
    return { authorization: `Bearer ${key}`, accept: 'application/json', 'accept-encoding': 'identity' }
  }
}

/** The service's own sentence, or nothing where the reply is not in its documented form. */
function detailOf(reply: Reply): string {
  return readDetail(jsonOf(reply)) ?? ''
}

function keyChanged(): HttpFault {
  const remedy = t('It is tried again by itself, with the new one.')
  return new HttpFault('service-down', t('The key was exchanged while the service was asked.'), 401, '', { remedy })
}

function expired(): Fault {
  return new Fault('target-expired', t('The upload address has ended.'), {
    remedy: t('A new one is asked for by itself.'),
  })
}

function damaged(): Fault {
  return new Fault('storage-refused', t('The storage holds other bytes than those that were sent.'), {
    remedy: t('The upload starts again with a new address.'),
  })
}
