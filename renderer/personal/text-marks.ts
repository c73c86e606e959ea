// Marks under what is personal in the open transcript, while somebody wants to see them: one pattern for each type, the type in words
// when it is pointed at. They lie beside the lines of highlights, and never under masked reading.

import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { FoundHereView, SegmentView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import type { Line } from '../quotes/lines.ts'
import { within } from '../reader/notes.ts'
import { useMasked } from './masked.ts'
import { factsOf, REVIEW_WORDS } from './review-words.ts'

const KEPT = t('personal data shown')
const shown = createStore(typeof localStorage !== 'undefined' && localStorage.getItem(KEPT) !== null)

export function useMarksShown(): boolean {
  return useStore(shown, (isShown) => isShown)
}

export function showMarks(isShown: boolean): void {
  if (isShown) localStorage.setItem(KEPT, 'yes')
  else localStorage.removeItem(KEPT)
  shown.set(isShown)
}

type Lines = ReadonlyMap<number, readonly Line[]>

/** The same lines, and those of what is personal. */
export function usePersonalLines(id: number, segments: readonly SegmentView[], lines: Lines): Lines {
  const isMasked = useMasked()
  const isWanted = useMarksShown() && !isMasked
  const found = useAsk('personal:found', { id }, { isEnabled: isWanted })
  const here = isWanted ? found.data?.here : undefined
  return useMemo(
    () => (here === undefined || here.length === 0 ? lines : withPersonal(lines, here, segments)),
    [here, lines, segments],
  )
}

function withPersonal(lines: Lines, here: readonly FoundHereView[], segments: readonly SegmentView[]): Lines {
  const all = new Map<number, readonly Line[]>(lines)
  for (const one of here) {
    const { firstPosition, lastPosition } = one.span
    for (let position = firstPosition; position <= lastPosition; position++) {
      const segment = segments[position]
      if (segment === undefined) break
      const { start, end } = within(one.span, segment.position, segment.text)
      if (start >= end) continue
      const name = one.decision?.verdict === 'leave' ? `${factsOf(one)} · ${REVIEW_WORDS.left}` : factsOf(one)
      const line: Line = { start, end, colour: null, name, level: 0, isLast: false, personal: one.kind }
      all.set(position, [...(all.get(position) ?? []), line])
    }
  }
  return all
}
