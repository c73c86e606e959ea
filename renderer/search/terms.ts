// A term of the query in words: what stands before it on its chip, and how it is called where only its name can be heard.

import { t } from '../../language/language.ts'
import type { QueryTerm } from '../../preload/contract.ts'
import { FILTERS } from './filter-names.ts'

const KIND_WORDS: Readonly<Record<QueryTerm['kind'], string>> = {
  word: '',
  phrase: t('exactly'),
  prefix: t('begins with'),
  not: t('not', {}, 'filter, before a word'),
  or: t('either', {}, 'filter, before several words'),
  near: t('near each other'),
  filter: '',
}

export function wordOf({ kind, filter, isNegated }: QueryTerm): string {
  const own = filter === null ? KIND_WORDS[kind] : FILTERS[filter].chip
  if (!isNegated || kind === 'not') return own
  return own === '' ? KIND_WORDS.not : t('not {filter}', { filter: own })
}

/** What it stands for; the library writes alternatives in English. */
export function shownText({ kind, text }: Pick<QueryTerm, 'kind' | 'text'>): string {
  if (kind === 'phrase') return t('“{text}”', { text })
  return kind === 'or' ? text.split(' or ').join(` ${t('or', {}, 'between alternatives')} `) : text
}

export function nameOf(term: QueryTerm): string {
  const { text } = term
  const word = wordOf(term)
  return word === '' ? t('“{text}”', { text }) : t('{word} “{text}”', { word, text })
}

/** What the reader can find again in a text. */
export function isSaid({ kind, filter, isNegated }: QueryTerm): boolean {
  return kind !== 'not' && filter === null && !isNegated
}
