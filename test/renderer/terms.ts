// Terms of a query as the library would tell them, for tests of what the window does with them.

import type { QueryTerm } from '../../preload/contract.ts'

export function termIn(query: string, written: string, facts: Partial<QueryTerm> = {}): QueryTerm {
  const start = query.indexOf(written)
  const text = written.replaceAll(/^-|^[a-z]+:|"/g, '')
  const term = { kind: 'word', text, filter: null, isNegated: written.startsWith('-'), problem: null } as const
  return { ...term, start, end: start + written.length, ...facts }
}
