// Selecting words without a pointer: Shift with up and down goes by segments, beginning with the one that is heard, and Shift with
// left and right moves the end by words. What is selected is the page's own selection, so that everything else works on it alike.

import { type Turn, turnOf } from './turns.ts'

interface Where {
  readonly turns: readonly Turn[]
  /** Index of the segment that is heard; -1 before any was. */
  readonly segment: number
}

/** Begins with the segment that is heard, or goes on from what is selected. */
export function selectStep(
  box: HTMLElement | null,
  where: Where,
  by: 'segment' | 'word',
  direction: 'forward' | 'backward',
): void {
  const selection = getSelection()
  if (box === null || selection === null) return
  const isInside = !selection.isCollapsed && selection.anchorNode !== null && box.contains(selection.anchorNode)
  if (!isInside) {
    const first = elementOf(box, where)
    if (first === null) return
    selection.setBaseAndExtent(first, 0, first, first.childNodes.length)
  } else if (by === 'word') {
    // As it is seen: in Arabic the arrow to the left goes forward.
    selection.modify('extend', direction === 'forward' ? 'right' : 'left', 'word')
  } else extend(selection, box, direction)
  focusedElement(selection)?.scrollIntoView({ block: 'nearest' })
}

/** The segment that is heard, or else the first one in view. */
function elementOf(box: HTMLElement, { turns, segment }: Where): Element | null {
  const turn = segment < 0 ? -1 : turnOf(turns, segment)
  const held = turns[turn]
  const heard = held === undefined ? null : box.querySelector(`[data-segment="${turn}.${segment - held.first}"]`)
  if (heard !== null) return heard
  const { top } = box.getBoundingClientRect()
  return [...box.querySelectorAll('[data-segment]')].find((one) => one.getBoundingClientRect().top >= top) ?? null
}

function focusedElement({ focusNode }: Selection): Element | null {
  const element = focusNode instanceof Element ? focusNode : (focusNode?.parentElement ?? null)
  return element?.closest('[data-segment]') ?? null
}

function extend(selection: Selection, box: HTMLElement, direction: 'forward' | 'backward'): void {
  const elements = [...box.querySelectorAll('[data-segment]')]
  const here = focusedElement(selection)
  const at = here === null ? -1 : elements.indexOf(here)
  const next = elements[at + (direction === 'forward' ? 1 : -1)]
  if (next !== undefined) selection.extend(next, direction === 'forward' ? next.childNodes.length : 0)
}
