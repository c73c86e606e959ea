// What the analytics of the recordings leave to be done, what was decided, and what is at high risk: the lines that a person reads
// first. Which those are is decided over what the worker keeps in memory of each; their words are read for these alone.

import type { Filed } from '../browsing.ts'
import { type Ask, plucked, type Row } from '../row.ts'
import { numberOrNull, speakersOf, textOrNull } from '../shelf.ts'
import { dueOf } from './due.ts'
import type { Scope } from './scope.ts'

export interface OverviewItem {
  readonly key: string
  readonly recordingId: number
  readonly title: string
  readonly text: string
  readonly owner: string | null
  readonly due: string | null
  readonly dueMs: number | null
  readonly startMs: number | null
  readonly endMs: number | null
}

export type ItemsPart = 'actions' | 'decisions' | 'risks'

interface Item {
  readonly rowId: number
  readonly recordingId: number
  /** Null until it was read once more since an older version. */
  readonly key: string | null
  readonly due: string | null
  readonly dueMs: number | null
  readonly severity: string | null
  readonly saidAtMs: number
}

export interface Items extends Readonly<Record<ItemsPart, readonly Item[]>> {
  /** Fields of a codebook that were asked about, by recording. */
  readonly fields: ReadonlyMap<number, number>
}

/** What a person says of it instead, as far as it matters here. */
interface Judged {
  readonly isSettled: boolean
  readonly text: string | null
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
}

type NewCells = readonly [
  id: number,
  recordingId: number,
  kind: ItemsPart | 'fields',
  key: string | null,
  due: string | null,
  severity: string | null,
]

const NEW = `SELECT id, transcription_id, kind, key, due, severity FROM insight
  WHERE id > ? AND kind IN ('actions', 'decisions', 'risks', 'fields') ORDER BY id`
const DAY_MS = 24 * 60 * 60 * 1000
/** What was due so long ago is history, not the next thing to do. */
const OVERDUE_MS = 30 * DAY_MS

/** New ones are read by their ids, and all of them again once some have gone. */
export function keptItems(ask: Ask): (filed: readonly Filed[]) => Items {
  let items = noItems()
  let gone = -1
  let lastId = 0
  return (filed) => {
    const count = Number(ask('SELECT count FROM insight_gone').get()?.count)
    if (count !== gone) {
      items = noItems()
      lastId = 0
      gone = count
    }
    const fresh = ask(NEW).raw().all(lastId) as unknown as readonly NewCells[]
    if (fresh.length === 0) return items
    const days = new Map(filed.map(([id, atMs]) => [id, atMs]))
    let field = ''
    for (const [rowId, recordingId, kind, key, due, severity] of fresh) {
      lastId = rowId
      if (kind === 'fields') {
        // Options of one field stand one after the other.
        const name = `${recordingId} ${key}`
        if (key !== null && name !== field) items.fields.set(recordingId, (items.fields.get(recordingId) ?? 0) + 1)
        field = name
        continue
      }
      const saidAtMs = days.get(recordingId) ?? 0
      const dueMs = due === null ? null : dueOf(due, saidAtMs)
      items[kind].push({ rowId, recordingId, key, due, dueMs, severity, saidAtMs })
    }
    return items
  }
}

function noItems() {
  return { actions: [] as Item[], decisions: [] as Item[], risks: [] as Item[], fields: new Map<number, number>() }
}

const JUDGED_FIELDS = `SELECT transcription_id FROM judgement
  WHERE verdict IS NOT NULL AND item_key >= 'custom/fields/' AND item_key < 'custom/fields0'`

/** How much of what the machine coded a person has judged; null while nobody has begun. */
export function codingIn(
  ask: Ask,
  scope: Scope,
  { fields }: Items,
): { readonly done: number; readonly of: number } | null {
  const done = plucked(ask, JUDGED_FIELDS).filter((id) => scope.has(id)).length
  if (done === 0) return null
  let of = 0
  for (const [id, count] of fields) if (scope.has(id)) of += count
  return { done, of: Math.max(done, of) }
}

/** An item with what a person says of it. */
interface Ranked {
  readonly item: Item
  readonly said: Judged | undefined
  /** Smaller ones come first. */
  readonly rank: readonly [number, number]
}

export function itemsIn(ask: Ask, scope: Scope, items: Items, nowMs: number, limit: number) {
  const judged = judgements(ask)
  const of = (kind: ItemsPart, rankOf: (item: Item, said: Judged | undefined) => Ranked['rank'] | null) => {
    const first: Ranked[] = []
    let total = 0
    for (const item of items[kind]) {
      if (!scope.has(item.recordingId)) continue
      const said = item.key === null ? undefined : judged.get(item.recordingId)?.get(item.key)
      const rank = said?.isSettled === true ? null : rankOf(item, said)
      if (rank === null) continue
      total += 1
      putIn(first, { item, said, rank }, limit)
    }
    return { total, first: first.flatMap((one) => itemOf(ask, one) ?? []) }
  }
  return {
    actions: of('actions', (item, said) => dueRank(dueMsOf(item, said), item.saidAtMs, nowMs)),
    decisions: of('decisions', (item) => [0, -item.saidAtMs]),
    risks: of('risks', (item, said) => (isHigh(said?.severity ?? item.severity) ? [0, -item.saidAtMs] : null)),
  }
}

function isHigh(severity: string | null): boolean {
  return severity?.toLowerCase() === 'high'
}

/** Keeps the first ones in order: of tens of thousands, a sort of all would be felt. */
function putIn(first: Ranked[], one: Ranked, limit: number): void {
  const last = first.at(-1)
  if (first.length === limit && last !== undefined && !isBefore(one, last)) return
  const at = first.findIndex((other) => isBefore(one, other))
  first.splice(at < 0 ? first.length : at, 0, one)
  if (first.length > limit) first.pop()
}

function isBefore({ rank: [group, at] }: Ranked, { rank: [otherGroup, otherAt] }: Ranked): boolean {
  return group < otherGroup || (group === otherGroup && at < otherAt)
}

const JUDGED = `SELECT transcription_id, item_key, verdict, is_done, value_json FROM judgement
  WHERE is_done = 1 OR verdict IN ('rejected', 'overridden')`

function judgements(ask: Ask): ReadonlyMap<number, ReadonlyMap<string, Judged>> {
  const all = new Map<number, Map<string, Judged>>()
  for (const row of ask(JUDGED).all()) {
    const value: Readonly<Record<string, unknown>> =
      row.value_json === null || row.verdict !== 'overridden' ? {} : JSON.parse(String(row.value_json))
    const part = (name: string): string | null => (typeof value[name] === 'string' ? value[name] : null)
    const of = all.get(Number(row.transcription_id)) ?? new Map<string, Judged>()
    of.set(String(row.item_key), {
      isSettled: row.is_done === 1 || row.verdict === 'rejected',
      text: part('text'),
      owner: part('owner'),
      due: part('due'),
      severity: part('severity'),
    })
    all.set(Number(row.transcription_id), of)
  }
  return all
}

function dueMsOf(item: Item, said: Judged | undefined): number | null {
  return said === undefined || said.due === null ? item.dueMs : dueOf(said.due, item.saidAtMs)
}

/** What is due soonest comes first; then what has no day, the newest first; last what is long past. */
function dueRank(dueMs: number | null, saidAtMs: number, nowMs: number): Ranked['rank'] {
  if (dueMs === null) return [1, -saidAtMs]
  return dueMs < nowMs - OVERDUE_MS ? [2, -dueMs] : [0, dueMs]
}

const WORDS = `SELECT i.text, i.owner, i.start_ms, i.end_ms, t.title, res.speakers_json FROM insight i
  JOIN transcription t ON t.id = i.transcription_id JOIN result res ON res.transcription_id = t.id WHERE i.id = ?`

function itemOf(ask: Ask, { item, said }: Ranked): OverviewItem | null {
  const row = ask(WORDS).get(item.rowId)
  if (row === undefined) return null
  return {
    key: item.key ?? String(item.rowId),
    recordingId: item.recordingId,
    title: String(row.title),
    text: said?.text ?? String(row.text),
    owner: said?.owner ?? ownerOf(ask, item.recordingId, row),
    due: said?.due ?? item.due,
    dueMs: dueMsOf(item, said),
    startMs: numberOrNull(row.start_ms),
    endMs: numberOrNull(row.end_ms),
  }
}

/** The service names owners by its labels; people know them by the names that they gave. */
function ownerOf(ask: Ask, recordingId: number, row: Row): string | null {
  const owner = textOrNull(row.owner)
  if (owner === null) return null
  const speakers = speakersOf(ask, recordingId, String(row.speakers_json))
  return speakers.find(({ label }) => label === owner)?.name ?? owner
}
