// What the analytics of the recordings leave to be done, what was decided, and what is at high risk: the lines that a person reads
// first. Which those are is decided over what the worker keeps in memory of each; their words are read for these alone.

import type { Filed } from '../browsing.ts'
import type { Ask, Row } from '../row.ts'
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
  readonly kind: ItemsPart
  /** Null until it was read once more since an older version. */
  readonly key: string | null
  readonly due: string | null
  readonly severity: string | null
  readonly saidAtMs: number
}

/** What a person says of it instead, as far as it matters here. */
interface Judged {
  readonly isSettled: boolean
  readonly text: string | null
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
}

const NEW = `SELECT id, transcription_id, kind, key, due, severity FROM insight
  WHERE id > ? AND kind IN ('actions', 'decisions', 'risks') ORDER BY id`
const DAY_MS = 24 * 60 * 60 * 1000
/** What was due so long ago is history, not the next thing to do. */
const OVERDUE_MS = 30 * DAY_MS

/** New ones are read by their ids, and all of them again once some have gone. */
export function keptItems(ask: Ask): (filed: readonly Filed[]) => readonly Item[] {
  let items: Item[] = []
  let gone = -1
  let lastId = 0
  return (filed) => {
    const count = Number(ask('SELECT count FROM insight_gone').get()?.count)
    if (count !== gone) [items, lastId, gone] = [[], 0, count]
    const fresh = ask(NEW).all(lastId)
    if (fresh.length === 0) return items
    const days = new Map(filed.map(([id, atMs]) => [id, atMs]))
    for (const row of fresh)
      items.push({
        rowId: Number(row.id),
        recordingId: Number(row.transcription_id),
        kind: row.kind as ItemsPart,
        key: textOrNull(row.key),
        due: textOrNull(row.due),
        severity: textOrNull(row.severity),
        saidAtMs: days.get(Number(row.transcription_id)) ?? 0,
      })
    lastId = items.at(-1)?.rowId ?? lastId
    return items
  }
}

export function itemsIn(ask: Ask, scope: Scope, items: readonly Item[], nowMs: number, limit: number) {
  const judged = judgements(ask)
  const of = (kind: ItemsPart): readonly Ranked[] =>
    items.flatMap((item) => {
      if (item.kind !== kind || !scope.has(item.recordingId)) return []
      const said = item.key === null ? undefined : judged.get(nameOf(item.recordingId, item.key))
      return said?.isSettled === true ? [] : { item, said }
    })
  const actions = of('actions').map((one) => ({ ...one, rank: rankOf(one, nowMs) }))
  const decisions = of('decisions')
  const risks = of('risks').filter(({ item, said }) => (said?.severity ?? item.severity)?.toLowerCase() === 'high')
  return {
    actions: shown(ask, actions.sort(byRank), limit),
    decisions: shown(ask, [...decisions].sort(newestFirst), limit),
    risks: shown(ask, risks.sort(newestFirst), limit),
  }
}

interface Ranked {
  readonly item: Item
  readonly said: Judged | undefined
}

function nameOf(recordingId: number, key: string): string {
  return `${recordingId} ${key}`
}

const JUDGED = `SELECT transcription_id, item_key, verdict, is_done, value_json FROM judgement
  WHERE is_done = 1 OR verdict IN ('rejected', 'overridden')`

function judgements(ask: Ask): ReadonlyMap<string, Judged> {
  return new Map(
    ask(JUDGED)
      .all()
      .map((row) => {
        const value: Readonly<Record<string, unknown>> =
          row.value_json === null || row.verdict !== 'overridden' ? {} : JSON.parse(String(row.value_json))
        const part = (name: string): string | null => (typeof value[name] === 'string' ? value[name] : null)
        return [
          nameOf(Number(row.transcription_id), String(row.item_key)),
          {
            isSettled: row.is_done === 1 || row.verdict === 'rejected',
            text: part('text'),
            owner: part('owner'),
            due: part('due'),
            severity: part('severity'),
          },
        ]
      }),
  )
}

function dueMsOf({ item, said }: Ranked): number | null {
  const due = said?.due ?? item.due
  return due === null ? null : dueOf(due, item.saidAtMs)
}

/** What is due soonest comes first; then what has no day, the newest first; last what is long past. */
function rankOf(one: Ranked, nowMs: number): readonly [number, number] {
  const dueMs = dueMsOf(one)
  if (dueMs === null) return [1, -one.item.saidAtMs]
  return dueMs < nowMs - OVERDUE_MS ? [2, -dueMs] : [0, dueMs]
}

function byRank<T extends Ranked & { readonly rank: readonly [number, number] }>(one: T, other: T): number {
  return one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1] || one.item.rowId - other.item.rowId
}

function newestFirst(one: Ranked, other: Ranked): number {
  return other.item.saidAtMs - one.item.saidAtMs || one.item.rowId - other.item.rowId
}

function shown(ask: Ask, ranked: readonly Ranked[], limit: number) {
  return { total: ranked.length, first: ranked.slice(0, limit).flatMap((one) => itemOf(ask, one) ?? []) }
}

const WORDS = `SELECT i.text, i.owner, i.start_ms, i.end_ms, t.title, res.speakers_json FROM insight i
  JOIN transcription t ON t.id = i.transcription_id JOIN result res ON res.transcription_id = t.id WHERE i.id = ?`

function itemOf(ask: Ask, one: Ranked): OverviewItem | null {
  const { item, said } = one
  const row = ask(WORDS).get(item.rowId)
  if (row === undefined) return null
  return {
    key: item.key ?? String(item.rowId),
    recordingId: item.recordingId,
    title: String(row.title),
    text: said?.text ?? String(row.text),
    owner: said?.owner ?? ownerOf(ask, item.recordingId, row),
    due: said?.due ?? item.due,
    dueMs: dueMsOf(one),
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
