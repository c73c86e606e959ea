// Makes a form of a recording that Chromium plays and finds its way in, in the worker. What Chromium decodes but cannot seek
// in exactly is only packed anew, without loss; everything else becomes Opus.

import {
  AudioSample,
  AudioSampleSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  type InputAudioTrack,
  MkvOutputFormat,
  Output,
  StreamTarget,
} from 'mediabunny'
import { isWindowsMedia, openInput, type Pcm, pcmOf, trackOf } from './decoding.ts'

export interface Conversion {
  readonly url: string
  /** Waits until the bytes are written. */
  readonly write: (at: number, bytes: Uint8Array) => Promise<void>
  /** Called with the seconds that are behind it; rests there. */
  readonly reached: (seconds: number) => Promise<void>
}

const CHUNK_BYTES = 1024 * 1024
/** Speech without a loss that anybody hears; eight hours take 230 MB. */
const OPUS_BITS = 64_000

export async function convert(conversion: Conversion): Promise<void> {
  if (!(await isWindowsMedia(conversion.url))) {
    const input = openInput(conversion.url)
    try {
      const track = await trackOf(input)
      const codec = await track.getCodec()
      if (codec === 'aac' || codec === 'mp3') return await packAnew(conversion, track, codec)
    } finally {
      input.dispose()
    }
  }
  await encode(conversion)
}

function outputOf({ write }: Conversion): Output {
  const sink = new WritableStream({
    write: ({ data, position }: { readonly data: Uint8Array; readonly position: number }) => write(position, data),
  })
  const target = new StreamTarget(sink, { chunked: true, chunkSize: CHUNK_BYTES })
  return new Output({ format: new MkvOutputFormat(), target })
}

async function packAnew(conversion: Conversion, track: InputAudioTrack, codec: 'aac' | 'mp3'): Promise<void> {
  const output = outputOf(conversion)
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  await output.start()
  const decoderConfig = await track.getDecoderConfig()
  if (decoderConfig === null) throw new Error('its decoder cannot be described')
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await source.add(packet, { decoderConfig })
    await conversion.reached(packet.timestamp)
  }
  await output.finalize()
}

async function encode(conversion: Conversion): Promise<void> {
  const output = outputOf(conversion)
  const source = new AudioSampleSource({ codec: 'opus', bitrate: OPUS_BITS })
  output.addAudioTrack(source)
  await output.start()
  for await (const pcm of pcmOf(conversion.url)) {
    for (const sample of samplesOf(pcm)) {
      await source.add(sample)
      sample.close()
    }
    await conversion.reached(pcm.startSeconds)
  }
  await output.finalize()
}

/** In pieces of a tenth of a second: a decoder may give a minute at once, and an encoder should not have to hold it. */
function* samplesOf({ channels, rate, startSeconds }: Pcm): Generator<AudioSample, void> {
  const length = channels[0]?.length ?? 0
  const step = Math.ceil(rate / 10)
  // Speech in more than two channels is a rarity that Opus packs in families; the first two are enough to hear it.
  const heard = channels.slice(0, 2)
  for (let at = 0; at < length; at += step) {
    const frames = Math.min(step, length - at)
    const data = new Float32Array(frames * heard.length)
    for (const [index, samples] of heard.entries()) data.set(samples.subarray(at, at + frames), index * frames)
    yield new AudioSample({
      data,
      format: 'f32-planar',
      numberOfChannels: heard.length,
      sampleRate: rate,
      timestamp: startSeconds + at / rate,
    })
  }
}
