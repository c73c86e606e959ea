// A real HTTP server whose every answer the test writes: for what the fake service is too polite to do. It keeps what it was
// asked, and hands each request to the script before anything else happens.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { silentLog } from '../../main/log.ts'
import { type Line, openTuplets, type RequestLog, type UploadSource } from '../../main/tuplets/tuplets.ts'
import { type HandClock, handClock } from './hand-clock.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  body: Buffer
}

export type Script = (request: IncomingMessage, response: ServerResponse, asked: Asked) => void | Promise<void>

export interface Scripted {
  readonly url: string
  readonly tuplets: Line
  readonly clock: HandClock
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

export const KEY = `tb_${'k'.repeat(40)}`

export async function scripted(
  script: Script,
  parts: {
    readonly clock?: HandClock
    readonly requestLog?: RequestLog
    readonly key?: string | null
    readonly path?: string
  } = {},
): Promise<Scripted> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const entry = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.alloc(0),
    }
    asked.push(entry)
    request.on('error', () => undefined)
    void script(request, response, entry)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = parts.clock ?? handClock()
  const tuplets = openTuplets({
    baseUrl: url + (parts.path ?? ''),
    key: () => (parts.key === undefined ? KEY : parts.key),
    clock,
    log: silentLog,
    requestLog: parts.requestLog ?? arrayLog(),
  })
  return {
    url,
    tuplets,
    clock,
    asked,
    async close() {
      await tuplets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function arrayLog(entries: { scope: string; atMs: number }[] = []): RequestLog {
  return {
    append: (scope, atMs) => void entries.push({ scope, atMs }),
    since: (scope, sinceMs) =>
      entries.filter((one) => one.scope === scope && one.atMs >= sinceMs).map((one) => one.atMs),
  }
}

/** Everything of the body, or as much as came. */
export async function take(request: IncomingMessage, asked: Asked): Promise<Buffer> {
  const parts: Buffer[] = []
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      parts.push(part)
      asked.body = Buffer.concat(parts)
    }
  } catch {
    // A test that cuts the connection wants what came before.
  }
  return asked.body
}

export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

/** A recording of this many bytes, each telling its place. */
export function sourceOf(bytes: number): UploadSource & { readonly whole: Buffer; readonly reads: number[] } {
  const whole = Buffer.alloc(bytes)
  for (let index = 0; index < bytes; index++) whole[index] = index * 31 + (index >> 8)
  const reads: number[] = []
  return {
    bytes,
    whole,
    reads,
    async *read(fromByte) {
      reads.push(fromByte)
      for (let at = fromByte; at < bytes; at += 65_536) yield whole.subarray(at, Math.min(bytes, at + 65_536))
    },
  }
}

export const quiet = { contentType: 'audio/mpeg', signal: new AbortController().signal, onSent: () => undefined }

/** Begins an answer of a promised length and breaks off. */
export function breakOff(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '100' }).write('{')
  setImmediate(() => request.socket.destroy())
}
