// A transcript in the shape that exports take, with its notes, highlights, tags and chapters. Reads only, in the worker. The
// reply is JSON in bytes: whoever asked passes it on to another thread without looking into eighty thousand words.

import { t } from '../../language/language.ts'
import {
  type Exportable,
  type ExportCertainty,
  type ExportChapter,
  type ExportCode,
  type ExportDetail,
  type ExportEdit,
  type ExportHighlight,
  type ExportNote,
  type ExportSegment,
  type FlatWords,
  packExportable,
  unpackExportable,
} from '../exportable.ts'
import { Fault } from '../fault.ts'
import type { Word } from '../recording.ts'
import { certaintyOf } from './certainty.ts'
import { differs, laidOver } from './correct/edited.ts'
import { pointingOf } from './correct/pointing.ts'
import { allRows } from './correct/rows.ts'
import { spanOf } from './notes.ts'
import { maskedExportable } from './redact/masked-export.ts'
import { maskerFor } from './redact/maskers.ts'
import { unpress, verified } from './result.ts'
import type { Ask, Row } from './row.ts'
import { numberOrNull, SEGMENTS, speakersOf, textOrNull, timingFor } from './shelf.ts'
import { voiceless } from './voices/cutting.ts'

export interface KnownResult {
  /** Of the reply as it came. */
  readonly sha256: string
  /** Since when the library holds it without voices; null: as it came. */
  readonly voicesForgottenAtMs: number | null
}

export interface ExportableInput extends ExportDetail {
  readonly id: number
}

const HEAD = `SELECT t.id, t.title, t.source, t.path, t.duration_ms, t.added_at_ms, t.archived_at_ms, t.job_id,
  t.imported_from, t.options_json, r.sha256 AS source_sha256, r.recorded_at_ms, res.kind, res.sha256, res.language, res.model,
  res.speakers_json, res.voices_forgotten_at_ms, res.summary, res.first_segment_id, res.segment_count
  FROM transcription t CROSS JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id
  WHERE t.id = ?`

export function exportable(ask: Ask, input: ExportableInput): Uint8Array {
  const { personal = 'shown', mostSegments } = input
  if (personal === 'shown') {
    const { read, words } = readFor(ask, input)
    return packExportable(read, words)
  }
  // All of it, also where a few segments are wanted: what tells a number from another may stand in the next one.
  const { read, words } = readFor(ask, { ...input, mostSegments: null })
  const whole = unpackExportable(packExportable(read, words))
  const masked = maskedExportable(
    whole,
    maskerFor(ask, input.id, personal, input.isOriginal === true ? 'said' : 'read'),
  )
  const segments = masked.segments.slice(0, mostSegments ?? Number.POSITIVE_INFINITY)
  const flat = segments.map((segment) => flatFrom(segment.words, segment.startMs))
  return packExportable({ ...masked, segments }, input.hasWords ? listed(flat) : null)
}

function readFor(ask: Ask, input: ExportableInput): { readonly read: Exportable; readonly words: FlatWords } {
  const { id } = input
  const row = ask(HEAD).get(id)
  if (row === undefined) throw noTranscript()
  const analytics = input.hasAnalytics ? analyticsOf(ask, id) : null
  const isCorrected = input.isOriginal !== true && differs(ask, id)
  const { segments, words } = isCorrected ? editedSegments(ask, row, input) : saidSegments(ask, row, input)
  const read: Exportable = {
    id,
    title: String(row.title),
    sourceName: nameOf(textOrNull(row.path), row.source === 'url'),
    sourceSha256: textOrNull(row.source_sha256),
    resultSha256: String(row.sha256),
    resultExtension: extensionOf(row),
    voicesForgottenAtMs: numberOrNull(row.voices_forgotten_at_ms),
    recordedAtMs: numberOrNull(row.recorded_at_ms),
    addedAtMs: Number(row.added_at_ms),
    archivedAtMs: numberOrNull(row.archived_at_ms),
    durationMs: numberOrNull(row.duration_ms),
    language: textOrNull(row.language),
    model: textOrNull(row.model) ?? JSON.parse(String(row.options_json)).model ?? null,
    jobId: textOrNull(row.job_id),
    requested: requestedOf(String(row.options_json)),
    edits: input.isOriginal === true ? [] : editsOf(ask, id),
    speakers: speakersOf(ask, id, String(row.speakers_json), isCorrected ? segments : null).map(
      ({ label, name, isNamed, talkMs }) => ({ label, name, isNamed, talkMs }),
    ),
    segments,
    chapters: chaptersOf(analytics),
    summary: textOrNull(row.summary),
    analytics,
    notes: ask('SELECT at_ms, text FROM note WHERE transcription_id = ? ORDER BY ifnull(at_ms, -1), id')
      .all(id)
      .map(noteOf),
    ...codedHighlights(ask, id, isCorrected),
    tags: ask('SELECT name FROM tag WHERE transcription_id = ? ORDER BY name_key')
      .all(id)
      .map((tag) => String(tag.name)),
  }
  return { read, words }
}

/** An import was never asked for. */
function requestedOf(json: string): Exportable['requested'] {
  return json === '{}' ? null : JSON.parse(json)
}

function editsOf(ask: Ask, id: number): readonly ExportEdit[] {
  return ask('SELECT at_ms, kind FROM revision WHERE transcription_id = ? AND is_undone = 0 ORDER BY id')
    .all(id)
    .map((row) => ({ atMs: Number(row.at_ms), kind: String(row.kind) }))
}

interface Spoken {
  readonly segments: readonly ExportSegment[]
  readonly words: FlatWords
}

function saidSegments(ask: Ask, row: Row, { hasWords, hasCertainty, mostSegments }: ExportableInput): Spoken {
  const first = Number(row.first_segment_id)
  const count = Math.min(Number(row.segment_count), mostSegments ?? Number.POSITIVE_INFINITY)
  const certainty = hasCertainty === true ? certaintiesOf(ask, Number(row.id)) : null
  const segments = ask(SEGMENTS)
    .all(first, first + count - 1)
    .map(segmentOf)
    .map((segment) => sureOf(segment, certainty?.[segment.position]))
  return { segments, words: hasWords ? listed(saidWords(ask, Number(row.id), segments)) : null }
}

function sureOf(segment: ExportSegment, certainty: ExportCertainty | null | undefined): ExportSegment {
  return certainty === null || certainty === undefined ? segment : { ...segment, certainty }
}

type FlatSegment = readonly (string | number)[]

/** As `packExportable` takes them. */
function listed(words: readonly FlatSegment[]): string {
  return `[${words.map((flat) => JSON.stringify(flat)).join(',')}]`
}

function saidWords(ask: Ask, id: number, segments: readonly ExportSegment[]): readonly FlatSegment[] {
  const timing = timingFor(ask, id)
  return segments.map(({ startMs, text }) => flatFrom(timing(startMs, text), startMs))
}

function flatFrom(words: readonly Word[], fromMs: number): FlatSegment {
  return words.flatMap(({ startMs, endMs, text }) => [startMs - fromMs, endMs - startMs, text])
}

function segmentOf(row: Row): ExportSegment {
  return {
    position: Number(row.position),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: textOrNull(row.speaker),
    text: String(row.text),
    words: [],
  }
}

/** Laid over all of them first, because the first so many that are read may come from more. */
function editedSegments(ask: Ask, row: Row, input: ExportableInput): Spoken {
  const { segments } = saidSegments(ask, row, { ...input, hasWords: false, mostSegments: null })
  const words = input.hasWords ? saidWords(ask, input.id, segments) : []
  const said = segments.map((segment, place) => ({ ...segment, flat: words[place] ?? [] }))
  const read = laidOver(said, allRows(ask, input.id), (segment, own, startMs) => {
    return { ...segment, flat: flatFrom(own ?? [], startMs) }
  }).slice(0, input.mostSegments ?? Number.POSITIVE_INFINITY)
  return {
    segments: read.map((one, position) => {
      const { startMs, endMs, speaker, text, certainty, isCorrected, isChecked } = one
      const origin = [placeOf(segments, one.first), placeOf(segments, one.last)] as const
      const segment = { position, startMs, endMs, speaker, text, words: [], origin }
      // Whoever has corrected or checked a passage has answered the doubt.
      return isCorrected || isChecked ? segment : sureOf(segment, certainty)
    }),
    words: input.hasWords ? listed(read.map((segment) => segment.flat)) : null,
  }
}

function placeOf(said: readonly ExportSegment[], place: number): number {
  return said[place]?.position ?? place
}

/** The bytes that the service, or the imported file, held. */
export function rawResult(ask: Ask, id: number): Uint8Array {
  const row = ask('SELECT body, sha256, voices_forgotten_at_ms FROM result WHERE transcription_id = ?').get(id)
  if (!(row?.body instanceof Uint8Array)) throw noTranscript()
  const body = unpress(row.body)
  // With voices taken out it is less than it was.
  return row.voices_forgotten_at_ms === null ? verified(body, String(row.sha256)) : body
}

/** The same without voices, which never leave. */
export function voicelessResult(ask: Ask, id: number): Uint8Array {
  return voiceless(rawResult(ask, id))
}

/** Those of these results that the library holds. */
export function knownResults(ask: Ask, hashes: readonly string[]): readonly KnownResult[] {
  return hashes.flatMap((sha256) => {
    const row = ask('SELECT voices_forgotten_at_ms AS at FROM result WHERE sha256 = ? ORDER BY at LIMIT 1').get(sha256)
    return row === undefined ? [] : [{ sha256, voicesForgottenAtMs: numberOrNull(row.at) }]
  })
}

function noTranscript(): Fault {
  return new Fault('not-found', t('This recording has no transcript in the library.'), { retry: 'never' })
}

/** Of a path of either kind of system, or of a link; a query may hold a key, so it stays out. */
function nameOf(path: string | null, isLink: boolean): string | null {
  if (path === null) return null
  const plain = isLink ? path.replace(/[?#].*$/s, '').replace(/\/+$/, '') : path
  const name = plain.split(/[/\\]/).at(-1) ?? ''
  return name === '' ? null : name
}

function extensionOf({ kind, imported_from: from }: Row): string {
  if (kind !== 'import') return 'json'
  return /\.([a-z0-9]{1,8})$/i.exec(String(from ?? ''))?.[1]?.toLowerCase() ?? 'txt'
}

function analyticsOf(ask: Ask, id: number): Exportable['analytics'] {
  const { analytics } = resultOf(ask, id)
  return isObject(analytics) ? analytics : null
}

/** By the place of each segment in the service's reply. */
function certaintiesOf(ask: Ask, id: number): readonly (ExportCertainty | null)[] {
  const { segments } = resultOf(ask, id)
  return Array.isArray(segments) ? segments.map((segment) => (isObject(segment) ? certaintyOf(segment) : null)) : []
}

/** The service's own; empty where there is none. */
function resultOf(ask: Ask, id: number): Readonly<Record<string, unknown>> {
  try {
    const result: unknown = JSON.parse(new TextDecoder().decode(rawResult(ask, id)))
    // `GET /jobs/{id}` wraps the result, `/download` gives it bare.
    const inner = isObject(result) && isObject(result.result) ? result.result : result
    return isObject(inner) ? inner : {}
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return {}
    throw thrown
  }
}

function chaptersOf(analytics: Exportable['analytics']): readonly ExportChapter[] {
  const listed = analytics?.chapters
  if (!Array.isArray(listed)) return []
  return listed
    .filter(isObject)
    .map((chapter) => ({
      title: typeof chapter.title === 'string' ? chapter.title : '',
      startMs: milliseconds(chapter.start),
      endMs: milliseconds(chapter.end),
      summary: typeof chapter.summary === 'string' ? chapter.summary : '',
    }))
    .filter(({ title }) => title.trim() !== '')
    .sort((a, b) => a.startMs - b.startMs)
}

function milliseconds(seconds: unknown): number {
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function noteOf(row: Row): ExportNote {
  return { atMs: numberOrNull(row.at_ms), text: String(row.text) }
}

const CODES = `WITH RECURSIVE wanted (id) AS (
    SELECT code_id FROM coding JOIN highlight h ON h.id = coding.highlight_id WHERE h.transcription_id = ?
    UNION SELECT c.parent_id FROM wanted JOIN code c ON c.id = wanted.id WHERE c.parent_id IS NOT NULL)
  SELECT * FROM code WHERE id IN (SELECT id FROM wanted) ORDER BY id`

const HIGHLIGHTS = `SELECT *, (SELECT json_group_array(code_id ORDER BY code_id) FROM coding WHERE highlight_id = highlight.id)
    AS codes_json
  FROM highlight WHERE transcription_id = ? ORDER BY first_position, first_offset, id`

/** Codes by their index in the list, because the library's own numbers mean nothing elsewhere. */
function codedHighlights(ask: Ask, id: number, isCorrected: boolean): Pick<Exportable, 'highlights' | 'codes'> {
  const rows = ask(CODES).all(id)
  const indexes = new Map(rows.map((row, index) => [Number(row.id), index]))
  const pointing = isCorrected ? pointingOf(ask, id) : null
  const indexOf = (code: number | null): number | null => (code === null ? null : (indexes.get(code) ?? null))
  return {
    codes: rows.map(
      (row): ExportCode => ({
        name: String(row.name),
        colour: Number(row.colour),
        description: String(row.description),
        parent: indexOf(numberOrNull(row.parent_id)),
      }),
    ),
    highlights: ask(HIGHLIGHTS)
      .all(id)
      .flatMap((row): readonly ExportHighlight[] => {
        const codes: readonly number[] = JSON.parse(String(row.codes_json))
        const said = spanOf(row)
        const span = pointing === null ? said : pointing.toRead(said)
        if (span === null) return []
        return [{ ...span, codes: codes.flatMap((code) => indexOf(code) ?? []), memo: String(row.memo) }]
      }),
  }
}
