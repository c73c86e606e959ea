// Figures and data, and what is printed: every cell and every line comes back as it was said, in whatever transcript.

import { describe, expect, it } from 'vitest'
import { bytesOf, legible, nameOf, plain, textOf } from './exportables.ts'
import { clock, cutName, expected, holds, spoken } from './holding.ts'
import { all, htmlOf, readTable, unpacked, xmlOf } from './readers.ts'

describe('figures', () => {
  for (const [format, delimiter] of [
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)
    it(`${format}: every segment, empty ones too; no cell is a formula`, () =>
      holds(async (from) => {
        const rows = readTable(await textOf(format, from, { isForSheets: true }), delimiter)
        const kept = (text: string): string =>
          format === 'csv' ? legible(text).replaceAll('\t', ' ') : plain(legible(text))
        expect(
          rows.map((row) => ({
            position: Number(row.position),
            startMs: Number(row.start_ms),
            endMs: Number(row.end_ms),
            start: clock(row.start ?? ''),
            speaker: row.speaker || null,
            name: row.name || null,
            text: (row.text ?? '').replace(/^'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))/, '').replace(/\r\n/g, '\n'),
          })),
        ).toEqual(
          from.segments.map((one) => ({
            position: one.position,
            startMs: one.startMs,
            endMs: one.endMs,
            start: one.startMs,
            speaker: one.speaker,
            name: nameOf(from, one.speaker),
            text: kept(one.text).replace(/\r\n/g, '\n'),
          })),
        )
        const formulas = rows.flatMap((row) => Object.values(row).filter((cell) => /^\s*[=+\-@]/.test(cell)))
        expect(formulas).toEqual([])
      }))
})

describe('what other tests do not ask for', () => {
  it('the page that is printed into a PDF: the second, the name and the words of each segment', () =>
    holds(async (from) => {
      const page = htmlOf(await textOf('pdf', from, { times: 'segment' }))
      const read = all(page, 'div')
        .filter((one) => one.getAttribute('class') === 'turn')
        .map((turn) => ({
          startMs: clock(all(turn, 'time')[0]?.textContent ?? ''),
          name: all(turn, 'b')[0]?.textContent ?? null,
          text: plain(all(turn, 'p')[0]?.textContent ?? ''),
        }))
      expect(read).toEqual(expected(from, 1000))
    }))

  it('REFI-QDA as a text: a line for each segment, empty ones too', () =>
    holds(async (from) => {
      const files = await unpacked(await bytesOf('qdpx', from, { layout: 'text' }))
      const [source] = all(xmlOf(files.get('project.qde')?.toString('utf8') ?? ''), 'TextSource')
      const path = source?.getAttribute('plainTextPath')?.replace('internal://', 'sources/') ?? ''
      const read = (files.get(path)?.toString('utf8') ?? '').split('\n').slice(0, -1)
      expect(read.map((line) => cutName(from, line))).toEqual(
        from.segments.map((one) => ({ name: nameOf(from, one.speaker), text: spoken(one) })),
      )
    }))
})
