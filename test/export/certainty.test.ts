// How sure the service was, in every format that tells it: a sign behind the passage, numbers in data, nothing where it is silent.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { detailOf, formats } from '../../main/export/options.ts'
import type { ExportCertainty } from '../../main/exportable.ts'
import { bytesOf, exportableOf, options, segment, textOf } from './exportables.ts'
import { all, htmlOf, readMarkdown, readTable } from './readers.ts'

const SURE: ExportCertainty = { confidence: 0.9, noSpeech: 0.01, doubt: null }
const UNSURE: ExportCertainty = { confidence: 0.3, noSpeech: null, doubt: 'unsure' }
const SILENT: ExportCertainty = { confidence: 0.5, noSpeech: 0.8, doubt: 'silent' }
const FROM = exportableOf([
  { ...segment(0, 0, 900, null, 'Who signed it?'), certainty: SURE },
  { ...segment(1, 1000, 1900, null, 'Mr Okafur.'), certainty: UNSURE },
  { ...segment(2, 2000, 2900, null, 'Thank you.'), certainty: SILENT },
  segment(3, 3000, 3900, null, 'Said without a word about it.'),
])
const SAID = 'Who signed it? Mr Okafur. [?] Thank you. [?] Said without a word about it.'
const ON = { hasDoubts: true }

describe('doubt', () => {
  it('is a sign behind the passage in whatever is read', async () => {
    expect(await textOf('txt', FROM, { ...ON, times: 'none' })).toContain(SAID)
    const [, front = '', body = ''] = (await textOf('md', FROM, { ...ON, times: 'none' })).split('---\n')
    expect(readMarkdown(body).map(({ text }) => text)).toEqual([SAID])
    expect(parse(front)).toMatchObject({ doubtful: expect.stringMatching(/^\[\?\]: The service was unsure/) })
    const bytes = Buffer.from(await bytesOf('docx', FROM, { ...ON, times: 'none' }))
    expect((await mammoth.extractRawText({ buffer: bytes })).value).toContain(SAID)
    for (const format of ['html', 'pdf'] as const) {
      const page = htmlOf(await textOf(format, FROM, { ...ON, times: 'none' }))
      expect(all(page, 'p').at(-1)?.textContent).toBe(SAID)
      expect(all(page, 'dt').map((one) => one.textContent)).toContain('[?]')
    }
  })

  it('is told in numbers by what is data', async () => {
    const cells = [
      ['0.9', '0.01', ''],
      ['0.3', '', 'unsure'],
      ['0.5', '0.8', 'silent'],
      ['', '', ''],
    ]
    for (const [format, delimiter] of [
      ['csv', ','],
      ['tsv', '\t'],
    ] as const)
      expect(
        readTable(await textOf(format, FROM, ON), delimiter).map((row) => [row.confidence, row.no_speech, row.doubt]),
      ).toEqual(cells)
    const told = JSON.parse(await textOf('json', FROM, ON))
    expect(told.segments[1]).toMatchObject({ confidence: 0.3, no_speech: null, doubt: 'unsure' })
    expect(told.segments[3]).not.toHaveProperty('confidence')
    const path = join(import.meta.dirname, '../../resources/schemas/transcript-1.schema.json')
    const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(path, 'utf8')))
    expect(valid(told), JSON.stringify(valid.errors)).toBe(true)
  })

  it('is in no file where nobody asked for it, and is read only for formats that tell it', async () => {
    const { segments } = FROM
    const silent = { ...FROM, segments: segments.map(({ certainty: _, ...one }) => one) }
    for (const { id, options: names } of formats()) {
      expect(detailOf(id, options(id, ON)).hasCertainty).toBe(names.includes('hasDoubts'))
      if (id === 'docx' || id === 'qdpx') continue
      expect(await textOf(id, FROM)).toBe(await textOf(id, silent))
      if (!names.includes('hasDoubts')) expect(await textOf(id, FROM, ON)).toBe(await textOf(id, silent))
    }
  })

  it('is not explained where there is none', async () => {
    const sure = { ...FROM, segments: FROM.segments.filter(({ certainty }) => (certainty?.doubt ?? null) === null) }
    expect(await textOf('txt', sure, ON)).not.toContain('[?]')
    expect(await textOf('md', sure, ON)).not.toContain('doubtful')
  })
})
