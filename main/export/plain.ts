// Plain text, by a line of the person's own making, and what the programs for qualitative research read as text: MAXQDA, NVivo
// and ATLAS.ti, each in the shapes that its importer is known to take.

import type { Exportable } from '../exportable.ts'
import { factsOf } from './facts.ts'
import { type Labels, labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import { flat, highlightedTexts, type Imprint, namer, type Paragraph, paragraphsOf, saidSegments } from './speech.ts'
import { hms, hmsTenths, lined, oneLine } from './text.ts'

export function txt(from: Exportable, options: ExportOptions, imprint: Imprint): string {
  const line = options.line.trim() === '' ? usualLine(options) : oneLine(options.line)
  const head = options.hasHeader ? [...headLines(from, options, imprint), ''] : []
  const body = paragraphsOf(from, options).flatMap((paragraph) => [
    ...(paragraph.chapter === null ? [] : [`== ${oneLine(paragraph.chapter.title)} ==`, '']),
    filled(line, paragraph, from.language),
    '',
  ])
  const lines = [...head, ...body, ...(options.hasNotes ? notesOf(from, labelsOf(options.labels)) : [])]
  return lined(`${lines.join('\n').trimEnd()}\n`, options.isForWindows)
}

function headLines(from: Exportable, options: ExportOptions, imprint: Imprint): readonly string[] {
  return [oneLine(from.title), ...factsOf(from, options, imprint).map(([name, value]) => `${name}: ${value}`)]
}

function usualLine({ times }: ExportOptions): string {
  return times === 'none' ? '{name}: {text}' : '[{time}] {name}: {text}'
}

/** Places that have nothing to say leave with the brackets and colons that belong to them. */
function filled(line: string, paragraph: Paragraph, language: string | null): string {
  const stampMs = paragraph.pieces[0]?.stampMs ?? null
  const values: Readonly<Record<string, string | null>> = {
    time: stampMs === null ? null : hms(stampMs),
    start: hmsTenths(paragraph.startMs),
    end: hmsTenths(paragraph.endMs),
    name: paragraph.name,
    label: paragraph.speaker,
    text: flat(paragraph, language, (ms) => `[${hms(ms)}]`),
  }
  return line.replace(/[[(#<]?\{(\w+)\}[\])#>]?[:,]?\s?/g, (whole: string, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return value === null ? '' : whole.replace(`{${name}}`, () => value)
  })
}

function notesOf(from: Exportable, labels: Labels): readonly string[] {
  const notes = from.notes.map(({ atMs, text }) => `${atMs === null ? '' : `[${hms(atMs)}] `}${oneLine(text)}`)
  const marked = highlightedTexts(from).map(({ startMs, text, about }) => `[${hms(startMs)}] ${text}${about}`)
  return [
    ...(notes.length === 0 ? [] : [`== ${labels.notes} ==`, '', ...notes, '']),
    ...(marked.length === 0 ? [] : [`== ${labels.highlights} ==`, '', ...marked, '']),
  ]
}

/** Paragraph by paragraph, as programs that take times per paragraph want them. */
function perSegment(from: Exportable, options: ExportOptions): readonly Paragraph[] {
  return paragraphsOf(from, { ...options, times: 'segment', hasChapters: false, hasNotes: false, hasDoubts: false })
}

export function maxqda(from: Exportable, options: ExportOptions): string {
  if (options.layout === 'focus-group') {
    const lines = perSegment(from, options).map((paragraph) => {
      const name = paragraph.name === null ? '' : `${paragraph.name.replaceAll('#', '')}: `
      return `${hmsTenths(paragraph.startMs)}${name === '' ? ' ' : name}${flat(paragraph, from.language)}`
    })
    return lined(`${lines.join('\n\n')}\n`, options.isForWindows)
  }
  if (options.layout === 'hashes') {
    const lines = perSegment(from, options).map((paragraph) => {
      const name = paragraph.name === null ? '' : `${paragraph.name}: `
      return `${name}${flat(paragraph, from.language)} #${hmsTenths(paragraph.startMs, '-')}#`
    })
    return lined(`${lines.join('\n\n')}\n`, options.isForWindows)
  }
  return lined(maxqdaTurns(from, options), options.isForWindows)
}

/** A title, then per turn an empty line, the name on a line of its own, and the timestamped text on one line. */
function maxqdaTurns(from: Exportable, options: ExportOptions): string {
  const nameOf = namer(from, options.speakers)
  const lines = [oneLine(from.title)]
  let before: string | null | undefined
  let turn: string[] = []
  const close = (): void => {
    if (turn.length > 0) lines.push(turn.join(' '))
    turn = []
  }
  for (const { speaker, startMs, text } of saidSegments(from)) {
    if (speaker !== before) {
      close()
      lines.push('', ...[nameOf(speaker) ?? []].flat())
    }
    before = speaker
    turn.push(`[${hms(startMs)}] - ${oneLine(text)}`)
  }
  close()
  return `${lines.join('\n')}\n`
}

/** Chronological, because NVivo refuses a time that is earlier than the one before. */
export function nvivo(from: Exportable, options: ExportOptions): string {
  const paragraphs = [...perSegment(from, options)].sort((a, b) => a.startMs - b.startMs)
  if (options.layout === 'paragraphs') {
    const lines = paragraphs.map((paragraph) => {
      const name = paragraph.name === null ? '' : `${paragraph.name}: `
      return `${hmsTenths(paragraph.startMs)} ${name}${flat(paragraph, from.language)}`
    })
    return lined(`${lines.join('\n')}\n`, options.isForWindows)
  }
  // Every row has the same number of tabs: `oneLine` left none in names and text.
  const rows = paragraphs.map((paragraph) => {
    const span = `${hmsTenths(paragraph.startMs)} - ${hmsTenths(paragraph.endMs)}`
    return [span, paragraph.name ?? '', flat(paragraph, from.language)].join('\t')
  })
  return lined(`${['Timespan\tSpeaker\tContent', ...rows].join('\n')}\n`, options.isForWindows)
}

export function atlas(from: Exportable, options: ExportOptions): string {
  const lines = perSegment(from, options).map((paragraph) => {
    const stamp = options.layout === 'hashes' ? `#${hmsTenths(paragraph.startMs)}# ` : `[${hms(paragraph.startMs)}]`
    return `${stamp}${paragraph.name === null ? '' : `${paragraph.name}: `}${flat(paragraph, from.language)}`
  })
  return lined(`${lines.join('\n')}\n`, options.isForWindows)
}

/** What a text program shows of a transcript in the middle of another file: a line per segment, nothing else. */
export function lineText(
  from: Exportable,
  options: ExportOptions,
): { readonly text: string; readonly starts: readonly number[] } {
  const nameOf = namer(from, options.speakers)
  const starts: number[] = []
  let text = ''
  for (const segment of from.segments) {
    starts.push(text.length)
    const name = nameOf(segment.speaker)
    text += `${name === null ? '' : `${name}: `}${oneLine(segment.text)}\n`
  }
  return { text, starts }
}
