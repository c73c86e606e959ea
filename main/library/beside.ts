// Everything about a recording that is searched beside its speech: title, notes, tags and what the analytics say. Triggers
// note which recordings changed; their words are folded here, in slices, and never inside somebody else's transaction.

import type { Insight } from '../insight.ts'
import type { Desk } from './desk.ts'
import { indexed, titleKey } from './fold.ts'
import type { HitKind } from './hit.ts'
import type { Ask, Cell } from './row.ts'

export interface BesideItem {
  readonly kind: HitKind
  readonly text: string
  /** The moment that it is about. */
  readonly startMs: number | null
}

/** A character that no word holds: phrases do not run from one text into the next. */
const BETWEEN = ' · '
/** Recordings a slice: a tag for ten thousand must not hold the window. */
const SLICE = 100

/** An item with what stands beside it. Of a field without an answer there is nothing to say. */
const TOLD = `CASE WHEN kind = 'fields' AND key IS NOT NULL AND label = '' THEN '' ELSE
  concat_ws(' – ', nullif(text, ''), nullif(detail, ''), owner, due, severity) END`

const ITEMS = `WITH asked (id) AS (VALUES (?))
  SELECT 'title' AS kind, title AS text, NULL AS start_ms FROM transcription WHERE id = (SELECT id FROM asked)
  UNION ALL SELECT 'note', text, at_ms FROM note WHERE transcription_id = (SELECT id FROM asked)
  UNION ALL SELECT 'note', memo, (SELECT s.start_ms FROM result res JOIN segment s
      ON s.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1 AND s.position = h.first_position
      WHERE res.transcription_id = h.transcription_id)
    FROM highlight h WHERE transcription_id = (SELECT id FROM asked) AND memo <> ''
  UNION ALL SELECT 'note', name, at_ms FROM bookmark WHERE transcription_id = (SELECT id FROM asked) AND name <> ''
  UNION ALL SELECT 'tag', name, NULL FROM tag WHERE transcription_id = (SELECT id FROM asked)
  UNION ALL SELECT 'summary', summary, NULL FROM result WHERE transcription_id = (SELECT id FROM asked) AND summary IS NOT NULL
  UNION ALL SELECT * FROM (SELECT kind, ${TOLD} AS text, start_ms FROM insight
    WHERE transcription_id = (SELECT id FROM asked) AND kind NOT IN ('summary', 'pii')) WHERE text <> ''`

export function besideItems(ask: Ask, id: number, items = ITEMS): BesideItem[] {
  return ask(items)
    .all(id)
    .map((row) => ({
      kind: row.kind as HitKind,
      text: String(row.text),
      startMs: row.start_ms === null || row.start_ms === undefined ? null : Number(row.start_ms),
    }))
}

const KEEP = `INSERT INTO insight (transcription_id, kind, label, label_key, text, start_ms, key, end_ms, speaker, owner, due,
  severity, confidence, detail, evidence_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export function putInsights(ask: Ask, id: number, insights: readonly Insight[]): void {
  if (insights.length === 0) return
  const keep = ask(KEEP)
  for (const { kind, label, text, startMs, item } of insights)
    keep.run(id, kind, label, labelKey(label), text, startMs, ...itemCells(item))
}

const NO_ITEM = Array.from({ length: 9 }, () => null)

function itemCells(item: Insight['item']): readonly Cell[] {
  if (item === undefined) return NO_ITEM
  const { key, endMs, owner, due, severity, confidence, detail, evidence } = item
  const speaker = evidence[0]?.[3] ?? null
  return [key, endMs, speaker, owner, due, severity, confidence, detail, JSON.stringify(evidence)]
}

/** A label as it is compared; of a field with its key, `call reason=claim status`. */
export function labelKey(label: string): string {
  const [key = '', ...values] = label.split('=')
  return values.length === 0 ? titleKey(key) : `${titleKey(key)}=${titleKey(values.join(' '))}`
}

/**
 * Folds what stands beside one recording; one that is not archived has nothing to stand beside. A migration names the items of
 * its own time.
 */
export function putBeside(ask: Ask, id: number, items = ITEMS): void {
  const speechId = ask('SELECT id FROM speech WHERE transcription_id = ?').get(id)?.id
  if (speechId === undefined) return
  const words = besideItems(ask, id, items)
    .map(({ text }) => indexed(text))
    .join(BETWEEN)
  ask('INSERT OR REPLACE INTO beside_index (rowid, words) VALUES (?, ?)').run(Number(speechId), words)
}

/** @returns whether there are more that changed */
export function refreshBeside(desk: Desk): boolean {
  const due = desk.ask(`SELECT transcription_id AS id FROM beside_due LIMIT ${SLICE}`).all()
  if (due.length === 0) return false
  desk.lightly(() => {
    for (const { id } of due) {
      putBeside(desk.ask, Number(id))
      desk.ask('DELETE FROM beside_due WHERE transcription_id = ?').run(Number(id))
    }
  })
  return due.length === SLICE
}
