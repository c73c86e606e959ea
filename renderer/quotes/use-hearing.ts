// Checks quotes while their recording is played in the reader: whoever listens to a passage from its first to its last word has
// checked it, wherever the listening began.

import { useEffect, useRef } from 'react'
import type { QuotedView } from '../../preload/contract.ts'
import type { Playback } from '../player/playback.ts'
import { type Hearing, hear, isHeard, openHearing, type Sample } from './hearing.ts'
import { checked } from './quoting.ts'

export function useHearing(playback: Playback, quotes: readonly QuotedView[]): void {
  const hearings = useRef(new Map<number, Hearing>())
  useEffect(() => {
    const open = quotes.filter(({ isChecked, isChanged }) => !isChecked && !isChanged)
    const known = hearings.current
    hearings.current = new Map(
      open.map(({ id, startMs, endMs }) => {
        const before = known.get(id)
        const isSame = before?.startMs === startMs && before.endMs >= endMs
        return [id, isSame ? before : openHearing(startMs, endMs)]
      }),
    )
    if (open.length === 0) return
    return playback.store.subscribe(() => {
      const { timeMs, isPlaying, isMuted, volume, rate, durationMs } = playback.store.get()
      const isAudible = !isMuted && volume > 0
      const sample: Sample = { timeMs, isPlaying, isAudible, rate, atMs: performance.now() }
      for (const [id, hearing] of hearings.current) {
        const next = hear(hearing, sample)
        hearings.current.set(id, next)
        if (!isHeard(next, durationMs)) continue
        hearings.current.delete(id)
        void checked(id)
      }
    })
  }, [playback, quotes])
}
