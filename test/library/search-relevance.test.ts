// Two hundred things that somebody remembers of the sample recordings: half a sentence, its words in another order, a speaker
// and a word. The recording that they are from must come first, among many hours of other talk.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokensOf } from '../../main/library/fold.ts'
import type { Searcher } from '../../main/library/search.ts'
import type { Transcript } from '../../main/recording.ts'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { openTexts } from '../../scripts/bench-texts.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { everything, inProcess } from './in-process.ts'
import { archived, type Scratch, scratchLibrary } from './scratch.ts'

const SAMPLES = join(import.meta.dirname, '../../resources/samples')
const NOISE_HOURS = 20
const QUERIES = 200
const SEED = 20_261_126

interface Remembered {
  readonly query: string
  readonly id: number
}

let scratch: Scratch
let searcher: Searcher
const samples = new Map<number, Transcript>()

beforeAll(async () => {
  scratch = scratchLibrary()
  for (const name of readdirSync(SAMPLES).filter((file) => file.endsWith('.json') && file !== 'samples.json')) {
    const held = JSON.parse(readFileSync(join(SAMPLES, name), 'utf8'))
    const transcript = readTranscript(held.result ?? held)
    // Titles would give them away.
    const { id } = await archived(scratch, `talk ${samples.size}`, transcript)
    samples.set(id, transcript)
  }
  const hourOf = openTexts()
  for (let hour = 0; hour < NOISE_HOURS; hour++) {
    const { transcript } = hourOf(hour)
    // The noise talks of the same things: a sentence of every sample stands in every hour, torn apart.
    const strange = [...samples.values()].flatMap(({ segments }) =>
      segments
        .map(({ text }) => text)
        .join(' ')
        .split(/\s+/),
    )
    const segments = transcript.segments.map((segment, index) =>
      index % 5 === 0
        ? { ...segment, text: `${segment.text} ${strange[(index * 31 + hour * 7) % strange.length]}` }
        : segment,
    )
    await archived(scratch, `noise ${hour}`, { ...transcript, segments })
  }
  searcher = inProcess(scratch.path)
}, 120_000)
afterAll(() => scratch.close())

function wordsOf(transcript: Transcript): readonly string[] {
  const text = transcript.segments.map((segment) => segment.text).join(' ')
  return tokensOf(text).map((token) => token.text)
}

/** Some words in a row, perhaps over the end of a sentence or a turn. */
function halfSentence(words: readonly string[], chance: Seeded): readonly string[] {
  const length = chance.between(4, 7)
  const from = chance.between(0, words.length - length)
  return words.slice(from, from + length)
}

function shuffled(words: readonly string[], chance: Seeded): readonly string[] {
  const rest = [...words]
  return words.map(() => rest.splice(chance.between(0, rest.length - 1), 1)[0] ?? '')
}

/** The longest word of somebody's turn, with the label that this recording gives him. */
function speakerAndWord({ segments }: Transcript, chance: Seeded): string | null {
  const { speaker, text } = chance.pick(segments)
  const [first, second] = tokensOf(text)
    .map((token) => token.text)
    .sort((a, b) => b.length - a.length)
  return speaker === null || first === undefined ? null : `speaker:${speaker} ${first} ${second ?? ''}`
}

function remembered(): readonly Remembered[] {
  const chance = seeded(SEED)
  return Array.from({ length: QUERIES }, (_, turn) => {
    const [id, transcript] = chance.pick([...samples])
    const half = halfSentence(wordsOf(transcript), chance)
    const asked = [
      half.join(' '),
      shuffled(half, chance).join(' '),
      speakerAndWord(transcript, chance) ?? half.join(' '),
    ]
    return { id, query: asked[turn % asked.length] ?? '' }
  })
}

it('brings the recording that is remembered first in nine of ten, and among the first five in nearly all', () => {
  const missed: string[] = []
  let [first, firstFive] = [0, 0]
  for (const { query, id } of remembered()) {
    const page = searcher.search({ ...everything, query, limit: 5 }, () => false)
    const place = page?.groups.findIndex((group) => group.recording.id === id) ?? -1
    if (place === 0) first += 1
    if (place !== -1) firstFive += 1
    else missed.push(query)
  }
  expect(first / QUERIES, missed.join('\n')).toBeGreaterThanOrEqual(0.9)
  expect(firstFive / QUERIES, missed.join('\n')).toBeGreaterThanOrEqual(0.98)
}, 120_000)
