// Recordings of every kind that a reader must bear, as the service answers them: with and without the times of words, eight
// hours, other scripts, one speaker and forty, doubtful passages, and one that was made to do harm. Every run makes the same.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from './tuplets/seeded.ts'
import { inventLine } from './tuplets/vocabulary.ts'

interface SaidWord {
  readonly start: number
  readonly end: number
  readonly word: string
}

export interface SaidSegment {
  readonly start: number | string
  readonly end: number | string
  readonly text: string
  readonly speaker?: string
  readonly language?: string
  readonly avg_logprob?: number
  readonly no_speech_prob?: number
}

export interface Said {
  readonly text: string
  readonly segments: readonly SaidSegment[]
  readonly words?: readonly SaidWord[]
  readonly language: string
  readonly audio_duration_seconds: number
  readonly transcription_meta?: unknown
  readonly processing_warnings?: readonly string[]
  readonly analytics?: unknown
}

interface Wish {
  readonly seed: string
  readonly segments: number
  readonly seconds: number
  readonly language?: string
  readonly speakers?: number
  readonly hasWords?: boolean
  /** How many words a segment has at most. */
  readonly words?: number
}

export function label(speaker: number): string {
  return `SPEAKER_${String(speaker).padStart(2, '0')}`
}

/** An interview of the given length: segments one after the other, a second between them. */
export function interview(wish: Wish): Said {
  const { seed, segments: count, seconds, language = 'en', speakers = 2, hasWords = false, words = 40 } = wish
  const chance = seeded(seed)
  const stepSeconds = seconds / count
  const spoken: SaidWord[] = []
  const segments = Array.from({ length: count }, (_, at): SaidSegment => {
    const start = round(at * stepSeconds)
    const end = round(start + stepSeconds * 0.92)
    const text = inventLine(chance, language, stepSeconds).split(' ').slice(0, words).join(' ')
    if (hasWords) spoken.push(...timed(text, start, end))
    // Every speaker is heard, and then at random.
    const speaker = at < speakers ? at : chance.between(0, speakers - 1)
    return { start, end, text, ...(speakers > 0 ? { speaker: label(speaker) } : {}) }
  })
  return {
    text: segments.map(({ text }) => text).join(' '),
    ...(hasWords ? { words: spoken } : {}),
    segments,
    language,
    audio_duration_seconds: seconds,
  }
}

/** What DESIGN calls eight hours: 5,200 segments and about 80,000 words with their times. */
export function eightHours(seed: string): Said {
  const said = interview({ seed, segments: 5200, seconds: 8 * 3600, hasWords: true, words: 17 })
  const chapters = Array.from({ length: 32 }, (_, at) => ({
    title: `Part ${at + 1}: ${['the permit', 'the harbour', 'the budget', 'the night shift'][at % 4]}`,
    start: at * 900,
    end: (at + 1) * 900,
    summary: 'What was said about it, and by whom.',
  }))
  return { ...said, analytics: { profile: 'full', summary: 'A long hearing about a permit.', chapters } }
}

/** Words take their share of the time by their length; scripts without blanks go letter by letter. */
function timed(text: string, start: number, end: number): SaidWord[] {
  const said = text.includes(' ') ? text.split(' ') : [...text]
  const total = said.reduce((sum, word) => sum + word.length + 1, 0)
  let passed = 0
  return said.map((word) => {
    const from = start + ((end - start) * passed) / total
    passed += word.length + 1
    return { word, start: round(from), end: round(start + ((end - start) * (passed - 1)) / total) }
  })
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

/** Doubts of every kind: unsure words, perhaps no speech at all, a long silence, a loop, and little covered. */
export function doubtful(): Said {
  const segments: SaidSegment[] = [
    { start: 45, end: 50, text: 'The permit was signed in March.', avg_logprob: -0.2, no_speech_prob: 0.01 },
    { start: 50, end: 54, text: 'By a man named Sorensen, or Sorenson.', avg_logprob: -0.84, no_speech_prob: 0.05 },
    { start: 54, end: 58, text: 'Thank you for watching.', avg_logprob: -0.5, no_speech_prob: 0.82 },
    { start: 190, end: 194, text: 'So we went on.', avg_logprob: -0.3, no_speech_prob: 0.02 },
    {
      start: 194,
      end: 198,
      text: 'And on. And on. And on. And on. And on. And on.',
      avg_logprob: -0.1,
      no_speech_prob: 0.02,
    },
  ]
  return {
    text: segments.map(({ text }) => text).join(' '),
    segments,
    language: 'en',
    audio_duration_seconds: 300,
    transcription_meta: {
      coverage_ratio: 0.08,
      total_covered_seconds: 25,
      issues: ['low_coverage', 'repetition_detected', 'brand_new_flag'],
    },
    processing_warnings: ['PII processing was skipped: language is not supported.'],
  }
}

/** English, Arabic, Hebrew and Japanese in one recording, each segment with its language. */
export function mixed(): Said {
  const lines = [
    ['en', 'SPEAKER_00', 'Please say it in your own language.'],
    ['ar', 'SPEAKER_01', 'قالت اللجنة إن العقد (B-42) لم يوقع قبل عام 2019.'],
    ['en', 'SPEAKER_01', 'In English: the contract was not signed.'],
    ['he', 'SPEAKER_02', 'הנמל נפתח בשש בבוקר, אמר Ben Carter.'],
    ['ja', 'SPEAKER_02', '委員会は許可が調査の前に署名されたと述べた。'],
    ['xx-not-a-language', 'SPEAKER_00', 'Thank you all.'],
  ] as const
  const segments = lines.map(([language, speaker, text], at) => ({
    start: at * 6,
    end: at * 6 + 5,
    speaker,
    language,
    text,
  }))
  return { text: lines.map(([, , text]) => text).join(' '), segments, language: 'en', audio_duration_seconds: 36 }
}

export const HARM = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>'
/** One line of a mebibyte: no blank for the first half of it, words for the rest. */
export const LONG_LINE = `${'x'.repeat(512 * 1024)} ${'And so on, and so on. '.repeat(24_000)}`.slice(0, 1024 * 1024)

/** Made to do harm: markup, control and direction characters, a mebibyte in a line, times backwards, overlap, half letters. */
export function hostile(): Said {
  const segments: SaidSegment[] = [
    { start: 0, end: 4, speaker: HARM, text: HARM },
    { start: 4, end: 2, speaker: '', text: 'Ends before it begins.' },
    { start: 60, end: 70, speaker: 'A', text: 'Far ahead.' },
    { start: 3, end: 9, speaker: 'B', text: 'And back again: \u202etxet desrever\u202c \u0007\u001b[31m\u0000 bell.' },
    { start: 3, end: 9, speaker: 'A', text: 'At the same time as the other.' },
    { start: 'soon', end: 'later', speaker: 'B', text: 'Times that are no numbers. \ud800 Half a letter.' },
    { start: 10, end: 10, speaker: 'A', text: '' },
    { start: 10, end: 50, speaker: 'B', text: LONG_LINE },
    { start: 51, end: 55, speaker: 'A', text: `Z${'\u0335\u0321\u0322'.repeat(400)} is one letter.` },
    { start: 1e300, end: 1e301, speaker: 'A', text: 'After the end of time.' },
  ]
  return {
    text: 'Hostile.',
    segments,
    words: [
      { word: 'Far', start: 60, end: 60 },
      { word: 'Far', start: 60, end: 60 },
      { word: 'ahead', start: 70, end: 61 },
      { word: 'And', start: 9, end: 3 },
    ],
    language: 'en',
    audio_duration_seconds: 80,
  }
}

/** A job of the service, saved as a file of that name. */
export function save(folder: string, name: string, said: Said): string {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, JSON.stringify({ status: 'completed', result: said }))
  return path
}
