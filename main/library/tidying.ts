// Keeps the index quick while nobody waits: small pieces of it are merged into greater ones, words are added to the vocabulary,
// and what changed beside the speech, or was corrected in it, is folded. One step at a time, each a short transaction; a kill between two loses nothing.

import { refreshBeside } from './beside.ts'
import { renewSome } from './correct/renewing.ts'
import type { Desk } from './desk.ts'
import { setSetting, setting } from './ledger.ts'
import type { Row } from './row.ts'
import { learn } from './vocabulary.ts'

/** Pages of the index that one merging step writes: some milliseconds. */
const MERGED_PAGES = 64
/** Recordings whose words one step takes into the vocabulary. */
const LEARNT = 4
const VOCABULARY_TO = 'vocabulary.to'
/** @param pages for bulk work, where nobody types meanwhile; @returns whether there is more to do */
export function tidy(desk: Desk, pages = MERGED_PAGES, recordings = LEARNT): boolean {
  if (refreshBeside(desk) || renewSome(desk)) return true
  const isMerging = desk.lightly(() => ['speech_index', 'beside_index'].some((index) => mergeSome(desk, index, pages)))
  return learnSome(desk, recordings) || isMerging
}

/** FTS5 says that nothing was left to merge by changing nothing: fewer than two rows. */
function mergeSome(desk: Desk, index: string, pages: number): boolean {
  const changes = (): number => Number(desk.ask('SELECT total_changes() AS count').get()?.count ?? 0)
  const before = changes()
  desk.ask(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`).run(pages)
  return changes() - before > 1
}

export const UNLEARNT = 'SELECT id, folded FROM speech WHERE id > ? ORDER BY id LIMIT ?'

function learnSome(desk: Desk, recordings: number): boolean {
  const rows: Row[] = desk.ask(UNLEARNT).all(Number(setting(desk, VOCABULARY_TO) ?? 0), recordings)
  const last = rows.at(-1)
  if (last === undefined) return false
  const words = new Set<string>()
  for (const row of rows) for (const word of String(row.folded).split(' ')) words.add(word)
  desk.lightly(() => {
    learn(desk.ask, words)
    setSetting(desk, VOCABULARY_TO, String(last.id))
  })
  return rows.length === recordings
}

/** Between two steps the window and the uploads have their turn. */
const PAUSE_MS = 20
const FIRST_PAUSE_MS = 500

/** Tidies in the background: `stir` begins soon, or does nothing where it is under way. */
export function openTidying(desk: Desk, onTrouble: (error: unknown) => void): { stir(): void; close(): void } {
  let cancel: (() => void) | null = null
  let isClosed = false
  const step = (): void => {
    cancel = null
    try {
      if (tidy(desk)) cancel = desk.clock.schedule(PAUSE_MS, step)
    } catch (error) {
      // A full disk or another program's lock: it is tried again after the next change.
      onTrouble(error)
    }
  }
  return {
    stir() {
      if (cancel === null && !isClosed) cancel = desk.clock.schedule(FIRST_PAUSE_MS, step)
    },
    close() {
      isClosed = true
      cancel?.()
    },
  }
}
