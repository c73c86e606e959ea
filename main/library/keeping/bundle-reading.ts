// Opens a bundle from another machine, which may be cut, changed or hostile: names, sizes, hashes and forms are all checked, every
// entry read to its end, before the first recording is handed on. Whatever does not fit refuses the whole.

import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ZodError } from 'zod'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { FileStamp } from '../../recording.ts'
import {
  type BundleEntry,
  ENTRY_NAME,
  headSchema,
  LIMITS,
  MANIFEST,
  type Manifest,
  manifestSchema,
  newerBundle,
  parcelOf,
  refused,
} from './bundle-form.ts'
import { stopped } from './copying.ts'
import { demandRoom, hashed, syncFile, syncFolder } from './disk.ts'
import type { Parcel } from './parcel.ts'

export interface BundleOpening {
  readonly bundle: string
  /** Where its audio goes, under names of our own. */
  readonly audioFolder: string
  /** Whether a recording's audio is on this computer already. */
  readonly hasAudio: (sha256: string) => boolean
  readonly onProgress: (share: number) => void
  readonly isStopped: () => boolean
}

export class BundleReader {
  readonly #opening: BundleOpening
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  readonly manifest: Manifest

  private constructor(opening: BundleOpening, zip: ZipFile, entries: ReadonlyMap<string, Entry>, manifest: Manifest) {
    this.#opening = opening
    this.#zip = zip
    this.#entries = entries
    this.manifest = manifest
  }

  /** @throws Fault `bundle-damaged` or `bundle-newer`; nothing was written */
  static async open(opening: BundleOpening): Promise<BundleReader> {
    const zip = await openZip(opening.bundle)
    try {
      const entries = await entriesOf(zip, statSync(opening.bundle).size)
      const manifest = await readManifest(zip, entries)
      compareNames(manifest, entries)
      return new BundleReader(opening, zip, entries, manifest)
    } catch (thrown) {
      zip.close()
      throw refusal(thrown)
    }
  }

  close(): void {
    this.#zip.close()
  }

  /** Reads everything once: hashes, sizes and forms. */
  async prove(): Promise<void> {
    const listed = this.#listed()
    const total = listed.reduce((sum, { bytes }) => sum + bytes, 1)
    let done = 0
    try {
      for (const { transcript, result, audio } of this.manifest.recordings) {
        const texts = [await this.#bytesOf(transcript), await this.#bytesOf(result)] as const
        parcelOf(Buffer.from(texts[0]).toString('utf8'), texts[1])
        done += transcript.bytes + result.bytes + (audio === null ? 0 : audio.bytes)
        if (audio !== null) await this.#proveAudio(audio)
        this.#opening.onProgress(done / total)
      }
    } catch (thrown) {
      throw refusal(thrown)
    }
    demandAudioRoom(this.#opening, listed)
  }

  /** One recording, its audio laid down first where it is not here yet. Only after `prove`. */
  async parcel(at: number): Promise<Parcel> {
    const recording = this.manifest.recordings[at]
    if (recording === undefined) throw refused(t('it ends too early.'))
    const json = Buffer.from(await this.#bytesOf(recording.transcript)).toString('utf8')
    const parcel = parcelOf(json, await this.#bytesOf(recording.result))
    const { audio } = recording
    if (audio === null || this.#opening.hasAudio(audio.sha256)) return parcel
    const path = await this.#layDown(audio)
    const places = [{ path, stamp: stampOf(path) }]
    return { ...parcel, here: { path: null, watchId: null, fileStamp: null, importedFrom: null, places } }
  }

  #listed(): readonly BundleEntry[] {
    return this.manifest.recordings.flatMap(({ transcript, result, audio }) =>
      audio === null ? [transcript, result] : [transcript, result, audio],
    )
  }

  async #bytesOf(entry: BundleEntry): Promise<Uint8Array> {
    this.#heed()
    const bytes = await readAll(this.#zip, this.#entry(entry.name))
    if (bytes.byteLength !== entry.bytes || createHash('sha256').update(bytes).digest('hex') !== entry.sha256)
      throw refused(t('a transcript in it is not what it was when the bundle was made.'))
    return bytes
  }

  async #proveAudio(audio: BundleEntry): Promise<void> {
    const hash = createHash('sha256')
    const stream = await this.#zip.openReadStreamPromise(this.#entry(audio.name))
    for await (const chunk of stream) {
      this.#heed()
      hash.update(chunk)
    }
    if (hash.digest('hex') !== audio.sha256) throw refused(t('a recording in it is not what its hash says.'))
  }

  async #layDown(audio: BundleEntry): Promise<string> {
    mkdirSync(this.#opening.audioFolder, { recursive: true, mode: 0o700 })
    const path = join(this.#opening.audioFolder, `${audio.sha256}${extname(audio.name)}`)
    if (existsSync(path) && statSync(path).size === audio.bytes) return path
    const part = `${path}.part`
    const hash = createHash('sha256')
    try {
      const stream = await this.#zip.openReadStreamPromise(this.#entry(audio.name))
      await pipeline(hashed(stream, hash), createWriteStream(part, { mode: 0o600 }))
      if (hash.digest('hex') !== audio.sha256) throw refused(t('a recording in it is not what its hash says.'))
      syncFile(part)
      renameSync(part, path)
      syncFolder(dirname(path))
      return path
    } catch (thrown) {
      rmSync(part, { force: true })
      throw thrown
    }
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name)
    if (entry === undefined) throw refused(t('{name} is missing.', { name }))
    return entry
  }

  #heed(): void {
    if (this.#opening.isStopped()) throw stopped()
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
      autoClose: false,
    })
  } catch (thrown) {
    throw refusal(thrown)
  }
}

/** The list of what is inside, with nothing in it that we would not have written. */
async function entriesOf(zip: ZipFile, fileBytes: number): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > LIMITS.entries) throw refused(t('it claims to hold more than any bundle does.'))
  const entries = new Map<string, Entry>()
  let textBytes = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, uncompressedSize: bytes, compressedSize } = entry
    if (!ENTRY_NAME.test(name)) throw refused(t('it holds files that do not belong into a bundle.'))
    if (entries.has(name)) throw refused(t('it holds the same name twice.'))
    if (entry.isEncrypted()) throw refused(t('it is locked with a password.'))
    const isAudio = name.startsWith('audio/')
    if (bytes > mostBytes(name)) throw refused(t('it claims to hold a file that is too large.'))
    if (bytes > 2 ** 20 && bytes > LIMITS.ratio * compressedSize)
      throw refused(t('it would unpack to many times its size.'))
    if (isAudio && bytes !== compressedSize) throw refused(t('audio in it is packed, which a bundle never does.'))
    if (!isAudio) textBytes += bytes
    entries.set(name, entry)
  }
  // Entries may overlap in a hostile file, each being small by itself.
  if (textBytes > LIMITS.ratio * fileBytes + 2 ** 20) throw refused(t('it would unpack to many times its size.'))
  return entries
}

function mostBytes(name: string): number {
  if (name === MANIFEST) return LIMITS.manifestBytes
  if (name.startsWith('audio/')) return LIMITS.audioBytes
  return name.startsWith('results/') ? LIMITS.resultBytes : LIMITS.transcriptBytes
}

async function readManifest(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST)
  if (entry === undefined) throw refused(t('it has no list of what it holds, so it is no bundle of Tuplets Archive.'))
  const told: unknown = JSON.parse(Buffer.from(await readAll(zip, entry)).toString('utf8'))
  if (headSchema.parse(told).version > 1) throw newerBundle()
  return manifestSchema.parse(told)
}

/** Exactly what is listed is there: a file that nobody accounts for is as wrong as one that is missing. */
function compareNames(manifest: Manifest, entries: ReadonlyMap<string, Entry>): void {
  const listed = new Set([MANIFEST])
  for (const { transcript, result, audio } of manifest.recordings)
    for (const entry of [transcript, result, audio]) {
      if (entry === null) continue
      if (entries.get(entry.name)?.uncompressedSize !== entry.bytes)
        throw refused(t('{name} is missing or cut.', { name: entry.name }))
      if (listed.has(entry.name) && entry !== audio) throw refused(t('it lists the same file twice.'))
      listed.add(entry.name)
    }
  if (listed.size !== entries.size) throw refused(t('it holds files that it does not list.'))
}

async function readAll(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) parts.push(chunk)
  return Buffer.concat(parts)
}

function demandAudioRoom({ audioFolder, hasAudio }: BundleOpening, listed: readonly BundleEntry[]): void {
  const audio = listed.filter(({ name, sha256 }) => name.startsWith('audio/') && !hasAudio(sha256))
  if (audio.length === 0) return
  mkdirSync(audioFolder, { recursive: true, mode: 0o700 })
  const bytes = audio.reduce((sum, entry) => sum + entry.bytes, 0)
  demandRoom(audioFolder, bytes, t('Free some space, then open the bundle again. Nothing was added.'))
}

function stampOf(path: string): FileStamp {
  const stats = statSync(path, { bigint: true })
  return {
    bytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeNs / 1_000_000n),
    ctimeMs: Number(stats.ctimeNs / 1_000_000n),
    dev: Number(BigInt.asUintN(32, stats.dev)),
    ino: Number(BigInt.asUintN(53, stats.ino)),
  }
}

/** Whatever a file that is no bundle makes its readers say. What the disk says keeps its own name. */
function refusal(thrown: unknown): unknown {
  if (thrown instanceof Fault) return thrown
  if (thrown instanceof SyntaxError) return refused(t('its list cannot be read.'), thrown)
  if (thrown instanceof ZodError) return refused(t('something in it is not in the form that was agreed on.'), thrown)
  const isDisk = thrown instanceof Error && 'code' in thrown
  if (!isDisk || String(thrown.code).startsWith('Z_')) return refused(t('it is cut or damaged.'), thrown)
  return thrown
}
