// Keeps the turn that is heard in view, and brings a find into view. It moves the text only when the turn leaves the middle of
// the screen, and not at all once the reader has scrolled.

import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { type Store, useStore } from '../frame/store.ts'
import type { Playback, PlaybackState } from '../player/playback.ts'
import type { Match } from './find.ts'
import { isPiece, type Turn, turnOf } from './turns.ts'
import { useReaderScrolls } from './use-reader-scrolls.ts'
import { placeOfTime, wordAt } from './words.ts'

interface FollowFacts {
  readonly scroller: { readonly current: HTMLDivElement | null }
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly turns: readonly Turn[]
  readonly playback: Playback
  readonly chosen: Match | null
  /** False once the reader has scrolled away. */
  readonly following: Store<boolean>
}

/** Where the turn that is heard may stand, as shares of the screen, before the text moves; how low its word, and where it is put. */
const COMFORT = { from: 0.05, to: 0.7, last: 0.95, next: 0.3 }

/** The turn that is or was last heard; -1 before any was. */
export function turnHeard(turns: readonly Turn[], { segment, timeMs }: PlaybackState): number {
  if (segment < 0) return -1
  const index = turnOf(turns, segment)
  const turn = turns[index]
  const [held] = turn?.segments ?? []
  // Of a segment that is drawn in pieces, the piece.
  return turn !== undefined && held !== undefined && isPiece(turn)
    ? turnOf(turns, segment, placeOfTime(held, timeMs))
    : index
}

/** Where the word that is heard begins in its segment, while it is followed; else -1. */
function wordHeard(turns: readonly Turn[], state: PlaybackState): number {
  const turn = turns[turnHeard(turns, state)]
  const segment = turn?.segments[state.segment - turn.first]
  return segment === undefined ? -1 : (wordAt(segment, state.timeMs)?.start ?? -1)
}

export function useFollow(facts: FollowFacts): void {
  const { scroller, virtual, turns, playback, chosen, following } = facts
  const isOpened = useRef(false)
  const turn = useStore(playback.store, (state) => turnHeard(turns, state))
  const isFollowing = useStore(following, (is) => is)
  useReaderScrolls(scroller, () => following.set(false))
  // Before the first paint: the reader opens where it was asked to, without a jump.
  useLayoutEffect(() => {
    if (turn < 0 || !isFollowing) return
    if (isOpened.current && isComfortable(scroller.current, virtual, turn)) return
    isOpened.current = true
    virtual.scrollToIndex(turn, { align: 'center' })
  }, [turn, isFollowing, virtual, scroller])
  const word = useStore(playback.store, (state) => (isFollowing ? wordHeard(turns, state) : -1))
  useLayoutEffect(() => {
    if (word >= 0) keepInView(scroller.current)
  }, [word, scroller])
  const seen = useRef<readonly Turn[] | null>(null)
  useEffect(() => {
    // A correction draws the turns anew: the text stays where the hands are.
    const isCorrected = seen.current !== null && seen.current !== turns
    seen.current = turns
    if (chosen === null || isCorrected) return
    following.set(false)
    virtual.scrollToIndex(turnOf(turns, chosen.segment, chosen.start), { align: 'center' })
  }, [chosen, turns, virtual, following])
}

/** A turn may be longer than the screen: then the word itself decides. */
function keepInView(scroller: HTMLElement | null): void {
  const word = scroller?.querySelector('.turn.current .spoken')
  if (scroller === null || word === null || word === undefined) return
  const [box, place] = [scroller.getBoundingClientRect(), word.getBoundingClientRect()]
  const isSeen = place.top >= box.top && place.bottom <= box.top + box.height * COMFORT.last
  if (!isSeen) scroller.scrollTop += place.top - box.top - box.height * COMFORT.next
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
