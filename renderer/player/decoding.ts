// Reads the sound of a recording from its address by byte ranges and decodes it piece by piece, in the worker: never the whole
// of it is in memory. Chromium's own decoders do most; FFmpeg's for Windows Media Audio come as WebAssembly. Formats that
// name other files (HLS) are not among those that are tried.

import {
  ADTS,
  type AudioSample,
  AudioSampleSink,
  CustomSource,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny'
import { t } from '../../language/language.ts'
import { alacFormat, decodeAlac } from './alac.ts'

export interface Pcm {
  readonly channels: readonly Float32Array[]
  readonly rate: number
  readonly startSeconds: number
}

/** Nothing here can decode it; the message says what it is, for the diary. */
export class UnknownSound extends Error {
  override readonly name = 'UnknownSound'
}

const FORMATS = [MP4, QTFF, MATROSKA, WEBM, WAVE, OGG, FLAC, MP3, ADTS]
const PIECE_BYTES = 256 * 1024
const ASF = [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]

export async function sizeOf(url: string): Promise<number> {
  const answer = await fetch(url, { method: t('HEAD') })
  if (!answer.ok) throw new Error(`the sound is not there (${answer.status})`)
  return Number(answer.headers.get('content-length'))
}

export async function readBytes(url: string, start: number, end: number): Promise<Uint8Array> {
  const answer = await fetch(url, { headers: { range: `bytes=${start}-${end - 1}` } })
  if (answer.status !== 206) throw new Error(`the sound cannot be read (${answer.status})`)
  return new Uint8Array(await answer.arrayBuffer())
}

export async function isWindowsMedia(url: string): Promise<boolean> {
  const first = await readBytes(url, 0, ASF.length)
  return ASF.every((byte, at) => first[at] === byte)
}

export function openInput(url: string): Input {
  const source = new CustomSource({
    getSize: () => sizeOf(url),
    read: (start, end) => readBytes(url, start, end),
    prefetchProfile: 'network',
  })
  return new Input({ source, formats: FORMATS })
}

export async function trackOf(input: Input): Promise<InputAudioTrack> {
  const track = (await input.canRead()) ? await input.getPrimaryAudioTrack() : null
  if (track === null) throw new UnknownSound('no sound is found in it')
  return track
}

const ALL = { startSeconds: 0, endSeconds: Number.POSITIVE_INFINITY }

/** The sound in order, whatever it is kept in: all of it, or what is heard between two instants and a little around them. */
export async function* pcmOf(url: string, between = ALL): AsyncGenerator<Pcm, void> {
  if (await isWindowsMedia(url)) return yield* windowsMedia(url)
  const input = openInput(url)
  try {
    const track = await trackOf(input)
    const cookie = (await track.getCodec()) === null ? await alacCookie(url) : null
    if (cookie !== null) return yield* appleLossless(track, cookie, between)
    if (!(await track.canDecode())) throw new UnknownSound(`no decoder for ${(await track.getCodec()) ?? 'its codec'}`)
    const sink = new AudioSampleSink(track)
    for await (const sample of between === ALL
      ? sink.samples()
      : sink.samples(between.startSeconds, between.endSeconds))
      yield taken(sample)
  } finally {
    input.dispose()
  }
}

function taken(sample: AudioSample): Pcm {
  const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames)
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' })
    return plane
  })
  const pcm = { channels, rate: sample.sampleRate, startSeconds: sample.timestamp }
  sample.close()
  return pcm
}

/** What an MP4 says of its Apple Lossless; null where it holds none. */
async function alacCookie(url: string): Promise<Uint8Array | null> {
  const sizeBytes = await sizeOf(url)
  for (let at = 0; at + 16 <= sizeBytes; ) {
    const head = new DataView((await readBytes(url, at, at + 16)).buffer)
    const short = head.getUint32(0)
    const boxBytes = short === 1 ? Number(head.getBigUint64(8)) : short === 0 ? sizeBytes - at : short
    if (boxBytes < 8) return null
    if (head.getUint32(4) === MOOV)
      return cookieIn(await readBytes(url, at, Math.min(at + boxBytes, at + MOST_INDEX_BYTES, sizeBytes)))
    at += boxBytes
  }
  return null
}

const MOOV = 0x6d6f6f76
/** An index of a day's packets is smaller. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024
/** A box of 36 bytes called `alac`, version 0. */
const COOKIE_BOX = [0, 0, 0, 36, 0x61, 0x6c, 0x61, 0x63, 0, 0, 0, 0]

function cookieIn(index: Uint8Array): Uint8Array | null {
  const last = index.length - COOKIE_BOX.length - 24
  for (let at = 0; at <= last; at++)
    if (COOKIE_BOX.every((byte, offset) => index[at + offset] === byte))
      return index.slice(at + COOKIE_BOX.length, at + COOKIE_BOX.length + 24)
  return null
}

async function* appleLossless(
  track: InputAudioTrack,
  cookie: Uint8Array,
  { startSeconds, endSeconds }: typeof ALL,
): AsyncGenerator<Pcm, void> {
  const format = alacFormat(cookie)
  const sink = new EncodedPacketSink(track)
  const first = await sink.getPacket(startSeconds)
  for await (const { data, timestamp } of sink.packets(first ?? undefined)) {
    if (timestamp >= endSeconds) return
    yield { channels: decodeAlac(data, format), rate: format.rate, startSeconds: timestamp }
  }
}

async function* windowsMedia(url: string): AsyncGenerator<Pcm, void> {
  // Loaded only where it is needed: it is the largest part of the worker, and few recordings need it.
  const { decoder } = await import('@audio/decode-wma')
  const wma = await decoder()
  let startSeconds = 0
  const placed = (channels: readonly Float32Array[], rate: number): Pcm => {
    const pcm = { channels, rate, startSeconds }
    startSeconds += (channels[0]?.length ?? 0) / rate
    return pcm
  }
  try {
    const sizeBytes = await sizeOf(url)
    for (let at = 0; at < sizeBytes; at += PIECE_BYTES) {
      const bytes = await readBytes(url, at, Math.min(sizeBytes, at + PIECE_BYTES))
      const { channelData, sampleRate } = wma.decode(bytes)
      if (channelData.length > 0) yield placed(channelData, sampleRate)
    }
    const { channelData, sampleRate } = wma.flush()
    if (channelData.length > 0) yield placed(channelData, sampleRate)
    if (startSeconds === 0) throw new UnknownSound('no Windows Media Audio is found in it')
  } finally {
    wma.free()
  }
}
