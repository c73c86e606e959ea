// Keeping recordings in collections, by tags and by stars. Each change says in one sentence what it did and can be taken back:
// the library tells which recordings really changed, and only those change back.

import { locale, t } from '../../language/language.ts'
import type { RequestName } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { patchRows } from '../library/use-rows.ts'

/** So many at a time, so that the main process is never held for long. */
const SLICE = 2000

type Ids = readonly number[]

async function inSlices(ids: Ids, change: (slice: Ids) => Promise<{ readonly ids: Ids }>): Promise<Ids> {
  const changed: number[] = []
  for (let from = 0; from < ids.length; from += SLICE) {
    const reply = await change(ids.slice(from, from + SLICE))
    changed.push(...reply.ids)
  }
  return changed
}

interface Step {
  readonly ids: Ids
  readonly change: (ids: Ids) => Promise<{ readonly ids: Ids }>
  readonly back: (ids: Ids) => Promise<{ readonly ids: Ids }>
  readonly said: (count: string) => string
  /** Where none changed. */
  readonly unchanged: string
}

async function take({ ids, change, back, said, unchanged }: Step): Promise<void> {
  try {
    const changed = await inSlices(ids, change)
    if (changed.length === 0) {
      say(unchanged)
      return
    }
    const undo = (): void => void inSlices(changed, back).catch(sayFault)
    say(said(t('{length, plural, one {# recording} other {# recordings}}', { length: changed.length })), {
      action: { label: t('Undo'), run: undo },
    })
  } catch (reason) {
    sayFault(reason)
  }
}

interface Named {
  readonly id: number
  readonly name: string
}

export function putInto({ id, name }: Named, ids: Ids): Promise<void> {
  return take({
    ids,
    change: (slice) => ask('shelves:put', { id, ids: slice }),
    back: (slice) => ask('shelves:take', { id, ids: slice }),
    said: (count) => t('{count} added to “{name}”.', { count, name }),
    unchanged: t('Already in “{name}”.', { name }),
  })
}

export function takeOut({ id, name }: Named, ids: Ids): Promise<void> {
  return take({
    ids,
    change: (slice) => ask('shelves:take', { id, ids: slice }),
    back: (slice) => ask('shelves:put', { id, ids: slice }),
    said: (count) => t('{count} taken out of “{name}”.', { count, name }),
    unchanged: t('Not in “{name}”.', { name }),
  })
}

export function tag(ids: Ids, name: string): Promise<void> {
  return take({
    ids,
    change: (slice) => ask('shelves:tag', { ids: slice, name }),
    back: (slice) => ask('shelves:untag', { ids: slice, name }),
    said: (count) => t('{count} tagged “{name}”.', { count, name }),
    unchanged: t('Tagged “{name}” already.', { name }),
  })
}

export function untag(ids: Ids, name: string): Promise<void> {
  return take({
    ids,
    change: (slice) => ask('shelves:untag', { ids: slice, name }),
    back: (slice) => ask('shelves:tag', { ids: slice, name }),
    said: (count) => t('“{name}” taken off {count}.', { name, count }),
    unchanged: t('Not tagged “{name}”.', { name }),
  })
}

/** A star is one key, and one key takes it back: only of many is it said. */
export async function star(ids: Ids, isStarred: boolean): Promise<void> {
  const change = (on: boolean) => (slice: Ids) => ask('shelves:star', { ids: slice, isStarred: on })
  patchRows(ids, (row) => ({ ...row, isStarred }))
  if (ids.length > 1) {
    await take({
      ids,
      change: change(isStarred),
      back: change(!isStarred),
      said: (count) => `${count} ${isStarred ? 'starred' : 'no longer starred'}.`,
      unchanged: isStarred ? t('Starred already.') : t('Not starred.'),
    })
    return
  }
  try {
    await change(isStarred)(ids)
  } catch (reason) {
    patchRows(ids, (row) => ({ ...row, isStarred: !isStarred }))
    sayFault(reason)
  }
}

/** @returns the new collection; null where that was refused, which is said */
export async function createCollection(name: string, ids: Ids = []): Promise<Named | null> {
  try {
    const { id } = await ask('shelves:create', { name })
    const made = { id, name: name.trim() }
    if (ids.length > 0) await putInto(made, ids)
    return made
  } catch (reason) {
    sayFault(reason)
    return null
  }
}

export function renameCollection({ id, name: before }: Named, name: string): void {
  ask('shelves:rename', { id, name }).then(
    () =>
      say(t('“{before}” is called “{name}” now.', { before, name }), undoing('shelves:rename', { id, name: before })),
    sayFault,
  )
}

function undoing<N extends RequestName>(name: N, input: Parameters<typeof ask<N>>[1]) {
  return { action: { label: t('Undo'), run: () => void ask(name, input).catch(sayFault) } }
}

const leaving = createStore<ReadonlySet<number>>(new Set())

/** Collections whose message with “Undo” is still there. */
export function useLeavingCollections(): ReadonlySet<number> {
  return useStore(leaving, (ids) => ids)
}

/** It leaves the lists at once, and is given up when the message has gone. Should the window close before, it stays. */
export function deleteCollectionLater({ id, name }: Named): void {
  const show = (): void => leaving.set(new Set([...leaving.get()].filter((one) => one !== id)))
  leaving.set(new Set([...leaving.get(), id]))
  say(t('The collection “{name}” is gone. Its recordings stay.', { name }), {
    action: { label: t('Undo'), run: show },
    whenGone: () => {
      ask('shelves:delete', { id }).catch((reason: unknown) => {
        show()
        sayFault(reason)
      })
    },
  })
}

/** Everywhere. A name that another tag has makes one of both; taking that back tells them apart again. */
export function renameTag(from: string, to: string): void {
  ask('shelves:renameTag', { from, to }).then(({ ids, both }) => {
    const shared = new Set(both)
    const undo = async (): Promise<void> => {
      const isSpelling = from.localeCompare(to, locale(), { sensitivity: 'base' }) === 0
      if (isSpelling) await ask('shelves:renameTag', { from: to, to: from })
      else {
        await inSlices(ids, (slice) => ask('shelves:tag', { ids: slice, name: from }))
        const alone = ids.filter((id) => !shared.has(id))
        await inSlices(alone, (slice) => ask('shelves:untag', { ids: slice, name: to }))
      }
    }
    say(
      t('“{from}” is “{to}” on {length, plural, one {# recording} other {# recordings}}.', {
        from,
        to,
        length: ids.length,
      }),
      {
        action: { label: t('Undo'), run: () => void undo().catch(sayFault) },
      },
    )
  }, sayFault)
}

export function removeTag(name: string): void {
  ask('shelves:removeTag', { name }).then(({ ids }) => {
    const undo = (): void => void inSlices(ids, (slice) => ask('shelves:tag', { ids: slice, name })).catch(sayFault)
    say(
      t('“{name}” taken off {length, plural, one {# recording} other {# recordings}}.', { name, length: ids.length }),
      { action: { label: t('Undo'), run: undo } },
    )
  }, sayFault)
}
