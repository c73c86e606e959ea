// The filters that can be written before a colon, in words: what each one means, and values that are no matter of the library.

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
  ['notes', 'a note of yours'],
  ['highlights', 'a highlighted passage'],
  ['codes', 'a coded passage'],
  ['bookmarks', 'a bookmark'],
  ['quotes', 'a quote on a shelf'],
  ['tags', 'any tag'],
  ['star', 'a star'],
  ['summary', 'a summary by the service'],
  ['chapters', 'chapters'],
  ['topics', 'topics found by the service'],
  ['actions', 'things to do'],
  ['decisions', 'decisions'],
  ['risks', 'risks'],
  ['questions', 'questions'],
  ['pii', 'personal details that were found'],
]

const LENGTHS: FilterWords['offers'] = [
  ['5m', 'five minutes'],
  ['10m', 'ten minutes'],
  ['30m', 'half an hour'],
  ['1h', 'an hour'],
  ['2h', 'two hours'],
]

const URGENCIES: FilterWords['offers'] = [
  ['high', '7 or more of 10'],
  ['medium', '4 to 6'],
  ['low', '3 or less'],
]

const SOURCES: FilterWords['offers'] = [
  ['drop', 'dropped or chosen'],
  ['watch', 'from a watched folder'],
  ['url', 'from a link'],
  ['elsewhere', 'from another device'],
  ['import', 'imported'],
]

export const FILTERS: Readonly<Record<FilterName, FilterWords>> = {
  speaker: { name: 'Speaker', chip: 'speaker', offers: [] },
  tag: { name: 'Tag', chip: 'tag', offers: [] },
  code: { name: 'Code', chip: 'code', offers: [] },
  in: { name: 'Collection', chip: 'in', offers: [] },
  lang: { name: 'Language', chip: 'language', offers: [] },
  after: { name: 'Recorded from', chip: 'from', offers: [] },
  before: { name: 'Recorded before', chip: 'before', offers: [] },
  longer: { name: 'Longer than', chip: 'longer than', offers: LENGTHS },
  shorter: { name: 'Shorter than', chip: 'shorter than', offers: LENGTHS },
  has: { name: 'Has notes, highlights …', chip: 'has', offers: HAS },
  topic: { name: 'Topic', chip: 'topic', offers: [] },
  keyword: { name: 'Keyword', chip: 'keyword', offers: [] },
  sentiment: { name: 'Sentiment', chip: 'sentiment', offers: [] },
  urgency: { name: 'Urgency', chip: 'urgency', offers: URGENCIES },
  field: { name: 'Field', chip: 'field', offers: [] },
  model: { name: 'Model', chip: 'model', offers: [] },
  source: { name: 'Where it came from', chip: 'came from', offers: SOURCES },
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
    [from(year, month, monday), 'the beginning of this week'],
    [from(year, month, 1), 'the beginning of this month'],
    [from(year, month - 1, 1), 'the beginning of last month'],
    [from(year, 0, 1), 'the beginning of this year'],
    [from(year - 1, 0, 1), 'the beginning of last year'],
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
