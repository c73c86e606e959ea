// The passages that the service's analytics were concluded from, tied to the segments of its own result. A traveller file:
// pure and tolerant. It refuses to guess: a passage that lies in no segment keeps its time, and has no position.

/** A passage that something was concluded from. */
export interface Evidence {
  /** Of the service's segments (its index in the result); null where the passage lies in none of them. */
  readonly position: number | null
  readonly startMs: number
  readonly endMs: number
  /** The service's label. */
  readonly speaker: string | null
  readonly text: string
}

export interface Ground {
  /** The segment of this index as evidence: what custom fields name. Null where there is none. */
  at(id: unknown): Evidence | null
  /** A passage with times and words of its own, as generic analytics have it. Null where it has no time: nobody could hear it. */
  tied(entry: unknown): Evidence | null
}

export type Fields = Readonly<Record<string, unknown>>

/** As much as a transcript may have; what is beyond is an accident or an attack. */
const MOST_SEGMENTS = 200_000
const LONGEST = 4000
const LONGEST_LABEL = 200
/** Times beyond this are nonsense, and would overflow what holds them. */
const LATEST_MS = 2 ** 31 - 1
/** Overlapping speakers: how many earlier segments may still be speaking. */
const OVERLAP = 12

export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** A zero character would end the text for some readers. */
export function said(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : ''
}

/** A finite number, also where it was sent as text. */
export function numberOf(value: unknown): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null
}

export function countOf(value: unknown): number | null {
  const number = numberOf(value)
  return number !== null && number >= 0 ? number : null
}

export function millisecondsOf(seconds: unknown): number | null {
  const number = numberOf(seconds)
  return number === null ? null : Math.min(LATEST_MS, Math.max(0, Math.round(number * 1000)))
}

export function labelOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, LONGEST_LABEL) || null : null
}

/** @param result the service's result object; its segments are read as the transcript reads them */
export function groundOf(result: Fields): Ground {
  const segments = segmentsOf(result)
  const byPosition = new Map(segments.map((segment) => [segment.position, segment]))
  const byTimes = new Map<string, Placed[]>()
  for (const segment of segments) {
    const there = byTimes.get(timesOf(segment))
    if (there === undefined) byTimes.set(timesOf(segment), [segment])
    else there.push(segment)
  }
  const byStart = [...segments].sort((one, other) => one.startMs - other.startMs)
  return {
    at: (id) => byPosition.get(numberOf(id) ?? -1) ?? null,
    tied(entry) {
      const { start, end, speaker, text } = fieldsOf(entry)
      const startMs = millisecondsOf(start)
      if (startMs === null) return null
      const passage = { startMs, endMs: Math.max(startMs, millisecondsOf(end) ?? startMs), speaker: labelOf(speaker) }
      const home = chosen(byTimes.get(timesOf(passage)) ?? [], passage) ?? around(byStart, passage)
      return { position: home?.position ?? null, ...passage, text: said(text) }
    },
  }
}

interface Passage {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
}

interface Placed extends Evidence {
  readonly position: number
}

function timesOf({ startMs, endMs }: Passage): string {
  return `${startMs}/${endMs}`
}

/** Where two people speak at once, the one who is named. */
function chosen(segments: readonly Placed[], { speaker }: Passage): Placed | undefined {
  return segments.find((segment) => segment.speaker === speaker) ?? segments[0]
}

/** The segment that is speaking when the passage begins: of the same speaker before others, and the latest to begin. */
function around(byStart: readonly Placed[], passage: Passage): Placed | undefined {
  let [low, high] = [0, byStart.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((byStart[middle]?.startMs ?? 0) <= passage.startMs) low = middle + 1
    else high = middle
  }
  const speaking = byStart
    .slice(Math.max(0, low - OVERLAP), low)
    .filter(({ startMs, endMs }) => endMs > passage.startMs || startMs === passage.startMs)
  return chosen(speaking.reverse(), passage)
}

function segmentsOf({ segments: list, text, audio_duration_seconds: seconds }: Fields): readonly Placed[] {
  const segments: Placed[] = []
  let floorMs = 0
  for (const [position, entry] of (Array.isArray(list) ? list : []).slice(0, MOST_SEGMENTS).entries()) {
    if (entry === null || typeof entry !== 'object') continue
    const startMs = millisecondsOf(entry.start) ?? floorMs
    const endMs = Math.max(startMs, millisecondsOf(entry.end) ?? startMs)
    floorMs = endMs
    segments.push({ position, startMs, endMs, speaker: labelOf(entry.speaker), text: said(entry.text) })
  }
  if (segments.length > 0 || said(text) === '') return segments
  // Text without segments is kept as one segment over everything.
  return [{ position: 0, startMs: 0, endMs: millisecondsOf(seconds) ?? 0, speaker: null, text: said(text) }]
}
