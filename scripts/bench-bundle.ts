// A bundle beyond four gigabytes, where a zip needs its larger form: made with audio, opened by another library, every recording
// compared by its hash. Usage: npm run bench -- keeping --large [--gigabytes=4.5]. It needs three times as much room in the folder for
// temporary files, and leaves nothing there.

import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../main/clock.ts'
import { errandsBy, openBackupFolders, Safekeeping } from '../main/library/keeping/safekeeping.ts'
import { type Library, openLibrary } from '../main/library/library.ts'
import { readyImport } from '../main/library/ready.ts'
import { silentLog } from '../main/log.ts'

/** The service takes recordings of up to a gigabyte. */
const RECORDING_BYTES = 900_000_000
const CHUNK_BYTES = 16 * 2 ** 20
/** Of the zip without its larger form. */
const FOUR_GIB = 2 ** 32

interface Home {
  readonly folder: string
  readonly library: Library
  readonly safe: Safekeeping
  close(): Promise<void>
}

function openHome(folder: string): Home {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'library.db')
  const clock = systemClock
  const library = openLibrary({ path, clock, log: silentLog })
  const safe = new Safekeeping({
    library,
    libraryPath: path,
    home: folder,
    send: errandsBy(join(import.meta.dirname, '../main/library/keeping/keeper.ts')),
    folders: openBackupFolders({ clock }),
    wishes: () => ({ folder: null, rhythm: 'never', keeping: { daily: 7, weekly: 4 } }),
    clock,
    log: silentLog,
    version: '0',
    closeRooms: async () => library.close(),
  })
  return {
    folder,
    library,
    safe,
    async close() {
      await safe.stop()
      library.close()
    },
  }
}

/** Noise, which no zip could make smaller; the reply is its hash. */
async function makeAudio(path: string): Promise<string> {
  const noise = createCipheriv('aes-128-ctr', randomBytes(16), randomBytes(16))
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  const nothing = Buffer.alloc(CHUNK_BYTES)
  for (let left = RECORDING_BYTES; left > 0; left -= CHUNK_BYTES) {
    const chunk = noise.update(nothing.subarray(0, Math.min(left, CHUNK_BYTES)))
    hash.update(chunk)
    await file.write(chunk)
  }
  await file.close()
  return hash.digest('hex')
}

async function addRecording(library: Library, path: string, number: number): Promise<string> {
  const sha256 = await makeAudio(path)
  // Whole milliseconds, as every disk can keep them.
  utimesSync(path, 1_795_000_000, 1_795_000_000)
  const { size: bytes, mtimeMs, ctimeMs, dev, ino } = statSync(path)
  const text = `This is what was said in recording ${number}.`
  const segment = { position: 0, startMs: 0, endMs: 3000, speaker: 'SPEAKER_00', language: 'en', text, words: [] }
  const transcript = { language: 'en', model: null, durationMs: 3000, text, segments: [segment], summary: null }
  const ready = readyImport(Buffer.from(JSON.stringify({ text })), { ...transcript, warnings: [] })
  const wish = { title: `Recording ${number}`, from: `${number}.json`, mediaPath: path, job: null, isResult: false }
  const [made] = library.importAll([{ ...wish, names: [], ready }], 1000)
  if (made === undefined) throw new Error('The import brought nothing.')
  const of = { format: 'wav', contentType: 'audio/wav', durationMs: 3000, title: null, recordedAtMs: mtimeMs } as const
  library.linkAudio(made.id, path, { ...of, sha256, md5: null, stamp: { bytes, mtimeMs, ctimeMs, dev, ino } })
  return sha256
}

async function timed<T>(name: string, bytes: () => number, work: () => Promise<T>): Promise<T> {
  let most = 0
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  const before = process.memoryUsage.rss()
  const beganAtMs = performance.now()
  const value = await work()
  const seconds = (performance.now() - beganAtMs) / 1000
  clearInterval(look)
  const grown = Math.max(0, Math.round((most - before) / 2 ** 20))
  const rate = Math.round(bytes() / 1e6 / seconds)
  console.log(`${name}: ${seconds.toFixed(1)} s, ${rate} MB/s; the process grew by ${grown} MiB at the most`)
  return value
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk)
  return hash.digest('hex')
}

async function measure(folder: string, recordings: number): Promise<void> {
  const audio = join(folder, 'recordings')
  mkdirSync(audio)
  const mine = openHome(join(folder, 'mine'))
  const hashes: string[] = []
  for (let number = 1; number <= recordings; number++)
    hashes.push(await addRecording(mine.library, join(audio, `${number}.wav`), number))
  const bundle = join(folder, 'large.tuplets')
  const bytes = (): number => statSync(bundle).size
  const made = await timed('a bundle is made', bytes, () => mine.safe.writeBundle(bundle, { kind: 'all' }, true))
  console.log(`  ${made.recordings} recordings, ${made.audioFiles} with audio, ${bytes()} bytes`)
  if (bytes() <= FOUR_GIB) throw new Error('The bundle is not beyond four gigabytes.')
  await mine.close()
  // Nothing of the first machine is within reach of the other one.
  rmSync(audio, { recursive: true })
  const other = openHome(join(folder, 'other'))
  const taken = await timed('and opened', bytes, () => other.safe.openBundle(bundle))
  const brought = join(other.folder, 'audio')
  const found = await Promise.all(readdirSync(brought).map((name) => hashOf(join(brought, name))))
  const isSame = JSON.stringify(found.sort()) === JSON.stringify(hashes.sort())
  console.log(`  ${taken.added} added; every recording is the same by its hash: ${isSame}`)
  if (!isSame || taken.added !== recordings) throw new Error('What came out is not what went in.')
  await other.close()
}

export async function largeBundle(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { gigabytes: { type: 'string', default: '4.5' } } })
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-large-'))
  try {
    await measure(folder, Math.ceil((Number(values.gigabytes) * 1e9) / RECORDING_BYTES))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
