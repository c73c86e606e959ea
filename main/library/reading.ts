// Asks the reading worker and waits for its answers; starts another one when it dies. A newer search overtakes an older one:
// whoever waits for that is told `cancelled`, and the worker drops it half-way.

import { Worker } from 'node:worker_threads'
import { t } from '../../language/language.ts'
import type { ExportDetail } from '../exportable.ts'
import { FAULT_CODES, Fault, type FaultCode, type FaultRetry, toFault } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Receipt } from '../receipt.ts'
import type { Analysed } from './analytics/analysed.ts'
import type { Among, LibraryFacets, LibraryIds } from './browsing.ts'
import type { CodebookView, PassagesInput, PassagesView } from './codes.ts'
import type { CorrectionStepView, SiblingView } from './correct/history.ts'
import type { GlossarySuggestion } from './correct/suggesting.ts'
import type { CostsInput, CostsView } from './costs.ts'
import type { KnownResult } from './exporting.ts'
import type { FieldSchemaEntry, FieldVersionView } from './field-schemas.ts'
import type { LibraryFilter } from './filter.ts'
import type { GlossaryEntry } from './glossary.ts'
import type { CountInput, FilterValues, LikeInput, SavedSearch, SearchCounts, SearchInput, SearchPage } from './hit.ts'
import type { Tables } from './insights/tables.ts'
import type { LedgerInput, LedgerRow } from './ledger-rows.ts'
import type { FieldAgreement } from './matrix/agreeing.ts'
import type { CellView } from './matrix/cell.ts'
import type { MatrixInput, MatrixView } from './matrix/matrix.ts'
import type { NotesView, Span } from './notes.ts'
import type { OverviewInput, OverviewView } from './overview.ts'
import type { QuoteFacts, QuoteView, ShelfCount } from './quotes.ts'
import type { Answer, Questions, ReaderSetting, ToldText } from './reader.ts'
import type { PersonalFound, QueuedReview } from './redact/found.ts'
import type { PersonalView } from './redact/personal.ts'
import {
  type LibraryRow,
  type SegmentView,
  type TranscriptParcel,
  type TranscriptText,
  unpackTranscript,
} from './shelf.ts'
import type { ShelvesView } from './shelves.ts'
import type { Signs } from './signs.ts'
import type { TrendsInput, TrendsView } from './trends.ts'

export type { Among, LibraryFacets, LibraryIds, LibraryOrder } from './browsing.ts'
export type { CostRow, CostsInput, CostsView } from './costs.ts'
export { EVERYTHING, type LibraryFilter } from './filter.ts'
export type { CountInput, Hit, HitGroup, LikeInput, SavedSearch, SearchCounts, SearchInput, SearchPage } from './hit.ts'
export type { LedgerInput, LedgerRow } from './ledger-rows.ts'
export type { NotesView, Span } from './notes.ts'
export type { QuoteFacts, QuoteView } from './quotes.ts'
export type { LibraryRow, TranscriptParcel, TranscriptText } from './shelf.ts'
export type { ShelvesView } from './shelves.ts'

export interface Reading {
  /** The same for whoever may be reading with personal data hidden: asked at each question. */
  behind(isMasked: () => boolean): Reading
  ids(input: Questions['ids']['input']): Promise<LibraryIds>
  rows(ids: readonly number[]): Promise<readonly LibraryRow[]>
  facets(filter: LibraryFilter): Promise<LibraryFacets>
  shelves(): Promise<ShelvesView>
  among(ids: readonly number[]): Promise<Among>
  notes(id: number): Promise<NotesView>
  codebook(collectionId: number | null): Promise<CodebookView>
  codedPassages(input: PassagesInput): Promise<PassagesView>
  shelfCounts(): Promise<readonly ShelfCount[]>
  quotesOn(collectionId: number | null): Promise<readonly QuoteView[]>
  quotesById(ids: readonly number[]): Promise<readonly QuoteView[]>
  quoteFacts(id: number, span: Span): Promise<QuoteFacts>
  /** Rejects with the Fault `cancelled` once a newer search is asked for. */
  search(input: SearchInput): Promise<SearchPage>
  /** All of what a search found, behind its page; null where another search was asked meanwhile. */
  count(input: CountInput): Promise<SearchCounts | null>
  like(input: LikeInput): Promise<SearchPage>
  /** A page with every passage of its recordings, for a file; it neither overtakes a search nor is overtaken. */
  passages(input: SearchInput): Promise<SearchPage>
  /** Everything that was paid for in that time, the oldest first. */
  ledger(input: LedgerInput): Promise<readonly LedgerRow[]>
  /** What was paid, added up, with a page of the recordings behind it. */
  costs(input: CostsInput): Promise<CostsView>
  filterValues(input: Questions['filterValues']['input']): Promise<FilterValues>
  /** Kept searches, with what is new in each. */
  saved(): Promise<readonly SavedSearch[]>
  /** As it is handed on to the window, which takes the words out one by one. */
  parcel(id: number): Promise<TranscriptParcel>
  transcript(id: number): Promise<TranscriptText>
  /** As the service said it. */
  original(id: number): Promise<readonly SegmentView[]>
  history(id: number, position: number | null): Promise<readonly CorrectionStepView[]>
  siblings(id: number): Promise<readonly SiblingView[]>
  glossary(): Promise<readonly GlossaryEntry[]>
  fieldSchemas(): Promise<readonly FieldSchemaEntry[]>
  fieldVersions(id: number): Promise<readonly FieldVersionView[]>
  suggestions(id: number): Promise<readonly GlossarySuggestion[]>
  /** What the service said of its own work. */
  signs(id: number): Promise<Signs>
  /** What the service concluded; null where it was not asked to. */
  analytics(id: number): Promise<Analysed | null>
  /** What was asked of the service, and what it says of that. */
  receipt(id: number): Promise<Receipt>
  /** A collection, or everything, at a glance. */
  overview(input: OverviewInput): Promise<OverviewView>
  /** From `packExportable`, to be passed on to whoever writes files. */
  exportable(id: number, detail: ExportDetail): Promise<Uint8Array>
  personal(id: number): Promise<PersonalView>
  personalFound(id: number): Promise<PersonalFound>
  /** Tables over all items of the analytics. */
  readonly insights: {
    readonly [K in keyof Tables]: (...input: Parameters<Tables[K]>) => Promise<ReturnType<Tables[K]>>
  }
  people(input: Questions['people']['input']): Promise<Questions['people']['value']>
  person(id: number): Promise<Questions['peoplePage']['value']>
  peopleOffers(input: Questions['peopleOffers']['input']): Promise<Questions['peopleOffers']['value']>
  peopleMeant(input: Questions['peopleMeant']['input']): Promise<Questions['peopleMeant']['value']>
  peopleSuggestions(recordingId: number | null): Promise<Questions['peopleSuggestions']['value']>
  peopleFirstTurn(recordingId: number, labels: readonly string[]): Promise<number | null>
  peopleTurns(id: number): Promise<Questions['peopleTurns']['value']>
  /** Who may be whom by their voice: of one recording, or of all. */
  voices(recordingId: number | null): Promise<Questions['voices']['value']>
  personalQueue(collectionId: number | null): Promise<readonly QueuedReview[]>
  /** The same texts without what is personal; under the pseudonyms of the recording that each is about. */
  maskedTexts(texts: readonly ToldText[]): Promise<readonly string[]>
  /** From a passage of what masked reading shows to what is read there. */
  readSpan(id: number, span: Span): Promise<Span>
  /** The bytes that the service, or the imported file, held, without voices. */
  rawResult(id: number): Promise<Uint8Array>
  matrix(input: MatrixInput): Promise<MatrixView>
  matrixCell(id: number, key: string): Promise<CellView>
  matrixAgreement(input: Questions['matrixAgreement']['input']): Promise<readonly FieldAgreement[]>
  trends(input: TrendsInput): Promise<TrendsView>
  /** Those of these results, by their hashes, that the library holds. */
  knownResults(hashes: readonly string[]): Promise<readonly KnownResult[]>
  close(): Promise<void>
}

interface Waiting {
  readonly kind: keyof Questions
  readonly resolve: (value: unknown) => void
  readonly reject: (fault: Fault) => void
}

/** @param workerPath reader.ts itself where Node strips types, or the file it was bundled into */
export function openReading(o: { readonly path: string; readonly workerPath: string; readonly log: Log }): Reading {
  const reading = new ReadingWorker(o.path, o.workerPath, o.log)
  return asking(reading, () => false)
}

function asking(worker: ReadingWorker, isMasked: () => boolean): Reading {
  const reading = {
    ask: <K extends keyof Questions>(kind: K, input: Questions[K]['input']) => worker.ask(kind, input, isMasked()),
  }
  return {
    behind: (isOn) => asking(worker, isOn),
    ids: (input) => reading.ask('ids', input),
    rows: (ids) => reading.ask('rows', { ids }),
    facets: (filter) => reading.ask('facets', { filter }),
    shelves: () => reading.ask('shelves', {}),
    among: (ids) => reading.ask('among', { ids }),
    notes: (id) => reading.ask('notes', { id }),
    codebook: (collectionId) => reading.ask('codebook', { collectionId }),
    codedPassages: (input) => reading.ask('codedPassages', input),
    shelfCounts: () => reading.ask('shelfCounts', {}),
    quotesOn: (collectionId) => reading.ask('quotesOn', { collectionId }),
    quotesById: (ids) => reading.ask('quotesById', { ids }),
    quoteFacts: (id, span) => reading.ask('quoteFacts', { id, span }),
    search: (input) => reading.ask('search', input),
    count: (input) => reading.ask('count', input),
    like: (input) => reading.ask('like', input),
    passages: (input) => reading.ask('passages', input),
    ledger: (input) => reading.ask('ledger', input),
    costs: (input) => reading.ask('costs', input),
    filterValues: (input) => reading.ask('filterValues', input),
    saved: () => reading.ask('saved', {}),
    original: (id) => reading.ask('original', { id }),
    history: (id, position) => reading.ask('history', { id, position }),
    siblings: (id) => reading.ask('siblings', { id }),
    glossary: () => reading.ask('glossary', {}),
    fieldSchemas: () => reading.ask('fieldSchemas', {}),
    fieldVersions: (id) => reading.ask('fieldVersions', { id }),
    suggestions: (id) => reading.ask('suggestions', { id }),
    parcel: (id) => reading.ask('transcript', { id }),
    transcript: async (id) => unpackTranscript(await reading.ask('transcript', { id })),
    signs: (id) => reading.ask('signs', { id }),
    analytics: (id) => reading.ask('analytics', { id }),
    receipt: (id) => reading.ask('receipt', { id }),
    overview: (input) => reading.ask('overview', input),
    exportable: (id, detail) => reading.ask('exportable', { id, ...detail }),
    personal: (id) => reading.ask('personal', { id }),
    personalFound: (id) => reading.ask('personalFound', { id }),
    insights: {
      list: (input) => reading.ask('insights', input),
      facets: (filter) => reading.ask('insightFacets', filter),
      rows: (ids) => reading.ask('insightRows', { ids }),
      detail: (item) => reading.ask('insightDetail', item),
      part: (input) => reading.ask('insightPart', input),
    },
    people: (input) => reading.ask('people', input),
    person: (id) => reading.ask('peoplePage', { id }),
    peopleOffers: (input) => reading.ask('peopleOffers', input),
    peopleMeant: (input) => reading.ask('peopleMeant', input),
    peopleSuggestions: (recordingId) => reading.ask('peopleSuggestions', { recordingId }),
    peopleFirstTurn: (recordingId, labels) => reading.ask('peopleFirstTurn', { recordingId, labels }),
    peopleTurns: (id) => reading.ask('peopleTurns', { id }),
    voices: (recordingId) => reading.ask('voices', { recordingId }),
    rawResult: (id) => reading.ask('rawResult', { id }),
    knownResults: (hashes) => reading.ask('knownResults', { hashes }),
    matrix: (input) => reading.ask('matrix', input),
    matrixCell: (id, key) => reading.ask('matrixCell', { id, key }),
    matrixAgreement: (input) => reading.ask('matrixAgreement', input),
    trends: (input) => reading.ask('trends', input),
    personalQueue: (collectionId) => reading.ask('personalQueue', { collectionId }),
    maskedTexts: (texts) => reading.ask('maskedTexts', { texts }),
    readSpan: (id, span) => reading.ask('readSpan', { id, span }),
    close: () => worker.close(),
  }
}

class ReadingWorker {
  readonly #path: string
  readonly #workerPath: string
  readonly #log: Log
  readonly #newestSearch = new Int32Array(new SharedArrayBuffer(4))
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #lastId = 0
  #isClosed = false

  constructor(path: string, workerPath: string, log: Log) {
    this.#path = path
    this.#workerPath = workerPath
    this.#log = log
  }

  ask<K extends keyof Questions>(
    kind: K,
    input: Questions[K]['input'],
    isMasked: boolean,
  ): Promise<Questions[K]['value']> {
    if (this.#isClosed)
      return Promise.reject(new Fault('cancelled', t('The library is being closed.'), { retry: 'never' }))
    const id = (this.#lastId % 0x7fffffff) + 1
    this.#lastId = id
    if (kind === 'search') this.#overtake(id)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { kind, resolve: (value) => resolve(value as Questions[K]['value']), reject })
      this.#ready().postMessage({ id, kind, input, isMasked })
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const worker = this.#worker
    if (worker === null) return
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    Atomics.store(this.#newestSearch, 0, 0)
    worker.postMessage('close')
    await ended
  }

  #overtake(id: number): void {
    Atomics.store(this.#newestSearch, 0, id)
    for (const [older, { kind, reject }] of this.#waiting) {
      if (kind !== 'search') continue
      this.#waiting.delete(older)
      reject(new Fault('cancelled', t('A newer search took its place.'), { retry: 'never' }))
    }
  }

  /** Started when it is first needed, and again after it died. */
  #ready(): Worker {
    if (this.#worker !== null) return this.#worker
    const workerData: ReaderSetting = {
      path: this.#path,
      newestSearch: this.#newestSearch.buffer as SharedArrayBuffer,
    }
    const worker = new Worker(this.#workerPath, { workerData })
    worker.on('message', (answer: Answer) => this.#settle(answer))
    worker.on('error', (error) => this.#died(worker, toFault(error)))
    worker.on('exit', () => this.#died(worker, new Fault('cancelled', t('The library is being closed.'))))
    this.#worker = worker
    return worker
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (waiting === undefined) return
    if (answer.ok) waiting.resolve(answer.value)
    else waiting.reject(faultOf(answer.fault))
  }

  #died(worker: Worker, fault: Fault): void {
    if (this.#worker !== worker) return
    this.#worker = null
    if (!this.#isClosed) this.#log('error', 'reader ended', { code: fault.code })
    for (const { reject } of this.#waiting.values()) reject(fault)
    this.#waiting.clear()
  }
}

/** Errors lose their class between threads; what a person reads is put together again. */
function faultOf(told: {
  readonly code: string
  readonly text: string
  readonly remedy: string
  readonly retry: string
}) {
  const code: FaultCode = FAULT_CODES.find((known) => known === told.code) ?? 'internal'
  return new Fault(code, told.text, { remedy: told.remedy, retry: told.retry as FaultRetry })
}
