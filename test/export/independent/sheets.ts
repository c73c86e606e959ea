// Tables as LibreOffice Calc and Python read them: every cell, and no formula among them.

import { legible, nameOf, plain } from '../exportables.ts'
import { all, xmlOf } from '../readers.ts'
import { type Check, differences, type ExportedFile } from './comparing.ts'
import { printed } from './programs.ts'
import { convert } from './word.ts'

type Row = Readonly<Record<string, string>>

const PYTHON = `
import csv, json, sys
def rows(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file, delimiter='\\t' if path.endswith('.tsv') else ',', strict=True))
print(json.dumps([rows(path) for path in sys.argv[1:]]))
`

/** Characters for characters; only TSV has no line ends and tabs inside of a cell. */
export const byPython: Check = async (files) => {
  const paths = files.map(({ path }) => path)
  const tables: readonly (readonly Row[])[] = JSON.parse(await printed('python3', ['-c', PYTHON, ...paths]))
  return files.flatMap((file, index) => {
    const form = file.path.endsWith('.tsv') ? plain : kept
    return differences(file, 'row', (tables[index] ?? []).map(told(form)), wanted(file, form))
  })
}

export function byCalc(folder: string): Check {
  return async (files) => {
    const delimiter = files[0]?.path.endsWith('.tsv') ? 9 : 44
    const filter = `--infilter=CSV:${delimiter},34,76,1`
    const sheets = await convert(files, 'fods', 'fods', folder, [filter])
    return files.flatMap((file, index) => {
      const sheet = sheets[index] ?? ''
      const formulas = sheet.match(/table:formula="[^"]*"/g) ?? []
      const rows = rowsOf(sheet)
      return [
        ...differences(file, 'a formula, number', formulas, []),
        ...differences(file, 'row', rows.map(told(plain)), wanted(file, plain)),
      ]
    })
  }
}

/** Of a sheet of OpenDocument, named by the first row. */
function rowsOf(sheet: string): readonly Row[] {
  const spaced = sheet.replace(/<text:(?:s|tab|line-break)\b[^>]*\/>/g, ' ')
  const [head = [], ...rows] = all(xmlOf(spaced), 'table:table-row').map((row) =>
    [...row.childNodes].flatMap((node) => {
      if (node.nodeName !== 'table:table-cell') return []
      const cell = node as unknown as ReturnType<typeof all>[number]
      const number = cell.getAttribute('office:value-type') === 'float' ? cell.getAttribute('office:value') : null
      const text =
        number ??
        all(cell, 'text:p')
          .map(({ textContent }) => textContent ?? '')
          .join('\n')
      return Array.from({ length: Number(cell.getAttribute('table:number-columns-repeated') ?? 1) }, () => text)
    }),
  )
  return rows
    .map((row) => Object.fromEntries(head.flatMap((name, at) => (name === '' ? [] : [[name, row[at] ?? '']]))))
    .filter((row) => row.position !== undefined && row.position !== '')
}

/** Tabs inside of cells are blanks: Calc would drop them. */
function kept(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')
}

function told(form: (text: string) => string): (row: Row) => readonly unknown[] {
  return ({ position, start_ms, end_ms, speaker, name, text = '' }) => [
    Number(position),
    Number(start_ms),
    Number(end_ms),
    speaker || null,
    name || null,
    // One apostrophe keeps a cell from being a formula.
    form(text.replace(/^'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))/, '')),
  ]
}

function wanted({ from }: ExportedFile, form: (text: string) => string): readonly unknown[] {
  return from.segments.map(({ position, startMs, endMs, speaker, text }) => [
    position,
    startMs,
    endMs,
    speaker,
    nameOf(from, speaker),
    form(legible(text)),
  ])
}
