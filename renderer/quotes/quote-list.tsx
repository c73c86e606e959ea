// The quotes of a shelf, one focus for all of them: arrows go from one to the next, Alt with arrows moves one, and every button has
// a key.

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { QuoteStyle, QuoteView } from '../../preload/contract.ts'
import { actOnKey, type KeyAction } from '../frame/key-list.ts'
import { openReader } from '../frame/route.ts'
import type { Step } from './order.ts'
import { playQuote, QuoteCard } from './quote-card.tsx'
import { copyQuotes, removeQuoteLater } from './quoting.ts'
import type { Shelf } from './shelf-menu.tsx'

interface QuoteListProps {
  readonly quotes: readonly QuoteView[]
  readonly shelves: readonly Shelf[]
  readonly style: QuoteStyle
  readonly onMove: (id: number, to: Step) => void
}

export function QuoteList({ quotes, shelves, style, onMove }: QuoteListProps) {
  const list = useRef<HTMLOListElement>(null)
  const [activeId, setActive] = useState<number | null>(null)
  // A row that changes its place in the page loses the focus; it gets it back.
  const movedId = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is what this waits for.
  useLayoutEffect(() => {
    const card = movedId.current === null ? null : list.current?.querySelector(`[data-quote="${movedId.current}"]`)
    movedId.current = null
    if (card instanceof HTMLElement) card.focus()
  }, [quotes])
  const last = quotes.length - 1
  // By id: a quote that changes its place stays the one.
  const active = Math.max(
    0,
    quotes.findIndex(({ id }) => id === activeId),
  )
  const focus = (index: number): boolean => {
    const card = list.current?.children[Math.max(0, Math.min(last, index))]
    if (card instanceof HTMLElement) card.focus()
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const card = event.target
    // Buttons and fields inside have keys of their own; only the card itself has these.
    if (!(card instanceof HTMLElement) || card.parentElement !== list.current) return
    const current = quotes.findIndex(({ id }) => String(id) === card.dataset.quote)
    const quote = quotes[current]
    if (quote === undefined) return
    const move = (to: Step) => (): boolean => {
      movedId.current = quote.id
      onMove(quote.id, to)
      return true
    }
    actOnKey(actionsOf(quote, { focus: (by) => focus(current + by), move, last, current }), event.nativeEvent)
  }
  return (
    <ol ref={list} className="quote-cards" aria-label="Quotes" onKeyDown={onKeyDown}>
      {quotes.map((quote, index) => (
        <QuoteCard
          key={quote.id}
          quote={quote}
          number={index + 1}
          of={quotes.length}
          isActive={index === active}
          shelves={shelves}
          style={style}
          onMove={onMove}
          onActive={() => setActive(quote.id)}
        />
      ))}
    </ol>
  )
}

interface Ways {
  readonly focus: (by: number) => boolean
  readonly move: (to: Step) => () => boolean
  readonly last: number
  readonly current: number
}

function actionsOf(quote: QuoteView, { focus, move, last, current }: Ways): readonly KeyAction[] {
  const done = (deed: () => void) => (): boolean => {
    deed()
    return true
  }
  return [
    { id: 'quotes.next', label: 'Next quote', keys: ['ArrowDown', 'j'], run: () => focus(1) },
    { id: 'quotes.previous', label: 'Previous quote', keys: ['ArrowUp', 'k'], run: () => focus(-1) },
    { id: 'quotes.first', label: 'First quote', keys: ['Home'], run: () => focus(-current) },
    { id: 'quotes.last', label: 'Last quote', keys: ['End'], run: () => focus(last) },
    { id: 'quotes.up', label: 'Move it up', keys: ['Alt+ArrowUp'], run: move('up') },
    { id: 'quotes.down', label: 'Move it down', keys: ['Alt+ArrowDown'], run: move('down') },
    { id: 'quotes.top', label: 'Move it to the top', keys: ['Alt+Home'], run: move('first') },
    { id: 'quotes.end', label: 'Move it to the end', keys: ['Alt+End'], run: move('last') },
    { id: 'quotes.play', label: 'Play it, or stop', keys: [' ', 'p'], run: done(() => playQuote(quote)) },
    {
      id: 'quotes.open',
      label: 'Open it in the transcript',
      keys: ['Enter'],
      run: done(() => openReader(quote.recordingId, quote.startMs)),
    },
    {
      id: 'quotes.copy',
      label: 'Copy it',
      keys: ['Ctrl+c', 'Ctrl+Shift+c'],
      run: done(() => void copyQuotes({ kind: 'quotes', ids: [quote.id] })),
    },
    {
      id: 'quotes.remove',
      label: 'Take it off the shelf',
      keys: ['Delete', 'Backspace'],
      run: done(() => removeQuoteLater(quote.id)),
    },
  ]
}
