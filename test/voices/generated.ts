// Generated voices for tests and benches: people who sound more and less alike, recordings that change every voice in them, and less
// certainty where somebody says little. The truth is known, so that matching can be judged.

import type { SpokenVoice } from '../../main/library/voices/matching.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'

export interface Crowd {
  readonly voices: readonly SpokenVoice[]
  /** The person behind each voice, known or not. */
  readonly truth: ReadonlyMap<SpokenVoice, number>
}

export interface CrowdWish {
  readonly people: number
  readonly recordings: number
  readonly seed: number
  readonly model?: string
  /** The share of speakers that somebody has named already. */
  readonly named?: number
  /** People who are never named. */
  readonly strangers?: number
  readonly firstId?: number
}

const DIMENSION = 256
/** Voices come in families: two strangers of one have a cosine of 0.4 at the middle, of two families of 0. */
const FAMILIES = 8
const FAMILY = 0.8
/** Rooms and microphones: the voices of one recording become a little like each other. */
const RECORDING = 0.5
/** Of a minute of speech; of less, up to twice as much. One person's voices have a cosine of 0.35 to 0.65. */
const NOISE = 0.75

export function crowd(wish: CrowdWish): Crowd {
  const chance = seeded(wish.seed)
  const { people, recordings, model = 'pyannote/speaker-diarization-community-1', named = 0.5, strangers = 0 } = wish
  const families = Array.from({ length: FAMILIES }, () => direction(chance))
  const own = Array.from({ length: people + strangers }, (_, at) =>
    unitOf(sum(direction(chance), families[at % FAMILIES] ?? [], FAMILY)),
  )
  const truth = new Map<SpokenVoice, number>()
  for (let recording = 0; recording < recordings; recording++) {
    const shift = direction(chance)
    const speakers = new Set<number>()
    const count = chance.between(2, 6)
    while (speakers.size < count) speakers.add(Math.floor(chance.next() * own.length))
    for (const [at, person] of [...speakers].entries()) {
      const talkMs = Math.round(5000 * 2 ** (chance.next() * 7))
      const noise = Math.max(0.8, Math.min(2, Math.sqrt(60_000 / talkMs))) * NOISE
      const heard = sum(sum(own[person] ?? [], shift, RECORDING), direction(chance), noise)
      const isNamed = person < people && chance.next() < named
      const voice = {
        recordingId: (wish.firstId ?? 1) + recording,
        label: `SPEAKER_${String(at).padStart(2, '0')}`,
        ...{ model, vector: Float32Array.from(unitOf(heard)), talkMs },
        personId: isNamed ? person + 1 : null,
      }
      truth.set(voice, person + 1)
    }
  }
  return { voices: [...truth.keys()], truth }
}

function direction(chance: Seeded): readonly number[] {
  return unitOf(
    Array.from(
      { length: DIMENSION },
      () => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next()),
    ),
  )
}

function sum(one: readonly number[], other: readonly number[], weight: number): readonly number[] {
  return one.map((each, at) => each + weight * (other[at] ?? 0))
}

function unitOf(vector: readonly number[]): readonly number[] {
  const length = Math.sqrt(vector.reduce((total, each) => total + each * each, 0))
  return vector.map((each) => each / length)
}
