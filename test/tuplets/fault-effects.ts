// Carries an ordered fault out on one exchange: before it is processed, while its body is read, and on its answer. What
// should go wrong is decided in `faults.ts`; this file refuses to choose.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Fault, Gate } from './faults.ts'
import type { SeenRequest } from './request-log.ts'
import { type Answer, Cut, xmlAnswer } from './wire.ts'

const HTML = '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>502</h1></body></html>'

/** An answer that replaces all processing, or null where the request goes on. */
export async function beforeProcessing(request: IncomingMessage, fault: Fault | null): Promise<Answer | null> {
  switch (fault?.kind) {
    case 'cut':
      return fault.at === 'before' ? cut(request) : null
    case 'stall':
      return fault.at === 'before' ? stall(request) : null
    case 'hold':
      if (fault.at === 'before') await pass(request, fault.gate)
      return null
    case 'delay':
      if (fault.when !== 'after') await pause(fault.ms)
      return null
    case 'expired-url':
      return xmlAnswer(403, 'AccessDenied', 'Request has expired')
    case 'redirect':
      return { status: fault.status ?? 307, headers: { location: fault.location }, body: '' }
    case 'status':
    case 'html':
    case 'body':
      return fault.when === 'after' ? null : replacement(fault)
    default:
      return null
  }
}

/** What becomes of the answer once the request was processed for real. */
export async function afterProcessing(request: IncomingMessage, answer: Answer, fault: Fault | null): Promise<Answer> {
  switch (fault?.kind) {
    case 'cut':
      return fault.at === 'before-answer' ? cut(request) : answer
    case 'stall':
      return fault.at === 'before-answer' ? stall(request) : answer
    case 'hold':
      if (fault.at === 'before-answer') await pass(request, fault.gate)
      return answer
    case 'delay':
      if (fault.when === 'after') await pause(fault.ms)
      return answer
    case 'status':
    case 'html':
    case 'body':
      return fault.when === 'after' ? replacement(fault) : answer
    case 'truncated-json':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }
    case 'content-type':
      return { ...answer, headers: { ...answer.headers, 'content-type': fault.value } }
    case 'huge':
      return { ...answer, body: Buffer.alloc(fault.sizeBytes, ' ') }
    case 'gzip-bomb': {
      const headers = { ...answer.headers, 'content-encoding': 'gzip' }
      return { ...answer, headers, body: gzipSync(Buffer.alloc(fault.sizeBytes)) }
    }
    default:
      return answer
  }
}

function replacement(fault: Extract<Fault, { kind: 'status' | 'html' | 'body' }>): Answer {
  if (fault.kind === 'html') return { status: 200, headers: { 'content-type': 'text/html' }, body: HTML }
  if (fault.kind === 'body')
    return {
      status: fault.status ?? 200,
      headers: { 'content-type': 'application/json' },
      body: typeof fault.value === 'string' ? fault.value : JSON.stringify(fault.value),
    }
  const { status, headers = {} } = fault
  switch (fault.body ?? 'json') {
    case 'html':
      return { status, headers: { 'content-type': 'text/html', ...headers }, body: HTML }
    case 'xml':
      return xmlAnswer(status, 'InternalError', fault.detail ?? 'We encountered an internal error.')
    case 'empty':
      return { status, headers, body: '' }
    case 'json': {
      const body = JSON.stringify({ detail: fault.detail ?? `Ordered by the test: ${status}.` })
      return { status, headers: { 'content-type': 'application/json', ...headers }, body }
    }
  }
}

/** The body in pieces, ended early where the fault says so; an early end of any cause throws `Cut`. */
export async function* bodyOf(
  request: IncomingMessage,
  fault: Fault | null,
  seen: SeenRequest,
): AsyncGenerator<Buffer> {
  const trap =
    (fault?.kind === 'cut' || fault?.kind === 'stall' || fault?.kind === 'hold') && fault.at === 'request-body'
      ? fault
      : null
  let untilTrapBytes = trap === null ? Number.POSITIVE_INFINITY : (trap.afterBytes ?? 0)
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      if (piece.length < untilTrapBytes) {
        untilTrapBytes -= piece.length
        seen.bodyBytes += piece.length
        yield piece
        continue
      }
      seen.bodyBytes += untilTrapBytes
      if (untilTrapBytes > 0) yield piece.subarray(0, untilTrapBytes)
      await spring(request, trap)
      seen.bodyBytes += piece.length - untilTrapBytes
      yield piece.subarray(untilTrapBytes)
      untilTrapBytes = Number.POSITIVE_INFINITY
    }
  } catch (thrown) {
    throw thrown instanceof Cut ? thrown : new Cut('The client went away.')
  }
}

async function spring(request: IncomingMessage, trap: Fault | null): Promise<void> {
  if (trap?.kind === 'cut') await cut(request)
  if (trap?.kind === 'stall') await stall(request)
  if (trap?.kind === 'hold') await pass(request, trap.gate)
}

/** Writes the answer, or as much of it as the fault lets through. */
export async function send(
  response: ServerResponse,
  request: IncomingMessage,
  answer: Answer,
  fault: Fault | null,
): Promise<void> {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  const isPartial = (fault?.kind === 'cut' || fault?.kind === 'stall') && fault.at === 'response-body'
  if (isPartial) {
    const keepBytes = Math.min(fault.afterBytes ?? Math.floor(body.length / 2), body.length)
    await new Promise<void>((resolve) => response.write(body.subarray(0, keepBytes), () => resolve()))
    await (fault.kind === 'cut' ? cut(request) : stall(request))
  }
  const isHead = request.method === 'HEAD'
  const over = new Promise<void>((resolve) => {
    response.once('finish', resolve)
    response.once('close', resolve)
    if (response.destroyed) resolve()
  })
  response.end(isHead ? undefined : body)
  await over
  // An answer given early leaves the rest of the request's body unread: it is let through, so that the client can read.
  request.resume()
}

async function cut(request: IncomingMessage): Promise<never> {
  // Node takes the socket off a request whose connection has ended, whatever its types say.
  const socket: Socket | null = request.socket
  socket?.resetAndDestroy()
  throw new Cut('Cut as ordered.')
}

async function stall(request: IncomingMessage): Promise<never> {
  await closed(request)
  throw new Cut('Stalled until the client went away.')
}

/** Settles when the connection is over, however it ended. */
function closed(request: IncomingMessage): Promise<void> {
  const socket: Socket | null = request.socket
  return socket === null || socket.destroyed
    ? Promise.resolve()
    : new Promise((resolve) => socket.once('close', () => resolve()))
}

async function pass(request: IncomingMessage, gate: Gate): Promise<void> {
  gate.arrive()
  const gone = closed(request).then(() => 'gone' as const)
  const verdict = await Promise.race([gate.verdict, gone])
  if (verdict === 'gone') throw new Cut('The client went away while it was held.')
  if (verdict === 'cut') await cut(request)
}
