// How far a person has gone through a transcript: which turns are checked, and where the next one is that is not.

import type { SegmentView } from '../../preload/contract.ts'
import type { Turn } from '../reader/turns.ts'

export function isTurnChecked({ segments }: { readonly segments: readonly SegmentView[] }): boolean {
  return segments.length > 0 && segments.every(({ isChecked }) => isChecked)
}

export function isTurnCorrected({ segments }: { readonly segments: readonly SegmentView[] }): boolean {
  return segments.some(({ isCorrected }) => isCorrected)
}

export function checkedCount(turns: readonly Turn[]): number {
  return turns.reduce((sum, turn) => sum + (isTurnChecked(turn) ? 1 : 0), 0)
}

/** Behind the given turn first, then from the beginning; -1 where everything is checked. */
export function nextUnchecked(turns: readonly Turn[], after: number): number {
  const open = turns.filter((turn) => !isTurnChecked(turn)).map(({ index }) => index)
  return open.find((index) => index > after) ?? open[0] ?? -1
}
