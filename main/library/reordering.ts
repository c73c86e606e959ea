// A person's own order among those that wait. It moves nothing that has begun, and gives new places only to what is named
// and, where there is no room left between two neighbours, to what stands beside it.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Desk, find } from './desk.ts'
import { FOLDER_BAND } from './queue.ts'

export type To = 'first' | 'last' | { readonly before: number }

interface Standing {
  readonly id: number
  readonly place: number
}

const HAS_BEGUN = ['uploading', 'uploaded', 'submitting', 'reconciling', 'processing', 'archiving', 'archived']

const STANDING = `SELECT id, queue_at AS place FROM transcription WHERE stage IN ('waiting', 'ready')
  ORDER BY queue_at, id`

/** @throws Fault `conflict` when the row before which they should stand has left the queue */
export function reorder(desk: Desk, ids: readonly number[], to: To): void {
  desk.atomically(() => {
    const all = desk
      .ask(STANDING)
      .all()
      .map((row) => ({ id: Number(row.id), place: Number(row.place) }))
    const waiting = new Set(all.map(({ id }) => id))
    // What began in the meantime has left the queue: there is nothing to move about it, and nothing wrong with the rest.
    const moving = [...new Set(ids)].filter((id) => waiting.has(id))
    if (moving.length === 0) return
    const named = new Set(moving)
    const rest = all.filter(({ id }) => !named.has(id))
    const at = indexOf(desk, rest, to, named)
    const places = placesBetween(rest[at - 1]?.place, rest[at]?.place, moving.length)
    if (places !== null) move(desk, moving, places)
    else renumber(desk, [...rest.slice(0, at), ...moving.map((id) => standing(all, id, rest[at])), ...rest.slice(at)])
  })
}

function indexOf(desk: Desk, rest: readonly Standing[], to: To, named: ReadonlySet<number>): number {
  if (to === 'first') return 0
  if (to === 'last') return rest.length
  const at = rest.findIndex(({ id }) => id === to.before)
  if (at >= 0) return at
  const anchor = find(desk, to.before)
  // Before one that is on its way by now: as far ahead as there is.
  if (anchor !== null && HAS_BEGUN.includes(anchor.stage)) return 0
  throw new Fault(
    'conflict',
    named.has(to.before) ? t('A recording cannot stand before itself.') : t('The queue has changed.'),
    {
      remedy: t('Look at the list again and repeat the move.'),
    },
  )
}

/** Places in order between two others, or null where numbers run out. */
function placesBetween(below: number | undefined, above: number | undefined, count: number): readonly number[] | null {
  const from = below ?? (above === undefined ? 0 : above - count - 1)
  const step = above === undefined ? 1 : (above - from) / (count + 1)
  const places = Array.from({ length: count }, (_, index) => from + step * (index + 1))
  const all = [from, ...places, above ?? Number.POSITIVE_INFINITY]
  return all.every((place, index) => index === 0 || place > (all[index - 1] ?? 0)) ? places : null
}

/** In a renumbering, what is moved belongs to the band of the one before which it goes. */
function standing(all: readonly Standing[], id: number, above: Standing | undefined): Standing {
  return { id, place: above?.place ?? all.at(-1)?.place ?? 0 }
}

/** Whole numbers again for everybody, the order kept; what folders brought stays in its band, behind what comes by hand. */
function renumber(desk: Desk, order: readonly Standing[]): void {
  const own = order.filter(({ place }) => place < FOLDER_BAND).length
  move(
    desk,
    order.map(({ id }) => id),
    order.map((_, index) => (index < own ? index + 1 : FOLDER_BAND + index - own)),
  )
}

function move(desk: Desk, ids: readonly number[], places: readonly number[]): void {
  const put = desk.ask('UPDATE transcription SET queue_at = ? WHERE id = ?')
  for (const [index, id] of ids.entries()) put.run(places[index] ?? 0, id)
}
