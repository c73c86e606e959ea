// What can be done with a quote: put on a shelf, copied as it is cited, moved, given up. Each change says what it did, and can be
// taken back.

import { t } from '../../language/language.ts'
import type { QuoteSource, QuoteStyle, QuoteView, Span } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

/** The shelf that was used last: of a recording in several collections, quotes go on together. */
const lastShelf = createStore<number | null>(null)

export function shelfFor(collections: readonly number[]): number | null {
  const last = lastShelf.get()
  return last !== null && collections.includes(last) ? last : (collections[0] ?? null)
}

export function shelfName(collectionId: number | null, names: ReadonlyMap<number, string>): string {
  return collectionId === null ? t('General') : (names.get(collectionId) ?? t('General'))
}

export async function quote(id: number, collectionId: number | null, span: Span, name: string): Promise<void> {
  lastShelf.set(collectionId)
  try {
    const added = await ask('quotes:add', { id, collectionId, span })
    if (!added.isNew) say(t('This is on the shelf “{name}” already.', { name }))
    else
      say(t('Quoted on the shelf “{name}”.', { name }), {
        action: { label: t('Undo'), run: () => void ask('quotes:remove', { id: added.id }).catch(sayFault) },
      })
  } catch (reason) {
    sayFault(reason)
  }
}

/** Null takes the style that was chosen last. */
export async function copyQuotes(source: QuoteSource, style: QuoteStyle | null = null): Promise<void> {
  try {
    const { count, name } = await ask('quotes:copy', { source, style })
    say(
      count === 1
        ? t('The quote is copied: {name}.', { name })
        : t('{count, plural, one {# quote} other {# quotes}} copied: {name}.', { count, name }),
    )
  } catch (reason) {
    sayFault(reason)
  }
}

export async function moveQuote({ id, collectionId }: QuoteView, to: number | null, name: string): Promise<void> {
  try {
    await ask('quotes:move', { id, collectionId: to })
    const back = (): void => void ask('quotes:move', { id, collectionId }).catch(sayFault)
    say(t('Moved to the shelf “{name}”.', { name }), { action: { label: t('Undo'), run: back } })
  } catch (reason) {
    sayFault(reason)
  }
}

const leaving = createStore<ReadonlySet<number>>(new Set())

/** Quotes whose message with “Undo” is still there. */
export function useLeavingQuotes(): ReadonlySet<number> {
  return useStore(leaving, (ids) => ids)
}

/** It leaves the shelf at once, and is given up when the message has gone. Should the window close before, it stays. */
export function removeQuoteLater(id: number): void {
  const show = (): void => leaving.set(new Set([...leaving.get()].filter((one) => one !== id)))
  leaving.set(new Set([...leaving.get(), id]))
  say(t('The quote is off the shelf.'), {
    action: { label: t('Undo'), run: show },
    whenGone: () => {
      ask('quotes:remove', { id }).catch((reason: unknown) => {
        show()
        sayFault(reason)
      })
    },
  })
}

export async function saveShelf(collectionId: number | null, format: 'docx' | 'md'): Promise<void> {
  try {
    const { file, folder } = await ask('quotes:save', { collectionId, format })
    say(t('Saved as “{file}” in “{folder}”.', { file, folder }), {
      action: { label: t('Show'), run: () => void ask('quotes:reveal', {}).catch(sayFault) },
    })
  } catch (reason) {
    sayFault(reason)
  }
}

export async function checked(id: number): Promise<void> {
  try {
    await ask('quotes:checked', { id })
    say(t('Heard to the end: this quote is checked.'))
  } catch (reason) {
    sayFault(reason)
  }
}
