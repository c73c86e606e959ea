// What can be done with selected words: marked, coded, quoted, copied, searched for more. Whoever selects gets small buttons beside
// the words, and keys that do the same; who has no pointer selects with Shift and the arrows, from what is heard.

import { AudioLines, Copy, Highlighter, Quote, Search, Tag } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import type { SegmentView, Span } from '../../preload/contract.ts'
import { openClip } from '../clips/clipping.ts'
import { useCommands, useShownKeys } from '../commands/commands.ts'
import { Icon } from '../frame/button.tsx'
import { currentRoute } from '../frame/route.ts'
import { say } from '../frame/toast-list.ts'
import { rowById } from '../library/use-rows.ts'
import type { Playback } from '../player/playback.ts'
import { openCoding } from '../quotes/coding.ts'
import { copyQuotes, quote, shelfFor, shelfName } from '../quotes/quoting.ts'
import { useCollectionNames } from '../quotes/shelf-names.ts'
import { findLike } from '../search/question.ts'
import { type Place, spanBetween, touching } from './notes.ts'
import { selectStep } from './selecting.ts'
import type { Turn } from './turns.ts'
import type { NotesOf } from './use-notes.ts'
import { firstUnit } from './use-word-clicks.ts'

interface Chosen {
  readonly span: Span
  readonly topPx: number
  readonly leftPx: number
  /** There is no room for all the words of the buttons. */
  readonly isNarrow: boolean
}

const LONGEST_QUOTE = 2_000
/** Half of what the buttons take: they stay inside of the text. */
const HALF_PX = 304

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
  const half = Math.min(HALF_PX, edge.width / 2)
  const leftPx = Math.min(Math.max(place.left + place.width / 2 - edge.left, half), edge.width - half)
  // Above the words, or below them where there is no room.
  const above = place.top - edge.top - 38
  const isNarrow = edge.width < 2 * HALF_PX
  return { span, isNarrow, leftPx, topPx: above > 4 ? above : place.bottom - edge.top + 6 }
}

function useChosen(
  box: RefObject<HTMLElement | null>,
  turns: readonly Turn[],
  segments: readonly SegmentView[],
): Chosen | null {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useEffect(() => {
    let isDown = false
    const look = (): void => {
      // While the pointer still draws the selection the buttons would be in its way.
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
    window.addEventListener('resize', look)
    document.addEventListener('selectionchange', look)
    document.addEventListener('pointerdown', down)
    document.addEventListener('pointerup', up)
    element?.addEventListener('scroll', look, { passive: true, capture: true })
    return () => {
      window.removeEventListener('resize', look)
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('pointerdown', down)
      document.removeEventListener('pointerup', up)
      element?.removeEventListener('scroll', look, { capture: true })
    }
  }, [box, turns, segments])
  return chosen
}

interface MarkLayerProps {
  /** What scrolls the words; the buttons stand over it. */
  readonly box: RefObject<HTMLElement | null>
  readonly turns: readonly Turn[]
  readonly segments: readonly SegmentView[]
  readonly notes: NotesOf
  readonly playback: Playback
}

/** Searches the library for passages like the selected one. */
function findMore(): void {
  const route = currentRoute()
  // The rare words of a few sentences are enough.
  const text = selectedText().slice(0, LONGEST_QUOTE)
  if (text !== '') findLike({ text, fromId: route.screen === 'reader' ? route.id : null })
}

function selectedText(): string {
  return getSelection()?.toString().trim() ?? ''
}

interface Deeds {
  readonly mark: (span: Span) => void
  readonly codes: (span: Span) => void
  readonly code: (span: Span, number: number) => void
  readonly quote: (span: Span) => void
  readonly copy: (span: Span) => void
  readonly clip: (span: Span) => void
}

function useDeeds(notes: NotesOf): Deeds {
  const names = useCollectionNames()
  const route = currentRoute()
  const id = route.screen === 'reader' ? route.id : 0
  const drop = (): void => getSelection()?.removeAllRanges()
  return {
    mark(span) {
      const over = touching(notes.highlights, span)
      if (over.length > 0) notes.removeHighlights(over.map((one) => one.id))
      else notes.highlight(span)
      drop()
    },
    codes(span) {
      const text = selectedText()
      drop()
      openCoding({ recordingId: id, span, text })
    },
    code(span, number) {
      const code = notes.codes[number - 1]
      if (code === undefined) {
        say(t('There is no code {number} yet. Press Shift+H to make one.', { number }))
        return
      }
      notes.code(span, code)
      drop()
    },
    quote(span) {
      const shelf = shelfFor(rowById(id)?.collections ?? [])
      void quote(id, shelf, span, shelfName(shelf, names))
      drop()
    },
    // The words stay selected: whoever copies often quotes next.
    copy: (span) => void copyQuotes({ kind: 'passage', id, span }),
    clip: (span) => openClip([{ kind: 'words', id, span }], selectedText()),
  }
}

/** A component of its own: selecting must not draw the reader anew. */
export function MarkLayer({ box, turns, segments, notes, playback }: MarkLayerProps) {
  const chosen = useChosen(box, turns, segments)
  const deeds = useDeeds(notes)
  const on = (deed: (span: Span) => void, hint: string | null) => (): void => {
    const now = chosenIn(box.current, turns, segments)
    if (now !== null) deed(now.span)
    else if (hint !== null) say(t('Select some words first, then {hint}.', { hint }))
  }
  const select = (by: 'segment' | 'word', direction: 'forward' | 'backward') => (): void =>
    selectStep(box.current, { turns, segment: playback.store.get().segment }, by, direction)
  const code = (number: number) => on((span) => deeds.code(span, number), null)
  useCommands({
    highlight: on(deeds.mark, 'mark them'),
    codeWords: on(deeds.codes, 'give them codes'),
    quoteWords: on(deeds.quote, 'quote them'),
    copyQuote: on(deeds.copy, 'copy them as a quote'),
    saveClip: on(deeds.clip, 'save them as a clip'),
    selectOn: select('segment', 'forward'),
    selectBack: select('segment', 'backward'),
    selectRight: select('word', 'forward'),
    selectLeft: select('word', 'backward'),
    code1: code(1),
    code2: code(2),
    code3: code(3),
    code4: code(4),
    code5: code(5),
    code6: code(6),
    code7: code(7),
    code8: code(8),
    code9: code(9),
  })
  const markKeys = useShownKeys('highlight')
  const codeKeys = useShownKeys('codeWords')
  const quoteKeys = useShownKeys('quoteWords')
  const copyKeys = useShownKeys('copyQuote')
  if (chosen === null) return null
  const { span, topPx, leftPx, isNarrow } = chosen
  const isMarked = touching(notes.highlights, span).length > 0
  return (
    <div
      className={isNarrow ? 'mark-button narrow' : 'mark-button'}
      role="toolbar"
      aria-label={t('Selected words')}
      style={{ top: topPx, left: leftPx }}
      // The selection must live until the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      <ToolButton icon={Highlighter} keys={markKeys} onClick={() => deeds.mark(span)}>
        {isMarked ? t('Unmark') : t('Mark')}
      </ToolButton>
      <ToolButton icon={Tag} keys={codeKeys} onClick={() => deeds.codes(span)}>
        {t('Code…')}
      </ToolButton>
      <ToolButton icon={Quote} keys={quoteKeys} onClick={() => deeds.quote(span)}>
        {t('Quote')}
      </ToolButton>
      <ToolButton
        icon={Copy}
        title={t('Copy as a quote ({copyKeys})', { copyKeys })}
        isShort
        onClick={() => deeds.copy(span)}
      >
        {t('Copy')}
      </ToolButton>
      <ToolButton icon={AudioLines} title={t('Save as an audio clip')} isShort onClick={() => deeds.clip(span)}>
        {t('Clip…')}
      </ToolButton>
      <ToolButton icon={Search} title={t('Find passages like this')} isShort onClick={findMore}>
        {t('More like this')}
      </ToolButton>
    </div>
  )
}

interface ToolButtonProps {
  readonly icon: typeof Tag
  readonly keys?: string
  readonly title?: string
  /** Its icon says enough where there is little room. */
  readonly isShort?: boolean
  readonly children: string
  readonly onClick: () => void
}

function ToolButton({ icon, keys, title, isShort = false, children, onClick }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="button quiet"
      title={title}
      aria-label={title === undefined ? undefined : children}
      onClick={onClick}
    >
      <Icon of={icon} />
      <span className={isShort ? 'short-word' : undefined}>{children}</span>
      {keys === undefined || keys === '' ? null : <kbd>{keys}</kbd>}
    </button>
  )
}
