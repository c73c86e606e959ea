// The way from one life of the application to the service, behind the interface that the pipeline knows: the real budget and
// the real clock comparison, every answer by its real name, and a network that loses requests, answers and time.

import { type Clock, MINUTE, SECOND } from '../../../main/clock.ts'
import { Fault } from '../../../main/fault.ts'
import { budgetOf, type Lane, type RequestLog, type Scope } from '../../../main/tuplets/budget.ts'
import { estimate } from '../../../main/tuplets/prices.ts'
import { refusal } from '../../../main/tuplets/refusal.ts'
import { serverClock } from '../../../main/tuplets/server-clock.ts'
import type { SubmitAnswer, SubmitRequest, Tuplets, UploadSource, UploadTarget } from '../../../main/tuplets/tuplets.ts'
import type { Seeded } from '../../tuplets/seeded.ts'
import type { Life } from './life.ts'
import { Refused, type Remote, type RemoteJob } from './remote.ts'
import type { Mishap, Place, Weather } from './weather.ts'
import type { World } from './world.ts'

export interface WireParts {
  readonly world: World
  readonly remote: Remote
  readonly life: Life
  readonly clock: Clock
  readonly requestLog: RequestLog
  readonly chance: Seeded
  readonly weather: Weather
  /** How long a request may travel before it arrives, at most. */
  readonly transitMs: number
  /** How long the service may take to make a job, at most; past two minutes after a lost answer nothing is promised. */
  readonly slowestMs: number
  readonly name: string
}

/** Refusals that prove that no job was made; the list of `main/tuplets/submit.ts`, spelled again as the document has it. */
const PROOFS = [400, 401, 402, 403, 404, 409, 413, 415, 422, 429]
const HEADERS_MS: Readonly<Record<Place, number>> = {
  list: 30 * SECOND,
  job: 30 * SECOND,
  download: 30 * SECOND,
  target: 30 * SECOND,
  cancel: 30 * SECOND,
  put: 2 * MINUTE,
  submit: 2 * MINUTE,
}

type Answer<T> =
  | { readonly kind: 'told'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string | null }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unreached' | 'lost'; readonly fault: Fault }

interface Connection {
  readonly isDead: () => boolean
  /** Takes the answer from the network; false once nobody waits for it. */
  readonly isOpen: () => boolean
  readonly cut: (fault: Fault) => void
  readonly deaden: () => void
}

export class Wire implements Tuplets {
  readonly #parts: WireParts
  readonly #time
  readonly #budget
  readonly #connections = new Set<Connection>()
  /** Requests that got any answer: the sign that the way is open again. */
  answers = 0
  /** Submissions whose outcome nobody told. */
  doubts = 0

  constructor(parts: WireParts) {
    this.#parts = parts
    this.#time = serverClock(parts.clock)
    this.#budget = budgetOf(parts.requestLog, this.#time)
  }

  serverNow(): number {
    return this.#time.now()
  }

  async check(): ReturnType<Tuplets['check']> {
    return { kind: 'valid' }
  }

  list(query: { readonly status?: string; readonly limit: number }): ReturnType<Tuplets['list']> {
    return this.#ask('list', 'ordinary', ['global'], () => this.#parts.remote.list(query.status, query.limit))
  }

  job(jobId: string): ReturnType<Tuplets['job']> {
    return this.#ask('job', 'archive', ['global'], () => this.#parts.remote.job(jobId))
  }

  download(jobId: string): ReturnType<Tuplets['download']> {
    return this.#ask('download', 'archive', ['global', 'download'], () => this.#parts.remote.download(jobId))
  }

  async requestTarget(): Promise<UploadTarget> {
    const target = await this.#ask('target', 'ordinary', ['global'], () => this.#parts.remote.target())
    return { ...target, url: `https://storage.example/${target.objectKey}`, method: 'PUT', headers: {} }
  }

  async upload(
    target: UploadTarget,
    source: UploadSource,
    options: Parameters<Tuplets['upload']>[2],
  ): ReturnType<Tuplets['upload']> {
    const { remote, chance } = this.#parts
    let content = ''
    for await (const chunk of source.read(0, options.signal)) content += Buffer.from(chunk).toString()
    options.onSent(source.bytes)
    const durationMs = source.bytes - 1000
    const workMs = 20 + chance.next() * 4000
    const put = () => remote.put(target.objectKey, content, durationMs)
    const answer = await this.#exchange('put', put, workMs, options.signal)
    if (answer.kind === 'told') return { etag: null, comparison: 'unknown' }
    if (answer.kind === 'refused' && [400, 401, 403, 404, 410].includes(answer.status))
      throw new Fault('target-expired', 'The upload address has ended.', { remedy: 'A new one is asked for.' })
    throw faultOf(answer)
  }

  async submit(request: SubmitRequest): Promise<SubmitAnswer> {
    const { remote, life, chance, slowestMs } = this.#parts
    life.point('send submit')
    if (request.kind !== 'upload') throw new Error('Links are not part of this model.')
    const { objectKey, token, options } = request
    try {
      this.#budget.claim(['global', 'create'], 'ordinary')
    } catch (thrown) {
      return { kind: 'notSent', fault: thrown instanceof Fault ? thrown : new Fault('internal', String(thrown)) }
    }
    // Quick as a rule, and now and then as slow as it may be.
    const workMs = chance.next() < 0.2 ? chance.next() * slowestMs : 20 + chance.next() * 1200
    const make = () => remote.create(objectKey, options)
    const heard = await this.#exchange('submit', make, workMs, null, () => remote.admit(objectKey, token))
    const answer = submitted(heard, this.#fullUntil(heard, ['global', 'create']))
    if (answer.kind === 'unknown') this.doubts += 1
    return answer
  }

  async cancel(jobId: string): Promise<void> {
    await this.#ask('cancel', 'archive', ['global'], () => this.#parts.remote.cancel(jobId))
  }

  estimate = estimate

  limit(): void {}

  languages(): ReturnType<Tuplets['languages']> {
    return []
  }

  abort(): void {
    for (const connection of [...this.#connections])
      connection.cut(new Fault('cut', 'The connection was given up.', { remedy: 'It is tried again by itself.' }))
  }

  async close(): Promise<void> {
    this.abort()
  }

  /** Requests that wait for an answer. */
  get waiting(): number {
    return this.#connections.size
  }

  /** Those that wait for one that cannot come. */
  get hanging(): number {
    return [...this.#connections].filter((connection) => connection.isDead()).length
  }

  /** The machine slept: every connection is dead, and does not know it. */
  deaden(): void {
    for (const connection of [...this.#connections]) connection.deaden()
  }

  async #ask<T>(place: Place, lane: Lane, scopes: readonly Scope[], work: () => T): Promise<T> {
    this.#parts.life.point(`send ${place}`)
    this.#budget.claim(scopes, lane)
    const answer = await this.#exchange(place, work, 0, null)
    if (answer.kind === 'told') return answer.value
    throw faultOf(answer, this.#fullUntil(answer, scopes))
  }

  /** A 429 is remembered by the budget, as the real line does it. */
  #fullUntil(answer: Answer<unknown>, scopes: readonly Scope[]): number | undefined {
    return answer.kind === 'refused' && answer.status === 429 ? this.#budget.refused(scopes, undefined) : undefined
  }

  /** One request and its answer. `admit` is what the service checks on arrival, `work` what it does after `workMs`. */
  #exchange<T>(
    place: Place,
    work: () => T,
    workMs: number,
    signal: AbortSignal | null,
    admit: () => void = () => undefined,
  ): Promise<Answer<T>> {
    const { world, weather, chance, clock, life, transitMs, name } = this.#parts
    const mishap = weather.mishap(place, world.now())
    const sentAtMs = clock.now()
    world.note(`${name} asks ${place}${mishap === null ? '' : ` (${mishap.kind})`}`)
    return new Promise((resolve) => {
      const connection = this.#connect<T>(place, resolve, signal)
      const back = (answer: Answer<T>) => {
        world.schedule(5 + chance.next() * 150, () => {
          if (life.isOver || !connection.isOpen() || isDeadAt(life, `receive ${place}`)) return
          this.#learn(sentAtMs, answer)
          world.note(`${name} hears ${place} ${answer.kind === 'refused' ? answer.status : answer.kind}`)
          connection.answer(answer)
        })
      }
      if (mishap?.kind === 'unreached') return back({ kind: 'unreached', fault: offline() })
      const arrive = () => {
        const answer = mishap?.kind === 'request lost' ? lost<T>() : this.#serve(place, admit, mishap, work)
        const isSwallowed = mishap?.kind === 'request lost' || mishap?.kind === 'answer lost'
        if (!isSwallowed) back(answer)
        else if (mishap.isSilent) connection.deaden()
        else back(lost())
      }
      const travelMs = transitMs * chance.next() + workMs
      if (travelMs === 0) arrive()
      else world.schedule(travelMs, arrive)
    })
  }

  /** What the service does with what arrived. */
  #serve<T>(place: Place, admit: () => void, mishap: Mishap | null, work: () => T): Answer<T> {
    const { world, life } = this.#parts
    try {
      if (mishap?.kind === 'status' && !mishap.isDone) throw new Refused(mishap.status, mishap.detail)
      admit()
      const value = work()
      if (place === 'submit') world.note('a job is made')
      isDeadAt(life, `done ${place}`)
      if (mishap?.kind === 'status') throw new Refused(mishap.status, mishap.detail)
      return mishap?.kind === 'malformed' ? { kind: 'malformed' } : { kind: 'told', value }
    } catch (thrown) {
      if (thrown instanceof Refused) return { kind: 'refused', status: thrown.status, detail: thrown.detail }
      throw thrown
    }
  }

  #connect<T>(place: Place, resolve: (answer: Answer<T>) => void, signal: AbortSignal | null) {
    const { clock, life } = this.#parts
    let isWaiting = true
    let isDead = false
    const end = (answer: Answer<T>) => {
      if (!isWaiting || life.isOver) return
      isWaiting = false
      this.#connections.delete(connection)
      resolve(answer)
    }
    const connection = {
      isDead: () => isDead,
      isOpen: () => isWaiting && !isDead,
      answer: end,
      cut: (fault: Fault) => end({ kind: 'lost', fault }),
      deaden: () => {
        if (isDead) return
        isDead = true
        clock.schedule(HEADERS_MS[place], () => {
          end({ kind: 'lost', fault: new Fault('timeout', 'The service did not answer in time.') })
        })
      },
    }
    this.#connections.add(connection)
    signal?.addEventListener('abort', () => connection.cut(new Fault('cancelled', 'Stopped.')), { once: true })
    return connection
  }

  #learn(sentAtMs: number, answer: Answer<unknown>): void {
    if (answer.kind === 'unreached' || answer.kind === 'lost') return
    this.answers += 1
    const { world, clock } = this.#parts
    this.#time.learn(new Date(world.now()).toUTCString(), sentAtMs, clock.now())
  }
}

/** Whether the process was killed just here; for places from which nothing can be thrown to it. */
function isDeadAt(life: Life, place: string): boolean {
  try {
    life.point(place)
    return false
  } catch {
    return true
  }
}

function submitted(answer: Answer<RemoteJob>, untilMs: number | undefined): SubmitAnswer {
  switch (answer.kind) {
    case 'told':
      return { kind: 'created', jobId: answer.value.id, cancelToken: `cancel-${answer.value.id}` }
    case 'unreached':
      return { kind: 'notSent', fault: answer.fault }
    case 'refused': {
      const fault = refusal(answer.status, answer.detail ?? '', untilMs)
      const isProof = PROOFS.includes(answer.status) || (answer.status === 503 && answer.detail !== null)
      return isProof ? { kind: 'rejected', fault } : { kind: 'unknown', fault }
    }
    default:
      return { kind: 'unknown', fault: faultOf(answer) }
  }
}

function lost<T>(): Answer<T> {
  return {
    kind: 'lost',
    fault: new Fault('cut', 'The connection was cut.', { remedy: 'It is tried again by itself.' }),
  }
}

function offline(): Fault {
  return new Fault('offline', 'The service cannot be reached.', { remedy: 'Check the network connection.' })
}

function faultOf(answer: Exclude<Answer<unknown>, { kind: 'told' }>, untilMs?: number): Fault {
  switch (answer.kind) {
    case 'refused':
      return refusal(answer.status, answer.detail ?? '', untilMs)
    case 'malformed':
      return new Fault('bad-reply', 'The service gave an answer that is not in its documentation.')
    default:
      return answer.fault
  }
}
