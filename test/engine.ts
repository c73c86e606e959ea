// The application without its window: the same rooms, married as main.ts marries them, on a folder of the test's own.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../main/clock.ts'
import type { Limits } from '../main/intake/convert/quiet.ts'
import { systemIntake } from '../main/intake/intake.ts'
import { LONGEST_MS, MOST_BYTES } from '../main/intake/rules.ts'
import { type Library, openLibrary } from '../main/library/library.ts'
import { type Log, silentLog } from '../main/log.ts'
import type { Accounts } from '../main/pipeline/accounts.ts'
import { type Converter, openConverter } from '../main/pipeline/converters.ts'
import type { Intake, Vault } from '../main/pipeline/crew.ts'
import { Pipeline } from '../main/pipeline/pipeline.ts'
import type { Transcription } from '../main/recording.ts'
import { type Line, openTuplets, type Tuplets } from '../main/tuplets/tuplets.ts'
import { putFreshLibrary } from './fresh-library.ts'
import { oneAccount } from './one-account.ts'

export interface Engine {
  readonly library: Library
  readonly tuplets: Tuplets
  readonly pipeline: Pipeline
  /** As quitting does it: nothing is waited for longer than three seconds. */
  close(): Promise<void>
}

export interface EngineSettings {
  readonly folder: string
  readonly url: string
  readonly key: string | null
  readonly clock: Clock
  readonly log?: Log
  readonly random?: () => number
  /** Puts something between the pipeline and the wire: the naive client of the chaos controls. */
  readonly bend?: (tuplets: Tuplets) => Tuplets
  /** Puts something between the pipeline and the disk. */
  readonly bendLibrary?: (library: Library) => Library
  /** Puts something between the pipeline and the person's files. */
  readonly bendIntake?: (intake: Intake) => Intake
  /** Other accounts than the one of `key`. */
  readonly accounts?: (line: Line) => Accounts
  /** Puts something between the pipeline and what converts. */
  readonly bendConverter?: (converter: Converter) => Converter
  /** What the service takes at most of one recording, as far as conversions are concerned. */
  readonly limits?: Limits
  /** Another vault than the one that only turns its bytes round. */
  readonly vault?: Vault
}

export function openEngine(settings: EngineSettings): Engine {
  const { folder, url, clock, log = silentLog, random = Math.random, bend = (tuplets) => tuplets } = settings
  mkdirSync(folder, { recursive: true })
  const { bendLibrary = (opened: Library) => opened } = settings
  putFreshLibrary(join(folder, 'library.db'))
  const library = bendLibrary(openLibrary({ path: join(folder, 'library.db'), clock, log }))
  const key = () => settings.key
  const line = openTuplets({ baseUrl: url, key, clock, log, requestLog: library.requestLog })
  const tuplets = bend(line)
  const { bendIntake = (rooms: Intake) => rooms } = settings
  const intake = bendIntake(systemIntake)
  const { limits = { mostBytes: MOST_BYTES, longestMs: LONGEST_MS } } = settings
  const workerPath = fileURLToPath(new URL('../main/pipeline/converter.ts', import.meta.url))
  const { bendConverter = (opened: Converter) => opened } = settings
  const converter = bendConverter(openConverter({ folder: join(folder, 'converted'), workerPath, limits, log }))
  const accounts = settings.accounts?.(line) ?? oneAccount(tuplets, () => settings.key?.slice(-6) ?? null)
  const { vault = openVault() } = settings
  const pipeline = new Pipeline({ library, accounts, intake, converter, vault, clock, random, log })
  return {
    library,
    tuplets,
    pipeline,
    async close() {
      await pipeline.stop()
      await converter.close()
      await tuplets.close()
      library.close()
    },
  }
}

/** Turned round rather than encrypted, so that a test can tell what was sealed from what was not, and a restart reads it. */
function openVault() {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a)
  return {
    seal: (text: string) => turn(Buffer.from(text)),
    open: (sealed: Uint8Array) => Buffer.from(turn(sealed)).toString(),
  }
}

/** All transcriptions, as they stand. */
export function rows(library: Library): readonly Transcription[] {
  const stages = Object.keys(library.counts()) as Transcription['stage'][]
  return library.inStage(stages)
}

/** Resolves when the pipeline has brought about what the test waits for; the test's own time limit ends it otherwise. */
export function until(pipeline: Pipeline, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve()
    const stop = pipeline.on({
      changed() {
        if (!isSo()) return
        stop()
        resolve()
      },
    })
  })
}
