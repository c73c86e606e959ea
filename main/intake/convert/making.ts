// Makes of a recording what the service takes: one file, or several where it is too long or too large for one. The recording itself is
// only ever read. Parts follow each other without a gap, and are the same every time that they are made of the same bytes.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { ConversionKind } from '../../recording.ts'
import { encodeFlac, encodeOpus, opusBytesPerSecond } from './encode.ts'
import { copyBytes, framesAround } from './framed.ts'
import { durationMsOf, type Material, openMaterial } from './material.ts'
import { copyPackets, momentsAround } from './packed.ts'
import type { Pcm } from './pcm.ts'
import { type Limits, type Moment, partsOf, quietest, searchMs, wantedCuts } from './quiet.ts'
import { blocksOf, samplesOf } from './samples.ts'
import { type Disk, openSheet, type Sheet, systemDisk } from './sheet.ts'

export interface MakingOrder {
  readonly path: string
  readonly kind: ConversionKind
  readonly folder: string
  /** What the files are called, but for their number and extension. */
  readonly name: string
  readonly limits: Limits
  /** Where the parts begin, where that was settled before; null lets them be found. */
  readonly startsMs: readonly number[] | null
  /** Numbers of the parts that are wanted; null for all. */
  readonly wanted: readonly number[] | null
}

export interface Made {
  readonly number: number
  readonly name: string
  /** In the recording. */
  readonly startMs: number
  readonly endMs: number
}

export interface Making {
  readonly parts: number
  readonly made: readonly Made[]
}

/** @param reached called with how much of it is done, 0 to 1 */
export async function make(
  order: MakingOrder,
  reached: (share: number) => void,
  disk: Disk = systemDisk,
): Promise<Making> {
  const material = await openMaterial(order.path)
  if (material === null) throw cannotBe()
  try {
    const cuts = await cutsOf(material, order)
    const wanted = cuts.flatMap((_, index) => ((order.wanted?.includes(index + 1) ?? true) ? index + 1 : []))
    const made: Made[] = []
    for (const number of wanted) {
      const part = { number, from: cuts[number - 1] ?? BEGINNING, to: cuts[number] ?? END }
      const of = (share: number) => reached((made.length + share) / wanted.length)
      made.push(await makePart(material, order, part, of, disk))
    }
    return { parts: cuts.length, made }
  } finally {
    await material.close()
  }
}

/** Where a part begins; the byte only where bytes are what is copied. */
interface Cut {
  readonly atMs: number
  readonly atByte: number
}

const BEGINNING: Cut = { atMs: 0, atByte: 0 }
const END: Cut = { atMs: Number.POSITIVE_INFINITY, atByte: Number.POSITIVE_INFINITY }

interface Part {
  readonly number: number
  readonly from: Cut
  readonly to: Cut
}

async function makePart(
  material: Material,
  order: MakingOrder,
  part: Part,
  reached: (share: number) => void,
  disk: Disk,
): Promise<Made> {
  const name = `${order.name}-${part.number}.${extensionOf(material, order.kind)}`
  const sheet = await openSheet(order.folder, name, order.limits.mostBytes, disk)
  try {
    const span = await write(material, order.kind, part, sheet, reached)
    await sheet.finish()
    return { number: part.number, name, ...span }
  } catch (thrown) {
    await sheet.drop()
    // What the disk said tells more than what a library made of it.
    sheet.check()
    throw thrown
  }
}

function extensionOf(material: Material, kind: ConversionKind): string {
  if (material.kind === 'framed') return material.framed.format
  if (material.kind === 'packed') return material.packed.extension
  return kind === 'opus' ? 'opus' : 'flac'
}

async function write(
  material: Material,
  kind: ConversionKind,
  part: Part,
  sheet: Sheet,
  reached: (share: number) => void,
): Promise<Pick<Made, 'startMs' | 'endMs'>> {
  const { from, to } = part
  const lastMs = Math.min(to.atMs, durationMsOf(material))
  const reachedMs = (ms: number) => reached((ms - from.atMs) / Math.max(1, lastMs - from.atMs))
  if (material.kind === 'packed') {
    const fromMs = from.atMs <= 0 ? Number.NEGATIVE_INFINITY : from.atMs
    return copyPackets(material.packed, { fromMs, toMs: to.atMs }, sheet, reachedMs)
  }
  if (material.kind === 'framed') {
    const { framed } = material
    // Tags in front of the first frame stay with the original.
    const fromByte = Math.max(framed.fromByte, from.atByte)
    const length = Math.min(to.atByte, framed.reader.bytes) - fromByte
    await copyBytes(framed, { fromByte, toByte: to.atByte }, sheet, (bytes) => reached(bytes / Math.max(1, length)))
    return { startMs: from.atMs, endMs: lastMs }
  }
  const { pcm, reader } = material
  const [first, end] = [frameAt(pcm, from.atMs), Math.min(pcm.frames, frameAt(pcm, to.atMs))]
  const msAt = (frame: number) => Math.round((frame / pcm.rate) * 1000)
  const stretch = { reader, pcm, from: first, to: end, reached: (frame: number) => reachedMs(msAt(frame)) }
  await (kind === 'opus' ? encodeOpus(stretch, sheet) : encodeFlac(stretch, sheet))
  return { startMs: msAt(first), endMs: msAt(end) }
}

function frameAt({ rate, frames }: Pcm, ms: number): number {
  return Math.min(frames, Math.round((ms / 1000) * rate))
}

/** Where each part begins: at 0, and in the quietest moments near the places that make them equally long. */
async function cutsOf(material: Material, order: MakingOrder): Promise<readonly Cut[]> {
  const durationMs = durationMsOf(material)
  const { limits, startsMs } = order
  const parts = startsMs?.length ?? partsOf(durationMs, expectedBytes(material, order.kind, durationMs), limits)
  if (parts === 1) return [BEGINNING]
  // What was settled before is looked for where it was; what was not, around the places that are wanted.
  const places = startsMs?.slice(1) ?? wantedCuts(durationMs, parts)
  const aroundMs = startsMs === null ? Math.min(searchMs(limits.longestMs), durationMs / (4 * parts)) : SETTLED_MS
  const around = await momentsOf(material, places, aroundMs)
  const cuts = places.map((placeMs, index): Cut => {
    const moments = around[index] ?? []
    const atMs = startsMs === null ? quietest(moments, placeMs) : placeMs
    return material.kind === 'plain' ? { atMs: Math.round(atMs), atByte: 0 } : atFrame(moments, atMs)
  })
  return [BEGINNING, ...cuts]
}

/** Whole milliseconds stand for a frame that begins within them. */
const SETTLED_MS = 1000

/** Frames and packets are not cut: a part begins with the one that begins nearest to the place. */
function atFrame(moments: readonly CopiedMoment[], atMs: number): Cut {
  const [first, ...others] = moments
  if (first === undefined) return { atMs: Math.round(atMs), atByte: 0 }
  let nearest = first
  for (const moment of others) if (Math.abs(moment.atMs - atMs) < Math.abs(nearest.atMs - atMs)) nearest = moment
  // Rounded down, so that it is in: times of packets are fractions of milliseconds.
  return { atMs: Math.floor(nearest.atMs), atByte: nearest.atByte ?? 0 }
}

type CopiedMoment = Moment & { readonly atByte?: number }

async function momentsOf(
  material: Material,
  places: readonly number[],
  aroundMs: number,
): Promise<readonly (readonly CopiedMoment[])[]> {
  if (material.kind === 'framed') return framesAround(material.framed, places, aroundMs)
  const found: (readonly CopiedMoment[])[] = []
  for (const placeMs of places)
    found.push(
      material.kind === 'plain'
        ? await momentsOfPcm(material, placeMs, aroundMs)
        : await momentsAround(material.packed, placeMs, aroundMs),
    )
  return found
}

/** What is only copied keeps its size; of what is encoded, only Opus has a size that can be known, and FLAC is never cut for it. */
function expectedBytes(material: Material, kind: ConversionKind, durationMs: number): number {
  if (material.kind === 'framed') return material.framed.reader.bytes
  if (material.kind === 'packed') return kind === 'split' ? material.bytes : 0
  return kind === 'opus' ? (durationMs / 1000) * opusBytesPerSecond(material.pcm.channels) : 0
}

const MOMENT_MS = 20

async function momentsOfPcm(
  { pcm, reader }: Extract<Material, { kind: 'plain' }>,
  atMs: number,
  aroundMs: number,
): Promise<Moment[]> {
  const moments: Moment[] = []
  const step = Math.max(1, Math.round((pcm.rate * MOMENT_MS) / 1000))
  const [from, to] = [frameAt(pcm, Math.max(0, atMs - aroundMs)), frameAt(pcm, atMs + aroundMs)]
  for await (const { atFrame, frames, bytes } of blocksOf(reader, pcm, from, to)) {
    const { format, data } = samplesOf(bytes, pcm)
    const scale = format === 's16' ? 2 ** -15 : 2 ** -31
    for (let first = 0; first + step <= frames; first += step) {
      let sum = 0
      const end = (first + step) * pcm.channels
      for (let at = first * pcm.channels; at < end; at++) sum += ((data[at] ?? 0) * scale) ** 2
      const loudness = sum / (step * pcm.channels)
      moments.push({ atMs: ((atFrame + first) / pcm.rate) * 1000, durationMs: (step / pcm.rate) * 1000, loudness })
    }
  }
  return moments
}

function cannotBe(): Fault {
  return new Fault('not-audio', t('Nothing that the service takes can be made of this file here.'), {
    remedy: t('Save its sound as FLAC or MP3 with an audio program, and add that.'),
    retry: 'never',
  })
}
