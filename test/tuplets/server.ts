// One HTTP server of the fake on loopback: it reads a request as a stream, hands it to an endpoint, lets the ordered fault
// happen and writes the request log. It knows nothing of jobs or objects.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterProcessing, beforeProcessing, bodyOf, send } from './fault-effects.ts'
import type { Fault, FaultBook } from './faults.ts'
import type { RequestLog, SeenRequest } from './request-log.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { type Answer, Cut, type Incoming, jsonAnswer, type Origin, Refusal, refusalAnswer } from './wire.ts'

export interface FakeServer {
  readonly url: string
  close(): Promise<void>
}

export interface ServerParts {
  readonly origin: Origin
  readonly clock: VirtualClock
  readonly faults: FaultBook
  readonly log: RequestLog
  readonly answer: (incoming: Incoming) => Promise<Answer>
}

export async function openServer(parts: ServerParts, port = 0): Promise<FakeServer> {
  const server = createServer((request, response) => {
    serve(parts, request, response).catch((thrown: unknown) => {
      if (!(thrown instanceof Cut)) parts.log.breakages.push(thrown)
      request.destroy()
    })
  })
  // Uploads that a test slows down or holds must not be ended by Node's own patience.
  server.requestTimeout = 0
  server.headersTimeout = 0
  server.keepAliveTimeout = 60_000
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake.invalid')
  const method = request.method ?? 'GET'
  const fault = parts.faults.take(parts.origin, method, url.pathname)
  const seen = parts.log.begin(parts.origin, request, url, fault?.kind ?? null)
  response.sendDate = false
  response.setHeader('date', new Date(parts.clock.now()).toUTCString())
  response.on('error', () => request.destroy())
  try {
    const answer = await answerOf(parts, request, response, url, fault, seen)
    await send(response, request, answer, fault)
    seen.status = answer.status
  } finally {
    parts.log.end(seen)
  }
}

async function answerOf(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  fault: Fault | null,
  seen: SeenRequest,
): Promise<Answer> {
  const instead = await beforeProcessing(request, fault)
  if (instead !== null) return instead
  const incoming: Incoming = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    ip: request.socket.remoteAddress ?? '',
    body: bodyOf(request, fault, seen),
    abandon: () => {
      if (!request.complete) request.destroy()
    },
    inform: (headers) => inform(response, headers),
    offsetLie: fault?.kind === 'wrong-offset' ? fault.byBytes : 0,
    account: null,
  }
  const answer = await parts.answer(incoming).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) return refusalAnswer(thrown)
    if (thrown instanceof Cut) throw thrown
    parts.log.breakages.push(thrown)
    return jsonAnswer(500, { detail: 'Internal Server Error' })
  })
  seen.account = incoming.account
  return afterProcessing(request, answer, fault)
}

/** A 104 with its headers: Node has no call for this one, so it is written as bytes. */
function inform(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  response.socket?.write(`HTTP/1.1 104 Upload Resumption Supported\r\n${lines.join('')}\r\n`)
}
