// The form of a bundle, version 1: a zip file with `manifest.json`, and for each recording `transcripts/NNNNNN.json`, the result as
// it came in `results/NNNNNN.json` (or `.bin`), and perhaps `audio/SHA256.EXT`. It lets out nothing that opens a door or that
// tells of this computer, and lets in nothing that it cannot account for.

import { z } from 'zod'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { Word } from '../../recording.ts'
import type { Span } from '../notes.ts'
import type { Parcel } from './parcel.ts'

export const BUNDLE_FORMAT = 'tuplets-archive-bundle'
export const BUNDLE_VERSION = 1
export const MANIFEST = 'manifest.json'

/** Nothing that a bundle claims may cost more than this. */
export const LIMITS = {
  entries: 400_000,
  manifestBytes: 128 * 2 ** 20,
  transcriptBytes: 64 * 2 ** 20,
  resultBytes: 64 * 2 ** 20,
  audioBytes: 4 * 2 ** 30,
  /** How much smaller than itself a text may be packed: transcripts come to about 20, a bomb to 1,000. */
  ratio: 200,
} as const

export const ENTRY_NAME =
  /^(manifest\.json|transcripts\/\d{6}\.json|results\/\d{6}\.(?:json|bin)|audio\/[0-9a-f]{64}\.[a-z0-9]{1,5})$/

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const entry = z.object({ name: z.string().regex(ENTRY_NAME), bytes: z.int().min(0), sha256 })
export type BundleEntry = z.infer<typeof entry>

/** Read first: of a newer form only these two are known. */
export const headSchema = z.object({ format: z.literal(BUNDLE_FORMAT), version: z.int().min(1) })

export const manifestSchema = z.object({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  createdAt: z.string().max(40),
  createdBy: z.string().max(200),
  recordings: z
    .array(z.object({ title: z.string().max(2000), transcript: entry, result: entry, audio: entry.nullable() }))
    .max(LIMITS.entries),
})
export type Manifest = z.infer<typeof manifestSchema>

const whole = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000)
const wholeOrNull = whole.nullable()
const words = z.string().max(10_000)
const wordsOrNull = words.nullable()
const position = z.int().min(0).max(10_000_000)

const spanShape = { firstPosition: position, firstOffset: position, lastPosition: position, lastOffset: position }

function isSpan({ firstPosition, firstOffset, lastPosition, lastOffset }: Span): boolean {
  return firstPosition < lastPosition || (firstPosition === lastPosition && firstOffset < lastOffset)
}

const options = z.object({
  language: z.string().min(1).max(20),
  model: z.enum(['standard', 'premium']),
  diarization: z.boolean(),
  speakerEmbeddings: z.boolean(),
  piiProcessing: z.boolean(),
  analytics: z
    .object({
      profile: z.enum(['basic', 'full', 'none', 'off']).exactOptional(),
      domain: z.string().max(100).exactOptional(),
      schema: z.record(z.string(), z.unknown()).exactOptional(),
    })
    .nullable(),
})

const segment = z.object({
  position,
  startMs: whole,
  endMs: whole,
  speaker: z.string().max(500).nullable(),
  language: z.string().max(100).nullable(),
  text: z.string().max(10_000_000),
  words: z.array(z.tuple([whole, whole, words])).max(2_000_000),
})

const stretch = z
  .object({
    first: position,
    last: position,
    parts: z
      .array(
        z.object({
          startMs: whole,
          endMs: whole,
          speaker: z.string().max(500).nullable(),
          text: z.string().max(10_000_000).nullable(),
          words: z
            .array(z.tuple([whole, whole, words]))
            .max(2_000_000)
            .nullable(),
          isChecked: z.boolean(),
        }),
      )
      .min(1)
      .max(200_000),
  })
  .refine(({ first, last }) => first <= last)

/** What a person says instead of an item, or of a field. */
const judged = z.union([
  z.object({ values: z.array(z.string().max(500)).max(1000), blind: z.boolean().exactOptional() }),
  z.object({ value: z.union([z.boolean(), z.number()]).nullable(), blind: z.boolean().exactOptional() }),
  z.object({ text: words, owner: wordsOrNull, due: wordsOrNull, severity: wordsOrNull }),
])

const transcriptSchema = z.object({
  title: z.string().min(1).max(2000),
  source: z.enum(['drop', 'watch', 'url', 'elsewhere', 'import']),
  jobId: z.string().min(1).max(200).nullable(),
  options: options.nullable(),
  repeat: z.int().min(0).max(1_000_000),
  isStarred: z.boolean(),
  addedAtMs: whole,
  submittedAtMs: wholeOrNull,
  completedAtMs: wholeOrNull,
  expiresAtMs: wholeOrNull,
  archivedAtMs: whole,
  durationMs: z.int().min(0).nullable(),
  estimatedCostMicro: wholeOrNull,
  billedCostMicro: wholeOrNull,
  recording: z
    .object({
      sha256,
      md5: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .nullable(),
      bytes: z.int().min(0),
      format: z.enum(['mp3', 'wav', 'm4a', 'flac', 'ogg', 'aac', 'wma', 'webm', 'opus']),
      contentType: z.string().max(200),
      durationMs: z.int().min(0).nullable(),
      title: wordsOrNull,
      recordedAtMs: wholeOrNull,
    })
    .nullable(),
  result: z.object({
    kind: z.enum(['job', 'download', 'import']),
    language: wordsOrNull,
    model: wordsOrNull,
    durationMs: z.int().min(0).nullable(),
    opening: words,
    summary: z.string().max(1_000_000).nullable(),
    warnings: z.array(words).max(1000),
    original: z.object({ sha256, voicesForgottenAtMs: whole }).exactOptional(),
    segments: z.array(segment).max(1_000_000),
  }),
  speakerNames: z.array(z.object({ label: z.string().max(500), name: z.string().min(1).max(500) })).max(10_000),
  // Bundles of older versions have none.
  people: z
    .array(z.object({ label: z.string().max(500), name: z.string().min(1).max(500), note: z.string().max(10_000) }))
    .max(10_000)
    .default([]),
  tags: z.array(z.string().min(1).max(500)).max(10_000),
  notes: z
    .array(z.object({ atMs: wholeOrNull, text: z.string().max(1_000_000), createdAtMs: whole, changedAtMs: whole }))
    .max(100_000),
  // What follows here with a default came after the first bundles, which do not have it.
  codes: z
    .array(
      z.object({
        name: z.string().min(1).max(500),
        colour: z.int().min(0).max(7),
        description: words,
        parent: z.string().max(500).nullable(),
        createdAtMs: whole,
      }),
    )
    .max(10_000)
    .default([]),
  highlights: z
    .array(
      z
        .object({
          ...spanShape,
          createdAtMs: whole,
          codes: z.array(z.string().min(1).max(500)).max(1000).default([]),
          memo: z.string().max(1_000_000).default(''),
          memoAtMs: whole.default(0),
        })
        .refine(isSpan),
    )
    .max(100_000),
  bookmarks: z
    .array(z.object({ atMs: whole, name: words, createdAtMs: whole, changedAtMs: whole }))
    .max(100_000)
    .default([]),
  quotes: z
    .array(
      z
        .object({
          ...spanShape,
          collection: z.string().min(1).max(500).nullable(),
          startMs: whole,
          endMs: whole,
          text: z.string().min(1).max(1_000_000),
          sourceText: z.string().max(1_000_000),
          speaker: wordsOrNull,
          comment: z.string().max(1_000_000),
          checkedAtMs: wholeOrNull,
          createdAtMs: whole,
          changedAtMs: whole,
        })
        .refine(isSpan),
    )
    .max(100_000)
    .default([]),
  collections: z
    .array(
      z.object({
        name: z.string().min(1).max(500),
        // Bundles of older versions have none.
        note: z.string().max(100_000).default(''),
        createdAtMs: whole,
        addedAtMs: whole,
      }),
    )
    .max(10_000),
  // Bundles of older versions have none.
  judgements: z
    .array(
      z.object({
        key: z.string().min(1).max(500),
        verdict: z.enum(['accepted', 'rejected', 'overridden']).nullable(),
        isDone: z.boolean(),
        value: judged.nullable(),
        comment: z.string().max(100_000),
        by: z.string().max(500),
        atMs: whole,
      }),
    )
    .max(100_000)
    .default([]),
  corrections: z.array(stretch).max(200_000).default([]),
})

/** What goes into `transcripts/NNNNNN.json`: named one by one, so that nothing new ever leaves by itself. */
export function transcriptJson(parcel: Parcel): string {
  const { here: _, result, corrections, ...facts } = parcel
  const { body: __, segments, ...told } = result
  // The schema passes on what it names and drops everything else, also what a later version of a parcel may hold. A hundred thousand
  // words are spelled out here instead: checking our own numbers one by one took most of the time of a bundle.
  const checked = transcriptSchema.parse({
    ...facts,
    corrections: corrections.map((each) => withParts(each, flatWords)),
    result: { ...told, segments: [] },
  })
  const flat = segments.map(({ position, startMs, endMs, speaker, language, text, words }) => ({
    ...{ position, startMs, endMs, speaker, language, text },
    words: flatWords(words),
  }))
  return JSON.stringify({ ...checked, result: { ...checked.result, segments: flat } })
}

export function parcelOf(json: string, body: Uint8Array): Parcel {
  const { result, corrections, ...facts } = transcriptSchema.parse(JSON.parse(json))
  const segments = result.segments.map((each) => ({ ...each, words: plainWords(each.words) }))
  return {
    ...facts,
    corrections: corrections.map((each) => withParts(each, plainWords)),
    result: { ...result, segments, body },
    here: null,
  }
}

type FlatWord = [startMs: number, endMs: number, text: string]

function flatWords(words: readonly Word[]): FlatWord[] {
  return words.map(({ startMs, endMs, text }) => [startMs, endMs, text])
}

function plainWords(words: readonly FlatWord[]): readonly Word[] {
  return words.map(([startMs, endMs, text]) => ({ startMs, endMs, text }))
}

/** The same stretch with its words in the other shape. */
function withParts<P extends { readonly words: unknown }, W>(
  { first, last, parts }: { readonly first: number; readonly last: number; readonly parts: readonly P[] },
  shape: (words: NonNullable<P['words']>) => W,
) {
  const shaped = parts.map((part) => {
    const { words } = part
    return { ...part, words: words === null || words === undefined ? null : shape(words) }
  })
  return { first, last, parts: shaped }
}

/** Members of the service's replies that open something, or lead to what does. */
const DOORS = new Set([
  'cancel_token',
  'upload_token',
  'access_token',
  'api_key',
  'status_url',
  'cancel_url',
  'upload_url',
  'download_url',
  'audio_url',
])

/** The result as it came, unless something in it opens a door: then without that. What a person imported is theirs to give. */
export function withoutDoors(body: Uint8Array): Uint8Array {
  const told = Buffer.from(body).toString('utf8')
  // Most have none of these, and need not be taken apart; a backslash may hide anything.
  if (!/_token|api_key|_url|https?:|tb_|\\u/i.test(told)) return body
  let read: unknown
  try {
    read = JSON.parse(told)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
  let found = 0
  const text = JSON.stringify(read, (name, value: unknown) => {
    if (typeof value !== 'string') return value
    const kept = DOORS.has(name) || /^tb_[A-Za-z0-9_-]{8,}$/.test(value) ? null : plainLink(value)
    if (kept !== value) found += 1
    return kept
  })
  return found === 0 ? body : Buffer.from(text)
}

/** A link's query may be its signature. */
function plainLink(value: string): string {
  return /^https?:\/\/\S+$/i.test(value) ? value.replace(/[?#].*$/, '') : value
}

export function refused(sentence: string, cause?: unknown): Fault {
  return new Fault('bundle-damaged', t('This bundle cannot be opened: {sentence}', { sentence }), {
    remedy: t('Nothing was added. Ask for it once more, or copy it again: it may have been cut or changed on its way.'),
    retry: 'never',
    cause,
  })
}

export function newerBundle(): Fault {
  return new Fault('bundle-newer', t('This bundle was made by a newer version of Tuplets Archive.'), {
    remedy: t('Update the app, then open it again. Nothing was added.'),
    retry: 'after-fix',
  })
}
