// Which words are marked in the open transcript, and which of them is the chosen one: the reader's own question if there is
// one, else what the library found it by.

import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { SegmentView } from '../../preload/contract.ts'
import { ANY, type FindRules, findTerms, findText, type Match, matchAt } from './find.ts'
import type { ReaderRoute } from './reader-screen.tsx'

/** Instead of a number: the first one from where the reader is. */
const FIRST = -2

export interface Find {
  readonly isOpen: boolean
  readonly query: string
  /** What the library found it by, as it stands in the empty field. */
  readonly origin: string
  readonly rules: FindRules
  readonly matches: readonly Match[]
  /** -1 before any was chosen. */
  readonly at: number
  readonly chosen: Match | null
  /** Grows with each wish to type, so that the field takes the focus again. */
  readonly wishes: number
  readonly open: () => void
  readonly close: () => void
  readonly ask: (query: string) => void
  readonly setRules: (rules: FindRules) => void
  readonly step: (by: 1 | -1) => void
}

/** @param whereNow the first segment on screen: what is looked for is looked for from there on */
export function useFind(segments: readonly SegmentView[], route: ReaderRoute, whereNow: () => number): Find {
  const { terms, atMs } = route
  const isLed = terms.length > 0 && atMs === null
  const [isOpen, setOpen] = useState(isLed)
  const [query, setQuery] = useState('')
  // Led here by "more passages": the first of them is where reading begins.
  const [at, setAt] = useState(isLed ? 0 : -1)
  const [wishes, setWishes] = useState(0)
  const [rules, setRules] = useState(ANY)
  const settled = useDeferredValue(query)
  const matches = useMemo(
    () => (isOpen && settled.trim() !== '' ? findText(segments, settled, rules) : findTerms(segments, terms)),
    [segments, settled, terms, isOpen, rules],
  )
  const open = useCallback(() => {
    setOpen(true)
    setWishes((count) => count + 1)
  }, [])
  const close = useCallback(() => {
    setOpen(false)
    setQuery('')
    setFrom(null)
    setAt(-1)
  }, [])
  // Kept while the question grows letter by letter, because every find moves the text.
  const [from, setFrom] = useState<number | null>(null)
  const ask = useCallback(
    (text: string) => {
      setQuery(text)
      setFrom((known) => known ?? whereNow())
      setAt(FIRST)
    },
    [whereNow],
  )
  const count = matches.length
  const first = useMemo(() => firstFrom(matches, from ?? 0), [matches, from])
  const place = at === FIRST ? first : at
  const step = (by: 1 | -1): void => {
    // Whoever types quicker than is searched means the first of what is about to be found.
    if (count === 0) setAt(FIRST)
    else {
      // From here on the reader leads.
      setFrom(null)
      setAt((place + by + count) % count)
    }
  }
  // What is corrected in the text may add or take away matches before the chosen one: the same words stay chosen.
  const [searched, setSearched] = useState(segments)
  const kept = useRef<Match | null>(null)
  if (searched !== segments) {
    setSearched(segments)
    if (kept.current !== null) setAt(matchAt(matches, kept.current))
  }
  const chosen = matches[place] ?? null
  useEffect(() => {
    kept.current = chosen
  })
  const origin = terms.map((term) => term.text).join(' ')
  return {
    isOpen,
    query,
    origin,
    rules,
    matches,
    at: chosen === null ? -1 : place,
    chosen,
    wishes,
    open,
    close,
    ask,
    setRules,
    step,
  }
}

/** Beyond the last one it begins anew at the top. */
function firstFrom(matches: readonly Match[], segment: number): number {
  const found = matches.findIndex((match) => match.segment >= segment)
  return found < 0 && matches.length > 0 ? 0 : found
}
