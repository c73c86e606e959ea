// Rows for spreadsheets and statistics: segments, and findings. CSV as RFC 4180 has it; TSV without a tab or a line end in any
// cell. A cell that a spreadsheet would run as a formula gets an apostrophe before it, where that is wanted.

import type { Exportable } from '../exportable.ts'
import { findingsOf } from './insights.ts'
import type { ExportOptions } from './options.ts'
import { highlighter, namer } from './speech.ts'
import { fitting, hmsMillis, oneLine } from './text.ts'

type Cell = string | number | null

const SEGMENT_COLUMNS = [
  'recording',
  'position',
  'start_ms',
  'end_ms',
  'start',
  'end',
  'speaker',
  'name',
  'text',
  'highlighted',
  'tags',
  'codes',
] as const

const CERTAINTY_COLUMNS = ['confidence', 'no_speech', 'doubt'] as const

export function csv(from: Exportable, options: ExportOptions): string {
  return rowsAsCsv(segmentRows(from, options, options.isForSheets ? tabless : fitting), options.isForSheets)
}

export function tsv(from: Exportable, options: ExportOptions): string {
  const rows = segmentRows(from, options, oneLine)
  const lines = rows.map((row) => row.map((cell) => quoted(oneLine(safe(cell, options.isForSheets)))).join('\t'))
  return `${options.isForSheets ? BOM : ''}${lines.join('\n')}\n`
}

const FINDING_COLUMNS = [
  'recording',
  'kind',
  'key',
  'text',
  'detail',
  'code',
  'owner',
  'due',
  'severity',
  'confidence',
  'status',
  'reasoning',
  'start_ms',
  'end_ms',
  'start',
  'end',
  'name',
  'evidence',
  'passages',
] as const

export function insights(from: Exportable, options: ExportOptions): string {
  const nameOf = namer(from, 'names')
  const rows = findingsOf(from).map((finding) => {
    const { startMs, endMs, passages } = finding
    const [first] = passages
    return [
      from.title,
      finding.kind,
      finding.key,
      finding.text,
      finding.detail,
      finding.code,
      finding.owner,
      finding.due,
      finding.severity,
      finding.confidence,
      finding.status,
      finding.reasoning,
      startMs,
      endMs,
      startMs === null ? null : hmsMillis(startMs, '.'),
      endMs === null ? null : hmsMillis(endMs, '.'),
      nameOf(first?.speaker ?? null),
      oneLine(first?.text ?? ''),
      passages.map((one) => `${hmsMillis(one.startMs, '.')} to ${hmsMillis(one.endMs, '.')}`).join('; '),
    ]
  })
  return rowsAsCsv([FINDING_COLUMNS, ...rows], options.isForSheets)
}

/** LibreOffice drops tabs inside of cells, and the words beside them would be one. */
function tabless(text: string): string {
  return fitting(text).replaceAll('\t', ' ')
}

function segmentRows(
  from: Exportable,
  { hasDoubts }: ExportOptions,
  written: (text: string) => string,
): readonly (readonly Cell[])[] {
  const nameOf = namer(from, 'names')
  const runsOf = highlighter(from, true)
  const tags = from.tags.join('; ')
  const rows = from.segments.map((segment) => {
    const { position, startMs, endMs, speaker, text, certainty } = segment
    const marked = runsOf(segment)
      .filter(({ isHighlighted }) => isHighlighted)
      .map((run) => run.text.trim())
      .join(' … ')
    return [
      from.title,
      position,
      startMs,
      endMs,
      hmsMillis(startMs, '.'),
      hmsMillis(endMs, '.'),
      speaker,
      nameOf(speaker),
      written(text),
      marked,
      tags,
      codesAt(from, position),
      ...(hasDoubts ? [certainty?.confidence ?? null, certainty?.noSpeech ?? null, certainty?.doubt ?? null] : []),
    ]
  })
  return [[...SEGMENT_COLUMNS, ...(hasDoubts ? CERTAINTY_COLUMNS : [])], ...rows]
}

/** Every code of a passage that runs through this segment. */
function codesAt({ highlights, codes }: Exportable, position: number): string {
  const over = highlights.filter((one) => one.firstPosition <= position && position <= one.lastPosition)
  const names = over.flatMap((one) => one.codes.flatMap((code) => codes[code]?.name ?? []))
  return [...new Set(names)].join('; ')
}

/** By it Excel knows that the file is UTF-8. */
const BOM = '\ufeff'

export function rowsAsCsv(rows: readonly (readonly Cell[])[], isForSheets: boolean): string {
  const lines = rows.map((row) => row.map((cell) => quoted(safe(cell, isForSheets))).join(','))
  return `${isForSheets ? BOM : ''}${lines.join('\r\n')}\r\n`
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * An apostrophe before a formula is doubled too, so that the first one can be taken off again without a doubt. Whoever drops the
 * blanks before a cell must not find a formula behind them.
 */
function safe(cell: Cell, isForSheets: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return isForSheets && /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? `'${cell}` : cell
}
