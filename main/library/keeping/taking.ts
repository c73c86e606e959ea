// Takes a parcel into the library, each in one transaction: what is missing is added, what is here already keeps every word of its
// own and gains only what it lacks. It never touches a row that is on its way.

import { digestIn } from '../../digest.ts'
import { insightsIn } from '../../insight.ts'
import { DEFAULT_OPTIONS, isFinal, type Transcript, type Transcription } from '../../recording.ts'
import { begin, whole } from '../adding.ts'
import { store } from '../archiving.ts'
import { takeCorrections } from '../correct/taking.ts'
import { type Desk, find, findAll, insert, note } from '../desk.ts'
import { titleKey } from '../fold.ts'
import { OWN_KEY } from '../importing.ts'
import { takeJudgements } from '../insights/travelling.ts'
import { bringPerson } from '../people/bringing.ts'
import { nextRepeat } from '../questions.ts'
import { type Pressed, sha256Of } from '../result.ts'
import { optionCells } from '../row.ts'
import { takeMarks } from './marks.ts'
import type { Parcel, ParcelNote, ParcelRecording } from './parcel.ts'

export interface Taken {
  readonly id: number
  /** `enriched`: it was here, and now has notes, names, tags or corrections that it lacked. `underWay`: left alone until it has arrived. */
  readonly kind: 'added' | 'enriched' | 'known' | 'underWay'
}

export function takeParcel(desk: Desk, parcel: Parcel, pressed: Pressed): Taken {
  return desk.atomically(() => {
    const twin = twinOf(desk, parcel)
    if (twin !== null && !isFinal(twin.stage)) return { id: twin.id, kind: 'underWay' }
    if (twin?.stage === 'archived') return { id: twin.id, kind: enrich(desk, twin.id, parcel) ? 'enriched' : 'known' }
    const id = twin === null ? add(desk, parcel) : twin.id
    store(desk, id, {
      kind: parcel.result.kind,
      body: parcel.result.body,
      transcript: transcriptOf(parcel),
      ...pressed,
    })
    noteForgotten(desk, id, parcel)
    shelve(desk, id, parcel, twin?.stage ?? 'archiving')
    enrich(desk, id, parcel)
    return { id, kind: 'added' }
  })
}

/** The hash is of the reply as it came, which is not what came with the parcel. */
function noteForgotten(desk: Desk, id: number, { result: { original } }: Parcel): void {
  const sql = 'UPDATE result SET voices_forgotten_at_ms = ? WHERE transcription_id = ?'
  if (original !== undefined) desk.ask(sql).run(whole(original.voicesForgottenAtMs), id)
}

/** The same job, the same request for the same recording, or the very same bytes of a result. */
function twinOf(desk: Desk, parcel: Parcel): Transcription | null {
  const { jobId, recording, options, repeat } = parcel
  const [ofJob] = jobId === null ? [] : findAll(desk, 'WHERE t.job_id = ?', jobId)
  if (ofJob !== undefined) return ofJob
  const sameResult = desk
    .ask(
      `SELECT res.transcription_id AS id FROM result res JOIN transcription t ON t.id = res.transcription_id
       WHERE res.sha256 = ? AND t.is_sample = 0 AND (t.job_id IS NULL OR ? IS NULL)`,
    )
    .get(parcel.result.original?.sha256 ?? sha256Of(parcel.result.body), jobId)
  if (sameResult !== undefined) return find(desk, Number(sameResult.id))
  // Only what a person asked for once more is another transcription of the same recording with the same options.
  if (recording === null || options === null || repeat > 0) return null
  const rest = `WHERE t.recording_id = (SELECT id FROM recording WHERE sha256 = ?) AND t.options_key = ?
    AND t.stage = 'archived' AND t.is_sample = 0 ORDER BY t.id`
  return findAll(desk, rest, recording.sha256, optionCells(options).options_key)[0] ?? null
}

function transcriptOf({ result }: Parcel): Transcript {
  const { language, model, durationMs, opening, segments, summary, warnings } = result
  const insights = insightsIn(result.body)
  const digest = digestIn(result.body)
  return { language, model, durationMs, text: opening, segments, summary, warnings, insights, digest }
}

function add(desk: Desk, parcel: Parcel): number {
  const recordingId = parcel.recording === null ? null : knownRecording(desk, parcel.recording)
  const cells = parcel.options === null ? { options_json: '{}', options_key: OWN_KEY } : optionCells(parcel.options)
  return begin(desk, parcel.title, parcel.options ?? DEFAULT_OPTIONS, {
    ...cells,
    // Without a job there is nothing that the service knows of it.
    source: parcel.jobId === null ? 'import' : parcel.source,
    path: parcel.here?.path ?? null,
    watch_id: parcel.here?.watchId ?? null,
    file_stamp: parcel.here?.fileStamp ?? null,
    imported_from: parcel.here?.importedFrom ?? null,
    job_id: parcel.jobId,
    recording_id: recordingId,
    repeat: recordingId === null ? 0 : nextRepeat(desk, recordingId, cells.options_key),
    stage: 'archiving',
    added_at_ms: whole(parcel.addedAtMs),
    duration_ms: whole(parcel.durationMs),
    estimated_cost_micro: whole(parcel.estimatedCostMicro),
    billed_cost_micro: whole(parcel.billedCostMicro),
    submitted_at_ms: whole(parcel.submittedAtMs),
    completed_at_ms: whole(parcel.completedAtMs),
    expires_at_ms: whole(parcel.expiresAtMs),
  })
}

function knownRecording(desk: Desk, recording: ParcelRecording): number {
  const { sha256, md5, bytes, format, contentType, durationMs, title, recordedAtMs } = recording
  const known = desk.ask('SELECT id FROM recording WHERE sha256 = ?').get(sha256)?.id
  if (known !== undefined) return Number(known)
  return insert(desk, 'recording', {
    sha256,
    md5,
    bytes,
    format,
    content_type: contentType,
    duration_ms: whole(durationMs),
    title,
    recorded_at_ms: whole(recordedAtMs),
  })
}

function shelve(desk: Desk, id: number, { archivedAtMs }: Parcel, from: Transcription['stage']): void {
  desk
    .ask(
      `UPDATE transcription SET stage = 'archived', archived_at_ms = ?, stage_at_ms = ?, fault_code = NULL, fault_text = NULL,
         fault_remedy = NULL, duplicate_of = NULL, revision = revision + 1 WHERE id = ?`,
    )
    .run(whole(archivedAtMs), Math.round(desk.clock.now()), id)
  note(desk, id, from, 'archived', null)
}

/** @returns whether anything was missing */
function enrich(desk: Desk, id: number, parcel: Parcel): boolean {
  let changes = 0
  const run = (sql: string, ...cells: readonly (string | number | null)[]): void => {
    changes += desk.ask(sql).run(...cells).changes
  }
  const gained = takeCorrections(desk, id, { ...parcel, segments: parcel.result.segments })
  changes += gained.changes
  for (const [index, { label, name }] of gained.speakerNames.entries()) {
    run('INSERT OR IGNORE INTO speaker_name (transcription_id, label, name) VALUES (?, ?, ?)', id, label, name)
    const there = parcel.speakerNames[index]?.label
    bringPerson(
      desk,
      id,
      label,
      name,
      parcel.people.find((person) => person.label === there),
    )
  }
  for (const name of parcel.tags)
    run('INSERT OR IGNORE INTO tag (transcription_id, name, name_key) VALUES (?, ?, ?)', id, name, titleKey(name))
  if (parcel.isStarred) run('UPDATE transcription SET is_starred = 1 WHERE id = ? AND is_starred = 0', id)
  for (const given of parcel.notes) changes += takeNote(desk, id, given)
  for (const collection of parcel.collections) {
    const { name, note, createdAtMs, addedAtMs } = collection
    const key = titleKey(name)
    run(
      'INSERT OR IGNORE INTO collection (name, name_key, created_at_ms) VALUES (?, ?, ?)',
      name,
      key,
      whole(createdAtMs),
    )
    // What is here of it was written later, as far as anybody can tell.
    if (note !== '') run(`UPDATE collection SET note = ? WHERE name_key = ? AND note = ''`, note, key)
    run(
      `INSERT OR IGNORE INTO collection_member (collection_id, transcription_id, added_at_ms)
       SELECT id, ?, ? FROM collection WHERE name_key = ?`,
      id,
      whole(addedAtMs),
      key,
    )
  }
  // After the collections, on whose shelves quotes stand.
  changes += takeMarks(desk, id, parcel)
  changes += takeJudgements(desk, id, parcel.judgements)
  return changes + takePlaces(desk, id, parcel) > 0
}

/** A note is known by when it was made and the moment that it is about; of two versions the one that was changed last stays. */
function takeNote(desk: Desk, id: number, { atMs, text, createdAtMs, changedAtMs }: ParcelNote): number {
  const known = desk
    .ask(
      `SELECT id, changed_at_ms FROM note WHERE transcription_id = ? AND at_ms IS ?
         AND (created_at_ms = ? OR text = ?)`,
    )
    .get(id, whole(atMs), whole(createdAtMs), text)
  if (known === undefined) {
    const created = whole(createdAtMs)
    insert(desk, 'note', {
      transcription_id: id,
      at_ms: whole(atMs),
      text,
      created_at_ms: created,
      changed_at_ms: whole(changedAtMs),
    })
    return 1
  }
  return desk
    .ask('UPDATE note SET text = ?, changed_at_ms = ? WHERE id = ? AND changed_at_ms < ? AND text <> ?')
    .run(text, whole(changedAtMs), Number(known.id), whole(changedAtMs), text).changes
}

/** Where its audio was seen; and which audio it is, where only the other library knew. */
function takePlaces(desk: Desk, id: number, { recording, here }: Parcel): number {
  if (recording === null) return 0
  const recordingId = knownRecording(desk, recording)
  const row = desk.ask('SELECT recording_id, options_key FROM transcription WHERE id = ?').get(id)
  let changes = 0
  if (row?.recording_id === null)
    changes += desk
      .ask('UPDATE transcription SET recording_id = ?, repeat = ? WHERE id = ?')
      .run(recordingId, nextRepeat(desk, recordingId, String(row.options_key), id), id).changes
  const place = desk.ask(
    `INSERT OR IGNORE INTO location (path, recording_id, bytes, mtime_ms, ctime_ms, dev, ino, seen_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const nowMs = Math.round(desk.clock.now())
  for (const { path, stamp } of here?.places ?? [])
    changes += place.run(
      path,
      recordingId,
      stamp.bytes,
      stamp.mtimeMs,
      stamp.ctimeMs,
      stamp.dev,
      stamp.ino,
      nowMs,
    ).changes
  return changes
}
