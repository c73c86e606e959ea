// An import without a window: the real library, the real threads and the person's files, on a folder of the test's own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import { systemIntake } from '../main/intake/intake.ts'
import { type Library, openLibrary } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'
import { type ImportFacts, Importing, type ImportingParts } from '../main/pipeline/importing.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import { putFreshLibrary } from './fresh-library.ts'

export const IMPORTER = join(import.meta.dirname, '../main/pipeline/importer.ts')

export interface Desk {
  readonly folder: string
  readonly library: Library
  readonly importing: Importing
  /** Every list of paths that went the usual way of recordings. */
  readonly queued: (readonly string[])[]
  file(name: string, content: string | Uint8Array): string
  /** As a drop on the window does it; resolves when the import has ended. */
  drop(...paths: readonly string[]): Promise<ImportFacts>
  /** As "Import transcripts" does it. */
  bring(...paths: readonly string[]): Promise<ImportFacts>
  /** The application ends, and starts again on the same library. */
  restart(): Promise<Desk>
  close(): Promise<void>
}

export function openDesk(
  given: { readonly folder?: string; readonly bend?: (parts: ImportingParts) => ImportingParts } = {},
): Desk {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'archive-importing-'))
  putFreshLibrary(join(folder, 'library.db'))
  const library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  const queued: (readonly string[])[] = []
  const { bend = (parts: ImportingParts) => parts } = given
  const importing = new Importing(
    bend({
      library,
      intake: systemIntake,
      add(paths) {
        queued.push(paths)
        return Promise.resolve({ added: paths.length, known: [], refused: [] })
      },
      workerPath: IMPORTER,
      clock: systemClock,
      log: silentLog,
    }),
  )
  const ended = (): Promise<ImportFacts> =>
    new Promise((resolve) => {
      const stop = importing.on({
        ended(facts) {
          stop()
          resolve(facts)
        },
      })
    })
  const stop = async (): Promise<void> => {
    await importing.stop()
    library.close()
  }
  return {
    folder,
    library,
    importing,
    queued,
    file(name, content) {
      const path = join(folder, 'files', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
      return path
    },
    async drop(...paths) {
      const end = ended()
      await importing.add(paths, DEFAULT_OPTIONS)
      return end
    },
    async bring(...paths) {
      const end = ended()
      await importing.import(paths)
      return end
    },
    async restart() {
      await stop()
      return openDesk({ folder })
    },
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Two people, said in subtitles. */
export const SRT =
  '1\n00:00:01,000 --> 00:00:03,000\nAnna: The harbour opens at six.\n\n2\n00:00:04,000 --> 00:00:05,000\nBen: Who said so?\n'
export const JOB = '550e8400-e29b-41d4-a716-446655440000'

export function result(text = 'The permit came by Friday.'): object {
  const segments = [{ start: 0, end: 2.5, speaker: 'SPEAKER_00', text }]
  const words = [{ word: 'The', start: 0, end: 0.3 }]
  return { text, segments, words, language: 'en', audio_duration_seconds: 2.5 }
}

export function job(id = JOB, text?: string): string {
  return JSON.stringify({ id, status: 'completed', transcription_model: 'premium', result: result(text) })
}
