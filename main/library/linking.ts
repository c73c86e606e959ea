// Which archived recording a link means. Its number is this library's; in another one the mark, the beginning of the result's
// digest, tells whether it is the same, and finds it where it has another number.

import type { Desk } from './desk.ts'

export interface Linked {
  readonly id: number
  readonly isSame: boolean
}

const BY_ID = `SELECT res.sha256 FROM result res JOIN transcription t ON t.id = res.transcription_id
  WHERE t.id = ? AND t.stage = 'archived'`
/** Hex digits sort before 'g'. */
const BY_MARK = `SELECT t.id FROM result res JOIN transcription t ON t.id = res.transcription_id
  WHERE res.sha256 >= ? AND res.sha256 < ? AND t.stage = 'archived' ORDER BY t.id LIMIT 1`

export function linked(desk: Desk, id: number, mark: string | null): Linked | null {
  const sha256 = desk.ask(BY_ID).get(id)?.sha256
  const isThere = sha256 !== undefined
  if (isThere && (mark === null || String(sha256).startsWith(mark))) return { id, isSame: true }
  const other = mark === null ? undefined : desk.ask(BY_MARK).get(mark, `${mark}g`)?.id
  if (other !== undefined) return { id: Number(other), isSame: true }
  return isThere ? { id, isSame: false } : null
}
