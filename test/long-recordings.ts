// Recordings as they come from the field and are too long, too large or of a kind that the service does not take: made for a test
// in no time, by repeating frames or leaving holes in files.

import { truncateSync, writeFileSync } from 'node:fs'
import {
  ADTS,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import { seeded } from './tuplets/seeded.ts'

const RATE = 8000

/** Mono, 16 bits, as old Macs and field recorders write it. */
export function aiff(seconds: number, seed: number): Buffer {
  const frames = seconds * RATE
  const file = Buffer.alloc(54 + frames * 2)
  file.write('FORM', 0, 'latin1')
  file.writeUInt32BE(file.length - 8, 4)
  file.write('AIFFCOMM', 8, 'latin1')
  file.writeUInt32BE(18, 16)
  file.writeUInt16BE(1, 20)
  file.writeUInt32BE(frames, 22)
  file.writeUInt16BE(16, 26)
  // 8000 as the 80-bit number of the 68881: 8000 = 0xFA00 * 2^-3, with the exponent of its first bit.
  file.writeUInt16BE(16383 + 12, 28)
  file.writeUInt32BE(0xfa000000, 30)
  file.write('SSND', 38, 'latin1')
  file.writeUInt32BE(8 + frames * 2, 42)
  const chance = seeded(seed)
  for (let at = 0; at < frames; at++) file.writeInt16BE(chance.between(-400, 400), 54 + at * 2)
  return file
}

/** An MPEG 2.5 frame of 8 kbit/s at 8000 Hz: 72 bytes, 72 ms. */
const FRAME_BYTES = 72
export const FRAME_MS = 72

/** Frames that say how loud they are, and hold nothing: what decodes nothing needs no more. */
function frame(gain: number): Buffer {
  const bytes = Buffer.alloc(FRAME_BYTES)
  bytes.set([0xff, 0xe3, 0x18, 0xc0])
  // main_data_begin and one private bit, then twelve bits of length, nine of big values, eight of gain.
  const side = gain === 0 ? 0n : (60n << 17n) | (BigInt(gain) & 0xffn)
  const bits = (side << 7n) & 0xffffffffffn
  for (let at = 0; at < 5; at++) bytes[5 + at] = Number((bits >> BigInt(8 * (4 - at))) & 0xffn)
  return bytes
}

/** An MP3 that is loud all the time but for half a second at these places. */
export function mp3(seconds: number, quietAt: readonly number[] = []): Buffer {
  const frames = Math.floor((seconds * 1000) / FRAME_MS)
  const file = Buffer.alloc(frames * FRAME_BYTES)
  const loud = frame(180)
  for (let at = 0; at < frames; at++) file.set(loud, at * FRAME_BYTES)
  for (const second of quietAt)
    for (let at = Math.round((second * 1000) / FRAME_MS), end = at + 7; at < end; at++)
      file.set(frame(0), at * FRAME_BYTES)
  // So that no two are the same recording: the last bytes of the first frame are nobody's.
  file.writeUInt32BE(Math.round(seconds * 1000) + quietAt.length, FRAME_BYTES - 4)
  return file
}

/** A film of some seconds: pictures that nobody decodes, and the sound of a file of raw AAC or MP3 frames. */
export async function film(path: string, sound: string, seconds: number): Promise<string> {
  const input = new Input({ source: new FilePathSource(sound), formats: [ADTS] })
  const track = await input.getPrimaryAudioTrack()
  const decoderConfig = await track?.getDecoderConfig()
  if (track == null || decoderConfig == null) throw new Error(`There is no sound in ${sound}.`)
  const output = new Output({ format: new Mp4OutputFormat(), target: new FilePathTarget(path) })
  const [pictures, voices] = [new EncodedVideoPacketSource('vp9'), new EncodedAudioPacketSource('aac')]
  output.addVideoTrack(pictures)
  output.addAudioTrack(voices)
  await output.start()
  const config = { codec: 'vp09.00.10.08', codedWidth: 320, codedHeight: 240 }
  for (let second = 0; second < seconds; second++)
    await pictures.add(new EncodedPacket(Buffer.alloc(4000, second + 1), 'key', second, 1), { decoderConfig: config })
  for await (const packet of new EncodedPacketSink(track).packets()) await voices.add(packet, { decoderConfig })
  await output.finalize()
  input.dispose()
  return path
}

/** CD sound, nearly all of it a hole in the file: 176 kB a second. */
export function largeWav(path: string, seconds: number): string {
  const bytes = seconds * 44_100 * 4
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(44_100, 24)
  head.writeUInt32LE(44_100 * 4, 28)
  head.writeUInt16LE(4, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(bytes, 40)
  writeFileSync(path, head)
  truncateSync(path, 44 + bytes)
  return path
}
