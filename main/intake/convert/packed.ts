// Sound that is packed already is taken out of its video, or cut, as it is: packets are copied, none is decoded. What comes out is a
// file of a kind that the service takes.

import {
  ADTS,
  AdtsOutputFormat,
  type AudioCodec,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  FilePathSource,
  FLAC,
  FlacOutputFormat,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  QTFF,
  WEBM,
} from 'mediabunny'
import { loudnessFor } from './loudness.ts'
import type { Moment } from './quiet.ts'
import type { Sheet } from './sheet.ts'

/** Sound inside of a file, open until it is let go of. */
export interface Packed {
  readonly track: InputAudioTrack
  readonly codec: AudioCodec
  readonly extension: string
  /** Of the sound alone, as far as the file tells. */
  readonly durationMs: number
  /** Of its sound, by its first packets. */
  readonly bitsPerSecond: number
  readonly packetsPerSecond: number
  readonly hasPictures: boolean
  close(): void
}

const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, OGG, FLAC, MP3, ADTS]

interface Package {
  readonly extension: string
  readonly format: () => OutputFormat
}

/** What each kind of sound is put into. An index in front of an MP3 would only be a frame of silence. */
const PACKAGES: Partial<Record<AudioCodec, Package>> = {
  aac: { extension: 'm4a', format: () => new Mp4OutputFormat({ fastStart: false }) },
  mp3: { extension: 'mp3', format: () => new Mp3OutputFormat({ xingHeader: false }) },
  opus: { extension: 'opus', format: () => new OggOutputFormat() },
  vorbis: { extension: 'ogg', format: () => new OggOutputFormat() },
  flac: { extension: 'flac', format: () => new FlacOutputFormat() },
}
/** Raw AAC stays raw: its packets carry headers of their own. */
const RAW_AAC: Package = { extension: 'aac', format: () => new AdtsOutputFormat() }

/** Enough to know a bit rate by. */
const SAMPLED_PACKETS = 200

/** Null where no sound is found in it, or none that can be taken out as it is. */
export async function openPacked(path: string): Promise<Packed | null> {
  const input = new Input({ source: new FilePathSource(path), formats: FORMATS })
  try {
    const track = (await input.canRead()) ? await input.getPrimaryAudioTrack() : null
    const codec = track === null ? null : await track.getCodec()
    const wrapped = codec === null ? undefined : PACKAGES[codec]
    if (track === null || codec === null || wrapped === undefined) {
      input.dispose()
      return null
    }
    const isRaw = codec === 'aac' && (await track.getDecoderConfig())?.description === undefined
    const durationMs = Math.round((await track.computeDuration()) * 1000)
    const { averageBitrate: bitsPerSecond, averagePacketRate: packetsPerSecond } =
      await track.computePacketStats(SAMPLED_PACKETS)
    const hasPictures = (await input.getPrimaryVideoTrack()) !== null
    const { extension } = isRaw ? RAW_AAC : wrapped
    return {
      track,
      codec,
      extension,
      durationMs,
      bitsPerSecond,
      packetsPerSecond,
      hasPictures,
      close: () => input.dispose(),
    }
  } catch (thrown) {
    input.dispose()
    throw thrown
  }
}

/** How loud it is around a place, packet by packet. */
export async function momentsAround({ track, codec }: Packed, atMs: number, aroundMs: number): Promise<Moment[]> {
  const sink = new EncodedPacketSink(track)
  const loudness = loudnessFor(codec)
  const moments: Moment[] = []
  const first = await sink.getPacket(Math.max(0, (atMs - aroundMs) / 1000))
  if (first === null) return moments
  for await (const { timestamp, duration, data } of sink.packets(first)) {
    if (timestamp * 1000 > atMs + aroundMs) break
    moments.push({ atMs: timestamp * 1000, durationMs: duration * 1000, loudness: loudness(data, duration * 1000) })
  }
  return moments
}

export interface Copied {
  /** Where its first packet began in the whole, and where its last one ended. */
  readonly startMs: number
  readonly endMs: number
}

/** @param reached called with the milliseconds that are behind it */
export async function copyPackets(
  { track, codec, extension }: Packed,
  between: { readonly fromMs: number; readonly toMs: number },
  sheet: Pick<Sheet, 'target' | 'check'>,
  reached: (ms: number) => void,
): Promise<Copied> {
  const decoderConfig = await track.getDecoderConfig()
  if (decoderConfig === null) throw new Error('its sound cannot be described')
  const format = (extension === RAW_AAC.extension ? RAW_AAC : PACKAGES[codec])?.format()
  if (format === undefined) throw new Error(`there is no package for ${codec}`)
  const output = new Output({ format, target: sheet.target })
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  await output.start()
  const sink = new EncodedPacketSink(track)
  const first = between.fromMs <= 0 ? await sink.getFirstPacket() : await sink.getPacket(between.fromMs / 1000)
  let startSeconds: number | null = null
  let endSeconds = 0
  for await (const packet of sink.packets(first ?? undefined)) {
    // A packet belongs to the part in which it begins, so that none is in two and none in neither.
    if (packet.timestamp * 1000 < between.fromMs) continue
    if (packet.timestamp * 1000 >= between.toMs) break
    // What a decoder needs to begin with lies before 0 in an MP4, and stays there.
    startSeconds ??= format.negativeTimestampSupport === 'full' ? Math.max(0, packet.timestamp) : packet.timestamp
    endSeconds = packet.timestamp + packet.duration
    await source.add(packet.clone({ timestamp: packet.timestamp - startSeconds }), { decoderConfig })
    sheet.check()
    reached(packet.timestamp * 1000)
  }
  if (startSeconds === null) throw new Error('there is no sound in this part')
  await output.finalize()
  sheet.check()
  // Rounded down as where it was cut, so that it is found again.
  return { startMs: Math.floor(startSeconds * 1000), endMs: Math.round(endSeconds * 1000) }
}
