// Below a speaker in the reader: who they may be by their voice, and a way to have it forgotten.

import { useCallback } from 'react'
import { t } from '../../language/language.ts'
import type { SpeakerView } from '../../preload/contract.ts'
import { useCorrector } from '../correct/correcting.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { useLater } from './acts.ts'
import { openVoices } from './opened.ts'
import { mayBe } from './voices-words.ts'
import './voices.css'

interface SpeakerVoiceProps {
  readonly recordingId: number
  readonly speaker: SpeakerView
}

export function SpeakerVoice({ recordingId, speaker }: SpeakerVoiceProps) {
  const view = useAsk('voices:view', { recordingId }).data
  const later = useLater()
  const corrector = useCorrector()
  const onChange = useCallback(() => void corrector.renew(), [corrector])
  const found = view?.suggestions.find(({ label, key }) => label === speaker.label && !later.has(key))
  if (view?.isOn !== true || found === undefined) return null
  const text = mayBe(found.person.name, found.score)
  return (
    <p className="speaker-voice">
      <span className="tabular">{text}</span>
      <Button
        tone="quiet"
        aria-label={t('{text}: compare', { text })}
        onPress={() => openVoices({ kind: 'list', recordingId, onChange })}
      >
        {t('Compare')}
      </Button>
    </p>
  )
}

/** For everybody in the recording, or for one of them: only where voices are kept at all. */
export function ForgetVoices({ recordingId }: { readonly recordingId: number }) {
  const view = useAsk('voices:view', { recordingId }).data
  if (view?.isOn !== true) return null
  const what = { kind: 'recording', id: recordingId } as const
  return (
    <Button
      tone="quiet"
      onPress={() => openVoices({ kind: 'forget', what, name: t('the voices of everybody in this recording') })}
    >
      {t('Forget these voices…')}
    </Button>
  )
}
