// Codes on their way out: named wherever a person or a program would look for them, and a shelf of quotes as a document.

import { describe, expect, it } from 'vitest'
import { shelfDocx, shelfMarkdown } from '../../main/export/quote-shelf.ts'
import type { ShelvedQuote } from '../../main/export/shelved.ts'
import type { Exportable } from '../../main/exportable.ts'
import { bytesOf, exportableOf, IMPRINT, segment, textOf } from './exportables.ts'
import { all, readTable, unpacked, xmlOf } from './readers.ts'

const CODED: Exportable = exportableOf(
  [segment(0, 0, 900, 'A', 'Who signed the permit?'), segment(1, 1000, 1900, 'A', 'Nobody asked.')],
  {
    codes: [
      { name: 'Papers', colour: 3, description: 'Whatever is signed.', parent: null },
      { name: 'Permit & licence', colour: 5, description: '', parent: 0 },
    ],
    highlights: [
      { firstPosition: 0, firstOffset: 4, lastPosition: 0, lastOffset: 21, codes: [0, 1], memo: 'Ask <whom>?' },
      { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 6, codes: [], memo: '' },
    ],
  },
)

describe('a coded passage', () => {
  for (const layout of ['text', 'audio'])
    it(`is coded by each of its codes in REFI-QDA, which keeps their tree (${layout})`, async () => {
      const files = await unpacked(await bytesOf('qdpx', CODED, { layout }))
      const project = xmlOf(files.get('project.qde')?.toString('utf8') ?? '')
      const codes = all(project, 'Code')
      expect(codes.map((code) => [code.getAttribute('name'), code.getAttribute('color')])).toEqual([
        ['Papers', '#1F5FA8'],
        ['Permit & licence', '#58690F'],
        ['Highlight', '#FFE9A8'],
      ])
      expect((codes[1]?.parentNode as Element | null)?.getAttribute('name')).toBe('Papers')
      expect(all(project, 'CodeRef').map((ref) => ref.getAttribute('targetGUID'))).toEqual(
        codes.map((code) => code.getAttribute('guid')),
      )
      expect(all(project, 'Description').map(({ textContent }) => textContent)).toEqual([
        'Whatever is signed.',
        'Ask <whom>?',
      ])
      const guids = [...all(project, 'Coding'), ...codes].map((one) => one.getAttribute('guid'))
      expect(new Set(guids).size).toBe(guids.length)
    })

  it('is shaded in Word, and named in the list behind the text', async () => {
    const files = await unpacked(await bytesOf('docx', CODED))
    const document = xmlOf(files.get('word/document.xml')?.toString('utf8') ?? '')
    const shaded = all(document, 'w:shd').map(({ parentNode }) => parentNode?.parentNode?.textContent)
    expect(shaded).toEqual(['signed the permit'])
    const marked = all(document, 'w:highlight').map(({ parentNode }) => parentNode?.parentNode?.textContent?.trim())
    expect(marked).toEqual(['Nobody'])
    expect(document.documentElement?.textContent).toContain('signed the permit [Papers, Permit & licence: Ask <whom>?]')
  })

  it('names its codes in tables, in data, and in text', async () => {
    const rows = readTable(await textOf('csv', CODED), ',')
    expect(rows.map(({ codes }) => codes)).toEqual(['Papers; Permit & licence', ''])
    const told = JSON.parse(await textOf('json', CODED))
    expect(told.highlights).toMatchObject([
      { text: 'signed the permit', codes: ['Papers', 'Permit & licence'], memo: 'Ask <whom>?' },
      { text: 'Nobody', codes: [], memo: '' },
    ])
    expect(await textOf('txt', CODED)).toContain('signed the permit [Papers, Permit & licence: Ask <whom>?]')
  })
})

describe('a shelf', () => {
  const quote = (more: Partial<ShelvedQuote>): ShelvedQuote => ({
    recordingId: 3,
    title: 'Harbour *interview*',
    recordedAtMs: Date.UTC(2026, 2, 14),
    language: 'en',
    startMs: 1000,
    endMs: 2000,
    text: 'Nobody asked.',
    speaker: 'Anna Berg',
    mark: '00ff00ff',
    comment: '',
    isChecked: true,
    ...more,
  })
  const shelf = {
    name: 'The [permit]',
    quotes: [
      quote({ comment: '# For the lead' }),
      quote({ text: 'لم يسأل أحد.', speaker: null, language: 'ar', isChecked: false }),
    ],
  }

  it('is Markdown in which nothing that was said means anything', () => {
    expect(shelfMarkdown(shelf, 'newsroom', { ...IMPRINT, timeZone: 'UTC' }).split('\n')).toEqual([
      '# Quotes: The \\[permit\\]',
      '',
      expect.stringMatching(/^\*.+\*$/),
      '',
      '> “Nobody asked.” — Anna Berg, *Harbour \\*interview\\**, recorded 2026-03-14, 00:00:01–00:00:02',
      '>',
      '> <tuplets-archive://recording/3?t=1&s=00ff00ff>',
      '',
      '\\# For the lead',
      '',
      '> “لم يسأل أحد.” — *Harbour \\*interview\\**, recorded 2026-03-14, 00:00:01–00:00:02',
      '>',
      '> <tuplets-archive://recording/3?t=1&s=00ff00ff>',
      '',
      '*Unverified: not yet checked against the audio.*',
      '',
    ])
  })

  it('is a Word document with its links, right-to-left where it was said so, and names nobody', async () => {
    const files = await unpacked(await shelfDocx(shelf, 'chicago', { ...IMPRINT, timeZone: 'UTC' }))
    const document = xmlOf(files.get('word/document.xml')?.toString('utf8') ?? '')
    const text = all(document, 'w:p').map(({ textContent }) => textContent)
    expect(text).toContain('“Nobody asked.”')
    expect(text).toContain('Anna Berg, “Harbour *interview*,” March 14, 2026, audio recording, 0:01–0:02.')
    expect(text.filter((line) => line?.startsWith('Unverified'))).toHaveLength(1)
    expect(all(document, 'w:bidi')).toHaveLength(1)
    expect(files.get('word/_rels/document.xml.rels')?.toString('utf8')).toContain('tuplets-archive://recording/3')
    expect(files.get('docProps/core.xml')?.toString('utf8')).toContain('<dc:creator>Tuplets Archive</dc:creator>')
  })
})
