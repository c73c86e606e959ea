// Tiny real recordings made by code, one writer per format: what they hold is silence, what their headers say is true
// unless a test asks for a lie. And a scratch folder that goes away with the test.

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Fault } from '../../main/fault.ts'

export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tuplets-intake-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The Fault that a promise rejects with; anything else fails the test. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const outcome = await promise.then(
    () => 'no fault',
    (thrown: unknown) => thrown,
  )
  if (outcome instanceof Fault) return outcome
  throw new Error('expected a Fault', { cause: outcome })
}

export interface WavWish {
  readonly seconds: number
  readonly rate?: number
  /** What the header says the sound takes, where that is not what it takes. */
  readonly promisedBytes?: number
  /** Chunks before the sound. */
  readonly before?: Buffer
}

const ascii = (text: string) => Buffer.from(text, 'latin1')
const le16 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value & 255, value >> 8])))
const le32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer)

export function chunk(id: string, body: Buffer): Buffer {
  return Buffer.concat([ascii(id), le32(body.length), body, Buffer.alloc(body.length % 2)])
}

/** 16-bit mono. */
export function wavHead(wish: WavWish): Buffer {
  const rate = wish.rate ?? 8000
  const soundBytes = wish.promisedBytes ?? wish.seconds * rate * 2
  const format = chunk('fmt ', Buffer.concat([le16(1, 1), le32(rate, rate * 2), le16(2, 16)]))
  const before = wish.before ?? Buffer.alloc(0)
  const riffBytes = Math.min(0xffffffff, 4 + format.length + before.length + 8 + soundBytes)
  return Buffer.concat([ascii('RIFF'), le32(riffBytes), ascii('WAVE'), format, before, ascii('data'), le32(soundBytes)])
}

export function wav(wish: WavWish): Buffer {
  return Buffer.concat([wavHead(wish), Buffer.alloc(wish.seconds * (wish.rate ?? 8000) * 2)])
}

/** Of any length on a disk with little room: the silence is a hole. */
export async function writeHollowWav(path: string, wish: WavWish): Promise<void> {
  const head = wavHead(wish)
  await writeFile(path, head)
  await truncate(path, head.length + wish.seconds * (wish.rate ?? 8000) * 2)
}

/** The header of an RF64 file, whose true size stands in `ds64`. */
export function rf64(seconds: number): Buffer {
  const soundBytes = seconds * 16000
  const sizes = Buffer.alloc(28)
  sizes.writeBigUInt64LE(BigInt(soundBytes), 8)
  const plain = wavHead({ seconds, promisedBytes: 0xffffffff })
  return Buffer.concat([
    ascii('RF64'),
    le32(0xffffffff),
    ascii('WAVE'),
    chunk('ds64', sizes),
    plain.subarray(12),
    Buffer.alloc(soundBytes),
    chunk('LIST', ascii('INFO')),
  ])
}

/** MPEG 1 layer III at 44.1 kHz; 1,152 samples a frame. `bitRates` are indexes: 9 is 128 kbit/s, 5 is 64. */
export function mp3(bitRates: readonly number[]): Buffer {
  const kilobits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
  const frames = bitRates.map((index) => {
    const frame = Buffer.alloc(Math.floor((144000 * (kilobits[index] ?? 0)) / 44100))
    frame.set([0xff, 0xfb, index << 4, 0xc0])
    return frame
  })
  return Buffer.concat(frames)
}

export const MP3_FRAME_MS = (1152 / 44100) * 1000

export function id3(title: string): Buffer {
  const text = Buffer.concat([Buffer.from([3]), Buffer.from(title, 'utf8')])
  const size = Buffer.from([0, 0, text.length >> 7, text.length & 127])
  const frame = Buffer.concat([ascii('TIT2'), size, Buffer.alloc(2), text])
  const whole = Buffer.from([0, 0, frame.length >> 7, frame.length & 127])
  return Buffer.concat([ascii('ID3'), Buffer.from([4, 0, 0]), whole, frame])
}

/** AAC in ADTS at 16 kHz; 1,024 samples a frame. */
export function adts(frames: number): Buffer {
  const frame = Buffer.alloc(200)
  frame.set([0xff, 0xf1, (1 << 6) | (8 << 2), (1 << 6) | (200 >> 11), (200 >> 3) & 255, ((200 & 7) << 5) | 31, 0xfc])
  return Buffer.concat(Array.from({ length: frames }, () => frame))
}

function oggPage(flags: number, position: bigint, serial: number, sequence: number, body: Buffer): Buffer {
  const lacing = Buffer.alloc(Math.floor(body.length / 255) + 1, 255)
  lacing[lacing.length - 1] = body.length % 255
  const head = Buffer.alloc(26)
  head.write('OggS', 'latin1')
  head[5] = flags
  head.writeBigInt64LE(position, 6)
  head.writeUInt32LE(serial, 14)
  head.writeUInt32LE(sequence, 18)
  return Buffer.concat([head, Buffer.from([lacing.length]), lacing, body])
}

/** A page a second, as Opus at 48 kHz with 312 samples to skip. */
export function oggOpus(seconds: number, serial = 7): Buffer {
  const head = Buffer.concat([ascii('OpusHead'), Buffer.from([1, 1]), le16(312), le32(48000), Buffer.alloc(3)])
  const tags = Buffer.concat([ascii('OpusTags'), le32(4), ascii('made'), le32(0)])
  const pages = Array.from({ length: seconds }, (_, index) => {
    const isLast = index === seconds - 1
    return oggPage(isLast ? 4 : 0, BigInt((index + 1) * 48000 + 312), serial, index + 2, Buffer.alloc(3000, index))
  })
  return Buffer.concat([oggPage(2, 0n, serial, 0, head), oggPage(0, 0n, serial, 1, tags), ...pages])
}

function element(id: string, body: Buffer | null): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(body === null ? 0x01ffffffffffffffn : 0x0100000000000000n + BigInt(body.length))
  return Buffer.concat([Buffer.from(id, 'hex'), size, body ?? Buffer.alloc(0)])
}

/** As a browser records it: no duration, and clusters of unknown size, one a second with a block at 0 and at 980 ms. */
export function liveWebm(seconds: number): Buffer {
  const track = element('ae', Buffer.concat([element('d7', Buffer.from([1])), element('83', Buffer.from([2]))]))
  const clusters = Array.from({ length: seconds }, (_, second) => {
    const time = Buffer.alloc(4)
    time.writeUInt32BE(second * 1000)
    const block = (ms: number) =>
      element('a3', Buffer.concat([Buffer.from([0x81, ms >> 8, ms & 255, 0x80]), Buffer.alloc(90)]))
    return Buffer.concat([element('1f43b675', null), element('e7', time), block(0), block(980)])
  })
  return Buffer.concat([
    element('1a45dfa3', element('4282', ascii('webm'))),
    element('18538067', null),
    element('1549a966', element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40]))),
    element('1654ae6b', track),
    ...clusters,
  ])
}

export function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + body.length)
  return Buffer.concat([size, ascii(type), body])
}

const be32 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from(le32(value)).reverse()))

function track(handler: 'soun' | 'vide', seconds: number): Buffer {
  const sound = Buffer.concat([Buffer.alloc(8), Buffer.from([0, 1, 0, 16, 0, 0, 0, 0]), be32(16000 << 16)])
  const entry = box(handler === 'soun' ? 'mp4a' : 'avc1', Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), sound)
  return box(
    'trak',
    box(
      'mdia',
      box('mdhd', be32(0, 0, 0, 16000, seconds * 16000, 0)),
      box('hdlr', be32(0, 0), ascii(handler), Buffer.alloc(13)),
      box('minf', box('stbl', box('stsd', be32(0, 1), entry))),
    ),
  )
}

export function mp4(brand: string, seconds: number, handlers: readonly ('soun' | 'vide')[]): Buffer {
  const tracks = handlers.map((handler) => track(handler, seconds))
  return Buffer.concat([
    box('ftyp', ascii(brand), be32(0), ascii('isom')),
    box('mdat', Buffer.alloc(4000)),
    box('moov', ...tracks),
  ])
}

/** Only what is looked at: the header is true, the frames are noise. */
export function flac(seconds: number): Buffer {
  const info = Buffer.alloc(34)
  info.writeUInt16BE(4096, 0)
  info.writeUInt16BE(4096, 2)
  info.writeUIntBE(16000 << 4, 10, 3)
  info.writeUInt32BE(seconds * 16000, 14)
  return Buffer.concat([ascii('fLaC'), Buffer.from([0x80, 0, 0, 34]), info, Buffer.alloc(5000, 0x55)])
}
