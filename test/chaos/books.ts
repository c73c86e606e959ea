// Asks the service's books and the library on disk what became of every recording: lost, paid twice, or given the words of
// another. It opens the library by itself, so that nothing of the application can cover up for the rest.

import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import type { FakeTuplets } from '../tuplets/fake-tuplets.ts'

export interface Books {
  readonly archived: number
  /** Recordings without an archived transcript. */
  readonly lost: number
  readonly submittedTwice: number
  readonly paidTwice: number
  /** Archived under a job that was made for other bytes, or with words that are not this recording's. */
  readonly wrong: number
  /** Jobs of ours that were taken for another device's. */
  readonly strays: number
  readonly integrity: string
}

const ARCHIVED = `
  SELECT t.job_id AS jobId, recording.sha256 AS sha256, result.body
  FROM transcription t
  LEFT JOIN recording ON recording.id = t.recording_id
  LEFT JOIN result ON result.transcription_id = t.id
  WHERE t.stage = 'archived' AND t.is_sample = 0`

interface ArchivedRow {
  readonly jobId: string
  readonly sha256: string | null
  readonly body: Uint8Array | null
}

export function readBooks(path: string, tuplets: FakeTuplets, recordings: number): Books {
  const library = new Database(path, { readonly: true })
  try {
    const count = (sql: string) => Number(library.prepare(sql).pluck().get())
    const archived = count(`SELECT count(DISTINCT sha256) FROM recordings WHERE stage = 'archived'`)
    const rows = library.prepare<[], ArchivedRow>(ARCHIVED).all()
    return {
      archived,
      lost: recordings - archived,
      submittedTwice: tuplets.ledger.submittedTwice().length,
      paidTwice: tuplets.ledger.paidTwice().length,
      wrong: rows.filter((row) => !isItsOwn(row, tuplets)).length,
      strays: count(`SELECT count(*) FROM recordings WHERE source = 'elsewhere'`),
      integrity: String(library.pragma('integrity_check', { simple: true })),
    }
  } finally {
    library.close()
  }
}

/** The fake invents its speech from the hash of the bytes: what was archived must be what these very bytes say. */
function isItsOwn({ jobId, sha256, body }: ArchivedRow, tuplets: FakeTuplets): boolean {
  const job = tuplets.jobs.all().find((one) => one.id === jobId)
  if (job === undefined || body === null || job.sha256 !== sha256) return false
  const said: unknown = JSON.parse(gunzipSync(body).toString())
  const result = textOf(said) ?? textOf(Reflect.get(Object(said), 'result'))
  return result !== null && result === textOf(tuplets.resultOf(jobId))
}

function textOf(result: unknown): string | null {
  const text: unknown = Reflect.get(Object(result), 'text')
  return typeof text === 'string' ? text : null
}

/** What went wrong, in words; empty where nothing did. */
export function wrongs(books: Books): readonly string[] {
  return [
    books.lost > 0 ? `${books.lost} recordings lost` : '',
    books.submittedTwice > 0 ? `${books.submittedTwice} recordings submitted twice` : '',
    books.paidTwice > 0 ? `${books.paidTwice} recordings paid twice` : '',
    books.wrong > 0 ? `${books.wrong} archived with what belongs to another` : '',
    books.strays > 0 ? `${books.strays} jobs of ours taken for someone else's` : '',
    books.integrity === 'ok' ? '' : `integrity_check: ${books.integrity}`,
  ].filter((part) => part !== '')
}
