// Keeps what the window worked out from recordings, by the SHA-256 of their bytes: waveforms, and playable forms of what
// Chromium cannot decode. All of it can be worked out again, so it is bounded and the oldest goes first; the library alone
// is the truth.

import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { t } from '../../language/language.ts'
import { errorCode, Fault } from '../fault.ts'

export interface Sounds {
  peaks(sha256: string): Promise<Uint8Array | null>
  keepPeaks(sha256: string, peaks: Uint8Array): Promise<void>
  /** The playable form, where there is one. */
  playable(sha256: string): string | null
  begin(sha256: string): Promise<void>
  /** @throws Fault `conflict` where nothing was begun, `too-large` beyond what one recording may take */
  add(sha256: string, at: number, bytes: Uint8Array): Promise<void>
  end(sha256: string, isWhole: boolean): Promise<void>
  forget(sha256s: readonly string[]): Promise<void>
}

export interface SoundLimits {
  readonly peaksBytes: number
  readonly playableBytes: number
  readonly oneBytes: number
}

const MIB = 1024 * 1024

/** Some 300 hours of waveforms; some 200 hours of converted speech, of which one recording may take half. */
const LIMITS: SoundLimits = { peaksBytes: 128 * MIB, playableBytes: 4096 * MIB, oneBytes: 2048 * MIB }

const PEAKS = '.peaks'
/** Matroska, of which WebM is a part: it holds whatever Chromium decodes, and is written without knowing its end. */
const PLAYABLE = '.mka'
const UNFINISHED = '.part'

interface Unfinished {
  readonly file: FileHandle
  bytes: number
}

export function openSounds(folder: string, limits: SoundLimits = LIMITS): Sounds {
  const unfinished = new Map<string, Unfinished>()
  const pathOf = (sha256: string, ending: string): string => {
    // It becomes a name of a file: nothing but a digest may.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Fault('bad-request', t('This is no digest.'), { retry: 'never' })
    return join(folder, sha256 + ending)
  }
  const drop = async (sha256: string): Promise<void> => {
    const held = unfinished.get(sha256)
    unfinished.delete(sha256)
    await held?.file.close()
    await rm(pathOf(sha256, UNFINISHED), { force: true })
  }
  return {
    async peaks(sha256) {
      const path = pathOf(sha256, PEAKS)
      try {
        const bytes = await readFile(path)
        await touch(path)
        return new Uint8Array(bytes)
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null
        throw error
      }
    },
    async keepPeaks(sha256, peaks) {
      await mkdir(folder, { recursive: true })
      const path = pathOf(sha256, PEAKS)
      // A reader must never see half of it.
      await writeFile(`${path}${UNFINISHED}`, peaks)
      await rename(`${path}${UNFINISHED}`, path)
      await makeRoom(folder, PEAKS, limits.peaksBytes)
    },
    playable(sha256) {
      const path = pathOf(sha256, PLAYABLE)
      return existsSync(path) ? path : null
    },
    async begin(sha256) {
      await drop(sha256)
      await mkdir(folder, { recursive: true })
      unfinished.set(sha256, { file: await open(pathOf(sha256, UNFINISHED), 'w'), bytes: 0 })
    },
    async add(sha256, at, bytes) {
      const held = unfinished.get(sha256)
      if (held === undefined) throw new Fault('conflict', t('This conversion was not begun.'), { retry: 'never' })
      if (at + bytes.length > limits.oneBytes) {
        await drop(sha256)
        throw new Fault('too-large', t('The converted sound would take too much of the disk.'), { retry: 'never' })
      }
      held.bytes = Math.max(held.bytes, at + bytes.length)
      await held.file.write(bytes, 0, bytes.length, at)
    },
    async end(sha256, isWhole) {
      const held = unfinished.get(sha256)
      if (held === undefined || !isWhole || held.bytes === 0) return drop(sha256)
      unfinished.delete(sha256)
      await held.file.sync()
      await held.file.close()
      await rename(pathOf(sha256, UNFINISHED), pathOf(sha256, PLAYABLE))
      await makeRoom(folder, PLAYABLE, limits.playableBytes)
    },
    async forget(sha256s) {
      for (const sha256 of sha256s) {
        await drop(sha256)
        await rm(pathOf(sha256, PEAKS), { force: true })
        await rm(pathOf(sha256, PLAYABLE), { force: true })
      }
    },
  }
}

/** What was used last stays longest. */
async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now)
}

async function makeRoom(folder: string, ending: string, mostBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending))
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const { size, mtimeMs } = await stat(path)
      return { path, size, mtimeMs }
    }),
  )
  files.sort((one, other) => other.mtimeMs - one.mtimeMs)
  let sum = 0
  for (const [at, { path, size }] of files.entries()) {
    sum += size
    // The newest stays even where it alone is beyond the limit.
    if (sum > mostBytes && at > 0) await rm(path, { force: true })
  }
}
