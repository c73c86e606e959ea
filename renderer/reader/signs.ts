// Quiet signs in the text: what the service was unsure of, what it may have heard where nothing was said, what repeats, and how
// long nothing was said. Pure functions.

import { t } from '../../language/language.ts'
import type { SegmentView, SignsView } from '../../preload/contract.ts'
import { percent } from '../frame/format.ts'

export type Sign = 'unsure' | 'silent' | 'repeated'

/** For the tooltip and for screen readers. */
export const SIGN_WORDS: Readonly<Record<Sign, string>> = {
  unsure: t('The service was unsure of these words'),
  silent: t('Perhaps nobody speaks here'),
  repeated: t('Repeated: perhaps not said so often'),
}

/** By the index of each segment. */
export function signsBySegment(segments: readonly SegmentView[], signs: SignsView): ReadonlyMap<number, Sign> {
  const doubts = new Map(signs.doubts.map(({ position, kind }) => [position, kind]))
  // Choruses and prayers repeat as well: only where the service noticed a loop are repeats looked for.
  const isLooping = signs.issues.includes('repetition_detected')
  const found = new Map<number, Sign>()
  for (const [index, segment] of segments.entries()) {
    // Whoever has corrected or checked a passage has answered the doubt.
    if (segment.isCorrected || segment.isChecked) continue
    const doubt = doubts.get(segment.first)
    if (doubt !== undefined) found.set(index, doubt)
    else if (isLooping && isRepeat(segment.text, segments[index - 1]?.text)) found.set(index, 'repeated')
  }
  return found
}

/** So many times in a row, words that are at most so many. */
const LOOPS = 4
const LONGEST_LOOP = 12

function isRepeat(text: string, before: string | undefined): boolean {
  const said = bare(text)
  if (said === '') return false
  const words = said.split(' ')
  // Scripts without blanks go letter by letter; a laugh is no loop, so that one needs two of them.
  return said === bare(before ?? '') || (words.length >= LOOPS ? isLoop(words, 1) : isLoop([...said], 2))
}

/** Whether any stretch of these follows upon itself again and again. */
function isLoop(units: readonly string[], shortest: number): boolean {
  for (let size = shortest; size <= LONGEST_LOOP; size++) {
    let equal = 0
    for (let at = size; at < units.length; at++) {
      equal = units[at] === units[at - size] ? equal + 1 : 0
      if (equal >= size * (LOOPS - 1)) return true
    }
  }
  return false
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
}

/** What is said of the whole recording, in sentences. */
export function issueTexts({ issues, coverage }: SignsView): readonly string[] {
  const sentences = issues.map((issue) => {
    if (issue === 'repetition_detected')
      return t('The service noticed that passages repeat. Those are marked in the text; listen to them.')
    if (issue === 'low_coverage') return coveredText(coverage)
    return t('The service noted: {replaceAll}.', { replaceAll: issue.replaceAll('_', ' ') })
  })
  return [...new Set(sentences)]
}

function coveredText(coverage: number | null): string {
  const share =
    coverage === null
      ? t('little of the recording')
      : t('only {coverage} of the recording', { coverage: percent(coverage) })
  return t('The service heard words in {share}. What it left out is marked by lines in the text.', { share })
}
