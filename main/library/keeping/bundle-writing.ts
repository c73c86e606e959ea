// Writes a bundle, recording by recording, so that it may be larger than any memory. It takes its name once all of it is on the
// disk; audio goes in only if it still is the very file that was transcribed.

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { sha256Of } from '../result.ts'
import type { Ask } from '../row.ts'
import { voiceless } from '../voices/cutting.ts'
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  type BundleEntry,
  MANIFEST,
  type Manifest,
  transcriptJson,
  withoutDoors,
} from './bundle-form.ts'
import { stopped } from './copying.ts'
import { demandRoom, hashed, syncFile, syncFolder } from './disk.ts'
import { type Choice, chosenIds, type Parcel, type ParcelRecording, readParcel } from './parcel.ts'

export interface BundleWish {
  readonly to: string
  readonly choice: Choice
  readonly withAudio: boolean
  readonly createdBy: string
  readonly nowMs: number
}

export interface BundleReport {
  readonly recordings: number
  readonly audioFiles: number
  /** Recordings whose audio was wanted and is not at hand. */
  readonly audioMissing: number
  readonly bytes: number
}

interface Audio {
  readonly name: string
  readonly path: string
  readonly recording: ParcelRecording
}

export async function writeBundle(
  ask: Ask,
  wish: BundleWish,
  onProgress: (share: number) => void,
  isStopped: () => boolean,
): Promise<BundleReport> {
  const ids = chosenIds(ask, wish.choice)
  if (ids.length === 0)
    throw new Fault('bad-request', t('There is no transcript to put into a bundle.'), {
      remedy: t('Choose recordings that are transcribed; samples stay here.'),
      retry: 'never',
    })
  const part = `${wish.to}.part`
  rmSync(part, { force: true })
  try {
    const report = await new BundleWriter(ask, wish, onProgress, isStopped).write(part, ids)
    syncFile(part)
    // The person said "replace" in the system's own dialog where there was one of that name.
    renameSync(part, wish.to)
    syncFolder(dirname(wish.to))
    return { ...report, bytes: statSync(wish.to).size }
  } catch (thrown) {
    rmSync(part, { force: true })
    throw thrown
  }
}

class BundleWriter {
  readonly #ask: Ask
  readonly #wish: BundleWish
  readonly #onProgress: (share: number) => void
  readonly #isStopped: () => boolean
  readonly #zip = new ZipFile()
  readonly #recordings: Manifest['recordings'] = []
  readonly #audio = new Map<string, Audio>()
  #audioMissing = 0
  #taking: Readable | undefined

  constructor(ask: Ask, wish: BundleWish, onProgress: (share: number) => void, isStopped: () => boolean) {
    this.#ask = ask
    this.#wish = wish
    this.#onProgress = onProgress
    this.#isStopped = isStopped
  }

  async write(part: string, ids: readonly number[]): Promise<Omit<BundleReport, 'bytes'>> {
    if (this.#wish.withAudio)
      demandRoom(dirname(part), this.#audioBytes(ids), t('Choose another place, or leave the audio out.'))
    const file = createWriteStream(part, { mode: 0o600 })
    const closed = new Promise<void>((resolve) => file.once('close', () => resolve()))
    const written = pipeline(this.#zip.outputStream, file)
    // A stream that breaks is told by what waits for it, whichever comes first.
    const broken = new Promise<never>((_, reject) => {
      this.#zip.on('error', reject)
    })
    broken.catch(() => undefined)
    try {
      await Promise.race([this.#fill(ids), broken, written.then(() => this.#ended())])
      this.#zip.end()
      await Promise.race([written, broken])
    } catch (thrown) {
      written.catch(() => undefined)
      this.#taking?.destroy()
      file.destroy()
      // It may be about to be made: only once it is closed can it be taken away.
      await closed
      throw thrown
    }
    return { recordings: ids.length, audioFiles: this.#audio.size, audioMissing: this.#audioMissing }
  }

  async #fill(ids: readonly number[]): Promise<void> {
    for (const [at, id] of ids.entries()) {
      if (this.#isStopped()) throw stopped()
      await this.#addRecording(readParcel(this.#ask, id), at + 1)
      this.#onProgress((at + 1) / (ids.length + 1))
    }
    const { createdBy, nowMs } = this.#wish
    const createdAt = new Date(nowMs).toISOString()
    const manifest: Manifest = {
      format: BUNDLE_FORMAT,
      version: BUNDLE_VERSION,
      createdAt,
      createdBy,
      recordings: this.#recordings,
    }
    await this.#addText(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 1)))
  }

  async #addRecording(parcel: Parcel, number: number): Promise<void> {
    const name = String(number).padStart(6, '0')
    const quiet = voiceless(parcel.result.body)
    const body = withoutDoors(quiet)
    const kind = parcel.result.kind === 'import' ? 'bin' : 'json'
    const transcript = await this.#addText(
      `transcripts/${name}.json`,
      Buffer.from(transcriptJson(this.#told(parcel, body, quiet))),
    )
    const result = await this.#addText(`results/${name}.${kind}`, body)
    this.#recordings.push({ title: parcel.title, transcript, result, audio: await this.#addAudio(parcel) })
  }

  /** Without its voices a reply has another hash; by the one that it had it is known again. */
  #told(parcel: Parcel, body: Uint8Array, quiet: Uint8Array): Parcel {
    const { original: known, body: whole, ...result } = parcel.result
    const cut = quiet === whole ? known : { sha256: sha256Of(whole), voicesForgottenAtMs: this.#wish.nowMs }
    const original = known ?? cut
    return { ...parcel, result: { ...result, body, ...(body === quiet && original !== undefined ? { original } : {}) } }
  }

  async #addText(name: string, bytes: Uint8Array): Promise<BundleEntry> {
    await this.#add(name, bytes.byteLength, true, Readable.from([bytes]))
    return { name, bytes: bytes.byteLength, sha256: sha256Of(bytes) }
  }

  async #addAudio(parcel: Parcel): Promise<BundleEntry | null> {
    const { recording } = parcel
    if (!this.#wish.withAudio || recording === null) return null
    const { sha256, bytes } = recording
    const known = this.#audio.get(sha256)
    if (known !== undefined) return { name: known.name, bytes, sha256 }
    const path = pathOf(parcel)
    if (path === null) {
      this.#audioMissing += 1
      return null
    }
    const name = `audio/${sha256}.${recording.format}`
    this.#audio.set(sha256, { name, path, recording })
    const hash = createHash('sha256')
    // Waits, unlike a listener, until the zip file takes it: what came before may still be on its way in.
    await this.#add(name, bytes, false, Readable.from(hashed(createReadStream(path), hash), { objectMode: false }))
    if (hash.digest('hex') !== sha256)
      throw new Fault(
        'changed',
        t('The recording “{title}” is not the file any more that was transcribed.', { title: parcel.title }),
        {
          remedy: t('Put the original back, or leave the audio out. No bundle was made.'),
          retry: 'after-fix',
        },
      )
    return { name, bytes, sha256 }
  }

  /** Resolves once all of it has been taken. Of another size than told, it breaks the bundle. */
  #add(name: string, size: number, compress: boolean, stream: Readable): Promise<void> {
    this.#taking = stream
    const ended = new Promise<void>((resolve, reject) => {
      stream.once('end', resolve)
      stream.once('error', reject)
    })
    this.#zip.addReadStream(stream, name, { size, compress, mtime: new Date(this.#wish.nowMs), mode: 0o100600 })
    return ended
  }

  #audioBytes(ids: readonly number[]): number {
    const size = this.#ask(
      'SELECT r.bytes FROM transcription t JOIN recording r ON r.id = t.recording_id WHERE t.id = ?',
    )
    return ids.reduce((sum, id) => sum + Number(size.get(id)?.bytes ?? 0), 0)
  }

  /** The output ended before it was told to. */
  #ended(): never {
    throw new Fault('internal', t('The bundle could not be written to its end.'))
  }
}

/** Where the very file still is, by size and time: what changed since is not what was transcribed. */
function pathOf({ here }: Parcel): string | null {
  const found = here?.places.find(({ path, stamp }) => {
    const stats = existsSync(path) ? statSync(path, { bigint: true }) : null
    return (
      stats?.isFile() &&
      Number(stats.size) === stamp.bytes &&
      Number(stats.mtimeNs / 1_000_000n) === Math.floor(stamp.mtimeMs)
    )
  })
  return found?.path ?? null
}
