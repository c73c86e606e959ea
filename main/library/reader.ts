// The reading worker: its own read-only connection in its own thread, so that neither the window nor an upload waits for a
// search. It refuses to write, and to go on with a search that a newer one has overtaken.

import { parentPort, workerData } from 'node:worker_threads'
import type { Receipt } from '../receipt.ts'
import { speakAsTold } from '../told-language.ts'
import { type Analysed, analysed } from './analytics/analysed.ts'
import {
  type Among,
  among,
  facets,
  keptFiled,
  type LibraryFacets,
  type LibraryIds,
  type ListInput,
  packed,
  rows,
} from './browsing.ts'
import { type CodebookView, codebook, type PassagesInput, type PassagesView, passages } from './codes.ts'
import { connectReading, libraryFault } from './connection.ts'
import { type CorrectionStepView, historyOf, type SiblingView, siblingsOf } from './correct/history.ts'
import { type GlossarySuggestion, suggestionsFor } from './correct/suggesting.ts'
import { type CostsInput, type CostsView, costs, keptJobs } from './costs.ts'
import { type ExportableInput, exportable, type KnownResult, knownResults, voicelessResult } from './exporting.ts'
import { type FieldSchemaEntry, type FieldVersionView, fieldSchemasIn, fieldVersions } from './field-schemas.ts'
import type { LibraryFilter } from './filter.ts'
import { filterValues } from './filter-values.ts'
import { type GlossaryEntry, glossaryOf } from './glossary.ts'
import type { CountInput, FilterValues, LikeInput, SavedSearch, SearchCounts, SearchInput, SearchPage } from './hit.ts'
import { openTables, type Tables } from './insights/tables.ts'
import { type LedgerInput, type LedgerRow, ledgerRows } from './ledger-rows.ts'
import { agreementIn, type FieldAgreement } from './matrix/agreeing.ts'
import { type CellView, matrixCell } from './matrix/cell.ts'
import { keptMatrix, type MatrixInput, type MatrixView } from './matrix/matrix.ts'
import { type NotesView, notesOf, type Span } from './notes.ts'
import { keptForOverview, type OverviewInput, type OverviewView, overview } from './overview.ts'
import {
  meantBy,
  type NameMeaning,
  offersFor,
  type PeopleInput,
  type PersonOffer,
  type PersonRow,
  peopleList,
} from './people/directory.ts'
import { suggestionsIn, type TurnSuggestion } from './people/introducing.ts'
import { firstTurn, type PersonPage, personPage, type SpokenTurn, spokenBy } from './people/person-page.ts'
import type { FilterName } from './query.ts'
import {
  type QuoteFacts,
  type QuoteView,
  quoteFacts,
  quotesById,
  quotesOn,
  type ShelfCount,
  shelfCounts,
} from './quotes.ts'
import { receiptOf } from './receipts.ts'
import { type PersonalFound, personalFound, personalQueue, type QueuedReview, type QueueInput } from './redact/found.ts'
import { askedMasked } from './redact/masked-reading.ts'
import { viewAround } from './redact/masked-view.ts'
import { type PersonalView, personalOf } from './redact/personal.ts'
import { openVeil } from './redact/veil.ts'
import { statements } from './row.ts'
import { openSearcher } from './search.ts'
import { type LibraryRow, original, type SegmentView, type TranscriptParcel, transcript } from './shelf.ts'
import { type ShelvesView, shelvesOf } from './shelves.ts'
import { type Signs, signsOf } from './signs.ts'
import { type TrendsInput, type TrendsView, trends } from './trends.ts'
import { openVoiceMatcher, type VoicesView } from './voices/suggesting.ts'

export interface ReaderSetting {
  readonly path: string
  /** One number: the id of the newest search that was asked for. */
  readonly newestSearch: SharedArrayBuffer
}

/** What can be asked, and what comes back. */
export interface Questions {
  ids: { input: ListInput & { readonly limit: number }; value: LibraryIds }
  rows: { input: { readonly ids: readonly number[] }; value: readonly LibraryRow[] }
  facets: { input: { readonly filter: LibraryFilter }; value: LibraryFacets }
  shelves: { input: Readonly<Record<string, never>>; value: ShelvesView }
  among: { input: { readonly ids: readonly number[] }; value: Among }
  notes: { input: { readonly id: number }; value: NotesView }
  codebook: { input: { readonly collectionId: number | null }; value: CodebookView }
  codedPassages: { input: PassagesInput; value: PassagesView }
  shelfCounts: { input: Readonly<Record<string, never>>; value: readonly ShelfCount[] }
  quotesOn: { input: { readonly collectionId: number | null }; value: readonly QuoteView[] }
  quotesById: { input: { readonly ids: readonly number[] }; value: readonly QuoteView[] }
  quoteFacts: { input: { readonly id: number; readonly span: Span }; value: QuoteFacts }
  search: { input: SearchInput; value: SearchPage }
  /** Null where another search was asked meanwhile. */
  count: { input: CountInput; value: SearchCounts | null }
  like: { input: LikeInput; value: SearchPage }
  /** A page with every passage of its recordings. */
  passages: { input: SearchInput; value: SearchPage }
  costs: { input: CostsInput; value: CostsView }
  ledger: { input: LedgerInput; value: readonly LedgerRow[] }
  filterValues: {
    input: { readonly name: FilterName; readonly typed: string; readonly limit: number }
    value: FilterValues
  }
  saved: { input: Record<string, never>; value: readonly SavedSearch[] }
  transcript: { input: { readonly id: number }; value: TranscriptParcel }
  history: { input: { readonly id: number; readonly position: number | null }; value: readonly CorrectionStepView[] }
  original: { input: { readonly id: number }; value: readonly SegmentView[] }
  siblings: { input: { readonly id: number }; value: readonly SiblingView[] }
  glossary: { input: Readonly<Record<string, never>>; value: readonly GlossaryEntry[] }
  fieldSchemas: { input: Readonly<Record<string, never>>; value: readonly FieldSchemaEntry[] }
  fieldVersions: { input: { readonly id: number }; value: readonly FieldVersionView[] }
  suggestions: { input: { readonly id: number }; value: readonly GlossarySuggestion[] }
  signs: { input: { readonly id: number }; value: Signs }
  analytics: { input: { readonly id: number }; value: Analysed | null }
  receipt: { input: { readonly id: number }; value: Receipt }
  overview: { input: OverviewInput; value: OverviewView }
  /** From `packExportable`. */
  exportable: { input: ExportableInput; value: Uint8Array }
  /** The decisions that hold for this recording. */
  personal: { input: { readonly id: number }; value: PersonalView }
  personalFound: { input: { readonly id: number }; value: PersonalFound }
  insights: { input: Parameters<Tables['list']>[0]; value: ReturnType<Tables['list']> }
  insightFacets: { input: Parameters<Tables['facets']>[0]; value: ReturnType<Tables['facets']> }
  insightRows: { input: { readonly ids: readonly number[] }; value: ReturnType<Tables['rows']> }
  insightDetail: { input: Parameters<Tables['detail']>[0]; value: ReturnType<Tables['detail']> }
  insightPart: { input: Parameters<Tables['part']>[0]; value: ReturnType<Tables['part']> }
  people: { input: PeopleInput; value: { readonly people: readonly PersonRow[]; readonly total: number } }
  peoplePage: { input: { readonly id: number }; value: PersonPage | null }
  peopleOffers: {
    input: { readonly recordingId: number | null; readonly typed: string; readonly limit: number }
    value: readonly PersonOffer[]
  }
  peopleMeant: {
    input: { readonly recordingId: number; readonly label: string | null; readonly name: string }
    value: NameMeaning
  }
  /** Of one recording, or of all. */
  peopleSuggestions: { input: { readonly recordingId: number | null }; value: readonly TurnSuggestion[] }
  peopleFirstTurn: { input: { readonly recordingId: number; readonly labels: readonly string[] }; value: number | null }
  peopleTurns: { input: { readonly id: number }; value: readonly SpokenTurn[] }
  /** Who may be whom by their voice: of one recording, or of all. */
  voices: { input: { readonly recordingId: number | null }; value: VoicesView }
  /** What is still to be looked through, and what was. */
  personalQueue: { input: QueueInput; value: readonly QueuedReview[] }
  /** Texts that others tell, masked whatever is asked. */
  maskedTexts: { input: { readonly texts: readonly ToldText[] }; value: readonly string[] }
  /** What is read at a passage that was pointed at in masked reading. */
  readSpan: { input: { readonly id: number; readonly span: Span }; value: Span }
  rawResult: { input: { readonly id: number }; value: Uint8Array }
  matrix: { input: MatrixInput; value: MatrixView }
  matrixCell: { input: { readonly id: number; readonly key: string }; value: CellView }
  matrixAgreement: {
    input: MatrixInput & { readonly onlyBlind: boolean }
    value: readonly FieldAgreement[]
  }
  trends: { input: TrendsInput; value: TrendsView }
  knownResults: { input: { readonly hashes: readonly string[] }; value: readonly KnownResult[] }
}

export interface ToldText {
  readonly text: string
  /** The recording that it is about; null: none, or nobody knows. */
  readonly id: number | null
}

export type Question = {
  [K in keyof Questions]: {
    readonly id: number
    readonly kind: K
    readonly input: Questions[K]['input']
    /** For somebody who reads with personal data hidden. */
    readonly isMasked: boolean
  }
}[keyof Questions]

type Asked = Exclude<Question, { readonly kind: 'count' }>

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
  const filedRows = keptFiled(database, ask)
  const jobs = keptJobs(database, ask)
  const overviewed = keptForOverview(ask, { filed: filedRows, jobs })
  const matrix = keptMatrix(database, ask)
  const tables = openTables(database, ask)
  const voices = openVoiceMatcher(ask)
  const newest = new Int32Array(newestSearch)

  const veil = openVeil(ask)
  const answer = (question: Asked): unknown => {
    const { kind, input } = question
    if (!question.isMasked) return plainly(question)
    // Null where a newer search overtook it.
    const ask = (given: typeof input) =>
      plainly({ ...question, input: given } as Asked) as Questions[typeof kind]['value']
    return askedMasked<typeof kind>(kind, input, veil, ask)
  }
  const plainly = (question: Asked): unknown => {
    switch (question.kind) {
      case 'ids':
        return packed(ask, question.input)
      case 'rows':
        return rows(ask, question.input.ids)
      case 'facets':
        return facets(ask, question.input.filter, filedRows())
      case 'shelves':
        return shelvesOf(ask)
      case 'among':
        return among(ask, question.input.ids)
      case 'notes':
        return notesOf(ask, question.input.id)
      case 'codebook':
        return codebook(ask, question.input.collectionId)
      case 'codedPassages':
        return passages(ask, question.input)
      case 'shelfCounts':
        return shelfCounts(ask)
      case 'quotesOn':
        return quotesOn(ask, question.input.collectionId)
      case 'quotesById':
        return quotesById(ask, question.input.ids)
      case 'quoteFacts':
        return quoteFacts(ask, question.input.id, question.input.span)
      case 'transcript':
        return transcript(ask, question.input.id)
      case 'history':
        return historyOf(ask, question.input.id, question.input.position)
      case 'original':
        return original(ask, question.input.id)
      case 'siblings':
        return siblingsOf(ask, question.input.id)
      case 'glossary':
        return glossaryOf(ask)
      case 'fieldSchemas':
        return fieldSchemasIn(ask)
      case 'fieldVersions':
        return fieldVersions(ask, question.input.id)
      case 'suggestions':
        return suggestionsFor(ask, question.input.id)
      case 'signs':
        return signsOf(ask, question.input.id)
      case 'analytics':
        return analysed(ask, question.input.id)
      case 'receipt':
        return receiptOf(ask, question.input.id)
      case 'overview':
        return overview(ask, question.input, overviewed)
      case 'exportable':
        return exportable(ask, question.input)
      case 'personal':
        return personalOf(ask, question.input.id)
      case 'personalFound':
        return personalFound(ask, question.input.id)
      case 'insights':
        return tables.list(question.input)
      case 'insightFacets':
        return tables.facets(question.input)
      case 'insightRows':
        return tables.rows(question.input.ids)
      case 'insightDetail':
        return tables.detail(question.input)
      case 'insightPart':
        return tables.part(question.input)
      case 'people':
        return peopleList(ask, question.input)
      case 'peoplePage':
        return personPage(ask, question.input.id)
      case 'peopleOffers':
        return offersFor(ask, question.input)
      case 'peopleMeant':
        return meantBy(ask, question.input)
      case 'peopleSuggestions':
        return suggestionsIn(ask, question.input.recordingId)
      case 'peopleFirstTurn':
        return firstTurn(ask, question.input.recordingId, question.input.labels)
      case 'peopleTurns':
        return spokenBy(ask, question.input.id)
      case 'voices':
        return voices.view(question.input.recordingId)
      case 'personalQueue':
        return personalQueue(ask, question.input)
      case 'maskedTexts':
        return question.input.texts.map(({ text, id }) => veil.label(text, id))
      case 'readSpan':
        return viewAround(ask, question.input.id, question.input.span).read(question.input.span)
      case 'rawResult':
        return voicelessResult(ask, question.input.id)
      case 'knownResults':
        return knownResults(ask, question.input.hashes)
      case 'matrix':
        return matrix(question.input)
      case 'matrixCell':
        return matrixCell(ask, question.input.id, question.input.key)
      case 'matrixAgreement':
        return agreementIn(matrix(question.input), question.input.onlyBlind)
      case 'trends':
        return trends(ask, question.input)
      case 'filterValues':
        return filterValues(ask, question.input)
      case 'like':
        return searcher.like(question.input)
      case 'passages':
        return searcher.whole(question.input)
      case 'ledger':
        return ledgerRows(ask, question.input)
      case 'costs':
        return costs(ask, question.input, jobs())
      case 'saved':
        return searcher.saved()
      case 'search': {
        const isStale = () => Atomics.load(newest, 0) !== question.id
        return isStale() ? null : searcher.search(question.input, isStale)
      }
    }
  }

  let isWarm = false
  port.on('message', (question: Question | 'close') => {
    if (question === 'close') {
      database.close()
      port.close()
      return
    }
    if (question.kind === 'count')
      inSteps(question.id, searcher.count(question.input), (reply) => port.postMessage(reply))
    else {
      const reply = replyTo(question.id, () => answer(question))
      // Bytes are handed over, not copied.
      port.postMessage(
        reply,
        reply.ok && question.kind === 'exportable' ? [(reply.value as Uint8Array<ArrayBuffer>).buffer] : [],
      )
    }
    // Behind the first answer, which is the list: the first letter typed would have to wait for it.
    if (!isWarm) inSteps(0, searcher.warm(), () => {})
    isWarm = true
  })

  /** What is asked meanwhile is answered between two steps. */
  function inSteps(id: number, steps: Generator<void, unknown>, onEnd: (reply: Answer) => void): void {
    const next = (): void => {
      if (!database.open) return
      let isDone = true
      const reply = replyTo(id, () => {
        const { done, value } = steps.next()
        isDone = done === true
        return value
      })
      if (isDone) onEnd(reply)
      else setImmediate(next)
    }
    next()
  }
}

function replyTo(id: number, answer: () => unknown): Answer {
  try {
    return { id, ok: true, value: answer() }
  } catch (thrown) {
    const { code, message: text, remedy, retry } = libraryFault(thrown)
    return { id, ok: false, fault: { code, text, remedy, retry } }
  }
}

speakAsTold()
if (parentPort !== null) start(parentPort, workerData)
