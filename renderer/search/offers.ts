// What the search field offers below itself: values for the filter that is being written, or, while nothing is written, what
// was asked before, what is kept, and examples from the person's own library.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { FilterName } from '../../preload/contract.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { languageName } from '../frame/format.ts'
import { useMasked } from '../personal/masked.ts'
import type { Spot } from './completion.ts'
import { FILTERS, ownOffers } from './filter-names.ts'
import { useRecentQueries } from './history.ts'
import { withFilter } from './query-edit.ts'
import { useSavedSearches } from './saved.ts'

export type Deed =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'saved'; readonly id: number }
  | { readonly kind: 'forget' }

export interface Offer {
  readonly id: string
  readonly text: string
  /** Beside it, quieter. */
  readonly note: string
  readonly deed: Deed
}

export interface OfferGroup {
  readonly title: string
  readonly offers: readonly Offer[]
}

const MOST_VALUES = 8
const RECENT_SHOWN = 6
const SAVED_SHOWN = 4
const FRESH_MS = 20_000

export function useValueOffers(spot: Spot | null): readonly OfferGroup[] {
  const name = spot?.name ?? 'speaker'
  const typed = spot?.typed ?? ''
  const input = { name, typed, limit: MOST_VALUES }
  const held = useQuery({
    queryKey: askKey('library:filterValues', input),
    queryFn: () => ask('library:filterValues', input),
    enabled: spot !== null,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
  const values = held.isPlaceholderData ? undefined : held.data?.values
  return useMemo(() => {
    if (values === undefined && ownOffers(name, typed, Date.now()).length === 0) return []
    const offers = valueOffers(name, typed, values ?? [])
    return offers.length === 0 ? [] : [{ title: FILTERS[name].name, offers }]
  }, [name, typed, values])
}

function valueOffers(
  name: FilterName,
  typed: string,
  values: readonly { readonly value: string; readonly recordingCount: number }[],
): readonly Offer[] {
  const offer = (value: string, note: string): Offer => {
    return { id: `${name} ${value}`, text: value, note, deed: { kind: 'value', value } }
  }
  const meaning = (value: string): string => (name === 'lang' ? `${languageName(value)}, ` : '')
  const held = values.map(({ value, recordingCount }) =>
    offer(
      value,
      `${meaning(value)}${t('{recordingCount, plural, one {# recording} other {# recordings}}', { recordingCount })}`,
    ),
  )
  if (held.length > 0) return held
  return ownOffers(name, typed, Date.now()).map(([value, words]) => offer(value, words))
}

export function useStartOffers(isWanted: boolean): readonly OfferGroup[] {
  const past = useRecentQueries()
  const isMasked = useMasked()
  const saved = useSavedSearches()
  const examples = useExamples(isWanted)
  return useMemo(() => {
    const groups: OfferGroup[] = []
    // Whoever reads masked need not see whom somebody asked for.
    const recent = (isMasked ? [] : past).slice(0, RECENT_SHOWN).map((query): Offer => {
      return { id: t('recent {query}', { query }), text: query, note: '', deed: { kind: 'query', query } }
    })
    if (recent.length > 0) {
      const forget: Offer = { id: 'forget', text: t('Forget these'), note: '', deed: { kind: 'forget' } }
      groups.push({ title: t('Asked before'), offers: [...recent, forget] })
    }
    const kept = saved.slice(0, SAVED_SHOWN).map(({ id, name, newHits }): Offer => {
      return {
        id: t('saved {id}', { id }),
        text: name,
        note: newHits > 0 ? t('{newHits} new', { newHits }) : '',
        deed: { kind: 'saved', id },
      }
    })
    if (kept.length > 0) groups.push({ title: t('Saved searches'), offers: kept })
    if (examples.length > 0) groups.push({ title: t('In your library'), offers: examples })
    return groups
  }, [past, isMasked, saved, examples])
}

/** Filters with values that this library really has. */
function useExamples(isWanted: boolean): readonly Offer[] {
  const speakers = useExample('speaker', 2, 'what one person said', isWanted)
  const tags = useExample('tag', 1, 'under a tag', isWanted)
  const shelves = useExample('in', 1, 'in a collection', isWanted)
  const languages = useExample('lang', 1, 'in a language', isWanted)
  return useMemo(() => [...speakers, ...tags, ...shelves, ...languages], [speakers, tags, shelves, languages])
}

function useExample(name: FilterName, limit: number, note: string, isEnabled: boolean): readonly Offer[] {
  const held = useAsk('library:filterValues', { name, typed: '', limit }, { isEnabled, staleMs: FRESH_MS }).data
  return useMemo(
    () =>
      (held?.values ?? []).map(({ value }): Offer => {
        const query = withFilter('', name, value)
        return { id: t('example {query}', { query }), text: query, note, deed: { kind: 'query', query } }
      }),
    [held, name, note],
  )
}
