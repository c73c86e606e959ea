// Suggestions as screens ask for them: every kind in one list, known people first.

import type { Suggestion, TurnSuggestion } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { togglePassage } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'

const NONE: readonly Suggestion[] = []

export function useSuggestionsIn(recordingId: number | null): readonly Suggestion[] {
  return useAsk('people:suggestions', { recordingId }).data?.suggestions ?? NONE
}

/** The turn that says the name is heard. */
export function playSuggestion({ key, passage }: TurnSuggestion): void {
  const { recordingId, title, startMs, endMs } = passage
  togglePassage(
    { key, recordingId, startMs, endMs },
    { whenSilent: () => sayNoSound({ id: recordingId, title, startMs }) },
  )
}
