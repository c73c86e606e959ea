// Putting waiting recordings into another order: shown at once, asked of the main process, and said aloud for those who do not
// see the list move. A refusal brings the real order back.

import type { QueryClient } from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import type { ActivityPage } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { sayFault } from '../frame/toast-list.ts'
import { type Move, reordered, reorderFor, waitingIds } from './queue-order.ts'

const KEY = askKey('queue:activity', {})
const announced = createStore('')

/** Where the row that was moved last stands now, for a live region. */
export function useAnnouncement(): string {
  return useStore(announced, (text) => text)
}

export async function moveRow(queries: QueryClient, move: Move): Promise<void> {
  const page = queries.getQueryData<ActivityPage>(KEY)
  const reorder = page === undefined ? null : reorderFor(waitingIds(page.underWay), move)
  if (page === undefined || reorder === null) return
  // An answer that is still on its way knows nothing of this move.
  await queries.cancelQueries({ queryKey: KEY })
  const next = reordered(queries.getQueryData<ActivityPage>(KEY) ?? page, reorder)
  queries.setQueryData<ActivityPage>(KEY, next)
  announced.set(placeText(next, move.id))
  try {
    await ask('queue:reorder', reorder)
  } catch (reason) {
    sayFault(reason)
  }
  await queries.invalidateQueries({ queryKey: KEY })
}

function placeText(page: ActivityPage, id: number): string {
  const ids = waitingIds(page.underWay)
  const title = page.underWay.find((row) => row.id === id)?.title ?? ''
  const more = page.more.underWay > 0 ? t(' of those listed') : t(' of {length}', { length: ids.length })
  return t('{title}: place {value}{more}.', { title, value: ids.indexOf(id) + 1, more })
}
