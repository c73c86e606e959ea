// The scenes of trial T11: what programs, people and disks do in a watched folder, played on the real file system. Each says
// what must have become of it in the end: every recording enqueued exactly once, with its final bytes.

import { createHash } from 'node:crypto'
import {
  appendFile,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import type { FolderRules } from '../../main/pipeline/rules.ts'
import { mp3 } from '../intake/recordings.ts'
import { wav } from '../recordings.ts'

export interface Stage {
  readonly root: string
  /** A folder beside the watched one, on the same disk. */
  readonly beside: string
  /** Bytes of a recording that no other scene has. */
  fresh(seconds?: number): Buffer
  /** Bytes whose header does not tell how much is to come. */
  freshMp3(frames: number): Buffer
  put(name: string, bytes: Buffer, daysAgo?: number): Promise<string>
  watch(rules?: Partial<FolderRules>, path?: string, id?: string): Promise<void>
  /** Resolves when the queue holds this many rows of the scene that are ready to be sent. */
  ready(count: number): Promise<void>
}

export interface Scene {
  readonly name: string
  /** What the queue must hold in the end, one entry per row: `ready` and so on with the first eight digits of the bytes' sum. */
  play(stage: Stage): Promise<readonly string[]>
}

/** Shorter and longer than a file must rest, in real milliseconds. */
const SHORT_MS = 120
const LONG_MS = 700

export function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8)
}

const isReady = (...recordings: readonly Buffer[]) => recordings.map((bytes) => `ready ${sumOf(bytes)}`)

/** Begun, watched, and ended by appending with a pause between the parts. */
async function grow(path: string, bytes: Buffer, parts: number, pauseMs: number): Promise<void> {
  const size = Math.ceil(bytes.length / parts)
  for (let at = 0; at < bytes.length; at += size) {
    await appendFile(path, bytes.subarray(at, at + size))
    await rest(pauseMs)
  }
}

const scene = (name: string, play: Scene['play']): Scene => ({ name, play })

const WRITING: readonly Scene[] = [
  scene('a recording that is there already', async ({ put, fresh, watch }) => {
    const bytes = fresh()
    await put('a.wav', bytes)
    await watch()
    return isReady(bytes)
  }),
  scene('a recording that grows while the watching begins', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    const path = join(root, 'growing.wav')
    await writeFile(path, bytes.subarray(0, 1000))
    await watch()
    await grow(path, Buffer.from(bytes.subarray(1000)), 6, SHORT_MS)
    return isReady(bytes)
  }),
  scene('one without a telling header that grows with pauses', async ({ root, freshMp3, watch }) => {
    const bytes = freshMp3(400)
    await watch()
    await grow(join(root, 'a.mp3'), bytes, 8, SHORT_MS)
    return isReady(bytes)
  }),
  scene('one that pauses for longer than a file must rest', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    await watch()
    await grow(join(root, 'slow.wav'), bytes, 3, LONG_MS)
    return isReady(bytes)
  }),
  scene('a copy that reserves its room first', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    await watch()
    const file = await open(join(root, 'copy.wav'), 'w')
    await file.truncate(bytes.length)
    for (let at = 0; at < bytes.length; at += 8000) {
      await file.write(bytes, at, Math.min(8000, bytes.length - at), at)
      await rest(SHORT_MS)
    }
    await file.close()
    return isReady(bytes)
  }),
  scene('a download under the name .part', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    await watch()
    await grow(join(root, 'a.wav.part'), bytes, 4, SHORT_MS)
    await rename(join(root, 'a.wav.part'), join(root, 'a.wav'))
    return isReady(bytes)
  }),
  scene('a download that rests for long under its unfinished name', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    await watch()
    await writeFile(join(root, 'b.mp3.crdownload'), bytes)
    await rest(LONG_MS)
    await rename(join(root, 'b.mp3.crdownload'), join(root, 'b.wav'))
    return isReady(bytes)
  }),
  scene('a save that puts a new file in the place of the old', async ({ root, fresh, watch, put }) => {
    await put('a.wav', fresh())
    await watch()
    const bytes = fresh()
    await writeFile(join(root, 'a.wav.tmp'), bytes)
    await rename(join(root, 'a.wav.tmp'), join(root, 'a.wav'))
    return isReady(bytes)
  }),
  scene('a file that is empty for a moment', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    await watch()
    await writeFile(join(root, 'a.wav'), '')
    await rest(SHORT_MS)
    await writeFile(join(root, 'a.wav'), bytes)
    return isReady(bytes)
  }),
  scene('a file that stays empty', async ({ watch, put }) => {
    await watch()
    await put('a.wav', Buffer.alloc(0), 1)
    return ['refused']
  }),
  scene('a file that is replaced while it is read', async ({ root, fresh, watch }) => {
    const [first, second] = [fresh(900), fresh(800)]
    await writeFile(join(root, 'a.wav'), first)
    await watch()
    await rest(400)
    await writeFile(join(root, '.second'), second)
    await rename(join(root, '.second'), join(root, 'a.wav'))
    return isReady(second)
  }),
  scene('one that is renamed while it grows', async ({ root, freshMp3, watch }) => {
    const bytes = freshMp3(400)
    const [head, tail] = [bytes.subarray(0, 40_000), bytes.subarray(40_000)]
    await watch()
    await writeFile(join(root, 'take.mp3'), head)
    await rest(SHORT_MS * 2)
    await rename(join(root, 'take.mp3'), join(root, 'interview.mp3'))
    await appendFile(join(root, 'interview.mp3'), tail)
    return isReady(bytes)
  }),
  scene('a placeholder that is fetched after a while', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    const path = join(root, 'cloud.wav')
    await writeFile(path, '')
    await truncate(path, bytes.length)
    await watch()
    await rest(LONG_MS)
    const file = await open(path, 'r+')
    await file.write(bytes, 0, bytes.length, 0)
    await file.close()
    return isReady(bytes)
  }),
]

const NAMING: readonly Scene[] = [
  scene('names in both spellings of an umlaut', async ({ put, fresh, watch }) => {
    const [one, other] = [fresh(), fresh()]
    await watch()
    await put(`${'Gespräch'.normalize('NFC')}.wav`, one)
    await put(`${'Gespräch'.normalize('NFD')}.wav`, other)
    return isReady(one, other)
  }),
  scene('names with quotes, emoji, line breaks and two hundred letters', async ({ put, fresh, watch }) => {
    const all = [fresh(), fresh(), fresh(), fresh()]
    await watch()
    const names = [`it's "so".wav`, '🎙️ day 1.wav', 'two\nlines.wav', `${'x'.repeat(200)}.WAV`]
    for (const [index, name] of names.entries()) await put(name, all[index] ?? fresh())
    return isReady(...all)
  }),
  scene('dot files, locks and system files', async ({ put, fresh, watch }) => {
    await watch()
    for (const name of ['.a.wav', '._b.wav', '~$c.wav', '.stversions/d.wav', 'e.wav.tmp', 'f.syncthing.tmp'])
      await put(name, fresh())
    return []
  }),
  scene('a loop of links, and links to recordings', async ({ root, put, fresh, watch }) => {
    const bytes = fresh()
    await put('in/a.wav', bytes)
    await symlink(root, join(root, 'in', 'round'))
    await symlink(join(root, 'in', 'a.wav'), join(root, 'link.wav'))
    await watch()
    return isReady(bytes)
  }),
  scene('a second hard link', async ({ root, put, fresh, watch, ready }) => {
    const bytes = fresh()
    const path = await put('a.wav', bytes)
    await watch()
    await ready(1)
    await link(path, join(root, 'b.wav'))
    return [...isReady(bytes), `duplicate ${sumOf(bytes)}`]
  }),
  scene('a change of capitals only', async ({ root, put, fresh, watch, ready }) => {
    const bytes = fresh()
    const path = await put('interview.wav', bytes)
    await watch()
    await ready(1)
    await rename(path, join(root, 'Interview.wav'))
    return isReady(bytes)
  }),
  scene('thirty folders deep', async ({ put, fresh, watch }) => {
    const bytes = fresh()
    await watch()
    await put(`${'deep/'.repeat(30)}a.wav`, bytes)
    return isReady(bytes)
  }),
  scene('a film by name and by nature', async ({ put, watch }) => {
    await watch()
    await put('film.mp4', Buffer.alloc(60_000, 7), 1)
    return ['refused']
  }),
]

const MOVING: readonly Scene[] = [
  scene('a folder that is moved in', async ({ root, beside, fresh, watch }) => {
    const [one, other] = [fresh(), fresh()]
    await mkdir(join(beside, 'day'))
    await writeFile(join(beside, 'day', 'a.wav'), one)
    await writeFile(join(beside, 'day', 'b.wav'), other)
    await watch()
    await rename(join(beside, 'day'), join(root, 'day'))
    return isReady(one, other)
  }),
  scene('a folder that is renamed once its recordings are known', async ({ root, put, fresh, watch, ready }) => {
    const [one, other] = [fresh(), fresh()]
    await put('may/a.wav', one)
    await put('may/b.wav', other)
    await watch()
    await ready(2)
    await rename(join(root, 'may'), join(root, 'june'))
    return isReady(one, other)
  }),
  scene('a copy, and then the end of the original', async ({ root, put, fresh, watch, ready }) => {
    const bytes = fresh()
    const path = await put('a.wav', bytes)
    await watch()
    await ready(1)
    await rm(path)
    await writeFile(join(root, 'moved.wav'), bytes)
    return isReady(bytes)
  }),
  scene('a copy that stays beside the original', async ({ put, fresh, watch, ready }) => {
    const bytes = fresh()
    await put('a.wav', bytes)
    await watch()
    await ready(1)
    await put('copy.wav', bytes)
    return [...isReady(bytes), `duplicate ${sumOf(bytes)}`]
  }),
  scene('a new time without new bytes', async ({ put, fresh, watch, ready }) => {
    const bytes = fresh()
    const path = await put('a.wav', bytes)
    await watch()
    await ready(1)
    await utimes(path, new Date(), new Date())
    return isReady(bytes)
  }),
  scene('a folder that goes away and comes back with more', async ({ root, beside, put, fresh, watch, ready }) => {
    const [one, other] = [fresh(), fresh()]
    await put('a.wav', one)
    await watch()
    await ready(1)
    await rename(root, join(beside, 'gone'))
    await rest(LONG_MS * 2)
    await writeFile(join(beside, 'gone', 'b.wav'), other)
    await rename(join(beside, 'gone'), root)
    return isReady(one, other)
  }),
  scene('a folder that is not there yet', async ({ root, fresh, watch }) => {
    const bytes = fresh()
    await rm(root, { recursive: true })
    await watch()
    await rest(LONG_MS)
    await mkdir(root)
    await writeFile(join(root, 'a.wav'), bytes)
    return isReady(bytes)
  }),
]

const RULES: readonly Scene[] = [
  scene('a watched folder within a watched folder', async ({ root, put, fresh, watch }) => {
    const [outer, inner] = [fresh(), fresh()]
    await put('a.wav', outer)
    await put('inner/b.wav', inner)
    await watch({}, join(root, 'inner'), 'inner')
    await watch()
    return isReady(outer, inner)
  }),
  scene('recordings that are too old', async ({ put, fresh, watch }) => {
    const bytes = fresh()
    await put('new.wav', bytes, 1)
    await put('old.wav', fresh(), 90)
    await watch({ maxAgeDays: 30 })
    return isReady(bytes)
  }),
  scene('recordings that were there before', async ({ put, fresh, watch }) => {
    const [changed, fresher] = [fresh(), fresh()]
    await put('before.wav', fresh(), 3)
    const path = await put('changed.wav', fresh(), 3)
    await watch({ takesExisting: false })
    await writeFile(path, changed)
    await put('after.wav', fresher)
    return isReady(changed, fresher)
  }),
  scene('a sensitive folder', async ({ put, fresh, watch }) => {
    const bytes = fresh()
    await watch({ isSensitive: true })
    await put('a.wav', bytes)
    return [`refused ${sumOf(bytes)}`]
  }),
  scene('what lies below, where only the folder itself is watched', async ({ put, fresh, watch }) => {
    const bytes = fresh()
    await watch({ isRecursive: false })
    await put('below/b.wav', fresh())
    await put('a.wav', bytes)
    return isReady(bytes)
  }),
]

/** Many at once. */
export function burst(count: number): Scene {
  return scene(`${count.toLocaleString('en')} recordings at once`, async ({ root, watch }) => {
    await watch()
    const all = Array.from({ length: count }, (_, index) => wav(5, 5_000_000 + index))
    for (let from = 0; from < count; from += 50)
      await Promise.all(all.slice(from, from + 50).map((bytes, at) => writeFile(join(root, `${from + at}.wav`), bytes)))
    return isReady(...all)
  })
}

export const SCENES: readonly Scene[] = [...WRITING, ...NAMING, ...MOVING, ...RULES]

/** What a scene plays with, but for the watching. */
export function props(root: string, beside: string, firstSeed: number): Omit<Stage, 'watch' | 'ready'> {
  let seed = firstSeed
  return {
    root,
    beside,
    fresh: (seconds = 6) => wav(seconds, ++seed),
    freshMp3(frames) {
      const bytes = mp3(Array.from({ length: frames }, () => 9))
      bytes.writeUInt32LE(++seed, bytes.length - 4)
      return bytes
    },
    async put(name, bytes, daysAgo = 0) {
      const path = join(root, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, bytes)
      const at = new Date(Date.now() - daysAgo * 86_400_000)
      if (daysAgo > 0) await utimes(path, at, at)
      return path
    },
  }
}

export async function bytesOf(path: string): Promise<string> {
  return sumOf(await readFile(path))
}
