// A term of the query in words: what stands before it on its chip, and how it is called where only its name can be heard.

import { t } from '../../language/language.ts'
import type { QueryTerm } from '../../preload/contract.ts'
import { FILTERS } from './filter-names.ts'

const KIND_WORDS: Readonly<Record<QueryTerm['kind'], string>> = {
  word: '',
  phrase: 'exactly',
  prefix: t('begins with'),
  not: 'not',
  or: 'either',
  near: t('near each other'),
  filter: '',
}

export function wordOf({ kind, filter, isNegated }: QueryTerm): string {
  const own = filter === null ? KIND_WORDS[kind] : FILTERS[filter].chip
  return isNegated && kind !== 'not' ? `not ${own}`.trim() : own
}

export function nameOf(term: QueryTerm): string {
  return [wordOf(term), `“${term.text}”`].filter((part) => part !== '').join(' ')
}

/** What the reader can find again in a text. */
export function isSaid({ kind, filter, isNegated }: QueryTerm): boolean {
  return kind !== 'not' && filter === null && !isNegated
}
