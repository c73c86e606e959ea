// Places where something is to be put in the place of something else: what each would become, and what all the chosen ones
// together make of their segments. Pure functions; a person has seen every place before it is changed.

import type { SegmentView } from '../../preload/contract.ts'

export interface Proposal {
  /** Stands for it while it is reviewed. */
  readonly key: string
  /** Index into the transcript's segments. */
  readonly segment: number
  readonly start: number
  readonly end: number
  readonly replacement: string
}

/** So many letters on either side of a place are shown with it. */
const AROUND = 60

export interface ProposalLine {
  readonly lead: string
  readonly before: string
  readonly after: string
  readonly rest: string
}

export function proposalsOf(
  matches: readonly { readonly segment: number; readonly start: number; readonly end: number }[],
  replacement: string,
): readonly Proposal[] {
  return matches.map(({ segment, start, end }) => ({ key: `${segment}.${start}`, segment, start, end, replacement }))
}

/** One line of the review: the words around, what stands there, and what would. */
export function lineOf({ start, end, replacement }: Proposal, text: string): ProposalLine {
  const [lead, rest] = [text.slice(0, start), text.slice(end)]
  return {
    lead: lead.length > AROUND ? `…${fromWord(lead.slice(-AROUND))}` : lead,
    before: text.slice(start, end),
    after: replacement,
    rest: rest.length > AROUND ? `${toWord(rest.slice(0, AROUND))}…` : rest,
  }
}

function fromWord(text: string): string {
  const blank = text.indexOf(' ')
  return blank >= 0 && blank < text.length / 2 ? text.slice(blank + 1) : text
}

function toWord(text: string): string {
  const blank = text.lastIndexOf(' ')
  return blank > text.length / 2 ? text.slice(0, blank) : text
}

/** True where the place would not change at all. */
export function isIdle({ start, end, replacement }: Proposal, text: string): boolean {
  return text.slice(start, end) === replacement
}

/** What each touched segment would read: one entry a segment, all its chosen places in it. */
export function replacedTexts(
  proposals: readonly Proposal[],
  segments: readonly SegmentView[],
): readonly { readonly position: number; readonly text: string }[] {
  const bySegment = new Map<number, Proposal[]>()
  for (const proposal of proposals) {
    const held = bySegment.get(proposal.segment)
    if (held === undefined) bySegment.set(proposal.segment, [proposal])
    else held.push(proposal)
  }
  return [...bySegment].flatMap(([index, held]) => {
    const segment = segments[index]
    if (segment === undefined) return []
    const text = replaced(segment.text, held)
    return text === segment.text ? [] : [{ position: segment.position, text }]
  })
}

function replaced(text: string, proposals: readonly Proposal[]): string {
  let whole = ''
  let from = 0
  for (const { start, end, replacement } of [...proposals].sort((one, other) => one.start - other.start)) {
    // Overlapping places cannot both be meant; the first one stands.
    if (start < from) continue
    whole += text.slice(from, start) + replacement
    from = end
  }
  return whole + text.slice(from)
}

const LETTER_BEFORE = /[\p{L}\p{N}\p{M}]$/u
const LETTER_BEHIND = /^[\p{L}\p{N}\p{M}]/u

/** True where no word goes on to the left or to the right. */
export function isWhole(text: string, start: number, end: number): boolean {
  return !LETTER_BEFORE.test(text.slice(0, start)) && !LETTER_BEHIND.test(text.slice(end))
}
