// The quotes of a shelf, one focus for all of them: arrows go from one to the next, Alt with arrows moves one, and every button has
// a key.

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { QuoteStyle, QuoteView } from '../../preload/contract.ts'
import { chordOf } from '../commands/chord.ts'
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
  const focus = (index: number): void => {
    const card = list.current?.children[Math.max(0, Math.min(last, index))]
    if (card instanceof HTMLElement) card.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const card = event.target
    // Buttons and fields inside have keys of their own; only the card itself has these.
    if (!(card instanceof HTMLElement) || card.parentElement !== list.current) return
    const current = quotes.findIndex(({ id }) => String(id) === card.dataset.quote)
    const quote = quotes[current]
    if (quote === undefined) return
    const move = (to: Step) => (): void => {
      movedId.current = quote.id
      onMove(quote.id, to)
    }
    const deeds = deedsOf(quote, { focus, move, last, current })
    const deed = deeds.get(chordOf(event.nativeEvent) ?? '')
    if (deed === undefined) return
    event.preventDefault()
    deed()
  }
  return (
    <ol ref={list} className="quote-cards" aria-label={t('Quotes')} onKeyDown={onKeyDown}>
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
  readonly focus: (index: number) => void
  readonly move: (to: Step) => () => void
  readonly last: number
  readonly current: number
}

/** What each key does on the quote that has the focus. */
function deedsOf(quote: QuoteView, { focus, move, last, current }: Ways): ReadonlyMap<string, () => void> {
  const copy = (): void => void copyQuotes({ kind: 'quotes', ids: [quote.id] })
  const remove = (): void => removeQuoteLater(quote.id)
  const next = (): void => focus(current + 1)
  const previous = (): void => focus(current - 1)
  return new Map([
    ['Down', next],
    ['J', next],
    ['Up', previous],
    ['K', previous],
    ['Home', () => focus(0)],
    ['End', () => focus(last)],
    ['Alt+Up', move('up')],
    ['Alt+Down', move('down')],
    ['Alt+Home', move('first')],
    ['Alt+End', move('last')],
    ['Space', () => playQuote(quote)],
    ['P', () => playQuote(quote)],
    ['Enter', () => openReader(quote.recordingId, quote.startMs)],
    ['Ctrl+C', copy],
    ['Ctrl+Shift+C', copy],
    ['Delete', remove],
    ['Backspace', remove],
  ])
}
