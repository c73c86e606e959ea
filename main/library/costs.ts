// What was paid, added up as a person asks: by month, collection, options, watched folder or model, with the recordings behind each
// sum. A job whose row was removed stays in the sums, without a name; samples and imports cost nothing and are not here. Reads
// only, in the worker; thousands of rows are kept until the library changes.

import type { Database } from 'better-sqlite3'
import { type Options, optionsKey } from '../recording.ts'
import { type Ask, optionsOf, type Row } from './row.ts'
import { numberOrNull, textOrNull } from './shelf.ts'

export type CostsBy = 'month' | 'collection' | 'options' | 'folder' | 'model'

export interface CostsInput {
  /** Of the instants at which jobs were submitted. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  readonly by: CostsBy
  /** Only the recordings of this group, by its key; null lists all of them. */
  readonly group: string | null
  readonly order: 'newest' | 'dearest' | 'difference'
  readonly offset: number
  readonly limit: number
}

/** Micro-dollars. */
export interface CostSum {
  readonly jobs: number
  readonly durationMs: number
  /** Of those whose estimate is known. */
  readonly estimatedMicro: number
  /** What the service said that it charged. */
  readonly billedMicro: number
  /** Jobs that may cost, and whose bill is not known: counted by their estimate. */
  readonly untold: Counted
  /** Bills and estimates of those without one. */
  readonly spentMicro: number
  /** Where bill and estimate differ: how many, and by how much together. */
  readonly less: Counted
  readonly more: Counted
  /** Made on other devices of the account: no limit set here counts them. */
  readonly elsewhere: Counted
}

interface Counted {
  readonly jobs: number
  readonly micro: number
}

export type CostGroupOf =
  | { readonly kind: 'month'; readonly fromMs: number; readonly beforeMs: number }
  /** Null: in no collection. */
  | { readonly kind: 'collection'; readonly id: number | null; readonly name: string | null }
  /** Null: removed before options were kept. */
  | { readonly kind: 'options'; readonly options: Options | null }
  | { readonly kind: 'folder'; readonly watchId: string }
  | { readonly kind: 'came'; readonly how: 'added' | 'elsewhere' }
  | { readonly kind: 'model'; readonly model: string | null }

export interface CostGroup {
  readonly key: string
  readonly of: CostGroupOf
  readonly sum: CostSum
}

export interface CostRow {
  /** Null where the recording was removed from the list. */
  readonly id: number | null
  readonly title: string | null
  readonly jobId: string
  readonly source: string | null
  readonly stage: string | null
  readonly watchId: string | null
  readonly submittedAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly language: string | null
  readonly options: Options | null
  readonly estimatedMicro: number | null
  readonly billedMicro: number | null
}

export interface CostsView {
  readonly total: CostSum
  readonly groups: readonly CostGroup[]
  readonly months: readonly CostGroup[]
  /** Of the chosen group, or of all. */
  readonly rows: readonly CostRow[]
  readonly rowCount: number
}

const JOBS = `SELECT t.id, t.job_id, t.source, t.stage, t.watch_id, t.submitted_at_ms, t.duration_ms,
    coalesce(t.filed_model, t.options_json ->> '$.model') AS model, t.options_json, t.options_key, t.estimated_cost_micro,
    t.billed_cost_micro
  FROM transcription t WHERE t.job_id IS NOT NULL AND t.is_sample = 0 AND t.source <> 'import'
  UNION ALL
  SELECT NULL, job_id, source, stage, watch_id, submitted_at_ms, duration_ms, options_json ->> '$.model', options_json,
    options_json, estimated_cost_micro, billed_cost_micro
  FROM seen_job WHERE reason = 'removed' AND (submitted_at_ms IS NOT NULL OR billed_cost_micro IS NOT NULL)
  ORDER BY submitted_at_ms DESC, job_id`

export type Job = readonly [
  id: number | null,
  jobId: string,
  source: string | null,
  stage: string | null,
  watchId: string | null,
  submittedAtMs: number | null,
  durationMs: number | null,
  model: string | null,
  optionsJson: string | null,
  optionsKey: string | null,
  estimatedMicro: number | null,
  billedMicro: number | null,
]

/** A library of many years, or a clock that was wrong: as many bars as can be told apart. */
const MOST_MONTHS = 240

/** As in `SPENT` of bills.ts: whatever may still be charged. */
const MAY_COST: readonly (string | null)[] = ['processing', 'archiving', 'archived', 'cancelled', 'expired']

/** All jobs, the newest first, read anew once the library has changed. */
export function keptJobs(database: Database, ask: Ask): () => readonly Job[] {
  let version = -1
  let all: readonly Job[] = []
  return () => {
    const today = Number(database.pragma('data_version', { simple: true }))
    if (today !== version) all = jobs(ask)
    version = today
    return all
  }
}

function jobs(ask: Ask): readonly Job[] {
  // Plain cells: an object for each of ten thousand rows would cost three times as much.
  const text =
    ask(`SELECT json_group_array(json_array(id, job_id, source, stage, watch_id, submitted_at_ms, duration_ms, model,
    options_json, options_key, estimated_cost_micro, billed_cost_micro)) AS jobs FROM (${JOBS})`).get()?.jobs
  return JSON.parse(String(text))
}

export function costs(ask: Ask, input: CostsInput, all: readonly Job[] = jobs(ask)): CostsView {
  const { fromMs, beforeMs } = input
  const within = all.filter(([, , , , , atMs]) => {
    if (atMs === null) return fromMs === null && beforeMs === null
    return (fromMs === null || atMs >= fromMs) && (beforeMs === null || atMs < beforeMs)
  })
  const keysOf = grouping(ask, input.by)
  const groups = grouped(within, keysOf)
  const months = input.by === 'month' ? groups : grouped(within, grouping(ask, 'month'))
  const chosen =
    input.group === null ? within : within.filter((job) => keysOf(job).some(({ key }) => key === input.group))
  const page = ordered(chosen, input.order).slice(input.offset, input.offset + input.limit)
  return {
    total: sumOf(within),
    groups: groups.sort(byOrder(input.by)),
    months: withoutGaps([...months].sort(byOrder('month'))),
    rows: page.map((job) => rowOf(ask, job)),
    rowCount: chosen.length,
  }
}

/** A month in which nothing was sent is a bar of no height, not a bar that is missing. */
function withoutGaps(months: readonly CostGroup[]): readonly CostGroup[] {
  const filled: CostGroup[] = []
  for (const month of months) {
    while (filled.length < MOST_MONTHS && isGapBefore(month, filled.at(-1)))
      filled.push({ ...monthAt(endOf(filled.at(-1))), sum: sumOf([]) })
    filled.push(month)
  }
  return filled
}

function isGapBefore({ of }: CostGroup, last: CostGroup | undefined): boolean {
  return last !== undefined && of.kind === 'month' && endOf(last) < of.fromMs
}

function endOf(month: CostGroup | undefined): number {
  return month?.of.kind === 'month' ? month.of.beforeMs : 0
}

type Keyed = Pick<CostGroup, 'key' | 'of'>

function grouped(jobs: readonly Job[], keysOf: (job: Job) => readonly Keyed[]): CostGroup[] {
  const found = new Map<string, { readonly of: CostGroupOf; readonly jobs: Job[] }>()
  for (const job of jobs)
    for (const { key, of } of keysOf(job)) {
      const group = found.get(key) ?? { of, jobs: [] }
      group.jobs.push(job)
      found.set(key, group)
    }
  return [...found].map(([key, group]) => ({ key, of: group.of, sum: sumOf(group.jobs) }))
}

function byOrder(by: CostsBy): (one: CostGroup, other: CostGroup) => number {
  if (by !== 'month') return (one, other) => other.sum.spentMicro - one.sum.spentMicro || compare(one.key, other.key)
  return (one, other) => compare(one.key, other.key)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function grouping(ask: Ask, by: CostsBy): (job: Job) => readonly Keyed[] {
  switch (by) {
    case 'month':
      return inMonths()
    case 'collection':
      return inCollections(ask)
    case 'options':
      return (job) => [askedFor(job)]
    case 'folder':
      return ([, , source, , watchId]) => [cameBy(source, watchId)]
    case 'model':
      return ([, , , , , , , model]) => [{ key: model ?? 'unknown', of: { kind: 'model', model } }]
  }
}

/** Of a removed job the options are kept, and no key beside them. */
function askedFor([id, , , , , , , , json, key]: Job): Keyed {
  if (json === null) return { key: 'unknown', of: { kind: 'options', options: null } }
  const options = optionsOf(json)
  return { key: id === null || key === null ? optionsKey(options) : key, of: { kind: 'options', options } }
}

function cameBy(source: string | null, watchId: string | null): Keyed {
  if (source === 'elsewhere') return { key: 'elsewhere', of: { kind: 'came', how: 'elsewhere' } }
  if (watchId === null) return { key: 'added', of: { kind: 'came', how: 'added' } }
  return { key: `folder ${watchId}`, of: { kind: 'folder', watchId } }
}

/** Calendar months of the person's own. Jobs come in the order of their days, so one look at the calendar serves many. */
function inMonths(): (job: Job) => readonly Keyed[] {
  let last: { readonly keyed: readonly Keyed[]; readonly fromMs: number; readonly beforeMs: number } | null = null
  return ([, , , , , atMs]) => {
    if (atMs === null) return []
    if (last !== null && atMs >= last.fromMs && atMs < last.beforeMs) return last.keyed
    const month = monthAt(atMs)
    last = { keyed: [month], fromMs: month.of.fromMs, beforeMs: month.of.beforeMs }
    return last.keyed
  }
}

export function monthAt(atMs: number) {
  const day = new Date(atMs)
  const [year, month] = [day.getFullYear(), day.getMonth()]
  const [fromMs, beforeMs] = [new Date(year, month, 1).getTime(), new Date(year, month + 1, 1).getTime()]
  return { key: `${year}-${String(month + 1).padStart(2, '0')}`, of: { kind: 'month', fromMs, beforeMs } } as const
}

const NO_COLLECTION: Keyed = { key: 'none', of: { kind: 'collection', id: null, name: null } }

/** One that is in several collections counts in each of them. */
function inCollections(ask: Ask): (job: Job) => readonly Keyed[] {
  const shelves = ask('SELECT id, name FROM collection').all()
  const names = new Map(shelves.map(({ id, name }) => [Number(id), String(name)]))
  const of = new Map<number, Keyed[]>()
  for (const { transcription_id, collection_id } of ask(
    'SELECT transcription_id, collection_id FROM collection_member',
  ).all()) {
    const id = Number(collection_id)
    const list = of.get(Number(transcription_id)) ?? []
    list.push({ key: `collection ${id}`, of: { kind: 'collection', id, name: names.get(id) ?? null } })
    of.set(Number(transcription_id), list)
  }
  return ([id]) => (id === null ? undefined : of.get(id)) ?? [NO_COLLECTION]
}

export function sumOf(jobs: readonly Job[]): CostSum {
  let [durationMs, estimatedMicro, billedMicro] = [0, 0, 0]
  const untold = { jobs: 0, micro: 0 }
  const less = { jobs: 0, micro: 0 }
  const more = { jobs: 0, micro: 0 }
  const elsewhere = { jobs: 0, micro: 0 }
  for (const job of jobs) {
    const [, , source, stage, , , length, , , , estimated, billed] = job
    durationMs += length ?? 0
    estimatedMicro += estimated ?? 0
    billedMicro += billed ?? 0
    if (billed === null && MAY_COST.includes(stage)) count(untold, estimated ?? 0)
    const by = billed === null || estimated === null ? 0 : billed - estimated
    if (by !== 0) count(by < 0 ? less : more, Math.abs(by))
    if (source === 'elsewhere') count(elsewhere, spent(job))
  }
  const spentMicro = billedMicro + untold.micro
  return { jobs: jobs.length, durationMs, estimatedMicro, billedMicro, untold, spentMicro, less, more, elsewhere }
}

function count(into: { jobs: number; micro: number }, micro: number): void {
  into.jobs += 1
  into.micro += micro
}

function spent([, , , stage, , , , , , , estimated, billed]: Job): number {
  return billed ?? (MAY_COST.includes(stage) ? (estimated ?? 0) : 0)
}

function ordered(jobs: readonly Job[], order: CostsInput['order']): readonly Job[] {
  if (order === 'newest') return jobs
  const size = order === 'dearest' ? spent : difference
  // Of equals the newest first: sorting is stable.
  return [...jobs].sort((one, other) => size(other) - size(one))
}

function difference([, , , , , , , , , , estimated, billed]: Job): number {
  return estimated === null || billed === null ? -1 : Math.abs(billed - estimated)
}

const TITLE = `SELECT t.title, coalesce(t.duration_ms, r.duration_ms) AS duration_ms, t.filed_language AS language
  FROM transcription t LEFT JOIN recording r ON r.id = t.recording_id WHERE t.id = ?`

function rowOf(ask: Ask, job: Job): CostRow {
  const [id, jobId, source, stage, watchId, submittedAtMs, durationMs, model, json, , estimatedMicro, billedMicro] = job
  const more: Row | undefined = id === null ? undefined : ask(TITLE).get(id)
  return {
    id,
    jobId,
    source,
    stage,
    watchId,
    submittedAtMs,
    model,
    estimatedMicro,
    billedMicro,
    title: textOrNull(more?.title ?? null),
    durationMs: numberOrNull(more?.duration_ms ?? durationMs),
    language: textOrNull(more?.language ?? null),
    options: json === null ? null : optionsOf(json),
  }
}
