// What changes over weeks, months or quarters: sentiment, topics, who speaks, urgency, hours. A time in which nothing was recorded
// is a gap, and each figure says of how many recordings it is. Reads only, in the worker.

import { conditionOf, type LibraryFilter } from './filter.ts'
import type { Ask } from './row.ts'

export type TrendUnit = 'week' | 'month' | 'quarter'

export interface TrendsInput {
  readonly filter: LibraryFilter
  /** Null: by the length of the time. */
  readonly unit: TrendUnit | null
}

export interface SentimentTrend {
  /** Recordings whose sentiment is told as a whole, by what it is; any other word counts as mixed. */
  readonly overall: {
    readonly count: number
    readonly positive: number
    readonly neutral: number
    readonly negative: number
    readonly mixed: number
  }
  /** Means of the shares of segments, over the recordings that tell them; null where none does. */
  readonly shares: {
    readonly count: number
    readonly positive: number
    readonly neutral: number
    readonly negative: number
  } | null
}

export interface TrendPeriod {
  readonly fromMs: number
  readonly beforeMs: number
  readonly recordings: number
  readonly durationMs: number
  readonly sentiment: SentimentTrend
  /** Null where no recording tells any. */
  readonly urgency: { readonly count: number; readonly mean: number; readonly most: number } | null
  /** Recordings with topics: of so many each topic counts some. */
  readonly withTopics: number
  readonly talkMs: number
}

export interface TrendLine {
  readonly name: string
  /** Recordings of a topic, or milliseconds of a speaker; one for each period. */
  readonly values: readonly number[]
  readonly recordings: number
}

export interface TrendsView {
  readonly unit: TrendUnit
  /** Without a gap from the first to the last, the oldest first. */
  readonly periods: readonly TrendPeriod[]
  /** The most frequent first, spellings of one topic together. */
  readonly topics: readonly TrendLine[]
  /** Those with a name who speak most, first. */
  readonly speakers: readonly TrendLine[]
  /** Milliseconds of all others with a name, and of those without one. */
  readonly others: readonly number[]
  readonly unnamed: readonly number[]
  readonly recordings: number
  /** Recordings without a day stand in no period. */
  readonly undated: number
}

const MOST_TOPICS = 12
const MOST_SPEAKERS = 8
/** A clock that was wrong must not make a century of empty columns. */
const MOST_PERIODS = 400
const WEEK_MS = 7 * 86_400_000

/** As long as it can be read: about thirty columns, or what there is. */
function unitFor(spanMs: number): TrendUnit {
  if (spanMs <= 20 * WEEK_MS) return 'week'
  return spanMs <= 160 * WEEK_MS ? 'month' : 'quarter'
}

function rowsSql(condition: string): string {
  return `SELECT t.id, t.filed_at_ms, t.duration_ms, d.sentiment, d.positive, d.neutral, d.negative, d.urgency
    FROM transcription t INDEXED BY archived_filed LEFT JOIN digest d ON d.transcription_id = t.id
    WHERE t.stage = 'archived'${condition} ORDER BY t.filed_at_ms`
}

type Filed = readonly [
  id: number,
  filedAtMs: number | null,
  durationMs: number | null,
  sentiment: string | null,
  positive: number | null,
  neutral: number | null,
  negative: number | null,
  urgency: number | null,
]

/** Where each recording stands: its period, by its id. */
type Places = ReadonlyMap<number, number>

export function trends(ask: Ask, { filter, unit: wanted }: TrendsInput): TrendsView {
  const { sql, cells } = conditionOf(filter)
  const all = ask(rowsSql(sql))
    .raw()
    .all(...cells) as unknown as readonly Filed[]
  const dated = all.filter(([, atMs]) => atMs !== null)
  const [firstMs, lastMs] = [dated[0]?.[1] ?? 0, dated.at(-1)?.[1] ?? 0]
  const unit = wanted ?? unitFor(lastMs - firstMs)
  const frames = dated.length === 0 ? [] : framesOf(firstMs, lastMs, unit)
  const sums = frames.map(() => new Sums())
  const places = new Map<number, number>()
  let place = 0
  for (const row of dated) {
    const atMs = row[1] ?? 0
    while (place < frames.length - 1 && atMs >= (frames[place]?.beforeMs ?? 0)) place += 1
    if (atMs >= (frames[place]?.beforeMs ?? 0)) continue
    places.set(row[0], place)
    sums[place]?.add(row)
  }
  const topics = topicsOf(ask, places, frames.length)
  const talk = talkOf(ask, places, frames.length)
  return {
    unit,
    periods: frames.map((frame, at) => ({
      ...frame,
      ...(sums[at] ?? new Sums()).told(),
      withTopics: topics.withTopics[at] ?? 0,
      talkMs: talk.all[at] ?? 0,
    })),
    topics: topics.lines,
    speakers: talk.lines,
    others: talk.others,
    unnamed: talk.unnamed,
    recordings: places.size,
    undated: all.length - dated.length,
  }
}

interface Frame {
  readonly fromMs: number
  readonly beforeMs: number
}

/** Of this computer's calendar; weeks begin on Monday. */
function framesOf(firstMs: number, lastMs: number, unit: TrendUnit): readonly Frame[] {
  const frames: Frame[] = []
  let fromMs = beginOf(firstMs, unit)
  while (fromMs <= lastMs && frames.length < MOST_PERIODS) {
    const beforeMs = nextOf(fromMs, unit)
    frames.push({ fromMs, beforeMs })
    fromMs = beforeMs
  }
  return frames
}

function beginOf(atMs: number, unit: TrendUnit): number {
  const at = new Date(atMs)
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()]
  if (unit === 'week') return new Date(year, month, day - ((at.getDay() + 6) % 7)).getTime()
  return new Date(year, unit === 'month' ? month : month - (month % 3), 1).getTime()
}

function nextOf(fromMs: number, unit: TrendUnit): number {
  const from = new Date(fromMs)
  const [year, month, day] = [from.getFullYear(), from.getMonth(), from.getDate()]
  if (unit === 'week') return new Date(year, month, day + 7).getTime()
  return new Date(year, month + (unit === 'month' ? 1 : 3), 1).getTime()
}

class Sums {
  #recordings = 0
  #durationMs = 0
  readonly #overall = { count: 0, positive: 0, neutral: 0, negative: 0, mixed: 0 }
  readonly #shares = { count: 0, positive: 0, neutral: 0, negative: 0 }
  readonly #urgency = { count: 0, sum: 0, most: 0 }

  add([, , durationMs, sentiment, positive, neutral, negative, urgency]: Filed): void {
    this.#recordings += 1
    this.#durationMs += durationMs ?? 0
    if (sentiment !== null) {
      this.#overall.count += 1
      this.#overall[isKnown(sentiment) ? sentiment : 'mixed'] += 1
    }
    if (positive !== null && neutral !== null && negative !== null) {
      this.#shares.count += 1
      this.#shares.positive += positive
      this.#shares.neutral += neutral
      this.#shares.negative += negative
    }
    if (urgency !== null) {
      this.#urgency.count += 1
      this.#urgency.sum += urgency
      this.#urgency.most = Math.max(this.#urgency.most, urgency)
    }
  }

  told(): Pick<TrendPeriod, 'recordings' | 'durationMs' | 'sentiment' | 'urgency'> {
    const { count, positive, neutral, negative } = this.#shares
    const shares =
      count === 0 ? null : { count, positive: positive / count, neutral: neutral / count, negative: negative / count }
    const { count: rated, sum, most } = this.#urgency
    return {
      recordings: this.#recordings,
      durationMs: this.#durationMs,
      sentiment: { overall: { ...this.#overall }, shares },
      urgency: rated === 0 ? null : { count: rated, mean: sum / rated, most },
    }
  }
}

function isKnown(word: string): word is 'positive' | 'neutral' | 'negative' {
  return word === 'positive' || word === 'neutral' || word === 'negative'
}

const TOPICS = `SELECT label_key, transcription_id FROM insight INDEXED BY insight_label WHERE kind = 'topics'`
const SPELLING = `SELECT label, count(*) AS times FROM insight INDEXED BY insight_label WHERE kind = 'topics' AND label_key = ?
  GROUP BY label ORDER BY times DESC, label LIMIT 1`

interface Topics {
  readonly lines: readonly TrendLine[]
  readonly withTopics: readonly number[]
}

/** A recording that names a topic twice counts once: in the index its rows lie together. */
function topicsOf(ask: Ask, places: Places, periods: number): Topics {
  const found = new Map<string, { last: number; recordings: number; readonly values: number[] }>()
  const told = new Set<number>()
  for (const [key, id] of ask(TOPICS).raw().all() as unknown as readonly (readonly [string, number])[]) {
    const place = places.get(id)
    if (place === undefined || key === '') continue
    told.add(id)
    let topic = found.get(key)
    if (topic === undefined) {
      topic = { last: -1, recordings: 0, values: nothing(periods) }
      found.set(key, topic)
    }
    if (topic.last === id) continue
    topic.last = id
    topic.recordings += 1
    topic.values[place] = (topic.values[place] ?? 0) + 1
  }
  const withTopics = nothing(periods)
  for (const id of told) count(withTopics, places.get(id), 1)
  const most = [...found].sort(([a, one], [b, other]) => other.recordings - one.recordings || (a < b ? -1 : 1))
  return {
    withTopics,
    lines: most.slice(0, MOST_TOPICS).map(([key, { values, recordings }]) => ({
      name: String(ask(SPELLING).get(key)?.label ?? key),
      values,
      recordings,
    })),
  }
}

interface Talk {
  readonly lines: readonly TrendLine[]
  readonly others: readonly number[]
  readonly unnamed: readonly number[]
  readonly all: readonly number[]
}

const TALK = 'SELECT transcription_id, speakers_json FROM result'
const NAMES = 'SELECT transcription_id, label, name FROM speaker_name'

/** As the service measured it; a name is the same person in all recordings. */
function talkOf(ask: Ask, places: Places, periods: number): Talk {
  const names = new Map<number, Map<string, string>>()
  for (const [id, label, name] of ask(NAMES).raw().all() as unknown as readonly (readonly [number, string, string])[])
    names.set(id, (names.get(id) ?? new Map()).set(label, name))
  const [all, unnamed] = [nothing(periods), nothing(periods)]
  const found = new Map<string, { readonly ids: Set<number>; readonly values: number[]; sum: number }>()
  for (const [id, json] of ask(TALK).raw().all() as unknown as readonly (readonly [number, string])[]) {
    const place = places.get(id)
    if (place === undefined) continue
    const named = names.get(id)
    for (const [label, talkMs] of JSON.parse(json) as readonly (readonly [string, number])[]) {
      count(all, place, talkMs)
      const name = named?.get(label)
      if (name === undefined) {
        count(unnamed, place, talkMs)
        continue
      }
      const one = found.get(name) ?? { ids: new Set(), values: nothing(periods), sum: 0 }
      found.set(name, one)
      one.ids.add(id)
      one.sum += talkMs
      count(one.values, place, talkMs)
    }
  }
  const ranked = [...found].sort(([a, one], [b, other]) => other.sum - one.sum || (a < b ? -1 : 1))
  const others = nothing(periods)
  for (const [, { values }] of ranked.slice(MOST_SPEAKERS))
    for (const [place, talkMs] of values.entries()) count(others, place, talkMs)
  const lines = ranked
    .slice(0, MOST_SPEAKERS)
    .map(([name, { values, ids }]) => ({ name, values, recordings: ids.size }))
  return { lines, others, unnamed, all }
}

function nothing(periods: number): number[] {
  return Array.from({ length: periods }, () => 0)
}

function count(into: number[], place: number | undefined, by: number): void {
  if (place !== undefined) into[place] = (into[place] ?? 0) + by
}
