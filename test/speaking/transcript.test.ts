import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../main/tuplets/transcript.ts'

describe('a result', () => {
  it('becomes a transcript in milliseconds, with speakers and positions as given', () => {
    const transcript = readTranscript({
      text: 'One. Two.',
      language: 'en',
      audio_duration_seconds: 12.8,
      segments: [
        { start: 0, end: 6.2, speaker: 'SPEAKER_00', text: 'One.', avg_logprob: -0.2 },
        { start: 6.2, end: 12.8, speaker: 'SPEAKER_01', text: 'Two.', language: 'de' },
      ],
      analytics: { summary: 'Counting.', modules: [] },
      diarization: { speaker_count: 2, warning: 'Less accurate.' },
      feature_execution: { transcription_model_requested: 'premium', transcription_model_applied: 'standard' },
      processing_warnings: ['One thing.', { message: 'Another.' }, 7],
      pii_review_required: true,
    })
    expect(transcript).toEqual({
      digest: null,
      language: 'en',
      model: 'standard',
      durationMs: 12_800,
      text: 'One. Two.',
      summary: 'Counting.',
      warnings: [
        'One thing.',
        'Another.',
        'The redaction of personal details needs a review by a person.',
        'Less accurate.',
      ],
      insights: [{ kind: 'summary', label: '', text: 'Counting.', startMs: null }],
      segments: [
        { position: 0, startMs: 0, endMs: 6200, speaker: 'SPEAKER_00', language: null, text: 'One.', words: [] },
        { position: 1, startMs: 6200, endMs: 12_800, speaker: 'SPEAKER_01', language: 'de', text: 'Two.', words: [] },
      ],
    })
  })

  it('gives each word to the segment that speaks it, also where two people speak at once', () => {
    const { segments } = readTranscript({
      segments: [
        { start: 0, end: 4, speaker: 'A', text: 'so we agree' },
        { start: 2, end: 3, speaker: 'B', text: 'yes' },
        { start: 6, end: 8, speaker: 'A', text: 'good' },
      ],
      words: [
        { start: 0, end: 0.5, word: 'so' },
        { start: 1, end: 1.4, word: 'we' },
        { start: 2.2, end: 2.6, word: 'yes' },
        { start: 2.3, end: 2.9, word: 'agree' },
        { start: 5.4, end: 5.8, word: 'good', language: 'en' },
        { start: 99, end: 100, word: 'lost' },
        { word: 'untimed' },
        null,
      ],
    })
    expect(segments.map((segment) => segment.words.map((word) => word.text))).toEqual([
      ['so', 'we', 'agree'],
      ['yes'],
      ['good'],
    ])
    expect(segments[2]?.words[0]).toEqual({ startMs: 5400, endMs: 5800, text: 'good' })
  })

  it('survives nonsense, and keeps the positions that evidence refers to', () => {
    const { segments, text } = readTranscript({
      segments: [
        { start: -5, end: 'NaN', text: null },
        null,
        'segment',
        { start: 4, end: 2, text: 'back\u0000wards', speaker: 7 },
        { end: 9, text: 'no start' },
        { start: '10.5', end: 1e30, text: 'late' },
      ],
    })
    expect(
      segments.map(({ position, startMs, endMs, text, speaker }) => [position, startMs, endMs, text, speaker]),
    ).toEqual([
      [0, 0, 0, '', null],
      [3, 4000, 4000, 'backwards', null],
      [4, 4000, 9000, 'no start', null],
      [5, 10_500, 2 ** 31 - 1, 'late', null],
    ])
    expect(text).toBe(' backwards no start late')
  })

  it('is readable where there is text but no segment', () => {
    const { segments } = readTranscript({ text: 'All of it.', audio_duration_seconds: 9, segments: null })
    expect(segments).toEqual([
      { position: 0, startMs: 0, endMs: 9000, speaker: null, language: null, text: 'All of it.', words: [] },
    ])
  })

  it('reads an empty result as silence', () => {
    expect(readTranscript({})).toEqual({
      digest: null,
      language: null,
      model: null,
      durationMs: null,
      text: '',
      segments: [],
      summary: null,
      warnings: [],
      insights: [],
    })
  })

  it.each([[null], ['text'], [7], [[]], [undefined]])('is none when it is %j', (result) => {
    expect(() => readTranscript(result)).toThrow(expect.objectContaining({ code: 'bad-reply' }))
  })

  it('bounds a million segments, and says so', () => {
    const transcript = readTranscript({ segments: new Array(1_000_000).fill({ text: 'a' }) })
    expect(transcript.segments).toHaveLength(200_000)
    expect(transcript.warnings).toEqual(['The result holds more segments than can be shown.'])
  })

  it('is not brought down by a nest a hundred thousand deep', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    const { text } = readTranscript({
      text: 'Still here.',
      segments: deep,
      analytics: { summary: deep, custom: deep },
      extra: deep,
    })
    expect(text).toBe('Still here.')
  })

  it('finds words that come in any order the same segments as words in order', () => {
    const segments = Array.from({ length: 300 }, (_, index) => ({ start: index * 5, end: index * 5 + 4, text: 'x' }))
    const words = Array.from({ length: 900 }, (_, at) => ({ start: at * 1.7, end: at * 1.7 + 0.3, word: `w${at}` }))
    const shuffled = words.map((_, at) => words[(at * 397) % 900])
    expect(readTranscript({ segments, words: shuffled })).toEqual(readTranscript({ segments, words }))
  })

  it('finds the words of eight hours their segments', () => {
    const segments = Array.from({ length: 5200 }, (_, index) => ({
      start: index * 5.5,
      end: index * 5.5 + 5,
      text: 'x',
    }))
    const words = Array.from({ length: 78_000 }, (_, index) => ({
      start: index * 0.36,
      end: index * 0.36 + 0.3,
      word: `w${index}`,
    }))
    const read = readTranscript({ segments, words }).segments
    expect(read.reduce((sum, segment) => sum + segment.words.length, 0)).toBe(78_000)
    expect(read[100]?.words.every((word) => word.startMs > 548_000 && word.endMs < 557_000)).toBe(true)
  })
})
