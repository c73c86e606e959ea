// The times of plain text: [00:01:02], (1:02), 00:01:02, #00:01:02-5#, with a name before or behind them, as people type them and
// as Otter, Rev, Trint, Descript, f4, MAXQDA, NVivo and ATLAS.ti write them. One line at a time; what they mean together is
// plain.ts's to say.

import { isName } from './labels.ts'
import { instantOf, TIME } from './timecode.ts'

/** A line of the file with the time that it has, and what stands before and behind that. */
export interface Row {
  readonly text: string
  readonly mark: Mark | null
  /** From 1. */
  readonly number: number
}

export interface Mark {
  /** `begin`: what follows is said from here. `end`: what came before was said until here. */
  readonly kind: 'begin' | 'end'
  readonly startMs: number
  readonly endMs: number | null
  readonly speaker: string | null
  /** Brackets or hours: nobody writes a time of day that way. */
  readonly isSure: boolean
}

/** Frames, as film editors count them, are less than a second. */
const FULL = String.raw`${TIME}(?:[:;]\d{2}(?!\d))?`
/** The tenths of f4 stand behind a dash: #00:01:02-5#. */
const TENTHS = /(\d:[0-5]\d)-(\d)(?=\s*#)/g
const RANGE = String.raw`${FULL}(?:\s*(?:-->|[-–—]|to)\s*${FULL})?`
const BRACKETED = String.raw`(?:\[\s*${RANGE}\s*\]|\(\s*${RANGE}\s*\)|\{\s*${RANGE}\s*\}|<\s*${RANGE}\s*>|#\s*${RANGE}\s*#)`
/** What four brackets each hold: two times of four groups. */
const GROUPS = 8
const BRACKETS = 5

const OPENING = new RegExp(String.raw`^\s*${BRACKETED}\s*[-–—:|]?\s*`)
const BARE = new RegExp(String.raw`^\s*${RANGE}(?:\s*[-–—|:](?=\s)|(?=[\s\p{L}]|$))\s*`, 'u')
const NAMED_BARE = new RegExp(String.raw`^\s*(\S.{0,58}?)(?:\s+|\s*[-–—,|]\s+)${RANGE}\s*:?\s*$`)
const NAMED = new RegExp(String.raw`^\s*([^\s[({<#].{0,58}?)\s*${BRACKETED}\s*:?\s*(.*)$`)
const CLOSING = new RegExp(String.raw`^(.*\S)\s*#\s*${FULL}\s*#\s*$`)
const INLINE = new RegExp(String.raw`\[\s*${FULL}\s*\]|#\s*${FULL}\s*#`, 'g')

/** The lines of a text. One with times between its words becomes several. */
export function rowsOf(text: string): readonly Row[] {
  const rows = text.replaceAll(TENTHS, '$1.$2').split('\n')
  return rows.flatMap((line, at) => partsOf(line).map((part) => rowOf(part, at + 1)))
}

/** Cut before each time in square brackets, unless it is the last thing in the line: that closes it. */
function partsOf(line: string): readonly string[] {
  if (!line.includes('[') && !line.includes('#')) return [line]
  const starts = [...line.matchAll(INLINE)]
    .filter(
      (found) => line.slice(0, found.index).trim() !== '' && line.slice(found.index + found[0].length).trim() !== '',
    )
    .map((found) => found.index)
    // "Anna [00:01:02] text" is one line with a name, not two.
    .filter((start) => !isName(line.slice(0, start).replace(/:\s*$/, '')))
  return [0, ...starts].map((start, index) => line.slice(start, starts[index] ?? line.length))
}

function rowOf(line: string, number: number): Row {
  return opened(line, number) ?? closed(line, number) ?? named(line, number) ?? { text: line, mark: null, number }
}

function opened(line: string, number: number): Row | null {
  const bracketed = OPENING.exec(line)
  const found = bracketed ?? BARE.exec(line)
  if (found === null) return null
  const times = timesIn(found.slice(1))
  if (times === null) return null
  const hasHours = bracketed === null && found[1] !== undefined
  // 10:30sharp is no time; 00:03:40.5Zack, as MAXQDA wants it, is.
  if (bracketed === null && !hasHours && /\S$/.test(found[0]) && found[0].length < line.length) return null
  const isSure = bracketed !== null || hasHours
  return { text: line.slice(found[0].length), mark: { kind: 'begin', ...times, speaker: null, isSure }, number }
}

function closed(line: string, number: number): Row | null {
  const found = line.includes('#') ? CLOSING.exec(line) : null
  const atMs = found === null ? null : instantOf(found.slice(2, 6))
  if (found === null || atMs === null) return null
  return {
    text: found[1] ?? '',
    mark: { kind: 'end', startMs: atMs, endMs: null, speaker: null, isSure: true },
    number,
  }
}

function named(line: string, number: number): Row | null {
  const bracketed = NAMED.exec(line)
  const found = bracketed ?? NAMED_BARE.exec(line)
  const speaker = found?.[1]?.replace(/\s*[:,–—-]\s*$/, '').trim() ?? ''
  if (found === null || !isName(speaker)) return null
  const times = timesIn(found.slice(2, bracketed === null ? 2 + GROUPS : 2 + GROUPS * BRACKETS))
  if (times === null) return null
  const text = bracketed === null ? '' : (found.at(-1) ?? '')
  return { text, mark: { kind: 'begin', ...times, speaker, isSure: bracketed !== null }, number }
}

/** The first pair of times among those groups that a pattern of several brackets left empty. */
function timesIn(groups: readonly (string | undefined)[]): { startMs: number; endMs: number | null } | null {
  for (let at = 0; at < groups.length; at += GROUPS) {
    const startMs = instantOf(groups.slice(at, at + 4))
    if (startMs !== null) return { startMs, endMs: instantOf(groups.slice(at + 4, at + GROUPS)) }
  }
  return null
}
