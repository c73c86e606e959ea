// Trial T11: some thirty scenes in watched folders of the real file system, with files that need to rest for 300 ms. Every
// recording must be enqueued exactly once, none before it is whole, none forgotten, and no file may be touched by us.

import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { DEFAULT_RULES, type FolderRules } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Engine, openEngine } from '../engine.ts'
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

/** What became of every recording, by the folder that brought it: `ready` and so on, with eight digits of the bytes' sum. */
type Outcomes = ReadonlyMap<string, readonly string[]>

/**
 * Read beside the application, from a connection of its own and few columns only. Whole rows, asked for by every scene while
 * ten thousand wait, would hold the process for seconds at a time, and on a fast clock that is told from sleep by nothing.
 */
interface Queue {
  readyIn(folders: readonly string[]): number
  outcomes(): Outcomes
  close(): void
}

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
    const queue = openQueue(join(folder, 'archive', 'library.db'))
    engine.pipeline.start()
    const startedMs = performance.now()
    try {
      const scenes = [...SCENES, burst(size === 'short' ? 1000 : 10_000)]
      const untilMs = startedMs + (size === 'short' ? LONGEST_MS : LONGEST_MS * 4)
      const place = { folder, engine, queue, untilMs }
      const played = await Promise.all(scenes.map((scene, index) => play(scene, index, seed, place)))
      await settled(queue, played, untilMs)
      const seconds = (performance.now() - startedMs) / 1000
      for (let again = 0; again < 2; again++) {
        engine.pipeline.watching.rescan()
        await rest(AFTERWARDS_MS)
      }
      const failures: string[] = []
      for (const each of played) failures.push(...(await faults(queue, each)).map((text) => `SEED=${seed} ${text}`))
      const recordings = played.reduce((sum, { expected }) => sum + expected.length, 0)
      say(`${scenes.length} scenes, ${recordings} recordings, ${seconds.toFixed(1)} s`)
      const figures = `${recordings} recordings of ${scenes.length} scenes enqueued in ${seconds.toFixed(1)} s`
      return { cases: scenes.length, figures, failures }
    } finally {
      queue.close()
      await engine.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

interface Place {
  readonly folder: string
  readonly engine: Engine
  readonly queue: Queue
  readonly untilMs: number
}

async function play(scene: Scene, index: number, seed: number, at: Place): Promise<Played> {
  const place = join(at.folder, 'scenes', String(index))
  const [root, beside] = [join(place, 'root'), join(place, 'beside')]
  mkdirSync(root, { recursive: true })
  mkdirSync(beside)
  const folders: string[] = []
  const { watching: room } = at.engine.pipeline
  const expected = await scene.play({
    ...props(root, beside, (seed % 1000) * 4000 + index * 100),
    async watch(rules = {}, path = root, id = '') {
      const all = { ...RULES, ...rules }
      const watchId = `${index}${id}`
      folders.push(watchId)
      if (!all.takesExisting) await room.rememberExisting(watchId, path)
      room.watch({ id: watchId, path, options: DEFAULT_OPTIONS, isPaused: false, rules: all })
    },
    async ready(count) {
      while (at.queue.readyIn(folders) < count) {
        if (performance.now() > at.untilMs)
          throw new Error(`${scene.name}: it never became ready, so it could not go on`)
        await rest(200)
      }
    },
  })
  return { scene, folders, root, expected, files: await stateOf(root) }
}

function openQueue(path: string): Queue {
  const library = new Database(path, { readonly: true })
  const ready = library.prepare(`SELECT count(*) FROM transcription WHERE watch_id = ? AND stage = 'ready'`).pluck()
  const all = library.prepare<[], { readonly watchId: string; readonly outcome: string }>(
    `SELECT t.watch_id AS watchId, t.stage || coalesce(' ' || substr(r.sha256, 1, 8), '') AS outcome
     FROM transcription t LEFT JOIN recording r ON r.id = t.recording_id WHERE t.watch_id IS NOT NULL`,
  )
  return {
    readyIn: (folders) => folders.reduce((sum, watchId) => sum + Number(ready.get(watchId)), 0),
    outcomes() {
      const found = new Map<string, string[]>()
      for (const { watchId, outcome } of all.all()) {
        const known = found.get(watchId)
        if (known === undefined) found.set(watchId, [outcome])
        else known.push(outcome)
      }
      return found
    },
    close: () => library.close(),
  }
}

function outcomesOf({ folders }: Played, all: Outcomes): readonly string[] {
  return folders.flatMap((watchId) => all.get(watchId) ?? []).toSorted()
}

function isAsExpected(played: Played, all: Outcomes): boolean {
  return outcomesOf(played, all).join() === played.expected.toSorted().join()
}

async function settled(queue: Queue, played: readonly Played[], untilMs: number): Promise<void> {
  let open = played
  while (open.length > 0 && performance.now() < untilMs) {
    const all = queue.outcomes()
    open = open.filter((each) => !isAsExpected(each, all))
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

async function faults(queue: Queue, played: Played): Promise<readonly string[]> {
  const found: string[] = []
  const all = queue.outcomes()
  if (!isAsExpected(played, all)) {
    const is = outcomesOf(played, all)
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
