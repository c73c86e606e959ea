// A small world for one case of a trial: a folder of recordings, a service, and an application on a clock of any speed, with
// whatever the case puts in between.

import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../main/clock.ts'
import { DEFAULT_OPTIONS, isFinal } from '../../main/recording.ts'
import { type Engine, type EngineSettings, openEngine, rows, until } from '../engine.ts'
import { fastClock } from '../fast-clock.ts'
import { writeWav } from '../recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { FakeOptions } from '../tuplets/settings.ts'

export interface Rig {
  readonly folder: string
  /** Where the application keeps its library. */
  readonly archive: string
  readonly clock: Clock
  readonly tuplets: FakeTuplets
  readonly paths: readonly string[]
  open(more?: Partial<EngineSettings>): Engine
  close(): Promise<void>
}

export interface RigOrders {
  /** How many times as fast as the wall's the clock runs. */
  readonly rate: number
  readonly recordings: number
  readonly seed: number
  readonly seconds?: number
  readonly service?: FakeOptions
  /** Another place for the library than a folder of its own. */
  readonly archive?: string
}

export async function openRig(orders: RigOrders): Promise<Rig> {
  const { rate, recordings, seed, seconds = 6, service = {} } = orders
  const folder = mkdtempSync(join(tmpdir(), 'archive-trial-'))
  const clock = fastClock({ epochMs: Date.now(), rate })
  const tuplets = await openFakeTuplets({ clock, ...service })
  const archive = orders.archive ?? join(folder, 'archive')
  mkdirSync(join(folder, 'recordings'))
  const paths = Array.from({ length: recordings }, (_, index) =>
    rested(writeWav(join(folder, 'recordings', `${index}.wav`), seconds + index, seed * 1000 + index)),
  )
  let engine: Engine | null = null
  return {
    folder,
    archive,
    clock,
    tuplets,
    paths,
    open(more = {}) {
      engine = openEngine({ folder: archive, url: tuplets.url, key: tuplets.key, clock, ...more })
      return engine
    },
    async close() {
      await engine?.close().catch(() => undefined)
      await tuplets.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Yesterday's file is quiet sooner. */
function rested(path: string): string {
  const yesterday = Date.now() / 1000 - 24 * 3600
  utimesSync(path, yesterday, yesterday)
  return path
}

export function drop(engine: Engine, paths: readonly string[]) {
  return engine.pipeline.addFiles(paths, { source: 'drop', options: DEFAULT_OPTIONS })
}

/** Settles when every recording has ended, well or badly, or waits for a person. */
export function over(engine: Engine): Promise<void> {
  return until(engine.pipeline, () => rows(engine.library).every((row) => isFinal(row.stage) || row.stage === 'review'))
}
