// What the window may ask, checked at the door: one schema per request of the treaty, bound to its types so that treaty
// and check cannot drift apart. Bounds are generous; unknown fields are refused.

import { z } from 'zod'
import type { Input, RequestName } from '../../preload/contract.ts'

const nothing = z.strictObject({})
const id = z.int().min(1)
const byId = z.strictObject({ id })
const byIdOrAll = z.strictObject({ id: id.nullable() })
const offset = z.int().min(0).max(10_000_000)
const limit = z.int().min(1).max(1000)
const key = z.string().max(500)
const folderId = z.string().min(1).max(200)
const byFolder = z.strictObject({ id: folderId })
const jobId = z.string().min(1).max(200)
/** Epoch milliseconds within the reach of a Date. */
const instant = z.int().min(0).max(8_640_000_000_000_000)
/** A recording may be older than 1970. */
const anyInstant = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000)
const micro = z.int().min(0).max(1_000_000_000_000)

const MIB = 1024 * 1024
const bytes = (most: number) => z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= most)

const manyIds = z.array(id).max(1_000_000)
const shelfName = z.string().trim().min(1).max(200)
const noteText = z.string().trim().min(1).max(100_000)
/** A second of a recording, or its length. */
const lengthMs = z.number().min(0).max(1_000_000_000)
/** A segment of a transcript, or a unit of its text. */
const place = z.int().min(0).max(100_000_000)
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
const speakerLabel = z.string().min(1).max(200)
const spelling = z.string().trim().min(1).max(200)
const shelfNames = z.array(shelfName).max(100)

const order = z.enum([
  'newest',
  'oldest',
  'arrived',
  'opened',
  'title',
  'title-back',
  'longest',
  'shortest',
  'dearest',
  'cheapest',
  'expires-first',
  'expires-last',
])

export const filterSchema = z.strictObject({
  collectionId: id.nullable(),
  tags: shelfNames,
  isStarred: z.boolean(),
  isOpened: z.boolean(),
  languages: shelfNames,
  models: shelfNames,
  sources: z.array(z.enum(['drop', 'watch', 'url', 'elsewhere', 'import'])).max(10),
  fromMs: anyInstant.nullable(),
  beforeMs: anyInstant.nullable(),
  minDurationMs: lengthMs.nullable(),
  maxDurationMs: lengthMs.nullable(),
})

export const optionsSchema = z.strictObject({
  language: z.string().min(1).max(20),
  model: z.enum(['standard', 'premium']),
  diarization: z.boolean(),
  speakerEmbeddings: z.boolean(),
  piiProcessing: z.boolean(),
  analytics: z
    .strictObject({
      profile: z.enum(['basic', 'full', 'none', 'off']).exactOptional(),
      domain: z.string().max(100).exactOptional(),
      schema: z.record(z.string(), z.unknown()).exactOptional(),
    })
    .nullable(),
})

export const rulesSchema = z.strictObject({
  options: optionsSchema.nullable(),
  isRecursive: z.boolean(),
  maxAgeDays: z.int().min(1).max(36_500).nullable(),
  takesExisting: z.boolean(),
  monthlyCapMicro: micro.nullable(),
  isSensitive: z.boolean(),
  quietSeconds: z.int().min(2).max(600).nullable(),
})

/** As the window names keys: `Ctrl+Shift+C`. */
const chord = z.string().min(1).max(40)
/** Function and media keys only: no other key may be taken from the program that is in front. */
const globalKey = z
  .string()
  .regex(/^(?:Shift\+)?F(?:[1-9]|1\d|2[0-4])$|^Media(?:PlayPause|Stop|NextTrack|PreviousTrack)$/)
const commandName = z.string().regex(/^[A-Za-z0-9]{1,40}$/)

export const keysSchema = z.strictObject({
  map: z.enum(['reader', 'otranscribe', 'f4']),
  changed: z.record(commandName, z.array(chord).max(8)).refine((changed) => Object.keys(changed).length <= 200),
  isGlobal: z.boolean(),
})

export const transfersSchema = z.strictObject({
  bytesPerSecond: z.int().min(16_384).max(10_000_000_000).nullable(),
  monthlyCapMicro: micro.nullable(),
  holdsOnMetered: z.boolean(),
  keepsAwake: z.boolean(),
})

export const appearanceSchema = z.enum(['system', 'light', 'dark'])

/** Of a calendar's kind: a century of them is no wish. */
const kept = z.int().min(0).max(400)
export const rhythmSchema = z.enum(['hourly', 'daily', 'weekly', 'never'])
export const safekeepingSchema = z.strictObject({
  folder: z.string().min(1).nullable(),
  rhythm: rhythmSchema,
  daily: kept,
  weekly: kept,
})
const backupId = z.string().regex(/^[0-9a-f]{16}$/)
const byBackup = z.strictObject({ id: backupId })
export const exportFormatSchema = z.enum([
  'docx',
  'pdf',
  'html',
  'txt',
  'md',
  'srt',
  'vtt',
  'csv',
  'tsv',
  'json',
  'raw',
  'otr',
  'maxqda',
  'nvivo',
  'atlas',
  'eaf',
  'qdpx',
  'insights',
])

export const exportChoiceSchema = z.strictObject({
  format: exportFormatSchema,
  options: z.strictObject({
    layout: z.string().max(40),
    speakers: z.enum(['names', 'labels', 'none']),
    times: z.enum(['none', 'turn', 'segment', 'interval']),
    everySeconds: z.int().min(1).max(3600),
    line: z.string().max(200),
    hasHeader: z.boolean(),
    hasSummary: z.boolean(),
    hasChapters: z.boolean(),
    hasNotes: z.boolean(),
    hasWords: z.boolean(),
    hasLineNumbers: z.boolean(),
    lineLength: z.union([z.literal(0), z.int().min(10).max(200)]),
    linesPerCue: z.int().min(1).max(6),
    isForSheets: z.boolean(),
    isForWindows: z.boolean(),
    audio: z.enum(['none', 'beside', 'inside']),
  }),
  template: z.string().max(200),
  hasManifest: z.boolean(),
})

const profileName = z.string().trim().min(1).max(60)

const decision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), jobId }),
  z.strictObject({ kind: z.literal('resubmit') }),
  z.strictObject({ kind: z.literal('ignore') }),
])

const correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), position: place, text: segmentText }),
  z.strictObject({ kind: z.literal('split'), position: place, offset: place }),
  z.strictObject({ kind: z.literal('merge'), position: place }),
  z.strictObject({
    kind: z.literal('speaker'),
    ...range,
    of: speakerLabel.nullable().optional(),
    speaker: z
      .union([z.strictObject({ label: speakerLabel }), z.strictObject({ name: z.string().trim().min(1).max(200) })])
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
  z.strictObject({ kind: z.literal('name'), label: speakerLabel, name: z.string().trim().max(200) }),
  z.strictObject({ kind: z.literal('restore'), ...range }),
])

const query = z.string().max(10_000)
const filterName = z.enum([
  'speaker',
  'lang',
  'tag',
  'code',
  'in',
  'before',
  'after',
  'longer',
  'shorter',
  'model',
  'source',
  'has',
  'topic',
  'keyword',
  'sentiment',
  'urgency',
  'field',
])
const searchName = z.string().trim().min(1).max(200)

export const SCHEMAS = {
  'app:state': nothing,
  'app:status': nothing,
  'library:ids': z.strictObject({ order, filter: filterSchema, limit }),
  'library:rows': z.strictObject({ ids: z.array(id).max(1000) }),
  'library:facets': z.strictObject({ filter: filterSchema }),
  'library:search': z.strictObject({
    query,
    within: query,
    filter: filterSchema,
    order: z.enum(['best', 'newest']),
    offset,
    limit,
    isTyping: z.boolean(),
  }),
  'library:count': z.strictObject({ query, within: query, filter: filterSchema, isTyping: z.boolean() }),
  'library:like': z.strictObject({
    text: z.string().max(20_000),
    exceptId: id.nullable(),
    filter: filterSchema,
    offset,
    limit,
  }),
  'library:filterValues': z.strictObject({ name: filterName, typed: z.string().max(200), limit }),
  'library:transcript': byId,
  'library:signs': byId,
  'library:rename': z.strictObject({ id, title: z.string().trim().min(1).max(1000) }),
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
  'glossary:list': nothing,
  'glossary:save': z.strictObject({ id: id.nullable(), spelling, variants: z.array(spelling).max(200) }),
  'glossary:remove': byId,
  'glossary:suggest': byId,
  'searches:list': nothing,
  'searches:save': z.strictObject({ name: searchName, query, filter: filterSchema }),
  'searches:change': z.strictObject({ id, name: searchName, query, filter: filterSchema }),
  'searches:open': byId,
  'searches:remove': byId,
  'shelves:all': nothing,
  'shelves:among': z.strictObject({ ids: manyIds }),
  'shelves:create': z.strictObject({ name: shelfName }),
  'shelves:rename': z.strictObject({ id, name: shelfName }),
  'shelves:delete': byId,
  'shelves:put': z.strictObject({ id, ids: manyIds }),
  'shelves:take': z.strictObject({ id, ids: manyIds }),
  'shelves:tag': z.strictObject({ ids: manyIds, name: shelfName }),
  'shelves:untag': z.strictObject({ ids: manyIds, name: shelfName }),
  'shelves:renameTag': z.strictObject({ from: shelfName, to: shelfName }),
  'shelves:removeTag': z.strictObject({ name: shelfName }),
  'shelves:star': z.strictObject({ ids: manyIds, isStarred: z.boolean() }),
  'shelves:opened': byId,
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
  'queue:activity': nothing,
  'queue:pick': z.strictObject({ kind: z.enum(['files', 'folder']) }),
  'queue:addLinks': z.strictObject({ text: z.string().max(1_000_000) }),
  'queue:pause': z.strictObject({ id: id.nullable(), untilMs: instant.nullable() }),
  'queue:resume': byIdOrAll,
  'queue:retry': byId,
  'queue:retryAll': nothing,
  'queue:cancel': byId,
  'queue:remove': byId,
  'queue:reveal': byId,
  'queue:tryGate': z.strictObject({
    kind: z.enum(['key', 'email', 'credit', 'capacity', 'rate', 'offline', 'metered', 'budget', 'disk', 'paused']),
  }),
  'queue:review': byId,
  'queue:decide': z.strictObject({ id, decision }),
  'queue:reorder': z.strictObject({
    ids: z.array(id).min(1).max(10_000),
    to: z.union([z.enum(['first', 'last']), z.strictObject({ before: id })]),
  }),
  'queue:price': z.strictObject({ id, options: optionsSchema }),
  'queue:again': z.strictObject({ id, options: optionsSchema.nullable() }),
  'queue:stopWaiting': byId,
  'queue:judge': z.strictObject({ id, decision: z.enum(['cancel', 'keep']) }),
  'queue:claim': z.strictObject({ id, decision: z.enum(['same', 'other']) }),
  'folders:pick': nothing,
  'folders:survey': z.strictObject({ id: folderId, rules: rulesSchema }),
  'folders:forget': byFolder,
  'folders:watch': z.strictObject({ surveyId: folderId, rules: rulesSchema }),
  'folders:change': z.strictObject({ id: folderId, rules: rulesSchema }),
  'folders:pause': z.strictObject({ id: folderId, untilMs: instant.nullable() }),
  'folders:resume': byFolder,
  'folders:remove': byFolder,
  'folders:rescan': byFolder,
  'folders:files': z.strictObject({ id: folderId, kind: z.enum(['all', 'taken', 'left']), offset, limit }),
  'export:choices': nothing,
  'export:preview': z.strictObject({ id, choice: exportChoiceSchema }),
  'export:pickFolder': nothing,
  'export:start': z.strictObject({ ids: z.array(id).min(1).max(100_000), choice: exportChoiceSchema }),
  'export:state': nothing,
  'export:cancel': nothing,
  'export:automatic': nothing,
  'export:automate': z.strictObject({
    of: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('folder'), id: folderId }),
      z.strictObject({ kind: z.literal('collection'), id }),
    ]),
    choice: exportChoiceSchema,
  }),
  'export:pauseAutomatic': z.strictObject({ id, isPaused: z.boolean() }),
  'export:removeAutomatic': byId,
  'export:found': z.strictObject({ query, within: query, filter: filterSchema, order: z.enum(['best', 'newest']) }),
  'export:ledger': nothing,
  'export:reveal': nothing,
  'export:copy': z.strictObject({ id, format: z.enum(['txt', 'md', 'srt']) }),
  'export:print': byId,
  'export:verify': nothing,
  'export:saveProfile': z.strictObject({ name: profileName, choice: exportChoiceSchema }),
  'export:removeProfile': z.strictObject({ name: profileName }),
  'export:drag': z.strictObject({ id, choice: exportChoiceSchema }),
  'settings:checkKey': z.strictObject({ key }),
  'settings:setKey': z.strictObject({ key, keepUnprotected: z.boolean() }),
  'settings:forgetKey': nothing,
  'settings:setOptions': z.strictObject({ options: optionsSchema }),
  'settings:setKeys': z.strictObject({ keys: keysSchema }),
  'settings:offerKeys': z.strictObject({
    offers: z.array(z.strictObject({ key: globalKey, command: commandName })).max(40),
  }),
  'settings:setAppearance': z.strictObject({ appearance: appearanceSchema }),
  'settings:setTransfers': z.strictObject({ transfers: transfersSchema }),
  'imports:pick': z.strictObject({ kind: z.enum(['files', 'folder']) }),
  'imports:state': nothing,
  'imports:cancel': nothing,
  'imports:undo': byId,
  'imports:dismiss': byId,
  'keeping:state': nothing,
  'keeping:set': z.strictObject({ rhythm: rhythmSchema, daily: kept, weekly: kept }),
  'keeping:folder': z.strictObject({ isOwn: z.boolean() }),
  'keeping:backUp': nothing,
  'keeping:check': z.strictObject({ isFull: z.boolean() }),
  'keeping:pick': nothing,
  'keeping:preview': byBackup,
  'keeping:putBack': byBackup,
  'keeping:merge': byBackup,
  'keeping:move': nothing,
  'keeping:reveal': z.strictObject({ what: z.enum(['library', 'backups']) }),
  'keeping:stop': nothing,
  'keeping:find': byIdOrAll,
  'bundles:export': z.strictObject({
    choice: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('ids'), ids: z.array(id).min(1).max(1_000_000) }),
      z.strictObject({ kind: z.literal('collection'), id }),
    ]),
    withAudio: z.boolean(),
  }),
  'bundles:open': nothing,
  'sound:peaks': byId,
  'sound:keepPeaks': z.strictObject({ id, peaks: bytes(4 * MIB) }),
  'sound:begin': byId,
  'sound:add': z.strictObject({ id, at: z.int().min(0), bytes: bytes(16 * MIB) }),
  'sound:end': z.strictObject({ id, isWhole: z.boolean() }),
  'sound:openElsewhere': byId,
  'rescue:state': nothing,
  'rescue:use': byBackup,
  'rescue:anew': nothing,
  'rescue:pick': nothing,
  'rescue:reveal': z.strictObject({ id: backupId.nullable() }),
  'rescue:quit': nothing,
  'samples:add': nothing,
  'samples:remove': nothing,
} satisfies { [N in RequestName]: z.ZodType<Input<N>> }

/** Paths of dropped files: they come from the system through the preload script, never from the page. */
export const dropSchema = z.array(z.string().min(1).max(32_768)).max(1_000_000)
