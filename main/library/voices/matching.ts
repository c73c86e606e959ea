// Whose voice a speaker's may be: cosines between voices of one model and dimension, pure and without a word of SQL. It refuses to
// compare what cannot be compared, and to say anything where two people come close to each other.

import { type Near, openNear } from './near.ts'

export interface SpokenVoice {
  readonly recordingId: number
  readonly label: string
  readonly model: string
  readonly vector: Float32Array
  readonly talkMs: number
  /** Whom the speaker is known to be. */
  readonly personId: number | null
}

export interface Match {
  readonly recordingId: number
  readonly label: string
  readonly personId: number
  /** The cosine between the speaker and what the person sounds like elsewhere. */
  readonly score: number
}

/** Chosen by `npm run bench -- voices`, see there. */
export const LEAST_SCORE = 0.45
/** How far the next person must be behind. */
export const LEAST_LEAD = 0.1

/** A minute says as much of a voice as an hour. */
const MOST_WEIGHT_MS = 60_000
const LEAST_WEIGHT_MS = 1000

export interface Rules {
  readonly score: number
  readonly lead: number
  readonly isRefused: (voice: SpokenVoice, personId: number) => boolean
}

export const RULES: Rules = { score: LEAST_SCORE, lead: LEAST_LEAD, isRefused: () => false }

/** Voices of one kind, side by side in one piece of memory. */
export interface Pack {
  readonly dimension: number
  readonly voices: readonly SpokenVoice[]
  readonly vectors: Float32Array
  readonly near: Near
}

/** One pack for each model and dimension: between two of them there is nothing to compare. */
export function packed(voices: readonly SpokenVoice[]): readonly Pack[] {
  const kinds = new Map<string, SpokenVoice[]>()
  for (const voice of voices) {
    const kind = `${voice.vector.length} ${voice.model}`
    const known = kinds.get(kind)
    if (known === undefined) kinds.set(kind, [voice])
    else known.push(voice)
  }
  return [...kinds.values()].map((alike) => {
    const dimension = alike[0]?.vector.length ?? 0
    const vectors = sideBySide(
      alike.map(({ vector }) => vector),
      dimension,
    )
    return { dimension, voices: alike, vectors, near: openNear(vectors, dimension) }
  })
}

function sideBySide(vectors: readonly Float32Array[], dimension: number): Float32Array {
  const all = new Float32Array(vectors.length * dimension)
  for (const [at, vector] of vectors.entries()) all.set(vector, at * dimension)
  return all
}

export interface Persons {
  readonly ids: readonly number[]
  /** What each sounds like: the middle of their voices, by how long they speak. */
  readonly vectors: Float32Array
}

export function personsIn({ voices, vectors, dimension }: Pack): Persons {
  const sums = new Map<number, Float64Array>()
  for (const [at, { personId, talkMs }] of voices.entries()) {
    if (personId === null) continue
    const sum = sums.get(personId) ?? new Float64Array(dimension)
    sums.set(personId, sum)
    const weight = Math.min(MOST_WEIGHT_MS, Math.max(LEAST_WEIGHT_MS, talkMs))
    for (let part = 0; part < dimension; part++)
      sum[part] = (sum[part] ?? 0) + weight * (vectors[at * dimension + part] ?? 0)
  }
  const known = [...sums].flatMap(([id, sum]) => {
    const length = Math.sqrt(sum.reduce((total, each) => total + each * each, 0))
    return length === 0 ? [] : [{ id, vector: Float32Array.from(sum, (each) => each / length) }]
  })
  const all = sideBySide(
    known.map(({ vector }) => vector),
    dimension,
  )
  return { ids: known.map(({ id }) => id), vectors: all }
}

/** Speakers whom one person may be, by their places in a pack, with the cosines. */
export interface Column {
  readonly places: Int32Array
  readonly scores: Float64Array
}

/** Every speaker of some likeness to a person. */
function columnOf({ vectors, dimension, near }: Pack, vector: Float32Array, floor: number): Column {
  const places = near.to(vector, floor).slice()
  return { places, scores: Float64Array.from(places, (at) => cosine(vectors, at, vector, 0, dimension)) }
}

/** Columns by person, as they were worked out for the same pack. */
export type Kept = Map<number, { readonly vector: Float32Array; readonly column: Column }>

/**
 * Whoever stands out, for each speaker that nobody knows; one person once in a recording.
 *
 * @param kept of an earlier question: only people who sound otherwise now are compared anew
 */
export function matches(pack: Pack, persons: Persons, rules: Rules = RULES, kept: Kept = new Map()): readonly Match[] {
  const best = bestOf(pack, persons, rules, kept)
  const found: Match[] = []
  const meant = new Map<string, Match>()
  for (const at of pack.voices.keys()) {
    const [voice, score] = [pack.voices[at], best.scores[at] ?? 0]
    if (voice === undefined || score < rules.score || score - (best.seconds[at] ?? 0) < rules.lead) continue
    const personId = persons.ids[best.persons[at] ?? 0] ?? 0
    const match = { recordingId: voice.recordingId, label: voice.label, personId, score }
    const once = `${voice.recordingId} ${personId}`
    // Of two that sound like one person, whoever does more is meant, and the other is nobody.
    if ((meant.get(once)?.score ?? -1) < score) meant.set(once, match)
  }
  found.push(...meant.values())
  return found.sort((a, b) => b.score - a.score || a.recordingId - b.recordingId)
}

/** Who is known to speak in a recording cannot be somebody else there too. */
function presentIn({ voices }: Pack): ReadonlySet<string> {
  return new Set(voices.flatMap(({ recordingId, personId }) => (personId === null ? [] : `${recordingId} ${personId}`)))
}

interface Best {
  readonly persons: Int32Array
  readonly scores: Float64Array
  readonly seconds: Float64Array
}

function bestOf(pack: Pack, persons: Persons, { score: least, lead, isRefused }: Rules, kept: Kept): Best {
  const { voices, dimension } = pack
  // Somebody who is not good enough may still be too close behind.
  const floor = least - lead
  const best = {
    persons: new Int32Array(voices.length),
    scores: new Float64Array(voices.length),
    seconds: new Float64Array(voices.length).fill(floor),
  }
  const present = presentIn(pack)
  for (const [person, id] of persons.ids.entries()) {
    const vector = persons.vectors.subarray(person * dimension, (person + 1) * dimension)
    const known = kept.get(id)
    const isSame = known?.vector.every((each, at) => each === vector[at]) === true
    const column = isSame ? known.column : columnOf(pack, vector, floor)
    if (!isSame) kept.set(id, { vector, column })
    for (let each = 0; each < column.places.length; each++) {
      const [at, score] = [column.places[each] ?? 0, column.scores[each] ?? 0]
      const voice = voices[at]
      if (voice === undefined || voice.personId !== null || isRefused(voice, id)) continue
      if (present.has(`${voice.recordingId} ${id}`)) continue
      take(best, at, person, score)
    }
  }
  return best
}

function take({ persons, scores, seconds }: Best, at: number, person: number, score: number): void {
  const before = scores[at] ?? 0
  if (score > before) {
    persons[at] = person
    scores[at] = score
    seconds[at] = Math.max(seconds[at] ?? 0, before)
  } else seconds[at] = Math.max(seconds[at] ?? 0, score)
}

/** Both are of unit length. Four sums at once, because each addition waits for the one before. */
export function cosine(
  ones: Float32Array,
  one: number,
  others: Float32Array,
  other: number,
  dimension: number,
): number {
  let [a, b] = [one * dimension, other * dimension]
  let [first, second, third, fourth] = [0, 0, 0, 0]
  const end = a + dimension - (dimension % 4)
  for (; a < end; a += 4, b += 4) {
    first += (ones[a] ?? 0) * (others[b] ?? 0)
    second += (ones[a + 1] ?? 0) * (others[b + 1] ?? 0)
    third += (ones[a + 2] ?? 0) * (others[b + 2] ?? 0)
    fourth += (ones[a + 3] ?? 0) * (others[b + 3] ?? 0)
  }
  for (const last = (one + 1) * dimension; a < last; a++, b++) first += (ones[a] ?? 0) * (others[b] ?? 0)
  return first + second + third + fourth
}

/** Speakers of different recordings, known to nobody, who sound like one person. */
export type Likeness = readonly SpokenVoice[]

/** More than these are looked through when some of them have a name. */
const MOST_UNKNOWN = 3000

/**
 * Groups of unknown voices, those with the most recordings first. A voice joins where it is like everybody who is there already, and
 * only once for a recording: better two groups of one person than one group of two.
 *
 * @param isTaken speakers of whom something better is known
 */
export function groups(pack: Pack, isTaken: (voice: SpokenVoice) => boolean, least = LEAST_SCORE): readonly Likeness[] {
  const unknown = packed(
    pack.voices
      .filter((voice) => voice.personId === null && !isTaken(voice))
      .sort((a, b) => b.talkMs - a.talkMs || a.recordingId - b.recordingId)
      .slice(0, MOST_UNKNOWN),
  )[0]
  if (unknown === undefined) return []
  const { voices, vectors, near, dimension } = unknown
  const groupOf = new Map<number, number[]>()
  const found: number[][] = []
  for (const at of voices.keys()) {
    if (groupOf.has(at)) continue
    // Whoever says most begins a group; the most alike come first into it.
    const group = [at]
    const alike = [...near.to(vectors.subarray(at * dimension, (at + 1) * dimension), least)]
      .filter((other) => other > at && !groupOf.has(other))
      .map((other) => ({ other, score: cosine(vectors, at, vectors, other, dimension) }))
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score)
    for (const { other } of alike) {
      const fits = group.every(
        (each) =>
          voices[each]?.recordingId !== voices[other]?.recordingId &&
          cosine(vectors, each, vectors, other, dimension) >= least,
      )
      if (fits) group.push(other)
    }
    if (group.length < 2) continue
    for (const each of group) groupOf.set(each, group)
    found.push(group)
  }
  return found.sort((a, b) => b.length - a.length).map((group) => group.flatMap((at) => voices[at] ?? []))
}
