// The shapes that pass between the fake's HTTP server and its endpoints: a request whose body is read as a stream, an
// answer that is sent only when it is complete (so that a fault can still change it), and refusals in the documented form.
import type { IncomingHttpHeaders } from 'node:http'

export type Origin = 'api' | 'storage'

export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly ip: string
  /** The body, in pieces; it throws `Cut` where a fault or the client ended it early. */
  readonly body: AsyncIterable<Buffer>
  /** Ends this request if its body is still coming: another one has taken its place. */
  readonly abandon: () => void
  /** Informational answers (104 of the resumable draft). */
  readonly inform: (headers: Readonly<Record<string, string>>) => void
  /** Bytes by which a resumable storage lies about its offset, when a fault says so. */
  readonly offsetLie: number
  /** Whom the key belonged to, for the request log. */
  account: string | null
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** A refusal in the documented form: `{"detail": "..."}`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

/** The connection is gone: there is nobody to answer. */
export class Cut extends Error {
  override readonly name = 'Cut'
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

export function refusalAnswer(refusal: Refusal): Answer {
  return jsonAnswer(refusal.status, { detail: refusal.message })
}

export function xmlAnswer(status: number, code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: '' }
}

const JSON_LIMIT_BYTES = 1024 * 1024

/** A JSON object from the body; anything else is a 400. */
export async function readJsonObject(incoming: Incoming): Promise<Readonly<Record<string, unknown>>> {
  const type = incoming.headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) throw new Refusal(400, 'Content-Type must be application/json.')
  const pieces: Buffer[] = []
  let sizeBytes = 0
  for await (const piece of incoming.body) {
    sizeBytes += piece.length
    if (sizeBytes > JSON_LIMIT_BYTES) throw new Refusal(400, 'The request body is too large.')
    pieces.push(piece)
  }
  return parseJsonObject(Buffer.concat(pieces).toString('utf8'), 'The request body')
}

export function parseJsonObject(text: string, what: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(400, `${what} must be valid JSON.`)
  }
  if (!isObject(value)) throw new Refusal(400, `${what} must be a JSON object.`)
  return value
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As the document writes instants: UTC, whole seconds. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
