// Two voices side by side: a speaker without a name and the person who they may be, ten seconds of each, and the answers.

import { BellOff, Clock, Play, Square } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { VoiceSample, VoiceSuggestion } from '../../preload/contract.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { day } from '../frame/format.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'
import { putOff, type VoiceActs } from './acts.ts'
import { toggleSample, useIsHeard } from './sample-player.ts'
import { likeness } from './voices-words.ts'

interface SampleButtonProps {
  readonly name: string
  readonly of: string
  readonly sample: VoiceSample
}

export function SampleButton({ name, of: key, sample }: SampleButtonProps) {
  const isHeard = useIsHeard(key)
  const { recordingId: id, title, startMs } = sample
  return (
    <Button
      tone="quiet"
      icon={isHeard ? Square : Play}
      aria-label={isHeard ? t('Stop {name}', { name }) : t('Hear {name} in {title}', { name, title })}
      onPress={() => toggleSample(key, sample, () => sayNoSound({ id, title, startMs }))}
    >
      {name}
    </Button>
  )
}

interface ComparedVoicesProps {
  readonly suggestion: VoiceSuggestion
  readonly acts: VoiceActs
}

export function ComparedVoices({ suggestion, acts }: ComparedVoicesProps) {
  const { key, speaker, hue, title, dayMs, person, score, here, there } = suggestion
  return (
    <li className="compared-voices">
      <p className="compared-voices-head">
        <span className={`speaker-dot hue-${hue % 8}`} aria-hidden="true" />
        <span>{speaker}</span>
        <bdi className="ellipsis note" title={title}>
          {title}
          {dayMs === null ? '' : `, ${day(dayMs)}`}
        </bdi>
        <span className="compared-voices-score tabular">{likeness(score)}</span>
      </p>
      <div className="compared-voices-row">
        <SampleButton name={speaker} of={t('{key} here', { key })} sample={here} />
        <SampleButton name={person.name} of={t('{key} there', { key })} sample={there} />
        <span className="compared-voices-answers">
          <Button onPress={() => void acts.accept([suggestion])}>{t('Yes, {name}', { name: person.name })}</Button>
          <IconButton label={t('Not now: {speaker}', { speaker })} icon={Clock} onPress={() => putOff(key)} />
          <IconButton
            label={t('Never: {speaker} is not {name}', { speaker, name: person.name })}
            icon={BellOff}
            onPress={() => void acts.never(suggestion)}
          />
        </span>
      </div>
    </li>
  )
}
