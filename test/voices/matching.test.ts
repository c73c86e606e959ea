import { describe, expect, it } from 'vitest'
import {
  cosine,
  groups,
  type Kept,
  LEAST_SCORE,
  matches,
  packed,
  personsIn,
  RULES,
  type SpokenVoice,
} from '../../main/library/voices/matching.ts'
import { openNear } from '../../main/library/voices/near.ts'
import { readEmbeddings, unit } from '../../main/library/voices/voice.ts'
import { mustBe } from '../library/scratch.ts'
import { crowd } from './generated.ts'
import { judged } from './judged.ts'

const MODEL = 'pyannote/speaker-diarization-community-1'

/** A voice in three dimensions, so that it can be followed by eye. */
function voice(
  recordingId: number,
  label: string,
  numbers: readonly number[],
  personId: number | null = null,
): SpokenVoice {
  const vector = mustBe(unit([...numbers], numbers.length))
  return { recordingId, label, model: MODEL, vector, talkMs: 30_000, personId }
}

function suggested(voices: readonly SpokenVoice[], rules = RULES) {
  return packed(voices).flatMap((pack) => matches(pack, personsIn(pack), rules))
}

describe('who a speaker may be', () => {
  it('is right for 98 of 100, and finds 9 of 10, where voices are as unlike themselves as real ones', () => {
    const {
      suggested: all,
      right,
      wanted,
    } = judged(crowd({ people: 60, strangers: 30, recordings: 250, seed: 5 }), RULES)
    expect(wanted).toBeGreaterThan(200)
    expect(right / all).toBeGreaterThanOrEqual(0.98)
    expect(right / wanted).toBeGreaterThanOrEqual(0.9)
  })

  it('is never said of voices that another model measured', () => {
    const known = crowd({ people: 20, recordings: 30, seed: 1, named: 1 })
    const other = crowd({ people: 20, recordings: 30, seed: 1, named: 0, model: 'another', firstId: 31 })
    expect(suggested([...known.voices, ...other.voices])).toEqual([])
  })

  it('is left open where two people are nearly as likely', () => {
    const known = [voice(1, 'A', [1, 0.1, 0], 1), voice(2, 'A', [1, -0.1, 0], 2)]
    expect(suggested([...known, voice(3, 'A', [1, 0, 0])])).toEqual([])
    expect(suggested([known[0] as SpokenVoice, voice(3, 'A', [1, 0, 0])])).toMatchObject([
      { recordingId: 3, personId: 1 },
    ])
  })

  it('is one person once in a recording: whoever fits best, and nobody where they are known to speak there', () => {
    const anna = voice(1, 'A', [1, 0, 0], 1)
    const [near, nearer] = [voice(2, 'A', [1, 0.4, 0]), voice(2, 'B', [1, 0.1, 0])]
    expect(suggested([anna, near, nearer])).toMatchObject([{ label: 'B' }])
    expect(suggested([anna, near, { ...nearer, personId: 1 }])).toEqual([])
  })

  it('is not said again after a person said no', () => {
    const voices = [voice(1, 'A', [1, 0, 0], 1), voice(2, 'B', [1, 0.1, 0])]
    const isRefused = (one: SpokenVoice, person: number): boolean => one.label === 'B' && person === 1
    expect(suggested(voices, { ...RULES, isRefused })).toEqual([])
  })

  it('goes by the middle of what a person sounds like, where those who said more count for more', () => {
    const long = { ...voice(1, 'A', [1, 0, 0], 1), talkMs: 60_000 }
    const short = { ...voice(2, 'A', [0, 1, 0], 1), talkMs: 2000 }
    const [pack] = packed([long, short])
    const middle = personsIn(mustBe(pack)).vectors
    expect(mustBe(middle[0])).toBeGreaterThan(0.99)
    expect(mustBe(middle[1])).toBeLessThan(0.05)
  })

  it('is the same whether it was worked out before or is worked out anew', () => {
    const { voices } = crowd({ people: 20, recordings: 60, seed: 8 })
    const kept: Kept = new Map()
    const ask = (all: readonly SpokenVoice[], known?: Kept) => {
      const pack = mustBe(packed(all)[0])
      return matches(pack, personsIn(pack), RULES, known)
    }
    const first = ask(voices, kept)
    expect(ask(voices, kept)).toEqual(first)
    expect(ask(voices)).toEqual(first)
    expect(first.length).toBeGreaterThan(20)
  })
})

describe('voices that nobody knows', () => {
  it('are put together where all of them are alike, each recording once', () => {
    const { voices, truth } = crowd({ people: 0, strangers: 12, recordings: 40, seed: 3 })
    const found = groups(mustBe(packed(voices)[0]), () => false)
    const behind = new Map([...truth].map(([one, person]) => [`${one.recordingId} ${one.label}`, person]))
    expect(found.length).toBeGreaterThan(6)
    for (const group of found) {
      expect(new Set(group.map((one) => behind.get(`${one.recordingId} ${one.label}`))).size).toBe(1)
      expect(new Set(group.map(({ recordingId }) => recordingId)).size).toBe(group.length)
    }
  })
})

it('compares eight numbers at a time as exactly as one by one', () => {
  const { voices } = crowd({ people: 30, recordings: 40, seed: 2 })
  for (const dimension of [1, 31, 32, 33, 256]) {
    const vectors = voices.map(({ vector }) => mustBe(unit([...vector.subarray(0, dimension)], dimension)))
    const all = Float32Array.from(vectors.flatMap((each) => [...each]))
    const one = mustBe(vectors[7])
    const near = [...openNear(all, dimension).to(one, LEAST_SCORE)]
    const exact = [...vectors.keys()].filter((at) => cosine(all, at, one, 0, dimension) >= LEAST_SCORE)
    expect(near).toEqual(expect.arrayContaining(exact))
    for (const at of near) expect(cosine(all, at, one, 0, dimension)).toBeGreaterThan(LEAST_SCORE - 0.005)
  }
})

describe('a voice in the service’s reply', () => {
  it('is kept at unit length', () => {
    const [one] = readEmbeddings({ model: MODEL, dimension: 2, vectors: { SPEAKER_00: [3, 4] } })
    expect(one).toEqual({ label: 'SPEAKER_00', model: MODEL, vector: new Float32Array([0.6, 0.8]) })
  })

  it.each([
    ['no model', { dimension: 2, vectors: { A: [1, 1] } }],
    ['no dimension', { model: MODEL, vectors: { A: [1, 1] } }],
    ['another dimension than it says', { model: MODEL, dimension: 3, vectors: { A: [1, 1] } }],
    ['a dimension beyond reason', { model: MODEL, dimension: 4097, vectors: { A: Array(4097).fill(1) } }],
    ['only zeros', { model: MODEL, dimension: 2, vectors: { A: [0, 0] } }],
    ['what is no number', { model: MODEL, dimension: 2, vectors: { A: [1, '1'] } }],
    ['what is not finite', { model: MODEL, dimension: 2, vectors: { A: [1, Number.POSITIVE_INFINITY] } }],
    ['a label without letters', { model: MODEL, dimension: 2, vectors: { '': [1, 1] } }],
    ['a list for the vectors', { model: MODEL, dimension: 1, vectors: [[1]] }],
    ['nothing at all', null],
  ])('is none with %s', (_, embeddings) => {
    expect(readEmbeddings(embeddings)).toEqual([])
  })

  it('survives numbers whose squares are none', () => {
    const told = { model: MODEL, dimension: 2, vectors: { A: [3e300, 4e300], B: [3e-300, 4e-300] } }
    for (const { vector } of readEmbeddings(told)) expect([...vector]).toEqual([0.6, 0.8].map(Math.fround))
  })
})
