// Which new transcripts are to become files by themselves, and which did. It knows neither formats nor disks: a choice is kept as
// it was given, and whoever writes says what became of it.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Desk, insert } from './desk.ts'
import type { Row } from './row.ts'
import { textOrNull } from './shelf.ts'

/** Whose new transcripts; `id` of a folder is that of the settings. */
export type AutomaticOf =
  | { readonly kind: 'all' }
  | { readonly kind: 'folder'; readonly id: string }
  | { readonly kind: 'collection'; readonly id: number }

export interface AutomaticExport {
  readonly id: number
  readonly of: AutomaticOf
  /** As it was given. */
  readonly choice: unknown
  readonly folder: string
  readonly createdAtMs: number
  readonly isPaused: boolean
  /** Why it cannot go on just now. */
  readonly faultText: string | null
  readonly written: number
  readonly failed: number
}

export interface AutomaticExports {
  list(): readonly AutomaticExport[]
  add(of: AutomaticOf, choice: unknown, folder: string): number
  setPaused(id: number, isPaused: boolean): void
  remove(id: number): void
  /** New transcripts that it did not deal with yet, the oldest first. */
  due(id: number, limit: number): readonly number[]
  /** Dealt with: its file is there, or will never be. */
  done(id: number, transcriptionId: number, faultText: string | null): void
  /** It cannot go on, or it can again. */
  setFault(id: number, faultText: string | null): void
}

const LIST = `SELECT e.*,
  (SELECT count(*) FROM automatic_export_done d WHERE d.export_id = e.id AND d.fault_text IS NULL) AS written,
  (SELECT count(*) FROM automatic_export_done d WHERE d.export_id = e.id AND d.fault_text IS NOT NULL) AS failed
  FROM automatic_export e ORDER BY e.id`

const NEW = `t.stage = 'archived' AND t.is_sample = 0 AND NOT EXISTS (
  SELECT 1 FROM automatic_export_done d WHERE d.export_id = ? AND d.transcription_id = t.id)`
// What people bring along from elsewhere is no new transcript of a folder, but it is one of a collection that they put it in.
const DUE: Readonly<Record<AutomaticOf['kind'], string>> = {
  all: `SELECT t.id FROM transcription t WHERE ${NEW} AND t.archived_at_ms >= ? AND t.source <> 'import'
    ORDER BY t.archived_at_ms, t.id LIMIT ?`,
  folder: `SELECT t.id FROM transcription t WHERE ${NEW} AND t.archived_at_ms >= ? AND t.watch_id = ?
    ORDER BY t.archived_at_ms, t.id LIMIT ?`,
  collection: `SELECT t.id FROM collection_member m JOIN transcription t ON t.id = m.transcription_id
    WHERE ${NEW} AND m.added_at_ms >= ? AND m.collection_id = ? ORDER BY m.added_at_ms, t.id LIMIT ?`,
}

export function openAutomaticExports(desk: Desk): AutomaticExports {
  return {
    list: () => desk.ask(LIST).all().map(automaticOf),
    add: (of, choice, folder) =>
      insert(desk, 'automatic_export', {
        of_kind: of.kind,
        of_id: of.kind === 'all' ? '' : String(of.id),
        choice_json: JSON.stringify(choice),
        folder,
        created_at_ms: Math.round(desk.clock.now()),
      }),
    setPaused(id, isPaused) {
      mustChange(desk.ask('UPDATE automatic_export SET is_paused = ? WHERE id = ?').run(isPaused ? 1 : 0, id).changes)
    },
    remove(id) {
      desk.ask('DELETE FROM automatic_export WHERE id = ?').run(id)
    },
    due: (id, limit) => due(desk, id, limit),
    done(id, transcriptionId, faultText) {
      desk
        .ask(
          `INSERT OR REPLACE INTO automatic_export_done (export_id, transcription_id, at_ms, fault_text)
           SELECT id, ?, ?, ? FROM automatic_export WHERE id = ?`,
        )
        .run(transcriptionId, Math.round(desk.clock.now()), faultText, id)
    },
    setFault(id, faultText) {
      desk.ask('UPDATE automatic_export SET fault_text = ? WHERE id = ?').run(faultText, id)
    },
  }
}

function due(desk: Desk, id: number, limit: number): readonly number[] {
  const row = desk.ask('SELECT * FROM automatic_export WHERE id = ? AND is_paused = 0').get(id)
  if (row === undefined) return []
  const { of, createdAtMs } = automaticOf(row)
  const cells = of.kind === 'all' ? [] : [of.id]
  return desk
    .ask(DUE[of.kind])
    .all(id, createdAtMs, ...cells, limit)
    .map((found) => Number(found.id))
}

function automaticOf(row: Row): AutomaticExport {
  return {
    id: Number(row.id),
    of: ofOf(row),
    choice: JSON.parse(String(row.choice_json)),
    folder: String(row.folder),
    createdAtMs: Number(row.created_at_ms),
    isPaused: row.is_paused === 1,
    faultText: textOrNull(row.fault_text),
    written: Number(row.written ?? 0),
    failed: Number(row.failed ?? 0),
  }
}

function ofOf({ of_kind: kind, of_id: id }: Row): AutomaticOf {
  if (kind === 'folder') return { kind, id: String(id) }
  return kind === 'collection' ? { kind, id: Number(id) } : { kind: 'all' }
}

function mustChange(changes: number): void {
  if (changes === 0) throw new Fault('not-found', t('This automatic export is no longer there.'), { retry: 'never' })
}
