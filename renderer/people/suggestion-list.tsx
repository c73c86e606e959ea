// Speakers who may be somebody, above the directory: a line that says how many, and each with its evidence and its answers.

import { useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import type { TurnSuggestion } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { clock, day } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { stopPassage } from '../search/passage-player.ts'
import { useLater, useVoiceActs } from '../voices/acts.ts'
import { ComparedVoices } from '../voices/compared-voices.tsx'
import { stopSample } from '../voices/sample-player.ts'
import { type PeopleActs, usePeopleActs } from './acts.ts'
import { reasonText, waitingText } from './people-words.ts'
import { useSuggestionsIn } from './suggested.ts'
import { Answers, HearSuggestion, SaidText, SpeakerDot } from './suggestion-parts.tsx'
import '../voices/voices.css'
import './suggestions.css'

const FIRST_SHOWN = 3

export function SuggestionList() {
  const later = useLater()
  const suggestions = useSuggestionsIn(null).filter(({ key }) => !later.has(key))
  const acts = usePeopleActs()
  const voiceActs = useVoiceActs()
  const [isAll, showAll] = useState(false)
  useEffect(
    () => () => {
      stopPassage()
      stopSample()
    },
    [],
  )
  if (suggestions.length === 0) return null
  const shown = isAll ? suggestions : suggestions.slice(0, FIRST_SHOWN)
  const rest = suggestions.length - shown.length
  return (
    <section className="suggestions" aria-labelledby="suggestions">
      <h2 id="suggestions">{waitingText(suggestions)}</h2>
      <ul>
        {shown.map((suggestion) =>
          suggestion.kind === 'voice' ? (
            <ComparedVoices key={suggestion.key} suggestion={suggestion} acts={voiceActs} />
          ) : (
            <SuggestionRow key={suggestion.key} suggestion={suggestion} acts={acts} />
          ),
        )}
      </ul>
      {rest > 0 ? (
        <Button tone="quiet" onPress={() => showAll(true)}>
          {t('Show {rest, plural, one {# more} other {# more}}', { rest })}
        </Button>
      ) : null}
    </section>
  )
}

function SuggestionRow({ suggestion, acts }: { readonly suggestion: TurnSuggestion; readonly acts: PeopleActs }) {
  const { speaker, hue, title, dayMs, recordingId } = suggestion
  const { startMs } = suggestion.passage
  return (
    <li className="suggestion">
      <div className="suggestion-head">
        <SpeakerDot hue={hue} />
        <span>{speaker}</span>
        <button type="button" className="link ellipsis" title={title} onClick={() => openReader(recordingId, startMs)}>
          <bdi>{title}</bdi>
        </button>
        <span className="note tabular">
          {clock(startMs)}
          {dayMs === null ? '' : ` · ${day(dayMs)}`} · {reasonText(suggestion)}
        </span>
      </div>
      <div className="suggestion-body">
        <HearSuggestion suggestion={suggestion} />
        <SaidText suggestion={suggestion} />
        <Answers suggestion={suggestion} acts={acts} />
      </div>
    </li>
  )
}
