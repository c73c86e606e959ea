// A finding: a stretch of a text that tells who somebody is or how they are reached. Types, and how findings over one text are put
// in order. Where two overlap, all of what either covers is one finding: nothing of it may remain.

/** `other`: what the service found that has no kind here. */
export const PERSONAL_KINDS = ['email', 'phone', 'card', 'iban', 'ip', 'ssn', 'term', 'name', 'other'] as const

export type PersonalKind = (typeof PERSONAL_KINDS)[number]

export interface Finding {
  readonly kind: PersonalKind
  /** UTF-16 units of the text; `end` is behind the last. */
  readonly start: number
  readonly end: number
  /** Its check sum, its shape and its rules hold; false where only the shape speaks for it. */
  readonly isValidated: boolean
  /** `nameKey` of whom it names; null for no name, and where it may be one of several people. */
  readonly who: string | null
}

/** @returns in order, none touching another's letters */
export type Finder = (text: string) => readonly Finding[]

/** What covers most tells the kind; all that touch it come along. */
export function united(findings: readonly Finding[]): readonly Finding[] {
  const ordered = [...findings].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Finding[] = []
  for (const finding of ordered) {
    const before = kept.at(-1)
    if (before === undefined || finding.start >= before.end) kept.push(finding)
    else kept[kept.length - 1] = joined(before, finding)
  }
  return kept
}

function joined(a: Finding, b: Finding): Finding {
  const main = weight(b) > weight(a) ? b : a
  return { ...main, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}

/** A check sum outweighs a mere shape of the same length. */
function weight({ start, end, isValidated }: Finding): number {
  return (end - start) * 2 + (isValidated ? 1 : 0)
}
