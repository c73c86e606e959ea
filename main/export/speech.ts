// A transcript as it is read: paragraphs of one speaker, with the times, names, chapters and highlights that were asked for.
// Empty segments say nothing and are left out here; the formats of figures keep them.

import type { Exportable, ExportChapter, ExportHighlight, ExportSegment } from '../exportable.ts'
import type { ExportOptions } from './options.ts'
import { fitting, joint, oneLine } from './text.ts'

/** What a file says of itself beyond the transcript. */
export interface Imprint {
  /** The application and its version. */
  readonly maker: string
  readonly madeAtMs: number
  readonly timeZone: string
}

export interface Run {
  readonly text: string
  readonly isHighlighted: boolean
  /** Of the first code that it carries; null for none. */
  readonly colour: number | null
}

export interface Piece {
  /** A time that is to be written before it. */
  readonly stampMs: number | null
  readonly startMs: number
  readonly endMs: number
  readonly runs: readonly Run[]
}

export interface Paragraph {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  /** As it is to be written; null: not at all. */
  readonly name: string | null
  /** Index of the speaker in order of appearance; -1 without one. */
  readonly voice: number
  readonly pieces: readonly Piece[]
  /** Begins here. */
  readonly chapter: ExportChapter | null
}

/** Beyond this a paragraph ends with the next sentence, beyond the double of it in any case; as the reader shows them. */
const READABLE = 420
const SENTENCE_END = /[.!?…。！？؟।]["”’»)\]]*\s*$/u

export function namer(from: Exportable, speakers: ExportOptions['speakers']): (label: string | null) => string | null {
  const names = new Map(from.speakers.map(({ label, name }) => [label, oneLine(name) || label]))
  return (label) => {
    if (label === null || speakers === 'none') return null
    return speakers === 'labels' ? oneLine(label) : (names.get(label) ?? oneLine(label))
  }
}

export function saidSegments(from: Exportable): readonly ExportSegment[] {
  return from.segments.filter(({ text }) => oneLine(text) !== '')
}

export function paragraphsOf(from: Exportable, options: ExportOptions): readonly Paragraph[] {
  const nameOf = namer(from, options.speakers)
  const voices = new Map(from.speakers.map(({ label }, index) => [label, index]))
  const runsOf = highlighter(from, options.hasNotes)
  const signed = (segment: ExportSegment): readonly Run[] =>
    options.hasDoubts && isDoubtful(segment) ? [...runsOf(segment), DOUBTFUL] : runsOf(segment)
  const stamps = stamper(options)
  const chapters = options.hasChapters ? [...from.chapters] : []
  const paragraphs: Paragraph[] = []
  let held: ExportSegment[] = []
  let chapter: ExportChapter | null = null
  const close = (): void => {
    const [first] = held
    if (first === undefined) return
    paragraphs.push({
      startMs: first.startMs,
      endMs: Math.max(...held.map(({ endMs }) => endMs)),
      speaker: first.speaker,
      name: nameOf(first.speaker),
      voice: first.speaker === null ? -1 : (voices.get(first.speaker) ?? -1),
      pieces: held.map((segment, index) => pieceOf(segment, signed(segment), stamps(segment, index === 0))),
      chapter,
    })
    held = []
    chapter = null
  }
  for (const segment of saidSegments(from)) {
    const begins = takeChapter(chapters, segment.startMs)
    if (begins !== null || isBreak(held, segment, options)) close()
    if (begins !== null) chapter = begins
    held.push(segment)
  }
  close()
  return paragraphs
}

/** Behind a passage of which the service was not sure. */
export const DOUBT_SIGN = '[?]'
const DOUBTFUL: Run = { text: ` ${DOUBT_SIGN}`, isHighlighted: false, colour: null }

export function isDoubtful({ certainty }: ExportSegment): boolean {
  return (certainty?.doubt ?? null) !== null
}

function pieceOf(segment: ExportSegment, runs: readonly Run[], stampMs: number | null): Piece {
  return { stampMs, startMs: segment.startMs, endMs: segment.endMs, runs }
}

export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

/** The text of a paragraph on one line, with such stamps in it as were asked for. */
export function flat(paragraph: Paragraph, language: string | null, stamp?: (ms: number) => string): string {
  return paragraph.pieces
    .map(({ runs, stampMs }, index) =>
      index > 0 && stampMs !== null && stamp !== undefined ? `${stamp(stampMs)} ${textOf(runs)}` : textOf(runs),
    )
    .join(joint(language))
}

function isBreak(held: readonly ExportSegment[], next: ExportSegment, { times }: ExportOptions): boolean {
  const last = held.at(-1)
  if (last === undefined) return false
  if (times === 'segment' || last.speaker !== next.speaker) return true
  const characters = held.reduce((sum, { text }) => sum + text.length, 0)
  return characters >= READABLE * 2 || (characters >= READABLE && SENTENCE_END.test(last.text))
}

/** The last chapter that has begun by then; those that no speech falls into are passed over. */
function takeChapter(chapters: ExportChapter[], atMs: number): ExportChapter | null {
  let taken: ExportChapter | null = null
  while (chapters[0] !== undefined && chapters[0].startMs <= atMs) taken = chapters.shift() ?? null
  return taken
}

/** Says whether a segment gets a time. */
function stamper({ times, everySeconds }: ExportOptions): (segment: ExportSegment, isFirst: boolean) => number | null {
  let nextMs = 0
  return ({ startMs }, isFirst) => {
    if (times === 'none') return null
    if (times !== 'interval') return isFirst ? startMs : null
    if (startMs < nextMs) return null
    const stepMs = Math.max(1, everySeconds) * 1000
    nextMs = (Math.floor(startMs / stepMs) + 1) * stepMs
    return startMs
  }
}

/** Cuts the text of a segment where a highlight begins or ends; offsets are those of its unchanged text. */
export function highlighter(from: Exportable, isOn: boolean): (segment: ExportSegment) => readonly Run[] {
  const highlights = isOn ? from.highlights : []
  return ({ position, text }) => {
    const spans = highlights.filter((one) => one.firstPosition <= position && position <= one.lastPosition)
    if (spans.length === 0) return [{ text: oneLine(text), isHighlighted: false, colour: null }]
    return tidy(
      cut(
        text,
        spans.map((span) => within(span, position, text.length)),
        spans.map((span) => from.codes[span.codes[0] ?? -1]?.colour ?? null),
      ),
    )
  }
}

type Span = readonly [start: number, end: number]

function within(span: ExportHighlight, position: number, length: number): Span {
  const start = span.firstPosition === position ? span.firstOffset : 0
  const end = span.lastPosition === position ? span.lastOffset : length
  return [Math.min(start, length), Math.min(end, length)]
}

function cut(text: string, spans: readonly Span[], colours: readonly (number | null)[]): readonly Run[] {
  const edges = [...new Set([0, text.length, ...spans.flat()])].sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length
    const isOver = ([from, to]: Span): boolean => from <= start && end <= to
    const colour = spans.map((span, at) => (isOver(span) ? (colours[at] ?? null) : null)).find((one) => one !== null)
    return { text: text.slice(start, end), isHighlighted: spans.some(isOver), colour: colour ?? null }
  })
}

/** The runs of one line: white space inside becomes one blank, none stands at the ends. */
function tidy(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = []
  for (const { text, isHighlighted, colour } of runs) {
    const before = kept.at(-1)
    const isBlankBefore = before === undefined || before.text.endsWith(' ')
    const plain = fitting(text).replace(/[\s\u0085]+/g, ' ')
    const next = isBlankBefore ? plain.replace(/^ /, '') : plain
    if (next === '') continue
    if (before?.isHighlighted === isHighlighted && before.colour === colour)
      kept[kept.length - 1] = { ...before, text: before.text + next }
    else kept.push({ text: next, isHighlighted, colour })
  }
  const last = kept.at(-1)
  if (last?.text.endsWith(' ')) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() }
  return kept.filter(({ text }) => text !== '')
}

/** What was marked, in words. */
interface Marked {
  readonly startMs: number
  readonly text: string
  /** Names of its codes, and what a person thinks about it, in brackets behind it; '' for neither. */
  readonly about: string
}

export function highlightedTexts(from: Exportable): readonly Marked[] {
  return from.highlights.flatMap((highlight) => {
    const segments = from.segments.filter(
      ({ position }) => highlight.firstPosition <= position && position <= highlight.lastPosition,
    )
    const said = segments.map(({ position, text }) => text.slice(...within(highlight, position, text.length)))
    const text = oneLine(said.join(joint(from.language)))
    const codes = highlight.codes.flatMap((code) => from.codes[code]?.name ?? [])
    const about = [codes.map(oneLine).join(', '), oneLine(highlight.memo)].filter((part) => part !== '').join(': ')
    return text === '' ? [] : [{ startMs: segments[0]?.startMs ?? 0, text, about: about === '' ? '' : ` [${about}]` }]
  })
}
