// Plain sound becomes FLAC, without any loss, or Opus, made for speech. Block by block: no more than some seconds are ever in
// memory. Both encoders are the codecs' own, as WebAssembly.

import { registerFlacEncoder } from '@mediabunny/flac-encoder'
import { Application, createEncoder, type OpusEncoderHandle, Signal } from 'libopus-wasm'
import {
  AudioSample,
  AudioSampleSource,
  EncodedAudioPacketSource,
  EncodedPacket,
  FlacOutputFormat,
  OggOutputFormat,
  Output,
} from 'mediabunny'
import type { Reader } from '../open.ts'
import type { Pcm } from './pcm.ts'
import { Resampler } from './resample.ts'
import { blocksOf, fractionsOf, samplesOf } from './samples.ts'
import type { Sheet } from './sheet.ts'

/** The frames from one place to another, behind which the caller may say stop. */
export interface Stretch {
  readonly reader: Reader
  readonly pcm: Pcm
  readonly from: number
  readonly to: number
  /** Called with the frame that was reached. */
  readonly reached: (frame: number) => void
}

/** Rates that the FLAC encoder takes; of others Opus is made. */
const FLAC_RATES = [8000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 176400, 192000]
const MOST_FLAC_CHANNELS = 8
/** The header counts samples in 36 bits, the writer in 32. */
const MOST_FLAC_FRAMES = 2 ** 32 - 1

export function fitsFlac(pcm: Pcm, frames: number): boolean {
  return FLAC_RATES.includes(pcm.rate) && pcm.channels <= MOST_FLAC_CHANNELS && frames <= MOST_FLAC_FRAMES
}

let isReady = false

export async function encodeFlac(stretch: Stretch, sheet: Pick<Sheet, 'target' | 'check'>): Promise<void> {
  if (!isReady) registerFlacEncoder()
  isReady = true
  const { reader, pcm, from, to, reached } = stretch
  const output = new Output({ format: new FlacOutputFormat(), target: sheet.target })
  const source = new AudioSampleSource({ codec: 'flac' })
  output.addAudioTrack(source)
  await output.start()
  for await (const { atFrame, frames, bytes } of blocksOf(reader, pcm, from, to)) {
    const sample = new AudioSample({
      ...samplesOf(bytes, pcm),
      numberOfChannels: pcm.channels,
      sampleRate: pcm.rate,
      timestamp: (atFrame - from) / pcm.rate,
    })
    await source.add(sample)
    sample.close()
    sheet.check()
    reached(atFrame + frames)
  }
  await output.finalize()
  sheet.check()
}

/** Speech lies below 12 kHz, and what listens to it below 8. */
const OPUS_RATE = 24_000
const OPUS_BITS = 32_000
const STEREO_BITS = 48_000
const OPUS_FRAME = (OPUS_RATE * 60) / 1000
const COMPLEXITY = 5
/** Ogg counts in these whatever the encoder was given. */
const CLOCK = 48_000

/** How many bytes a second of it takes, about. */
export function opusBytesPerSecond(channels: number): number {
  return (channels === 2 ? STEREO_BITS : OPUS_BITS) / 8
}

export async function encodeOpus(stretch: Stretch, sheet: Pick<Sheet, 'target' | 'check'>): Promise<void> {
  const { reader, pcm, from, to, reached } = stretch
  const channels = pcm.channels === 2 ? 2 : 1
  const encoder = await createEncoder({
    sampleRate: OPUS_RATE,
    channels,
    application: Application.Voip,
    signal: Signal.Voice,
    bitrate: channels === 2 ? STEREO_BITS : OPUS_BITS,
    complexity: COMPLEXITY,
    frameSize: OPUS_FRAME,
  })
  try {
    const output = new Output({ format: new OggOutputFormat(), target: sheet.target })
    const source = new EncodedAudioPacketSource('opus')
    output.addAudioTrack(source)
    await output.start()
    const packets = new OpusPackets(encoder, channels, source)
    const voices = Array.from({ length: channels }, () => new Resampler(pcm.rate, OPUS_RATE))
    for await (const { atFrame, frames, bytes } of blocksOf(reader, pcm, from, to)) {
      const heard = fractionsOf(samplesOf(bytes, pcm), pcm.channels)
      await packets.add(voices.map((voice, index) => voice.push(heard[index] ?? new Float32Array(0))))
      sheet.check()
      reached(atFrame + frames)
    }
    await packets.add(voices.map((voice) => voice.end()))
    await packets.end(Math.round(((to - from) / pcm.rate) * OPUS_RATE))
    await output.finalize()
    sheet.check()
  } finally {
    encoder.free()
  }
}

/** Gathers samples until they fill a packet. */
class OpusPackets {
  readonly #encoder: OpusEncoderHandle
  readonly #source: EncodedAudioPacketSource
  readonly #decoderConfig: AudioDecoderConfig
  readonly #frame: Float32Array
  readonly #channels: number
  #filled = 0
  #sent = 0

  constructor(encoder: OpusEncoderHandle, channels: number, source: EncodedAudioPacketSource) {
    this.#encoder = encoder
    this.#source = source
    this.#channels = channels
    this.#frame = new Float32Array(OPUS_FRAME * channels)
    const description = opusHead(channels, Math.round((encoder.getLookahead() * CLOCK) / OPUS_RATE))
    this.#decoderConfig = { codec: 'opus', numberOfChannels: channels, sampleRate: CLOCK, description }
  }

  async add(voices: readonly Float32Array[]): Promise<void> {
    const length = voices[0]?.length ?? 0
    for (let at = 0; at < length; at++) {
      for (const [channel, voice] of voices.entries())
        this.#frame[this.#filled * this.#channels + channel] = voice[at] ?? 0
      this.#filled += 1
      if (this.#filled === OPUS_FRAME) await this.#send()
    }
  }

  /** @param samples as many as there were; the resampler's tail gives some more */
  async end(samples: number): Promise<void> {
    if (this.#sent * OPUS_FRAME >= samples || this.#filled === 0) return
    this.#frame.fill(0, this.#filled * this.#channels)
    await this.#send()
  }

  async #send(): Promise<void> {
    const data = this.#encoder.encodeFloat(this.#frame)
    const seconds = OPUS_FRAME / OPUS_RATE
    // The encoder gives the same bytes again and again.
    const packet = new EncodedPacket(Uint8Array.from(data), 'key', this.#sent * seconds, seconds)
    await this.#source.add(packet, { decoderConfig: this.#decoderConfig })
    this.#sent += 1
    this.#filled = 0
  }
}

/** RFC 7845, section 5.1. */
function opusHead(channels: number, preSkip: number): Uint8Array {
  const head = Buffer.alloc(19)
  head.write('OpusHead', 0, 'latin1')
  head.writeUInt8(1, 8)
  head.writeUInt8(channels, 9)
  head.writeUInt16LE(preSkip, 10)
  head.writeUInt32LE(OPUS_RATE, 12)
  return head
}
