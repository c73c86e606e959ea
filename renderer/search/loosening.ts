// What to try where nothing was found: each a changed question with its name, the most likely first. Pure functions.

import { t } from '../../language/language.ts'
import type { LibraryFilter, QueryTerm } from '../../preload/contract.ts'
import { EVERYTHING, type FilterChip } from '../library/filter.ts'
import { without, withoutAll } from './query-edit.ts'
import { isSaid, nameOf } from './terms.ts'

export interface Loosening {
  readonly name: string
  readonly query: string
  readonly within: readonly string[]
  readonly filter: LibraryFilter
}

interface Asked {
  readonly query: string
  readonly within: readonly string[]
  readonly filter: LibraryFilter
  readonly terms: readonly QueryTerm[]
  readonly picked: readonly FilterChip[]
}

export function looseningsOf({ query, within, filter, terms, picked }: Asked): readonly Loosening[] {
  const now = { query, within, filter }
  const ways: Loosening[] = []
  const placed = terms.filter((term) => term.end > term.start)
  if (within.length > 0) ways.push({ ...now, name: t('Search in everything, not within results'), within: [] })
  for (const one of picked) ways.push({ ...now, name: t('Without {text}', { text: one.text }), filter: one.without })
  if (picked.length > 1) ways.push({ ...now, name: t('Without any of what was picked'), filter: EVERYTHING })
  for (const term of placed.filter((one) => !isSaid(one)))
    ways.push({ ...now, name: lessName(term), query: without(query, term) })
  const phrases = placed.filter((term) => term.kind === 'phrase')
  if (phrases.length > 0)
    ways.push({ ...now, name: t('The words without their quotes'), query: unquoted(query, phrases) })
  const words = placed.filter(isSaid)
  if (words.length > 1) ways.push({ ...now, name: t('Any of these words'), query: anyOf(query, words) })
  return ways.filter((way) => way.query.trim() !== '')
}

function lessName(term: QueryTerm): string {
  if (term.filter === null) return t('Also with “{text}”', { text: term.text })
  return term.isNegated
    ? t('Also with {nameOf}', { nameOf: nameOf({ ...term, isNegated: false }) })
    : t('Without {term}', { term: nameOf(term) })
}

function unquoted(query: string, phrases: readonly QueryTerm[]): string {
  const backwards = [...phrases].sort((a, b) => b.start - a.start)
  return backwards.reduce((text, { start, end }) => {
    const words = text.slice(start, end).replaceAll(/["“”„‟«»「」『』]/g, '')
    return text.slice(0, start) + words + text.slice(end)
  }, query)
}

/** The rest of the query stays, the words become alternatives. */
function anyOf(query: string, words: readonly QueryTerm[]): string {
  const rest = withoutAll(query, words)
  const either = words.map(({ start, end }) => query.slice(start, end)).join(' OR ')
  return rest === '' ? either : `(${either}) ${rest}`
}
