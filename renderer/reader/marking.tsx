// Marking a passage: whoever selects words gets a small button beside them, and a key that does the same. Words that are marked
// already lose their mark the same way.

import { Highlighter, Search } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { SegmentView, Span } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { Icon } from '../frame/button.tsx'
import { currentRoute } from '../frame/route.ts'
import { say } from '../frame/toast-list.ts'
import { findLike } from '../search/question.ts'
import { type Place, spanBetween, touching } from './notes.ts'
import type { Turn } from './turns.ts'
import type { NotesOf } from './use-notes.ts'
import { firstUnit } from './use-word-clicks.ts'

interface Chosen {
  readonly span: Span
  readonly topPx: number
  readonly leftPx: number
}

const LONGEST_QUOTE = 2_000
/** Half of what the buttons take: they stay inside of the text. */
const HALF_PX = 140

/** The place in the transcript of a point in the page; null outside of all words. */
function placeOf(node: Node, offset: number, turns: readonly Turn[]): Place | null {
  const element = node instanceof Element ? node : node.parentElement
  const held = element?.closest<HTMLElement>('[data-segment]')
  if (held === null || held === undefined) return null
  const [turn, at] = (held.getAttribute('data-segment') ?? '').split('.').map(Number)
  const first = turns[turn ?? -1]?.first
  if (first === undefined || at === undefined) return null
  const before = document.createRange()
  before.selectNodeContents(held)
  before.setEnd(node, offset)
  return { index: first + at, offset: firstUnit(held) + before.toString().length }
}

/** Ends that lie between words (in a gutter, on a blank between segments) move to the nearest words inside. */
function spanIn(range: Range, box: HTMLElement, turns: readonly Turn[], segments: readonly SegmentView[]): Span | null {
  const touched = [...box.querySelectorAll('[data-segment]')].filter((element) => range.intersectsNode(element))
  const [first, last] = [touched[0], touched.at(-1)]
  if (first === undefined || last === undefined) return null
  const from = placeOf(range.startContainer, range.startOffset, turns) ?? placeOf(first, 0, turns)
  const to = placeOf(range.endContainer, range.endOffset, turns) ?? placeOf(last, last.childNodes.length, turns)
  return from === null || to === null ? null : spanBetween(from, to, segments)
}

function chosenIn(box: HTMLElement | null, turns: readonly Turn[], segments: readonly SegmentView[]): Chosen | null {
  const selection = getSelection()
  if (box === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!box.contains(range.commonAncestorContainer)) return null
  const span = spanIn(range, box, turns, segments)
  if (span === null) return null
  const [place, edge] = [range.getBoundingClientRect(), box.getBoundingClientRect()]
  const leftPx = Math.min(Math.max(place.left + place.width / 2 - edge.left, HALF_PX), edge.width - HALF_PX)
  // Above the words, or below them where there is no room.
  const above = place.top - edge.top - 38
  return { span, leftPx, topPx: above > 4 ? above : place.bottom - edge.top + 6 }
}

interface Marking {
  readonly chosen: Chosen | null
  /** Whether those words are marked already. */
  readonly isMarked: boolean
  /** Marks what is selected, or takes its marks off; false where nothing is selected. */
  readonly mark: () => boolean
}

function useMarking(
  box: RefObject<HTMLElement | null>,
  turns: readonly Turn[],
  segments: readonly SegmentView[],
  notes: NotesOf,
): Marking {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useEffect(() => {
    let isDown = false
    const look = (): void => {
      // While the pointer still draws the selection the button would be in its way.
      if (!isDown) setChosen(chosenIn(box.current, turns, segments))
    }
    const down = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('.mark-button') !== null) return
      isDown = true
      setChosen(null)
    }
    const up = (): void => {
      isDown = false
      // The selection is settled only after this event.
      requestAnimationFrame(look)
    }
    const element = box.current
    document.addEventListener('selectionchange', look)
    document.addEventListener('pointerdown', down)
    document.addEventListener('pointerup', up)
    element?.addEventListener('scroll', look, { passive: true, capture: true })
    return () => {
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('pointerdown', down)
      document.removeEventListener('pointerup', up)
      element?.removeEventListener('scroll', look, { capture: true })
    }
  }, [box, turns, segments])
  const marked = chosen === null ? [] : touching(notes.highlights, chosen.span)
  const mark = useCallback(() => {
    const now = chosenIn(box.current, turns, segments)
    if (now === null) return false
    const over = touching(notes.highlights, now.span)
    if (over.length > 0) notes.removeHighlights(over.map(({ id }) => id))
    else notes.highlight(now.span)
    getSelection()?.removeAllRanges()
    return true
  }, [box, turns, segments, notes])
  return { chosen, isMarked: marked.length > 0, mark }
}

interface MarkLayerProps {
  /** What scrolls the words; the button stands over it. */
  readonly box: RefObject<HTMLElement | null>
  readonly turns: readonly Turn[]
  readonly segments: readonly SegmentView[]
  readonly notes: NotesOf
}

/** Searches the library for passages like the selected one. */
function findMore(): void {
  const route = currentRoute()
  // The rare words of a few sentences are enough.
  const text = (getSelection()?.toString().trim() ?? '').slice(0, LONGEST_QUOTE)
  if (text !== '') findLike({ text, fromId: route.screen === 'reader' ? route.id : null })
}

/** A component of its own: selecting must not draw the reader anew. */
export function MarkLayer({ box, turns, segments, notes }: MarkLayerProps) {
  const { chosen, isMarked, mark } = useMarking(box, turns, segments, notes)
  useCommands({
    highlight: () => {
      if (!mark()) say('Select some words first, then mark them.')
    },
  })
  if (chosen === null) return null
  return (
    <div
      className="mark-button"
      role="toolbar"
      aria-label="Selected words"
      style={{ top: chosen.topPx, left: chosen.leftPx }}
      // The selection must live until the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      <button type="button" className="button quiet" onClick={mark}>
        <Icon of={Highlighter} />
        <span>{isMarked ? 'Unmark' : 'Mark'}</span>
        <kbd>H</kbd>
      </button>
      <button type="button" className="button quiet" onClick={findMore}>
        <Icon of={Search} />
        <span>More like this</span>
      </button>
    </div>
  )
}
