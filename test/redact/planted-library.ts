// A library in which personal data stands wherever a text may stand, and everything that the reading worker can be asked about it with
// masked reading on.

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { digestIn } from '../../main/digest.ts'
import { insightsIn } from '../../main/insight.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { pressResult } from '../../main/library/library.ts'
import type { Answer, Questions } from '../../main/library/reader.ts'
import type { Transcript } from '../../main/recording.ts'
import { type Scratch, segmentsOf, transcribed, transcriptOf } from '../library/scratch.ts'
import { ABSENT, type PlantedTranscript, planted, plantedTranscripts, SPEAKERS, TERMS } from './planted.ts'

export interface PlantedLibrary {
  readonly ids: readonly number[]
  readonly hidden: readonly string[]
  /** Words that only stand where they are hidden, to search for. */
  readonly words: readonly string[]
}

export async function plantLibrary(scratch: Scratch, seed: number, count: number): Promise<PlantedLibrary> {
  const transcripts = fc.sample(plantedTranscripts, { seed, numRuns: count })
  const elsewhere = fc.sample(planted, { seed: seed + 1, numRuns: 6 })
  const text = (at: number): string => elsewhere[at]?.text ?? ''
  const { personal, shelves, searches, glossary, codes } = scratch.library
  for (const term of TERMS) personal.addTerm(term, false)
  const ids: number[] = []
  for (const [index, transcript] of transcripts.entries()) ids.push(await plant(scratch, transcript, index))
  scratch.library.nameSpeaker(ids.at(-1) ?? 0, 'SPEAKER_01', ABSENT)
  const study = shelves.create(`Study ${text(0)}`)
  shelves.put(study, ids.slice(0, 2))
  searches.save({ name: text(1), query: 'well', filter: EVERYTHING })
  searches.save({ name: 'One', query: SPEAKERS[0], filter: EVERYTHING })
  glossary.save(null, text(2), [text(3)])
  codes.create(text(4), 1)
  personal.suggestAll()
  return {
    ids,
    hidden: [...transcripts.flatMap(({ hidden }) => hidden), ...elsewhere.map(({ hidden }) => hidden), ...SPEAKERS],
    words: [SPEAKERS[0], 'well', 'and', '"I said"', ABSENT, '12', ...TERMS],
  }
}

async function plant(scratch: Scratch, { from }: PlantedTranscript, index: number): Promise<number> {
  const { library } = scratch
  const texts = from.segments.map(({ text }) => text)
  const said = segmentsOf(
    texts,
    from.segments.map(({ speaker }) => speaker),
  )
  const body = Buffer.from(
    JSON.stringify({
      text: texts.join(' '),
      analytics: { ...from.analytics, chapters: from.chapters.map((one) => ({ ...one, start: 0 })) },
    }),
  )
  const transcript: Transcript = transcriptOf(texts, {
    segments: said.map((segment, at) => ({ ...segment, words: from.segments[at]?.words ?? [] })),
    summary: from.summary,
    warnings: [`Heard ${SPEAKERS[1]}`],
    insights: insightsIn(body),
    digest: digestIn(body),
  })
  const { id, revision } = transcribed(library, `/recordings/${SPEAKERS[0]}/${from.sourceName}`, index + 1)
  const patch = { archivedAtMs: scratch.clock.now() + index, stageAtMs: scratch.clock.now() + index }
  const change = { id, from: 'archiving' as const, revision, to: 'archived' as const, patch }
  library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
  if (index % 2 === 0) library.corrections.apply(id, 0, { kind: 'text', position: 0, text: `So ${texts[0]} then` })
  else library.corrections.apply(id, 0, { kind: 'checked', first: 0, last: 0, isChecked: true })
  library.rename(id, from.title)
  library.nameSpeaker(id, 'SPEAKER_00', SPEAKERS[0])
  library.nameSpeaker(id, 'SPEAKER_01', SPEAKERS[1])
  for (const tag of from.tags) library.shelves.tag([id], tag)
  for (const { text } of from.notes) library.notes.add(id, 100, text)
  library.notes.nameBookmark(library.notes.bookmark(id, 200), from.title)
  const last = texts.length - 1
  const span = { firstPosition: 0, firstOffset: 0, lastPosition: last, lastOffset: texts[last]?.length ?? 0 }
  const highlight = library.notes.highlight(id, span)
  library.notes.memo(highlight, from.highlights[0]?.memo ?? '')
  const quote = library.quotes.add(id, null, span)
  library.quotes.comment(quote.id, from.title)
  return id
}

/** Every item of a kind. */
const ALL_ITEMS = {
  collectionId: null,
  recordingId: null,
  text: '',
  people: [],
  severities: [],
  confidences: [],
  states: [],
  values: [],
  fromMs: null,
  beforeMs: null,
  hasEvidence: null,
}

type Inputs = { readonly [K in keyof Questions]: readonly Questions[K]['input'][] }

/** Every kind of question: a new one does not compile without something to ask. */
export function inputsFor(
  { ids, words }: PlantedLibrary,
  spans: ReadonlyMap<number, Questions['quoteFacts']['input']['span']>,
): Inputs {
  const each = <T>(of: (id: number) => T): readonly T[] => ids.map(of)
  const searches = words.map((query) => ({
    query,
    within: '',
    filter: EVERYTHING,
    order: 'best' as const,
    offset: 0,
    limit: 20,
    isTyping: false,
  }))
  const names = ['speaker', 'tag', 'code', 'in', 'topic', 'keyword', 'field'] as const
  const spanned = each((id) => ({
    id,
    span: spans.get(id) ?? { firstPosition: 0, firstOffset: 0, lastPosition: 0, lastOffset: 1 },
  }))
  const nothing = [{}] as const
  const tables = [
    'actions',
    'decisions',
    'risks',
    'questions',
    'topics',
    'chapters',
    'opportunities',
    'fields',
  ] as const
  const list = (kind: (typeof tables)[number]) => ({
    filter: { ...ALL_ITEMS, kind },
    order: 'date' as const,
    isBack: false,
    group: null,
    limit: 50,
  })
  return {
    ids: [{ order: 'newest', limit: 50 }],
    rows: [{ ids }],
    facets: [{ filter: EVERYTHING }],
    shelves: nothing,
    among: [{ ids }],
    notes: each((id) => ({ id })),
    codebook: [{ collectionId: null }],
    codedPassages: [{ codeId: null, collectionId: null, offset: 0, limit: 50 }],
    shelfCounts: nothing,
    quotesOn: [{ collectionId: null }],
    quotesById: [{ ids: [1, 2, 3] }],
    quoteFacts: spanned,
    search: searches,
    count: searches,
    like: words.map((text) => ({ text, exceptId: null, filter: EVERYTHING, offset: 0, limit: 20 })),
    passages: searches,
    costs: [{ fromMs: null, beforeMs: null, by: 'collection', group: null, order: 'newest', offset: 0, limit: 50 }],
    ledger: [{ fromMs: null, beforeMs: null }],
    filterValues: names.map((name) => ({ name, typed: '', limit: 50 })),
    saved: nothing,
    transcript: each((id) => ({ id })),
    history: each((id) => ({ id, position: null })),
    original: each((id) => ({ id })),
    siblings: each((id) => ({ id })),
    glossary: nothing,
    fieldSchemas: nothing,
    fieldVersions: [{ id: 1 }],
    suggestions: each((id) => ({ id })),
    signs: each((id) => ({ id })),
    receipt: each((id) => ({ id })),
    exportable: each((id) => ({ id, hasWords: true, hasAnalytics: true, mostSegments: null })),
    personal: each((id) => ({ id })),
    personalFound: each((id) => ({ id })),
    personalQueue: [{ collectionId: null }],
    maskedTexts: [{ texts: words.map((text) => ({ text, id: ids[0] ?? null })) }],
    readSpan: spanned,
    analytics: each((id) => ({ id })),
    overview: [{ collectionId: null, nowMs: Date.UTC(2026, 10, 26) }],
    insights: tables.map((kind) => ({ ...list(kind), group: 'person' as const })),
    insightFacets: tables.map((kind) => list(kind).filter),
    insightRows: [{ ids: Array.from({ length: 60 }, (_, at) => at + 1) }],
    insightDetail: each((id) => ({ recordingId: id, key: 'action_items/0' })),
    insightPart: tables.map((kind) => ({ ...list(kind), offset: 0 })),
    people: [{ query: '', order: 'name' }],
    peoplePage: [{ id: 1 }],
    peopleOffers: [{ recordingId: null, typed: '', limit: 20 }],
    peopleMeant: words.map((name) => ({ recordingId: ids[0] ?? 0, label: null, name })),
    peopleSuggestions: [{ recordingId: null }],
    peopleFirstTurn: each((id) => ({ recordingId: id, labels: ['SPEAKER_00'] })),
    peopleTurns: [{ id: 1 }],
    voices: [{ recordingId: null }],
    matrix: [{ filter: EVERYTHING, of: null, packs: [] }],
    matrixCell: each((id) => ({ id, key: 'call_reason' })),
    matrixAgreement: [{ filter: EVERYTHING, of: null, packs: [], onlyBlind: false }],
    trends: [{ filter: EVERYTHING, unit: null }],
    rawResult: each((id) => ({ id })),
    knownResults: [{ hashes: [] }],
  }
}

export interface ReaderThread {
  ask<K extends keyof Questions>(kind: K, input: Questions[K]['input'], isMasked: boolean): Promise<Answer>
  close(): Promise<void>
}

/** The reading worker itself, asked as the main process asks it. */
export function readerThread(path: string): ReaderThread {
  const newest = new SharedArrayBuffer(4)
  const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
  const worker = new Worker(workerPath, { workerData: { path, newestSearch: newest } })
  let last = 0
  return {
    ask(kind, input, isMasked) {
      last += 1
      const id = last
      if (kind === 'search') Atomics.store(new Int32Array(newest), 0, id)
      return new Promise((resolve) => {
        const heard = (answer: Answer): void => {
          if (answer.id !== id) return
          worker.off('message', heard)
          resolve(answer)
        }
        worker.on('message', heard)
        worker.postMessage({ id, kind, input, isMasked })
      })
    },
    async close() {
      worker.postMessage('close')
      await new Promise((resolve) => worker.once('exit', resolve))
    },
  }
}
