// The keys of reading: to a time, back to the playhead, from find to find and from chapter to chapter, and through the text wherever
// the focus is. A list of named deeds, so that keys can be given to them elsewhere.

import type { RefObject } from 'react'
import type { ChapterView } from '../../preload/contract.ts'
import { isTyping, useKeys } from '../frame/keys.ts'
import type { Playback } from '../player/playback.ts'
import { chapterAt } from './chapters.ts'
import type { Find } from './use-find.ts'

export interface Deed {
  readonly id: string
  readonly name: string
  /** As `chordOf` writes them. */
  readonly keys: readonly string[]
  /** It works while somebody types, because its keys mean nothing to a field. */
  readonly isForTyping?: boolean
  /** It scrolls the text, so it is left alone where something else would scroll. */
  readonly isForText?: boolean
  readonly run: () => void
}

interface Reading {
  readonly playback: Playback
  readonly find: Find
  readonly chapters: readonly ChapterView[]
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly goTo: (atMs: number) => void
  readonly askTime: () => void
  readonly follow: () => void
  readonly stray: () => void
}

/** What of a screen stays in view when a page is turned. */
const PAGE_SHARE = 0.88
const LINE_PX = 54
/** Going back within this long means the chapter before, not the same once more. */
const AGAIN_MS = 3000

export function readingDeeds(reading: Reading): readonly Deed[] {
  const { find, scroller, stray } = reading
  const scroll = (byPx: (height: number) => number) => () => {
    const text = scroller.current
    if (text === null) return
    stray()
    text.scrollTop += byPx(text.clientHeight)
  }
  const toEdge = (edge: 'top' | 'bottom') => () => {
    stray()
    scroller.current?.scrollTo({ top: edge === 'top' ? 0 : scroller.current.scrollHeight })
  }
  return [
    { id: 'goTo', name: 'Go to a time', keys: ['Ctrl+g'], isForTyping: true, run: reading.askTime },
    { id: 'playhead', name: 'Back to the playhead', keys: ['g'], run: reading.follow },
    { id: 'findNext', name: 'Next find', keys: ['F3'], isForTyping: true, run: () => find.step(1) },
    { id: 'findBefore', name: 'Previous find', keys: ['Shift+F3'], isForTyping: true, run: () => find.step(-1) },
    { id: 'nextChapter', name: 'Next chapter', keys: ['Ctrl+ArrowDown'], run: () => toChapter(reading, 1) },
    { id: 'chapterBefore', name: 'Previous chapter', keys: ['Ctrl+ArrowUp'], run: () => toChapter(reading, -1) },
    {
      id: 'pageDown',
      name: 'A page on',
      keys: ['PageDown'],
      isForText: true,
      run: scroll((height) => height * PAGE_SHARE),
    },
    {
      id: 'pageUp',
      name: 'A page back',
      keys: ['PageUp'],
      isForText: true,
      run: scroll((height) => -height * PAGE_SHARE),
    },
    { id: 'lineDown', name: 'Two lines on', keys: ['ArrowDown'], isForText: true, run: scroll(() => LINE_PX) },
    { id: 'lineUp', name: 'Two lines back', keys: ['ArrowUp'], isForText: true, run: scroll(() => -LINE_PX) },
    { id: 'textStart', name: 'Beginning of the text', keys: ['Home'], isForText: true, run: toEdge('top') },
    { id: 'textEnd', name: 'End of the text', keys: ['End'], isForText: true, run: toEdge('bottom') },
  ]
}

function toChapter({ chapters, playback, goTo }: Reading, by: 1 | -1): void {
  const { timeMs } = playback.store.get()
  const here = chapterAt(chapters, timeMs)
  const isBegun = timeMs - (chapters[here]?.startMs ?? 0) > AGAIN_MS
  const to = chapters[by < 0 && isBegun ? here : here + by]
  if (to !== undefined) goTo(to.startMs)
}

function chordOf(event: KeyboardEvent): string {
  const isCommand = event.ctrlKey || event.metaKey
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return `${isCommand ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`
}

export function useReadingKeys(reading: Reading): void {
  useKeys((event) => {
    const chord = chordOf(event)
    const deed = readingDeeds(reading).find(({ keys }) => keys.includes(chord))
    if (deed === undefined || (isTyping(event.target) && deed.isForTyping !== true)) return
    if (deed.isForText === true && event.target instanceof Element && event.target.closest('.panel') !== null) return
    event.preventDefault()
    deed.run()
  })
}
