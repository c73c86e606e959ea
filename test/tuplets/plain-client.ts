// The least client that can speak to the service, for the fake's own tests: it knows the document's examples and nothing of
// the application. Replies are read as loose JSON, as a reader of the document would.
import { request as httpRequest } from 'node:http'
import { wav } from '../media/edge-files.ts'
import type { FakeTuplets } from './fake-tuplets.ts'

/** The fields that the tests read, as the document types them. Nothing checks them here: each test asserts what it reads. */
export interface Shape {
  readonly id: string
  readonly status: string
  readonly detail: string
  readonly items: readonly Shape[]
  readonly total_items: number
  readonly status_filter: string | null
  readonly created_at: string
  readonly cancel_token: string | null
  readonly result: ResultShape
  readonly progress_percent: number | null
  readonly estimated_seconds_remaining: number | null
  readonly estimated_cost_usd: number
  readonly billed_cost_usd: number | null
  readonly billing_status: string
  readonly analytics: unknown
  readonly api_key: string
}

export interface SegmentShape {
  readonly start: number
  readonly end: number
  readonly speaker?: string
  readonly text: string
}

export interface FieldShape {
  readonly status: string
  readonly selected?: readonly { readonly code: string; readonly evidence_segment_ids: readonly number[] }[]
  readonly value?: boolean | number | null
  readonly evidence_segment_ids?: readonly number[]
}

export type ItemShape = Readonly<Record<string, unknown>> & { readonly evidence: readonly SegmentShape[] }

export interface AnalyticsShape {
  readonly modules: readonly string[]
  readonly skipped_reason: string | null
  readonly custom: { readonly fields: Readonly<Record<string, FieldShape>> }
  readonly key_topics: readonly ItemShape[]
  readonly action_items: readonly ItemShape[]
  readonly qa_pairs: readonly ItemShape[]
  readonly decisions: readonly ItemShape[]
  readonly risks: readonly ItemShape[]
  readonly missed_opportunities: readonly ItemShape[]
  readonly chapters: readonly SegmentShape[]
}

export interface ResultShape {
  readonly text: string
  readonly language: string
  readonly segments: readonly SegmentShape[]
  readonly words?: readonly (Omit<SegmentShape, 'text'> & { readonly word: string })[]
  readonly analytics: AnalyticsShape
  readonly processing_warnings: readonly string[]
  readonly feature_execution: Readonly<Record<string, unknown>>
  readonly pii_findings: readonly { readonly type: string; readonly start: number; readonly end: number }[]
}

export interface Target {
  readonly upload_url: string
  readonly object_key: string
  readonly upload_token: string
}

export interface PlainReply {
  readonly status: number
  readonly headers: Headers
  readonly body: Shape
}

export interface Ask {
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string | Blob>>
  /** `null` sends no key. */
  readonly key?: string | null
}

export async function ask(
  fake: FakeTuplets,
  method: string,
  path: string,
  { json, form, key }: Ask = {},
): Promise<PlainReply> {
  const headers: Record<string, string> = {}
  if (key !== null) headers.authorization = `Bearer ${key ?? fake.key}`
  if (json !== undefined) headers['content-type'] = 'application/json'
  const body = form === undefined ? textOf(json) : formOf(form)
  const response = await fetch(`${fake.url}${path}`, { method, headers, body })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Shape }
}

function textOf(json: unknown): string | null {
  if (json === undefined) return null
  return typeof json === 'string' ? json : JSON.stringify(json)
}

function formOf(fields: Readonly<Record<string, string | Blob>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** A job from a public link: the quickest way to have one. The fake takes the link for two minutes of audio. */
export async function submitLink(
  fake: FakeTuplets,
  fields: Readonly<Record<string, string>> = {},
  key?: string,
): Promise<PlainReply> {
  return ask(fake, 'POST', '/jobs', {
    form: { remote_url: 'https://media.example.com/talk.mp3', ...fields },
    ...(key === undefined ? {} : { key }),
  })
}

export async function target(fake: FakeTuplets, contentType = 'audio/wav', filename = 'talk.wav'): Promise<Target> {
  const reply = await ask(fake, 'POST', '/jobs/upload-target', { json: { filename, content_type: contentType } })
  return reply.body as unknown as Target
}

export async function put(
  url: string,
  body: Buffer,
  headers: Readonly<Record<string, string>> = { 'content-type': 'audio/wav' },
) {
  return send('PUT', url, body, headers)
}

/** Node's own client: it lets a test set every header, and tells of 104 replies. */
export async function send(method: string, url: string, body: Buffer, headers: Readonly<Record<string, string>>) {
  return new Promise<{
    status: number
    headers: Readonly<Record<string, unknown>>
    text: string
    informed: readonly number[]
  }>((resolve, reject) => {
    const informed: number[] = []
    const sending = httpRequest(
      url,
      { method, headers: { 'content-length': body.length, ...headers }, agent: false },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(pieces).toString(),
            informed,
          }),
        )
        response.on('error', reject)
      },
    )
    sending.on('information', ({ statusCode }) => informed.push(statusCode))
    sending.on('error', reject)
    sending.end(body)
  })
}

/** All three steps for a recording of this length, or these bytes. */
export async function uploadAndSubmit(
  fake: FakeTuplets,
  audio: number | Buffer,
  fields: Readonly<Record<string, string>> = {},
): Promise<PlainReply> {
  const slot = await target(fake)
  await put(slot.upload_url, typeof audio === 'number' ? wav(audio) : audio)
  const form = { uploaded_audio_key: slot.object_key, uploaded_audio_token: slot.upload_token, ...fields }
  return ask(fake, 'POST', '/jobs', { form })
}

export async function jobOf(fake: FakeTuplets, id: string): Promise<Shape> {
  return (await ask(fake, 'GET', `/jobs/${id}`)).body
}
