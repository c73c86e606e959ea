// Transcripts that people already have come in here: what was handed over is sorted, read in threads of its own, written in short
// slices, and its audio linked. Nothing of it enters the queue, asks the service, or costs anything; recordings without a
// transcript go the usual way.

import { basename, dirname } from 'node:path'
import { t } from '../../language/language.ts'
import type { Clock } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { Beside } from '../intake/beside.ts'
import type { MaybeTranscript, Pile } from '../intake/pile.ts'
import type { Import, Imported, Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { Inspection, Options } from '../recording.ts'
import type { AddReport } from './adding.ts'
import { Carrier } from './carrier.ts'
import { type Batch, factsOf, type ImportFacts, type More, openBatch } from './import-batch.ts'
import { Importers } from './importers.ts'
import { forgetUnfinished, keepUnfinished, unfinished } from './unfinished.ts'

export type { ImportFacts, ImportPhase } from './import-batch.ts'

export interface ImportingParts {
  readonly library: Pick<
    Library,
    'path' | 'leaveLog' | 'importAll' | 'linkAudio' | 'removeImports' | 'setting' | 'setSetting' | 'shelves'
  >
  readonly intake: {
    pileOf(paths: readonly string[]): Promise<Pile>
    openBeside(): Beside
    inspect(path: string, options: { readonly signal: AbortSignal }): Promise<Inspection>
  }
  /** The usual way of recordings. */
  readonly add: (paths: readonly string[], options: Options, collectionId: number | null) => Promise<AddReport>
  readonly workerPath: string
  readonly clock: Clock
  readonly log: Log
}

export interface ImportingListener {
  readonly changed?: () => void
  /** Everything that can be said of it is known. */
  readonly ended?: (facts: ImportFacts) => void
  /** Recordings that waited for the transcripts beside them went the usual way after all. */
  readonly added?: (report: AddReport) => void
}

/** How long a write goes on before the window has its turn; the transcript that it ends in is written whole. */
const SLICE_MS = 7

export class Importing {
  readonly #parts: ImportingParts
  readonly #listeners = new Set<ImportingListener>()
  #batch: Batch | null = null
  #running: Promise<void> = Promise.resolve()
  #lastId = 0
  #isStopping = false

  constructor(parts: ImportingParts) {
    this.#parts = parts
  }

  on(listener: ImportingListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whatever was dropped, picked or named: transcripts are imported, recordings queued, and those beside transcripts wait. */
  async add(paths: readonly string[], options: Options, collectionId: number | null = null): Promise<AddReport> {
    const { transcripts, others, troubles } = await this.#parts.intake.pileOf(paths)
    if (transcripts.length === 0) return this.#parts.add(paths, options, collectionId)
    // The audio of a transcript may have another name, which only reading it tells; until then nothing beside it is paid for.
    const folders = new Set(transcripts.map(({ path }) => dirname(path)))
    const held = others.filter((path) => folders.has(dirname(path)))
    const free = others.filter((path) => !folders.has(dirname(path)))
    this.#take(transcripts, {
      held,
      options,
      into: intoOf([...transcripts.map(({ path }) => path), ...held], collectionId),
    })
    const report =
      free.length === 0 ? { added: 0, known: [], refused: [] } : await this.#parts.add(free, options, collectionId)
    const refused = troubles.map(({ name, fault }) => ({ name, text: `${fault.message} ${fault.remedy}`.trim() }))
    return { ...report, refused: [...report.refused, ...refused] }
  }

  /** Transcripts alone: nothing of what lies beside them is ever queued, and every file that is none is told of. */
  async import(paths: readonly string[]): Promise<void> {
    const { transcripts, others, troubles } = await this.#parts.intake.pileOf(paths)
    const strict = transcripts.map((each) => ({ ...each, isNamed: true }))
    const named = others
      .filter((path) => paths.includes(path))
      .map((path) => ({ path, name: basename(path), isNamed: true }))
    this.#take([...strict, ...named], { held: [], options: null, into: [] })
    for (const { name, fault } of troubles) this.#batch?.refuse(name, fault)
    if (strict.length + named.length + troubles.length > 0) return
    this.#batch?.refuse(t('Nothing was found'), nothing())
  }

  /** What was under way when the application ended goes on; whatever is in already is known by its bytes. */
  resume(): void {
    const left = unfinished(this.#parts.library, this.#parts.log)
    if (left !== null) this.#take(left.transcripts, left)
  }

  facts(): ImportFacts | null {
    return this.#batch === null ? null : factsOf(this.#batch, this.#parts.clock.monotonic())
  }

  /** What is in stays in. */
  get isBusy(): boolean {
    return this.#batch?.isOver === false
  }

  cancel(): void {
    this.#batch?.stop.abort()
  }

  /** Puts an import that has ended out of sight. */
  dismiss(id: number): void {
    if (this.#batch?.id !== id || !this.#batch.isOver) return
    this.#batch = null
    this.#changed()
  }

  /** Takes everything out again that this import brought in, but for what was worked on since. */
  async undo(id: number): Promise<void> {
    const batch = this.#batch
    if (batch === null || batch.id !== id || !batch.isOver)
      throw new Fault('conflict', t('This import is still under way, or was put away.'), { retry: 'never' })
    for (let left = [...batch.imported]; left.length > 0; await turn()) {
      const { ids, kept } = this.#parts.library.removeImports(left, SLICE_MS)
      left = left.slice(ids.length + kept.length)
      batch.removed += ids.length
      batch.kept += kept.length
      this.#changed()
    }
    batch.imported.length = 0
    batch.phase = 'removed'
    this.#changed()
  }

  /** The application ends: what is left goes on at its next start. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#batch?.stop.abort()
    await this.#running
  }

  #take(transcripts: readonly MaybeTranscript[], more: More): void {
    if (this.#isStopping) return
    const isOpen = this.#batch !== null && !this.#batch.isOver && !this.#batch.stop.signal.aborted
    const batch = this.#batch !== null && isOpen ? this.#batch : this.#begin()
    batch.take(transcripts, more)
    if (transcripts.length + more.held.length > 0) keepUnfinished(this.#parts.library, batch)
    this.#changed()
  }

  /** One after the other: one that was cancelled may still be winding down. */
  #begin(): Batch {
    this.#lastId += 1
    const batch = openBatch(this.#lastId, this.#parts.clock.monotonic(), this.#parts.intake.openBeside())
    this.#batch = batch
    this.#running = this.#running.then(async () => {
      await this.#run(batch)
      this.#changed()
      this.#tell((listener) => listener.ended?.(factsOf(batch, this.#parts.clock.monotonic())))
    })
    return batch
  }

  async #run(batch: Batch): Promise<void> {
    const { log, workerPath, library } = this.#parts
    const importers = new Importers(workerPath, log)
    try {
      // More may be handed over while the audio of the first is looked for.
      do {
        await this.#readAll(batch, importers)
        await this.#linkAll(batch)
        if (!this.#isStopping) await this.#addHeld(batch)
      } while (batch.hasMore())
      batch.phase = batch.stop.signal.aborted ? 'cancelled' : 'done'
      if (!this.#isStopping) forgetUnfinished(library)
    } catch (thrown) {
      batch.phase = 'failed'
      batch.fault = toFault(thrown)
      log('error', 'import.failed', { code: batch.fault.code, done: batch.done, found: batch.found })
    } finally {
      batch.isOver = true
      await importers.close()
    }
  }

  async #readAll(batch: Batch, importers: Importers): Promise<void> {
    const { library, clock, log } = this.#parts
    const carrier = new Carrier({ library, carry: (path) => importers.carry(path), clock, log })
    batch.phase = 'reading'
    try {
      while (
        !batch.stop.signal.aborted &&
        (batch.waiting.length > 0 || batch.reading.size > 0 || batch.ready.length > 0)
      ) {
        while (batch.reading.size + batch.ready.length < importers.depth && batch.waiting.length > 0)
          batch.read((path) => importers.read(path))
        if (batch.ready.length > 0) {
          this.#write(batch)
          await carrier.wrote()
        } else await Promise.race(batch.reading)
        this.#changed()
        await turn()
      }
    } finally {
      await carrier.close()
    }
  }

  #write(batch: Batch): void {
    const wanted = batch.ready.map((each) => each.wanted)
    try {
      this.#wrote(batch, this.#parts.library.importAll(wanted, SLICE_MS))
    } catch (thrown) {
      if (toFault(thrown).code !== 'conflict') throw thrown
      this.#writeFirst(batch, wanted.slice(0, 1))
    }
  }

  /** One of them contradicts the library: by themselves, all others come in. */
  #writeFirst(batch: Batch, wanted: readonly Import[]): void {
    try {
      this.#wrote(batch, this.#parts.library.importAll(wanted, SLICE_MS))
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code !== 'conflict') throw fault
      this.#parts.log('error', 'import.conflict', { code: fault.code })
      batch.notWritten(fault)
    }
  }

  #wrote(batch: Batch, results: readonly Imported[]): void {
    const bound = new Map<number, number[]>()
    for (const result of results) {
      const collectionId = batch.wrote(result)
      if (collectionId !== null) bound.set(collectionId, [...(bound.get(collectionId) ?? []), result.id])
    }
    for (const [collectionId, ids] of bound) this.#parts.library.shelves.bind(collectionId, ids)
  }

  async #linkAll(batch: Batch): Promise<void> {
    const { intake, library, log } = this.#parts
    const { signal } = batch.stop
    batch.phase = 'linking'
    for (let next = batch.unlinked.shift(); next !== undefined && !signal.aborted; next = batch.unlinked.shift()) {
      this.#changed()
      try {
        library.linkAudio(next.id, next.path, await intake.inspect(next.path, { signal }))
      } catch (thrown) {
        // Too short or too long for the service, it may still be heard: its path is kept, its bytes stay unknown.
        log('info', 'import.link', { code: toFault(thrown).code })
      }
      batch.looked += 1
    }
  }

  /** Recordings that no transcript was about go the usual way; after a cancelled import none does that may yet have one. */
  async #addHeld(batch: Batch): Promise<void> {
    const free = batch.freeRecordings()
    const { options } = batch
    if (free.length === 0 || options === null) return
    for (const [collectionId, paths] of batch.byCollection(free)) {
      const report = await this.#parts.add(paths, options, collectionId)
      this.#tell((listener) => listener.added?.(report))
    }
  }

  #changed(): void {
    this.#tell((listener) => listener.changed?.())
  }

  #tell(say: (listener: ImportingListener) => void): void {
    for (const listener of this.#listeners) say(listener)
  }
}

function intoOf(paths: readonly string[], collectionId: number | null): More['into'] {
  return collectionId === null ? [] : paths.map((path) => [path, collectionId])
}

/** The window, and everything else, has its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function nothing(): Fault {
  return new Fault('not-a-transcript', t('There is no transcript in what was chosen.'), {
    remedy: t('Transcripts are files that end in .json, .srt, .vtt, .otr or .txt.'),
    retry: 'never',
  })
}
