// Forgets voices for good. What is kept of them goes at once, in the transaction that writes down what was asked; the service's replies
// are rewritten one by one behind that, and then no page of the file that nobody uses holds anything any more. A kill anywhere leaves
// the order standing, and the next start goes on with it. Backups are files of their own, and are not touched.

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Desk, mustFind } from '../desk.ts'
import { setSetting, setting } from '../ledger.ts'
import { unpressed } from '../result.ts'
import { type Whose, withoutVoices } from './cutting.ts'

/** Whose voice is to be forgotten. */
export type Forgetting =
  | { readonly kind: 'all' }
  | { readonly kind: 'recording'; readonly id: number }
  | { readonly kind: 'speaker'; readonly id: number; readonly label: string }
  | { readonly kind: 'person'; readonly personId: number }

/** Set until nothing of what was forgotten is left in the file. */
const UNCLEAN = 'voices.unclean'
/** When something was forgotten last: backups that are older may still hold it. */
export const FORGOTTEN_AT = 'voices.forgottenAtMs'

const EVERYBODY = ''

interface Scope {
  readonly where: string
  readonly cells: readonly (string | number)[]
  /** What is left to be done in the replies. */
  readonly due: string
}

function scopeOf(what: Forgetting): Scope {
  switch (what.kind) {
    case 'all':
      return { where: '1', cells: [], due: `SELECT transcription_id, '${EVERYBODY}' FROM result` }
    case 'recording':
      return {
        where: 'transcription_id = ?',
        cells: [what.id],
        due: `SELECT transcription_id, '${EVERYBODY}' FROM result WHERE transcription_id = ?`,
      }
    case 'speaker':
      return {
        where: 'transcription_id = ? AND label = ?',
        cells: [what.id, what.label],
        due: 'VALUES (?, ?)',
      }
    case 'person':
      return {
        where: '(transcription_id, label) IN (SELECT transcription_id, label FROM person_speaker WHERE person_id = ?)',
        cells: [what.personId],
        due: 'SELECT transcription_id, label FROM person_speaker WHERE person_id = ?',
      }
  }
}

/** From here on nobody finds them, whatever happens. */
export function forget(desk: Desk, what: Forgetting): void {
  if (what.kind === 'recording' || what.kind === 'speaker') mustFind(desk, what.id)
  const { where, cells, due } = scopeOf(what)
  const at = String(Math.round(desk.clock.now()))
  desk.atomically(() => {
    desk.ask(`INSERT OR IGNORE INTO voice_forgetting (transcription_id, label) ${due}`).run(...cells)
    desk.ask(`DELETE FROM voiceprint WHERE ${where}`).run(...cells)
    desk.ask(`DELETE FROM voice_refusal WHERE ${where}`).run(...cells)
    if (what.kind === 'person') desk.ask('DELETE FROM voice_refusal WHERE person_id = ?').run(what.personId)
    if (what.kind === 'all') desk.ask('DELETE FROM voice_due').run()
    setSetting(desk, FORGOTTEN_AT, at)
    leaveUnclean(desk)
  })
}

/** What was taken out of the file shall not be found in it. */
export function leaveUnclean(desk: Desk): void {
  setSetting(desk, UNCLEAN, '1')
}

const NEXT = `SELECT f.transcription_id AS id, json_group_array(f.label) AS labels, res.body
  FROM voice_forgetting f LEFT JOIN result res ON res.transcription_id = f.transcription_id
  WHERE f.transcription_id = (SELECT min(transcription_id) FROM voice_forgetting) GROUP BY f.transcription_id`
const KEEP = 'UPDATE result SET body = ?, voices_forgotten_at_ms = ? WHERE transcription_id = ?'
const DONE = 'DELETE FROM voice_forgetting WHERE transcription_id = ? AND label = ?'

const packed = promisify(gzip)

/** One reply. @returns whether there was one */
export async function forgetNext(desk: Desk, isClosed: () => boolean): Promise<boolean> {
  const row = desk.ask(NEXT).get()
  if (row === undefined) return false
  const labels: readonly string[] = JSON.parse(String(row.labels))
  const held = row.body
  const left = held instanceof Uint8Array ? await withoutThese(held, labels) : null
  if (isClosed()) return false
  const id = Number(row.id)
  desk.atomically(() => {
    if (left !== null) desk.ask(KEEP).run(left, Math.round(desk.clock.now()), id)
    // Whoever was added meanwhile is still to be done.
    for (const label of labels) desk.ask(DONE).run(id, label)
  })
  desk.changed('library')
  return true
}

async function withoutThese(compressed: Uint8Array, labels: readonly string[]): Promise<Uint8Array | null> {
  const body = await unpressed(compressed)
  const cut = withoutVoices(body, whoseOf(body, labels))
  return cut === null ? null : packed(cut, { level: 6 })
}

/** The parts of a reply that was joined name their speakers in their own way: there, one voice goes with all others. */
function whoseOf(body: Buffer, labels: readonly string[]): Whose {
  return labels.includes(EVERYBODY) || body.includes('"joined_by"') ? 'all' : new Set(labels)
}

/**
 * Empties the log, which still holds pages as they were. In the file itself SQLite has put zeros in the place of what went (see
 * `secure_delete` in connection.ts).
 *
 * @returns whether nothing is left: somebody may be reading from the log
 */
export function cleaned(desk: Desk): boolean {
  if (setting(desk, UNCLEAN) === null) return true
  if (!emptied(desk)) return false
  setSetting(desk, UNCLEAN, null)
  return true
}

function emptied({ database }: Desk): boolean {
  const [told] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[]
  return told?.busy === 0
}
