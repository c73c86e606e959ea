// SRT and WebVTT. SRT knows no overlap, so a caption ends where the next begins, and those that begin together are one;
// WebVTT keeps the times as they are and says who speaks by a voice tag.

import type { Exportable } from '../exportable.ts'
import { type Cue, cuesOf, visible } from './cues.ts'
import { factsOf } from './facts.ts'
import { labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import type { Imprint } from './speech.ts'
import { fitting, hmsMillis, lined, oneLine } from './text.ts'

/** Only a whole timing line inside the text would be taken for one; a word joiner, which nobody sees, prevents it. */
const TIMING = /(\d[,.]\d{3}\s*)-->/g

export function srt(from: Exportable, options: ExportOptions): string {
  const { unknown } = labelsOf(options.labels)
  const cues = named(cuesOf(from, { ...options, areNamesInText: true }), from.speakers.length > 0, unknown)
  const blocks = apart(cues).map(({ startMs, endMs, lines }, index) => {
    const times = `${hmsMillis(startMs, ',')} --> ${hmsMillis(endMs, ',')}`
    return `${index + 1}\n${times}\n${lines.map((line) => line.replace(TIMING, '$1\u2060-->')).join('\n')}\n`
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
  const facts = factsOf(from, options, imprint).map(([name, value]) => `${name}: ${value}`)
  const estimate = isEstimated ? [labelsOf(options.labels).estimated] : []
  const lines = [oneLine(from.title), ...facts, ...estimate]
  return [`NOTE\n${lines.map((line) => fitting(line).replaceAll('-->', '->')).join('\n')}\n`]
}
