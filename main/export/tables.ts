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
] as const

export function csv(from: Exportable, options: ExportOptions): string {
  return rowsAsCsv([SEGMENT_COLUMNS, ...segmentRows(from, false)], options.isForSheets)
}

export function tsv(from: Exportable, options: ExportOptions): string {
  const rows: readonly (readonly Cell[])[] = [SEGMENT_COLUMNS, ...segmentRows(from, true)]
  const lines = rows.map((row) => row.map((cell) => quoted(oneLine(safe(cell, options.isForSheets)))).join('\t'))
  return `${options.isForSheets ? BOM : ''}${lines.join('\n')}\n`
}

export function insights(from: Exportable, options: ExportOptions): string {
  const nameOf = namer(from, 'names')
  const rows = findingsOf(from).map(({ kind, text, detail, startMs, endMs, speaker, evidence }) => [
    from.title,
    kind,
    text,
    detail,
    startMs,
    endMs,
    nameOf(speaker),
    evidence,
  ])
  const columns = ['recording', 'kind', 'text', 'detail', 'start_ms', 'end_ms', 'name', 'evidence']
  return rowsAsCsv([columns, ...rows], options.isForSheets)
}

function segmentRows(from: Exportable, isTidy: boolean): readonly (readonly Cell[])[] {
  const nameOf = namer(from, 'names')
  const runsOf = highlighter(from, true)
  const tags = from.tags.join('; ')
  return from.segments.map((segment) => {
    const { position, startMs, endMs, speaker, text } = segment
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
      isTidy ? oneLine(text) : fitting(text),
      marked,
      tags,
    ]
  })
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

/** An apostrophe before a formula is doubled too, so that the first one can be taken off again without a doubt. */
function safe(cell: Cell, isForSheets: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return isForSheets && /^'*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell
}
