// The library as the rest of the app sees it: one writing connection to one SQLite file, in short transactions that never
// wait. It refuses to decide anything about a recording's journey, and to read for the screens (see reading.ts).

import type { Database } from 'better-sqlite3'
import { openAccountRows } from './accounts.ts'
import { addAgain, addElsewhere, addFile, addLink } from './adding.ts'
import { archive, archiveAll, archiveApart, resultOf } from './archiving.ts'
import { counts, dueIds, inStage, locate, mediaPaths, nextDueAtMs, twin } from './asking.ts'
import { openAutomaticExports } from './automatic.ts'
import { refreshBeside } from './beside.ts'
import { openBills, spentSince } from './bills.ts'
import { leaveLog } from './carrying.ts'
import { apply, keepDoor, remove, rename, resumeDue, setPaused, setPausedOf, settle, shiftPauses } from './changing.ts'
import { openCodes } from './codes.ts'
import { checkQueue, connect, faulting, libraryFault, setUp } from './connection.ts'
import { openConversions } from './conversions.ts'
import { nameSpeaker, openCorrections } from './correct/correcting.ts'
import { type Desk, find, findAll, type LibraryRoom, openDesk } from './desk.ts'
import { openExpiry } from './expiry.ts'
import type { Library, LibrarySetting } from './facade.ts'
import { openFieldSchemas } from './field-schemas.ts'
import { openFolderFiles } from './folder-files.ts'
import { openGlossary } from './glossary.ts'
import { importAll, linkAudio, removeImports } from './importing.ts'
import { openDueInsights } from './insights/filling.ts'
import { openJudgements } from './insights/judging.ts'
import { takeParcel } from './keeping/taking.ts'
import {
  endWaits,
  isKnown,
  openGates,
  openRequestLog,
  openSeenJobs,
  promised,
  setSetting,
  setting,
  waitsFor,
} from './ledger.ts'
import { linked } from './linking.ts'
import { migrate, refuseForeign } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { absorb, follow, foundAt, hasBytes, ofBytes, pathsOf, seenAt } from './moving.ts'
import { openNotes } from './notes.ts'
import { openPeople } from './people/people.ts'
import { openProposals } from './proposals.ts'
import { openQuestions } from './questions.ts'
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
  places,
  queued,
  requestCancel,
  totals,
  troubled,
  withdrawCancel,
} from './queue.ts'
import { openQuotes } from './quotes.ts'
import { openPersonal } from './redact/personal.ts'
import { openReview } from './redact/review.ts'
import { reorder } from './reordering.ts'
import { addSamples, removeSamples } from './samples.ts'
import { openSavedSearches } from './saved.ts'
import { openShelves } from './shelves.ts'
import { openTidying, type Tidying, tidy } from './tidying.ts'
import { openVoices, openVoiceWork, type VoiceWork } from './voices/voices.ts'

export type { AccountRows, AccountWork } from './accounts.ts'
export type { Added, AgainToAdd, FileToAdd, JobElsewhere, LinkToAdd } from './adding.ts'
export type { Apart, Arrival, Result } from './archiving.ts'
export type { Located } from './asking.ts'
export type { AutomaticExport, AutomaticExports, AutomaticOf } from './automatic.ts'
export type { Bills } from './bills.ts'
export type { LogState } from './carrying.ts'
export type { Change } from './changing.ts'
export type { Codes } from './codes.ts'
export type { Conversions, HomePart, KeptPart, PartToKeep } from './conversions.ts'
export type { Corrected, Correction, Corrections } from './correct/correcting.ts'
export type { LibraryRoom } from './desk.ts'
export type { Expiry, ExpiryQuestion } from './expiry.ts'
export type { Library, LibrarySetting } from './facade.ts'
export type { FieldSchemaEntry, FieldSchemas, FieldVersionView, KeptSchema } from './field-schemas.ts'
export type { FolderEntry, FolderFiles, FolderNote } from './folder-files.ts'
export type { Glossary } from './glossary.ts'
export type { Import, Imported, Removed } from './importing.ts'
export type { Judged, Judgement, Judgements, Judging } from './insights/judging.ts'
export type { Gate, GateKind, Gates, RequestLog, SeenJobs } from './ledger.ts'
export { type LocatedPath, moved } from './moving.ts'
export type { Notes } from './notes.ts'
export type { People } from './people/people.ts'
export { type Prepared, prepare } from './preparing.ts'
export type { Decide, Proposal, ProposalState, Proposals, Shown } from './proposals.ts'
export type { Alike, OwnRequest, Questions } from './questions.ts'
export type { Place, Totals } from './queue.ts'
export type { Quotes } from './quotes.ts'
export type { To } from './reordering.ts'
export { type Pressed, pressResult } from './result.ts'
export type { Sample } from './samples.ts'
export type { SavedSearches, SearchToSave } from './saved.ts'
export type { Shelves } from './shelves.ts'
export type { Forgetting, Voices } from './voices/voices.ts'

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
      if (rooms.includes('library')) {
        keepSearchable(desk, tidying, trouble)
        voiceWork.stir()
      }
      for (const listener of listeners) listener(rooms)
    })
    const tidying = openTidying(desk, trouble)
    const voiceWork = openVoiceWork(desk, (error) => log('warn', 'voices.unread', { code: libraryFault(error).code }))
    const wasUnclean = setting(desk, OPEN_MARK) !== null
    if (wasUnclean) {
      log('warn', 'library was not closed', {})
      checkQueue(database)
    }
    setSetting(desk, OPEN_MARK, '1')
    tidying.stir()
    voiceWork.stir()
    return facade(desk, { tidying, voiceWork }, listeners, wasUnclean)
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

/** What is done while nobody waits. */
interface Background {
  readonly tidying: Tidying
  readonly voiceWork: VoiceWork
}

function facade(
  desk: Desk,
  background: Background,
  listeners: Set<(rooms: readonly LibraryRoom[]) => void>,
  wasUnclean: boolean,
): Library {
  return {
    ...faulting({ ...writing(desk, background), ...reading(desk) }),
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
  | 'linked'

function reading(desk: Desk): Pick<Library, Reads> {
  return {
    transcription: (id) => find(desk, id),
    byJob: (jobId) => findAll(desk, 'WHERE t.job_id = ?', jobId)[0] ?? null,
    dueIds: (stage, nowMs, limit, accountId = null) => dueIds(desk, stage, nowMs, limit, accountId),
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
    twin: (sha256, optionsKey, exceptId, proposalId = null) => twin(desk, sha256, optionsKey, exceptId, proposalId),
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
    linked: (id, mark) => linked(desk, id, mark),
  }
}

function writing(
  desk: Desk,
  { tidying, voiceWork }: Background,
): Omit<Library, Reads | 'onChange' | 'wasUnclean' | 'path'> {
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
    bills: openBills(desk),
    questions: openQuestions(desk),
    searches: openSavedSearches(desk),
    expiry: openExpiry(desk),
    proposals: openProposals(desk, () => desk.changed('queue')),
    shelves: openShelves(desk),
    corrections: openCorrections(desk),
    glossary: openGlossary(desk),
    notes: openNotes(desk),
    codes: openCodes(desk),
    quotes: openQuotes(desk),
    judgements: openJudgements(desk),
    dueInsights: openDueInsights(desk),
    automatic: openAutomaticExports(desk),
    fieldSchemas: openFieldSchemas(desk),
    personal: openPersonal(desk),
    people: openPeople(desk),
    voices: openVoices(desk, voiceWork),
    review: openReview(desk),
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
    accounts: openAccountRows(desk),
    conversions: openConversions(desk),
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
      voiceWork.close()
      try {
        setSetting(desk, OPEN_MARK, null)
      } finally {
        // Where the disk is full the mark stays, and the next start looks at the queue once more; the file is let go of.
        desk.database.close()
      }
    },
  }
}
