// T30: everything that the application exports, read by programs of other people: FFmpeg, LibreOffice, poppler, Python and
// Chromium find the same words, at the same times, by the same speakers, whatever was said; and what ELAN and REFI-QDA publish as the
// rules of their formats has nothing to say against a file.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Exportable } from '../../main/exportable.ts'
import { asShown, inShortLines, srtAsSpoken, vttAsSpoken } from '../export/independent/captions.ts'
import type { Check, ExportedFile } from '../export/independent/comparing.ts'
import { page } from '../export/independent/page.ts'
import { pdf } from '../export/independent/pdf.ts'
import { ensureReaders } from '../export/independent/programs.ts'
import { bySchema, type PublishedFormat, publishedSchema } from '../export/independent/published.ts'
import { byCalc, byPython } from '../export/independent/sheets.ts'
import { trialTranscripts } from '../export/independent/transcripts.ts'
import { type Exported, exportAll, type Shape } from '../export/independent/window.ts'
import { oralHistory, paragraphs, table } from '../export/independent/word.ts'
import type { Finding, Trial } from './trial.ts'

const SHAPES: readonly Shape[] = [
  { name: 'SRT', format: 'srt', options: { lineLength: 0 } },
  { name: 'SRT without names', format: 'srt', options: { lineLength: 0, speakers: 'none' } },
  { name: 'SRT in short lines', format: 'srt', options: { speakers: 'none' } },
  { name: 'WebVTT', format: 'vtt', options: { lineLength: 0 } },
  { name: 'WebVTT without names', format: 'vtt', options: { lineLength: 0, speakers: 'none' } },
  { name: 'WebVTT in short lines', format: 'vtt', options: { speakers: 'none' } },
  { name: 'Word, paragraphs', format: 'docx', options: { times: 'segment' } },
  { name: 'Word, table', format: 'docx', options: { times: 'segment', layout: 'table' } },
  { name: 'Word, oral history', format: 'docx', options: { times: 'segment', layout: 'oral-history' } },
  { name: 'PDF', format: 'pdf', options: { times: 'segment' } },
  { name: 'page', format: 'html', options: { times: 'segment', audio: 'none' } },
  { name: 'CSV', format: 'csv', options: {} },
  { name: 'TSV', format: 'tsv', options: { isForSheets: true } },
  { name: 'ELAN', format: 'eaf', options: {} },
  { name: 'ELAN without words', format: 'eaf', options: { hasWords: false, speakers: 'labels' } },
  { name: 'REFI-QDA, sound', format: 'qdpx', options: { layout: 'audio' } },
  { name: 'REFI-QDA, text', format: 'qdpx', options: { layout: 'text' } },
]

interface Reading {
  readonly reader: string
  readonly shapes: readonly string[]
  readonly check: Check
  /** Only what was said in sentences: programs give signs such as `<` and `{` a meaning that no format takes from them. */
  readonly isOfSentences?: boolean
}

function readingsOf({ archive, folder }: Exported): readonly Reading[] {
  const own = (name: string): string => {
    const made = join(folder, name)
    mkdirSync(made)
    return made
  }
  return [
    { reader: 'FFmpeg', shapes: ['SRT'], check: srtAsSpoken },
    { reader: 'FFmpeg', shapes: ['WebVTT'], check: vttAsSpoken },
    { reader: 'FFmpeg', shapes: ['SRT in short lines', 'WebVTT in short lines'], check: inShortLines },
    {
      reader: 'FFmpeg’s player',
      shapes: ['SRT without names', 'WebVTT without names'],
      check: asShown,
      isOfSentences: true,
    },
    { reader: 'LibreOffice', shapes: ['Word, paragraphs'], check: paragraphs(own('paragraphs')) },
    { reader: 'LibreOffice', shapes: ['Word, table'], check: table(own('table')) },
    { reader: 'LibreOffice', shapes: ['Word, oral history'], check: oralHistory(own('oral')) },
    { reader: 'poppler', shapes: ['PDF'], check: pdf },
    { reader: 'Chromium', shapes: ['page'], check: page(archive) },
    { reader: 'Python', shapes: ['CSV', 'TSV'], check: byPython },
    { reader: 'LibreOffice Calc', shapes: ['CSV'], check: byCalc(own('csv')) },
    { reader: 'LibreOffice Calc', shapes: ['TSV'], check: byCalc(own('tsv')) },
  ]
}

const RULES: readonly {
  readonly format: PublishedFormat
  readonly reader: string
  readonly shapes: readonly string[]
}[] = [
  { format: 'eaf', reader: 'ELAN’s published schema', shapes: ['ELAN', 'ELAN without words'] },
  { format: 'qdpx', reader: 'REFI-QDA’s published schema', shapes: ['REFI-QDA, sound', 'REFI-QDA, text'] },
]

/** Held against the rules that are published, as far as they can be had. */
async function rules(say: (line: string) => void): Promise<readonly Reading[]> {
  const found: Reading[] = []
  for (const { format, reader, shapes } of RULES) {
    const published = await publishedSchema(format)
    if ('schema' in published) found.push({ reader, shapes, check: bySchema(format, published.schema) })
    else say(`${reader}: not tried. ${published.lacking}`)
  }
  return found
}

const isSentences = ({ from }: ExportedFile): boolean => !/^Made up/.test(from.title)

async function read(transcripts: readonly Exportable[], seed: number, say: (line: string) => void): Promise<Finding> {
  const exported = await exportAll(transcripts, SHAPES)
  try {
    say(`${transcripts.length} transcripts exported by the application in ${SHAPES.length} shapes`)
    const failures: string[] = []
    let cases = 0
    for (const { reader, shapes, check, isOfSentences } of [...readingsOf(exported), ...(await rules(say))]) {
      const all = shapes.flatMap((shape) => exported.files(shape))
      const files = isOfSentences === true ? all.filter(isSentences) : all
      const beganAtMs = performance.now()
      const wrong = await check(files)
      const seconds = ((performance.now() - beganAtMs) / 1000).toFixed(1)
      say(`${reader} read ${shapes.join(', ')}: ${files.length} files, ${wrong.length} differ, ${seconds} s`)
      failures.push(...wrong.map((what) => `SEED=${seed}: ${reader}: ${what}`))
      cases += files.length
    }
    const passages = transcripts.reduce((sum, { segments }) => sum + segments.length, 0)
    const figures = `${passages} passages of ${transcripts.length} transcripts, ${failures.length} of ${cases} files differ`
    return { cases, figures, failures }
  } finally {
    await exported.close()
  }
}

export const readers: Trial = {
  id: 'T30',
  name: 'readers',
  promise: 'programs of other people read what is exported: the same words, times and speakers',
  async run(size, seed, say) {
    const lacking = await ensureReaders()
    if (lacking !== null) return { cases: 0, figures: `not tried. ${lacking}`, failures: [] }
    return read(trialTranscripts(seed, size === 'long' ? 30 : 4), seed, say)
  },
}
