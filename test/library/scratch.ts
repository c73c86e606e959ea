// A real library in a folder of its own, and recordings that go their whole way through it in one call.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, default as Sqlite } from 'better-sqlite3'
import { type Library, openLibrary, pressResult } from '../../main/library/library.ts'
import type { Step } from '../../main/library/migrate.ts'
import { silentLog } from '../../main/log.ts'
import {
  DEFAULT_OPTIONS,
  type Inspection,
  type Options,
  type Segment,
  type Stage,
  type Transcript,
  type Transcription,
} from '../../main/recording.ts'
import { putFreshLibrary } from '../fresh-library.ts'
import { HandClock } from '../hand-clock.ts'

export interface Scratch {
  readonly folder: string
  readonly path: string
  readonly clock: HandClock
  readonly library: Library
  /** A second connection, as another program would open the file. */
  look(): Database
  close(): void
}

export function scratchLibrary(steps?: readonly Step[]): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'library-test-'))
  const path = join(folder, 'library.db')
  const clock = new HandClock()
  if (steps === undefined) putFreshLibrary(path)
  const library = openLibrary({ path, clock, log: silentLog, ...(steps === undefined ? {} : { steps }) })
  const looking: Database[] = []
  return {
    folder,
    path,
    clock,
    library,
    look() {
      const database = new Sqlite(path, { readonly: true })
      looking.push(database)
      return database
    },
    close() {
      for (const database of looking) database.close()
      try {
        library.close()
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

export const SEALED = new Uint8Array([1, 2, 3])

export function inspectionOf(seed: number, more: Partial<Inspection> = {}): Inspection {
  return {
    stamp: {
      bytes: 1000 + seed,
      mtimeMs: 1700000000000.25,
      ctimeMs: 1700000000001.5,
      dev: 66,
      ino: 18_000_000_000_000_000_000,
    },
    sha256: seed.toString(16).padStart(64, '0'),
    md5: seed.toString(16).padStart(32, '0'),
    format: 'mp3',
    contentType: 'audio/mpeg',
    durationMs: 60_000,
    title: null,
    recordedAtMs: 1_690_000_000_000.7,
    ...more,
  }
}

export function segmentsOf(texts: readonly string[], speakers: readonly (string | null)[] = [null]): Segment[] {
  return texts.map((text, position) => ({
    position,
    startMs: position * 5000,
    endMs: position * 5000 + 4500,
    speaker: speakers[position % speakers.length] ?? null,
    language: 'en',
    text,
    words: [],
  }))
}

export function transcriptOf(texts: readonly string[], more: Partial<Transcript> = {}): Transcript {
  const segments = more.segments ?? segmentsOf(texts)
  return {
    language: 'en',
    model: 'standard',
    durationMs: texts.length * 5000,
    text: texts.join(' '),
    segments,
    summary: null,
    warnings: [],
    ...more,
  }
}

/** The next change of a row, whatever it is now. */
export function step(library: Library, id: number, to: Stage, patch: Partial<Transcription> = {}): Transcription {
  const { stage: from, revision } = mustBe(library.transcription(id))
  return library.apply({ id, from, revision, to, patch })
}

export function mustBe<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('there should have been something')
  return value
}

export function settled(
  library: Library,
  path: string,
  seed: number,
  options: Options = DEFAULT_OPTIONS,
  inspection: Inspection = inspectionOf(seed),
): Transcription {
  const { id } = library.addFile({ path, source: 'drop', options })
  const { revision } = mustBe(library.transcription(id))
  return library.settle(
    { id, from: 'waiting', revision, to: 'ready', patch: { estimatedCostMicro: 10_000 } },
    inspection,
  )
}

export const TARGET = { objectKey: 'key', uploadTokenSealed: SEALED, uploadUrlSealed: SEALED }

/** A file from the drop to `archiving`. */
export function transcribed(library: Library, path: string, seed: number, inspection?: Inspection): Transcription {
  const { id } = settled(library, path, seed, DEFAULT_OPTIONS, inspection)
  step(library, id, 'uploading', TARGET)
  step(library, id, 'uploaded', { uploadUrlSealed: null })
  step(library, id, 'submitting', { intentAtMs: 1 })
  step(library, id, 'processing', { jobId: `job-${seed}`, submittedAtMs: 1_795_000_000_000 })
  return step(library, id, 'archiving')
}

export async function archived(scratch: Scratch, name: string, transcript: Transcript): Promise<Transcription> {
  const { library, clock } = scratch
  const seed = Object.values(library.counts()).reduce((sum, count) => sum + count, 1)
  const { id, revision } = transcribed(library, `/recordings/${name}.mp3`, seed)
  const body = Buffer.from(JSON.stringify({ text: transcript.text }))
  const patch = { archivedAtMs: clock.now() + seed, stageAtMs: clock.now() + seed }
  const change = { id, from: 'archiving' as const, revision, to: 'archived' as const, patch }
  return library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
}
