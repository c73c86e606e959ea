// Which passage is being given codes, for the dialog that stands over the window.

import type { Span } from '../../preload/contract.ts'
import { createStore, useStore } from '../frame/store.ts'

export interface Coding {
  readonly recordingId: number
  readonly span: Span
  /** What is said there. */
  readonly text: string
}

const open = createStore<Coding | null>(null)

export function useCoding(): Coding | null {
  return useStore(open, (coding) => coding)
}

export function openCoding(coding: Coding): void {
  open.set(coding)
}

export function closeCoding(): void {
  open.set(null)
}

export function sameSpan(one: Span, other: Span): boolean {
  return (
    one.firstPosition === other.firstPosition &&
    one.firstOffset === other.firstOffset &&
    one.lastPosition === other.lastPosition &&
    one.lastOffset === other.lastOffset
  )
}
