// Says what a file holds by looking into it; the name plays no part. Reads beginnings only, decodes nothing, and calls
// a thing audio only where the service documents its format.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { AudioFormat, ConvertibleFormat } from '../recording.ts'
import { adtsFrameAt, type FrameAt, mpegFrameAt } from './frames.ts'
import { readMp4 } from './mp4.ts'
import type { Reader } from './open.ts'
import { isMp4, isWave } from './shape.ts'

export type Content =
  /** `audioFromByte`: where the audio begins, after tags that were put before it. */
  | { readonly kind: 'audio'; readonly format: AudioFormat; readonly audioFromByte: number }
  | { readonly kind: 'film'; readonly name: string }
  /** A sound format that the service does not list. */
  | { readonly kind: 'unlisted'; readonly name: string }
  | { readonly kind: 'unknown' }

/** What it is called where it is converted before it is sent. @throws Fault where nothing is known that could be */
export function convertibleOf(content: Content): ConvertibleFormat {
  const known = 'name' in content ? CONVERTIBLE[content.name] : undefined
  if (known !== undefined) return known
  throw new Fault('not-audio', t('There is no sound in this file that could be taken out of it.'), { retry: 'never' })
}

const CONVERTIBLE: Readonly<Record<string, ConvertibleFormat>> = {
  MP4: 'mp4',
  QuickTime: 'mov',
  Matroska: 'mkv',
  MPEG: 'ts',
  AIFF: 'aiff',
  'Core Audio': 'caf',
}

type Judge = (head: Buffer, reader: Reader) => Promise<Content | null> | Content | null

const HEAD_BYTES = 4096
/** How far junk may reach before the first frame of an MP3 or AAC file. */
const JUNK_BYTES = 64 * 1024
/** Two bytes of sync happen by chance; this many frames, each where the one before ends, do not. */
const FRAMES_TO_BELIEVE = 3
const LONGEST_FRAME_BYTES = 8192

export async function recognise(reader: Reader): Promise<Content> {
  const from = await afterTags(reader)
  const head = await reader.at(from, HEAD_BYTES)
  for (const judge of [judgeRiff, judgeFlac, judgeOgg, judgeAsf, judgeEbml, judgeMp4, judgeOthers]) {
    const content = await judge(head, reader)
    if (content?.kind === 'audio') return { ...content, audioFromByte: from }
    if (content !== null) return content
  }
  return judgeFrames(reader, from)
}

/** ID3v2 tags stand in front of MP3, AAC and FLAC, sometimes several of them. https://id3.org/id3v2.4.0-structure */
async function afterTags(reader: Reader): Promise<number> {
  let at = 0
  for (let count = 0; count < 8; count++) {
    const head = await reader.at(at, 10)
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') break
    const footerBytes = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10
    const sizes = [head[6], head[7], head[8], head[9]]
    at += 10 + footerBytes + sizes.reduce<number>((sum, seven) => sum * 128 + ((seven ?? 0) & 0x7f), 0)
  }
  return at
}

const audio = (format: AudioFormat): Content => ({ kind: 'audio', format, audioFromByte: 0 })
const film = (name: string): Content => ({ kind: 'film', name })
const unlisted = (name: string): Content => ({ kind: 'unlisted', name })

const judgeRiff: Judge = (head) => {
  if (isWave(head)) return audio('wav')
  return startsWith(head, 'RIFF') && startsWith(head, 'AVI ', 8) ? film('AVI') : null
}

const judgeFlac: Judge = (head) => (startsWith(head, 'fLaC') ? audio('flac') : null)

const judgeOgg: Judge = (head) => {
  if (!startsWith(head, 'OggS')) return null
  if (head.includes('\x80theora', 0, 'latin1')) return film('Ogg')
  if (head.includes('OpusHead')) return audio('opus')
  return ['\x01vorbis', '\x7fFLAC', 'Speex   '].some((mark) => head.includes(mark, 0, 'latin1')) ? audio('ogg') : null
}

const ASF_HEADER = Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')
const ASF_VIDEO_STREAM = Buffer.from('c0ef19bc4d5bcf11a8fd00805f5c442b', 'hex')
const ASF_AUDIO_STREAM = Buffer.from('409e69f84d5bcf11a8fd00805f5c442b', 'hex')
/** Covers can make the header large; the stream descriptions still come early in it. */
const ASF_LOOK_BYTES = 1024 * 1024

const judgeAsf: Judge = async (head, reader) => {
  if (!head.subarray(0, 16).equals(ASF_HEADER)) return null
  const whole = await reader.at(0, Math.min(ASF_LOOK_BYTES, Number(head.readBigUInt64LE(16))))
  if (whole.includes(ASF_VIDEO_STREAM)) return film('Windows Media')
  return whole.includes(ASF_AUDIO_STREAM) ? audio('wma') : null
}

const judgeEbml: Judge = (head) => {
  if (!head.subarray(0, 4).equals(Buffer.from('1a45dfa3', 'hex'))) return null
  // WebM is listed by the service, with or without pictures; Matroska is not.
  return head.subarray(0, 128).includes('webm') ? audio('webm') : film('Matroska')
}

const PICTURE_BRANDS = ['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis', 'crx ']

const judgeMp4: Judge = async (head, reader) => {
  if (!isMp4(head)) return null
  const brand = head.toString('latin1', 8, 12)
  if (startsWith(head, 'ftyp', 4) && PICTURE_BRANDS.includes(brand)) return { kind: 'unknown' }
  const facts = await readMp4(reader)
  if (facts.hasPictures) return film(brand === 'qt  ' ? 'QuickTime' : 'MP4')
  return facts.hasSound || facts.shape !== 'whole' ? audio('m4a') : { kind: 'unknown' }
}

/** Named, so that the refusal can say more than "unknown". */
const OTHERS: readonly (readonly [mark: string, at: number, content: Content])[] = [
  ['ADIF', 0, audio('aac')],
  ['AIFF', 8, unlisted('AIFF')],
  ['AIFC', 8, unlisted('AIFF')],
  ['caff', 0, unlisted('Core Audio')],
  ['#!AMR', 0, unlisted('AMR')],
  ['.snd', 0, unlisted('Sun audio')],
  ['riff.', 0, unlisted('Wave64')],
  ['MAC ', 0, unlisted("Monkey's Audio")],
  ['wvpk', 0, unlisted('WavPack')],
  ['DSD ', 0, unlisted('DSD')],
  ['FRM8', 0, unlisted('DSD')],
  ['MThd', 0, unlisted('MIDI')],
  ['FLV\x01', 0, film('Flash')],
  ['\x00\x00\x01\xba', 0, film('MPEG')],
]

const judgeOthers: Judge = (head) => {
  const found = OTHERS.find(([mark, at]) => startsWith(head, mark, at))
  if (found !== undefined) return found[2]
  const isTransportStream = [0, 188, 376, 564].every((at) => head[at] === 0x47)
  return isTransportStream ? film('MPEG') : null
}

async function judgeFrames(reader: Reader, from: number): Promise<Content> {
  const bytes = await reader.at(from, JUNK_BYTES + FRAMES_TO_BELIEVE * LONGEST_FRAME_BYTES)
  const isAll = from + bytes.length === reader.bytes
  for (let at = bytes.indexOf(0xff); at !== -1 && at < JUNK_BYTES; at = bytes.indexOf(0xff, at + 1)) {
    if (isChain(bytes, at, mpegFrameAt, isAll)) return { kind: 'audio', format: 'mp3', audioFromByte: from + at }
    if (isChain(bytes, at, adtsFrameAt, isAll)) return { kind: 'audio', format: 'aac', audioFromByte: from + at }
  }
  return { kind: 'unknown' }
}

function isChain(bytes: Buffer, from: number, frameAt: FrameAt, isAll: boolean): boolean {
  let kind: number | null = null
  for (let at = from, count = 0; count < FRAMES_TO_BELIEVE; count++) {
    // A very short recording may end before; at least two frames must have been there.
    if (at >= bytes.length && isAll) return count >= 2
    const frame = frameAt(bytes, at)
    if (frame === null || (kind !== null && frame.kind !== kind)) return false
    kind = frame.kind
    at += frame.bytes
  }
  return true
}

function startsWith(head: Buffer, mark: string, at = 0): boolean {
  return head.toString('latin1', at, at + mark.length) === mark
}
