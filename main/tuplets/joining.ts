// Makes one reply of those for the parts of a recording, in the service's own shape, with the times of the whole. What each part's
// reply said stays in it byte for byte, behind the joined result, so that nothing that was delivered is lost or changed.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'

/** The reply for one part, as it came. */
export interface PartReply {
  readonly number: number
  /** Where the part lies in the recording. */
  readonly startMs: number
  readonly durationMs: number
  readonly jobId: string
  readonly body: Uint8Array
}

/** What the parts were made of, and which of them were given up. */
export interface JoinFacts {
  readonly parts: number
  readonly durationMs: number
}

type Fields = Readonly<Record<string, unknown>>

/** Two voices are one person's from here on; what is less alike may be two people. */
const SAME_VOICE = 0.75
const BETWEEN = '\n\n'

export function joinReplies(replies: readonly PartReply[], facts: JoinFacts): Uint8Array {
  const [first, ...others] = replies.map((reply) => ({ reply, result: resultIn(reply.body) }))
  if (first === undefined) throw new Fault('internal', t('There is nothing to join.'), { retry: 'never' })
  const voices = new Voices(first.result)
  let joined: Fields = moved(first.result, {
    offsetMs: first.reply.startMs,
    segments: 0,
    letters: 0,
    labels: new Map(),
  })
  for (const { reply, result } of others) {
    joined = merged(
      joined,
      moved(result, {
        offsetMs: reply.startMs,
        segments: listOf(joined.segments).length,
        letters: textOf(joined).length + BETWEEN.length,
        labels: voices.labelsOf(result, reply.number),
      }),
    )
  }
  const whole = { ...joined, ...summed([first, ...others].map(({ result }) => result)), ...told(replies, facts) }
  const warnings = [...listOf(joined.processing_warnings), ...missing(replies, facts)]
  return enveloped({ ...whole, processing_warnings: warnings }, replies)
}

function told(replies: readonly PartReply[], { durationMs }: JoinFacts): Fields {
  const last = replies.at(-1)
  const endMs = Math.max(durationMs, (last?.startMs ?? 0) + (last?.durationMs ?? 0))
  return { audio_duration_seconds: endMs / 1000 }
}

/** A gap must never pass for silence. */
function missing(replies: readonly PartReply[], { parts }: JoinFacts): readonly string[] {
  const there = new Set(replies.map(({ number }) => number))
  return Array.from({ length: parts }, (_, index) => index + 1)
    .filter((number) => !there.has(number))
    .map((number) =>
      t('Part {number} of {parts} of this recording has no transcript: it was given up.', { number, parts }),
    )
}

/** Shares and counts of the whole are weighed or counted anew, not taken from the first part. */
function summed(results: readonly Fields[]): Fields {
  const metas = results.map(({ transcription_meta: meta }) => fieldsOf(meta))
  if (metas.every((meta) => Object.keys(meta).length === 0)) return {}
  const lengths = results.map(({ audio_duration_seconds: seconds }) => (typeof seconds === 'number' ? seconds : 0))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const covered = metas.map(({ coverage_ratio: ratio }) => (typeof ratio === 'number' ? ratio : null))
  const isTold = covered.every((ratio) => ratio !== null) && total > 0
  const share = covered.reduce<number>((sum, ratio, at) => sum + (ratio ?? 0) * (lengths[at] ?? 0), 0) / (total || 1)
  const issues = [...new Set(metas.flatMap(({ issues: said }) => listOf(said)))]
  const seconds = metas.reduce((sum, { total_covered_seconds: each }) => sum + (typeof each === 'number' ? each : 0), 0)
  return {
    transcription_meta: {
      ...metas[0],
      ...(isTold ? { coverage_ratio: share } : {}),
      ...(seconds > 0 ? { total_covered_seconds: seconds } : {}),
      ...(issues.length > 0 ? { issues } : {}),
    },
  }
}

/** The result inside of a job's answer; a download is the result itself. */
function resultIn(body: Uint8Array): Fields {
  const reply = fieldsOf(JSON.parse(new TextDecoder().decode(body)))
  return 'result' in reply ? fieldsOf(reply.result) : reply
}

function enveloped(result: Fields, replies: readonly PartReply[]): Uint8Array {
  const head = { joined_by: 'tuplets-archive', version: 1, status: 'completed', result }
  const pieces: Uint8Array[] = [Buffer.from(`${JSON.stringify(head).slice(0, -1)},"parts":[`)]
  for (const [at, { number, startMs, durationMs, jobId, body }] of replies.entries()) {
    const of = { number, start_seconds: startMs / 1000, duration_seconds: durationMs / 1000, job_id: jobId }
    pieces.push(
      Buffer.from(`${at === 0 ? '' : ','}${JSON.stringify(of).slice(0, -1)},"reply":`),
      body,
      Buffer.from('}'),
    )
  }
  return Buffer.concat([...pieces, Buffer.from(']}')])
}

interface Shift {
  readonly offsetMs: number
  /** Segments before it: evidence names them by number. */
  readonly segments: number
  /** Letters of text before it: findings of personal details name those. */
  readonly letters: number
  readonly labels: ReadonlyMap<string, string>
}

/** A part's result as it is in the whole: later, further down, and with its own names for its speakers. */
function moved(result: Fields, shift: Shift): Fields {
  const { pii_findings: findings, ...rest } = result
  const all = fieldsOf(movedValue(rest, '', shift))
  if (!Array.isArray(findings)) return all
  return { ...all, pii_findings: findings.map((finding) => movedFinding(fieldsOf(finding), shift.letters)) }
}

function movedFinding(finding: Fields, letters: number): Fields {
  const { start, end } = finding
  const at = (place: unknown) => (typeof place === 'number' ? place + letters : place)
  return {
    ...finding,
    ...('start' in finding ? { start: at(start) } : {}),
    ...('end' in finding ? { end: at(end) } : {}),
  }
}

function movedValue(value: unknown, key: string, shift: Shift): unknown {
  if (typeof value === 'number' && (key === 'start' || key === 'end')) return movedSeconds(value, shift.offsetMs)
  if (typeof value === 'string') return key === 'speaker' ? (shift.labels.get(value) ?? value) : value
  if (Array.isArray(value)) {
    if (key === 'evidence_segment_ids')
      return value.map((place) => (typeof place === 'number' ? place + shift.segments : place))
    return value.map((entry) => movedValue(entry, key === 'speakers' ? 'speaker' : '', shift))
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [shift.labels.get(name) ?? name, movedValue(held, name, shift)]),
  )
}

/** Thousandths, so that a sum of fractions does not end in a row of nines. */
function movedSeconds(seconds: number, offsetMs: number): number {
  return Math.max(0, Math.round(seconds * 1000 + offsetMs)) / 1000
}

const PROSE: readonly string[] = ['text', 'summary', 'explanation', 'reasoning', 'warning']

/** Lists follow each other, prose too; of everything else the first part's word stands. */
function merged(one: Fields, other: Fields): Fields {
  const both: Record<string, unknown> = { ...one }
  for (const [key, value] of Object.entries(other)) both[key] = key in one ? together(key, one[key], value) : value
  return both
}

function together(key: string, one: unknown, other: unknown): unknown {
  if (one === null || one === undefined) return other
  if (Array.isArray(one) && Array.isArray(other))
    return isOfNames(one) && isOfNames(other) ? unique(one, other) : [...one, ...other]
  if (isFields(one) && isFields(other)) return isBetter(other, one) ? other : merged(one, other)
  if (typeof one === 'string' && typeof other === 'string' && PROSE.includes(key) && (key === 'text' || one !== other))
    return one.trim() === '' ? other : other.trim() === '' ? one : `${one}${BETWEEN}${other}`
  return one
}

/** Keywords and modules are sets. */
function isOfNames(list: readonly unknown[]): boolean {
  return list.every((entry) => typeof entry === 'string')
}

function unique(one: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  return [...new Set([...one, ...other])]
}

/** A field of a schema that one part could answer and the other could not. */
function isBetter(one: Fields, than: Fields): boolean {
  return one.status === 'matched' && typeof than.status === 'string' && than.status !== 'matched'
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(result: Fields): string {
  return typeof result.text === 'string' ? result.text : ''
}

/**
 * Who is who across parts. The service counts its speakers anew in each; only where it gives their voices, and two are alike
 * enough, are they taken for one person.
 */
class Voices {
  readonly #known = new Map<string, readonly number[]>()

  constructor(first: Fields) {
    for (const [label, vector] of vectorsIn(first)) this.#known.set(label, vector)
  }

  labelsOf(result: Fields, part: number): ReadonlyMap<string, string> {
    const labels = new Map<string, string>()
    const vectors = vectorsIn(result)
    const pairs = [...vectors].flatMap(([label, vector]) =>
      [...this.#known].map(([known, other]) => ({ label, known, likeness: likeness(vector, other) })),
    )
    const taken = new Set<string>()
    for (const { label, known, likeness: how } of pairs.toSorted((a, b) => b.likeness - a.likeness)) {
      if (how < SAME_VOICE || labels.has(label) || taken.has(known)) continue
      labels.set(label, known)
      taken.add(known)
    }
    for (const label of labelsIn(result)) if (!labels.has(label)) labels.set(label, `${label} (part ${part})`)
    for (const [label, vector] of vectors) {
      const name = labels.get(label) ?? label
      if (!this.#known.has(name)) this.#known.set(name, vector)
    }
    return labels
  }
}

function labelsIn(result: Fields): ReadonlySet<string> {
  return new Set(
    listOf(result.segments).flatMap((segment) => {
      const { speaker } = fieldsOf(segment)
      return typeof speaker === 'string' && speaker !== '' ? speaker : []
    }),
  )
}

function vectorsIn(result: Fields): ReadonlyMap<string, readonly number[]> {
  const { vectors } = fieldsOf(fieldsOf(result.diarization).speaker_embeddings)
  const usable = Object.entries(fieldsOf(vectors)).filter(
    (entry): entry is [string, number[]] =>
      Array.isArray(entry[1]) && entry[1].every((each) => typeof each === 'number'),
  )
  return new Map(usable)
}

/** The cosine of the angle between two voices. */
function likeness(one: readonly number[], other: readonly number[]): number {
  let [dot, ones, others] = [0, 0, 0]
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const [a, b] = [one[at] ?? 0, other[at] ?? 0]
    dot += a * b
    ones += a * a
    others += b * b
  }
  return ones === 0 || others === 0 ? 0 : dot / Math.sqrt(ones * others)
}
