// Suggestions as screens ask for them: every kind in one list, known people first.

import type { Suggestion } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { togglePassage } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'

const NONE: readonly Suggestion[] = []

export function useSuggestionsIn(recordingId: number | null): readonly Suggestion[] {
  return useAsk('people:suggestions', { recordingId }).data?.suggestions ?? NONE
}

/** What is played for a suggestion: the turn that says the name, or the voice here. */
export function passageOf(suggestion: Suggestion) {
  return suggestion.kind === 'turn' ? suggestion.passage : suggestion.here
}

export function playSuggestion(suggestion: Suggestion): void {
  const { recordingId, title, startMs, endMs } = passageOf(suggestion)
  togglePassage(
    { key: suggestion.key, recordingId, startMs, endMs },
    { whenSilent: () => sayNoSound({ id: recordingId, title, startMs }) },
  )
}
