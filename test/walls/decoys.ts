// Files that nobody was ever given: what they hold must not turn up anywhere, nobody may read them, and they stay as they are. That
// nobody read them is told by the time of last access, where the disk keeps one: a file of ours is read first, to see whether it does.

import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLES } from '../app/archive.ts'

/** Nobody says this by chance. */
export const CANARY = 'zanzibar-quartz-canary-7731'
const LONG_AGO = 1_000_000_000

export interface Decoys {
  readonly folder: string
  /** Ways to name them. */
  readonly names: readonly string[]
  /** A sentence for each thing that happened to them. */
  wrongs(): readonly string[]
  /** The disk tells who was read, so that silence means something. */
  readonly isWatched: boolean
}

export function layDecoys(folder: string): Decoys {
  mkdirSync(join(folder, 'sub'), { recursive: true })
  const sound = join(folder, 'decoy.wav')
  copyFileSync(join(SAMPLES, 'harbour-inquiry-dredging-permit.wav'), sound)
  writeFileSync(sound, Buffer.concat([readFileSync(sound), Buffer.from(CANARY)]))
  const segment = { start: 0, end: 1, speaker: 'A', text: CANARY }
  writeFileSync(join(folder, 'decoy.json'), JSON.stringify({ text: CANARY, segments: [segment] }))
  writeFileSync(join(folder, 'decoy.srt'), `1\n00:00:00,000 --> 00:00:01,000\n${CANARY}\n`)
  writeFileSync(join(folder, 'secret.txt'), CANARY)
  writeFileSync(join(folder, 'sub', 'decoy.mp3'), CANARY)
  const paths = ['decoy.wav', 'decoy.json', 'decoy.srt', 'secret.txt', join('sub', 'decoy.mp3')].map((name) =>
    join(folder, name),
  )
  const before = stateOf(folder)
  const probe = join(folder, 'probe.txt')
  writeFileSync(probe, 'read by the test')
  forgetReading(probe)
  readFileSync(probe)
  const isWatched = wasRead(probe)
  const seen = new Map([...paths, folder, join(folder, 'sub')].map((path) => [path, forgetReading(path)]))
  return {
    folder,
    isWatched,
    names: paths.flatMap(spellings),
    wrongs: () => [
      ...(isWatched ? [...seen.keys()].filter(wasRead).map((path) => `${path} was read`) : []),
      ...difference(before, stateOf(folder)).map((what) => `outside of all that was given: ${what}`),
    ],
  }
}

/** The same file as somebody would write it who wants to get round a check. */
function spellings(path: string): readonly string[] {
  const climbing = `../../../../../../../../../..${path}`
  return [
    path,
    climbing,
    `file://${path}`,
    encodeURIComponent(path),
    climbing.replaceAll('..', '%2e%2e'),
    climbing.replaceAll('/', '%2f'),
    climbing.replaceAll('/', '\\'),
    `${path}\0.wav`,
    `//?${path}`,
  ]
}

/** As if it had last been read long ago. A disk that is lazy about times writes the next one down for certain. */
function forgetReading(path: string): void {
  utimesSync(path, LONG_AGO, statSync(path).mtimeMs / 1000)
}

function wasRead(path: string): boolean {
  return Math.round(statSync(path).atimeMs / 1000) !== LONG_AGO
}

export type State = ReadonlyMap<string, string>

/** What lies in a folder, by name, with a digest of each file. Reading it counts as reading. */
export function stateOf(folder: string): State {
  const state = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && entry.name !== 'probe.txt')
      state.set(path, createHash('sha256').update(readFileSync(path)).digest('hex'))
  }
  return state
}

export function difference(before: State, after: State): readonly string[] {
  const gone = [...before.keys()].filter((path) => !after.has(path)).map((path) => `${path} is gone`)
  const fresh = [...after.keys()].filter((path) => !before.has(path)).map((path) => `${path} is new`)
  const changed = [...before].filter(([path, digest]) => after.has(path) && after.get(path) !== digest)
  return [...gone, ...fresh, ...changed.map(([path]) => `${path} is another`)]
}
