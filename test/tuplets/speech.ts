// What is said in a recording: the truth for the sample recordings (by hash), and otherwise invented speech that is the same
// for the same hash. It knows who speaks when; how a result words it is `results.ts`.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Seeded, seeded } from './seeded.ts'
import { inventLine } from './vocabulary.ts'

export interface SpokenWord {
  readonly start: number
  readonly end: number
  readonly word: string
}

/** A stretch by one voice; speakers are numbered from 0 in order of appearance. */
export interface SpokenLine {
  readonly start: number
  readonly end: number
  readonly speaker: number
  readonly text: string
  readonly words: readonly SpokenWord[]
}

export interface Speech {
  readonly language: string
  readonly lines: readonly SpokenLine[]
}

export interface SampleRecording {
  readonly file: string
  readonly title: string
  readonly sha256: string
  readonly durationSeconds: number
  readonly language: string
  readonly speakers: readonly string[]
  readonly segments: readonly {
    readonly start: number
    readonly end: number
    readonly speaker: string
    readonly text: string
    readonly words: readonly SpokenWord[]
  }[]
}

const MANIFEST = fileURLToPath(new URL('../../resources/samples/samples.json', import.meta.url))

let manifest: readonly SampleRecording[] | null = null

export function sampleRecordings(): readonly SampleRecording[] {
  manifest ??= (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { samples: readonly SampleRecording[] }).samples
  return manifest
}

/** The speech in the audio with this hash; `language` is the one asked for, or `auto`. */
export function speechOf(sha256: string, durationSeconds: number, language: string): Speech {
  const sample = sampleRecordings().find((one) => one.sha256 === sha256)
  if (sample !== undefined) return sampleSpeech(sample, language)
  return inventedSpeech(sha256, durationSeconds, language === 'auto' ? 'en' : language)
}

function sampleSpeech(sample: SampleRecording, language: string): Speech {
  const lines = sample.segments.map((one) => ({
    start: one.start,
    end: one.end,
    speaker: sample.speakers.indexOf(one.speaker),
    text: one.text,
    words: one.words,
  }))
  return { language: language === 'auto' ? sample.language : language, lines }
}

function inventedSpeech(sha256: string, durationSeconds: number, language: string): Speech {
  const chance = seeded(sha256)
  const voices = chance.between(1, 3)
  const lines: SpokenLine[] = []
  let start = round(chance.next() * 0.6)
  let speaker = 0
  while (durationSeconds - start >= 1.5) {
    const end = round(Math.min(start + 3 + chance.next() * 6, durationSeconds))
    const text = inventLine(chance, language, end - start)
    lines.push({ start, end, speaker, text, words: spread(text, start, end) })
    // Speakers are numbered in order of appearance: nobody speaks before the one with the number below.
    const heard = Math.max(...lines.slice(-200).map((line) => line.speaker))
    if (chance.next() < 0.55) speaker = nextSpeaker(chance, speaker, Math.min(voices - 1, heard + 1))
    start = round(end + chance.next() * 0.5)
  }
  return { language, lines }
}

function nextSpeaker(chance: Seeded, speaker: number, highest: number): number {
  return highest === 0 ? 0 : (speaker + chance.between(1, highest)) % (highest + 1)
}

/** Words get their share of a line's time by their length. Scripts without spaces are taken character by character. */
export function spread(text: string, start: number, end: number): readonly SpokenWord[] {
  const spoken = /\s/.test(text) ? text.split(/\s+/).filter((word) => word !== '') : [...text]
  const total = spoken.reduce((sum, word) => sum + word.length + 1, 0)
  let passed = 0
  return spoken.map((word) => {
    const wordStart = start + ((end - start) * passed) / total
    passed += word.length + 1
    return { start: round(wordStart), end: round(start + ((end - start) * passed) / total), word }
  })
}

export function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
