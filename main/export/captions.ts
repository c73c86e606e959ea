// SRT and WebVTT. SRT knows no overlap, so a caption ends where the next begins, and those that begin together are one;
// WebVTT keeps the times as they are and says who speaks by a voice tag.

import type { Exportable } from '../exportable.ts'
import { type Cue, cuesOf, visible } from './cues.ts'
import { factsOf } from './facts.ts'
import { labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import type { Imprint } from './speech.ts'
import { fitting, hmsMillis, lined, oneLine } from './text.ts'

/**
 * SRT has no way to say that a sign is only a sign: a timing line in the text would be taken for one, and players drop what looks
 * like a tag, `<asked>`, or like an order, `{\an8}`. A word joiner, which nobody sees, makes them words.
 */
const MEANT = /(?<=\d[,.]\d{3}\s*)(?=-->)|(?<=<)(?=[/!?a-z])|(?<=\{)(?=\\)/gi
const MAY_BE_MEANT = /[<{]|-->/
const JOINER = '\u2060'

export function srt(from: Exportable, options: ExportOptions): string {
  const { unknown } = labelsOf(options.labels)
  const isNamed = options.speakers !== 'none' && from.speakers.length > 0
  const cues = named(cuesOf(from, { ...options, areNamesInText: true }), isNamed, unknown)
  const blocks = apart(cues).map(({ startMs, endMs, lines }, index) => {
    const times = `${hmsMillis(startMs, ',')} --> ${hmsMillis(endMs, ',')}`
    return `${index + 1}\n${times}\n${lines.map(meantAsWords).join('\n')}\n`
  })
  return lined(blocks.join('\n'), options.isForWindows)
}

/** Whoever begins to speak is named; so is that it is not known, where others are. */
function named(cues: readonly Cue[], hasSpeakers: boolean, unknown: string): readonly Cue[] {
  let before: string | null | undefined
  return cues.map((cue) => {
    const name = cue.name ?? (hasSpeakers && cue.speaker === null ? unknown : null)
    const isNew = name !== before
    const isFirst = before === undefined
    before = name
    const [first = '', ...more] = cue.lines
    return !isNew || name === null || (isFirst && name === unknown)
      ? cue
      : { ...cue, lines: [`${name}: ${first}`, ...more] }
  })
}

function apart(cues: readonly Cue[]): readonly Cue[] {
  const list: Cue[] = []
  for (const cue of cues) {
    const before = list.at(-1)
    if (before?.startMs === cue.startMs) {
      const endMs = Math.max(before.endMs, cue.endMs)
      list[list.length - 1] = { ...before, endMs, lines: [...before.lines, ...cue.lines] }
      continue
    }
    if (before !== undefined) list[list.length - 1] = { ...before, endMs: Math.min(before.endMs, cue.startMs) }
    list.push(cue)
  }
  return visible(list)
}

/** Looking behind each letter costs more than all else, and hardly a line needs it. */
function meantAsWords(line: string): string {
  return MAY_BE_MEANT.test(line) ? line.replace(MEANT, JOINER) : line
}

export function vtt(from: Exportable, options: ExportOptions, imprint: Imprint): string {
  const cues = visible(cuesOf(from, { ...options, areNamesInText: false }))
  const blocks = cues.map(({ startMs, endMs, name, lines }) => {
    const voice = name === null ? '' : `<v ${escaped(name)}>`
    const text = lines.map((line) => escaped(line)).join('\n')
    return `${hmsMillis(startMs, '.')} --> ${hmsMillis(endMs, '.')}\n${voice}${text}\n`
  })
  const note = options.hasHeader
    ? noteOf(
        from,
        options,
        imprint,
        cues.some(({ isEstimated }) => isEstimated),
      )
    : []
  return ['WEBVTT\n', ...note, ...blocks].join('\n')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** A comment may hold anything but the arrow of a timing line, and ends at the first empty line. */
function noteOf(from: Exportable, options: ExportOptions, imprint: Imprint, isEstimated: boolean): readonly string[] {
  const facts = factsOf(from, { ...options, hasDoubts: false }, imprint).map(([name, value]) => `${name}: ${value}`)
  const estimate = isEstimated ? [labelsOf(options.labels).estimated] : []
  const lines = [oneLine(from.title), ...facts, ...estimate]
  return [`NOTE\n${lines.map((line) => fitting(line).replaceAll('-->', '->')).join('\n')}\n`]
}
