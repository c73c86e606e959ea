// Reads the box headers of an MP4, M4A or QuickTime file: whether it is finished, and whether it holds sound or pictures.
// Reads no media and no sample tables. Layout: ISO/IEC 14496-12.

import type { Reader } from './open.ts'
import type { Shape } from './shape.ts'

export interface Mp4Facts {
  readonly shape: Shape
  readonly hasSound: boolean
  readonly hasPictures: boolean
  /** Of the sound track; null where the length is spread over fragments. */
  readonly durationMs: number | null
}

interface Track {
  /** The handler type: `soun`, `vide`, `text`, and others. */
  readonly kind: string
  readonly durationMs: number | null
}

interface Box {
  readonly type: string
  readonly bodyFrom: number
  readonly end: number
}

/** A day of one-second fragments; beyond that a file is not worth walking further. */
const MOST_BOXES = 200_000
/** Brands whose picture track is the cover or the chapter images, not a film. */
const SOUND_BRANDS = ['M4A ', 'M4B ', 'M4P ']

export async function readMp4(reader: Reader): Promise<Mp4Facts> {
  const head = await reader.at(0, 12)
  const isSoundBrand = head.toString('latin1', 4, 8) === 'ftyp' && SOUND_BRANDS.includes(head.toString('latin1', 8, 12))
  let shape: Shape = 'open' // until the index (moov) is found, which most recorders write last
  const tracks: Track[] = []
  for await (const box of boxesOf(reader, 0, reader.bytes)) {
    if (box.end > reader.bytes) return facts('short', tracks, isSoundBrand)
    if (box.type !== 'moov') continue
    shape = 'whole'
    for await (const inner of boxesOf(reader, box.bodyFrom, box.end))
      if (inner.type === 'trak') tracks.push(await trackAt(reader, inner))
  }
  return facts(shape, tracks, isSoundBrand)
}

function facts(shape: Shape, tracks: readonly Track[], isSoundBrand: boolean): Mp4Facts {
  const sound = tracks.find(({ kind }) => kind === 'soun')
  const hasPictures = !isSoundBrand && tracks.some(({ kind }) => kind === 'vide')
  return { shape, hasSound: sound !== undefined, hasPictures, durationMs: sound?.durationMs ?? null }
}

async function trackAt(reader: Reader, track: Box): Promise<Track> {
  let found: Track = { kind: '', durationMs: null }
  for await (const media of boxesOf(reader, track.bodyFrom, track.end)) {
    if (media.type !== 'mdia') continue
    for await (const box of boxesOf(reader, media.bodyFrom, media.end)) {
      if (box.type === 'hdlr') found = { ...found, kind: (await reader.at(box.bodyFrom + 8, 4)).toString('latin1') }
      if (box.type === 'mdhd') found = { ...found, durationMs: durationAt(await reader.at(box.bodyFrom, 32)) }
    }
  }
  return found
}

/** A media header: version 1 counts in 64 bits; all ones mean that the length is not known. */
function durationAt(head: Buffer): number | null {
  if (head.length < 32) return null
  const isLong = head[0] === 1
  const scale = head.readUInt32BE(isLong ? 20 : 12)
  const length = isLong ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16)
  const isKnown = scale > 0 && length > 0 && length < (isLong ? 2 ** 63 : 0xffffffff)
  return isKnown ? Math.round((length / scale) * 1000) : null
}

async function* boxesOf(reader: Reader, fromByte: number, end: number): AsyncGenerator<Box> {
  let at = fromByte
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count++) {
    const head = await reader.at(at, 16)
    if (head.length < 8) return
    const short = head.readUInt32BE(0)
    // 1: a 64-bit size follows. 0: the box goes on to the end of the file.
    const isLong = short === 1 && head.length === 16
    const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short
    const headBytes = isLong ? 16 : 8
    if (size < headBytes) return
    yield { type: head.toString('latin1', 4, 8), bodyFrom: at + headBytes, end: at + size }
    at += size
  }
}
