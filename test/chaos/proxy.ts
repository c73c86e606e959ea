// A TCP proxy on loopback with the troubles of toxiproxy: slow, narrow, sliced, stuck, cut and reset connections. It reads no
// more of HTTP than a request's first line, to know which request a trouble is meant for.

import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export const ENDPOINTS = ['upload-target', 'PUT', 'POST jobs', 'list', 'job', 'download'] as const
export type Endpoint = (typeof ENDPOINTS)[number]

/** `up`: on the request, so that the server may not hear it. `down`: on the answer, after it was heard. */
export type Way = 'up' | 'down'

export type Toxic =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** The server hangs up after its answer, and the client learns of it only later. */
  | { readonly kind: 'slow_close'; readonly ms: number }
  /** Nothing comes through any more; the connection is closed after a while. */
  | { readonly kind: 'timeout'; readonly ms: number }
  | { readonly kind: 'reset_peer'; readonly ms: number }
  | { readonly kind: 'slicer'; readonly bytes: number; readonly ms: number }
  /** So many bytes, and not one more. */
  | { readonly kind: 'limit_data'; readonly bytes: number }

export interface Dose {
  readonly toxic: Toxic
  readonly way: Way
  readonly endpoint: Endpoint
}

/** Which request suffers what; one book may serve several proxies. */
export interface Doses {
  /** The next `times` requests of the dose's endpoint suffer it. */
  order(dose: Dose, times: number): void
  take(endpoint: Endpoint): Dose | null
  readonly given: number
}

export function openDoses(): Doses {
  const waiting: { readonly dose: Dose; left: number }[] = []
  let given = 0
  return {
    order: (dose, times) => void waiting.push({ dose, left: times }),
    take(endpoint) {
      const order = waiting.find((one) => one.left > 0 && one.dose.endpoint === endpoint)
      if (order === undefined) return null
      order.left -= 1
      given += 1
      return order.dose
    },
    get given() {
      return given
    },
  }
}

export interface TcpProxy {
  readonly url: string
  close(): Promise<void>
}

export interface ProxyParts {
  /** Where the connections go on to. */
  readonly to: string
  readonly doses: Doses
  /** Sees every byte of both ways, before any trouble. */
  readonly tap?: (bytes: Uint8Array) => void
}

export async function openProxy({ to, doses, tap }: ProxyParts): Promise<TcpProxy> {
  const { hostname, port } = new URL(to)
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true })
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => open.delete(socket))
    }
    const line = new Line(client, upstream, doses, tap ?? (() => undefined))
    void line.carry('up')
    void line.carry('down')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

class Line {
  readonly #ends: Readonly<Record<Way, readonly [from: Socket, to: Socket]>>
  readonly #doses: Doses
  readonly #tap: (bytes: Uint8Array) => void
  /** What the exchange under way suffers. */
  #dose: Dose | null = null
  #passedBytes = 0

  constructor(client: Socket, upstream: Socket, doses: Doses, tap: (bytes: Uint8Array) => void) {
    this.#ends = { up: [client, upstream], down: [upstream, client] }
    this.#doses = doses
    this.#tap = tap
  }

  async carry(way: Way): Promise<void> {
    const [from, to] = this.#ends[way]
    try {
      for await (const part of from as AsyncIterable<Buffer>) {
        this.#tap(part)
        if (way === 'up') this.#noteRequest(part)
        await this.#pass(part, way, to)
      }
      if (this.#dose?.toxic.kind === 'slow_close') await pause(this.#dose.toxic.ms)
      to.end()
    } catch {
      // One end is gone: the other learns it the hard way, as it would without a proxy.
      this.#drop(true)
    }
  }

  #noteRequest(part: Buffer): void {
    const endpoint = endpointOf(part)
    if (endpoint === undefined) return
    this.#dose = endpoint === null ? null : this.#doses.take(endpoint)
    this.#passedBytes = 0
  }

  async #pass(part: Buffer, way: Way, to: Socket): Promise<void> {
    const dose = this.#dose
    if (dose === null || dose.way !== way) return write(to, part)
    const { toxic } = dose
    switch (toxic.kind) {
      case 'latency':
        await pause(toxic.ms)
        return write(to, part)
      case 'bandwidth':
        return this.#sliced(part, to, Math.max(1, Math.round(toxic.bytesPerSecond / 50)), 20)
      case 'slicer':
        return this.#sliced(part, to, toxic.bytes, toxic.ms)
      case 'slow_close':
        await write(to, part)
        this.#ends.up[1].end()
        return
      case 'timeout':
      case 'reset_peer':
        await pause(toxic.ms)
        this.#drop(toxic.kind === 'reset_peer')
        return
      case 'limit_data': {
        const room = Math.max(0, toxic.bytes - this.#passedBytes)
        this.#passedBytes += part.length
        if (room > 0) await write(to, part.subarray(0, room))
        if (part.length >= room) this.#drop(false)
      }
    }
  }

  async #sliced(part: Buffer, to: Socket, bytes: number, ms: number): Promise<void> {
    for (let at = 0; at < part.length; at += bytes) {
      await write(to, part.subarray(at, at + bytes))
      await pause(ms)
    }
  }

  #drop(isReset: boolean): void {
    for (const socket of this.#ends.up) {
      if (isReset) socket.resetAndDestroy()
      else socket.destroy()
    }
  }
}

function write(to: Socket, part: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(part, (error) => (error ? reject(error) : resolve()))
  })
}

/** Undefined where this is not the beginning of a request, null where it is one that nobody poisons. */
function endpointOf(part: Buffer): Endpoint | null | undefined {
  const first = /^(GET|POST|PUT|DELETE|HEAD|PATCH) (\S+) HTTP\/1\.1\r\n/.exec(part.subarray(0, 2048).toString('latin1'))
  if (first === null) return undefined
  const [, method, target = ''] = first
  const path = target.split('?')[0] ?? ''
  if (method === 'PUT') return 'PUT'
  if (method === 'POST' && path === '/jobs/upload-target') return 'upload-target'
  if (method === 'POST' && path === '/jobs') return 'POST jobs'
  if (method !== 'GET') return null
  if (path === '/jobs') return 'list'
  if (/^\/jobs\/[^/]+\/download$/.test(path)) return 'download'
  return /^\/jobs\/[^/]+$/.test(path) ? 'job' : null
}
