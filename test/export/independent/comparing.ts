// What a reader found, held against what was said; and what was said, as the formats write it.

import type { Exportable, ExportSegment } from '../../../main/exportable.ts'
import { legible, nameOf, plain, said } from '../exportables.ts'

/** A file that was exported, and the transcript that it holds. */
export interface ExportedFile {
  readonly shape: string
  readonly path: string
  readonly from: Exportable
}

/** Sentences about what is not as it was said; none where all is. */
export type Check = (files: readonly ExportedFile[]) => Promise<readonly string[]>

/** The first difference of two lists, told in one sentence. */
export function differences(
  { shape, from }: ExportedFile,
  what: string,
  read: readonly unknown[],
  wanted: readonly unknown[],
): readonly string[] {
  const at = Array.from({ length: Math.max(read.length, wanted.length) }, (_, index) => index).find(
    (index) => JSON.stringify(read[index]) !== JSON.stringify(wanted[index]),
  )
  if (at === undefined) return []
  const [found, meant] = [read[at], wanted[at]].map((one) => JSON.stringify(one) ?? 'nothing')
  return [`${shape}, “${from.title}”: ${what} ${at + 1} of ${wanted.length} reads ${found}, not ${meant}`]
}

export interface Passage {
  readonly startMs: number
  readonly endMs: number
  readonly name: string | null
  readonly text: string
}

export function spoken({ text }: ExportSegment): string {
  return plain(legible(text))
}

/** Every segment that says something, in the order of the transcript. */
export function passages(from: Exportable): readonly Passage[] {
  return said(from).map((one) => passageOf(from, one))
}

/** Every segment. */
export function rows(from: Exportable): readonly Passage[] {
  return from.segments.map((one) => passageOf(from, one))
}

function passageOf(from: Exportable, one: ExportSegment): Passage {
  return { startMs: one.startMs, endMs: one.endMs, name: nameOf(from, one.speaker), text: spoken(one) }
}

export function byStart(list: readonly Passage[]): readonly Passage[] {
  return [...list].sort((a, b) => a.startMs - b.startMs)
}

/** `00:12:41`, with three digits of hours where there are so many. */
export function stamp(ms: number): string {
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`
}

/** In any order, for readers that put a line of two directions into one of their own. */
export function sorted(text: string): string {
  return [...text].sort().join('')
}
