// One request and its whole reply: with a cap on what is read, a limit on how long it may take, and nothing followed,
// inflated or sent again. Whatever goes wrong on the way is thrown as a Fault.

import type { Dispatcher } from 'undici'
import { t } from '../../language/language.ts'
import type { Clock } from '../clock.ts'
import { Fault } from '../fault.ts'
import { marksIn, parseJson } from '../word-list.ts'
import { networkFault, unreadable } from './refusal.ts'

export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>
  /** More than this is not read: for `refuse` a Fault, for `ignore` simply left. */
  readonly mostBytes: number
  readonly beyond?: 'refuse' | 'ignore'
  /** From start to end; null where only the idle limits of the connection count. */
  readonly totalMs: number | null
  readonly signal?: AbortSignal | undefined
  /** Interim answers (1xx). */
  readonly onInterim?: (status: number, headers: Headers) => void
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export async function exchange(through: Dispatcher, ask: Ask, clock: Clock): Promise<Reply> {
  const stop = stopper(clock, ask.totalMs, ask.signal)
  try {
    const reply = await through.request({
      method: ask.method,
      path: ask.path,
      headers: { ...ask.headers },
      signal: stop.signal,
      ...(ask.body === undefined ? {} : { body: bodyOf(ask.body) }),
      ...(ask.onInterim === undefined ? {} : { onInfo: interim(ask.onInterim) }),
    })
    const body = await readBody(reply.body, ask, firstOf(reply.headers, 'content-length'))
    return { status: reply.statusCode, headers: reply.headers, body }
  } catch (thrown) {
    throw stop.reason() ?? networkFault(thrown)
  } finally {
    stop.done()
  }
}

interface Stopper {
  readonly signal: AbortSignal
  /** Why it was stopped, if it was. */
  reason(): Fault | null
  done(): void
}

function stopper(clock: Clock, totalMs: number | null, asked: AbortSignal | undefined): Stopper {
  const controller = new AbortController()
  let reason: Fault | null = null
  const stop = (fault: Fault) => {
    reason ??= fault
    controller.abort(reason)
  }
  const cancel = () => stop(stopReason(asked))
  const late = () =>
    stop(new Fault('timeout', t('The service did not answer in time.'), { remedy: t('It is tried again by itself.') }))
  const forget = totalMs === null ? () => undefined : clock.schedule(totalMs, late)
  if (asked?.aborted) cancel()
  asked?.addEventListener('abort', cancel, { once: true })
  return {
    signal: controller.signal,
    reason: () => reason,
    done() {
      forget()
      asked?.removeEventListener('abort', cancel)
    },
  }
}

/** An abort may bring its own Fault (a stall, say); otherwise somebody changed their mind. */
function stopReason(asked: AbortSignal | undefined): Fault {
  const reason: unknown = asked?.reason
  return reason instanceof Fault ? reason : new Fault('cancelled', t('It was stopped on request.'))
}

function bodyOf(body: Uint8Array | AsyncIterable<Uint8Array>) {
  // undici takes an async iterable and waits for the socket to drain between its parts; its types only say Readable.
  return body as Uint8Array | import('node:stream').Readable
}

function interim(tell: (status: number, headers: Headers) => void) {
  return ({ statusCode, headers }: { statusCode: number; headers: Headers }) => tell(statusCode, headers)
}

async function readBody(body: AsyncIterable<unknown>, ask: Ask, length: string | undefined): Promise<Uint8Array> {
  const isRefused = ask.beyond !== 'ignore'
  const isDeclared = isRefused && Number(length ?? 0) > ask.mostBytes
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) throw unreadable()
    if (isDeclared || size + part.length > ask.mostBytes) {
      if (isRefused) throw tooLarge()
      break
    }
    parts.push(part)
    size += part.length
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, size)
}

function tooLarge(): Fault {
  return new Fault('bad-reply', t('The service sent far more than such an answer can hold; it was not read.'), {
    remedy: t('It is tried again later.'),
  })
}

/** A header's value, the first where it came several times; names in lower case. */
export function firstOf(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * Commas and opening brackets: eight hours of speech have some 400,000. Bytes alone say little about what they become: 64 MiB
 * of empty arrays would take a gigabyte and a half, and stop the process for nine seconds.
 */
const MOST_MARKS = 2_500_000

/** The reply as JSON, or undefined where it is none. Bytes that are compressed all the same are not inflated, so they are none. */
export function jsonOf(reply: Reply): unknown {
  const encoding = firstOf(reply.headers, 'content-encoding')
  if (encoding !== undefined && encoding !== 'identity') return undefined
  if (hasTooManyMarks(reply.body)) return undefined
  try {
    return parseJson(reply.body)
  } catch {
    // Not JSON is an answer too: the caller decides what it means for this request.
    return undefined
  }
}

/** Counted before anything is parsed. */
function hasTooManyMarks(body: Uint8Array): boolean {
  // Shorter ones cannot hold so many.
  return body.length > MOST_MARKS && marksIn(body) > MOST_MARKS
}
