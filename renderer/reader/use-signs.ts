// What the service said of its own work on the open transcript: asked for after the words, kept with them, and shown as long as
// the reader wants to see it.

import { useMemo } from 'react'
import type { SignsView, TranscriptView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { useStore } from '../frame/store.ts'
import { type Sign, signsBySegment } from './signs.ts'
import { signsShown } from './signs-shown.ts'
import { silenceAfter, type Turn } from './turns.ts'

interface Signed {
  readonly signs: SignsView
  /** By segment; none while they are switched off. */
  readonly doubts: ReadonlyMap<number, Sign>
  readonly turns: readonly Turn[]
  readonly lastSilenceMs: number
  readonly isDoubtful: boolean
}

const NO_SIGNS: SignsView = { doubts: [], coverage: null, issues: [], chapters: [] }
const NO_DOUBTS: ReadonlyMap<number, Sign> = new Map()

export function useSigns({ recording, segments }: TranscriptView, turns: readonly Turn[]): Signed {
  const signs = useAsk('library:signs', { id: recording.id }, { staleMs: Number.POSITIVE_INFINITY }).data ?? NO_SIGNS
  const isShown = useStore(signsShown, (is) => is)
  const found = useMemo(() => signsBySegment(segments, signs), [segments, signs])
  const lastSilenceMs = silenceAfter(segments, recording.durationMs)
  const isDoubtful = found.size > 0 || lastSilenceMs > 0 || turns.some(({ silenceMs }) => silenceMs > 0)
  const silentTurns = useMemo(
    () => (isShown ? turns : turns.map((turn) => (turn.silenceMs > 0 ? { ...turn, silenceMs: 0 } : turn))),
    [isShown, turns],
  )
  if (isShown) return { signs, doubts: found, turns, lastSilenceMs, isDoubtful }
  return { signs, doubts: NO_DOUBTS, turns: silentTurns, lastSilenceMs: 0, isDoubtful }
}
