// What every property of the exports is held against: any number of made-up transcripts, and eight hours of five thousand passages.

import fc from 'fast-check'
import type { Exportable, ExportSegment } from '../../main/exportable.ts'
import { exportables, legible, nameOf, plain, said } from './exportables.ts'
import { LONG } from './independent/transcripts.ts'

const RUNS = { numRuns: 80 }
const EIGHT_HOURS: Exportable = { ...LONG, segments: LONG.segments.map((one) => ({ ...one, words: [] })) }

type Hold = (check: (from: Exportable) => Promise<void>) => Promise<void>

/** For each of any number of transcripts, and for one of eight hours. */
export const holds: Hold = (check) =>
  fc.assert(fc.asyncProperty(exportables, check), { ...RUNS, examples: [[EIGHT_HOURS]] })

/** For fewer, where reading takes seconds; T30 has LibreOffice read eight hours. */
export const holdsOfWord: Hold = (check) => fc.assert(fc.asyncProperty(exportables, check), { numRuns: 40 })

export function byStart(segments: readonly ExportSegment[]): readonly ExportSegment[] {
  return [...segments].sort((a, b) => a.startMs - b.startMs)
}

export function spoken({ text }: ExportSegment): string {
  return plain(legible(text))
}

export function clock(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000)
}

export const floor = (ms: number, to: number): number => Math.floor(ms / to) * to

export interface Line {
  readonly startMs: number
  readonly name: string | null
  readonly text: string
}

export function expected(from: Exportable, resolutionMs: number): readonly Line[] {
  return said(from).map((one) => ({
    startMs: floor(one.startMs, resolutionMs),
    name: nameOf(from, one.speaker),
    text: spoken(one),
  }))
}

/** `Name: text`, where the name is one of the transcript's. */
export function cutName(from: Exportable, line: string): { readonly name: string | null; readonly text: string } {
  const name = from.speakers.map((one) => one.name).find((one) => line.startsWith(`${one}: `) || line === `${one}:`)
  return name === undefined ? { name: null, text: line } : { name, text: line.slice(name.length + 2) }
}

export function lines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== '')
}

export function stamp(ms: number): string {
  const two = (count: number): string => String(count).padStart(2, '0')
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`
}
