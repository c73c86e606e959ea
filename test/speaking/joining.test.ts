// The replies for parts of a recording become one: later parts later, their own words untouched, and nobody taken for somebody else.

import { expect, it } from 'vitest'
import { joinReplies, type PartReply } from '../../main/tuplets/joining.ts'
import { readSaved } from '../../main/tuplets/saved.ts'

const HOUR = 3_600_000
const FACTS = { parts: 2, durationMs: 9 * HOUR }

function part(number: number, startMs: number, result: object): PartReply {
  const text = ` { "id":"job-${number}-0000", "status":"completed","result":${JSON.stringify(result)}}\n`
  return { number, startMs, durationMs: 4.5 * HOUR, jobId: `job-${number}-0000`, body: Buffer.from(text) }
}

function result(more: object = {}) {
  return {
    text: 'One. Two.',
    segments: [
      { start: 0.5, end: 2, speaker: 'SPEAKER_00', text: 'One.' },
      { start: 2, end: 3.1, speaker: 'SPEAKER_01', text: 'Two.' },
    ],
    words: [{ start: 0.5, end: 2, word: 'One.' }],
    language: 'en',
    audio_duration_seconds: 16_200,
    transcription_meta: { coverage_ratio: 0.9, issues: ['low_coverage'] },
    processing_warnings: ['PII was skipped.'],
    ...more,
  }
}

function joined(...parts: readonly PartReply[]) {
  const body = Buffer.from(joinReplies(parts, FACTS))
  return { body, reply: JSON.parse(body.toString()), ...readSaved(JSON.parse(body.toString())) }
}

it('puts the segments and words of a later part where it lies in the recording', () => {
  const { transcript, reply } = joined(part(1, 0, result()), part(2, 16_200_123, result()))
  expect(transcript.segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [500, 2000],
    [2000, 3100],
    [16_200_623, 16_202_123],
    [16_202_123, 16_203_223],
  ])
  expect(transcript.segments[2]?.words).toEqual([{ startMs: 16_200_623, endMs: 16_202_123, text: 'One.' }])
  // It lasts until its last part ends, whatever was expected of it.
  expect(transcript).toMatchObject({ durationMs: 9 * HOUR + 123, language: 'en', text: 'One. Two.\n\nOne. Two.' })
  expect(reply.result.transcription_meta).toEqual({ coverage_ratio: 0.9, issues: ['low_coverage'] })
})

it('holds the reply of each part byte for byte', () => {
  const parts = [part(1, 0, result()), part(2, 16_200_000, result({ text: 'Ünïcode “quoted”' }))]
  const { body } = joined(...parts)
  for (const { body: own } of parts) expect(body.includes(Buffer.from(own))).toBe(true)
})

it('keeps speakers of different parts apart, unless the service gives voices that are alike', () => {
  const voices = (...vectors: readonly number[][]) => ({
    diarization: {
      speaker_embeddings: {
        vectors: Object.fromEntries(vectors.map((vector, index) => [`SPEAKER_0${index}`, vector])),
      },
    },
  })
  const speakersOf = (one: object, other: object) =>
    joined(part(1, 0, result(one)), part(2, 16_200_000, result(other))).transcript.segments.map(
      ({ speaker }) => speaker,
    )
  expect(speakersOf({}, {}).slice(2)).toEqual(['SPEAKER_00 (part 2)', 'SPEAKER_01 (part 2)'])
  // The second part counts its speakers the other way round, and one of them is new.
  const heard = speakersOf(voices([1, 0, 0], [0, 1, 0]), voices([0.05, 0.99, 0], [0, 0, 1]))
  expect(heard.slice(2)).toEqual(['SPEAKER_01', 'SPEAKER_01 (part 2)'])
})

it('moves evidence, chapters and findings with the words that they are about', () => {
  const more = {
    pii_findings: [{ type: 'EMAIL_ADDRESS', start: 2, end: 5 }],
    analytics: {
      summary: 'A talk.',
      keywords: ['permit', 'harbour'],
      chapters: [{ title: 'Opening', start: 1, end: 9 }],
      custom: { fields: { reason: { status: 'no_match', evidence_segment_ids: [] } } },
      sentiment: { per_speaker: [{ speaker: 'SPEAKER_00', avg_score: 0.5 }] },
    },
  }
  const matched = { reason: { status: 'matched', value: 'claim', evidence_segment_ids: [1] } }
  const later = {
    ...more,
    analytics: { ...more.analytics, keywords: ['permit', 'fleet'], custom: { fields: matched } },
  }
  const { reply } = joined(part(1, 0, result(more)), part(2, 16_200_000, result(later)))
  const { analytics, pii_findings: findings } = reply.result
  expect(findings[1]).toMatchObject({ start: 13, end: 16 })
  expect(analytics.chapters.map(({ start }: { start: number }) => start)).toEqual([1, 16_201])
  expect(analytics.keywords).toEqual(['permit', 'harbour', 'fleet'])
  expect(analytics.summary).toBe('A talk.')
  expect(analytics.custom.fields.reason).toMatchObject({ status: 'matched', evidence_segment_ids: [3] })
  expect(analytics.sentiment.per_speaker[1].speaker).toBe('SPEAKER_00 (part 2)')
})

it('says which part is missing: a gap is no silence', () => {
  const { transcript } = joined(part(1, 0, result()))
  expect(transcript.warnings).toContain('Part 2 of 2 of this recording has no transcript: it was given up.')
  expect(transcript.durationMs).toBe(9 * HOUR)
})
