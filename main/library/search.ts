// Finds passages in all transcripts and shows them by recording. Few passages are counted and ranked; of many, the newest
// come first and the counts say "more than", because no person reads a million hits and nobody wants to wait for them.

import type { Database } from 'better-sqlite3'
import { conditionOf, type LibraryFilter } from './filter.ts'
import { tokensOf } from './fold.ts'
import type { Hit, HitGroup, LikeInput, SavedSearch, SearchInput, SearchPage } from './hit.ts'
import { marksIn } from './marking.ts'
import { type Phrase, understand } from './query.ts'
import type { Ask, Row } from './row.ts'
import { keptSearches } from './saved.ts'
import { ROW, rowOf, type SpeakerView, speakersOf, textOrNull } from './shelf.ts'

/** Where the segments of one transcription lie. */
interface Span {
  readonly id: number
  readonly first: number
  readonly last: number
}

/** Segments of one recording that were found. */
interface Found {
  readonly span: Span
  readonly count: number
  readonly segmentIds: readonly number[]
}

interface Findings {
  readonly groups: readonly Found[]
  readonly hitCount: number
  readonly recordingCount: number
  readonly isCountExact: boolean
}

/** Up to so many passages a query is answered whole: counted, and ranked where that is asked for. */
const MOST_COUNTED = 2000
const HITS_SHOWN = 3
/** Rows at a time where there are too many to count: enough for several recordings, few enough to stop between them. */
const STRIDE = 4000

/** Always downwards: FTS5 walks a long list from its newest end, but finds its way into the middle only slowly. */
export const MATCHES = `SELECT rowid FROM segment_index WHERE segment_index MATCH ? AND rowid < ?
  ORDER BY rowid DESC LIMIT ?`

export interface Searcher {
  /** @returns null when `isStale` said that nobody waits for the answer any more */
  search(input: SearchInput, isStale: () => boolean): SearchPage | null
  like(input: LikeInput): SearchPage
  saved(): readonly SavedSearch[]
}

export function openSearcher(database: Database, ask: Ask): Searcher {
  const spans = spansOf(database, ask)
  const answer = (input: SearchInput, meant: readonly Span[], isStale: () => boolean): SearchPage | null => {
    const startedAtMs = performance.now()
    const { match, marked, terms, notice } = understand(input.query, input.isTyping)
    const { match: outer } = understand(input.within, false)
    const both = match === null || outer === null ? match : `(${outer}) AND (${match})`
    const found = both === null ? NOTHING : find(ask, meant, both, input, isStale)
    if (found === null) return null
    const { hitCount, recordingCount, isCountExact } = found
    const groups = found.groups.map((group) => show(ask, group, marked))
    const elapsedMs = Math.round((performance.now() - startedAtMs) * 10) / 10
    return { groups, hitCount, recordingCount, isCountExact, terms, notice, suggestion: null, elapsedMs }
  }
  const search = (input: SearchInput, isStale: () => boolean) =>
    answer(input, filtered(ask, spans(), input.filter), isStale)
  return {
    search,
    like({ text, exceptId, filter, offset, limit }) {
      const words = [...new Set(tokensOf(text).map((token) => token.text))].filter((word) => word.length > 5)
      const query = words.slice(0, 12).join(' OR ')
      const meant = filtered(ask, spans(), filter).filter(({ id }) => id !== exceptId)
      const input = { query, within: '', filter, order: 'best', offset, limit, isTyping: false } as const
      return answer(input, meant, () => false) ?? NO_PAGE
    },
    saved() {
      return keptSearches(ask).map(({ seenTo, ...kept }) => {
        const meant = filtered(ask, spans(), kept.filter).filter(({ first }) => first > seenTo)
        const input = { ...kept, within: '', order: 'newest', offset: 0, limit: 1, isTyping: false } as const
        const page = answer(input, meant, () => false) ?? NO_PAGE
        const { hitCount: newHits, recordingCount: newRecordings, isCountExact } = page
        return { ...kept, newHits, newRecordings, isCountExact }
      })
    },
  }
}

/** Those of the recordings that are meant. */
function filtered(ask: Ask, spans: readonly Span[], filter: LibraryFilter): readonly Span[] {
  const { sql, cells } = conditionOf(filter)
  if (sql === '') return spans
  const from = `transcription t JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id`
  const ids = new Set(
    ask(`SELECT t.id FROM ${from} WHERE t.stage = 'archived'${sql}`)
      .all(...cells)
      .map((row) => Number(row.id)),
  )
  return spans.filter(({ id }) => ids.has(id))
}

const NO_PAGE: SearchPage = {
  groups: [],
  hitCount: 0,
  recordingCount: 0,
  isCountExact: true,
  terms: [],
  notice: '',
  suggestion: null,
  elapsedMs: 0,
}

const NOTHING: Findings = { groups: [], hitCount: 0, recordingCount: 0, isCountExact: true }

/** Which segment belongs to which transcription: kept in memory, read again when the file has changed. */
function spansOf(database: Database, ask: Ask): () => readonly Span[] {
  let version = -1
  let spans: readonly Span[] = []
  return () => {
    const today = Number(database.pragma('data_version', { simple: true }))
    if (today === version) return spans
    const rows = ask(
      'SELECT transcription_id, first_segment_id, segment_count FROM result ORDER BY first_segment_id',
    ).all()
    spans = rows.map((row) => {
      const first = Number(row.first_segment_id)
      return { id: Number(row.transcription_id), first, last: first + Number(row.segment_count) - 1 }
    })
    version = today
    return spans
  }
}

function spanAt(spans: readonly Span[], segmentId: number): Span | undefined {
  let [low, high] = [0, spans.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((spans[middle]?.first ?? 0) <= segmentId) low = middle
    else high = middle - 1
  }
  return spans[low]
}

function find(
  ask: Ask,
  spans: readonly Span[],
  match: string,
  input: SearchInput,
  isStale: () => boolean,
): Findings | null {
  const ids = matches(ask, match, Number.MAX_SAFE_INTEGER, MOST_COUNTED + 1)
  if (isStale()) return null
  if (ids.length <= MOST_COUNTED) return allOf(spans, ids, input)
  return newestOf(ask, spans, match, ids, input, isStale)
}

function matches(ask: Ask, match: string, below: number, limit: number): number[] {
  return ask(MATCHES)
    .all(match, below, limit)
    .map((row) => Number(row.rowid))
}

/** Passages by recording, in the order of the ids: newest recording first. */
function bySpan(spans: readonly Span[], ids: readonly number[]): Found[] {
  const found: { span: Span; count: number; segmentIds: number[] }[] = []
  for (const id of ids) {
    const last = found.at(-1)
    if (last !== undefined && id >= last.span.first && id <= last.span.last) last.segmentIds.push(id)
    else {
      const span = spanAt(spans, id)
      if (span !== undefined && id >= span.first && id <= span.last) found.push({ span, count: 0, segmentIds: [id] })
    }
  }
  // Within a recording passages stand in the order in which they were said.
  return found.map(({ span, segmentIds }) => ({ span, count: segmentIds.length, segmentIds: segmentIds.reverse() }))
}

/** Every passage is known: counts are true, and the best may come first. */
function allOf(spans: readonly Span[], ids: readonly number[], input: SearchInput): Findings {
  const found = bySpan(spans, ids)
  if (input.order === 'best') found.sort((a, b) => worth(b) - worth(a) || b.span.first - a.span.first)
  const groups = found.slice(input.offset, input.offset + input.limit)
  return {
    groups,
    hitCount: found.reduce((sum, { count }) => sum + count, 0),
    recordingCount: found.length,
    isCountExact: true,
  }
}

/** How much of a recording is about it: passages found, with long recordings held back a little. */
function worth({ span, count }: Found): number {
  return count / Math.sqrt(span.last - span.first + 50)
}

/** Too many to count: from the newest down, until the recordings of this page are whole and one more is seen. */
function newestOf(
  ask: Ask,
  spans: readonly Span[],
  match: string,
  first: readonly number[],
  input: SearchInput,
  isStale: () => boolean,
): Findings | null {
  const ids = [...first]
  const wanted = input.offset + input.limit
  let found = bySpan(spans, ids)
  let isMore = true
  for (; isMore && found.length <= wanted; found = bySpan(spans, ids)) {
    if (isStale()) return null
    const next = matches(ask, match, ids.at(-1) ?? 0, STRIDE)
    for (const id of next) ids.push(id)
    isMore = next.length === STRIDE
  }
  const groups = found.slice(input.offset, wanted)
  return { groups, hitCount: ids.length, recordingCount: found.length, isCountExact: !isMore }
}

const HIT = 'SELECT position, start_ms, end_ms, speaker, text FROM segment WHERE id = ?'

function show(ask: Ask, { span, count, segmentIds }: Found, marked: readonly Phrase[]): HitGroup {
  const row: Row = ask(ROW).get(span.id) ?? {}
  const talk = ask('SELECT speakers_json FROM result WHERE transcription_id = ?').get(span.id)
  const speakers = speakersOf(ask, span.id, String(talk?.speakers_json ?? '[]'))
  const byLabel = new Map(speakers.map((speaker) => [speaker.label, speaker]))
  const hits = segmentIds.slice(0, HITS_SHOWN).flatMap((id) => {
    const segment = ask(HIT).get(id)
    return segment === undefined ? [] : [hitOf(segment, byLabel, marked)]
  })
  return { recording: rowOf(row), hitCount: count, hits }
}

function hitOf(segment: Row, speakers: ReadonlyMap<string, SpeakerView>, marked: readonly Phrase[]): Hit {
  const label = textOrNull(segment.speaker)
  const speaker = label === null ? undefined : speakers.get(label)
  const text = String(segment.text)
  return {
    kind: 'speech',
    position: Number(segment.position),
    startMs: Number(segment.start_ms),
    endMs: Number(segment.end_ms),
    speaker: speaker?.name ?? label,
    hue: speaker?.hue ?? null,
    text,
    marks: marksIn(text, marked),
    before: '',
    after: '',
  }
}
