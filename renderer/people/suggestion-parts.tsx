// The pieces of a suggestion, the same in the directory and in the reader: what was said with the name in it, heard by one press, and
// the answers yes, no and never.

import { BellOff, Play, Square, X } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { TurnSuggestion } from '../../preload/contract.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { useSoundOf } from '../search/passage-player.ts'
import type { PeopleActs } from './acts.ts'
import { playSuggestion } from './suggested.ts'

export function HearSuggestion({ suggestion }: { readonly suggestion: TurnSuggestion }) {
  const isHeard = useSoundOf(suggestion.key) !== null
  const what = suggestion.kind === 'turn' ? t('the turn') : suggestion.speaker
  return (
    <IconButton
      label={isHeard ? t('Stop') : t('Hear {what}', { what })}
      icon={isHeard ? Square : Play}
      onPress={() => playSuggestion(suggestion)}
    />
  )
}

/** The turn, with the name marked. */
export function SaidText({ suggestion }: { readonly suggestion: TurnSuggestion }) {
  const { text, mark } = suggestion
  const from = Math.max(0, mark.start - BEFORE)
  const begin = from === 0 ? 0 : text.indexOf(' ', from) + 1
  return (
    <q className="said suggestion-said" dir="auto">
      {begin > 0 ? '… ' : ''}
      {text.slice(begin, mark.start)}
      <mark>{text.slice(mark.start, mark.end)}</mark>
      {text.slice(mark.end, mark.end + BEHIND)}
      {text.length > mark.end + BEHIND ? ' …' : ''}
    </q>
  )
}

const BEFORE = 60
const BEHIND = 80

interface AnswersProps {
  readonly suggestion: TurnSuggestion
  readonly acts: PeopleActs
}

export function Answers({ suggestion, acts }: AnswersProps) {
  const { person, speaker } = suggestion
  const { name: told } = suggestion
  return (
    <span className="suggestion-answers">
      {person === null ? null : (
        <Button onPress={() => void acts.accept(suggestion, { id: person.id })}>
          {t('Yes, {name}', { name: person.name })}
        </Button>
      )}
      {told === null || told === person?.name ? null : (
        <Button tone={person === null ? 'plain' : 'quiet'} onPress={() => void acts.accept(suggestion, { name: told })}>
          {person === null ? t('Yes, {told}', { told }) : t('{told}, somebody new', { told })}
        </Button>
      )}
      <IconButton
        label={t('No, {speaker} is somebody else', { speaker })}
        icon={X}
        onPress={() => void acts.refuse(suggestion, false)}
      />
      <IconButton
        label={t('Never ask about {speaker}', { speaker })}
        icon={BellOff}
        onPress={() => void acts.refuse(suggestion, true)}
      />
    </span>
  )
}

export function SpeakerDot({ hue }: { readonly hue: number }) {
  return <span className={`speaker-dot hue-${hue % 8}`} aria-hidden="true" />
}
