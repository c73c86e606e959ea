// A search without an answer says so, and what usually helps.

import type { SearchPage } from '../../preload/contract.ts'

export function NothingFound({ query, page }: { readonly query: string; readonly page: SearchPage }) {
  const hasPhrase = page.terms.some((term) => term.kind === 'phrase')
  const words = page.terms.filter((term) => term.kind !== 'not').length
  return (
    <div className="nothing">
      <p className="nothing-title">
        Nothing found for <bdi className="nothing-query">{query}</bdi>
      </p>
      <p className="nothing-hint">
        {hasPhrase
          ? 'Words in quotes must stand side by side. Without the quotes they may stand anywhere in a passage.'
          : words > 1
            ? 'All words must occur in one recording. Fewer words, or OR between them, find more.'
            : 'A part of the word finds more: “permi” finds “permit” and “permission”.'}
      </p>
    </div>
  )
}
