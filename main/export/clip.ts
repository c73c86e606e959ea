// A passage of a recording as a file of its own: packets are taken out as they are, nothing is decoded. Where a kind of file can
// say so, the clip begins and ends to the sample; else with the packet in which its first word begins.

import {
  ADTS,
  type AudioCodec,
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  FilePathSource,
  FLAC,
  FlacOutputFormat,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  QTFF,
  WAVE,
  WavOutputFormat,
  WEBM,
} from 'mediabunny'
import { t } from '../../language/language.ts'
import { errorCode, Fault } from '../fault.ts'
import { flacNumber, renumbered } from './flac-frames.ts'
import { framesBetween } from './framed-file.ts'
import { firstNeeded } from './mp3-frames.ts'

export interface ClipSpan {
  readonly startMs: number
  readonly endMs: number
}

export interface Clip {
  readonly bytes: Uint8Array
  /** Without the dot. */
  readonly extension: string
}

/** A clip is made in memory, and this much of the largest kind of sound fits well. */
export const LONGEST_CLIP_MS = 20 * 60_000

const FORMATS = [MP4, QTFF, MATROSKA, WEBM, WAVE, OGG, FLAC, MP3, ADTS]
/** Longer than any packet, any reservoir, and what Opus wants to hear before it is right (80 ms). */
const LEAD_SECONDS = 0.6
const OPUS_LEAD_SECONDS = 0.08
const OPUS_RATE = 48_000
/** Little-endian and one-byte sound, as WAV holds it. */
const WAV_CODECS = ['pcm-u8', 'pcm-s16', 'pcm-s24', 'pcm-s32', 'pcm-f32', 'ulaw', 'alaw'] as const

interface Cut {
  readonly codec: AudioCodec
  readonly decoderConfig: AudioDecoderConfig
  /** In order, from some before the first that is wanted. */
  readonly packets: readonly EncodedPacket[]
  /** Which of them holds the start. */
  readonly first: number
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Null where its sound cannot be cut as it is. @throws Fault `not-audio` where there is no sound in the span */
export async function cutClip(path: string, span: ClipSpan): Promise<Clip | null> {
  const input = new Input({ source: new FilePathSource(path), formats: FORMATS })
  try {
    const format = (await input.canRead()) ? await input.getFormat() : null
    if (format === MP3 || format === ADTS) return await framedClip(path, format === MP3 ? 'mp3' : 'aac', span)
    const track = format !== null ? await input.getPrimaryAudioTrack() : null
    const codec = track === null ? null : await track.getCodec()
    const decoderConfig = track === null || codec === null ? null : await track.getDecoderConfig()
    if (track === null || codec === null || decoderConfig === null) return null
    const make = makerOf(codec, decoderConfig)
    return make === null ? null : await make(await cutOf(track, codec, decoderConfig, span))
  } catch (thrown) {
    // What it cannot read it says by an error without a code: kinds of WAV, broken boxes. The window has other decoders.
    if (thrown instanceof Fault || errorCode(thrown) !== undefined) throw thrown
    return null
  } finally {
    input.dispose()
  }
}

function makerOf(codec: AudioCodec, { description }: AudioDecoderConfig): ((cut: Cut) => Promise<Clip>) | null {
  if (codec === 'mp3') return mp3Clip
  if (codec === 'aac' && description !== undefined) return m4aClip
  if (codec === 'opus' && description !== undefined) return opusClip
  if (codec === 'vorbis') return vorbisClip
  if (codec === 'flac') return flacClip
  return WAV_CODECS.some((known) => known === codec) ? wavClip : null
}

function endsBefore(): Fault {
  return new Fault('not-audio', t('The recording ends before this passage.'), {
    remedy: t('Check that its file is the whole recording.'),
    retry: 'never',
  })
}

async function cutOf(
  track: InputAudioTrack,
  codec: AudioCodec,
  decoderConfig: AudioDecoderConfig,
  { startMs, endMs }: ClipSpan,
): Promise<Cut> {
  const [startSeconds, endSeconds] = [startMs / 1000, endMs / 1000]
  const sink = new EncodedPacketSink(track)
  const packets: EncodedPacket[] = []
  const begin = (await sink.getPacket(startSeconds - LEAD_SECONDS)) ?? (await sink.getFirstPacket())
  if (begin !== null)
    for await (const packet of sink.packets(begin)) {
      if (packet.timestamp >= endSeconds) break
      packets.push(packet)
    }
  const last = packets.at(-1)
  if (last === undefined || last.timestamp + last.duration <= startSeconds) throw endsBefore()
  const within = packets.findLastIndex(({ timestamp }) => timestamp <= startSeconds)
  return { codec, decoderConfig, packets, first: Math.max(0, within), startSeconds, endSeconds }
}

/** Frames behind each other are their own file. */
async function framedClip(path: string, kind: 'mp3' | 'aac', { startMs, endMs }: ClipSpan): Promise<Clip> {
  const [startSeconds, toSeconds] = [startMs / 1000, endMs / 1000]
  const frames = await framesBetween(path, kind, { fromSeconds: startSeconds - LEAD_SECONDS, toSeconds })
  const last = frames.at(-1)
  if (last === undefined || last.atSeconds + last.seconds <= startSeconds) throw endsBefore()
  const first = Math.max(
    0,
    frames.findLastIndex(({ atSeconds }) => atSeconds <= startSeconds),
  )
  const data = frames.map((frame) => frame.data)
  // An AAC frame is blended with the one before it, and with nothing else.
  const begin = kind === 'mp3' ? firstNeeded(data, first) : Math.max(0, first - 1)
  return { bytes: joined(data.slice(begin)), extension: kind }
}

/** The same where an index says where they lie. */
async function mp3Clip({ packets, first }: Cut): Promise<Clip> {
  const data = packets.map((packet) => packet.data)
  return { bytes: joined(data.slice(firstNeeded(data, first))), extension: 'mp3' }
}

/** What lies before nought is heard by the decoder alone: the file says where it begins. */
function m4aClip(cut: Cut): Promise<Clip> {
  const { packets, first, startSeconds, endSeconds } = cut
  const moved = packets.slice(Math.max(0, first - 2)).map((packet) => shifted(packet, -startSeconds, endSeconds))
  return wrapped(cut, moved, new Mp4OutputFormat({ fastStart: 'in-memory' }), 'm4a')
}

function opusClip(cut: Cut): Promise<Clip> {
  const { packets, startSeconds, endSeconds, decoderConfig } = cut
  const lead = packets.findLastIndex(({ timestamp }) => timestamp <= startSeconds - OPUS_LEAD_SECONDS)
  const wanted = packets.slice(Math.max(0, lead))
  const beginSeconds = wanted[0]?.timestamp ?? 0
  const head = bytesOf(decoderConfig.description).slice()
  const view = new DataView(head.buffer)
  // Where the recording itself begins, what it wants to be skipped stays skipped.
  const own = lead < 0 ? view.getUint16(10, true) : 0
  const skip = Math.round((startSeconds - beginSeconds) * OPUS_RATE)
  view.setUint16(10, Math.min(0xffff, Math.max(own, skip)), true)
  const moved = wanted.map((packet) => shifted(packet, -beginSeconds, endSeconds))
  return wrapped(
    { ...cut, decoderConfig: { ...decoderConfig, description: head } },
    moved,
    new OggOutputFormat(),
    'opus',
  )
}

/** The first packet of a Vorbis stream is never heard: it is there for the next one. */
function vorbisClip(cut: Cut): Promise<Clip> {
  const wanted = cut.packets.slice(Math.max(0, cut.first - 1))
  const beginSeconds = wanted[0]?.timestamp ?? 0
  const moved = wanted.map((packet) => shifted(packet, -beginSeconds, null))
  return wrapped(cut, moved, new OggOutputFormat(), 'ogg')
}

function flacClip(cut: Cut): Promise<Clip> {
  const wanted = cut.packets.slice(cut.first)
  const [begin] = wanted
  const beginSeconds = begin?.timestamp ?? 0
  const from = begin === undefined ? 0 : flacNumber(begin.data).value
  const moved = wanted.map((packet) =>
    shifted(packet, -beginSeconds, null).clone({ data: renumbered(packet.data, flacNumber(packet.data).value - from) }),
  )
  return wrapped(cut, moved, new FlacOutputFormat(), 'flac')
}

/** Between samples, wherever its packets begin. */
function wavClip(cut: Cut): Promise<Clip> {
  const { packets, first, startSeconds, endSeconds, decoderConfig } = cut
  const rate = decoderConfig.sampleRate
  const from = Math.floor(startSeconds * rate)
  const to = Math.ceil(endSeconds * rate)
  const cutPackets = packets.slice(first).flatMap((packet) => {
    const begin = Math.round(packet.timestamp * rate)
    const count = Math.round(packet.duration * rate)
    const sampleBytes = count === 0 ? 0 : packet.data.length / count
    const [skip, until] = [Math.max(0, from - begin), Math.min(count, to - begin)]
    if (until <= skip) return []
    const data = packet.data.slice(skip * sampleBytes, until * sampleBytes)
    return [
      packet.clone({ data, timestamp: Math.max(0, (begin + skip - from) / rate), duration: (until - skip) / rate }),
    ]
  })
  return wrapped(cut, cutPackets, new WavOutputFormat(), 'wav')
}

/** On the clip's own clock, and no longer than the clip where it may be said. */
function shifted(packet: EncodedPacket, bySeconds: number, endSeconds: number | null): EncodedPacket {
  const left = endSeconds === null ? packet.duration : endSeconds - packet.timestamp
  return packet.clone({ timestamp: packet.timestamp + bySeconds, duration: Math.min(packet.duration, left) })
}

async function wrapped(
  { codec, decoderConfig }: Cut,
  packets: readonly EncodedPacket[],
  format: OutputFormat,
  extension: string,
): Promise<Clip> {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  await output.start()
  for (const packet of packets) await source.add(packet, { decoderConfig })
  await output.finalize()
  return { bytes: new Uint8Array(target.buffer ?? new ArrayBuffer()), extension }
}

function bytesOf(description: AllowSharedBufferSource | undefined): Uint8Array {
  if (description === undefined) return new Uint8Array()
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
