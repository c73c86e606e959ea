// Names and kinds of files: which extensions the service documents, which names are never a recording, and the content
// type of each format. Pure: it judges by name only and never claims to know what a file holds (see recognise.ts).

import type { AudioFormat, ConvertibleFormat } from '../recording.ts'

/** The nine documented upload formats, in the order in which a person would name them. */
export const EXTENSIONS: readonly AudioFormat[] = ['mp3', 'wav', 'm4a', 'flac', 'ogg', 'aac', 'wma', 'webm', 'opus']

/**
 * What is said to the service. `.opus` files are Ogg files, whose registered type is `audio/ogg` (RFC 7845, section 9).
 */
export const CONTENT_TYPES: Record<AudioFormat, string> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  aac: 'audio/aac',
  wma: 'audio/x-ms-wma',
  webm: 'audio/webm',
  opus: 'audio/ogg',
}

/** Never said to the service: what a recording is that is converted before it is sent. */
export const CONVERTIBLE_TYPES: Record<ConvertibleFormat, string> = {
  aiff: 'audio/aiff',
  caf: 'audio/x-caf',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  ts: 'video/mp2t',
}

/** Films are not in the upload list, but silence about them would look like a loss: they are let in and refused by name. */
const FILM_EXTENSIONS: readonly string[] = ['mp4', 'm4v', 'mov', 'mkv']

/** What transcripts from elsewhere come as; the content says what they are (see transcripts/read.ts). */
export const TRANSCRIPT_EXTENSIONS: readonly string[] = ['json', 'srt', 'vtt', 'otr', 'txt']

/** Half-written, temporary and system files of the programs that write into watched folders. */
const IGNORED_NAMES: readonly RegExp[] = [
  /^\./, // dotfiles, `._` of macOS, `.syncthing.*`, `.stversions`, `.dropbox.cache`
  /^~\$/,
  /^~syncthing~/i,
  /^double_click_to_convert/i, // Zoom, until the meeting is converted
  /^\$recycle\.bin$/i,
  /^system volume information$/i,
  /\.(part|partial|crdownload|download|opdownload|tmp|temp|!ut|icloud|zoom)$/i,
]

/** The format that the name promises, or null. */
export function formatOf(path: string): AudioFormat | null {
  const extension = extensionOf(path)
  return EXTENSIONS.find((known) => known === extension) ?? null
}

/** Takes a single name of a file or folder, not a path. */
export function isIgnoredName(name: string): boolean {
  return IGNORED_NAMES.some((pattern) => pattern.test(name))
}

/** `partial`: another program is still writing it under this name. `hidden`: of the system, nobody wonders about it. */
export type NameKind = 'recording' | 'film' | 'partial' | 'other' | 'hidden'

const PARTIAL_NAMES: readonly RegExp[] = [
  /^double_click_to_convert/i,
  /\.(part|partial|crdownload|download|opdownload|!ut|icloud|zoom)$/i,
]
const SYSTEM_NAMES: readonly RegExp[] = [/^thumbs\.db$/i, /^desktop\.ini$/i, /^icon\r$/i]

/** What the name of a file in a watched folder says. */
export function kindOfName(name: string): NameKind {
  if (/^\./.test(name)) return 'hidden'
  if (PARTIAL_NAMES.some((pattern) => pattern.test(name))) return 'partial'
  if (isIgnoredName(name) || SYSTEM_NAMES.some((pattern) => pattern.test(name))) return 'hidden'
  if (formatOf(name) !== null) return 'recording'
  return FILM_EXTENSIONS.includes(extensionOf(name)) ? 'film' : 'other'
}

/** Whether a file found inside a folder deserves a look. Files that a person names are looked at whatever their name. */
export function isCandidateName(name: string): boolean {
  if (isIgnoredName(name)) return false
  return formatOf(name) !== null || FILM_EXTENSIONS.includes(extensionOf(name))
}

/** Whether a file may be a transcript. A dictaphone's notes and a program's settings may be too, until they are read. */
export function isTranscriptName(name: string): boolean {
  return !isIgnoredName(name) && TRANSCRIPT_EXTENSIONS.includes(extensionOf(name))
}

function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}
