// The library as the rest of the app sees it: one writing connection to one SQLite file, in short transactions that never
// wait. It refuses to decide anything about a recording's journey, and to read for the screens (see reading.ts).

import type { Database } from 'better-sqlite3'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { FileStamp, Inspection, Options, Stage, Transcription } from '../recording.ts'
import {
  type Added,
  type AgainToAdd,
  addAgain,
  addElsewhere,
  addFile,
  addLink,
  type FileToAdd,
  type JobElsewhere,
  type LinkToAdd,
} from './adding.ts'
import { type Apart, type Arrival, archive, archiveAll, archiveApart, type Result, resultOf } from './archiving.ts'
import { counts, dueIds, inStage, type Located, locate, mediaPaths, nextDueAtMs, twin } from './asking.ts'
import { type AutomaticExports, openAutomaticExports } from './automatic.ts'
import { refreshBeside } from './beside.ts'
import { leaveLog } from './carrying.ts'
import {
  apply,
  type Change,
  keepDoor,
  remove,
  rename,
  resumeDue,
  setPaused,
  setPausedOf,
  settle,
  shiftPauses,
} from './changing.ts'
import { checkQueue, connect, faulting, libraryFault, setUp } from './connection.ts'
import { type Corrections, nameSpeaker, openCorrections } from './correct/correcting.ts'
import { type Desk, find, findAll, type LibraryRoom, openDesk } from './desk.ts'
import { type Expiry, openExpiry } from './expiry.ts'
import { type FolderFiles, openFolderFiles } from './folder-files.ts'
import { type Glossary, openGlossary } from './glossary.ts'
import { type Import, type Imported, importAll, linkAudio, type Removed, removeImports } from './importing.ts'
import type { Parcel } from './keeping/parcel.ts'
import { type Taken, takeParcel } from './keeping/taking.ts'
import {
  endWaits,
  type Gates,
  isKnown,
  openGates,
  openRequestLog,
  openSeenJobs,
  promised,
  type RequestLog,
  type SeenJobs,
  setSetting,
  setting,
  spentSince,
  waitsFor,
} from './ledger.ts'
import { migrate, refuseForeign, type Step } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { absorb, follow, foundAt, hasBytes, type LocatedPath, ofBytes, pathsOf, seenAt } from './moving.ts'
import { type Notes, openNotes } from './notes.ts'
import { openQuestions, type Questions } from './questions.ts'
import {
  capWaits,
  countDownload,
  doubtful,
  dueNow,
  isDismissed,
  keptCount,
  lastAt,
  lastFor,
  newest,
  nextExpiryAtMs,
  type Place,
  places,
  queued,
  requestCancel,
  type Totals,
  totals,
  troubled,
  withdrawCancel,
} from './queue.ts'
import { reorder, type To } from './reordering.ts'
import type { Pressed } from './result.ts'
import { addSamples, removeSamples, type Sample } from './samples.ts'
import { openSavedSearches, type SavedSearches } from './saved.ts'
import { openShelves, type Shelves } from './shelves.ts'
import { openTidying, type Tidying, tidy } from './tidying.ts'

export type { Added, AgainToAdd, FileToAdd, JobElsewhere, LinkToAdd } from './adding.ts'
export type { Apart, Arrival, Result } from './archiving.ts'
export type { Located } from './asking.ts'
export type { AutomaticExport, AutomaticExports, AutomaticOf } from './automatic.ts'
export type { LogState } from './carrying.ts'
export type { Change } from './changing.ts'
export type { Corrected, Correction, Corrections } from './correct/correcting.ts'
export type { LibraryRoom } from './desk.ts'
export type { Expiry, ExpiryQuestion } from './expiry.ts'
export type { FolderEntry, FolderFiles, FolderNote } from './folder-files.ts'
export type { Glossary } from './glossary.ts'
export type { Import, Imported, Removed } from './importing.ts'
export type { Gate, GateKind, Gates, RequestLog, SeenJobs } from './ledger.ts'
export { type LocatedPath, MOVED } from './moving.ts'
export type { Notes } from './notes.ts'
export { type Prepared, prepare } from './preparing.ts'
export type { Alike, OwnRequest, Questions } from './questions.ts'
export type { Place, Totals } from './queue.ts'
export type { To } from './reordering.ts'
export { type Pressed, pressResult } from './result.ts'
export type { Sample } from './samples.ts'
export type { SavedSearches, SearchToSave } from './saved.ts'
export type { Shelves } from './shelves.ts'

export interface Library {
  /** A file with the same options that is still under way answers with its own row. */
  addFile(file: FileToAdd): Added
  /** Many at once, as one transaction. */
  addFiles(files: readonly FileToAdd[]): readonly Added[]
  /** The same for a link, also when it is archived already. */
  addLink(link: LinkToAdd): Added
  /** Null when the job is here already, or when the person removed it. */
  addElsewhere(job: JobElsewhere): number | null
  /** Once more at a price, because a person said so; the reply is the new row. */
  addAgain(again: AgainToAdd): number

  transcription(id: number): Transcription | null
  byJob(jobId: string): Transcription | null
  /** Not paused, and not to be left alone until later; most urgent first. */
  dueIds(stage: Stage, nowMs: number, limit: number): readonly number[]
  /** The next instant after `afterMs` (default 0: rows that may go on at once do not count) that a row waits for. */
  nextDueAtMs(afterMs?: number): number | null
  /** In the order in which they came. */
  inStage(stages: readonly Stage[], limit?: number): readonly Transcription[]
  /** The latest transcription of a path with these options, ended or not. */
  lastFor(path: string, options: Options): Transcription | null
  /** The same with whatever options. */
  lastAt(path: string): Transcription | null
  /** Whether a person took this state (`stampText`) of the file off the list. */
  isDismissed(path: string, fileStamp: string): boolean
  /** Rows of these stages, the one that moved last first. */
  newest(stages: readonly (Stage | 'kept')[], limit: number): readonly Transcription[]
  /** Of those that are refused, how many a sensitive folder keeps here. */
  keptCount(): number
  totals(stages: readonly Stage[]): Totals
  /** What waits for its turn, in the order in which it will go. */
  queued(limit: number): readonly Transcription[]
  /** Files that wait with a trouble of their own. */
  troubled(limit: number): readonly Transcription[]
  /** Jobs from elsewhere that the person has yet to judge. */
  doubtful(limit: number): readonly Transcription[]
  /** Every transcription of a recording, the first one first. */
  ofRecording(recordingId: number): readonly Transcription[]
  /** When the service deletes the next result that is not archived yet. */
  nextExpiryAtMs(): number | null
  /** Where the recording of a transcription can be read, its own path first. */
  places(transcriptionId: number): readonly Place[]
  /** With samples, which `newest` leaves out. */
  counts(): Readonly<Record<Stage, number>>
  twin(sha256: string, optionsKey: string, exceptId: number): Transcription | null
  /** What is known of a path that was inspected before. */
  locate(path: string): Located | null
  mediaPaths(transcriptionId: number): readonly string[]
  /** Where this very file was seen before, under whatever path. */
  seenAt(stamp: FileStamp): readonly LocatedPath[]
  /** Every place in which these bytes were seen. */
  pathsOf(sha256: string): readonly LocatedPath[]
  hasBytes(bytes: number): boolean
  /** Under way or archived, whatever the options. */
  ofBytes(sha256: string, exceptId: number): readonly Transcription[]
  /** The id of the watched folder that it came from. */
  watchId(id: number): string | null
  /** The service's own bytes. */
  result(transcriptionId: number): Uint8Array | null

  /** @throws Fault `conflict` when the row has moved on, or when it would contradict another row */
  apply(change: Change): Transcription
  settle(change: Change, inspection: Inspection): Transcription
  archive(change: Change, result: Result): Transcription
  /** The reply is the row of its own that holds the result. */
  archiveApart(change: Change, apart: Apart, result: Result): Transcription
  /** Complete transcripts of jobs from elsewhere, as one transaction; the reply says how many were new. */
  archiveAll(arrivals: readonly Arrival[]): number
  remove(id: number): void
  rename(id: number, title: string): void
  nameSpeaker(id: number, label: string, name: string): void
  /** A file has moved, into this watched folder: its rows and places follow; the reply is the ids of the rows. */
  follow(from: string, to: string, watchId: string): readonly number[]
  /** A duplicate was the other row's file at its new place: the other takes the path, the duplicate goes. */
  absorb(newcomerId: number, intoId: number): void
  /** Null means every unfinished one; with an instant, `resumeDue` ends the pause then. */
  setPaused(id: number | null, isPaused: boolean, untilMs?: number | null): void
  /** What a watched folder brought rests, and goes on, with it; the reply names what is held from now on. */
  setPausedOf(watchId: string, isPaused: boolean, untilMs?: number | null): readonly number[]
  /** Ends the pauses whose time has come; the reply says how many. */
  resumeDue(nowMs: number): number
  /** The clock was set by this much: pauses go with it. */
  shiftPauses(byMs: number): void
  /** Puts rows that wait elsewhere in the queue. @throws Fault `conflict` where the place is not there any more */
  reorder(ids: readonly number[], to: To): void
  keepDoor(id: number, sealed: Uint8Array): void
  /** Ends the wait of a row that a person does not want to wait for. */
  dueNow(id: number): void
  /** The clock was set back: no stage began after now, and no wait is longer than this. */
  capWaits(nowMs: number, longestMs: number): void
  requestCancel(id: number): void
  withdrawCancel(id: number): void
  /** Written before a `/download` is asked for: a crash must not hide that one of the 20 is used. */
  countDownload(id: number): void

  readonly folderFiles: FolderFiles
  readonly questions: Questions
  readonly searches: SavedSearches
  readonly expiry: Expiry
  readonly shelves: Shelves
  readonly notes: Notes
  readonly corrections: Corrections
  readonly glossary: Glossary
  readonly automatic: AutomaticExports
  readonly seen: SeenJobs
  /** Ours, judged, or removed. */
  isKnown(jobId: string): boolean
  readonly gates: Gates
  readonly requestLog: RequestLog
  setting(name: string): string | null
  /** Null forgets it. */
  setSetting(name: string, value: string | null): void
  /** Micro-dollars for what this library, or one watched folder, submitted since then. */
  spentSince(sinceMs: number, watchId?: string): number
  /** Micro-dollars that are promised but not submitted yet: requests in doubt, and with `withUploads` what is on its way up. */
  promised(withUploads: boolean, watchId?: string): number
  /** Rows of a folder, or all, that wait for this reason may go on at once. */
  endWaits(faultCode: string, watchId: string | null): void
  /** Unfinished rows that wait for this reason. */
  waitsFor(faultCode: string, watchId: string): number
  /** Rows that were refused for this reason. */
  refusedFor(faultCode: string): readonly Transcription[]
  addSamples(samples: readonly Sample[]): number
  removeSamples(): void
  /** One step of keeping the index quick; for bulk work, which knows when it has time. The reply says whether there is more. */
  tidy(pages?: number, recordings?: number): boolean
  /** The first of them, as many as fit into so much time; one at least. */
  importAll(imports: readonly Import[], sliceMs: number): readonly Imported[]
  /** While another thread carries the log over, in bulk work. */
  leaveLog(isLeft: boolean): void
  /** Nothing happens to what has a recording already. */
  linkAudio(id: number, path: string, inspection: Inspection): void
  /** Takes imports back, as many as fit into so much time; what was worked on since stays. */
  removeImports(ids: readonly number[], sliceMs: number): Removed

  /** Called after each committed change; the reply takes the listener away. */
  onChange(listener: (rooms: readonly LibraryRoom[]) => void): () => void
  /** A recording from another library or from a bundle: added, or what is here of it completed. */
  takeParcel(parcel: Parcel, pressed: Pressed): Taken
  /** The recording with these bytes was found again; the reply says whether it is one of ours. */
  foundAt(path: string, inspection: Inspection): boolean
  /** The last run did not get to close it. */
  readonly wasUnclean: boolean
  /** Its file. */
  readonly path: string
  close(): void
}

export interface LibrarySetting {
  readonly path: string
  readonly clock: Clock
  readonly log: Log
  /** For tests only: another list of steps. */
  readonly steps?: readonly Step[]
}

/** Set while a library is open: found at the next start, it means that the app did not get to close it. */
const OPEN_MARK = 'library.isOpen'

/** @throws Fault `library-newer`, `library-damaged`, `unreadable`, `disk-full`: then nothing was touched */
export function openLibrary({ path, clock, log, steps = MIGRATIONS }: LibrarySetting): Library {
  let database: Database | undefined
  try {
    database = connect(path)
    refuseForeign(database, steps)
    setUp(database)
    migrate(database, steps, new Date(clock.now()).toISOString(), log)
    const listeners = new Set<(rooms: readonly LibraryRoom[]) => void>()
    const trouble = (error: unknown): void => log('warn', 'index.untidy', { code: libraryFault(error).code })
    const desk: Desk = openDesk(database, clock, (rooms) => {
      if (rooms.includes('library')) keepSearchable(desk, tidying, trouble)
      for (const listener of listeners) listener(rooms)
    })
    const tidying = openTidying(desk, trouble)
    const wasUnclean = setting(desk, OPEN_MARK) !== null
    if (wasUnclean) {
      log('warn', 'library was not closed', {})
      checkQueue(database)
    }
    setSetting(desk, OPEN_MARK, '1')
    tidying.stir()
    return facade(desk, tidying, listeners, wasUnclean)
  } catch (error) {
    database?.close()
    throw libraryFault(error)
  }
}

/** A new title, note or tag is found at once; of very many, the rest follows in the background. */
function keepSearchable(desk: Desk, tidying: Tidying, trouble: (error: unknown) => void): void {
  try {
    refreshBeside(desk)
  } catch (error) {
    // What was asked for is done and committed; this is caught up with later.
    trouble(error)
  }
  tidying.stir()
}

function facade(
  desk: Desk,
  tidying: Tidying,
  listeners: Set<(rooms: readonly LibraryRoom[]) => void>,
  wasUnclean: boolean,
): Library {
  return {
    ...faulting({ ...writing(desk, tidying), ...reading(desk) }),
    wasUnclean,
    path: desk.database.name,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

type Reads =
  | 'transcription'
  | 'byJob'
  | 'dueIds'
  | 'nextDueAtMs'
  | 'inStage'
  | 'lastFor'
  | 'lastAt'
  | 'isDismissed'
  | 'newest'
  | 'keptCount'
  | 'totals'
  | 'queued'
  | 'troubled'
  | 'doubtful'
  | 'ofRecording'
  | 'nextExpiryAtMs'
  | 'places'
  | 'counts'
  | 'twin'
  | 'locate'
  | 'mediaPaths'
  | 'watchId'
  | 'result'
  | 'isKnown'
  | 'setting'
  | 'spentSince'
  | 'promised'
  | 'waitsFor'
  | 'refusedFor'
  | 'seenAt'
  | 'pathsOf'
  | 'hasBytes'
  | 'ofBytes'

function reading(desk: Desk): Pick<Library, Reads> {
  return {
    transcription: (id) => find(desk, id),
    byJob: (jobId) => findAll(desk, 'WHERE t.job_id = ?', jobId)[0] ?? null,
    dueIds: (stage, nowMs, limit) => dueIds(desk, stage, nowMs, limit),
    nextDueAtMs: (afterMs = 0) => nextDueAtMs(desk, afterMs),
    inStage: (stages, limit = Number.POSITIVE_INFINITY) => inStage(desk, stages, limit),
    lastFor: (path, options) => lastFor(desk, path, options),
    lastAt: (path) => lastAt(desk, path),
    isDismissed: (path, fileStamp) => isDismissed(desk, path, fileStamp),
    newest: (stages, limit) => newest(desk, stages, limit),
    keptCount: () => keptCount(desk),
    totals: (stages) => totals(desk, stages),
    queued: (limit) => queued(desk, limit),
    troubled: (limit) => troubled(desk, limit),
    doubtful: (limit) => doubtful(desk, limit),
    ofRecording: (id) => findAll(desk, 'WHERE t.recording_id = ? AND t.is_sample = 0 ORDER BY t.id', id),
    nextExpiryAtMs: () => nextExpiryAtMs(desk),
    places: (id) => places(desk, id),
    counts: () => counts(desk),
    twin: (sha256, optionsKey, exceptId) => twin(desk, sha256, optionsKey, exceptId),
    locate: (path) => locate(desk, path),
    mediaPaths: (id) => mediaPaths(desk, id),
    watchId(id) {
      const held = desk.ask('SELECT watch_id FROM transcription WHERE id = ?').get(id)?.watch_id
      return held === null || held === undefined ? null : String(held)
    },
    result: (id) => resultOf(desk, id),
    isKnown: (jobId) => isKnown(desk, jobId),
    setting: (name) => setting(desk, name),
    spentSince: (sinceMs, watchId) => spentSince(desk, sinceMs, watchId),
    promised: (withUploads, watchId) => promised(desk, withUploads, watchId),
    waitsFor: (faultCode, watchId) => waitsFor(desk, faultCode, watchId),
    refusedFor: (faultCode) => findAll(desk, `WHERE t.stage = 'refused' AND t.fault_code = ? ORDER BY t.id`, faultCode),
    seenAt: (stamp) => seenAt(desk, stamp),
    pathsOf: (sha256) => pathsOf(desk, sha256),
    hasBytes: (bytes) => hasBytes(desk, bytes),
    ofBytes: (sha256, exceptId) => ofBytes(desk, sha256, exceptId),
  }
}

function writing(desk: Desk, tidying: Tidying): Omit<Library, Reads | 'onChange' | 'wasUnclean' | 'path'> {
  /** Says what changed once the work is committed. */
  const tell = <T>(value: T, ...rooms: readonly LibraryRoom[]): T => {
    desk.changed(...rooms)
    return value
  }
  /** One of thousands: what keeps the index quick comes after the last. */
  const bulk = <T>(work: () => T): T => {
    const value = work()
    tidying.stepAside()
    return value
  }
  return {
    addFile: (file) => tell(addFile(desk, file), 'queue'),
    addFiles: (files) =>
      tell(
        desk.atomically(() => files.map((file) => addFile(desk, file))),
        'queue',
      ),
    addLink: (link) => tell(addLink(desk, link), 'queue'),
    addElsewhere: (job) => tell(addElsewhere(desk, job), 'queue'),
    apply: (change) => tell(apply(desk, change), 'queue'),
    settle: (change, inspection) => tell(settle(desk, change, inspection), 'queue'),
    archive: (change, result) => tell(archive(desk, change, result), 'library', 'queue'),
    archiveAll: (arrivals) =>
      tell(
        bulk(() => archiveAll(desk, arrivals)),
        'library',
        'queue',
      ),
    archiveApart: (change, apart, result) => tell(archiveApart(desk, change, apart, result), 'library', 'queue'),
    addAgain: (again) => tell(addAgain(desk, again), 'queue'),
    questions: openQuestions(desk),
    searches: openSavedSearches(desk),
    expiry: openExpiry(desk),
    shelves: openShelves(desk),
    corrections: openCorrections(desk),
    glossary: openGlossary(desk),
    notes: openNotes(desk),
    automatic: openAutomaticExports(desk),
    remove: (id) => tell(remove(desk, id), 'queue'),
    rename: (id, title) => tell(rename(desk, id, title), 'library', 'queue'),
    nameSpeaker: (id, label, name) => tell(nameSpeaker(desk, id, label, name), 'library'),
    setPaused: (id, isPaused, untilMs = null) => tell(setPaused(desk, id, isPaused, untilMs), 'queue'),
    setPausedOf: (watchId, isPaused, untilMs = null) => tell(setPausedOf(desk, watchId, isPaused, untilMs), 'queue'),
    resumeDue(nowMs) {
      const count = resumeDue(desk, nowMs)
      return count === 0 ? count : tell(count, 'queue')
    },
    shiftPauses: (byMs) => tell(shiftPauses(desk, byMs), 'queue'),
    reorder: (ids, to) => tell(reorder(desk, ids, to), 'queue'),
    keepDoor: (id, sealed) => keepDoor(desk, id, sealed),
    capWaits: (nowMs, longestMs) => capWaits(desk, nowMs, longestMs),
    dueNow: (id) => tell(dueNow(desk, id), 'queue'),
    requestCancel: (id) => tell(requestCancel(desk, id), 'queue'),
    withdrawCancel: (id) => tell(withdrawCancel(desk, id), 'queue'),
    countDownload: (id) => countDownload(desk, id),
    follow: (from, to, watchId) => tell(follow(desk, from, to, watchId), 'library', 'queue'),
    absorb: (newcomerId, intoId) => tell(absorb(desk, newcomerId, intoId), 'library', 'queue'),
    endWaits: (faultCode, watchId) => tell(endWaits(desk, faultCode, watchId), 'queue'),
    folderFiles: openFolderFiles(desk),
    seen: openSeenJobs(desk),
    gates: openGates(desk),
    requestLog: openRequestLog(desk),
    setSetting: (name, value) => setSetting(desk, name, value),
    addSamples: (samples) => tell(addSamples(desk, samples), 'library'),
    removeSamples: () => tell(removeSamples(desk), 'library'),
    tidy: (pages, recordings) => tidy(desk, pages, recordings),
    importAll: (imports, sliceMs) =>
      tell(
        bulk(() => importAll(desk, imports, sliceMs)),
        'library',
      ),
    leaveLog: (isLeft) => leaveLog(desk, isLeft),
    linkAudio: (id, path, inspection) => tell(linkAudio(desk, id, path, inspection), 'library'),
    removeImports: (ids, sliceMs) => tell(removeImports(desk, ids, sliceMs), 'library'),
    takeParcel: (parcel, pressed) =>
      tell(
        bulk(() => takeParcel(desk, parcel, pressed)),
        'library',
      ),
    foundAt: (path, inspection) => tell(foundAt(desk, path, inspection), 'library'),
    close() {
      tidying.close()
      try {
        setSetting(desk, OPEN_MARK, null)
      } finally {
        // Where the disk is full the mark stays, and the next start looks at the queue once more; the file is let go of.
        desk.database.close()
      }
    },
  }
}
