// The `result` object of a completed job, in every documented shape: standard and premium, with or without speakers,
// embeddings, PII and analytics. Equal input gives equal output, so it is built anew whenever it is asked for.
import { analyticsOf, type Evidence } from './analytics.ts'
import { PII_LANGUAGES } from './catalogue.ts'
import { findPii, redactText } from './pii.ts'
import { seeded } from './seeded.ts'
import { round, type Speech, type SpokenLine, type SpokenWord, sampleRecordings, speechOf } from './speech.ts'
import type { JobRequest } from './validation.ts'

export interface ResultInput {
  readonly sha256: string
  readonly durationSeconds: number
  readonly request: JobRequest
  /** Knobs for the shapes that the document allows besides the usual one. */
  readonly isAlignmentFailed?: boolean
  readonly isPiiFailed?: boolean
}

export type ResultObject = Readonly<Record<string, unknown>>

export function buildResult(input: ResultInput): ResultObject {
  const { request, durationSeconds } = input
  const spoken = speechOf(input.sha256, durationSeconds, request.language)
  const isRedacted = isPiiApplied(request, spoken.language) && input.isPiiFailed !== true
  const speech = isRedacted ? redactSpeech(spoken) : spoken
  const warnings: string[] = []
  const covered = round(speech.lines.reduce((sum, line) => sum + line.end - line.start, 0))
  const evidence = speech.lines.map((line) => evidenceOf(line, request.diarization))
  const analytics = analyticsOf(evidence, durationSeconds, request, input.sha256)
  warnings.push(...analytics.warnings)
  if (request.piiProcessing && !isPiiApplied(request, spoken.language))
    warnings.push(`PII processing was skipped: language '${spoken.language}' is not supported.`)
  return {
    text: speech.lines.map((line) => line.text).join(' '),
    ...(request.model === 'premium' && input.isAlignmentFailed !== true ? { words: wordsOf(speech) } : {}),
    segments: segmentsOf(speech, request, input.sha256),
    language: speech.language,
    audio_duration_seconds: durationSeconds,
    transcription_meta: {
      coverage_ratio: durationSeconds === 0 ? 0 : Math.round((covered / durationSeconds) * 100) / 100,
      total_covered_seconds: covered,
      ...(request.model === 'standard' ? { decode_attempts: 1, issues: [] } : {}),
    },
    ...(request.model === 'standard' ? { decode_attempts: [decodeAttempt()] } : {}),
    ...(request.diarization ? { diarization: diarizationOf(speech, request, input.sha256) } : {}),
    ...piiBlock(input, spoken),
    ...(request.analytics === null ? {} : { analytics: analytics.value }),
    feature_execution: executionOf(input, spoken.language),
    processing_warnings: warnings,
    routing_metadata: { route_code: request.model === 'premium' ? 'R2' : 'R1', engine_code: 'E1', align_code: 'A1' },
  }
}

export function speakerLabel(speaker: number): string {
  return `SPEAKER_${String(speaker).padStart(2, '0')}`
}

export function isPiiApplied(request: JobRequest, language: string): boolean {
  return request.piiProcessing && PII_LANGUAGES.includes(language)
}

function redactSpeech(speech: Speech): Speech {
  const lines = speech.lines.map((line) => {
    const text = redactText(line.text)
    return text === line.text ? line : { ...line, text, words: maskWords(line) }
  })
  return { ...speech, lines }
}

/** Words that make up a finding become one masked word over their whole time. */
function maskWords(line: SpokenLine): readonly SpokenWord[] {
  const masked: SpokenWord[] = []
  let offset = 0
  let lastFinding = -1
  for (const word of line.words) {
    const at = line.text.indexOf(word.word, offset)
    offset = at + word.word.length
    const index = findPii(line.text).findIndex((one) => at < one.end && offset > one.start)
    const previous = masked.at(-1)
    if (index === -1) masked.push(word)
    else if (index !== lastFinding || previous === undefined)
      masked.push({ ...word, word: `[${findPii(line.text)[index]?.type ?? 'PII'}]` })
    else masked[masked.length - 1] = { ...previous, end: word.end }
    lastFinding = index
  }
  return masked
}

function wordsOf(speech: Speech): readonly unknown[] {
  return speech.lines.flatMap((line) => line.words.map((word) => ({ ...word, language: speech.language })))
}

function segmentsOf(speech: Speech, request: JobRequest, sha256: string): readonly unknown[] {
  const chance = seeded(`${sha256} confidence`)
  return speech.lines.map(({ start, end, speaker, text }) => {
    if (request.diarization) return { start, end, speaker: speakerLabel(speaker), text }
    if (request.model === 'premium') return { start, end, text }
    const avg_logprob = -Math.round((0.12 + chance.next() * 0.5) * 1000) / 1000
    const no_speech_prob = Math.round(chance.next() * 90) / 1000
    return { start, end, text, avg_logprob, no_speech_prob, language: speech.language }
  })
}

function diarizationOf(speech: Speech, request: JobRequest, sha256: string): ResultObject {
  const labels = [...new Set(speech.lines.map((line) => speakerLabel(line.speaker)))].sort()
  return {
    speaker_count: labels.length,
    confidence: labels.length > 2 ? 'low' : 'medium',
    warning: 'Speaker attribution may be less accurate around short backchannels and overlapping speech.',
    ...(request.speakerEmbeddings ? { speaker_embeddings: embeddingsOf(labels, sha256) } : {}),
  }
}

/** Whoever speaks in two recordings sounds alike in both, and a little like the room. */
function embeddingsOf(labels: readonly string[], sha256: string): ResultObject {
  const sample = sampleRecordings().find((one) => one.sha256 === sha256)
  const vectors = labels.map((label, at) => {
    const voice = seeded(`voice of ${sample?.speakers[at] ?? `${sha256} ${label}`}`)
    const room = seeded(`${sha256} ${label}`)
    const numbers = Array.from({ length: 256 }, () => voice.next() - 0.5 + (room.next() - 0.5) * 0.6)
    return [label, numbers.map((each) => Math.round(each * 4000) / 10_000)] as const
  })
  return { model: 'pyannote/speaker-diarization-community-1', dimension: 256, vectors: Object.fromEntries(vectors) }
}

function piiBlock(input: ResultInput, spoken: Speech): ResultObject {
  if (!isPiiApplied(input.request, spoken.language)) return {}
  if (input.isPiiFailed === true)
    return { pii_findings: [], pii_processing_error: 'The PII pass failed.', pii_review_required: true }
  return { pii_findings: findPii(spoken.lines.map((line) => line.text).join(' ')) }
}

function evidenceOf(line: SpokenLine, hasSpeakers: boolean): Evidence {
  const { start, end, text } = line
  return hasSpeakers ? { start, end, speaker: speakerLabel(line.speaker), text } : { start, end, text }
}

function decodeAttempt(): ResultObject {
  return {
    profile: 'default',
    params: { beam_size: 5, temperature: 0 },
    decision: 'accepted',
    health: { coverage_ratio: 0.94, repetition_ratio: 0.01 },
  }
}

function executionOf(input: ResultInput, language: string): ResultObject {
  const { request, durationSeconds } = input
  const elapsed = (share: number) => Math.round(durationSeconds * share * 10) / 10
  const { analytics } = request
  const isLong = durationSeconds >= 15
  const tier = analytics?.profile === 'full' ? 'deep' : 'fast'
  const isGeneric = analytics?.profile != null
  const isPii = isPiiApplied(request, language) && input.isPiiFailed !== true
  return {
    transcription_requested: true,
    transcription_applied: true,
    transcription_model_requested: request.model,
    transcription_model_applied: request.model,
    transcription_elapsed_seconds: elapsed(0.01),
    diarization_requested: request.diarization,
    diarization_applied: request.diarization,
    ...(request.diarization ? { diarization_elapsed_seconds: elapsed(0.003) } : {}),
    ...(request.speakerEmbeddings ? { speaker_embeddings_requested: true, speaker_embeddings_applied: true } : {}),
    analytics_requested: analytics !== null,
    ...(isGeneric ? { analytics_profile_requested: analytics.profile } : {}),
    analytics_applied: analytics !== null && isLong,
    generic_analytics_requested: isGeneric,
    ...(isGeneric ? { generic_analytics_tier_requested: tier } : {}),
    generic_analytics_applied: isGeneric && isLong,
    ...(isGeneric && isLong
      ? { generic_analytics_tier_applied: tier, generic_analytics_elapsed_seconds: elapsed(0.008) }
      : {}),
    custom_analytics_requested: analytics?.custom != null,
    custom_analytics_applied: analytics?.custom != null && isLong,
    ...(analytics?.custom != null && isLong ? { custom_analytics_elapsed_seconds: elapsed(0.002) } : {}),
    pii_processing_requested: request.piiProcessing,
    ...(request.piiProcessing ? { pii_processing_language: language } : {}),
    pii_processing_applied: isPii,
    ...(isPii ? { pii_processing_elapsed_seconds: elapsed(0.001) } : {}),
    ...(request.piiProcessing && !isPiiApplied(request, language)
      ? { pii_processing_skip_reason: 'unsupported_language' }
      : {}),
  }
}
