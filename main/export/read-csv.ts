// Reads what spreadsheets write as CSV: RFC 4180, with commas, semicolons or tabs, each row with the line that it begins on. It
// guesses no types: every cell is text.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'

export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Rows that are wholly empty are left out. @throws Fault `bad-request` for a quote that never ends */
export function readCsv(given: string): readonly CsvRow[] {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given
  const divider = dividerOf(text)
  const rows: CsvRow[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const begun = line
    const cells: string[] = []
    for (let isRow = true; isRow; ) {
      const cell = text[at] === '"' ? quotedAt(text, at, line) : plainAt(text, at, divider)
      cells.push(cell.value)
      line += cell.lines
      at = cell.end
      isRow = text[at] === divider
      if (isRow) at += 1
    }
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r')
      throw broken(t('Line {line}: There is more behind a closing quotation mark.', { line }))
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
    if (cells.some((cell) => cell !== '')) rows.push({ line: begun, cells })
  }
  return rows
}

interface Cell {
  readonly value: string
  readonly end: number
  /** Line ends within it. */
  readonly lines: number
}

function plainAt(text: string, from: number, divider: string): Cell {
  let end = from
  while (end < text.length && text[end] !== divider && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(from, end), end, lines: 0 }
}

function quotedAt(text: string, from: number, line: number): Cell {
  let value = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw broken(t('Line {line}: A quotation mark is opened and never closed.', { line }))
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.match(/\r\n|\r|\n/g)?.length ?? 0 }
    value += '"'
    at = quote + 2
  }
}

/** As the heading has it: spreadsheets of many countries write semicolons. */
function dividerOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/))
  const count = (divider: string): number => heading.split(divider).length
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',')
}

/** Without the apostrophe that keeps a spreadsheet from running it; see `rowsAsCsv`. */
export function bare(cell: string): string {
  return /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell
}

function broken(text: string): Fault {
  return new Fault('bad-request', text, { remedy: t('Mend the file and import it once more.'), retry: 'after-fix' })
}
