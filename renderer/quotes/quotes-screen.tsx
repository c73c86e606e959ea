// A shelf of quotes: in the order that a story needs, played and checked in place, copied as they are cited, saved for Word.

import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown, Copy, FileText } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { QuoteStyle, QuoteView } from '../../preload/contract.ts'
import { openClip } from '../clips/clipping.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { rich } from '../frame/rich.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { stopPassage } from '../search/passage-player.ts'
import { moved, type Step } from './order.ts'
import { QuoteList } from './quote-list.tsx'
import { copyQuotes, saveShelf, useLeavingQuotes } from './quoting.ts'
import { type Shelf, ShelfMenu } from './shelf-menu.tsx'
import { useCollectionNames } from './shelf-names.ts'
import './quotes.css'
import './codes.css'
import './cards.css'
import './coded.css'

interface QuotesScreenProps {
  /** Null: the general shelf. */
  readonly collectionId: number | null
}

const STYLES: readonly (readonly [QuoteStyle, string])[] = [
  ['newsroom', t('Newsroom')],
  ['apa', t('APA 7, archived recording')],
  ['apa-personal', t('APA 7, personal communication')],
  ['chicago', t('Chicago, note')],
]

export function QuotesScreen({ collectionId: opened }: QuotesScreenProps) {
  const [collectionId, setShelf] = useState(opened)
  const shelves = useShelves()
  const held = useAsk('quotes:on', { collectionId })
  const style = useAsk('quotes:shelves', {}).data?.style ?? 'newsroom'
  const leaving = useLeavingQuotes()
  const quotes = useMemo(() => (held.data?.quotes ?? []).filter(({ id }) => !leaving.has(id)), [held.data, leaving])
  const { move, announcement } = useMoving(collectionId, quotes)
  useEffect(() => () => void stopPassage(), [])
  return (
    <div className="quotes">
      <header className="quotes-head">
        <h1>{t('Quotes')}</h1>
        <ShelfMenu label={t('Shelf')} shelves={shelves} chosen={collectionId} onChoose={setShelf} />
        <p className="quotes-totals tabular">{totalsText(quotes)}</p>
        <StyleMenu style={style} />
        <Button
          icon={Copy}
          isDisabled={quotes.length === 0}
          onPress={() => void copyQuotes({ kind: 'quotes', ids: quotes.map(({ id }) => id) })}
        >
          {t('Copy all')}
        </Button>
        <SaveMenu collectionId={collectionId} quotes={quotes} />
      </header>
      {held.isError ? <Trouble error={held.error} /> : null}
      {held.data !== undefined && quotes.length === 0 ? <NothingYet /> : null}
      {quotes.length === 0 ? null : <QuoteList quotes={quotes} shelves={shelves} style={style} onMove={move} />}
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  )
}

function totalsText(quotes: readonly QuoteView[]): string {
  if (quotes.length === 0) return ''
  const open = quotes.filter(({ checkedAtMs }) => checkedAtMs === null).length
  return [
    t('{count, plural, one {# quote} other {# quotes}}', { count: quotes.length }),
    open === 0 ? t('all checked', {}, 'quotes') : t('{count, number} unverified', { count: open }, 'quotes'),
  ].join(' · ')
}

/** The general shelf, and one for each collection. */
function useShelves(): readonly Shelf[] {
  const counts = useAsk('quotes:shelves', {}).data?.shelves
  const names = useCollectionNames()
  return useMemo(() => {
    const countOf = (id: number | null): number => counts?.find(({ collectionId }) => collectionId === id)?.count ?? 0
    return [
      { collectionId: null, name: t('General', {}, 'shelf of quotes'), count: countOf(null) },
      ...[...names].map(([id, name]) => ({ collectionId: id, name, count: countOf(id) })),
    ]
  }, [counts, names])
}

/** Shown at once, then asked for; a refusal brings the real order back. */
function useMoving(collectionId: number | null, quotes: readonly QuoteView[]) {
  const queries = useQueryClient()
  const [announcement, announce] = useState('')
  const move = (id: number, to: Step): void => {
    const ids = moved(
      quotes.map((quote) => quote.id),
      id,
      to,
    )
    if (ids === null) return
    const key = askKey('quotes:on', { collectionId })
    const byId = new Map(quotes.map((quote) => [quote.id, quote]))
    queries.setQueryData(key, { quotes: ids.flatMap((one) => byId.get(one) ?? []) })
    announce(
      t('Quote moved to place {place, number} of {count, number}.', { place: ids.indexOf(id) + 1, count: ids.length }),
    )
    ask('quotes:arrange', { collectionId, ids })
      .catch(sayFault)
      .finally(() => void queries.invalidateQueries({ queryKey: key }))
  }
  return { move, announcement }
}

function StyleMenu({ style }: { readonly style: QuoteStyle }) {
  const queries = useQueryClient()
  const name = STYLES.find(([id]) => id === style)?.[1] ?? ''
  const choose = (next: QuoteStyle): void => {
    ask('quotes:setStyle', { style: next }).then(
      () => queries.invalidateQueries({ queryKey: ['quotes:shelves'] }),
      sayFault,
    )
  }
  return (
    <MenuTrigger>
      <AriaButton className="button quiet" aria-label={t('Style: {name}', { name })}>
        <span>{name}</span>
        <Icon of={ChevronDown} className="chevron" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('Style')}
          selectionMode="single"
          selectedKeys={[style]}
          onAction={(key) => choose(STYLES.find(([id]) => id === key)?.[0] ?? 'newsroom')}
        >
          {STYLES.map(([id, label]) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={label}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

interface SaveMenuProps {
  readonly collectionId: number | null
  readonly quotes: readonly QuoteView[]
}

function SaveMenu({ collectionId, quotes }: SaveMenuProps) {
  const save = (key: string): void => {
    if (key === 'clips')
      openClip(
        quotes.map(({ id }) => ({ kind: 'quote', id })),
        null,
      )
    else void saveShelf(collectionId, key === 'md' ? 'md' : 'docx')
  }
  return (
    <MenuTrigger>
      <AriaButton className="button plain" isDisabled={quotes.length === 0}>
        <Icon of={FileText} />
        <span>{t('Save')}</span>
        <Icon of={ChevronDown} className="chevron" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('Save this shelf')} onAction={(key) => save(String(key))}>
          <MenuItem id="docx" className="menu-item" textValue={t('Save as Word')}>
            {t('Save as Word')}
          </MenuItem>
          <MenuItem id="md" className="menu-item" textValue={t('Save as Markdown')}>
            {t('Save as Markdown')}
          </MenuItem>
          <MenuItem id="clips" className="menu-item" textValue={t('Save audio clips…')}>
            {t('Save audio clips…')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function NothingYet() {
  return (
    <div className="quotes-empty">
      <h2>{t('No quotes on this shelf yet.')}</h2>
      <p>
        {rich(
          'Open a transcript, select what was said, and press <kbd>Q</kbd>. A quote keeps its words, its speaker and its seconds; it counts as checked once you have listened to it from the first word to the last.',
          { kbd: (inside) => <kbd>{inside}</kbd> },
        )}
      </p>
    </div>
  )
}
