// Correcting as the reader's parts see it: one corrector for the open transcript, handed down so that a turn need not be
// given more than it was before.

import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import type { TranscriptView } from '../../preload/contract.ts'
import { typedInTurn } from '../frame/place.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import { Corrector } from './corrector.ts'

const Correcting = createContext<Corrector | null>(null)

export const CorrectingProvider = Correcting.Provider

export function useCorrector(): Corrector {
  const corrector = useContext(Correcting)
  if (corrector === null) throw new Error('A turn is drawn outside of the reader.')
  return corrector
}

interface OpenTranscript {
  readonly corrector: Corrector
  /** As it reads now. */
  readonly transcript: TranscriptView
}

/** Made once for the open reader, and told whatever the transcript becomes. */
export function useOpenCorrector(held: TranscriptView, playback: Playback): OpenTranscript {
  const queries = useQueryClient()
  const [corrector] = useState(() => opened(new Corrector(queries, playback, held)))
  const transcript = useStore(corrector.shown, (shown) => shown)
  const { segments } = transcript
  useEffect(() => playback.setSegments(segments), [playback, segments])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is handed in, the newest is taken.
  useEffect(() => corrector.catchUp(), [corrector, held])
  return { corrector, transcript }
}

/** With the words in their field that were being typed when the page before this one ended. */
function opened(corrector: Corrector): Corrector {
  const typed = typedInTurn(corrector.id)
  if (typed !== null) corrector.session.set({ ...typed.held, caret: 'end', draft: typed.text, trouble: null })
  return corrector
}

/** The transcript as it reads now, for boxes that stay open while it changes. */
export function useShown(): OpenTranscript {
  const corrector = useCorrector()
  return { corrector, transcript: useStore(corrector.shown, (shown) => shown) }
}
