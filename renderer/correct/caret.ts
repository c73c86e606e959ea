// The caret in a field of plain text, counted in units of what is typed.

import type { Caret } from './corrector.ts'

export interface Selected {
  readonly start: number
  readonly end: number
}

/** Null where nothing in the field is selected. */
export function selectedIn(field: HTMLElement): Selected | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null
  const before = document.createRange()
  before.selectNodeContents(field)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().length }
}

export function placeCaret(field: HTMLElement, caret: Caret): void {
  const text = field.firstChild
  const length = text?.textContent?.length ?? 0
  const { start, end } =
    caret === 'start' ? { start: 0, end: 0 } : caret === 'end' ? { start: length, end: length } : caret
  const range = document.createRange()
  if (text === null) range.selectNodeContents(field)
  else {
    range.setStart(text, Math.min(start, length))
    range.setEnd(text, Math.min(end, length))
  }
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Whether the caret stands in the first line (or the last one), so that an arrow leads out of the field. */
export function isAtEdge(field: HTMLElement, edge: 'first' | 'last'): boolean {
  const selection = getSelection()
  if (selection === null || !selection.isCollapsed || selection.rangeCount === 0) return false
  const own = field.getBoundingClientRect()
  const [box] = selection.getRangeAt(0).getClientRects()
  // An empty field has no lines, and the caret behind a last blank has no box.
  if (box === undefined) return field.textContent === '' || own.height < 2 * lineHeight(field)
  return edge === 'first' ? box.top < own.top + lineHeight(field) : box.bottom > own.bottom - lineHeight(field)
}

function lineHeight(field: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(field).lineHeight) || 20
}
