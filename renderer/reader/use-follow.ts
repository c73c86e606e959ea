// Keeps the turn that is heard in view, and brings a find into view. It moves the text only when the turn leaves the middle of
// the screen, and not at all once the reader has scrolled.

import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import type { Match } from './find.ts'
import { type Turn, turnOf } from './turns.ts'
import { useReaderScrolls } from './use-reader-scrolls.ts'

interface FollowFacts {
  readonly scroller: { readonly current: HTMLDivElement | null }
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly turns: readonly Turn[]
  readonly playback: Playback
  readonly chosen: Match | null
  readonly isFollowing: boolean
  readonly setFollowing: (isFollowing: boolean) => void
}

/** Where the turn that is heard may stand, as shares of the screen, before the text moves. */
const COMFORT = { from: 0.05, to: 0.7 }

export function useFollow(facts: FollowFacts): void {
  const { scroller, virtual, turns, playback, chosen, isFollowing, setFollowing } = facts
  const isOpened = useRef(false)
  const turn = useStore(playback.store, ({ segment }) => (segment < 0 ? -1 : turnOf(turns, segment)))
  useReaderScrolls(scroller, () => setFollowing(false))
  // Before the first paint: the reader opens where it was asked to, without a jump.
  useLayoutEffect(() => {
    if (turn < 0 || !isFollowing) return
    if (isOpened.current && isComfortable(scroller.current, virtual, turn)) return
    isOpened.current = true
    virtual.scrollToIndex(turn, { align: 'center' })
  }, [turn, isFollowing, virtual, scroller])
  useEffect(() => {
    if (chosen === null) return
    setFollowing(false)
    virtual.scrollToIndex(turnOf(turns, chosen.segment), { align: 'center' })
  }, [chosen, turns, virtual, setFollowing])
}

function isComfortable(
  scroller: HTMLElement | null,
  virtual: Virtualizer<HTMLDivElement, Element>,
  turn: number,
): boolean {
  const item = virtual.getVirtualItems().find(({ index }) => index === turn)
  if (scroller === null || item === undefined) return false
  const top = item.start - scroller.scrollTop
  return top >= scroller.clientHeight * COMFORT.from && top <= scroller.clientHeight * COMFORT.to
}
