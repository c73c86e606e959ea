// Which stretch of the recording its waveform shows: all of it, or as much as the listener likes to see, turned like a page
// when the sound runs out of it.

import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import { useStore } from '../frame/store.ts'
import type { Playback } from './playback.ts'
import { followed, type Stretch, stretchAround } from './timeline.ts'

export function useStretch(playback: Playback): readonly [Stretch, Dispatch<SetStateAction<Stretch>>] {
  const durationMs = useStore(playback.store, (state) => state.durationMs)
  const spanMs = useStore(playback.store, (state) => state.spanMs)
  const [stretch, setStretch] = useState(() => stretchAround(playback.store.get().timeMs, spanMs, durationMs))
  useEffect(() => {
    setStretch(stretchAround(playback.store.get().timeMs, spanMs, durationMs))
    let beforeMs = playback.store.get().timeMs
    return playback.store.subscribe(() => {
      const { timeMs } = playback.store.get()
      if (timeMs === beforeMs) return
      const wasMs = beforeMs
      beforeMs = timeMs
      setStretch((now) => followed(now, wasMs, timeMs, durationMs))
    })
  }, [playback, durationMs, spanMs])
  return [stretch, setStretch]
}
