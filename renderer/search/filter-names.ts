// The filters that can be written before a colon, in words: what each one means, and values that are no matter of the library.

import { t } from '../../language/language.ts'
import type { FilterName } from '../../preload/contract.ts'

interface FilterWords {
  /** In the menu. */
  readonly name: string
  /** On a chip, before the value. */
  readonly chip: string
  /** What follows the colon, offered where the library has no list of its own. */
  readonly offers: readonly (readonly [value: string, meaning: string])[]
}

const HAS: FilterWords['offers'] = [
  ['notes', t('a note of yours')],
  ['highlights', t('a highlighted passage')],
  ['codes', t('a coded passage')],
  ['bookmarks', t('a bookmark')],
  ['quotes', t('a quote on a shelf')],
  ['tags', t('any tag')],
  ['star', t('a star')],
  ['summary', t('a summary by the service')],
  ['chapters', 'chapters'],
  ['topics', t('topics found by the service')],
  ['actions', t('things to do')],
  ['decisions', 'decisions'],
  ['risks', 'risks'],
  ['questions', 'questions'],
  ['pii', t('personal details that were found')],
]

const LENGTHS: FilterWords['offers'] = [
  ['5m', t('five minutes')],
  ['10m', t('ten minutes')],
  ['30m', t('half an hour')],
  ['1h', t('an hour')],
  ['2h', t('two hours')],
]

const URGENCIES: FilterWords['offers'] = [
  ['high', t('7 or more of 10')],
  ['medium', '4 to 6'],
  ['low', t('3 or less')],
]

const SOURCES: FilterWords['offers'] = [
  ['drop', t('dropped or chosen')],
  ['watch', t('from a watched folder')],
  ['url', t('from a link')],
  ['elsewhere', t('from another device')],
  ['import', 'imported'],
]

export const FILTERS: Readonly<Record<FilterName, FilterWords>> = {
  speaker: { name: t('Speaker'), chip: 'speaker', offers: [] },
  tag: { name: t('Tag'), chip: 'tag', offers: [] },
  code: { name: t('Code'), chip: 'code', offers: [] },
  in: { name: t('Collection'), chip: 'in', offers: [] },
  lang: { name: t('Language'), chip: 'language', offers: [] },
  after: { name: t('Recorded from'), chip: 'from', offers: [] },
  before: { name: t('Recorded before'), chip: 'before', offers: [] },
  longer: { name: t('Longer than'), chip: t('longer than'), offers: LENGTHS },
  shorter: { name: t('Shorter than'), chip: t('shorter than'), offers: LENGTHS },
  has: { name: t('Has notes, highlights …'), chip: 'has', offers: HAS },
  topic: { name: t('Topic'), chip: 'topic', offers: [] },
  keyword: { name: t('Keyword'), chip: 'keyword', offers: [] },
  sentiment: { name: t('Sentiment'), chip: 'sentiment', offers: [] },
  urgency: { name: t('Urgency'), chip: 'urgency', offers: URGENCIES },
  field: { name: t('Field'), chip: 'field', offers: [] },
  model: { name: t('Model'), chip: 'model', offers: [] },
  source: { name: t('Where it came from'), chip: t('came from'), offers: SOURCES },
}

export function isFilterName(name: string): name is FilterName {
  return Object.hasOwn(FILTERS, name)
}

/** Those of the menu, the most asked for first; dates have a form of their own. */
export const MENU: readonly FilterName[] = [
  'speaker',
  'tag',
  'code',
  'in',
  'lang',
  'longer',
  'shorter',
  'has',
  'topic',
  'keyword',
  'sentiment',
  'urgency',
  'model',
]

/** "2026-03-14", on this computer's calendar. */
function isoDay(atMs: number): string {
  const date = new Date(atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Days that people mean by a word; the beginning of each. */
export function dayOffers(nowMs: number): readonly (readonly [value: string, meaning: string])[] {
  const now = new Date(nowMs)
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  // The week begins on Monday, as ISO has it.
  const monday = day - ((now.getDay() + 6) % 7)
  const from = (...parts: readonly [number, number, number]): string => isoDay(new Date(...parts).getTime())
  return [
    [from(year, month, day), 'today'],
    [from(year, month, monday), t('the beginning of this week')],
    [from(year, month, 1), t('the beginning of this month')],
    [from(year, month - 1, 1), t('the beginning of last month')],
    [from(year, 0, 1), t('the beginning of this year')],
    [from(year - 1, 0, 1), t('the beginning of last year')],
  ]
}

/** What is offered without asking the library. */
export function ownOffers(name: FilterName, typed: string, nowMs: number): FilterWords['offers'] {
  const all = name === 'after' || name === 'before' ? dayOffers(nowMs) : FILTERS[name].offers
  const begun = typed.toLowerCase()
  const fitting = all.filter(([value, meaning]) => value.startsWith(begun) || meaning.includes(begun))
  // Two names of one day (a Monday that is the first) are one offer.
  return fitting.filter(([value], at) => fitting.findIndex(([other]) => other === value) === at)
}
