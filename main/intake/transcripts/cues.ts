// The line that both kinds of subtitles turn on: from when, an arrow, until when, and settings that only a screen needs.

import { t } from '../../../language/language.ts'
import { notUnderstood } from './lines.ts'
import { instantOf, TIME } from './timecode.ts'

/** The end may be missing. What follows it are cue settings, or X1:... of old players. */
const TIMING = new RegExp(String.raw`^\s*${TIME}\s*--?>\s*(?:${TIME})?(?:\s.*)?$`)
/** What was meant as one: something with a colon before an arrow. */
const ALMOST = /^\s*\d\S*[:;]\S*\s*--?>/

export const EXAMPLE = '00:00:01,000 --> 00:00:04,000'

export interface Timing {
  readonly startMs: number
  readonly endMs: number | null
}

export function timingIn(line: string): Timing | null {
  if (!line.includes('->')) return null
  const found = TIMING.exec(line)
  if (found === null) return null
  const startMs = instantOf(found.slice(1, 5))
  return startMs === null ? null : { startMs, endMs: instantOf(found.slice(5, 9)) }
}

/** Lines that were meant as times and are none. */
export class Misread {
  readonly #lines: number[] = []

  /** @param at counted from 0 */
  note(line: string, at: number): boolean {
    const isMeant = line.includes('->') && ALMOST.test(line) && timingIn(line) === null
    if (isMeant) this.#lines.push(at + 1)
    return isMeant
  }

  /** A few are told of beside the transcript; where most are wrong there is no transcript. */
  judge(understood: number): readonly string[] {
    const [first] = this.#lines
    if (first !== undefined && this.#lines.length >= understood)
      throw notUnderstood(
        t('Line {first} is no time.', { first }),
        t('It should look like {example}.', { example: EXAMPLE }),
      )
    if (understood === 0)
      throw notUnderstood(
        t('There is not a single cue in it.'),
        t('A line should look like {example}.', { example: EXAMPLE }),
      )
    return this.#lines.map((line) => t('Line {line} of the file is no time, so its words were left out.', { line }))
  }
}
