// One story or study, or the whole library, at a glance, in one answer: what there is, who speaks, what is to be done, what it cost,
// and what should be looked at. Reads only, in the worker; what thousands of recordings have in common is kept in memory there.

import type { Stage } from '../recording.ts'
import type { Filed } from './browsing.ts'
import { type Job, monthAt, sumOf } from './costs.ts'
import { nameKey } from './filter.ts'
import { type CheckKind, checksIn } from './overview/checks.ts'
import { codingIn, itemsIn, keptItems, type OverviewItem } from './overview/items.ts'
import { type Remark, remarksSince } from './overview/remarks.ts'
import { type Scope, scopeOf } from './overview/scope.ts'
import { keptTold, type PersonShare, peopleIn, type Told } from './overview/talk.ts'
import { piecesOf } from './query-pieces.ts'
import type { Ask, Row } from './row.ts'
import { keptSearches } from './saved.ts'

export interface OverviewInput {
  /** Null: everything. */
  readonly collectionId: number | null
  readonly nowMs: number
}

export interface Listed<T> {
  readonly total: number
  readonly first: readonly T[]
}

export interface OverviewRecording {
  readonly id: number
  readonly title: string
  readonly atMs: number
}

export interface OverviewView {
  readonly collection: Scope['collection']
  readonly recordings: number
  readonly durationMs: number
  readonly days: { readonly fromMs: number; readonly toMs: number } | null
  readonly languages: readonly { readonly value: string; readonly count: number }[]
  readonly underWay: number
  readonly needsYou: number
  readonly people: Listed<PersonShare>
  readonly unnamed: number
  readonly actions: Listed<OverviewItem>
  readonly decisions: Listed<OverviewItem>
  readonly risks: Listed<OverviewItem>
  readonly searches: readonly number[]
  readonly costs: {
    readonly jobs: number
    readonly billedMicro: number
    readonly openMicro: number
    readonly monthMicro: number
  }
  readonly expiring: Listed<OverviewRecording>
  readonly checks: readonly { readonly kind: CheckKind; readonly recordings: Listed<OverviewRecording> }[]
  readonly coding: { readonly done: number; readonly of: number } | null
  readonly quotes: { readonly unheard: number; readonly total: number }
  readonly opened: readonly OverviewRecording[]
  readonly arrived: readonly OverviewRecording[]
  readonly remarks: Listed<Remark>
}

/** A list that is read at a glance. */
const LINES = 7
const FEW = 5
/** In the list behind a count. */
const NAMED = 20
const LATELY_MS = 14 * 24 * 60 * 60 * 1000

/** What the worker holds between two questions. */
export interface OverviewKept {
  readonly filed: () => readonly Filed[]
  readonly jobs: () => readonly Job[]
  readonly told: (scope: Scope) => ReadonlyMap<number, Told>
  readonly items: ReturnType<typeof keptItems>
}

export function keptForOverview(ask: Ask, kept: Pick<OverviewKept, 'filed' | 'jobs'>): OverviewKept {
  return { ...kept, told: keptTold(ask), items: keptItems(ask) }
}

export function overview(ask: Ask, { collectionId, nowMs }: OverviewInput, kept: OverviewKept): OverviewView {
  const all = kept.filed()
  const scope = scopeOf(ask, collectionId, all)
  const told = kept.told(scope)
  const items = kept.items(all)
  const { people, unnamed } = peopleIn(ask, scope, told)
  return {
    collection: scope.collection,
    ...factsOf(scope),
    ...underWayIn(ask, scope),
    people: { total: people.length, first: people.slice(0, LINES) },
    unnamed,
    ...itemsIn(ask, scope, items, nowMs, FEW),
    searches: searchesIn(ask, scope),
    costs: costsIn(scope, kept.jobs(), nowMs),
    expiring: expiringIn(ask, scope),
    checks: checksIn(ask, scope, told).map(({ kind, ids }) => ({
      kind,
      recordings: { total: ids.length, first: named(ask, ids.slice(0, NAMED)) },
    })),
    coding: codingIn(ask, scope, items),
    quotes: quotesIn(ask, scope),
    opened: recent(ask, scope, 'archived_opened', 'opened_at_ms'),
    arrived: recent(ask, scope, 'archived_newest', 'archived_at_ms'),
    remarks: remarksSince(ask, scope, nowMs - LATELY_MS, FEW),
  }
}

function factsOf({ filed }: Scope) {
  const languages = new Map<string, number>()
  let durationMs = 0
  for (const [, , length, language] of filed) {
    durationMs += length ?? 0
    if (language !== null) languages.set(language, (languages.get(language) ?? 0) + 1)
  }
  const [first, last] = [filed[0], filed.at(-1)]
  return {
    recordings: filed.length,
    durationMs,
    // They come by their days.
    days: first === undefined || last === undefined ? null : { fromMs: first[1], toMs: last[1] },
    languages: [...languages]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)),
  }
}

/** As Activity puts them together. */
const UNDER_WAY = [
  'waiting',
  'ready',
  'uploading',
  'uploaded',
  'submitting',
  'reconciling',
  'processing',
  'archiving',
] as const satisfies readonly Stage[]
const NEEDS_YOU = ['review', 'failed', 'refused', 'expired'] as const satisfies readonly Stage[]

const BOUND = `SELECT t.stage, count(*) AS count FROM collection_bound b JOIN transcription t ON t.id = b.transcription_id
  WHERE b.collection_id = ? AND t.proposal_id IS NULL GROUP BY t.stage`

/** On its way into the collection. Of everything, the pipeline knows, which counts what it asks about as well. */
function underWayIn(ask: Ask, { collection }: Scope) {
  const rows = collection === null ? [] : ask(BOUND).all(collection.id)
  const counts = new Map(rows.map(({ stage, count }) => [String(stage), Number(count)]))
  const of = (stages: readonly string[]): number => stages.reduce((sum, stage) => sum + (counts.get(stage) ?? 0), 0)
  return { underWay: of(UNDER_WAY), needsYou: of(NEEDS_YOU) }
}

const EXPIRING = `SELECT t.id, t.title, t.expires_at_ms AS at_ms FROM transcription t
  WHERE t.stage IN ('processing', 'archiving') AND t.expires_at_ms IS NOT NULL`
const IN_ORDER = 'ORDER BY t.expires_at_ms, t.id'

function expiringIn(ask: Ask, { collection }: Scope): Listed<OverviewRecording> {
  const rows =
    collection === null
      ? ask(`${EXPIRING} ${IN_ORDER}`).all()
      : ask(
          `${EXPIRING} AND t.id IN (SELECT transcription_id FROM collection_bound WHERE collection_id = ?) ${IN_ORDER}`,
        ).all(collection.id)
  return { total: rows.length, first: rows.slice(0, FEW).map(recordingOf) }
}

/** Those whose filter, or whose words, name this collection. */
function searchesIn(ask: Ask, { collection }: Scope): readonly number[] {
  const kept = keptSearches(ask)
  if (collection === null) return kept.map(({ id }) => id)
  const key = nameKey(collection.name)
  const names = (query: string): boolean =>
    piecesOf(query, false).pieces.some(
      (piece) => piece.kind === 'filter' && piece.name === 'in' && nameKey(piece.value) === key,
    )
  return kept.filter(({ filter, query }) => filter.collectionId === collection.id || names(query)).map(({ id }) => id)
}

function costsIn(scope: Scope, jobs: readonly Job[], nowMs: number): OverviewView['costs'] {
  const { fromMs, beforeMs } = monthAt(nowMs).of
  // A job whose row was removed belongs to no collection, and to everything.
  const meant = jobs.filter(([id]) => (id === null ? scope.collection === null : scope.has(id)))
  const month = meant.filter(([, , , , , atMs]) => atMs !== null && atMs >= fromMs && atMs < beforeMs)
  const sum = sumOf(meant)
  return {
    jobs: sum.jobs,
    billedMicro: sum.billedMicro,
    openMicro: sum.untold.micro,
    monthMicro: sumOf(month).spentMicro,
  }
}

function quotesIn(ask: Ask, { collection }: Scope): OverviewView['quotes'] {
  const counts = 'SELECT count(*) AS total, ifnull(sum(checked_at_ms IS NULL), 0) AS unheard FROM quote'
  const row = collection === null ? ask(counts).get() : ask(`${counts} WHERE collection_id = ?`).get(collection.id)
  return { unheard: Number(row?.unheard), total: Number(row?.total) }
}

/** Down an index until there are enough. */
function recent(ask: Ask, scope: Scope, index: string, column: string): readonly OverviewRecording[] {
  const walk = ask(`SELECT t.id FROM transcription t INDEXED BY ${index}
    WHERE t.stage = 'archived' AND t.${column} IS NOT NULL ORDER BY t.${column} DESC, t.id DESC`)
  const ids: number[] = []
  for (const id of walk.pluck().iterate() as IterableIterator<unknown>) {
    if (scope.has(Number(id))) ids.push(Number(id))
    if (ids.length === FEW) break
  }
  return named(ask, ids, column)
}

function named(ask: Ask, ids: readonly number[], column = 'filed_at_ms'): readonly OverviewRecording[] {
  const one = ask(`SELECT id, title, ${column} AS at_ms FROM transcription WHERE id = ?`)
  return ids.flatMap((id) => {
    const row = one.get(id)
    return row === undefined ? [] : [recordingOf(row)]
  })
}

function recordingOf(row: Row): OverviewRecording {
  return { id: Number(row.id), title: String(row.title), atMs: Number(row.at_ms) }
}
