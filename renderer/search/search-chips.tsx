// How the question was understood: a chip for each part of it, told apart by words and shape, each with a way to take it
// away. First what was picked in the window, then what was typed.

import { CircleAlert, ListFilter, Quote as QuoteMark, SearchCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../language/language.ts'
import type { QueryTerm } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import type { FilterChip } from '../library/filter.ts'
import { type LibraryView, startOver } from '../library/view.ts'
import { without } from './query-edit.ts'
import { askFor, clearSearch, leaveWithin } from './question.ts'
import { nameOf, wordOf } from './terms.ts'

interface SearchChipsProps {
  readonly view: LibraryView
  readonly picked: readonly FilterChip[]
  readonly terms: readonly QueryTerm[]
  /** The query that the places of the terms are counted in; null where they belong to no text in the field. */
  readonly query: string | null
}

export function SearchChips({ view, picked, terms, query }: SearchChipsProps) {
  const { like, within } = view
  return (
    <ul className="chips" aria-label={t('How the search is understood')}>
      {like === null ? null : (
        <Chip kind="like" icon={<Icon of={QuoteMark} />} word="like" text={like.text} onRemove={clearSearch} />
      )}
      {within.map((outer, at) => (
        <Chip
          key={outer}
          kind="within"
          icon={<Icon of={SearchCheck} />}
          word="within results for"
          text={outer}
          onRemove={() => leaveWithin(at)}
        />
      ))}
      {picked.map((one) => (
        <Chip
          key={one.key}
          kind="filter"
          icon={<Icon of={ListFilter} />}
          word=""
          text={one.text}
          onRemove={() => startOver({ filter: one.without })}
        />
      ))}
      {terms.map((term) => (
        <TermChip key={`${term.start} ${term.kind} ${term.text}`} term={term} query={query} />
      ))}
    </ul>
  )
}

function TermChip({ term, query }: { readonly term: QueryTerm; readonly query: string | null }) {
  const { kind, isNegated, problem, start, end } = term
  const shape = kind === 'not' || isNegated ? 'not' : kind
  const isPlaced = query !== null && end > start
  return (
    <Chip
      kind={problem === null ? shape : `${shape} odd`}
      icon={problem === null ? null : <Icon of={CircleAlert} />}
      word={wordOf(term)}
      text={kind === 'phrase' ? `“${term.text}”` : term.text}
      name={nameOf(term)}
      title={problem ?? undefined}
      onRemove={isPlaced ? () => askFor(without(query, term)) : undefined}
    />
  )
}

interface ChipProps {
  readonly kind: string
  readonly icon: ReactNode
  readonly word: string
  readonly text: string
  readonly name?: string
  readonly title?: string | undefined
  readonly onRemove: (() => void) | undefined
}

function Chip({ kind, icon, word, text, name, title, onRemove }: ChipProps) {
  const remove = t('Take away: {name}', { name: name ?? [word, text].join(' ').trim() })
  return (
    <li className={`chip ${kind}`} title={title ?? text}>
      {icon}
      {word === '' ? null : <span className="chip-kind">{word}</span>}
      <bdi className="chip-text">{text}</bdi>
      {onRemove === undefined ? null : (
        <button type="button" className="chip-remove" aria-label={remove} title={remove} onClick={onRemove}>
          <X size={12} strokeWidth={2} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

/** What could not be used as it stands, in sentences under the chips. */
export function ProblemNotes({ terms, notice }: { readonly terms: readonly QueryTerm[]; readonly notice: string }) {
  // What the notice says already is not said twice.
  const odd = terms.filter(({ problem }) => problem !== null && !notice.includes(problem))
  return (
    <>
      {notice === '' ? null : <p className="note warn line-notice">{notice}</p>}
      {odd.map((term) => (
        <p key={`${term.start} ${term.text}`} className="note warn line-notice">
          <bdi>{nameOf(term)}</bdi>: {term.problem}
        </p>
      ))}
    </>
  )
}
