// Below a speaker without a name: who they may be, from what was said.

import { useCallback } from 'react'
import type { TurnSuggestion } from '../../preload/contract.ts'
import { useCorrector } from '../correct/correcting.ts'
import { usePeopleActs } from './acts.ts'
import { Answers, HearSuggestion, SaidText } from './suggestion-parts.tsx'
import './suggestions.css'

export function SpeakerSuggestion({ suggestion }: { readonly suggestion: TurnSuggestion }) {
  const corrector = useCorrector()
  const renew = useCallback(() => void corrector.renew(), [corrector])
  const acts = usePeopleActs(renew)
  return (
    <div className="speaker-suggestion">
      <p className="speaker-suggestion-said">
        <HearSuggestion suggestion={suggestion} />
        <SaidText suggestion={suggestion} />
      </p>
      <Answers suggestion={suggestion} acts={acts} />
    </div>
  )
}
