// What the window may ask, checked at the door: one schema per request of the treaty, bound to its types so that treaty
// and check cannot drift apart. Bounds are generous; unknown fields are refused.

import { z } from 'zod'
import type { Input, RequestName } from '../../preload/contract.ts'
import {
  anyInstant,
  byFolder,
  byId,
  byIdOrAll,
  folderId,
  id,
  instant,
  jobId,
  key,
  lengthMs,
  limit,
  manyIds,
  micro,
  nothing,
  offset,
  shelfName,
} from './schema-parts.ts'
import { ACCOUNT_SCHEMAS, accountId } from './schemas-accounts.ts'
import { CLIPS_SCHEMAS } from './schemas-clips.ts'
import { CONVERT_SCHEMAS } from './schemas-convert.ts'
import { DROPS_SCHEMAS } from './schemas-drops.ts'
import { FIELD_SCHEMA_SCHEMAS } from './schemas-field-schemas.ts'
import { INSIGHTS_SCHEMAS } from './schemas-insights.ts'
import { matrixSchemas } from './schemas-matrix.ts'
import { moneySchemas } from './schemas-money.ts'
import { OPTIONS_SCHEMAS, optionsSchema, presetId } from './schemas-options.ts'
import { PEOPLE_SCHEMAS } from './schemas-people.ts'
import { READING_SCHEMAS } from './schemas-reading.ts'

export { optionsSchema }

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

const filterSchema = z.strictObject({
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

export const rulesSchema = z.strictObject({
  options: optionsSchema.nullable(),
  presetId: presetId.nullable(),
  isRecursive: z.boolean(),
  maxAgeDays: z.int().min(1).max(36_500).nullable(),
  takesExisting: z.boolean(),
  monthlyCapMicro: micro.nullable(),
  isSensitive: z.boolean(),
  quietSeconds: z.int().min(2).max(600).nullable(),
  accountId: accountId.nullish(),
  converts: z.boolean(),
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

export const languageSchema = z.enum(['system', 'en', 'es', 'de', 'fr'])
export const appearanceSchema = z.enum(['system', 'light', 'dark'])

/** Of a calendar's kind: a century of them is no wish. */
const kept = z.int().min(0).max(400)
const rhythmSchema = z.enum(['hourly', 'daily', 'weekly', 'never'])
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
    // Choices kept by older versions name none.
    text: z.enum(['corrected', 'original']).default('corrected'),
    speakers: z.enum(['names', 'labels', 'none']),
    labels: z.enum(['en', 'es', 'de', 'fr']).default('en'),
    times: z.enum(['none', 'turn', 'segment', 'interval']),
    everySeconds: z.int().min(1).max(3600),
    line: z.string().max(200),
    hasHeader: z.boolean(),
    hasSummary: z.boolean(),
    hasChapters: z.boolean(),
    hasNotes: z.boolean(),
    hasDoubts: z.boolean().default(false),
    hasWords: z.boolean(),
    hasLineNumbers: z.boolean(),
    lineLength: z.union([z.literal(0), z.int().min(10).max(200)]),
    linesPerCue: z.int().min(1).max(6),
    isForSheets: z.boolean(),
    isForWindows: z.boolean(),
    audio: z.enum(['none', 'beside', 'inside']),
    personal: z.enum(['shown', 'masked', 'pseudonyms']).default('shown'),
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

const byJob = z.strictObject({ jobId })
const pastedLinks = z.strictObject({ text: z.string().max(1_000_000), options: optionsSchema.nullable() })

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
  ...READING_SCHEMAS,
  ...INSIGHTS_SCHEMAS,
  ...PEOPLE_SCHEMAS,
  ...CLIPS_SCHEMAS,
  ...FIELD_SCHEMA_SCHEMAS,
  ...moneySchemas(optionsSchema),
  ...matrixSchemas(filterSchema),
  ...OPTIONS_SCHEMAS,
  ...DROPS_SCHEMAS,
  'app:state': nothing,
  'app:status': nothing,
  'app:licences': nothing,
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
  'library:rename': z.strictObject({ id, title: z.string().trim().min(1).max(1000) }),
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
  'queue:activity': nothing,
  'queue:pick': z.strictObject({ kind: z.enum(['files', 'folder']), collectionId: id.nullable() }),
  'jobs:list': nothing,
  'jobs:fetch': byJob,
  'jobs:cancel': byJob,
  'audio:pick': byId,
  'audio:accept': byId,
  'links:check': pastedLinks,
  'links:add': pastedLinks,
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
  ...CONVERT_SCHEMAS,
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
  'export:receipts': z.strictObject({ ids: z.array(id).min(1).max(100_000), format: z.enum(['csv', 'json']) }),
  'export:reveal': nothing,
  'export:copy': z.strictObject({ id, as: z.union([z.enum(['txt', 'md', 'srt']), exportChoiceSchema]) }),
  'export:print': byId,
  'export:verify': nothing,
  'export:saveProfile': z.strictObject({ name: profileName, choice: exportChoiceSchema }),
  'export:removeProfile': z.strictObject({ name: profileName }),
  'export:drag': z.strictObject({ id, choice: exportChoiceSchema }),
  ...ACCOUNT_SCHEMAS,
  'settings:checkKey': z.strictObject({ key }),
  'settings:setKey': z.strictObject({ key, keepUnprotected: z.boolean() }),
  'settings:forgetKey': nothing,
  'settings:setOptions': z.strictObject({ options: optionsSchema }),
  'settings:setKeys': z.strictObject({ keys: keysSchema }),
  'settings:offerKeys': z.strictObject({
    offers: z.array(z.strictObject({ key: globalKey, command: commandName })).max(40),
  }),
  'settings:setMaskedReading': z.strictObject({ isOn: z.boolean() }),
  'settings:setLanguage': z.strictObject({ language: languageSchema }),
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
  'receipt:of': byId,
  'rescue:state': nothing,
  'rescue:use': byBackup,
  'rescue:anew': nothing,
  'rescue:pick': nothing,
  'rescue:reveal': z.strictObject({ id: backupId.nullable() }),
  'rescue:quit': nothing,
  'samples:add': nothing,
  'samples:remove': nothing,
} satisfies { [N in RequestName]: z.ZodType<Input<N>> }

/** The same for the sound of one transcript. */
export const dropAudioSchema = z.strictObject({ id, path: z.string().min(1).max(32_768) })

/** Paths of dropped files: they come from the system through the preload script, never from the page. */
export const dropSchema = z.strictObject({
  paths: z.array(z.string().min(1).max(32_768)).max(1_000_000),
  collectionId: id.nullable(),
})
