// The codes as a tree that is read from top to bottom.

import { locale } from '../../language/language.ts'
import type { CodeView } from '../../preload/contract.ts'

export interface Branch {
  readonly code: CodeView
  readonly depth: number
}

/** By name, children right under their parents. What hangs under something that is gone stands at the top. */
export function branchesOf(codes: readonly CodeView[]): readonly Branch[] {
  const known = new Set(codes.map(({ id }) => id))
  const sorted = [...codes].sort((one, other) => one.name.localeCompare(other.name, locale(), { numeric: true }))
  const under = (parentId: number | null, depth: number): readonly Branch[] =>
    sorted
      .filter((code) => (code.parentId !== null && known.has(code.parentId) ? code.parentId : null) === parentId)
      .flatMap((code) => [{ code, depth }, ...under(code.id, depth + 1)])
  return under(null, 0)
}
