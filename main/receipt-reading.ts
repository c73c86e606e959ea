// Reads from the service's reply what it did with a recording, against what was asked of it: a traveller file, pure and
// tolerant. What the reply does not say stays unknown, and nothing is concluded from a price.

import type { FeatureName, FeatureReceipt, Outcome, Told } from './receipt.ts'
import type { Options } from './recording.ts'

const MOST = 50
const LONGEST = 500

type Fields = Readonly<Record<string, unknown>>

/** Whether it is a reply of the service at all: subtitles and other people's JSON have no receipt. */
export function isReply(reply: unknown): boolean {
  const outer = fieldsOf(reply)
  const result = isFields(outer.result) ? outer.result : outer
  const isJob = isFields(outer.result) && typeof outer.id === 'string'
  return isJob || isFields(result.feature_execution) || isFields(result.transcription_meta)
}

/**
 * @param reply the body of GET /jobs/{id}, or of its download
 * @param asked what this library asked for; null where another device, or nobody, did
 */
export function readReceipt(reply: unknown, asked: Options | null): Told {
  const outer = fieldsOf(reply)
  const isJob = isFields(outer.result)
  const job = isJob ? outer : {}
  const result = isJob ? fieldsOf(outer.result) : outer
  const seen = { job, result, execution: fieldsOf(result.feature_execution), asked }
  const meta = fieldsOf(result.transcription_meta)
  const analytics = fieldsOf(result.analytics)
  const diarization = fieldsOf(result.diarization)
  return {
    features: [
      tierOf(seen),
      languageOf(seen),
      speakersOf(seen),
      voicesOf(seen),
      redactionOf(seen),
      ...analyticsOf(seen),
    ],
    warnings: saidAll(result.processing_warnings).concat(saidAll([diarization.warning])),
    issues: saidAll(meta.issues),
    coverage: shareOf(meta.coverage_ratio),
    coveredSeconds: secondsOf(meta.total_covered_seconds),
    audioSeconds: secondsOf(result.audio_duration_seconds) ?? secondsOf(job.audio_duration_seconds),
    runtimeSeconds: thousandths(secondsOf(job.runtime_ms)),
    decodeAttempts: countOf(meta.decode_attempts) ?? lengthOf(result.decode_attempts),
    routing: routingOf(fieldsOf(result.routing_metadata)),
    speakerCount: countOf(diarization.speaker_count),
    speakerConfidence: said(diarization.confidence),
    redactions: lengthOf(result.pii_findings),
    needsReview: result.pii_review_required === true,
    tier: said(analytics.tier),
    modules: saidAll(analytics.modules),
    schemaVersion: said(fieldsOf(analytics.custom).schema_version),
    fields: fieldCounts(fieldsOf(analytics.custom).fields),
    advisoryLimit: said(fieldsOf(analytics.statistics).advisory_limit_exceeded),
    billingStatus: said(job.billing_status),
    estimatedMicro: microOf(job.estimated_cost_usd),
    billedMicro: microOf(job.billed_cost_usd),
  }
}

interface Seen {
  readonly job: Fields
  readonly result: Fields
  readonly execution: Fields
  readonly asked: Options | null
}

const NOT_ASKED: readonly string[] = ['no', 'none', 'off']

function feature(
  name: FeatureName,
  requested: string | null,
  applied: string | null,
  more: Partial<Omit<FeatureReceipt, 'name' | 'requested' | 'applied'>> = {},
): FeatureReceipt {
  const outcome = more.outcome ?? outcomeOf(requested, applied, more.lacking ?? [])
  return { name, requested, applied, reasons: [], seconds: null, lacking: [], ...more, outcome }
}

function outcomeOf(requested: string | null, applied: string | null, lacking: readonly string[]): Outcome {
  // Blocks of what was not asked for are left out of a reply.
  if (requested !== null && NOT_ASKED.includes(requested) && applied === null) return 'as-asked'
  if (requested === null || applied === null) return 'unknown'
  const [isAsked, isDone] = [requested, applied].map((word) => !NOT_ASKED.includes(word))
  if (!isAsked) return isDone ? 'extra' : 'as-asked'
  if (!isDone) return 'missing'
  if (requested !== applied) return 'other'
  return lacking.length > 0 ? 'partly' : 'as-asked'
}

function tierOf({ job, execution, asked }: Seen): FeatureReceipt {
  const heard = said(execution.transcription_model_requested) ?? said(job.transcription_model)
  const applied = execution.transcription_applied === false ? 'no' : said(execution.transcription_model_applied)
  return feature('tier', asked?.model ?? heard, applied, {
    reasons: misheard(asked?.model ?? null, heard),
    seconds: secondsOf(execution.transcription_elapsed_seconds),
  })
}

/** A language that was found by itself is as asked; one that was named and is another was overruled. */
function languageOf({ job, result, asked }: Seen): FeatureReceipt {
  const requested = asked?.language ?? said(job.language)
  const applied = said(result.language)
  const isFound = requested === 'auto' && applied !== null
  const isSame = requested !== null && applied !== null && beforeHyphen(requested) === beforeHyphen(applied)
  return feature('language', requested, applied, isFound || isSame ? { outcome: 'as-asked' } : {})
}

function beforeHyphen(code: string): string {
  return code.toLowerCase().split(/[-_]/)[0] ?? ''
}

function speakersOf({ job, result, execution, asked }: Seen): FeatureReceipt {
  const heard = switched(execution.diarization_requested) ?? switched(job.diarization)
  const requested = switched(asked?.diarization) ?? heard
  const isThere = isFields(result.diarization) || listOf(result.segments).some((one) => said(one.speaker) !== null)
  return feature('speakers', requested, switched(execution.diarization_applied) ?? (isThere ? 'yes' : null), {
    reasons: misheard(switched(asked?.diarization), heard).concat(
      saidAll([execution.diarization_skip_reason, execution.diarization_skipped_reason, execution.diarization_error]),
    ),
    seconds: secondsOf(execution.diarization_elapsed_seconds),
  })
}

/** Here the reply holds the proof itself: without vectors nothing was delivered, whatever is said of it. */
function voicesOf({ job, result, execution, asked }: Seen): FeatureReceipt {
  const heard = switched(execution.speaker_embeddings_requested) ?? switched(job.speaker_embeddings)
  // The document names the request only where it was made.
  const requested = switched(asked?.speakerEmbeddings) ?? heard
  const vectors = fieldsOf(fieldsOf(fieldsOf(result.diarization).speaker_embeddings).vectors)
  const isThere = Object.keys(vectors).length > 0
  const claimed = switched(execution.speaker_embeddings_applied)
  const isEmpty = !isThere && (claimed !== null || isFields(result.diarization))
  return feature('voices', requested, isThere ? 'yes' : isEmpty || requested === 'no' ? 'no' : null, {
    reasons: misheard(switched(asked?.speakerEmbeddings), heard).concat(
      claimed === 'yes' && !isThere ? ['applied_without_vectors'] : [],
      saidAll([execution.speaker_embeddings_skip_reason, execution.speaker_embeddings_error]),
    ),
  })
}

function redactionOf({ job, result, execution, asked }: Seen): FeatureReceipt {
  const heard = switched(execution.pii_processing_requested) ?? switched(job.pii_processing)
  const requested = switched(asked?.piiProcessing) ?? heard
  const error = said(result.pii_processing_error)
  const claimed = switched(execution.pii_processing_applied)
  // An error with findings may be half of the work; it is never called whole.
  const outcome = requested === 'yes' && claimed === 'yes' && error !== null ? { outcome: 'partly' as const } : {}
  return feature('redaction', requested, claimed ?? (error === null ? null : 'no'), {
    ...outcome,
    reasons: misheard(switched(asked?.piiProcessing), heard).concat(
      saidAll([execution.pii_processing_skip_reason, result.pii_processing_error]),
      result.pii_review_required === true ? ['pii_review_required'] : [],
    ),
    seconds: secondsOf(execution.pii_processing_elapsed_seconds),
  })
}

/** Generic analytics by profile, and fields by domain pack or by the person's own schema: each was asked for, and billed, by itself. */
function analyticsOf(seen: Seen): readonly [FeatureReceipt, FeatureReceipt] {
  const { job, result, execution, asked } = seen
  const told = fieldsOf(result.analytics)
  const custom = fieldsOf(told.custom)
  const wanted = fieldsOf(job.analytics)
  const doneAt = said(told.profile)
  const profile = genericRequest(seen)
  const isDone =
    switched(execution.generic_analytics_applied) ?? (isFields(result.analytics) && doneAt !== null ? 'yes' : null)
  const lacking = isDone === 'yes' ? without(saidAll(wanted.modules), saidAll(told.modules)) : []
  const analytics = feature('analytics', profile, isDone === 'yes' ? (appliedProfile(seen) ?? profile) : isDone, {
    lacking,
    reasons: saidAll([told.skipped_reason, told.generic_skipped_reason, execution.generic_analytics_skip_reason]),
    seconds: secondsOf(execution.generic_analytics_elapsed_seconds) ?? secondsOf(execution.analytics_elapsed_seconds),
  })
  const given = fieldsOf(custom.fields)
  const isCustomDone = switched(execution.custom_analytics_applied) ?? (isFields(custom.fields) ? 'yes' : null)
  const request = customRequest(seen)
  const isSkipped = said(custom.skipped_reason) !== null && Object.keys(given).length === 0
  const fields = feature(
    'fields',
    request,
    isSkipped ? 'no' : isCustomDone === 'yes' ? (request ?? 'yes') : isCustomDone,
    {
      lacking: isCustomDone === 'yes' ? lackingFields(keysAsked(asked, wanted), given) : [],
      reasons: saidAll([custom.skipped_reason, execution.custom_analytics_skip_reason]),
      seconds: secondsOf(execution.custom_analytics_elapsed_seconds),
    },
  )
  return [analytics, fields]
}

function genericRequest({ job, execution, asked }: Seen): string | null {
  if (asked !== null) return profileOf(asked.analytics?.profile) ?? 'no'
  const wanted = fieldsOf(job.analytics)
  const heard = said(execution.analytics_profile_requested) ?? said(wanted.profile)
  if (heard !== null) return profileOf(heard) ?? 'no'
  return switched(execution.generic_analytics_requested) ?? ('analytics' in job && job.analytics === null ? 'no' : null)
}

function profileOf(profile: string | undefined): string | null {
  return profile === undefined || NOT_ASKED.includes(profile) ? null : profile
}

/** `fast` is what basic becomes, and `deep` what full becomes. */
function appliedProfile({ result, execution }: Seen): string | null {
  const tier = said(execution.generic_analytics_tier_applied) ?? said(fieldsOf(result.analytics).tier)
  if (tier === 'fast') return 'basic'
  if (tier === 'deep') return 'full'
  return said(fieldsOf(result.analytics).profile)
}

function customRequest({ job, execution, asked }: Seen): string | null {
  if (asked !== null) return asked.analytics?.domain ?? (asked.analytics?.schema === undefined ? 'no' : 'yes')
  const schema = fieldsOf(job.analytics).custom_schema
  if (isFields(schema)) return said(schema.domain) ?? 'yes'
  return switched(execution.custom_analytics_requested) ?? ('analytics' in job ? 'no' : null)
}

/** Those of a domain pack are the service's to know, and are not asked for one by one. */
function keysAsked(asked: Options | null, wanted: Fields): readonly string[] {
  const own = fieldsOf(asked?.analytics?.schema).fields ?? fieldsOf(wanted.custom_schema).fields
  return saidAll(listOf(own).map(({ key }) => key))
}

/** Without an answer, or skipped; "no match" is an answer. */
function lackingFields(keys: readonly string[], given: Fields): readonly string[] {
  const skipped = Object.entries(given).flatMap(([key, field]) => (fieldsOf(field).status === 'skipped' ? [key] : []))
  return [...new Set([...keys.filter((key) => !Object.hasOwn(given, key)), ...skipped])].slice(0, MOST).map(cut)
}

function fieldCounts(fields: unknown): Told['fields'] {
  if (!isFields(fields)) return null
  const states = Object.values(fields).map((field) => fieldsOf(field).status)
  const count = (state: string) => states.filter((one) => one === state).length
  return { matched: count('matched'), unmatched: count('no_match'), skipped: count('skipped') }
}

/** The service understood something else than was asked: it says so itself. */
function misheard(asked: string | null, heard: string | null): string[] {
  return asked !== null && heard !== null && asked !== heard ? [`understood: ${heard}`] : []
}

function routingOf(codes: Fields): readonly string[] {
  return Object.entries(codes)
    .slice(0, MOST)
    .flatMap(([name, code]) => {
      const text = typeof code === 'number' ? String(code) : said(code)
      return text === null ? [] : [cut(`${name} ${text}`)]
    })
}

function without(wanted: readonly string[], given: readonly string[]): readonly string[] {
  return wanted.filter((one) => !given.includes(one))
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.slice(0, 1000).map(fieldsOf) : []
}

function lengthOf(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

function said(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\u0000', '').trim() : ''
  return text === '' ? null : cut(text)
}

/** Texts, and the texts of objects that hold one. */
function saidAll(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  const texts = value.slice(0, MOST).map((one) => {
    const { message, detail, warning, code } = fieldsOf(one)
    return said(one) ?? said(message) ?? said(detail) ?? said(warning) ?? said(code)
  })
  return [...new Set(texts.filter((text) => text !== null))]
}

function switched(value: unknown): 'yes' | 'no' | null {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : null
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null
}

function secondsOf(value: unknown): number | null {
  return numberOf(value)
}

function thousandths(value: number | null): number | null {
  return value === null ? null : value / 1000
}

function countOf(value: unknown): number | null {
  const number = numberOf(value)
  return number === null ? null : Math.round(number)
}

function shareOf(value: unknown): number | null {
  const number = numberOf(value)
  return number !== null && number <= 1 ? number : null
}

function microOf(value: unknown): number | null {
  const number = numberOf(value)
  return number === null ? null : Math.round(number * 1_000_000)
}
