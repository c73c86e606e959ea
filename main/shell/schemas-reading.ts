// What may be asked of one transcript and around it: corrections, spellings, notes, codes, quotes, sound.

import { z } from 'zod'
import {
  anyInstant,
  byId,
  id,
  lengthMs,
  limit,
  manyIds,
  nothing,
  offset,
  place,
  shelfName,
  speakerLabel,
} from './schema-parts.ts'

const MIB = 1024 * 1024
const bytes = (most: number) => z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= most)

const noteText = z.string().trim().min(1).max(100_000)
const span = z.strictObject({ firstPosition: place, firstOffset: place, lastPosition: place, lastOffset: place })
const codeFacts = z.strictObject({
  name: shelfName,
  colour: z.int().min(0).max(7),
  description: z.string().trim().max(10_000),
  parentId: id.nullable(),
})
const coding = z.strictObject({ highlightId: id, codeId: id })
export const quoteStyleSchema = z.enum(['newsroom', 'apa', 'apa-personal', 'chicago'])
const quoteSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quotes'), ids: z.array(id).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('passage'), id, span }),
])
const revision = z.int().min(0)
/** A line of a megabyte can be read, so it can be corrected. */
const segmentText = z.string().max(4_000_000)
const range = { first: place, last: place }
const givenPerson = z.union([id, z.literal('new')])
const spelling = z.string().trim().min(1).max(200)

const correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), position: place, text: segmentText }),
  z.strictObject({ kind: z.literal('split'), position: place, offset: place }),
  z.strictObject({ kind: z.literal('merge'), position: place }),
  z.strictObject({
    kind: z.literal('speaker'),
    ...range,
    of: speakerLabel.nullable().optional(),
    speaker: z
      .union([
        z.strictObject({ label: speakerLabel }),
        z.strictObject({ name: z.string().trim().min(1).max(200), person: givenPerson.optional() }),
      ])
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal('replace'),
    items: z
      .array(z.strictObject({ position: place, text: segmentText }))
      .min(1)
      .max(200_000),
    isTyped: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('checked'), ...range, isChecked: z.boolean() }),
  z.strictObject({
    kind: z.literal('name'),
    label: speakerLabel,
    name: z.string().trim().max(200),
    person: givenPerson.optional(),
  }),
  z.strictObject({ kind: z.literal('restore'), ...range }),
])

export const READING_SCHEMAS = {
  'library:transcript': byId,
  'library:signs': byId,
  'library:analytics': byId,
  'library:nameSpeaker': z.strictObject({
    id,
    label: speakerLabel,
    name: z.string().trim().max(200),
  }),
  'corrections:apply': z.strictObject({ id, revision, correction }),
  'corrections:undo': byId,
  'corrections:redo': byId,
  'corrections:history': z.strictObject({ id, position: place.nullable() }),
  'corrections:original': byId,
  'corrections:siblings': byId,
  'voices:view': z.strictObject({ recordingId: id.nullable() }),
  'voices:turn': z.strictObject({ isOn: z.boolean() }),
  'voices:refuse': z.strictObject({ recordingId: id, label: speakerLabel, personId: id, isRefused: z.boolean() }),
  'voices:forget': z.strictObject({
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('recording'), id }),
      z.strictObject({ kind: z.literal('speaker'), id, label: speakerLabel }),
      z.strictObject({ kind: z.literal('person'), personId: id }),
    ]),
  }),
  'voices:backups': nothing,
  'voices:renewBackups': nothing,
  'personal:of': byId,
  'personal:found': byId,
  'personal:queue': z.strictObject({ collectionId: id.nullable() }),
  'personal:decide': z.strictObject({
    id,
    decided: z.strictObject({
      span,
      kind: z.enum(['email', 'phone', 'card', 'iban', 'ip', 'ssn', 'term', 'name', 'other']),
      text: z.string().min(1).max(10_000),
      verdict: z.enum(['hide', 'leave']).nullable(),
      decisionId: id.nullable(),
    }),
  }),
  'personal:reviewed': z.strictObject({ id, isReviewed: z.boolean() }),
  'personal:addTerm': z.strictObject({ text: z.string().trim().min(1).max(200), isKept: z.boolean() }),
  'personal:removeTerm': byId,
  'personal:rename': z.strictObject({ id, alias: z.string().trim().min(1).max(100) }),
  'glossary:list': nothing,
  'glossary:save': z.strictObject({ id: id.nullable(), spelling, variants: z.array(spelling).max(200) }),
  'glossary:remove': byId,
  'glossary:suggest': byId,
  'overview:of': z.strictObject({ collectionId: id.nullable() }),
  'overview:describe': z.strictObject({ id, text: z.string().trim().max(100_000) }),
  'notes:of': byId,
  'notes:add': z.strictObject({ id, atMs: lengthMs.nullable(), text: noteText }),
  'notes:change': z.strictObject({ id, text: noteText }),
  'notes:remove': byId,
  'notes:highlight': z.strictObject({ id, span }),
  'notes:removeHighlight': byId,
  'notes:memo': z.strictObject({ id, text: z.string().trim().max(100_000) }),
  'notes:bookmark': z.strictObject({ id, atMs: lengthMs }),
  'notes:nameBookmark': z.strictObject({ id, name: z.string().trim().max(1000) }),
  'notes:removeBookmark': byId,
  'codes:all': z.strictObject({ collectionId: id.nullable() }),
  'codes:passages': z.strictObject({ codeId: id.nullable(), collectionId: id.nullable(), offset, limit }),
  'codes:create': z.strictObject({ name: shelfName, colour: z.int().min(0).max(7).nullable() }),
  'codes:change': z.strictObject({ id, facts: codeFacts }),
  'codes:mark': z.strictObject({ id, span, codeId: id.nullable() }),
  'codes:put': coding,
  'codes:take': coding,
  'codes:merge': z.strictObject({ id, intoId: id }),
  'codes:remove': byId,
  'codes:restore': z.strictObject({
    removed: z.strictObject({
      code: codeFacts.extend({ id, createdAtMs: anyInstant }),
      highlightIds: manyIds,
      childIds: manyIds,
      into: z.strictObject({ id, highlightIds: manyIds }).nullable(),
    }),
  }),
  'quotes:shelves': nothing,
  'quotes:on': z.strictObject({ collectionId: id.nullable() }),
  'quotes:add': z.strictObject({ id, collectionId: id.nullable(), span }),
  'quotes:comment': z.strictObject({ id, text: z.string().trim().max(100_000) }),
  'quotes:move': z.strictObject({ id, collectionId: id.nullable() }),
  'quotes:arrange': z.strictObject({ collectionId: id.nullable(), ids: manyIds }),
  'quotes:remove': byId,
  'quotes:checked': byId,
  'quotes:settle': z.strictObject({ id, takes: z.enum(['theirs', 'mine']) }),
  'quotes:previews': z.strictObject({ source: quoteSource }),
  'quotes:copy': z.strictObject({ source: quoteSource, style: quoteStyleSchema.nullable() }),
  'quotes:setStyle': z.strictObject({ style: quoteStyleSchema }),
  'quotes:save': z.strictObject({ collectionId: id.nullable(), format: z.enum(['docx', 'md']) }),
  'quotes:reveal': nothing,
  'sound:peaks': byId,
  'sound:keepPeaks': z.strictObject({ id, peaks: bytes(4 * MIB) }),
  'sound:begin': byId,
  'sound:add': z.strictObject({ id, at: z.int().min(0), bytes: bytes(16 * MIB) }),
  'sound:end': z.strictObject({ id, isWhole: z.boolean() }),
  'sound:openElsewhere': byId,
}
