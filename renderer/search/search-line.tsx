// The line above what was found: how the question was understood, how much there is, and what can be done with the question.

import { LoaderCircle, RefreshCw, SearchCheck, Table2 } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { SearchCounts, SearchPage } from '../../preload/contract.ts'
import { saveFound } from '../export/exporting.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { useLate } from '../frame/late.ts'
import { wishForSearch } from '../frame/route.ts'
import type { FilterChip } from '../library/filter.ts'
import { type LibraryView, startOver } from '../library/view.ts'
import { SearchNote } from '../personal/masked-status.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { askFor, type Question, searchWithin } from './question.ts'
import { SaveSearch } from './save-search.tsx'
import { ProblemNotes, SearchChips } from './search-chips.tsx'
import type { SearchState } from './use-search.ts'

interface SearchLineProps {
  readonly search: SearchState
  readonly view: LibraryView
  readonly picked: readonly FilterChip[]
}

export function SearchLine({ search, view, picked }: SearchLineProps) {
  const isLate = useLate(search.isPending && !search.isError)
  const page = search.data?.page
  const terms = page?.terms ?? []
  const isNarrower = view.within.length > 0 && view.query.trim() === ''
  const canNarrow = view.like === null && !isNarrower && (page?.recordingCount ?? 0) > 1
  return (
    <div className="library-line search-line">
      <SearchChips
        view={view}
        picked={picked}
        terms={isNarrower ? [] : terms}
        query={textOf(search.data?.question, isNarrower)}
      />
      <span className="line-count tabular" role="status">
        {page === undefined ? (isLate ? t('Searching…') : '') : foundText(page, search.counts ?? page)}
      </span>
      {search.isStale ? (
        <Button tone="quiet" icon={RefreshCw} onPress={search.refresh}>
          {t('Changed: search again')}
        </Button>
      ) : null}
      <div className="line-end">
        {view.like === null ? <FilterMenu query={view.query} /> : null}
        {canNarrow ? (
          <Button
            tone="quiet"
            icon={SearchCheck}
            onPress={() => {
              searchWithin()
              wishForSearch()
            }}
          >
            {t('Search within')}
          </Button>
        ) : null}
        {view.like === null ? <SaveSearch view={view} picked={picked} /> : null}
        {view.like === null && (page?.hitCount ?? 0) > 0 ? <SaveFound question={search.data?.question} /> : null}
        {view.like === null ? <Orders view={view} /> : null}
      </div>
      {page === undefined || page.hitCount === 0 || page.suggestion === null ? null : (
        <Meant suggestion={page.suggestion} />
      )}
      <SearchNote />
      <ProblemNotes terms={terms} notice={page?.notice ?? ''} />
    </div>
  )
}

/** All passages as a table for a spreadsheet. */
function SaveFound({ question }: { readonly question: Question | undefined }) {
  const [isSaving, setSaving] = useState(false)
  if (question?.kind !== 'words') return null
  const { query, within, filter, order } = question
  const save = (): void => {
    setSaving(true)
    void saveFound({ query, within, filter, order }).then(() => setSaving(false))
  }
  return (
    <IconButton
      icon={isSaving ? LoaderCircle : Table2}
      label={isSaving ? t('Saving all passages…') : t('Save all passages as CSV')}
      isDisabled={isSaving}
      onPress={save}
    />
  )
}

/** Some of it was found, but one word is nowhere. */
function Meant({ suggestion }: { readonly suggestion: NonNullable<SearchPage['suggestion']> }) {
  return (
    <p className="line-meant">
      {t('Nothing for')} <bdi>{suggestion.from}</bdi>
      {t('. Search for')}{' '}
      <button type="button" className="link" onClick={() => askFor(suggestion.query)}>
        <bdi>{suggestion.to}</bdi>
      </button>
      ?
    </p>
  )
}

/** Chips can be taken out of a text that stands in the field, and of no other. */
function textOf(question: Question | undefined, isNarrower: boolean): string | null {
  return question?.kind === 'words' && !isNarrower ? question.query : null
}

function foundText({ elapsedMs }: SearchPage, { hitCount, recordingCount, isCountExact }: SearchCounts): string {
  const tookMs = Math.max(1, Math.round(elapsedMs))
  if (hitCount === 0) return t('no passages · {tookMs} ms', { tookMs })
  const recordings = t('{recordingCount, plural, one {# recording} other {# recordings}}', { recordingCount })
  // Too many to count: the first so many are known, and round numbers do not pretend to more.
  const found = isCountExact
    ? t('{hitCount, plural, one {# passage} other {# passages}} in {recordings}', { hitCount, recordings })
    : t('more than {roundDown, plural, one {# passage} other {# passages}} in at least {recordings}', {
        roundDown: roundDown(hitCount - 1),
        recordings,
      })
  return t('{found} · {tookMs} ms', { found, tookMs })
}

function roundDown(value: number): number {
  return value < 1000 ? value : Math.floor(value / 100) * 100
}

function Orders({ view }: { readonly view: LibraryView }) {
  return (
    <fieldset className="orders">
      <legend className="visually-hidden">{t('Order')}</legend>
      <OrderChoice name="Best match" order="best" view={view} />
      <OrderChoice name="Newest" order="newest" view={view} />
    </fieldset>
  )
}

interface OrderChoiceProps {
  readonly name: string
  readonly order: LibraryView['hitOrder']
  readonly view: LibraryView
}

function OrderChoice({ name, order, view }: OrderChoiceProps) {
  return (
    <button
      type="button"
      className="order"
      aria-pressed={view.hitOrder === order}
      onClick={() => startOver({ hitOrder: order })}
    >
      {name}
    </button>
  )
}
