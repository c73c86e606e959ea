// Keeps the index quick while nobody waits: small pieces of it are merged into greater ones, words are added to the vocabulary,
// and what changed beside the speech, or was corrected in it, is folded. One step at a time, each a short transaction; a kill between two loses nothing.

import { refreshBeside } from './beside.ts'
import { renewSome } from './correct/renewing.ts'
import type { Desk } from './desk.ts'
import { digestSome } from './digests.ts'
import { setSetting, setting } from './ledger.ts'
import { introduceSome } from './people/introducing.ts'
import type { Row } from './row.ts'
import { isWord, MetWords, VOCABULARY_TO } from './vocabulary.ts'

/** Pages of the index that one merging step writes: some milliseconds. */
const MERGED_PAGES = 64
/** Recordings whose words one step takes into the vocabulary, unless they are long. */
const LEARNT = 4
/** Half an hour of speech, for each of them. */
const BYTES_LEARNT = 50_000

/** @param pages for bulk work, where nobody types meanwhile; @returns whether there is more to do */
export function tidy(desk: Desk, pages = MERGED_PAGES, recordings = LEARNT): boolean {
  if (refreshBeside(desk) || renewSome(desk)) return true
  const isMerging = desk.lightly(() => ['speech_index', 'beside_index'].some((index) => mergeSome(desk, index, pages)))
  // Each has a share of every step: none waits for the end of the others.
  const [isLearning, isIntroducing] = [learnSome(desk, recordings), introduceSome(desk)]
  return isLearning || isIntroducing || isMerging || digestSome(desk)
}

/** FTS5 says that nothing was left to merge by changing nothing: fewer than two rows. */
function mergeSome(desk: Desk, index: string, pages: number): boolean {
  const changes = (): number => Number(desk.ask('SELECT total_changes() AS count').get()?.count ?? 0)
  const before = changes()
  desk.ask(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`).run(pages)
  return changes() - before > 1
}

export const UNLEARNT = 'SELECT id, CAST(folded AS BLOB) AS folded FROM speech WHERE id > ? ORDER BY id LIMIT ?'

/** Words that need not be told to the vocabulary again. */
const learnt = new WeakMap<Desk, MetWords>()

function learnSome(desk: Desk, recordings: number): boolean {
  const rows: Row[] = desk.ask(UNLEARNT).all(Number(setting(desk, VOCABULARY_TO) ?? 0), recordings)
  const taken = firstOf(rows, recordings * BYTES_LEARNT)
  const last = taken.at(-1)
  if (last === undefined) return false
  try {
    desk.lightly(() => {
      for (const row of taken) learn(desk, bytesOf(row))
      setSetting(desk, VOCABULARY_TO, String(last.id))
    })
  } catch (thrown) {
    // What was taken back is not known after all.
    learnt.delete(desk)
    throw thrown
  }
  return rows.length === recordings || taken.length < rows.length
}

/** As many as hold so many bytes together, one at least: some recordings last a day. */
function firstOf(rows: readonly Row[], bytes: number): readonly Row[] {
  let left = bytes
  const end = rows.findIndex((row) => {
    left -= bytesOf(row).length
    return left <= 0
  })
  return end === -1 ? rows : rows.slice(0, end + 1)
}

function bytesOf({ folded }: Row): Buffer {
  return folded instanceof Buffer ? folded : Buffer.alloc(0)
}

function learn(desk: Desk, folded: Buffer): void {
  const keep = desk.ask('INSERT OR IGNORE INTO vocabulary (word) VALUES (?)')
  const met = learnt.get(desk) ?? new MetWords()
  learnt.set(desk, met)
  for (const word of met.fresh(folded)) if (isWord(word)) keep.run(word)
}

/** Between two steps the window and the uploads have their turn. */
const PAUSE_MS = 20
const FIRST_PAUSE_MS = 500
/** Pieces of the index after which merging waits no longer; of 400, FTS5 would merge all in one go, however long that takes. */
const MOST_PIECES = 200

export interface Tidying {
  /** It begins soon, or does nothing where it is under way. */
  stir(): void
  /** Much is being written: it waits until that is over, unless the index has come to lie in too many pieces. */
  stepAside(): void
  close(): void
}

/** Tidies in the background. */
export function openTidying(desk: Desk, onTrouble: (error: unknown) => void): Tidying {
  let cancel: (() => void) | null = null
  let isClosed = false
  let pieces = 0
  const schedule = (afterMs: number): void => {
    cancel?.()
    cancel = isClosed ? null : desk.clock.schedule(afterMs, step)
  }
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      // A full disk or another program's lock: it is tried again after the next change.
      onTrouble(error)
    }
  }
  const step = (): void => {
    cancel = null
    pieces = 0
    guarded(() => {
      if (tidy(desk)) schedule(PAUSE_MS)
    })
  }
  return {
    stir() {
      if (cancel === null) schedule(FIRST_PAUSE_MS)
    },
    stepAside() {
      schedule(FIRST_PAUSE_MS)
      pieces += 1
      if (pieces < MOST_PIECES) return
      guarded(() => {
        if (!desk.lightly(() => mergeSome(desk, 'speech_index', MERGED_PAGES))) pieces = 0
      })
    },
    close() {
      isClosed = true
      cancel?.()
    },
  }
}
