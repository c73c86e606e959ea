// A library whose recordings answer custom fields, and a person who has coded some of them. Every run makes the same one.

import Sqlite from 'better-sqlite3'
import { readDigest } from '../../../main/digest.ts'
import { readInsights } from '../../../main/insight.ts'
import { putInsights } from '../../../main/library/beside.ts'
import { type KeptField, putDigest } from '../../../main/library/digests.ts'
import { pressNow } from '../../../main/library/result.ts'
import { statements } from '../../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../../main/recording.ts'
import { seeded } from '../../tuplets/seeded.ts'
import { makeMany } from '../many.ts'

const NAMES = ['Reason for call', 'Tone of the caller', 'What was promised', 'Would come back', 'How urgent it was']
const CODES = ['BILLING', 'TECHNICAL_ISSUE', 'CANCELLATION', 'ORDER_STATUS', 'OTHER']

export interface Field {
  readonly key: string
  readonly label: string
  readonly type: 'single_select' | 'multi_select' | 'boolean' | 'rating'
  readonly options?: readonly { readonly id: number; readonly code: string; readonly label: string }[]
  readonly min?: number
  readonly max?: number
}

/** Every kind in turn. */
export function someFields(count: number): readonly Field[] {
  const options = CODES.map((code, at) => ({ id: at + 1, code, label: code.toLowerCase().replaceAll('_', ' ') }))
  return Array.from({ length: count }, (_, at): Field => {
    const named = { key: `field_${at + 1}`, label: `${NAMES[at % NAMES.length]} ${at + 1}` }
    if (at % 4 === 0) return { ...named, type: 'single_select', options }
    if (at % 4 === 1) return { ...named, type: 'multi_select', options }
    return at % 4 === 2 ? { ...named, type: 'boolean' } : { ...named, type: 'rating', min: 1, max: 5 }
  })
}

export interface Coded {
  readonly path: string
  readonly recordings: number
  readonly fields: number
}

/** @returns the ids, in the order in which they were archived */
export function makeCoded({ path, recordings, fields: count }: Coded): readonly number[] {
  const ids = makeMany({ path, recordings })
  const fields = someFields(count)
  const schema = { schema_version: 'care-1', fields }
  const database = new Sqlite(path)
  const ask = statements(database)
  const { next } = seeded(5)
  database.transaction(() => {
    const options = JSON.stringify({ ...DEFAULT_OPTIONS, analytics: { profile: 'full', schema } })
    ask('UPDATE transcription SET options_json = ?').run(options)
    for (const id of ids) {
      const custom = { schema_version: 'care-1', fields: answersTo(fields, next) }
      const analytics = {
        sentiment: sentimentOf(next),
        urgency: { score: 1 + Math.floor(next() * 10), reasoning: 'So it is.' },
        custom,
      }
      const digest = readDigest({ analytics })
      if (digest !== null) putDigest(ask, id, digest)
      const segments = [0, 1, 2].map((at) => ({ start: at * 6, end: at * 6 + 5.5 }))
      const { compressed, sha256 } = pressNow(Buffer.from(JSON.stringify({ result: { segments, analytics } })))
      ask('UPDATE result SET body = ?, sha256 = ? WHERE transcription_id = ?').run(compressed, sha256, id)
      const topics = topicsOf(next).map((topic) => ({ topic }))
      putInsights(ask, id, readInsights({ segments, analytics: { ...analytics, key_topics: topics } }))
      codeSome({ ask, id, fields, next })
    }
  })()
  database.close()
  return ids
}

interface Coding {
  readonly ask: ReturnType<typeof statements>
  readonly id: number
  readonly fields: readonly Field[]
  readonly next: () => number
}

/** A third of the recordings are coded: mostly as the machine did, some before its answer was seen. */
function codeSome({ ask, id, fields, next }: Coding): void {
  if (id % 3 !== 0) return
  const kept = JSON.parse(String(ask('SELECT fields_json FROM digest WHERE transcription_id = ?').get(id)?.fields_json))
  const judge = ask(
    `INSERT INTO judgement (transcription_id, item_key, verdict, value_json, by, at_ms) VALUES (?, ?, ?, ?, 'Ada', 1)`,
  )
  for (const field of fields) {
    const [status, value] = (kept as Record<string, KeptField>)[field.key] ?? []
    if (status === 's' || next() < 0.1) continue
    const key = `custom/fields/${field.key}`
    if (next() < 0.8) judge.run(id, key, 'accepted', null)
    else if (field.options !== undefined)
      judge.run(id, key, 'overridden', JSON.stringify({ values: ['OTHER'], blind: next() < 0.5 }))
    else judge.run(id, key, 'overridden', JSON.stringify({ value: field.type === 'boolean' ? value !== true : 3 }))
  }
}

function answersTo(fields: readonly Field[], next: () => number): Record<string, object> {
  const confidence = (): number => Math.round(next() * 100) / 100
  const answer = (field: Field): object => {
    const dice = next()
    const more = { evidence_segment_ids: [Math.floor(next() * 3)], reasoning: 'Because somebody says so.' }
    if (dice < 0.1) return { status: 'no_match', selected: [], reasoning: 'Nobody speaks of it.' }
    if (dice < 0.13) return { status: 'skipped' }
    if (field.type === 'boolean') return { status: 'matched', value: next() < 0.5, confidence: confidence(), ...more }
    if (field.type === 'rating')
      return { status: 'matched', value: 1 + Math.floor(next() * 5), confidence: confidence(), ...more }
    const options = field.options ?? []
    const first = options[Math.floor(next() ** 2 * options.length)]
    const second = field.type === 'multi_select' && next() < 0.4 ? options[4] : undefined
    const selected = [first, second].flatMap((option) =>
      option === undefined ? [] : [{ ...option, confidence: confidence(), ...more }],
    )
    return { status: 'matched', selected, reasoning: more.reasoning }
  }
  return Object.fromEntries(fields.map((field) => [field.key, answer(field)]))
}

function sentimentOf(next: () => number): object {
  const [positive, neutral, negative] = [next(), next() * 2, next()]
  const most = Math.max(positive, neutral, negative)
  const overall = most === neutral ? 'neutral' : most === positive ? 'positive' : 'negative'
  const part = (share: number): object => ({ percentage: share * 100 })
  return { overall, distribution: { positive: part(positive), neutral: part(neutral), negative: part(negative) } }
}

const TOPICS = [
  'Harbour fees',
  'Permits',
  'Night shifts',
  'Fishing quotas',
  'Ferry timetable',
  'Safety on deck',
  'Housing',
]

function topicsOf(next: () => number): readonly string[] {
  return TOPICS.filter((_, at) => next() < 0.5 / (at + 1)).map((topic) => (next() < 0.2 ? topic.toUpperCase() : topic))
}
