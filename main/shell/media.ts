// Answers `archive-media://recording/<id>` with the bytes of that recording's file, in pieces and by byte range, so that
// the player can seek in hours of audio: the converted form where there is one, and with `/original` behind it never that.
// It serves only paths that the library names and what was made from them, and only audio files.

import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { errorCode } from '../fault.ts'
import type { Library } from '../library/library.ts'
import type { AudioFormat, ConvertibleFormat } from '../recording.ts'
import { readRange } from './ranges.ts'
import type { Sounds } from './sounds.ts'

/** The fixed table of what the window may be told that a file is. */
export const MEDIA_TYPES: readonly (readonly [AudioFormat | ConvertibleFormat, string])[] = [
  ['mp3', 'audio/mpeg'],
  ['wav', 'audio/wav'],
  ['m4a', 'audio/mp4'],
  ['flac', 'audio/flac'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['aac', 'audio/aac'],
  ['wma', 'audio/x-ms-wma'],
  ['webm', 'audio/webm'],
  // Of films the sound is heard; Chromium knows these two by what they hold.
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['mkv', 'video/x-matroska'],
]

/** The folder of what was made here of recordings, below the application's own. */
export const CONVERTED = 'converted'

/** What the system's file picker offers, without the dot. */
export const MEDIA_EXTENSIONS: readonly string[] = [...MEDIA_TYPES.map(([format]) => format), 'aiff', 'aif', 'caf']

/** The same for transcripts; what a file holds is judged by its content. */
export const TRANSCRIPT_EXTENSIONS: readonly string[] = ['json', 'srt', 'vtt', 'otr', 'txt']

const CHUNK_BYTES = 256 * 1024

/** Troubles that mean "this path does not serve, look at the next one". ELOOP: it became a link to somewhere else. */
const PATH_TROUBLES = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'EISDIR', 'ENXIO', 'EIO', 'ESTALE', 'ENODEV']

/** What the library knows of a recording's media. */
export interface Known {
  readonly paths: readonly string[]
  /** As inspecting found it by content; null for recordings that were never inspected here. */
  readonly contentType: string | null
}

export interface Media {
  readonly path: string
  readonly file: FileHandle
  readonly sizeBytes: number
  readonly contentType: string
}

const ADDRESS = /^archive-media:\/\/recording\/([1-9]\d{0,14})(\/original)?$/

/** The id in an address of the scheme, or null where it is none: anything but digits is none. */
export function mediaId(url: string): number | null {
  const match = ADDRESS.exec(url.replace(/[?#].*$/, ''))
  return match === null ? null : Number(match[1])
}

/** Whether the file itself is asked for, not what was converted from it. */
export function isOriginal(url: string): boolean {
  return ADDRESS.exec(url.replace(/[?#].*$/, ''))?.[2] !== undefined
}

export function mediaUrl(id: number): string {
  return `archive-media://recording/${id}`
}

export function mediaOf(library: Pick<Library, 'mediaPaths' | 'transcription'>, id: number): Known {
  return { paths: library.mediaPaths(id), contentType: library.transcription(id)?.contentType ?? null }
}

/** What was made of a recording that nothing here plays, and is kept in its place; null where the recording itself plays. */
export function standInOf(library: Pick<Library, 'conversions'>, folder: string, id: number): Known | null {
  const made = library.conversions.playable(id)
  return made === null ? null : { paths: [join(folder, made.name)], contentType: made.contentType }
}

/** The same, or what was converted from it because the file itself cannot be played. */
export function playableOf(
  library: Pick<Library, 'mediaPaths' | 'transcription'>,
  sounds: Pick<Sounds, 'playable'>,
  id: number,
): Known {
  const sha256 = library.transcription(id)?.sha256 ?? null
  const converted = sha256 === null ? null : sounds.playable(sha256)
  return converted === null ? mediaOf(library, id) : { paths: [converted], contentType: 'audio/webm' }
}

/** Opens the first path that is a regular audio file here and now; null where none is. */
export async function openMedia(known: Known): Promise<Media | null> {
  for (const path of known.paths) {
    const contentType = typeOf(path, known.contentType)
    const file = contentType === null ? null : await openQuietly(path)
    if (file === null || contentType === null) continue
    const facts = await file.stat()
    if (facts.isFile()) return { path, file, sizeBytes: facts.size, contentType }
    await file.close()
  }
  return null
}

/** What a file holds was seen when it was inspected; its name decides only where nobody looked. */
function typeOf(path: string, inspected: string | null): string | null {
  const extension = extname(path).toLowerCase()
  const known =
    MEDIA_TYPES.find(([, type]) => type === inspected) ?? MEDIA_TYPES.find(([format]) => `.${format}` === extension)
  return known?.[1] ?? null
}

async function openQuietly(path: string): Promise<FileHandle | null> {
  try {
    // Opened without following a last link, and without waiting for the writer of a pipe.
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (PATH_TROUBLES.includes(errorCode(error) ?? '')) return null
    throw error
  }
}

export async function serveMedia(
  request: { readonly url: string; readonly method: string; readonly range: string | null },
  knownOf: (id: number, isOriginal: boolean) => Known,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { ...PLAIN, allow: 'GET, HEAD' } })
  const id = mediaId(request.url)
  const media = id === null ? null : await openMedia(knownOf(id, isOriginal(request.url)))
  if (media === null) return new Response(null, { status: 404, headers: PLAIN })
  return answer(media, request)
}

const PLAIN = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }

async function answer(media: Media, request: { method: string; range: string | null }): Promise<Response> {
  const range = readRange(request.range, media.sizeBytes)
  if (range.kind === 'unsatisfiable') {
    await media.file.close()
    return new Response(null, { status: 416, headers: { ...PLAIN, 'content-range': `bytes */${media.sizeBytes}` } })
  }
  const first = range.kind === 'part' ? range.first : 0
  const last = range.kind === 'part' ? range.last : media.sizeBytes - 1
  const headers: Record<string, string> = {
    ...PLAIN,
    'content-type': media.contentType,
    'content-length': String(last - first + 1),
    'accept-ranges': 'bytes',
  }
  if (range.kind === 'part') headers['content-range'] = `bytes ${first}-${last}/${media.sizeBytes}`
  const status = range.kind === 'part' ? 206 : 200
  if (request.method === 'HEAD' || last < first) {
    await media.file.close()
    return new Response(null, { status, headers })
  }
  return new Response(piecewise(media.file, first, last), { status, headers })
}

/** Reads only when the window asks for more, and lets go of the file when it is done or loses interest. */
function piecewise(file: FileHandle, first: number, last: number): ReadableStream<Uint8Array> {
  let at = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const wanted = Math.min(CHUNK_BYTES, last - at + 1)
        const { bytesRead, buffer } = await file.read(new Uint8Array(wanted), 0, wanted, at)
        at += bytesRead
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
        if (at <= last && bytesRead > 0) return
        await file.close()
        // A file cut short meanwhile ends the stream with an error: silence must not pass for the recording.
        if (at > last) controller.close()
        else controller.error(new Error('the recording ended before its length'))
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  )
}
