// Lists over many recordings, saved as CSV into the folder of exports: every passage that a search finds, and everything that was
// paid. A list names what it holds and says where it was cut.

import { t } from '../../language/language.ts'
import { type FoundPassage, foundCsv, ledgerCsv, spokenCsv } from '../export/lists.ts'
import { safeStem } from '../export/names.ts'
import { receiptsCsv, receiptsJson } from '../export/receipts.ts'
import { isoDate } from '../export/text.ts'
import { writeNew } from '../export/write.ts'
import { Fault, toFault } from '../fault.ts'
import type { LedgerInput, Reading, SearchInput, SearchPage } from '../library/reading.ts'
import type { WeighedReceipt } from '../receipt.ts'
import { type Options, optionsKey } from '../recording.ts'

export type FoundQuestion = Pick<SearchInput, 'query' | 'within' | 'filter' | 'order'>

export interface Lists {
  found(question: FoundQuestion): Promise<SavedList>
  /** What was submitted in that time; null: from the first, to the last. */
  ledger(span: LedgerInput): Promise<SavedList>
  receipts(ids: readonly number[], format: 'csv' | 'json'): Promise<SavedList>
  /** Everything that a person of the directory says. */
  spoken(personId: number): Promise<SavedList>
}

export interface SavedList {
  readonly file: string
  readonly rows: number
  /** False where there was more than a spreadsheet takes. */
  readonly isWhole: boolean
}

export interface ListRooms {
  readonly reading: Pick<Reading, 'passages' | 'ledger' | 'peopleTurns'>
  readonly receiptOf: (id: number) => Promise<WeighedReceipt>
  readonly folder: () => string
  readonly now: () => number
  readonly timeZone: () => string
  /** Null where it is no longer watched. */
  readonly folderName: (watchId: string) => string | null
  readonly presets: () => readonly { readonly name: string; readonly options: Options }[]
}

/** Recordings asked for at a time: the reading worker is free for the window between two. */
const PAGE = 50
/** A little under the million rows that spreadsheets have. */
const MOST_ROWS = 1_000_000

export function openLists(rooms: ListRooms): Lists {
  const save = async (stem: string, csv: string, rows: number, isWhole: boolean): Promise<SavedList> => {
    const file = await writeNew(rooms.folder(), safeStem(stem), 'csv', new TextEncoder().encode(csv))
    return { file, rows, isWhole }
  }
  const today = (): string => isoDate(rooms.now(), rooms.timeZone())
  return {
    async found(question) {
      const passages: FoundPassage[] = []
      let isWhole = true
      for (let offset = 0; ; offset += PAGE) {
        const page = await rooms.reading.passages({ ...question, offset, limit: PAGE, isTyping: false })
        for (const group of page.groups) passages.push(...passagesOf(group))
        isWhole = passages.length <= MOST_ROWS
        if (page.groups.length < PAGE || !isWhole) break
      }
      const kept = passages.slice(0, MOST_ROWS)
      const stem = `Found ${question.query.slice(0, 60)} ${today()}`
      return save(stem, foundCsv(kept, rooms.timeZone()), kept.length, isWhole)
    },
    async ledger(span) {
      const rows = await rooms.reading.ledger(span)
      const presets = new Map(rooms.presets().map(({ name, options }) => [optionsKey(options), name]))
      const entries = rows.map((row) => ({
        ...row,
        preset: row.optionsKey === null ? null : (presets.get(row.optionsKey) ?? null),
        folder: row.watchId === null ? null : rooms.folderName(row.watchId),
      }))
      return save(`Ledger ${today()}`, ledgerCsv(entries, rooms.timeZone()), entries.length, true)
    },
    async spoken(personId) {
      const turns = await rooms.reading.peopleTurns(personId)
      const [first] = turns
      if (first === undefined)
        throw new Fault('not-found', t('Nothing that they say is in the library.'), { retry: 'never' })
      const kept = turns.slice(0, MOST_ROWS)
      const csv = spokenCsv(kept, rooms.timeZone())
      return save(`${first.name} ${today()}`, csv, kept.length, kept.length === turns.length)
    },
    async receipts(ids, format) {
      const receipts: WeighedReceipt[] = []
      // One by one, so that the reading worker answers the window in between.
      for (const id of new Set(ids)) receipts.push(...(await receiptOrNone(rooms, id)))
      const text = format === 'csv' ? receiptsCsv(receipts) : receiptsJson(receipts, rooms.now())
      const file = await writeNew(
        rooms.folder(),
        safeStem(`Receipts ${today()}`),
        format,
        new TextEncoder().encode(text),
      )
      return { file, rows: receipts.length, isWhole: true }
    },
  }
}

/** What has been removed since it was chosen has none, and must not keep the others from being saved. */
async function receiptOrNone({ receiptOf }: ListRooms, id: number): Promise<readonly WeighedReceipt[]> {
  try {
    return [await receiptOf(id)]
  } catch (thrown) {
    if (toFault(thrown).code === 'not-found') return []
    throw thrown
  }
}

function passagesOf({ recording, hits }: SearchPage['groups'][number]): readonly FoundPassage[] {
  const { id: recordingId, title, recordedAtMs, archivedAtMs } = recording
  return hits.map(({ kind, startMs, endMs, speaker, before, text, after }) => ({
    recordingId,
    title,
    dayMs: recordedAtMs ?? archivedAtMs,
    kind,
    startMs,
    endMs,
    speaker,
    before,
    text,
    after,
  }))
}
