// The library as the rest of the app sees it: one writing connection to one SQLite file, in short transactions that never
// wait. It refuses to decide anything about a recording's journey, and to read for the screens (see reading.ts).

import type { Database } from 'better-sqlite3'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Inspection, Options, Stage, Transcription } from '../recording.ts'
import {
  type Added,
  addElsewhere,
  addFile,
  addLink,
  type FileToAdd,
  type JobElsewhere,
  type LinkToAdd,
} from './adding.ts'
import { archive, type Result, resultOf } from './archiving.ts'
import { counts, due, inStage, type Located, locate, mediaPaths, nextDueAtMs, twin } from './asking.ts'
import { apply, type Change, nameSpeaker, remove, rename, setPaused, settle } from './changing.ts'
import { checkQueue, connect, faulting, libraryFault, setUp } from './connection.ts'
import { type Desk, find, findAll, type LibraryRoom, openDesk } from './desk.ts'
import {
  type Gates,
  isKnown,
  openGates,
  openRequestLog,
  openSeenJobs,
  type RequestLog,
  type SeenJobs,
  setSetting,
  setting,
  spentSince,
} from './ledger.ts'
import { migrate, refuseForeign, type Step } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import {
  capWaits,
  countDownload,
  dueNow,
  isDismissed,
  lastAt,
  lastFor,
  newest,
  nextExpiryAtMs,
  type Place,
  places,
  requestCancel,
  type Totals,
  totals,
  withdrawCancel,
} from './queue.ts'
import { addSamples, removeSamples, type Sample } from './samples.ts'

export type { Added, FileToAdd, JobElsewhere, LinkToAdd } from './adding.ts'
export type { Result } from './archiving.ts'
export type { Located } from './asking.ts'
export type { Change } from './changing.ts'
export type { LibraryRoom } from './desk.ts'
export type { Gate, GateKind, Gates, RequestLog, SeenJobs } from './ledger.ts'
export type { Place, Totals } from './queue.ts'
export { type Pressed, pressResult } from './result.ts'
export type { Sample } from './samples.ts'

export interface Library {
  /** A file with the same options that is still under way answers with its own row. */
  addFile(file: FileToAdd): Added
  /** The same for a link, also when it is archived already. */
  addLink(link: LinkToAdd): Added
  /** Null when the job is here already, or when the person removed it. */
  addElsewhere(job: JobElsewhere): number | null

  transcription(id: number): Transcription | null
  byJob(jobId: string): Transcription | null
  /** Not paused, and not to be left alone until later; most urgent first. */
  due(stage: Stage, nowMs: number, limit: number): readonly Transcription[]
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
  newest(stages: readonly Stage[], limit: number): readonly Transcription[]
  totals(stages: readonly Stage[]): Totals
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
  /** The id of the watched folder that it came from. */
  watchId(id: number): string | null
  /** The service's own bytes. */
  result(transcriptionId: number): Uint8Array | null

  /** @throws Fault `conflict` when the row has moved on, or when it would contradict another row */
  apply(change: Change): Transcription
  settle(change: Change, inspection: Inspection): Transcription
  archive(change: Change, result: Result): Transcription
  remove(id: number): void
  rename(id: number, title: string): void
  nameSpeaker(id: number, label: string, name: string): void
  /** Null means every unfinished one. */
  setPaused(id: number | null, isPaused: boolean): void
  /** Ends the wait of a row that a person does not want to wait for. */
  dueNow(id: number): void
  /** The clock was set back: no stage began after now, and no wait is longer than this. */
  capWaits(nowMs: number, longestMs: number): void
  requestCancel(id: number): void
  withdrawCancel(id: number): void
  /** Written before a `/download` is asked for: a crash must not hide that one of the 20 is used. */
  countDownload(id: number): void

  readonly seen: SeenJobs
  /** Ours, judged, or removed. */
  isKnown(jobId: string): boolean
  readonly gates: Gates
  readonly requestLog: RequestLog
  setting(name: string): string | null
  /** Null forgets it. */
  setSetting(name: string, value: string | null): void
  /** Micro-dollars for what this library submitted since then. */
  spentSince(sinceMs: number): number
  addSamples(samples: readonly Sample[]): number
  removeSamples(): void

  /** Called after each committed change; the reply takes the listener away. */
  onChange(listener: (rooms: readonly LibraryRoom[]) => void): () => void
  /** A consistent copy, made while everything goes on. */
  backup(to: string): Promise<void>
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
    const desk = openDesk(database, clock, (rooms) => {
      for (const listener of listeners) listener(rooms)
    })
    if (setting(desk, OPEN_MARK) !== null) {
      log('warn', 'library was not closed', {})
      checkQueue(database)
    }
    setSetting(desk, OPEN_MARK, '1')
    return facade(desk, listeners)
  } catch (error) {
    database?.close()
    throw libraryFault(error)
  }
}

function facade(desk: Desk, listeners: Set<(rooms: readonly LibraryRoom[]) => void>): Library {
  return {
    ...faulting({ ...writing(desk), ...reading(desk) }),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async backup(to) {
      try {
        await desk.database.backup(to)
      } catch (error) {
        throw libraryFault(error)
      }
    },
  }
}

type Reads =
  | 'transcription'
  | 'byJob'
  | 'due'
  | 'nextDueAtMs'
  | 'inStage'
  | 'lastFor'
  | 'lastAt'
  | 'isDismissed'
  | 'newest'
  | 'totals'
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

function reading(desk: Desk): Pick<Library, Reads> {
  return {
    transcription: (id) => find(desk, id),
    byJob: (jobId) => findAll(desk, 'WHERE t.job_id = ?', jobId)[0] ?? null,
    due: (stage, nowMs, limit) => due(desk, stage, nowMs, limit),
    nextDueAtMs: (afterMs = 0) => nextDueAtMs(desk, afterMs),
    inStage: (stages, limit = Number.POSITIVE_INFINITY) => inStage(desk, stages, limit),
    lastFor: (path, options) => lastFor(desk, path, options),
    lastAt: (path) => lastAt(desk, path),
    isDismissed: (path, fileStamp) => isDismissed(desk, path, fileStamp),
    newest: (stages, limit) => newest(desk, stages, limit),
    totals: (stages) => totals(desk, stages),
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
    spentSince: (sinceMs) => spentSince(desk, sinceMs),
  }
}

function writing(desk: Desk): Omit<Library, Reads | 'onChange' | 'backup'> {
  /** Says what changed once the work is committed. */
  const tell = <T>(value: T, ...rooms: readonly LibraryRoom[]): T => {
    desk.changed(...rooms)
    return value
  }
  return {
    addFile: (file) => tell(addFile(desk, file), 'queue'),
    addLink: (link) => tell(addLink(desk, link), 'queue'),
    addElsewhere: (job) => tell(addElsewhere(desk, job), 'queue'),
    apply: (change) => tell(apply(desk, change), 'queue'),
    settle: (change, inspection) => tell(settle(desk, change, inspection), 'queue'),
    archive: (change, result) => tell(archive(desk, change, result), 'library', 'queue'),
    remove: (id) => tell(remove(desk, id), 'queue'),
    rename: (id, title) => tell(rename(desk, id, title), 'library', 'queue'),
    nameSpeaker: (id, label, name) => tell(nameSpeaker(desk, id, label, name), 'library'),
    setPaused: (id, isPaused) => tell(setPaused(desk, id, isPaused), 'queue'),
    capWaits: (nowMs, longestMs) => capWaits(desk, nowMs, longestMs),
    dueNow: (id) => tell(dueNow(desk, id), 'queue'),
    requestCancel: (id) => tell(requestCancel(desk, id), 'queue'),
    withdrawCancel: (id) => tell(withdrawCancel(desk, id), 'queue'),
    countDownload: (id) => countDownload(desk, id),
    seen: openSeenJobs(desk),
    gates: openGates(desk),
    requestLog: openRequestLog(desk),
    setSetting: (name, value) => setSetting(desk, name, value),
    addSamples: (samples) => tell(addSamples(desk, samples), 'library'),
    removeSamples: () => tell(removeSamples(desk), 'library'),
    close() {
      setSetting(desk, OPEN_MARK, null)
      desk.database.close()
    },
  }
}
