// What was picked in the window, one chip for each thing, with the filter that is left without it. Pure functions.

import type { LibraryFilter, Source } from '../../preload/contract.ts'
import { day, languageName, length } from '../frame/format.ts'

export interface Picked {
  readonly key: string
  /** What kind of thing it is, before the value; empty where the value says it. */
  readonly word: string
  readonly text: string
  readonly without: LibraryFilter
}

const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  drop: 'dropped here',
  watch: 'a watched folder',
  url: 'a link',
  elsewhere: 'another device',
  import: 'an import',
}

export function pickedOf(filter: LibraryFilter, collectionName: (id: number) => string | null): readonly Picked[] {
  const picked: Picked[] = []
  const add = (word: string, text: string, change: Partial<LibraryFilter>): void => {
    picked.push({ key: `${word} ${text}`, word, text, without: { ...filter, ...change } })
  }
  const { collectionId, fromMs, beforeMs, minDurationMs, maxDurationMs } = filter
  if (collectionId !== null) add('in', collectionName(collectionId) ?? 'a collection', { collectionId: null })
  if (filter.isStarred) add('', 'starred', { isStarred: false })
  if (filter.isOpened) add('', 'opened before', { isOpened: false })
  const lists = [
    ['tag', 'tags', (tag: string) => tag],
    ['language', 'languages', languageName],
    ['model', 'models', (model: string) => model],
  ] as const
  for (const [word, part, name] of lists)
    for (const value of filter[part])
      add(word, name(value), { [part]: filter[part].filter((other) => other !== value) })
  for (const source of filter.sources)
    add('came from', SOURCE_WORDS[source], { sources: filter.sources.filter((other) => other !== source) })
  if (fromMs !== null || beforeMs !== null)
    add('recorded', daysText(fromMs, beforeMs), { fromMs: null, beforeMs: null })
  if (minDurationMs !== null || maxDurationMs !== null)
    add('length', lengthText(minDurationMs, maxDurationMs), { minDurationMs: null, maxDurationMs: null })
  return picked
}

function daysText(fromMs: number | null, beforeMs: number | null): string {
  if (fromMs === null) return beforeMs === null ? '' : `before ${day(beforeMs)}`
  if (beforeMs === null) return `from ${day(fromMs)}`
  const last = day(beforeMs - 1)
  return day(fromMs) === last ? last : `${day(fromMs)} to ${last}`
}

function lengthText(minMs: number | null, maxMs: number | null): string {
  if (minMs === null || minMs === 0) return maxMs === null ? '' : `under ${length(maxMs)}`
  return maxMs === null ? `from ${length(minMs)}` : `${length(minMs)} to ${length(maxMs)}`
}
