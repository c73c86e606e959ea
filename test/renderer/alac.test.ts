// Apple Lossless, sample for sample as FFmpeg decodes it, and harmless when it is broken.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type AlacFormat, alacFormat, decodeAlac } from '../../renderer/player/alac.ts'
import { seeded } from '../tuplets/seeded.ts'

/** Of `ffmpeg -i lossless.m4a -f s16le -`. */
const AS_FFMPEG_SAYS = 'd618e5f693a063d6db1cd9473e70757cb2bc9e1225c99a4fcf9d25a18d0329cd'
const FILE = join(import.meta.dirname, '../media/formats/lossless.m4a')

let format: AlacFormat
const packets: Uint8Array[] = []

beforeAll(async () => {
  // mediabunny says on the console that it knows no decoder: that is why there is one here.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const bytes = new Uint8Array(readFileSync(FILE))
  const box = Buffer.from(bytes).indexOf(Buffer.from([0, 0, 0, 36, 0x61, 0x6c, 0x61, 0x63, 0, 0, 0, 0]))
  format = alacFormat(bytes.slice(box + 12, box + 36))
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  const track = await input.getPrimaryAudioTrack()
  if (track === null) throw new Error('the file has no sound')
  for await (const { data } of new EncodedPacketSink(track).packets()) packets.push(data)
})

describe('Apple Lossless', () => {
  it('is decoded to the very samples that went in', () => {
    const hash = createHash('sha256')
    for (const packet of packets) {
      const [samples = new Float32Array()] = decodeAlac(packet, format)
      hash.update(Int16Array.from(samples, (sample) => sample * 32_768))
    }
    expect(hash.digest('hex')).toBe(AS_FFMPEG_SAYS)
  })

  it('ends in an error, soon, when a packet is broken', () => {
    const chance = seeded('alac')
    let refused = 0
    for (let round = 0; round < 300; round++) {
      const broken = Uint8Array.from(packets[round % packets.length] ?? [])
      for (let times = 0; times < 20; times++) broken[chance.between(0, broken.length - 1)] = chance.between(0, 255)
      try {
        decodeAlac(broken.subarray(0, chance.between(1, broken.length)), format)
      } catch (error) {
        expect(String(error)).toContain('Apple Lossless')
        refused++
      }
    }
    expect(refused).toBeGreaterThan(100)
  })

  it('of a kind that nobody describes is refused before anything is allocated for it', () => {
    expect(() => alacFormat(new Uint8Array(10))).toThrow('without its description')
    expect(() => alacFormat(new Uint8Array(24).fill(255))).toThrow('unknown kind')
  })
})
