// The reading worker: its own read-only connection in its own thread, so that neither the window nor an upload waits for a
// search. It refuses to write, and to go on with a search that a newer one has overtaken.

import { parentPort, workerData } from 'node:worker_threads'
import { connectReading, libraryFault } from './connection.ts'
import { type ExportableInput, exportable, knownResults, rawResult } from './exporting.ts'
import { statements } from './row.ts'
import { openSearcher, type SearchInput, type SearchPage } from './search.ts'
import { type LibraryOrder, type LibraryPage, list, type TranscriptText, transcript } from './shelf.ts'

export interface ReaderSetting {
  readonly path: string
  /** One number: the id of the newest search that was asked for. */
  readonly newestSearch: SharedArrayBuffer
}

/** What can be asked, and what comes back. */
export interface Questions {
  list: {
    input: { readonly order: LibraryOrder; readonly offset: number; readonly limit: number }
    value: LibraryPage
  }
  search: { input: SearchInput; value: SearchPage }
  transcript: { input: { readonly id: number }; value: TranscriptText }
  /** From `packExportable`. */
  exportable: { input: ExportableInput; value: Uint8Array }
  rawResult: { input: { readonly id: number }; value: Uint8Array }
  knownResults: { input: { readonly hashes: readonly string[] }; value: readonly string[] }
}

export type Question = {
  [K in keyof Questions]: { readonly id: number; readonly kind: K; readonly input: Questions[K]['input'] }
}[keyof Questions]

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number
      readonly ok: false
      readonly fault: { readonly code: string; readonly text: string; readonly remedy: string; readonly retry: string }
    }

function start(port: NonNullable<typeof parentPort>, { path, newestSearch }: ReaderSetting): void {
  const database = connectReading(path)
  const ask = statements(database)
  const searcher = openSearcher(database, ask)
  const newest = new Int32Array(newestSearch)

  const answer = (question: Question): unknown => {
    if (question.kind === 'list') return list(ask, question.input)
    if (question.kind === 'transcript') return transcript(ask, question.input.id)
    if (question.kind === 'exportable') return exportable(ask, question.input)
    if (question.kind === 'rawResult') return rawResult(ask, question.input.id)
    if (question.kind === 'knownResults') return knownResults(ask, question.input.hashes)
    const isStale = () => Atomics.load(newest, 0) !== question.id
    return isStale() ? null : searcher.search(question.input, isStale)
  }

  port.on('message', (question: Question | 'close') => {
    if (question === 'close') {
      database.close()
      port.close()
      return
    }
    const reply = replyTo(question, answer)
    // Bytes are handed over, not copied.
    port.postMessage(
      reply,
      reply.ok && question.kind === 'exportable' ? [(reply.value as Uint8Array<ArrayBuffer>).buffer] : [],
    )
  })
}

function replyTo(question: Question, answer: (question: Question) => unknown): Answer {
  try {
    return { id: question.id, ok: true, value: answer(question) }
  } catch (thrown) {
    const { code, message: text, remedy, retry } = libraryFault(thrown)
    return { id: question.id, ok: false, fault: { code, text, remedy, retry } }
  }
}

if (parentPort !== null) start(parentPort, workerData)
