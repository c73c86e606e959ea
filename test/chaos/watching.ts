// Trial T11: some thirty scenes in watched folders of the real file system, with files that need to rest for 300 ms. Every
// recording must be enqueued exactly once, none before it is whole, none forgotten, and no file may be touched by us.

import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { DEFAULT_RULES, type FolderRules } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS, type Transcription } from '../../main/recording.ts'
import { type Engine, openEngine, rows } from '../engine.ts'
import { fastClock } from '../fast-clock.ts'
import type { Finding, Size, Trial } from './trial.ts'
import { burst, bytesOf, props, SCENES, type Scene } from './watching-scenes.ts'

/** Ten fast seconds per real one: the three seconds of the rule below take 300 ms. */
const RATE = 10
const RULES: FolderRules = { ...DEFAULT_RULES, quietSeconds: 3 }
/** Half a minute on two free cores; the promise is about what is enqueued, not about how busy the machine is. */
const LONGEST_MS = 120_000
/** After the last change everything is looked at twice more, to see that nothing comes a second time. */
const AFTERWARDS_MS = 1500

interface Played {
  readonly scene: Scene
  readonly folders: readonly string[]
  readonly root: string
  readonly expected: readonly string[]
  /** Every file as its writer left it. */
  readonly files: ReadonlyMap<string, string>
}

export const watching: Trial = {
  id: 'T11',
  promise: 'every recording of a watched folder is enqueued exactly once, whole, and never touched',
  async run(size: Size, seed: number, say: (line: string) => void): Promise<Finding> {
    const folder = mkdtempSync(join(tmpdir(), 'archive-watching-'))
    const clock = fastClock({ epochMs: Date.now(), rate: RATE })
    // Without a key nothing is sent: what is enqueued stays `ready`, with the bytes that it was enqueued for.
    const engine = openEngine({ folder: join(folder, 'archive'), url: 'http://127.0.0.1:9', key: null, clock })
    engine.pipeline.start()
    const startedMs = performance.now()
    try {
      const scenes = [...SCENES, burst(size === 'short' ? 1000 : 10_000)]
      const played = await Promise.all(scenes.map((scene, index) => play(scene, index, seed, folder, engine)))
      const late = size === 'short' ? LONGEST_MS : LONGEST_MS * 6
      await settled(engine, played, startedMs + late)
      const seconds = (performance.now() - startedMs) / 1000
      for (let again = 0; again < 2; again++) {
        engine.pipeline.watching.rescan()
        await rest(AFTERWARDS_MS)
      }
      const failures: string[] = []
      for (const each of played) failures.push(...(await faults(engine, each)).map((text) => `SEED=${seed} ${text}`))
      const recordings = played.reduce((sum, { expected }) => sum + expected.length, 0)
      say(`${scenes.length} scenes, ${recordings} recordings, ${seconds.toFixed(1)} s`)
      const figures = `${recordings} recordings of ${scenes.length} scenes enqueued in ${seconds.toFixed(1)} s`
      return { cases: scenes.length, figures, failures }
    } finally {
      await engine.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function play(scene: Scene, index: number, seed: number, folder: string, engine: Engine): Promise<Played> {
  const place = join(folder, 'scenes', String(index))
  const [root, beside] = [join(place, 'root'), join(place, 'beside')]
  mkdirSync(root, { recursive: true })
  mkdirSync(beside)
  const folders: string[] = []
  const { watching: room } = engine.pipeline
  const expected = await scene.play({
    ...props(root, beside, (seed % 1000) * 4000 + index * 100),
    async watch(rules = {}, path = root, id = '') {
      const all = { ...RULES, ...rules }
      const watchId = `${index}${id}`
      folders.push(watchId)
      if (!all.takesExisting) await room.rememberExisting(watchId, path)
      engine.pipeline.watching.watch({ id: watchId, path, options: DEFAULT_OPTIONS, isPaused: false, rules: all })
    },
    async ready(count) {
      while (rowsOf(engine, folders).filter(({ stage }) => stage === 'ready').length < count) await rest(200)
    },
  })
  return { scene, folders, root, expected, files: await stateOf(root) }
}

function rowsOf(engine: Engine, folders: readonly string[]): readonly Transcription[] {
  return rows(engine.library).filter(({ watchId }) => watchId !== null && folders.includes(watchId))
}

function outcomes(all: readonly Transcription[], { folders }: Played): readonly string[] {
  const own = all.filter(({ watchId }) => watchId !== null && folders.includes(watchId))
  return own.map(({ stage, sha256 }) => (sha256 === null ? stage : `${stage} ${sha256.slice(0, 8)}`))
}

function isAsExpected(all: readonly Transcription[], played: Played): boolean {
  return outcomes(all, played).toSorted().join() === played.expected.toSorted().join()
}

async function settled(engine: Engine, played: readonly Played[], untilMs: number): Promise<void> {
  let open = played
  while (open.length > 0 && performance.now() < untilMs) {
    const all = rows(engine.library)
    open = open.filter((each) => !isAsExpected(all, each))
    await rest(500)
  }
}

/** Bytes and time of every file below. */
async function stateOf(root: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path, `${await bytesOf(path)} ${lstatSync(path, { bigint: true }).mtimeNs}`)
  }
  return files
}

async function faults(engine: Engine, played: Played): Promise<readonly string[]> {
  const found: string[] = []
  const all = rows(engine.library)
  if (!isAsExpected(all, played)) {
    const is = outcomes(all, played).toSorted()
    const missing = played.expected.filter((each) => !is.includes(each))
    found.push(
      `${played.scene.name}: ${is.length} rows (${is.slice(0, 6).join(', ')}), missing ${missing.slice(0, 6).join(', ')}`,
    )
  }
  const now = await stateOf(played.root)
  for (const [path, state] of played.files)
    if (now.get(path) !== state) found.push(`${played.scene.name}: a source file was touched (${path.length} letters)`)
  if (now.size !== played.files.size) found.push(`${played.scene.name}: source files came or went`)
  return found
}
