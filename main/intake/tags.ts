// What a file says about itself: title, when it was recorded and, where only its header knows, how long it lasts. Tags
// are a gift: a file whose tags cannot be read is still a recording. Covers are never loaded.

import type { IAudioMetadata } from 'music-metadata'
import { errorCode, Fault } from '../fault.ts'
import { fileFault, type Reader } from './open.ts'

export interface Tags {
  readonly title: string | null
  readonly recordedAtMs: number | null
  readonly durationMs: number | null
}

const NO_TAGS: Tags = { title: null, recordedAtMs: null, durationMs: null }
const LONGEST_TITLE = 300

/** The content type steers the parser, so it must come from the content and not from the name. */
export async function readTags(reader: Reader, contentType: string, mtimeMs: number): Promise<Tags> {
  // Loaded for the first file: a start must not wait for it.
  const { parseBlob } = await import('music-metadata')
  try {
    const parsed = await parseBlob(new FilePart(reader, 0, reader.bytes, contentType), { skipCovers: true })
    return {
      title: cleanTitle(parsed.common.title),
      recordedAtMs: recordedAt(parsed, mtimeMs),
      durationMs: parsed.format.duration === undefined ? null : Math.round(parsed.format.duration * 1000),
    }
  } catch (thrown) {
    // Troubles of the disk have a code, those of the parser do not.
    if (thrown instanceof Fault || errorCode(thrown)?.startsWith('E') === true) throw fileFault(thrown)
    return NO_TAGS
  }
}

function cleanTitle(title: string | undefined): string | null {
  const clean = (title ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return clean === '' ? null : [...clean].slice(0, LONGEST_TITLE).join('')
}

const DAY_MS = 24 * 60 * 60 * 1000
const EARLIEST_MS = Date.UTC(1990, 0, 1) // MP4 counts from 1904 and many recorders leave it at that

/** The creation time of an MP4, the origination of a broadcast WAV, or a full date among the tags. */
function recordedAt(parsed: IAudioMetadata, mtimeMs: number): number | null {
  const exif = new Map(parsed.native.exif?.map(({ id, value }) => [id, String(value)]))
  const day = exif.get('bext.originationDate')?.replace(/[:_./ ]/g, '-')
  const time = exif.get('bext.originationTime')?.replace(/[-_./ ]/g, ':')
  const candidates = [
    parsed.format.creationTime?.getTime(),
    day === undefined ? undefined : Date.parse(`${day}T${time ?? '00:00:00'}`),
    // A year alone says when a song came out, not when a recording was made.
    /^\d{4}-\d\d-\d\d/.test(parsed.common.date ?? '') ? Date.parse(parsed.common.date ?? '') : undefined,
  ]
  // Nothing can have been recorded after it was last written; a day is left for zones.
  const isPlausible = (ms: number | undefined) => ms !== undefined && ms >= EARLIEST_MS && ms <= mtimeMs + DAY_MS
  return candidates.find(isPlausible) ?? null
}

/** A part of an open file in the shape that the parser reads from: nothing is held but what is being looked at. */
class FilePart implements Blob {
  readonly size: number
  readonly type: string
  readonly #reader: Reader
  readonly #from: number

  constructor(reader: Reader, from: number, end: number, type: string) {
    this.#reader = reader
    this.#from = from
    this.size = Math.max(0, end - from)
    this.type = type
  }

  slice(start = 0, end = this.size, type = this.type): FilePart {
    const from = this.#from + Math.min(start, this.size)
    return new FilePart(this.#reader, from, this.#from + Math.min(end, this.size), type)
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(await this.#reader.at(this.#from, this.size))
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    throw new TypeError('a part of a file is read by slices, not as a stream')
  }
}
