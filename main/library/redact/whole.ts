// Findings over texts that follow on each other, as wholes: a number may begin in one segment and end in the next. Here the service's
// own findings come to those that were found, and what a person decided of a single place is held against them.

import { type Finding, type PersonalKind, united } from './finding.ts'
import { termKey } from './names.ts'

/** A stretch of texts that follow on each other: their indexes, and UTF-16 units of them. */
export interface Stretch {
  readonly first: number
  readonly firstOffset: number
  readonly last: number
  /** Behind its last unit. */
  readonly lastOffset: number
}

export type Verdict = 'hide' | 'leave'

/** What the service found and did not hide. */
export interface ToldPlace extends Stretch {
  readonly kind: PersonalKind
  readonly type: string
  readonly confidence: number | null
  readonly detectorCount: number | null
}

/** What a person decided of one place. */
export interface DecidedPlace extends Stretch {
  readonly id: number
  readonly kind: PersonalKind
  readonly verdict: Verdict
  /** The words that were decided about, by `termKey`: others at the same place are another matter. */
  readonly key: string
}

export interface Places {
  readonly told: readonly ToldPlace[]
  readonly decided: readonly DecidedPlace[]
}

export const NOWHERE: Places = { told: [], decided: [] }

/** As they lie in texts that begin so many further on; those before them are left out. */
export function placesFrom({ told, decided }: Places, by: number): Places {
  const move = <P extends Stretch>(places: readonly P[]): readonly P[] =>
    places.flatMap((place) => (place.first < by ? [] : [{ ...place, first: place.first - by, last: place.last - by }]))
  return by === 0 ? { told, decided } : { told: move(told), decided: move(decided) }
}

export interface WholeFinding extends Stretch {
  readonly kind: PersonalKind
  readonly isValidated: boolean
  readonly who: string | null
  readonly text: string
  /** Null where nobody looked at it. */
  readonly decision: DecidedPlace | null
  /** What the service said of this place; null where it said nothing. */
  readonly told: ToldPlace | null
}

/** All texts with one blank between, so that a place is one number. */
class Line {
  readonly text: string
  readonly #starts: number[] = []
  readonly #texts: readonly string[]

  constructor(texts: readonly string[]) {
    this.#texts = texts
    this.text = texts.join(' ')
    let start = 0
    for (const { length } of texts) {
      this.#starts.push(start)
      start += length + 1
    }
  }

  start(index: number): number {
    return this.#starts[index] ?? this.text.length
  }

  indexOf(unit: number): number {
    let [low, high] = [0, Math.max(0, this.#starts.length - 1)]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= unit) low = middle
      else high = middle - 1
    }
    return low
  }

  stretchOf(start: number, end: number): Stretch {
    const [first, last] = [this.indexOf(start), this.indexOf(end - 1)]
    const within = (index: number, unit: number): number =>
      Math.min(this.#texts[index]?.length ?? 0, unit - this.start(index))
    return { first, firstOffset: within(first, start), last, lastOffset: within(last, end) }
  }

  /** Null where the texts do not reach so far. */
  rangeOf({ first, firstOffset, last, lastOffset }: Stretch): { readonly start: number; readonly end: number } | null {
    if (last >= this.#texts.length) return null
    const [start, end] = [this.start(first) + firstOffset, this.start(last) + lastOffset]
    return start < end ? { start, end } : null
  }
}

/** Each text by itself as well: what stands in the next one must not make a number too long to be one. */
export function wholesIn(
  texts: readonly string[],
  find: (text: string) => readonly Finding[],
  { told, decided }: Places,
  isKept: (text: string) => boolean,
): readonly WholeFinding[] {
  const line = new Line(texts)
  const single = texts.flatMap((text, index) => find(text).map((finding) => moved(finding, line.start(index))))
  const places = told
    .flatMap((place) => ranged(line, place))
    .filter(({ start, end }) => !isKept(line.text.slice(start, end)))
  const decisions = decided.flatMap((place) => ranged(line, place))
  const forced = [...places, ...decisions.filter(({ place }) => place.verdict === 'hide')].map(
    ({ place: { kind }, start, end }): Finding => ({ kind, start, end, isValidated: true, who: null }),
  )
  const found = united([...single, ...find(line.text), ...forced])
  return found.map(({ kind, isValidated, who, start, end }) => {
    const text = line.text.slice(start, end)
    const over = (one: { readonly start: number; readonly end: number }): boolean => one.start < end && start < one.end
    return {
      ...line.stretchOf(start, end),
      ...{ kind, isValidated, who, text },
      decision: decisionOn({ start, end, text }, decisions, found),
      told: places.find(over)?.place ?? null,
    }
  })
}

interface Ranged<P> {
  readonly place: P
  readonly start: number
  readonly end: number
}

function ranged<P extends Stretch>(line: Line, place: P): readonly Ranged<P>[] {
  const range = line.rangeOf(place)
  return range === null ? [] : [{ place, ...range }]
}

function moved(finding: Finding, by: number): Finding {
  return { ...finding, start: finding.start + by, end: finding.end + by }
}

/** Only of the same words: exactly there, or where corrections moved them, if nothing else there has these words. */
function decisionOn(
  { start, end, text }: { readonly start: number; readonly end: number; readonly text: string },
  decisions: readonly Ranged<DecidedPlace>[],
  found: readonly Finding[],
): DecidedPlace | null {
  if (decisions.length === 0) return null
  const key = termKey(text)
  const near = decisions.filter((one) => one.start < end && start < one.end && one.place.key === key)
  const exact = near.find((one) => one.start === start && one.end === end)
  if (exact !== undefined) return exact.place
  const only = near.find((one) => found.filter((other) => one.start < other.end && other.start < one.end).length === 1)
  return only?.place ?? null
}

/** A finding that is the rest of one which began in the text before. */
interface Part extends Finding {
  readonly isRest: boolean
}

export function isRest(finding: Finding): boolean {
  return 'isRest' in finding && finding.isRest === true
}

/** Those that are to be hidden, one list for each text. */
export function partsOf(texts: readonly string[], wholes: readonly WholeFinding[]): readonly (readonly Finding[])[] {
  const parts: Part[][] = texts.map(() => [])
  for (const { first, firstOffset, last, lastOffset, kind, isValidated, who, decision } of wholes) {
    if (decision?.verdict === 'leave') continue
    for (let index = first; index <= last; index++) {
      const start = index === first ? firstOffset : 0
      const end = index === last ? lastOffset : (texts[index]?.length ?? 0)
      if (start < end) parts[index]?.push({ kind, isValidated, who, start, end, isRest: index > first })
    }
  }
  return parts
}
