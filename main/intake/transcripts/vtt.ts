// WebVTT: blocks between empty lines, of which only cues are said aloud; notes, styles and regions are for others. Voices name
// who speaks. https://www.w3.org/TR/webvtt1/

import { Misread, timingIn } from './cues.ts'
import { withSpeakers } from './labels.ts'
import { type Foreign, inTime, type Line, transcriptOf } from './lines.ts'
import { withoutEntities, withoutTags } from './markup.ts'

const SILENT = /^(?:NOTE|STYLE|REGION)(?:\s|$)/
const LANGUAGE = /^Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*$/
const VOICE = /<v(?:\.[^\s<>]*)?(?:\s+([^<>]*))?>/

interface Cue {
  readonly startMs: number
  readonly endMs: number | null
  readonly rows: string[]
}

export function readVtt(text: string): Foreign {
  const rows = text.split('\n')
  const bodyFrom = Math.max(0, rows.indexOf('')) || rows.length
  const misread = new Misread()
  // Some writers leave out the empty line behind the header.
  const from = rows.findIndex((row, at) => at > 0 && (at >= bodyFrom || timingIn(row) !== null))
  const cues = from === -1 ? [] : cuesIn(rows, from, misread)
  const warnings = misread.judge(cues.length)
  const language = rows.slice(0, bodyFrom).flatMap((row) => LANGUAGE.exec(row)?.[1] ?? [])[0] ?? null
  const lines = inTime(cues.flatMap(linesOf))
  return { transcript: transcriptOf(withSpeakers(lines), { language, warnings }), mediaName: null }
}

function cuesIn(rows: readonly string[], from: number, misread: Misread): readonly Cue[] {
  const cues: Cue[] = []
  let isSilent = false
  let isBlockStart = true
  /** Null while a block of words has no times that it could belong to. */
  let open: Cue | null = null
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] ?? ''
    if (row.trim() === '') {
      isBlockStart = true
      continue
    }
    const timing = timingIn(row)
    if (timing !== null) {
      open = { ...timing, rows: [] }
      cues.push(open)
      isSilent = false
    } else if (isBlockStart && SILENT.test(row)) isSilent = true
    else if (!isSilent && misread.note(row, at)) open = null
    // A line right above times is the name of the cue; any other block goes on with the words before it.
    else if ((isBlockStart || /^\d+$/.test(row)) && timingIn(rows[at + 1] ?? '') !== null) isSilent = false
    else if (!isSilent || isBlockStart) {
      isSilent = false
      open?.rows.push(row)
    }
    isBlockStart = false
  }
  return cues
}

/** A cue in which several speak becomes a line for each. */
function linesOf({ startMs, endMs, rows }: Cue): readonly Line[] {
  const text = rows.join('\n')
  if (!text.includes('<v')) return [{ startMs, endMs, speaker: null, text: plain(text) }]
  const parts = text.split(new RegExp(VOICE, 'g'))
  const lines: Line[] = []
  // Splitting gives the words before the first voice, then by turns a name and its words.
  for (let at = 0; at < parts.length; at += 2) {
    const name = at === 0 ? '' : plain(parts[at - 1] ?? '').trim()
    lines.push({ startMs, endMs, speaker: name === '' ? null : name, text: plain(parts[at] ?? '') })
  }
  return lines.filter((line) => line.text.trim() !== '')
}

function plain(text: string): string {
  return withoutEntities(withoutTags(text))
}
