// One import: what is still to be read, what waits to be written, and what became of every file. It decides nothing about the
// library and touches no disk.

import { basename, extname } from 'node:path'
import { type Fault, toFault } from '../fault.ts'
import type { Beside } from '../intake/beside.ts'
import type { MaybeTranscript } from '../intake/pile.ts'
import type { Import, Imported } from '../library/library.ts'
import { letGo } from '../library/ready.ts'
import type { Options } from '../recording.ts'
import type { Piece } from './importer.ts'

export type ImportPhase = 'reading' | 'linking' | 'done' | 'cancelled' | 'failed' | 'removed'

/** How an import stands. */
export interface ImportFacts {
  readonly id: number
  readonly phase: ImportPhase
  readonly found: number
  readonly done: number
  readonly segments: number
  readonly secondsLeft: number | null
  readonly imported: number
  readonly known: number
  /** The first transcript that it brought, or else one that was here. */
  readonly firstId: number | null
  /** Files that were not understood: how many, and the first of them with a sentence. */
  readonly refusedCount: number
  readonly refused: readonly { readonly name: string; readonly text: string }[]
  readonly linked: number
  readonly withoutAudio: number
  /** Of what was linked, how many recordings are still to be read. */
  readonly toLink: number
  readonly removed: number
  readonly kept: number
  readonly fault: Fault | null
}

/** A report is read by a person, and copied into a mail; beyond this it counts. */
const MOST_NAMED = 1000
/** Before this nothing can be said of the time that is left. */
const EARLY_MS = 1500

interface Ready {
  readonly file: MaybeTranscript
  readonly wanted: Import
  readonly segments: number
  /** Every recording of its name. */
  readonly audio: readonly string[]
}

/** What was handed over with transcripts. */
export interface More {
  /** Recordings that wait until it is known whether a transcript is about them. */
  readonly held: readonly string[]
  readonly options: Options | null
  /** Paths with the collections that they belong into. */
  readonly into: readonly (readonly [path: string, collectionId: number])[]
}

export type Batch = ReturnType<typeof openBatch>

export function openBatch(id: number, startedAtMs: number, beside: Beside) {
  const held = new Set<string>()
  const covered = new Set<string>()
  const notRead = new Set<string>()
  const into = new Map<string, number>()
  const refused: { name: string; text: string }[] = []
  const batch = {
    id,
    startedAtMs,
    stop: new AbortController(),
    phase: 'reading' as ImportPhase,
    /** Nothing more is taken in. */
    isOver: false,
    fault: null as Fault | null,
    /** To be read, in order. */
    waiting: [] as MaybeTranscript[],
    reading: new Set<Promise<void>>(),
    /** Read, and to be written. */
    ready: [] as Ready[],
    /** Written, and their audio still to be hashed. */
    unlinked: [] as { readonly id: number; readonly path: string }[],
    /** Everything of it that is under way or done, for the next start. */
    transcripts: [] as MaybeTranscript[],
    held,
    into,
    options: null as Options | null,
    imported: [] as number[],
    importedCount: 0,
    firstId: null as number | null,
    found: 0,
    done: 0,
    segments: 0,
    known: 0,
    linked: 0,
    looked: 0,
    withoutAudio: 0,
    removed: 0,
    kept: 0,
    refusedCount: 0,
    refused,

    take(files: readonly MaybeTranscript[], more: More): void {
      batch.found += files.length
      for (const file of files) {
        batch.waiting.push(file)
        batch.transcripts.push(file)
        notRead.add(file.path)
      }
      for (const path of more.held) held.add(path)
      for (const [path, collectionId] of more.into) into.set(path, collectionId)
      batch.options = more.options ?? batch.options
    },

    hasMore: (): boolean =>
      !batch.stop.signal.aborted && (batch.waiting.length > 0 || batch.reading.size > 0 || batch.unlinked.length > 0),

    /** Begins to read the next file; what comes of it is put where it belongs. */
    read(by: (path: string) => Promise<Piece>): void {
      const file = batch.waiting.shift()
      if (file === undefined) return
      const reading: Promise<void> = ready(file, by, beside)
        .then(
          (each) => {
            batch.ready.push(each)
          },
          (thrown: unknown) => batch.failed(file, toFault(thrown)),
        )
        .finally(() => batch.reading.delete(reading))
      batch.reading.add(reading)
    },

    failed({ name, path, isNamed }: MaybeTranscript, fault: Fault): void {
      // The import was stopped: nothing is said about a file that nobody read.
      if (fault.code === 'cancelled') return
      batch.done += 1
      notRead.delete(path)
      // Notes and settings that lie about in a folder are as welcome there as its pictures.
      if (isNamed || !/\.(?:txt|json)$/i.test(path)) batch.refuse(name, fault)
    },

    /** The first of those that were ready cannot be kept. */
    notWritten(fault: Fault): void {
      const each = batch.ready.shift()
      if (each !== undefined) batch.failed({ ...each.file, isNamed: true }, fault)
    },

    refuse(name: string, { message, remedy }: Fault): void {
      batch.refusedCount += 1
      if (refused.length < MOST_NAMED) refused.push({ name, text: `${message} ${remedy}`.trim() })
    },

    /** The first of those that were ready is in the library; the reply is the collection that it belongs into. */
    wrote({ id: row, isNew, lacksAudio }: Imported): number | null {
      const each = batch.ready.shift()
      if (each === undefined) return null
      letGo(each.wanted.ready)
      const collectionId = into.get(each.file.path) ?? null
      notRead.delete(each.file.path)
      batch.done += 1
      batch.firstId ??= row
      const [path] = each.audio
      for (const audio of each.audio) covered.add(audio)
      if (isNew) {
        if (batch.importedCount === 0) batch.firstId = row
        batch.imported.push(row)
        batch.importedCount += 1
        batch.segments += each.segments
        if (path === undefined) batch.withoutAudio += 1
      } else batch.known += 1
      if (path === undefined || !lacksAudio) return collectionId
      batch.linked += 1
      batch.unlinked.push({ id: row, path })
      return collectionId
    },

    byCollection(paths: readonly string[]): ReadonlyMap<number | null, readonly string[]> {
      const groups = new Map<number | null, string[]>()
      for (const path of paths) {
        const collectionId = into.get(path) ?? null
        const group = groups.get(collectionId) ?? []
        group.push(path)
        groups.set(collectionId, group)
      }
      return groups
    },

    /** Once: what no transcript was about. */
    freeRecordings(): readonly string[] {
      const isCut = batch.stop.signal.aborted && notRead.size > 0
      const free = isCut ? [] : [...held].filter((path) => !covered.has(path))
      held.clear()
      return free
    },
  }
  return batch
}

async function ready(file: MaybeTranscript, by: (path: string) => Promise<Piece>, beside: Beside): Promise<Ready> {
  const { mediaName, job, isResult, names, ready } = await by(file.path)
  const audio = await beside.of(file.path, mediaName)
  const title = basename(file.path, extname(file.path)) || file.name
  return {
    file,
    wanted: { title, from: file.path, mediaPath: audio[0] ?? null, job, isResult, names, ready },
    segments: ready.prepared.lines.count,
    audio,
  }
}

export function factsOf(batch: Batch, nowMs: number): ImportFacts {
  const { id, phase, found, done, segments, known, linked, withoutAudio, removed, kept, fault } = batch
  const isOver = phase !== 'reading' && phase !== 'linking'
  return {
    id,
    phase,
    found,
    done,
    segments,
    secondsLeft: phase === 'reading' ? secondsLeft(batch, nowMs) : null,
    imported: batch.importedCount,
    known,
    firstId: phase === 'removed' ? null : batch.firstId,
    refusedCount: batch.refusedCount,
    // While it runs the window asks four times a second; the list is for its end.
    refused: isOver ? batch.refused : [],
    linked,
    withoutAudio,
    toLink: batch.unlinked.length,
    removed,
    kept,
    fault,
  }
}

function secondsLeft({ startedAtMs, done, found }: Batch, nowMs: number): number | null {
  const spentMs = nowMs - startedAtMs
  return done === 0 || spentMs < EARLY_MS ? null : Math.ceil(((spentMs / done) * (found - done)) / 1000)
}
