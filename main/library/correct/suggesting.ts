// Where a transcript says what the glossary would spell otherwise. It reads and suggests; a person decides.

import { tokensOf } from '../fold.ts'
import { type GlossaryEntry, glossaryOf } from '../glossary.ts'
import type { Ask } from '../row.ts'
import { transcript } from '../shelf.ts'

export interface GlossarySuggestion {
  readonly position: number
  readonly start: number
  readonly end: number
  readonly found: string
  readonly spelling: string
  readonly kind: 'variant' | 'case' | 'near'
}

export function suggestionsFor(ask: Ask, id: number): readonly GlossarySuggestion[] {
  const entries = glossaryOf(ask)
  if (entries.length === 0) return []
  return transcript(ask, id).segments.flatMap(({ position, text }) =>
    variantsIn(text, entries).map((found) => ({ position, ...found })),
  )
}

function variantsIn(text: string, entries: readonly GlossaryEntry[]): Omit<GlossarySuggestion, 'position'>[] {
  const tokens = tokensOf(text)
  return entries.flatMap(({ spelling, variants }) =>
    variants.flatMap((variant) => {
      const words = tokensOf(variant).map((token) => token.text)
      return tokens.flatMap((token, index) => {
        const last = tokens[index + words.length - 1]
        if (last === undefined || words.some((word, step) => tokens[index + step]?.text !== word)) return []
        const found = text.slice(token.start, last.end)
        return [{ start: token.start, end: last.end, found, spelling, kind: 'variant' as const }]
      })
    }),
  )
}
