// Makes of a recording what the service takes: one file, or several where it is too long or too large for one. The recording itself is
// only ever read. Parts follow each other without a gap, and are the same every time that they are made of the same bytes.

import { Fault } from '../../fault.ts'
import type { ConversionKind } from '../../recording.ts'
import { encodeFlac, encodeOpus, opusBytesPerSecond } from './encode.ts'
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
    const durationMs = durationMsOf(material)
    const starts = order.startsMs ?? (await startsOf(material, order, durationMs))
    const wanted = starts.flatMap((_, index) => ((order.wanted?.includes(index + 1) ?? true) ? index + 1 : []))
    const made: Made[] = []
    for (const number of wanted) {
      const part = { number, fromMs: starts[number - 1] ?? 0, toMs: starts[number] ?? Number.POSITIVE_INFINITY }
      const of = (share: number) => reached((made.length + share) / wanted.length)
      made.push(await makePart(material, order, part, of, disk))
    }
    return { parts: starts.length, made }
  } finally {
    await material.close()
  }
}

interface Part {
  readonly number: number
  readonly fromMs: number
  readonly toMs: number
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
  if (material.kind === 'packed') return material.packed.extension
  return kind === 'opus' ? 'opus' : 'flac'
}

async function write(
  material: Material,
  kind: ConversionKind,
  { fromMs, toMs }: Part,
  sheet: Sheet,
  reached: (share: number) => void,
): Promise<Pick<Made, 'startMs' | 'endMs'>> {
  if (material.kind === 'packed') {
    const lastMs = Math.min(toMs, material.packed.durationMs)
    const between = { fromMs: fromMs <= 0 ? Number.NEGATIVE_INFINITY : fromMs, toMs }
    return copyPackets(material.packed, between, sheet, (ms) => reached((ms - fromMs) / Math.max(1, lastMs - fromMs)))
  }
  const { pcm, reader } = material
  const [from, to] = [frameAt(pcm, fromMs), Math.min(pcm.frames, frameAt(pcm, toMs))]
  const stretch = {
    reader,
    pcm,
    from,
    to,
    reached: (frame: number) => reached((frame - from) / Math.max(1, to - from)),
  }
  await (kind === 'opus' ? encodeOpus(stretch, sheet) : encodeFlac(stretch, sheet))
  const msAt = (frame: number) => Math.round((frame / pcm.rate) * 1000)
  return { startMs: msAt(from), endMs: msAt(to) }
}

function frameAt({ rate, frames }: Pcm, ms: number): number {
  return Math.min(frames, Math.round((ms / 1000) * rate))
}

/** Where each part begins: at 0, and in the quietest moments near the places that make them equally long. */
async function startsOf(material: Material, order: MakingOrder, durationMs: number): Promise<readonly number[]> {
  const { limits } = order
  const parts = partsOf(durationMs, expectedBytes(material, order.kind, durationMs), limits)
  const aroundMs = Math.min(searchMs(limits.longestMs), durationMs / (4 * parts))
  const starts = [0]
  for (const wantedMs of wantedCuts(durationMs, parts)) {
    const moments =
      material.kind === 'plain'
        ? await momentsOfPcm(material, wantedMs, aroundMs)
        : await momentsAround(material.packed, wantedMs, aroundMs)
    starts.push(cutAt(moments, wantedMs, material))
  }
  return starts
}

/** Packets are not cut: a part begins with the one that is nearest to the quietest moment. */
function cutAt(moments: readonly Moment[], wantedMs: number, material: Material): number {
  const atMs = quietest(moments, wantedMs)
  if (material.kind === 'plain') return Math.round(atMs)
  const nearest = moments.reduce<Moment | null>(
    (best, moment) => (best === null || Math.abs(moment.atMs - atMs) < Math.abs(best.atMs - atMs) ? moment : best),
    null,
  )
  // Rounded down, so that it is in: times of packets are fractions of milliseconds.
  return nearest === null ? Math.round(atMs) : Math.floor(nearest.atMs)
}

/** What is only copied keeps its size; of what is encoded, only Opus has a size that can be known, and FLAC is never cut for it. */
function expectedBytes(material: Material, kind: ConversionKind, durationMs: number): number {
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
  return new Fault('not-audio', 'Nothing that the service takes can be made of this file here.', {
    remedy: 'Save its sound as FLAC or MP3 with an audio program, and add that.',
    retry: 'never',
  })
}
