// A path becomes a known recording: format by content, duration, tags and the SHA-256 of its bytes, all from one open
// file in one pass, or a Fault that names the rule it breaks and the remedy. Never writes, never believes the name.

import { createHash } from 'node:crypto'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { AudioFormat, ConvertibleFormat, FileStamp, Inspection } from '../recording.ts'
import { CONTENT_TYPES, CONVERTIBLE_TYPES } from './formats.ts'
import { adtsFrameAt, frameSteps, mpegFrameAt, type Steps, Walk } from './frames.ts'
import { guessedDurationMs } from './guess.ts'
import { readMp4 } from './mp4.ts'
import { oggSteps } from './ogg.ts'
import { changedFault, fileFault, isSameState, type OpenFile, openRegular, type Reader, readerOf } from './open.ts'
import { type Content, convertibleOf, recognise } from './recognise.ts'
import { checkContent, checkDuration, checkSize, truncatedFault } from './rules.ts'
import { readTags } from './tags.ts'
import { readWave } from './wave.ts'
import { webmSteps } from './webm.ts'

export interface InspectOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (readBytes: number) => void
}

export async function inspect(path: string, options: InspectOptions = {}): Promise<Inspection> {
  return inspected(path, (file) => inspectOpen(file, options))
}

async function inspected(path: string, look: (file: OpenFile) => Promise<Inspection>): Promise<Inspection> {
  const file = await openRegular(path)
  try {
    return await look(file)
  } catch (thrown) {
    const fault = fileFault(thrown)
    // A verdict on a file that was being written is no verdict.
    if (fault.code !== 'cancelled' && (await hasChanged(file))) throw changedFault()
    throw fault
  } finally {
    await file.handle.close()
  }
}

/**
 * A recording that is converted before it is sent: known by its bytes like any other, whatever the service would say of it. How
 * long it lasts is told by what is made of it, unless its frames tell.
 */
export async function inspectOriginal(path: string, options: InspectOptions = {}): Promise<Inspection> {
  return inspected(path, (file) => originalOf(file, options))
}

/** What the beginning of a file tells, without reading it whole. */
export interface Probe {
  readonly stamp: FileStamp
  /** As the header says it, or as the first frames and the size suggest; null where neither tells. */
  readonly durationMs: number | null
  /** Why it would be refused, as far as the beginning tells. */
  readonly refusal: Fault | null
  readonly isFilm: boolean
}

/** Light: some kilobytes are read, nothing is hashed. Throws what opening throws; a refusal is an answer. */
export async function probe(path: string): Promise<Probe> {
  const file = await openRegular(path)
  let isFilm = false
  try {
    checkSize(file.stamp.bytes)
    const reader = readerOf(file.handle, file.stamp.bytes)
    const content = await recognise(reader)
    isFilm = content.kind === 'film'
    const { format, audioFromByte } = checkContent(content)
    const contentType = CONTENT_TYPES[format]
    const tags = await readTags(reader, contentType, file.stamp.mtimeMs)
    const statedMs = await statedDurationMs(reader, format, audioFromByte, tags.durationMs)
    checkDuration(statedMs)
    const durationMs = statedMs ?? (await guessedDurationMs(reader, format, audioFromByte)) ?? tags.durationMs
    return { stamp: file.stamp, durationMs, refusal: null, isFilm }
  } catch (thrown) {
    const fault = fileFault(thrown)
    if (fault.retry !== 'never') throw fault
    return { stamp: file.stamp, durationMs: null, refusal: fault, isFilm }
  } finally {
    await file.handle.close()
  }
}

async function inspectOpen(file: OpenFile, options: InspectOptions): Promise<Inspection> {
  checkSize(file.stamp.bytes)
  const reader = readerOf(file.handle, file.stamp.bytes)
  const { format, audioFromByte } = checkContent(await recognise(reader))
  const contentType = CONTENT_TYPES[format]
  const tags = await readTags(reader, contentType, file.stamp.mtimeMs)
  const statedMs = await statedDurationMs(reader, format, audioFromByte, tags.durationMs)
  checkDuration(statedMs)
  const steps = stepsOf(format)
  const walk = steps === null ? null : new Walk(steps, audioFromByte)
  const { sha256, md5 } = await digest(file, walk, options)
  const durationMs = walk === null ? statedMs : walk.durationMs()
  checkDuration(durationMs)
  if (await hasChanged(file)) throw changedFault()
  const recordedAtMs = tags.recordedAtMs ?? file.stamp.mtimeMs
  return { stamp: file.stamp, sha256, md5, format, contentType, durationMs, title: tags.title, recordedAtMs }
}

function listed(format: AudioFormat): readonly [AudioFormat, string] {
  return [format, CONTENT_TYPES[format]]
}

function convertible(content: Content): readonly [ConvertibleFormat, string] {
  const format = convertibleOf(content)
  return [format, CONVERTIBLE_TYPES[format]]
}

async function originalOf(file: OpenFile, options: InspectOptions): Promise<Inspection> {
  if (file.stamp.bytes === 0) checkSize(0)
  const reader = readerOf(file.handle, file.stamp.bytes)
  const content = await recognise(reader)
  const [format, contentType] = content.kind === 'audio' ? listed(content.format) : convertible(content)
  const tags = await readTags(reader, contentType, file.stamp.mtimeMs)
  const steps = content.kind === 'audio' ? stepsOf(content.format) : null
  const walk = steps === null || content.kind !== 'audio' ? null : new Walk(steps, content.audioFromByte)
  const { sha256, md5 } = await digest(file, walk, options)
  if (await hasChanged(file)) throw changedFault()
  const recordedAtMs = tags.recordedAtMs ?? file.stamp.mtimeMs
  const durationMs = walk?.durationMs() ?? null
  return { stamp: file.stamp, sha256, md5, format, contentType, durationMs, title: tags.title, recordedAtMs }
}

/** From the header alone, for the formats whose header can be believed. */
async function statedDurationMs(
  reader: Reader,
  format: AudioFormat,
  audioFromByte: number,
  taggedMs: number | null,
): Promise<number | null> {
  if (format === 'wav') {
    const wave = await readWave(reader)
    // A header left open by a crash is no loss: all that was recorded is there, up to the end of the file.
    if (wave.shape === 'short') throw truncatedFault()
    return wave.durationMs
  }
  if (format === 'm4a') {
    const mp4 = await readMp4(reader)
    if (mp4.shape !== 'whole') throw truncatedFault()
    return mp4.durationMs ?? taggedMs
  }
  if (format === 'flac') return flacDurationMs(await reader.at(audioFromByte, 26))
  return format === 'wma' && taggedMs !== null && taggedMs > 0 ? taggedMs : null
}

/** STREAMINFO is always the first block. Zero samples: written to a pipe, length unknown. RFC 9639, section 8.2. */
function flacDurationMs(head: Buffer): number | null {
  if (head.length < 26) return null
  const rate = head.readUIntBE(18, 3) >> 4
  const samples = ((head[21] ?? 0) & 15) * 2 ** 32 + head.readUInt32BE(22)
  return rate > 0 && samples > 0 ? Math.round((samples / rate) * 1000) : null
}

/** MP3 headers guess (and guess wrong where a variable rate begins quietly); AAC, Ogg and browser WebM say nothing. */
function stepsOf(format: AudioFormat): Steps | null {
  switch (format) {
    case 'mp3':
      return frameSteps(mpegFrameAt)
    case 'aac':
      return frameSteps(adtsFrameAt)
    case 'ogg':
    case 'opus':
      return oggSteps()
    case 'webm':
      return webmSteps()
    case 'wav':
    case 'm4a':
    case 'flac':
    case 'wma':
      return null
  }
}

const CHUNK_BYTES = 256 * 1024

interface Digests {
  readonly sha256: string
  /** Not for identity: storages answer an upload with it. */
  readonly md5: string
}

/** Reads the next chunk while the last one is hashed. */
async function digest(file: OpenFile, walk: Walk | null, options: InspectOptions): Promise<Digests> {
  const sha256 = createHash('sha256')
  const md5 = createHash('md5')
  const total = file.stamp.bytes
  let current = Buffer.allocUnsafe(CHUNK_BYTES)
  let spare = Buffer.allocUnsafe(CHUNK_BYTES)
  let reading = file.handle.read(current, 0, CHUNK_BYTES, 0)
  for (let at = 0; at < total; ) {
    const { bytesRead } = await reading
    if (options.signal?.aborted)
      throw new Fault('cancelled', t('Reading the file was stopped.'), { cause: options.signal.reason })
    if (bytesRead === 0) throw changedFault()
    const chunk = current.subarray(0, Math.min(bytesRead, total - at))
    at += chunk.length
    if (at < total) reading = file.handle.read(spare, 0, CHUNK_BYTES, at)
    sha256.update(chunk)
    md5.update(chunk)
    walk?.feed(chunk)
    options.onProgress?.(at)
    const done = current
    current = spare
    spare = done
  }
  return { sha256: sha256.digest('hex'), md5: md5.digest('hex') }
}

async function hasChanged(file: OpenFile): Promise<boolean> {
  const stats = await file.handle.stat({ bigint: true }).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  return !isSameState(stats, file.stats)
}
