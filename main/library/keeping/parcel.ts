// An archived transcription with everything that belongs to it, in one piece: what a merge carries from one library to another and a
// bundle from one machine to the next. Reading only; what of it may leave the machine, bundle-form.ts decides.

import type { AudioFormat, FileStamp, Options, Segment, Source } from '../../recording.ts'
import type { Result } from '../archiving.ts'
import { allRows, stretchesOf } from '../correct/rows.ts'
import type { Stretch } from '../correct/stretch.ts'
import { OWN_KEY } from '../importing.ts'
import { type ParcelJudgement, readJudgements } from '../insights/travelling.ts'
import { unpress } from '../result.ts'
import { type Ask, type Row, stampOf } from '../row.ts'
import { timingFor } from '../shelf.ts'
import { type Marks, readMarks } from './marks.ts'

export interface Parcel extends Marks {
  readonly title: string
  readonly source: Source
  readonly jobId: string | null
  /** Null: it was asked of nobody, see importing.ts. */
  readonly options: Options | null
  /** 0, or the number of the explicit "transcribe again": only then are two of a recording with equal options two. */
  readonly repeat: number
  readonly isStarred: boolean
  readonly addedAtMs: number
  readonly submittedAtMs: number | null
  readonly completedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly archivedAtMs: number
  readonly durationMs: number | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  readonly recording: ParcelRecording | null
  readonly result: ParcelResult
  readonly speakerNames: readonly { readonly label: string; readonly name: string }[]
  /** Who speakers are, as far as the directory knows: a name, and the note that tells them apart. */
  readonly people: readonly ParcelPerson[]
  readonly tags: readonly string[]
  readonly notes: readonly ParcelNote[]
  /** What is read otherwise than the service said it; the journal of the steps stays where they were made. */
  readonly corrections: readonly Stretch[]
  /** What a person says of the machine's items; the steps to it stay where they were made. */
  readonly judgements: readonly ParcelJudgement[]
  readonly collections: readonly {
    readonly name: string
    readonly note: string
    readonly createdAtMs: number
    readonly addedAtMs: number
  }[]
  /** Where it lies on this computer; null in what comes from another one. */
  readonly here: ParcelPlace | null
}

export interface ParcelRecording {
  readonly sha256: string
  readonly md5: string | null
  readonly bytes: number
  readonly format: AudioFormat
  readonly contentType: string
  readonly durationMs: number | null
  readonly title: string | null
  readonly recordedAtMs: number | null
}

export interface ParcelResult {
  readonly kind: Result['kind']
  /** The service's own bytes, or the file's. */
  readonly body: Uint8Array
  /** Where voices were taken out of it: what it was before. */
  readonly original?: { readonly sha256: string; readonly voicesForgottenAtMs: number }
  readonly language: string | null
  readonly model: string | null
  readonly durationMs: number | null
  readonly opening: string
  readonly summary: string | null
  readonly warnings: readonly string[]
  readonly segments: readonly Segment[]
}

export interface ParcelPerson {
  readonly label: string
  readonly name: string
  readonly note: string
}

export interface ParcelNote {
  readonly atMs: number | null
  readonly text: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

export interface ParcelPlace {
  readonly path: string | null
  readonly watchId: string | null
  readonly fileStamp: string | null
  readonly importedFrom: string | null
  readonly places: readonly { readonly path: string; readonly stamp: FileStamp }[]
}

/** Which archived transcriptions are meant. */
export type Choice =
  | { readonly kind: 'all' }
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  | { readonly kind: 'collection'; readonly id: number }

const CHOSEN = `SELECT t.id FROM transcription t WHERE t.stage = 'archived' AND t.is_sample = 0`

/** In the order in which they came, so that what was transcribed once more follows what it repeats. */
export function chosenIds(ask: Ask, choice: Choice): readonly number[] {
  const numbers = (rows: readonly Row[]): number[] => rows.map((row) => Number(row.id))
  switch (choice.kind) {
    case 'all':
      return numbers(ask(`${CHOSEN} ORDER BY t.id`).all())
    case 'collection': {
      const member = 't.id IN (SELECT transcription_id FROM collection_member WHERE collection_id = ?)'
      return numbers(ask(`${CHOSEN} AND ${member} ORDER BY t.id`).all(choice.id))
    }
    case 'ids': {
      const one = ask(`${CHOSEN} AND t.id = ?`)
      return [...new Set(choice.ids)].sort((a, b) => a - b).flatMap((id) => numbers(one.all(id)))
    }
  }
}

const HEAD = `SELECT t.*, res.kind AS res_kind, res.body, res.sha256 AS res_sha256, res.voices_forgotten_at_ms, res.language AS res_language, res.model AS res_model,
    res.duration_ms AS res_duration_ms, res.opening, res.summary, res.warnings_json, res.first_segment_id, res.segment_count
  FROM transcription t JOIN result res ON res.transcription_id = t.id WHERE t.id = ?`

export function readParcel(ask: Ask, id: number): Parcel {
  const row = ask(HEAD).get(id)
  if (row === undefined) throw new Error(`transcription ${id} has no result`)
  return {
    title: String(row.title),
    source: row.source as Source,
    jobId: textOrNull(row.job_id),
    options: row.options_key === OWN_KEY ? null : JSON.parse(String(row.options_json)),
    repeat: Number(row.repeat),
    isStarred: row.is_starred === 1,
    addedAtMs: Number(row.added_at_ms),
    submittedAtMs: numberOrNull(row.submitted_at_ms),
    completedAtMs: numberOrNull(row.completed_at_ms),
    expiresAtMs: numberOrNull(row.expires_at_ms),
    archivedAtMs: Number(row.archived_at_ms),
    durationMs: numberOrNull(row.duration_ms),
    estimatedCostMicro: numberOrNull(row.estimated_cost_micro),
    billedCostMicro: numberOrNull(row.billed_cost_micro),
    recording: recordingOf(ask, numberOrNull(row.recording_id)),
    result: resultOf(ask, row),
    ...shelvesOf(ask, id),
    ...readMarks(ask, id),
    corrections: stretchesOf(allRows(ask, id)),
    judgements: readJudgements(ask, id),
    here: {
      path: textOrNull(row.path),
      watchId: textOrNull(row.watch_id),
      fileStamp: textOrNull(row.file_stamp),
      importedFrom: textOrNull(row.imported_from),
      places: placesOf(ask, numberOrNull(row.recording_id)),
    },
  }
}

function recordingOf(ask: Ask, id: number | null): ParcelRecording | null {
  const row = id === null ? undefined : ask('SELECT * FROM recording WHERE id = ?').get(id)
  if (row === undefined) return null
  return {
    sha256: String(row.sha256),
    md5: textOrNull(row.md5),
    bytes: Number(row.bytes),
    format: row.format as AudioFormat,
    contentType: String(row.content_type),
    durationMs: numberOrNull(row.duration_ms),
    title: textOrNull(row.title),
    recordedAtMs: numberOrNull(row.recorded_at_ms),
  }
}

function placesOf(ask: Ask, recordingId: number | null): ParcelPlace['places'] {
  if (recordingId === null) return []
  const rows = ask('SELECT * FROM location WHERE recording_id = ? ORDER BY path').all(recordingId)
  return rows.map((row) => ({ path: String(row.path), stamp: stampOf(row) }))
}

function resultOf(ask: Ask, row: Row): ParcelResult {
  const { body } = row
  if (!(body instanceof Uint8Array)) throw new Error(`transcription ${row.id} has lost the service's bytes`)
  return {
    kind: row.res_kind as Result['kind'],
    body: unpress(body),
    ...originalOf(row),
    language: textOrNull(row.res_language),
    model: textOrNull(row.res_model),
    durationMs: numberOrNull(row.res_duration_ms),
    opening: String(row.opening),
    summary: textOrNull(row.summary),
    warnings: JSON.parse(String(row.warnings_json)),
    segments: segmentsOf(ask, row),
  }
}

function originalOf({ res_sha256: sha256, voices_forgotten_at_ms: at }: Row): Pick<ParcelResult, 'original'> {
  return at === null ? {} : { original: { sha256: String(sha256), voicesForgottenAtMs: Number(at) } }
}

function segmentsOf(ask: Ask, { id, first_segment_id: first, segment_count: count }: Row): readonly Segment[] {
  const rows = ask(
    `SELECT position, start_ms, end_ms, speaker, language, text FROM segment WHERE id BETWEEN ? AND ? ORDER BY id`,
  ).all(Number(first), Number(first) + Number(count) - 1)
  const words = timingFor(ask, Number(id))
  return rows.map((row) => ({
    position: Number(row.position),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: textOrNull(row.speaker),
    language: textOrNull(row.language),
    text: String(row.text),
    words: words(Number(row.start_ms), String(row.text)),
  }))
}

function shelvesOf(ask: Ask, id: number): Pick<Parcel, 'speakerNames' | 'people' | 'tags' | 'notes' | 'collections'> {
  const all = (sql: string): Row[] => ask(sql).all(id)
  return {
    speakerNames: all('SELECT label, name FROM speaker_name WHERE transcription_id = ?').map((row) => ({
      label: String(row.label),
      name: String(row.name),
    })),
    people: all(
      `SELECT s.label, p.name, p.note FROM person_speaker s JOIN person p ON p.id = s.person_id
       WHERE s.transcription_id = ? ORDER BY s.label`,
    ).map((row) => ({ label: String(row.label), name: String(row.name), note: String(row.note) })),
    tags: all('SELECT name FROM tag WHERE transcription_id = ? ORDER BY name_key').map((row) => String(row.name)),
    notes: all('SELECT * FROM note WHERE transcription_id = ? ORDER BY id').map((row) => ({
      atMs: numberOrNull(row.at_ms),
      text: String(row.text),
      createdAtMs: Number(row.created_at_ms),
      changedAtMs: Number(row.changed_at_ms),
    })),
    collections: all(
      `SELECT c.name, c.note, c.created_at_ms, m.added_at_ms FROM collection_member m JOIN collection c ON c.id = m.collection_id
       WHERE m.transcription_id = ? ORDER BY c.id`,
    ).map((row) => ({
      name: String(row.name),
      note: String(row.note),
      createdAtMs: Number(row.created_at_ms),
      addedAtMs: Number(row.added_at_ms),
    })),
  }
}

function textOrNull(held: Row[string] | undefined): string | null {
  return held === null || held === undefined ? null : String(held)
}

function numberOrNull(held: Row[string] | undefined): number | null {
  return held === null || held === undefined ? null : Number(held)
}
