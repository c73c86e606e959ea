// Correcting as the reader's parts see it: one corrector for the open transcript, handed down so that a turn need not be
// given more than it was before.

import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import type { SegmentView, TranscriptView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import type { Playback } from '../player/playback.ts'
import { Corrector } from './corrector.ts'

const Correcting = createContext<Corrector | null>(null)

export const CorrectingProvider = Correcting.Provider

export function useCorrector(): Corrector {
  const corrector = useContext(Correcting)
  if (corrector === null) throw new Error('A turn is drawn outside of the reader.')
  return corrector
}

/** Made once for the open reader, and told whatever the transcript becomes. */
export function useOpenCorrector(transcript: TranscriptView, playback: Playback): Corrector {
  const queries = useQueryClient()
  const [corrector] = useState(() => new Corrector(queries, playback, transcript))
  const { segments } = transcript
  useEffect(() => playback.take(segments), [playback, segments])
  return corrector
}

interface OpenTranscript {
  readonly corrector: Corrector
  readonly transcript: TranscriptView | undefined
  readonly segments: readonly SegmentView[]
}

const NONE: readonly SegmentView[] = []

/** The transcript as it reads now, for boxes that stay open while it changes. */
export function useTranscript(): OpenTranscript {
  const corrector = useCorrector()
  const transcript = useAsk(
    'library:transcript',
    { id: corrector.id },
    { staleMs: Number.POSITIVE_INFINITY, isShared: false },
  ).data
  return { corrector, transcript, segments: transcript?.segments ?? NONE }
}
