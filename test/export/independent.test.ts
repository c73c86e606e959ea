// The short form of the trial of readers (T30): what needs no window, by programs that are here already. `npm run chaos -- readers`
// installs them all, and reads what the application itself has exported.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FormatId, formatOf } from '../../main/export/options.ts'
import { bytesOf } from './exportables.ts'
import { asShown, captionsOf, inShortLines, srtAsSpoken, vttAsSpoken } from './independent/captions.ts'
import type { ExportedFile } from './independent/comparing.ts'
import { isHere } from './independent/programs.ts'
import { bySchema, keptSchema, type PublishedFormat } from './independent/published.ts'
import { byPython } from './independent/sheets.ts'
import { AWKWARD, LONG } from './independent/transcripts.ts'
import { unpacked } from './readers.ts'
import { complaintsOf } from './xml-schema.ts'

const SHORT = { ...LONG, segments: LONG.segments.slice(0, 400) }

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-test-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function written(shape: string, format: FormatId, options = {}): Promise<readonly ExportedFile[]> {
  return Promise.all(
    [AWKWARD, SHORT].map(async (from) => {
      const path = join(folder, `${shape} ${from.title}.${formatOf(format).extension}`)
      writeFileSync(path, await bytesOf(format, from, options))
      return { shape, path, from }
    }),
  )
}

describe.skipIf(!(await isHere('ffmpeg')))('FFmpeg, which is here,', () => {
  it('finds the times and words of every caption', async () => {
    expect(await srtAsSpoken(await written('SRT', 'srt', { lineLength: 0 }))).toEqual([])
    expect(await vttAsSpoken(await written('VTT', 'vtt', { lineLength: 0 }))).toEqual([])
    expect(await inShortLines(await written('SRT lines', 'srt', { speakers: 'none' }))).toEqual([])
  })

  it('shows every word that was said', async () => {
    expect(await asShown(await written('SRT words', 'srt', { lineLength: 0, speakers: 'none' }))).toEqual([])
  })

  it('would be heard if a word were lost, or a time', async () => {
    const [file] = await written('other', 'srt', { lineLength: 0 })
    if (file === undefined) throw new Error('nothing was written')
    const segments = AWKWARD.segments.map((one) => (one.position === 7 ? { ...one, endMs: one.endMs + 1 } : one))
    expect(await srtAsSpoken([{ ...file, from: { ...AWKWARD, segments } }])).toEqual([
      expect.stringContaining('the end of caption 6 of 11 reads 3601999, not 3602000'),
    ])
    expect(await captionsOf(file.path)).toHaveLength(11)
  })
})

describe.skipIf(!(await isHere('python')))('Python, which is here,', () => {
  it('finds every cell of CSV and TSV', async () => {
    expect(await byPython(await written('CSV', 'csv'))).toEqual([])
    expect(await byPython(await written('TSV', 'tsv', { isForSheets: true }))).toEqual([])
  })
})

const kept = { eaf: await keptSchema('eaf'), qdpx: await keptSchema('qdpx') }

function against(format: PublishedFormat): (files: readonly ExportedFile[]) => Promise<readonly string[]> {
  return bySchema(format, kept[format] ?? '')
}

describe.skipIf(kept.eaf === null)('the schema that ELAN’s makers publish, where it lies here,', () => {
  it('has nothing to say against what we write, whatever was said', async () => {
    const plain = await written('ELAN', 'eaf')
    const bare = await written('ELAN bare', 'eaf', { hasWords: false, speakers: 'labels' })
    expect(await against('eaf')([...plain, ...bare])).toEqual([])
  })

  it('complains where a tier is of no type', async () => {
    const [file] = await written('ELAN broken', 'eaf')
    if (file === undefined) throw new Error('nothing was written')
    const text = readFileSync(file.path, 'utf8')
    writeFileSync(file.path, text.replace('LINGUISTIC_TYPE_REF="utterance"', 'LINGUISTIC_TYPE_REF="sentence"'))
    expect(await against('eaf')([file])).toEqual([expect.stringContaining('linTypeNameRef')])
  })
})

describe.skipIf(kept.qdpx === null)('the schema that the REFI-QDA exchange publishes, where it lies here,', () => {
  it('has nothing to say against what we write, whatever was said', async () => {
    const sound = await written('QDA sound', 'qdpx', { layout: 'audio' })
    const text = await written('QDA text', 'qdpx', { layout: 'text' })
    expect(await against('qdpx')([...sound, ...text])).toEqual([])
  })

  it('complains where a code is of no GUID', async () => {
    const [file] = await written('QDA broken', 'qdpx', { layout: 'text' })
    if (file === undefined) throw new Error('nothing was written')
    const project = (await unpacked(readFileSync(file.path))).get('project.qde')?.toString('utf8') ?? ''
    const broken = project.replace(/guid="[^"]+"/, 'guid="the first one"')
    expect(broken).not.toBe(project)
    expect(await complaintsOf(kept.qdpx ?? '', [broken])).toEqual(
      expect.arrayContaining([expect.objectContaining({ complaint: expect.stringContaining('the first one') })]),
    )
  })
})
