// SubRip: a number, a line of times, words, an empty line, again and again. Files in the wild leave out any of them but the
// times, so that is what is looked for.

import { Misread, timingIn } from './cues.ts'
import { withSpeakers } from './labels.ts'
import { type Foreign, inTime, type Line, transcriptOf } from './lines.ts'
import { withoutTags } from './markup.ts'

const STYLE_TAG = /<\/?(?:b|i|u|s|font)(?:\s[^<>]*)?>/gi
/** Left over from other subtitle formats: `{\an8}`. */
const OVERRIDE = /\{\\[^{}]*\}/g
/** Our own exports put a word joiner where words would be taken for a tag, an order or a line of times. */
const JOINER = /(?<=<)\u2060(?=[/!?a-z])|(?<=\{)\u2060(?=\\)|\u2060(?=-->)/gi

export function readSrt(text: string): Foreign {
  const rows = text.split('\n')
  const misread = new Misread()
  const lines: Line[] = []
  let open: { readonly startMs: number; readonly endMs: number | null; readonly rows: string[] } | null = null
  const close = (isBeforeNext: boolean): void => {
    if (open === null) return
    if (isBeforeNext) dropCounter(open.rows, lines.length + 2)
    lines.push({ startMs: open.startMs, endMs: open.endMs, speaker: null, text: plain(open.rows.join('\n')) })
  }
  for (const [at, row] of rows.entries()) {
    const timing = timingIn(row)
    const isWrong = timing === null && misread.note(row, at)
    if (timing === null && !isWrong) {
      open?.rows.push(row)
      continue
    }
    close(true)
    open = timing === null ? null : { ...timing, rows: [] }
  }
  close(false)
  const warnings = misread.judge(lines.length)
  return { transcript: transcriptOf(withSpeakers(inTime(lines)), { warnings }), mediaName: null }
}

/** The number of the next cue stands before its times; words that are a number are told from it by the empty line between. */
function dropCounter(rows: string[], expected: number): void {
  const last = rows.at(-1)?.trim() ?? ''
  const isFree = rows.length < 2 || rows.at(-2)?.trim() === ''
  if (/^\d{1,9}$/.test(last) && (isFree || Number(last) === expected)) rows.pop()
}

function plain(text: string): string {
  const words = text.includes('{') ? text.replaceAll(OVERRIDE, '') : text
  // A voice of WebVTT in a file that was only renamed.
  const bare = /<v[\s.]/.test(words) ? withoutTags(words) : words.replaceAll(STYLE_TAG, '')
  return bare.replaceAll(JOINER, '')
}
