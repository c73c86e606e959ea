// What the service concluded from the open transcript: asked for after the words, and again whenever they are corrected or
// somebody gets another name. Until the new answer is there the old one stays.

import { useQuery } from '@tanstack/react-query'
import type { AnalyticsView, TranscriptView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

interface Answer {
  readonly id: number
  readonly analytics: AnalyticsView | null
}

export function useAnalytics({ recording, revision, speakers }: TranscriptView): AnalyticsView | null {
  const { id } = recording
  const names = speakers.map(({ label, name }) => [label, name])
  const { data } = useQuery<Answer>({
    queryKey: [...askKey('library:analytics', { id }), revision, names],
    queryFn: async () => ({ id, analytics: await ask('library:analytics', { id }) }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 1000,
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
  return data?.analytics ?? null
}
