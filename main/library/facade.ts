// What the library does for the rest of the app, in one list. Types only; library.ts opens one.

import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { FileStamp, Inspection, Options, Stage, Transcription } from '../recording.ts'
import type { AccountRows } from './accounts.ts'
import type { Added, AgainToAdd, FileToAdd, JobElsewhere, LinkToAdd } from './adding.ts'
import type { Apart, Arrival, Result } from './archiving.ts'
import type { Located } from './asking.ts'
import type { AutomaticExports } from './automatic.ts'
import type { Beginnings } from './beginnings.ts'
import type { Bills } from './bills.ts'
import type { Change } from './changing.ts'
import type { Codes } from './codes.ts'
import type { Conversions } from './conversions.ts'
import type { Corrections } from './correct/correcting.ts'
import type { LibraryRoom } from './desk.ts'
import type { Expiry } from './expiry.ts'
import type { FieldSchemas } from './field-schemas.ts'
import type { FolderFiles } from './folder-files.ts'
import type { Glossary } from './glossary.ts'
import type { Import, Imported, Removed } from './importing.ts'
import type { DueInsights } from './insights/filling.ts'
import type { Judgements } from './insights/judging.ts'
import type { Parcel } from './keeping/parcel.ts'
import type { Taken } from './keeping/taking.ts'
import type { Gates, RequestLog, SeenJobs } from './ledger.ts'
import type { Linked } from './linking.ts'
import type { Step } from './migrate.ts'
import type { LocatedPath } from './moving.ts'
import type { Notes } from './notes.ts'
import type { People } from './people/people.ts'
import type { Proposals } from './proposals.ts'
import type { Questions } from './questions.ts'
import type { Place, Totals } from './queue.ts'
import type { Quotes } from './quotes.ts'
import type { Personal } from './redact/personal.ts'
import type { Review } from './redact/review.ts'
import type { To } from './reordering.ts'
import type { Pressed } from './result.ts'
import type { Sample } from './samples.ts'
import type { SavedSearches } from './saved.ts'
import type { Shelves } from './shelves.ts'
import type { Voices } from './voices/voices.ts'

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
  dueIds(stage: Stage, nowMs: number, limit: number, accountId?: string | null): readonly number[]
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
  /** With a proposal, among what it holds as well. */
  twin(sha256: string, optionsKey: string, exceptId: number, proposalId?: number | null): Transcription | null
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
  /** The archived recording that a link means; see linking.ts. */
  linked(id: number, mark: string | null): Linked | null
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
  readonly bills: Bills
  readonly proposals: Proposals
  readonly conversions: Conversions
  readonly questions: Questions
  readonly searches: SavedSearches
  readonly expiry: Expiry
  readonly shelves: Shelves
  readonly notes: Notes
  readonly codes: Codes
  readonly quotes: Quotes
  readonly judgements: Judgements
  readonly dueInsights: DueInsights
  readonly corrections: Corrections
  readonly glossary: Glossary
  readonly automatic: AutomaticExports
  readonly accounts: AccountRows
  readonly fieldSchemas: FieldSchemas
  readonly personal: Personal
  readonly people: People
  readonly voices: Voices
  readonly review: Review
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
  beginnings(): Beginnings
  addSamples(samples: readonly Sample[]): number
  removeSamples(): void
  /** One step of keeping the index quick; for bulk work, which knows when it has time. The reply says whether there is more. */
  tidy(pages?: number, recordings?: number): boolean
  /** The first of them, as many as fit into so much time; one at least. */
  importAll(imports: readonly Import[], sliceMs: number): readonly Imported[]
  /** While another thread carries the log over, in bulk work. */
  leaveLog(isLeft: boolean): void
  /** Of an import, a link or another device's job; nothing happens to what has a recording already. */
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
