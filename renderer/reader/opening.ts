// Asks for a transcript and unpacks it. Words stay packed, segment by segment, until somebody looks at them: of eighty thousand
// a person hears and clicks a few hundred.

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { SegmentView, TranscriptParcel, TranscriptView, WordView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

const FRESH_MS = 5 * 60_000
/** Megabytes for the longest: kept as long as it takes to come back from a wrong turn. */
const KEPT_MS = 1000

/** Neither compared with the last reply nor asked for again at every change of the library. */
export function transcriptQuestion(id: number) {
  return {
    queryKey: askKey('library:transcript', { id }),
    queryFn: async (): Promise<TranscriptView> => unpack(await ask('library:transcript', { id })),
    structuralSharing: false,
    gcTime: KEPT_MS,
  }
}

export function useTranscript(id: number): UseQueryResult<TranscriptView> {
  return useQuery({ ...transcriptQuestion(id), staleTime: FRESH_MS })
}

type Wordless = Omit<SegmentView, 'words'>

export function unpack({ json, words, mediaUrl, isExact }: TranscriptParcel): TranscriptView {
  const held: Omit<TranscriptView, 'segments' | 'mediaUrl' | 'isExact'> & { readonly segments: readonly Wordless[] } =
    JSON.parse(json)
  const lines = words.split('\n')
  return {
    ...held,
    mediaUrl,
    isExact,
    segments: held.segments.map((segment, index) => withWords(segment, lines[index] ?? '')),
  }
}

function withWords(segment: Wordless, line: string): SegmentView {
  let words: readonly WordView[] | null = null
  return {
    ...segment,
    get words() {
      words ??= wordsIn(line, segment.startMs)
      return words
    },
  }
}

function wordsIn(line: string, segmentStartMs: number): readonly WordView[] {
  if (line === '') return []
  const held: readonly (string | number)[] = JSON.parse(line)
  const words: WordView[] = []
  for (let at = 0; at + 2 < held.length; at += 3) {
    const startMs = segmentStartMs + Number(held[at])
    words.push({ startMs, endMs: startMs + Number(held[at + 1]), text: String(held[at + 2]) })
  }
  return words
}
