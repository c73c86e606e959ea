// Decides when a file has come to rest: unchanged over several looks, old enough, really there, and finished by its own
// account. `judge` is pure; `look` takes one sample and opens a file only where that cannot make a cloud drive fetch it.

import { type Clock, MINUTE, SECOND, systemClock } from '../clock.ts'
import type { FileStamp, Source } from '../recording.ts'
import { lookAt, type OpenFile, openRegular, readerOf, stampOf } from './open.ts'
import { type Shape, shapeOf } from './shape.ts'

/** How much of a file is on the disk. `away`: a cloud drive shows it, but has not fetched it. `thin`: less than half. */
export type Substance = 'there' | 'thin' | 'away'

/** One look at a file. */
export interface Sample {
  readonly stamp: FileStamp
  /** Nanoseconds, because two writes may fall into one millisecond. */
  readonly mtimeNs: bigint
  readonly ctimeNs: bigint
  readonly substance: Substance
  readonly shape: Shape
  readonly atMs: number
  readonly atMonotonicMs: number
}

export type Look = Sample

export interface QuietRule {
  readonly source: Source
  /** How long the file must rest; set it for slow places (15 s removable, 30 s network) or at the person's wish. */
  readonly quietMs?: number
}

export type Verdict =
  | { readonly kind: 'quiet' }
  | {
      readonly kind: 'wait'
      readonly untilMs: number
      readonly reason: 'growing' | 'young' | 'placeholder' | 'recording'
    }

const QUIET_MS = 5 * SECOND
/** A person dropped a file that has rested for a minute already; hash and upload would still notice a change. */
const OLD_DROP_QUIET_MS = SECOND
const OLD_DROP_AGE_MS = MINUTE
const LOOKS = 3
/** Tiny files may live inside the directory itself and take up nothing (NTFS, btrfs, ext4). */
const NEVER_PLACEHOLDER_BYTES = 16 * 1024
const PLACEHOLDER_LOOK_MS = 30 * SECOND
const THIN_AGE_MS = 10 * MINUTE
/** Less than this backwards is the clock being put right, not moved. */
const CLOCK_SLIP_MS = SECOND

/**
 * How old the last write must be before the header's word is overruled. A person who drops a file has decided that it is
 * finished; in a watched folder it may be on its way still. What is overruled is inspected, and refused if it is cut.
 */
const UNFINISHED_AGE_MS: Record<Exclude<Shape, 'whole'>, { readonly person: number; readonly folder: number }> = {
  short: { person: QUIET_MS, folder: MINUTE },
  open: { person: MINUTE, folder: 10 * MINUTE },
}

/** Throws Faults (`missing`, `unreadable`, `not-audio` for what is no file). The clock must be the one of `judge`. */
export async function look(path: string, clock: Clock = systemClock): Promise<Look> {
  const stats = await lookAt(path)
  const stamp = stampOf(stats)
  const substance = substanceOf(stamp.bytes, Number(stats.blocks) * 512, process.platform)
  const when = { atMs: clock.now(), atMonotonicMs: clock.monotonic() }
  const seen = { stamp, mtimeNs: stats.mtimeNs, ctimeNs: stats.ctimeNs, substance, ...when }
  // Opening is only for headers: an empty file has none, and a placeholder would be fetched by it.
  if (stamp.bytes === 0 || substance !== 'there') return { ...seen, shape: 'whole' }
  const file = await openRegular(path)
  try {
    return { ...seen, shape: await shapeOfOpen(file) }
  } finally {
    await file.handle.close()
  }
}

async function shapeOfOpen(file: OpenFile): Promise<Shape> {
  return shapeOf(readerOf(file.handle, file.stamp.bytes))
}

/** Samples in the order in which they were taken; older ones than the last eight may be left out. */
export function judge(samples: readonly Sample[], rule: QuietRule, nowMs: number): Verdict {
  const last = samples.at(-1)
  if (last === undefined) return { kind: 'wait', untilMs: nowMs, reason: 'growing' }
  const who = rule.source === 'watch' ? 'folder' : 'person'
  const ageMs = nowMs - last.stamp.mtimeMs
  if (who === 'folder' && isToBeFetched(last, ageMs))
    return { kind: 'wait', untilMs: nowMs + PLACEHOLDER_LOOK_MS, reason: 'placeholder' }
  const quietMs = quietFor(rule, ageMs)
  const untilMs = nowMs + quietMs / 2
  const run = restingRun(samples)
  const restedMs = last.atMonotonicMs - (run[0] ?? last).atMonotonicMs
  if (run.length < LOOKS || restedMs < quietMs)
    return { kind: 'wait', untilMs, reason: samples.length > run.length ? 'growing' : 'young' }
  const unfinishedMs = last.shape === 'whole' ? 0 : UNFINISHED_AGE_MS[last.shape][who]
  // A last write in the future (a camera's clock) makes age meaningless: the looks alone must do.
  if (ageMs < 0 || ageMs >= Math.max(quietMs, unfinishedMs)) return { kind: 'quiet' }
  return { kind: 'wait', untilMs, reason: ageMs < quietMs ? 'young' : 'recording' }
}

function quietFor(rule: QuietRule, ageMs: number): number {
  if (rule.quietMs !== undefined) return rule.quietMs
  return rule.source !== 'watch' && ageMs >= OLD_DROP_AGE_MS ? OLD_DROP_QUIET_MS : QUIET_MS
}

/** What a person names may be fetched from its cloud drive; a folder must not fill the disk by being watched. */
function isToBeFetched(last: Sample, ageMs: number): boolean {
  return last.substance === 'away' || (last.substance === 'thin' && ageMs >= 0 && ageMs < THIN_AGE_MS)
}

/** The samples at the end that show one and the same state, with a clock that never ran backwards between them. */
function restingRun(samples: readonly Sample[]): readonly Sample[] {
  let from = samples.length - 1
  for (; from > 0; from--) {
    const [before, after] = [samples[from - 1], samples[from]]
    if (before === undefined || after === undefined || !isSameRest(before, after)) break
  }
  return samples.slice(Math.max(0, from))
}

function isSameRest(before: Sample, after: Sample): boolean {
  return (
    before.stamp.bytes === after.stamp.bytes &&
    before.mtimeNs === after.mtimeNs &&
    before.ctimeNs === after.ctimeNs &&
    before.stamp.ino === after.stamp.ino &&
    before.stamp.dev === after.stamp.dev &&
    after.atMs >= before.atMs - CLOCK_SLIP_MS
  )
}

/**
 * Cloud drives show a file at its full size before it is fetched, taking up nothing; copies may reserve their room first.
 * A file system that compresses can look thin too, and some on Linux tell nothing, hence only `away` is for ever.
 */
export function substanceOf(bytes: number, allocatedBytes: number, platform: NodeJS.Platform): Substance {
  if (bytes <= NEVER_PLACEHOLDER_BYTES || allocatedBytes >= bytes / 2) return 'there'
  const hasCloudFiles = platform === 'darwin' || platform === 'win32'
  return allocatedBytes === 0 && hasCloudFiles ? 'away' : 'thin'
}
