// The commands of reading: to a time, back to the playhead, from find to find and from chapter to chapter. And the keys that
// scroll the text, wherever the focus is: those are everybody's and have no other meaning, so they are no commands.

import type { RefObject } from 'react'
import type { ChapterView } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { isTyping, useKeys } from '../frame/keys.ts'
import type { Playback } from '../player/playback.ts'
import { chapterAt } from './chapters.ts'
import type { Find } from './use-find.ts'

interface Reading {
  readonly playback: Playback
  readonly find: Find
  readonly chapters: readonly ChapterView[]
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly goTo: (atMs: number) => void
  readonly askTime: () => void
  /** The text moves with the sound again, or stays where the reader puts it. */
  readonly follow: () => void
  readonly stray: () => void
}

export function useReadingCommands(reading: Reading): void {
  const { find, scroller, stray } = reading
  useCommands({
    goTo: reading.askTime,
    playhead: reading.follow,
    findNext: () => find.step(1),
    findBefore: () => find.step(-1),
    nextChapter: () => toChapter(reading, 1),
    chapterBefore: () => toChapter(reading, -1),
  })
  useKeys((event) => {
    const text = scroller.current
    const toPx = SCROLLS[event.key]
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (text === null || toPx === undefined || isHeld || isTyping(event.target)) return
    // The panel scrolls by itself.
    if (event.target instanceof Element && event.target.closest('.panel') !== null) return
    event.preventDefault()
    stray()
    text.scrollTop = toPx(text)
  })
}

/** What of a screen stays in view when a page is turned. */
const PAGE_SHARE = 0.88
const TWO_LINES_PX = 54

const SCROLLS: Readonly<Record<string, (text: HTMLElement) => number>> = {
  PageDown: ({ scrollTop, clientHeight }) => scrollTop + clientHeight * PAGE_SHARE,
  PageUp: ({ scrollTop, clientHeight }) => scrollTop - clientHeight * PAGE_SHARE,
  ArrowDown: ({ scrollTop }) => scrollTop + TWO_LINES_PX,
  ArrowUp: ({ scrollTop }) => scrollTop - TWO_LINES_PX,
  Home: () => 0,
  End: ({ scrollHeight }) => scrollHeight,
}

/** Going back within this long means the chapter before, not the same once more. */
const AGAIN_MS = 3000

function toChapter({ chapters, playback, goTo }: Reading, by: 1 | -1): void {
  const { timeMs } = playback.store.get()
  const here = chapterAt(chapters, timeMs)
  const isBegun = timeMs - (chapters[here]?.startMs ?? 0) > AGAIN_MS
  const to = chapters[by < 0 && isBegun ? here : here + by]
  if (to !== undefined) goTo(to.startMs)
}
