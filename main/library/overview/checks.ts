// What somebody should look at: results that came with a warning and were never opened, corrections that nobody has checked,
// recordings without their sound, personal data that the service found.

import { type Ask, plucked } from '../row.ts'
import type { Scope } from './scope.ts'
import type { Told } from './talk.ts'

export type CheckKind = 'warned' | 'corrected' | 'silent' | 'personal'

const CORRECTED = `SELECT k.transcription_id FROM corrected k WHERE k.differs = 1
  AND EXISTS (SELECT 1 FROM correction c WHERE c.transcription_id = k.transcription_id AND c.is_checked = 0)`
/** A link is no file; where a file lies now is looked up when it is opened. */
const SILENT = `SELECT t.id FROM transcription t WHERE t.stage = 'archived' AND t.is_sample = 0
  AND (t.path IS NULL OR t.source = 'url')
  AND NOT EXISTS (SELECT 1 FROM location l WHERE l.recording_id = t.recording_id)`
const PERSONAL = `SELECT DISTINCT transcription_id FROM insight WHERE kind = 'pii'`

/** Only what there is: a kind that nothing belongs to is left out. */
export function checksIn(ask: Ask, scope: Scope, told: ReadonlyMap<number, Told>) {
  const unopened = new Set(scope.filed.flatMap(([id, , , , , , , isOpened]) => (isOpened === 1 ? [] : id)))
  const of: readonly (readonly [CheckKind, readonly number[]])[] = [
    ['warned', [...unopened].filter((id) => told.get(id)?.isWarned === true)],
    ['corrected', plucked(ask, CORRECTED)],
    // What was read has been seen with what was found in it.
    ['personal', plucked(ask, PERSONAL).filter((id) => unopened.has(id))],
    ['silent', plucked(ask, SILENT)],
  ]
  return of.map(([kind, ids]) => ({ kind, ids: ids.filter((id) => scope.has(id)) })).filter(({ ids }) => ids.length > 0)
}
