// A search without an answer says so, and what to try instead: each one click, the nearest word on Enter.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { SearchPage } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import type { FilterChip } from '../library/filter.ts'
import { type LibraryView, startOver } from '../library/view.ts'
import { looseningsOf } from './loosening.ts'
import { askFor, type Question, settle } from './question.ts'
import type { SearchLink } from './search-link.ts'

interface NothingFoundProps {
  readonly page: SearchPage
  /** The question that found nothing. */
  readonly asked: Question
  readonly view: LibraryView
  readonly picked: readonly FilterChip[]
  readonly onLink: (link: SearchLink | null) => void
}

export function NothingFound({ page, asked, view, picked, onLink }: NothingFoundProps) {
  const { suggestion } = page
  const meant = suggestion?.query
  useEffect(() => {
    if (meant === undefined) return
    onLink({ enter: () => askFor(meant) })
    return () => onLink(null)
  }, [meant, onLink])
  useEffect(() => settle(asked), [asked])
  const isEmpty = useAsk('app:status', {}).data?.archived === 0
  if (asked.kind === 'like') return <NothingLike />
  if (isEmpty) return <NothingYet />
  const { query, filter } = asked
  const ways = looseningsOf({ query, filter, within: view.within, terms: page.terms, picked })
  return (
    <div className="nothing">
      <p className="nothing-title">
        {t('Nothing for')} <bdi className="nothing-query">{suggestion?.from ?? query}</bdi>
      </p>
      {suggestion === null ? null : <DidYouMean suggestion={suggestion} />}
      {ways.length === 0 ? (
        <p>{t('A part of the word finds more: “permi” finds “permit” and “permission”.')}</p>
      ) : (
        <>
          <p id="loosenings">{t('All that is asked for must come together. To ask for less:')}</p>
          <ul className="loosenings" aria-labelledby="loosenings">
            {ways.map((way) => (
              <li key={`${way.name} ${way.query}`}>
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    if (way.query !== query) askFor(way.query)
                    startOver({ filter: way.filter, within: way.within })
                  }}
                >
                  <bdi>{way.name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function DidYouMean({ suggestion }: { readonly suggestion: NonNullable<SearchPage['suggestion']> }) {
  return (
    <p className="did-you-mean">
      {t('Search for')}{' '}
      <button type="button" className="link" onClick={() => askFor(suggestion.query)}>
        <bdi>{suggestion.to}</bdi>
      </button>
      ? <kbd>{t('Enter')}</kbd>
    </p>
  )
}

function NothingYet() {
  return (
    <div className="nothing">
      <p className="nothing-title">{t('There is no transcript to search yet')}</p>
      <p>{t('Add recordings, or import transcripts that you have: what is said in them is found here.')}</p>
    </div>
  )
}

function NothingLike() {
  return (
    <div className="nothing">
      <p className="nothing-title">{t('Nothing is like this passage')}</p>
      <p>{t('Its rare words come together nowhere else. Search for one or two of them instead.')}</p>
    </div>
  )
}
