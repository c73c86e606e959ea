// Which recordings the list shows, in words and in steps: what is set, what a click on it changes. Pure functions.

import { t } from '../../language/language.ts'
import type { LibraryFilter, LibraryOrder, Source } from '../../preload/contract.ts'
import { day, length, monthName } from '../frame/format.ts'

export const EVERYTHING: LibraryFilter = {
  collectionId: null,
  tags: [],
  isStarred: false,
  isOpened: false,
  languages: [],
  models: [],
  sources: [],
  fromMs: null,
  beforeMs: null,
  minDurationMs: null,
  maxDurationMs: null,
}

export function isEverything(filter: LibraryFilter): boolean {
  return isSame(filter, EVERYTHING)
}

export function isSame(one: LibraryFilter, other: LibraryFilter): boolean {
  return (Object.keys(EVERYTHING) as (keyof LibraryFilter)[]).every(
    (part) => JSON.stringify(one[part]) === JSON.stringify(other[part]),
  )
}

/** The place in the sidebar that this list belongs to; null: the library as a whole. */
export function shelfOf({ collectionId, isOpened, isStarred }: LibraryFilter): number | 'opened' | 'starred' | null {
  return collectionId ?? (isOpened ? 'opened' : isStarred ? 'starred' : null)
}

type ListPart = 'tags' | 'languages' | 'models' | 'sources'

/** Puts the value in, or takes it out where it is in. */
export function toggled<P extends ListPart>(
  filter: LibraryFilter,
  part: P,
  value: LibraryFilter[P][number],
): LibraryFilter {
  const held: readonly string[] = filter[part]
  return { ...filter, [part]: held.includes(value) ? held.filter((one) => one !== value) : [...held, value] }
}

/** The same choice once more takes it back. */
export function withLength(filter: LibraryFilter, minMs: number | null, maxMs: number | null): LibraryFilter {
  const isSet = filter.minDurationMs === minMs && filter.maxDurationMs === maxMs
  return { ...filter, minDurationMs: isSet ? null : minMs, maxDurationMs: isSet ? null : maxMs }
}

export function withDays(filter: LibraryFilter, fromMs: number, beforeMs: number): LibraryFilter {
  const isSet = filter.fromMs === fromMs && filter.beforeMs === beforeMs
  return { ...filter, fromMs: isSet ? null : fromMs, beforeMs: isSet ? null : beforeMs }
}

/** The recently opened stand in the order in which they were; that order makes no sense elsewhere. */
export function orderFor(
  filter: LibraryFilter,
  view: { readonly order: LibraryOrder; readonly filter: LibraryFilter },
): LibraryOrder {
  if (filter.isOpened && !view.filter.isOpened) return 'opened'
  if (!filter.isOpened && view.order === 'opened') return 'newest'
  return view.order
}

export const ORDER_NAMES: Readonly<Record<LibraryOrder, string>> = {
  newest: t('Newest first'),
  oldest: t('Oldest first'),
  arrived: t('Last archived first'),
  opened: t('Last read first'),
  title: t('Title, A to Z'),
  'title-back': t('Title, Z to A'),
  longest: t('Longest first'),
  shortest: t('Shortest first'),
  dearest: t('Dearest first'),
  cheapest: t('Cheapest first'),
  'expires-first': t('First to expire at the service'),
  'expires-last': t('Last to expire at the service'),
}

export function isOrder(value: unknown): value is LibraryOrder {
  return typeof value === 'string' && Object.hasOwn(ORDER_NAMES, value)
}

export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  drop: t('Dropped or chosen'),
  watch: t('From a watched folder'),
  url: t('From a link'),
  elsewhere: t('From another device'),
  import: t('Imported'),
}

export function modelName(model: string): string {
  return model === '' ? model : model.charAt(0).toUpperCase() + model.slice(1)
}

/** "under 10 min", "30 min to 1 h", "2 h or longer". */
export function lengthName(minMs: number | null, maxMs: number | null): string {
  if (minMs === null) return maxMs === null ? t('any length') : t('under {maxMs}', { maxMs: length(maxMs) })
  return maxMs === null
    ? t('{minMs} or longer', { minMs: length(minMs) })
    : t('{minMs} to {maxMs}', { minMs: length(minMs), maxMs: length(maxMs) })
}

const NEARLY_DAY_MS = 86_400_000

/** "March 2024", "2024", or from one day to another. */
export function daysName(fromMs: number | null, beforeMs: number | null): string {
  if (fromMs === null) return beforeMs === null ? t('any day') : t('before {beforeMs}', { beforeMs: day(beforeMs) })
  if (beforeMs === null) return t('from {fromMs}', { fromMs: day(fromMs) })
  const [from, before] = [new Date(fromMs), new Date(beforeMs)]
  const months = (before.getFullYear() - from.getFullYear()) * 12 + before.getMonth() - from.getMonth()
  const isWhole = from.getDate() === 1 && before.getDate() === 1
  if (isWhole && months === 1) return monthName(fromMs)
  if (isWhole && months === 12 && from.getMonth() === 0) return String(from.getFullYear())
  return t('{fromMs} to {day}', { fromMs: day(fromMs), day: day(beforeMs - NEARLY_DAY_MS) })
}

export interface FilterChip {
  readonly key: string
  readonly text: string
  /** What the list shows once this chip is gone. */
  readonly without: LibraryFilter
}

export interface FilterWords {
  readonly collection: (id: number) => string
  readonly language: (code: string) => string
}

/** What is set, one chip for each. */
export function chipsOf(filter: LibraryFilter, words: FilterWords): readonly FilterChip[] {
  const { collectionId, fromMs, beforeMs, minDurationMs, maxDurationMs } = filter
  const chips: FilterChip[] = []
  const add = (key: string, text: string, without: Partial<LibraryFilter>): void => {
    chips.push({ key, text, without: { ...filter, ...without } })
  }
  if (filter.isOpened) add('opened', 'Recently opened', { isOpened: false })
  if (filter.isStarred) add('starred', 'Starred', { isStarred: false })
  if (collectionId !== null) add('collection', words.collection(collectionId), { collectionId: null })
  for (const tag of filter.tags) add(`tag ${tag}`, `# ${tag}`, toggled(filter, 'tags', tag))
  for (const code of filter.languages) add(`language ${code}`, words.language(code), toggled(filter, 'languages', code))
  for (const model of filter.models) add(`model ${model}`, modelName(model), toggled(filter, 'models', model))
  for (const source of filter.sources) add(`source ${source}`, SOURCE_NAMES[source], toggled(filter, 'sources', source))
  if (fromMs !== null || beforeMs !== null) add('days', daysName(fromMs, beforeMs), { fromMs: null, beforeMs: null })
  if (minDurationMs !== null || maxDurationMs !== null)
    add('length', lengthName(minDurationMs, maxDurationMs), { minDurationMs: null, maxDurationMs: null })
  return chips
}
