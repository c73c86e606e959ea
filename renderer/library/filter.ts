// Which recordings the list shows, in words and in steps: what is set, what a click on it changes. Pure functions.

import type { LibraryFilter, LibraryOrder } from '../../preload/contract.ts'

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

export const ORDER_NAMES: Readonly<Record<LibraryOrder, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  arrived: 'Archived last first',
  opened: 'Read last first',
  title: 'By title, A to Z',
  'title-back': 'By title, Z to A',
  longest: 'Longest first',
  shortest: 'Shortest first',
  dearest: 'Dearest first',
  cheapest: 'Cheapest first',
  'expires-first': 'Expires at the service first',
  'expires-last': 'Expires at the service last',
}

export function isOrder(value: unknown): value is LibraryOrder {
  return typeof value === 'string' && value in ORDER_NAMES
}
