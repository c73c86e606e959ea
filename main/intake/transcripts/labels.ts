// Who speaks, where a transcript says it in its text: "Anna Weber: Good morning." A name counts only where the file as a whole
// speaks that way, so that a sentence with a colon stays a sentence.

import type { Line } from './lines.ts'

const LONGEST_NAME = 50
const MOST_NAME_WORDS = 5
const LABELLED = /^(?:>>\s*|[-–—]\s*)?\[?([^:：\n[\]]{1,60})\]?\s?[:：](?:\s+|$)/u
/** "Dr." and initials may stand in a name; other punctuation may not. */
const SHORTENED = /(?<=^|\s)\p{L}{1,4}\./gu
const NAME = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}][^.!?;,"“”„«»()<>/\\]*$/u
/** Sounds that nobody says. */
const IN_BRACKETS = /^[[(♪*].*[\])♪*]$/u

/** Whether a few words could be what a speaker is called. */
export function isName(words: string): boolean {
  const name = words.trim()
  if (name === '' || name.length > LONGEST_NAME || !/\p{L}/u.test(name)) return false
  return name.split(/\s+/).length <= MOST_NAME_WORDS && NAME.test(name.replaceAll(SHORTENED, 'X'))
}

/** The name that a text begins with, and what is left of it; null where it begins with no such thing. */
export function labelIn(text: string): { readonly label: string; readonly rest: string } | null {
  const found = LABELLED.exec(text)
  const label = found?.[1]?.trim() ?? ''
  return found === null || !isName(label) ? null : { label, rest: text.slice(found[0].length) }
}

/** Names are often written only where the speaker changes: until the next one, the last one goes on. */
export function withSpeakers(lines: readonly Line[]): readonly Line[] {
  if (lines.some(({ speaker }) => speaker !== null)) return lines
  const found = lines.map(({ text }) => labelIn(text))
  const names = acceptedNames(
    found.flatMap((one) => (one === null ? [] : [one.label])),
    lines.length,
  )
  if (names.size === 0) return lines
  let speaker: string | null = null
  return lines.map((line, at) => {
    const named = found[at]
    if (named !== null && named !== undefined && names.has(named.label)) {
      speaker = named.label
      return { ...line, speaker, text: named.rest }
    }
    return IN_BRACKETS.test(line.text.trim()) ? line : { ...line, speaker }
  })
}

/** Half of all lines begin with one, or the same few come again and again. */
function acceptedNames(labels: readonly string[], lineCount: number): ReadonlySet<string> {
  if (labels.length >= lineCount / 2) return new Set(labels)
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const again = [...counts].filter(([, count]) => count > 1)
  const covered = again.reduce((sum, [, count]) => sum + count, 0)
  return covered >= Math.max(3, lineCount / 20) ? new Set(again.map(([label]) => label)) : new Set()
}
