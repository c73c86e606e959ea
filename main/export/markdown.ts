// Markdown with front matter, as Obsidian and Logseq read it. Whatever was said stays what was said: a spoken asterisk makes
// nothing italic.

import type { Exportable } from '../exportable.ts'
import { type Finding, findingsOf } from './insights.ts'
import { type Labels, labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import {
  DOUBT_SIGN,
  highlightedTexts,
  type Imprint,
  isDoubtful,
  namer,
  type Paragraph,
  paragraphsOf,
  type Run,
} from './speech.ts'
import { hms, isoDate, joint, oneLine } from './text.ts'

export function md(from: Exportable, options: ExportOptions, imprint: Imprint): string {
  const paragraphs = paragraphsOf(from, options)
  const labels = labelsOf(options.labels)
  const told = options.hasSummary ? summaryOf(from, labels) : []
  const parts = [
    ...(options.hasHeader ? [frontMatter(from, options, imprint)] : []),
    `# ${escaped(oneLine(from.title))}`,
    ...told,
    // A chapter that begins at once is heading enough.
    ...(told.length > 0 && paragraphs[0]?.chapter === null ? [`## ${labels.transcript}`] : []),
    ...paragraphs.flatMap((paragraph) => paragraphLines(paragraph, from.language)),
    ...(options.hasNotes ? notesOf(from, labels) : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function frontMatter(from: Exportable, options: ExportOptions, { maker, timeZone }: Imprint): string {
  const nameOf = namer(from, options.speakers)
  const names = from.speakers.map(({ label }) => nameOf(label)).filter((name) => name !== null)
  const instant = from.recordedAtMs ?? from.addedAtMs
  const lines = [
    ['title', quoted(from.title)],
    ['date', isoDate(instant, timeZone)],
    ['file', from.sourceName === null ? '' : quoted(from.sourceName)],
    ['duration', from.durationMs === null ? '' : quoted(hms(from.durationMs))],
    ['language', from.language === null ? '' : quoted(from.language)],
    ['participants', list(names)],
    ['tags', list(['transcript', ...from.tags])],
    ['job', from.jobId === null ? '' : quoted(from.jobId)],
    ['doubtful', options.hasDoubts && from.segments.some(isDoubtful) ? quoted(doubtLine(options)) : ''],
    ['made_with', quoted(maker)],
  ].filter(([, value]) => value !== '')
  return ['---', ...lines.map(([name, value]) => `${name}: ${value}`), '---'].join('\n')
}

function doubtLine({ labels }: ExportOptions): string {
  return `${DOUBT_SIGN}: ${labelsOf(labels).doubtful}`
}

/** A JSON string is a YAML string too. */
function quoted(text: string): string {
  return JSON.stringify(oneLine(text))
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `[${texts.map(quoted).join(', ')}]`
}

function summaryOf(from: Exportable, labels: Labels): readonly string[] {
  const summary = oneLine(from.summary ?? '')
  return [...(summary === '' ? [] : [`## ${labels.summary}`, escaped(summary)]), ...sections(from, labels)]
}

const SECTIONS: readonly (readonly [kind: Finding['kind'], title: 'actions' | 'decisions' | 'risks'])[] = [
  ['action', 'actions'],
  ['decision', 'decisions'],
  ['risk', 'risks'],
]

function sections(from: Exportable, labels: Labels): readonly string[] {
  const found = findingsOf(from)
  return SECTIONS.flatMap(([kind, title]) => {
    const lines = found
      .filter((finding) => finding.kind === kind)
      .map(({ text, owner, due, severity, startMs }) => {
        const told = [owner, due, severity].filter((fact) => fact !== '').map(escaped)
        const facts = [...told, ...(startMs === null ? [] : [hms(startMs)])]
        return `- ${escaped(text)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`
      })
    return lines.length === 0 ? [] : [`## ${labels[title]}`, lines.join('\n')]
  })
}

function paragraphLines(paragraph: Paragraph, language: string | null): readonly string[] {
  const { chapter, name, pieces } = paragraph
  const [first] = pieces
  const stampMs = first?.stampMs ?? null
  const stamp = stampMs === null ? '' : `[${hms(stampMs)}] `
  const head = name === null ? stamp : `**${escaped(name)}** ${stamp}`
  const text = pieces
    .map(
      (piece, index) => `${index > 0 && piece.stampMs !== null ? `[${hms(piece.stampMs)}] ` : ''}${marked(piece.runs)}`,
    )
    .join(joint(language))
  return [...(chapter === null ? [] : [`## ${escaped(oneLine(chapter.title))}`]), guarded(`${head}${text}`)]
}

function marked(runs: readonly Run[]): string {
  return runs
    .map(({ text, isHighlighted }) => {
      if (!isHighlighted) return escaped(text)
      const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
      return `${before}==${escaped(middle)}==${after}`
    })
    .join('')
}

/** Every mark that could mean something inside a line, for CommonMark, its tables and maths, and Obsidian's own. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~$=&%^]/g, '\\$&')
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
}

/** What would begin a list or a rule at the start of a line. */
export function guarded(line: string): string {
  return line.replace(/^([+-])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2')
}

function notesOf(from: Exportable, labels: Labels): readonly string[] {
  const notes = from.notes.map(
    ({ atMs, text }) => `- ${atMs === null ? '' : `[${hms(atMs)}] `}${escaped(oneLine(text))}`,
  )
  const quotes = highlightedTexts(from).map(
    ({ startMs, text, about }) => `> ${guarded(escaped(text))} (${hms(startMs)})${escaped(about)}`,
  )
  return [
    ...(notes.length === 0 ? [] : [`## ${labels.notes}`, notes.join('\n')]),
    ...(quotes.length === 0 ? [] : [`## ${labels.highlights}`, ...quotes]),
  ]
}
