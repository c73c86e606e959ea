// What may be asked of the items of the analytics, and said of them.

import { z } from 'zod'
import { anyInstant, id, limit, manyIds, nothing } from './schema-parts.ts'

export const coderSchema = z.string().trim().min(1).max(200)

const level = z.enum(['high', 'medium', 'low', 'other', 'none'])
const texts = z.array(z.string().max(1000)).max(1000)
const levels = z.array(level).max(10)
const filter = z.strictObject({
  kind: z.enum(['actions', 'decisions', 'risks', 'questions', 'topics', 'chapters', 'opportunities', 'fields']),
  collectionId: id.nullable(),
  recordingId: id.nullable(),
  text: z.string().max(1000),
  people: texts,
  severities: levels,
  confidences: levels,
  states: z.array(z.enum(['open', 'done', 'accepted', 'rejected', 'overridden'])).max(10),
  values: texts,
  fromMs: anyInstant.nullable(),
  beforeMs: anyInstant.nullable(),
  hasEvidence: z.boolean().nullable(),
})
const listing = {
  filter,
  order: z.enum(['date', 'text', 'who', 'due', 'severity', 'confidence', 'recording', 'state', 'field']),
  isBack: z.boolean(),
  group: z.enum(['recording', 'person', 'severity', 'month', 'state', 'field']).nullable(),
}
const item = z.strictObject({ recordingId: id, key: z.string().min(1).max(500) })
const short = z.string().trim().max(1000).nullable()
const value = z.union([
  z.strictObject({ values: z.array(z.string().min(1).max(500)).max(200) }),
  z.strictObject({ value: z.union([z.boolean(), z.number()]) }),
  z.strictObject({ text: z.string().trim().min(1).max(10_000), owner: short, due: short, severity: short }),
])
const judging = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), isDone: z.boolean() }),
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({ kind: z.literal('reject') }),
  z.strictObject({ kind: z.literal('clear') }),
  z.strictObject({ kind: z.literal('override'), value }),
  z.strictObject({ kind: z.literal('comment'), text: z.string().max(10_000) }),
])

export const INSIGHTS_SCHEMAS = {
  'insights:list': z.strictObject({ ...listing, limit }),
  'insights:facets': z.strictObject({ filter }),
  'insights:rows': z.strictObject({ ids: manyIds.max(1000) }),
  'insights:item': item,
  'insights:judge': z.strictObject({ items: z.array(item).min(1).max(100_000), judging }),
  'insights:undo': z.strictObject({ act: id }),
  'insights:coder': nothing,
  'insights:setCoder': z.strictObject({ name: coderSchema }),
  'insights:save': z.strictObject(listing),
  'insights:reveal': nothing,
}
