// Clips of real recordings of every kind: what is in them is the recording's own, bit for bit, from the passage's first word to its
// last. That a browser decodes each of them is seen in test/app/clips.spec.ts.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, FilePathSource, Input } from 'mediabunny'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Clip, cutClip } from '../../main/export/clip.ts'
import { crc16, flacNumber, renumbered } from '../../main/export/flac-frames.ts'
import { framesBetween } from '../../main/export/framed-file.ts'
import { firstNeeded, reservoirOf } from '../../main/export/mp3-frames.ts'
import { clipStem } from '../../main/export/names.ts'
import { WavPassage } from '../../renderer/clips/wav.ts'

const sample = (name: string) => join('resources', 'samples', name)
const made = (name: string) => join('test', 'media', 'formats', name)
const SPAN = { startMs: 2040, endMs: 3980 }

async function cut(path: string, span = SPAN): Promise<Clip> {
  const clip = await cutClip(path, span)
  if (clip === null) throw new Error('it was not cut')
  return clip
}

async function packetsOf(source: FilePathSource | BufferSource) {
  const input = new Input({ source, formats: ALL_FORMATS })
  onTestFinished(() => input.dispose())
  const track = await input.getPrimaryAudioTrack()
  if (track === null) throw new Error('no sound is found in it')
  const packets = []
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet)
  return { packets, config: await track.getDecoderConfig() }
}

describe('a clip', () => {
  for (const name of ['as-mp3.mp3', 'as-aac.aac'])
    it(`of ${name} is a stretch of the file itself`, async () => {
      const span = { startMs: 2000, endMs: 3500 }
      const { bytes, extension } = await cut(made(name), span)
      expect(name).toContain(extension)
      const file = await readFile(made(name))
      const at = file.indexOf(bytes)
      expect(at).toBeGreaterThan(0)
      const { packets } = await packetsOf(new BufferSource(file))
      const before = packets.filter(({ timestamp }) => timestamp <= span.startMs / 1000).at(-1)
      const last = packets.filter(({ timestamp }) => timestamp < span.endMs / 1000).at(-1)
      expect(at).toBeLessThan(file.indexOf(before?.data ?? ''))
      expect(at + bytes.length).toBe(file.indexOf(last?.data ?? '') + (last?.data.length ?? 0))
    })

  it('of a WAV begins and ends between the samples', async () => {
    const { bytes, extension } = await cut(sample('harbour-inquiry-dredging-permit.wav'))
    expect(extension).toBe('wav')
    const file = await readFile(sample('harbour-inquiry-dredging-permit.wav'))
    const [from, to] = [2.04 * 16_000 * 2, 3.98 * 16_000 * 2]
    const sound = file.subarray(file.indexOf('data') + 8)
    const clip = Buffer.from(bytes)
    expect(clip.subarray(clip.indexOf('data') + 8).equals(sound.subarray(from, to))).toBe(true)
  })

  const KINDS = [
    ['Council budget hearing.flac', 'flac'],
    ['field-note-low-tide.ogg', 'ogg'],
    ['cofradia-de-pescadores.opus', 'opus'],
  ] as const
  for (const [name, kind] of KINDS)
    it(`of ${kind} has the packets of the recording, from the one of the first word to the one of the last`, async () => {
      const { bytes, extension } = await cut(sample(name))
      expect(extension).toBe(kind)
      const { packets } = await packetsOf(new FilePathSource(sample(name)))
      const own = await packetsOf(new BufferSource(bytes))
      const soundOf = ({ data }: { readonly data: Uint8Array }) =>
        Buffer.from(kind === 'flac' ? renumbered(data, 0) : data)
      const at = packets.findIndex((packet) => soundOf(packet).equals(soundOf(own.packets[0] ?? packet)))
      const last = at + own.packets.length - 1
      expect(own.packets.map(soundOf)).toEqual(packets.slice(at, last + 1).map(soundOf))
      expect(packets[at]?.timestamp).toBeLessThanOrEqual(2.04)
      expect(packets[at]?.timestamp).toBeGreaterThan(2.04 - 0.13)
      expect(packets[last]?.timestamp).toBeLessThan(3.98)
      expect(packets[last + 1]?.timestamp).toBeGreaterThanOrEqual(3.98)
    })

  it('of Opus hears 80 ms in silence first, and begins and ends to the sample', async () => {
    const { bytes } = await cut(sample('cofradia-de-pescadores.opus'))
    const clip = Buffer.from(bytes)
    const skipped = clip.readUInt16LE(clip.indexOf('OpusHead') + 10)
    expect(skipped).toBeGreaterThanOrEqual(3840)
    const page = clip.lastIndexOf('OggS')
    expect(Number(clip.readBigUInt64LE(page + 6)) - skipped).toBe((3.98 - 2.04) * 48_000)
  })

  it('of an M4A says where it begins, so that what only the decoder needs is not heard', async () => {
    const { bytes, extension } = await cut(made('as-m4a.m4a'))
    expect(extension).toBe('m4a')
    const own = await packetsOf(new BufferSource(bytes))
    expect(own.packets.filter(({ timestamp }) => timestamp < 0).length).toBeGreaterThanOrEqual(1)
    const { packets } = await packetsOf(new FilePathSource(made('as-m4a.m4a')))
    const first = packets.findIndex(({ data }) => Buffer.from(data).equals(own.packets[0]?.data ?? data))
    expect(own.packets[0]?.timestamp).toBeCloseTo((packets[first]?.timestamp ?? 0) - 2.04, 3)
  })

  it('is left to decoders where its sound cannot be cut as it is', async () => {
    for (const name of ['as-wma.wma', 'dictaphone.wav', 'lossless.m4a'])
      expect(await cutClip(made(name), SPAN)).toBeNull()
  })

  it('is refused where the recording ends before it', async () => {
    for (const name of ['as-mp3.mp3', 'as-flac.flac', 'as-wav.wav'])
      await expect(cutClip(made(name), { startMs: 90_000, endMs: 95_000 })).rejects.toMatchObject({ code: 'not-audio' })
    await expect(cutClip(made('not-there.mp3'), SPAN)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('is found behind a picture and junk in an MP3', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tuplets-clip-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x10\0', 'latin1'), Buffer.alloc(2048, 0xff)])
    const junk = Buffer.from('fffb9064 00112233'.replace(' ', ''), 'hex')
    const path = join(folder, 'tagged.mp3')
    await writeFile(path, Buffer.concat([tag, junk, await readFile(made('as-mp3.mp3'))]))
    const spans = { fromSeconds: 2, toSeconds: 3 }
    const clean = await framesBetween(made('as-mp3.mp3'), 'mp3', spans)
    expect(await framesBetween(path, 'mp3', spans)).toEqual(clean)
    expect(clean.length).toBeGreaterThan(20)
  })
})

describe('a frame', () => {
  it('of FLAC is the same when it gets its own number again, and has a true checksum with another', async () => {
    const { packets } = await packetsOf(new FilePathSource(made('as-flac.flac')))
    for (const { data } of packets) {
      const { value } = flacNumber(data)
      expect(Buffer.from(renumbered(data, value)).equals(data)).toBe(true)
      for (const other of [0, 127, 128, 2047, 2048, 65_535, 65_536, 2 ** 26, 2 ** 31, 2 ** 36 - 1]) {
        const moved = renumbered(data, other)
        expect(flacNumber(moved).value).toBe(other)
        // Over a frame with its own checksum behind it, the sum is nought.
        expect(crc16(moved)).toBe(0)
      }
    }
  })

  it('of MP3 is begun with where the sound lies that it takes from those before', () => {
    const frame = (takesBytes: number, holdsBytes: number): Uint8Array => {
      // MPEG 1, layer III, mono, no checksum.
      const bytes = new Uint8Array(4 + 17 + holdsBytes)
      bytes.set([0xff, 0xfb, 0x90, 0xc0, takesBytes >> 1, (takesBytes & 1) << 7])
      return bytes
    }
    expect(reservoirOf(frame(301, 100))).toEqual({ takesBytes: 301, holdsBytes: 100 })
    const frames = [frame(0, 100), frame(0, 100), frame(50, 100), frame(150, 100), frame(200, 100), frame(0, 100)]
    // The fourth before the last needs 150 bytes, which lie in the two before it.
    expect(firstNeeded(frames, 4)).toBe(1)
    expect(firstNeeded(frames, 1)).toBe(0)
    expect(firstNeeded(frames, 0)).toBe(0)
    expect(reservoirOf(new Uint8Array(20))).toBeNull()
  })
})

describe('a decoded passage', () => {
  it('is cut between the samples of its pieces, in 16 bits', () => {
    const passage = new WavPassage(0.5, 1.5)
    const ramp = (from: number) => Float32Array.from({ length: 8 }, (_, at) => (from + at) / 32_767)
    const heard = [0, 8, 16, 24].map((from) =>
      passage.hear({ channels: [ramp(from), ramp(-from - 100)], rate: 10, startSeconds: from / 10 }),
    )
    expect(heard).toEqual([true, true, false, false])
    const wav = Buffer.from(passage.bytes() ?? [])
    expect(wav.subarray(0, 4).toString()).toBe('RIFF')
    expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([2, 10, 40])
    const left = Array.from({ length: 10 }, (_, at) => wav.readInt16LE(44 + at * 4))
    expect(left).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    expect(new WavPassage(5, 6).bytes()).toBeNull()
  })
})

describe('the name of a clip', () => {
  it('says whose words they are, when they were said, and how they begin', () => {
    const passage = { startMs: 761_900, text: 'Nobody asked us: what was it about? And then.' }
    expect(clipStem('Harbour inquiry', passage)).toBe('Harbour inquiry 00.12.41 Nobody asked us- what was it')
  })

  it('keeps the time however long the title is, and is a name everywhere', () => {
    for (const title of ['海'.repeat(300), '😀'.repeat(300), 'CON', '', '../../etc']) {
      const stem = clipStem(title, { startMs: 3_600_000, text: '港'.repeat(100) })
      expect(stem).toContain('01.00.00')
      expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(200)
      expect(stem).not.toMatch(/[/\\\ufffd]/)
    }
  })
})
