// A small world for one test: a folder of recordings, a service, and an application that can be closed and opened again,
// all on one clock that runs a hundred times as fast as the wall's.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../main/clock.ts'
import { DEFAULT_OPTIONS, isFinal, type Options, type Stage, type Transcription } from '../../main/recording.ts'
import { type Engine, type EngineSettings, openEngine, rows, until } from '../engine.ts'
import { fastClock } from '../fast-clock.ts'
import { writeWav } from '../recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { FakeOptions } from '../tuplets/settings.ts'

const RATE = 100

export interface World {
  readonly folder: string
  readonly clock: Clock
  readonly tuplets: FakeTuplets
  /** The application, opened on the same library each time. */
  start(
    key?: string | null,
    more?: Pick<
      EngineSettings,
      'bendLibrary' | 'bend' | 'bendIntake' | 'bendConverter' | 'limits' | 'accounts' | 'log'
    >,
  ): Engine
  /** A recording of its own for every seed. */
  record(name: string, seed: number, seconds?: number): string
  close(): Promise<void>
}

export async function openWorld(options: FakeOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'archive-flow-'))
  const clock = fastClock({ epochMs: Date.now(), rate: RATE })
  const tuplets = await openFakeTuplets({ clock, ...options })
  const recordings = join(folder, 'recordings')
  mkdirSync(recordings)
  const open = new Set<Engine>()
  return {
    folder,
    clock,
    tuplets,
    start(key = tuplets.key, more = {}) {
      const engine = openEngine({ folder: join(folder, 'archive'), url: tuplets.url, key, clock, ...more })
      engine.pipeline.start()
      const closing = { ...engine, close: () => (open.delete(closing) ? engine.close() : Promise.resolve()) }
      open.add(closing)
      return closing
    },
    record: (name, seed, seconds = 6) => writeWav(join(recordings, name), seconds, seed),
    async close() {
      for (const engine of open) await engine.close()
      await tuplets.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export function add(engine: Engine, paths: readonly string[], options: Options = DEFAULT_OPTIONS) {
  return engine.pipeline.addFiles(paths, { source: 'drop', options })
}

/** Resolves with all rows once every one of them has ended. */
export async function ended(engine: Engine): Promise<readonly Transcription[]> {
  await until(engine.pipeline, () => rows(engine.library).every((row) => isFinal(row.stage)))
  return rows(engine.library)
}

/** Resolves with the first row that reaches the stage, and holds back nothing. */
export async function reached(engine: Engine, stage: Stage): Promise<Transcription> {
  await until(engine.pipeline, () => engine.library.inStage([stage]).length > 0)
  const [row] = engine.library.inStage([stage])
  if (row === undefined) throw new Error(`No recording stayed ${stage}.`)
  return row
}
