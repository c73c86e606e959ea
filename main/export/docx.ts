// Word's own format, in three layouts: paragraphs, a table of time, speaker and text, and the form in which oral histories are
// archived. Notes become comments, highlights are marked, chapters are headings; nothing names the machine or its user.

import {
  AlignmentType,
  type Bookmark,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  Footer,
  HeadingLevel,
  type ICommentOptions,
  type IRunOptions,
  type ISectionPropertiesOptions,
  LineNumberRestartFormat,
  Packer,
  PageNumber,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Paragraph as WordParagraph,
} from 'docx'
import type { Exportable } from '../exportable.ts'
import { factsOf } from './facts.ts'
import { type Labels, labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import { highlightedTexts, type Imprint, type Paragraph, paragraphsOf } from './speech.ts'
import { hms, isRightToLeft, joint, oneLine } from './text.ts'

const ORAL_HISTORY = 'oral-history'
const INCH = 1440

export async function docx(from: Exportable, options: ExportOptions, imprint: Imprint): Promise<Uint8Array> {
  const comments = commentsOf(from, options, imprint)
  const children = [...headOf(from, options, imprint), ...bodyOf(from, options, comments), ...endOf(from, options)]
  const isOral = options.layout === ORAL_HISTORY
  const document = new Document({
    title: oneLine(from.title),
    // Word would otherwise fill these in from the machine.
    creator: 'Tuplets Archive',
    lastModifiedBy: 'Tuplets Archive',
    description: '',
    styles: {
      default: {
        document: isOral
          ? { run: { font: 'Times New Roman', size: 24 }, paragraph: { spacing: { after: 240 } } }
          : { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120, line: 276 } } },
      },
    },
    comments: { children: comments.map(({ comment }) => comment) },
    sections: [{ properties: pageOf(options), footers: { default: pageNumbers() }, children }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function pageOf({ hasLineNumbers, layout }: ExportOptions): ISectionPropertiesOptions {
  const margin = layout === ORAL_HISTORY ? INCH : Math.round(INCH * 0.9)
  return {
    page: { margin: { top: margin, right: margin, bottom: margin, left: margin } },
    ...(hasLineNumbers ? { lineNumbers: { countBy: 1, restart: LineNumberRestartFormat.CONTINUOUS } } : {}),
  }
}

function pageNumbers(): Footer {
  const run = new TextRun({ children: [PageNumber.CURRENT] })
  return new Footer({ children: [new WordParagraph({ alignment: AlignmentType.CENTER, children: [run] })] })
}

type Block = WordParagraph | Table

function headOf(from: Exportable, options: ExportOptions, imprint: Imprint): readonly Block[] {
  const title = new WordParagraph({
    heading: HeadingLevel.HEADING_1,
    ...side(from.title),
    children: [run(oneLine(from.title))],
  })
  if (!options.hasHeader && !options.hasSummary) return [title]
  const facts = options.hasHeader ? factsOf(from, options, imprint) : []
  const lines = facts.map(
    ([name, value]) =>
      new WordParagraph({ spacing: { after: 20 }, children: [run(`${name}: `, { bold: true }), run(value)] }),
  )
  const summary = options.hasSummary ? oneLine(from.summary ?? '') : ''
  const told =
    summary === ''
      ? []
      : [heading(labelsOf(options.labels).summary), new WordParagraph({ ...side(summary), children: [run(summary)] })]
  // A chapter that begins at once is heading enough.
  const isPlain = paragraphsOf(from, options)[0]?.chapter === null
  return [
    title,
    ...lines,
    ...told,
    ...(told.length > 0 && isPlain ? [heading(labelsOf(options.labels).transcript)] : []),
  ]
}

function heading(text: string): WordParagraph {
  return new WordParagraph({ heading: HeadingLevel.HEADING_2, ...side(text), children: [run(text)] })
}

function run(text: string, more: Partial<IRunOptions> = {}): TextRun {
  return new TextRun({ ...more, text, ...(isRightToLeft(text) ? { rightToLeft: true } : {}) })
}

function side(text: string): { readonly bidirectional?: boolean } {
  return isRightToLeft(text) ? { bidirectional: true } : {}
}

interface Remark {
  readonly atMs: number
  readonly comment: ICommentOptions
}

/** Notes of a moment, as comments on the paragraph in which it is said. */
function commentsOf(from: Exportable, options: ExportOptions, imprint: Imprint): readonly Remark[] {
  if (!options.hasNotes || options.layout === ORAL_HISTORY) return []
  const author = labelsOf(options.labels).note
  return from.notes.flatMap(({ atMs, text }, id) => {
    if (atMs === null) return []
    const paragraph = new WordParagraph({ ...side(text), children: [run(oneLine(text))] })
    return [{ atMs, comment: { id, author, initials: 'N', date: new Date(imprint.madeAtMs), children: [paragraph] } }]
  })
}

function bodyOf(from: Exportable, options: ExportOptions, comments: readonly Remark[]): readonly Block[] {
  const paragraphs = paragraphsOf(from, options)
  if (options.layout === 'table') return tables(paragraphs, from.language, options, remarker(paragraphs, comments))
  const remarksOf = remarker(paragraphs, comments)
  return paragraphs.flatMap((paragraph, index) => [
    ...(paragraph.chapter === null ? [] : [heading(oneLine(paragraph.chapter.title))]),
    options.layout === ORAL_HISTORY
      ? oralParagraph(paragraph, paragraphs[index - 1], from.language)
      : plainParagraph(paragraph, from.language, remarksOf(index)),
  ])
}

/** Which comments belong to a paragraph: those after its beginning and before the next one's. */
function remarker(paragraphs: readonly Paragraph[], comments: readonly Remark[]): (index: number) => readonly Remark[] {
  const homes = new Map<number, Remark[]>()
  for (const remark of comments) {
    const after = paragraphs.findIndex(({ startMs }) => startMs > remark.atMs)
    const home = Math.max(0, (after < 0 ? paragraphs.length : after) - 1)
    homes.set(home, [...(homes.get(home) ?? []), remark])
  }
  return (index) => homes.get(index) ?? []
}

function plainParagraph(paragraph: Paragraph, language: string | null, remarks: readonly Remark[]): WordParagraph {
  const stampMs = paragraph.pieces[0]?.stampMs ?? null
  const stamp = stampMs === null ? [] : [run(`[${hms(stampMs)}] `, { color: '5C5953' })]
  const name = paragraph.name === null ? [] : [run(`${paragraph.name}: `, { bold: true })]
  const text = commented(speechRuns(paragraph, language), remarks)
  return new WordParagraph({ ...sideOf(paragraph), children: [...stamp, ...name, ...text] })
}

function sideOf(paragraph: Paragraph): { readonly bidirectional?: boolean } {
  return side(paragraph.pieces.map(({ runs }) => runs[0]?.text ?? '').join(' '))
}

function speechRuns(paragraph: Paragraph, language: string | null): readonly TextRun[] {
  const blank = joint(language)
  return paragraph.pieces.flatMap(({ runs, stampMs }, index) => {
    const stamp = index > 0 && stampMs !== null ? [run(`${blank}[${hms(stampMs)}] `, { color: '5C5953' })] : []
    const lead = index > 0 && stamp.length === 0 ? blank : ''
    return [
      ...stamp,
      ...runs.map(({ text, isHighlighted, colour }, at) =>
        run(`${at === 0 ? lead : ''}${text}`, isHighlighted ? marker(colour) : {}),
      ),
    ]
  })
}

/** Pale, in the order of the codes' colours: black words stay readable on them. */
const SHADES = ['BFE3DC', 'F6CDB5', 'D9CFF3', 'C5DAF2', 'F2C9DB', 'DDE5AE', 'F0DDAA', 'D5DAE2'] as const

/** A text marker where there is no code; Word's own markers know too few colours for codes. */
function marker(colour: number | null): Partial<IRunOptions> {
  const fill = colour === null ? undefined : SHADES[colour]
  return fill === undefined ? { highlight: 'yellow' } : { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }
}

type Inline = TextRun | CommentRangeStart | CommentRangeEnd | Bookmark

function commented(runs: readonly TextRun[], remarks: readonly Remark[]): readonly Inline[] {
  const ids = remarks.map(({ comment }) => comment.id)
  return [
    ...ids.map((id) => new CommentRangeStart(id)),
    ...runs,
    ...ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]),
  ]
}

/** NAME IN CAPITALS, a colon, two blanks; who goes on speaking is not named again. */
function oralParagraph(paragraph: Paragraph, before: Paragraph | undefined, language: string | null): WordParagraph {
  const isNew = before === undefined || before.speaker !== paragraph.speaker
  const name = paragraph.name === null || !isNew ? [] : [run(`${paragraph.name.toUpperCase()}:  `)]
  return new WordParagraph({ ...sideOf(paragraph), children: [...name, ...speechRuns(paragraph, language)] })
}

const WIDTHS = [1300, 1900, 6200] as const

/** A table per chapter, because a heading cannot stand inside of one. */
function tables(
  paragraphs: readonly Paragraph[],
  language: string | null,
  options: ExportOptions,
  remarksOf: (index: number) => readonly Remark[],
): readonly Block[] {
  const blocks: Block[] = []
  let rows: TableRow[] = []
  const close = (): void => {
    if (rows.length > 0)
      blocks.push(new Table({ rows, width: { size: 9400, type: WidthType.DXA }, columnWidths: [...WIDTHS] }))
    rows = []
  }
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.chapter !== null) {
      close()
      blocks.push(heading(oneLine(paragraph.chapter.title)))
    }
    if (rows.length === 0) rows.push(headRow(labelsOf(options.labels)))
    const stampMs = options.times === 'none' ? null : paragraph.startMs
    const text = commented(speechRuns(paragraph, language), remarksOf(index))
    rows.push(
      new TableRow({
        cantSplit: true,
        children: [
          cell(0, new WordParagraph({ children: [run(stampMs === null ? '' : hms(stampMs))] })),
          cell(
            1,
            new WordParagraph({ ...side(paragraph.name ?? ''), children: [run(paragraph.name ?? '', { bold: true })] }),
          ),
          cell(2, new WordParagraph({ ...sideOf(paragraph), children: [...text] })),
        ],
      }),
    )
  }
  close()
  return blocks
}

function headRow({ time, speaker, text }: Labels): TableRow {
  const cells = [time, speaker, text].map((name, index) =>
    cell(index, new WordParagraph({ children: [run(name, { bold: true })] })),
  )
  return new TableRow({ tableHeader: true, children: cells })
}

function cell(column: number, paragraph: WordParagraph): TableCell {
  return new TableCell({ width: { size: WIDTHS[column] ?? 0, type: WidthType.DXA }, children: [paragraph] })
}

/** What belongs to the whole recording; in the oral-history layout, which has no comments, everything. */
function endOf(from: Exportable, options: ExportOptions): readonly Block[] {
  if (!options.hasNotes) return []
  const labels = labelsOf(options.labels)
  const rest = options.layout === ORAL_HISTORY ? from.notes : from.notes.filter(({ atMs }) => atMs === null)
  const notes = rest.map(({ atMs, text }) => `${atMs === null ? '' : `[${hms(atMs)}] `}${oneLine(text)}`)
  const marked = highlightedTexts(from).map(({ startMs, text, about }) => `[${hms(startMs)}] ${text}${about}`)
  return [...listed(labels.notes, notes), ...listed(labels.highlights, marked)]
}

function listed(title: string, lines: readonly string[]): readonly Block[] {
  if (lines.length === 0) return []
  return [
    heading(title),
    ...lines.map((line) => new WordParagraph({ ...side(line), bullet: { level: 0 }, children: [run(line)] })),
  ]
}
