// Who spoke, for how long, and under which name. A new name is shown at once everywhere in the text; it is a correction like
// any other, and can be taken back.

import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../language/language.ts'
import type { SpeakerView, TranscriptView, TurnSuggestion } from '../../preload/contract.ts'
import { useCorrector } from '../correct/correcting.ts'
import { Icon } from '../frame/button.tsx'
import { length } from '../frame/format.ts'
import { nameSpeaker } from '../people/naming.ts'
import { type GivenPerson, PersonField } from '../people/person-field.tsx'
import { SpeakerSuggestion } from '../people/speaker-suggestion.tsx'
import { useSuggestionsIn } from '../people/suggested.ts'
import type { Playback } from '../player/playback.ts'
import { ForgetVoices, SpeakerVoice } from '../voices/speaker-voice.tsx'

interface SpeakersProps {
  readonly transcript: TranscriptView
  readonly playback: Playback
}

export function Speakers({ transcript, playback }: SpeakersProps) {
  const { speakers, segments, recording } = transcript
  const corrector = useCorrector()
  // Who sounds like somebody is told by SpeakerVoice.
  const turns = useSuggestionsIn(recording.id).filter((one) => one.kind === 'turn')
  // Shares of what was said, not of the recording: silence belongs to nobody.
  const totalMs = Math.max(
    1,
    speakers.reduce((sum, { talkMs }) => sum + talkMs, 0),
  )
  const hearFirst = (label: string): void => {
    const first = segments.find((segment) => segment.speaker === label)
    if (first === undefined) return
    playback.seek(first.startMs)
    playback.play()
  }
  return (
    <section>
      <h2>{t('Speakers')}</h2>
      <div className="talk" aria-hidden="true">
        {speakers.map(({ label, hue, talkMs }) => (
          <span key={label} className={`hue-${hue % 8}`} style={{ flexGrow: talkMs / totalMs }} />
        ))}
      </div>
      <ul className="panel-list">
        {speakers.map((speaker) => (
          <SpeakerRow
            key={speaker.label}
            speaker={speaker}
            share={speaker.talkMs / totalMs}
            recordingId={recording.id}
            suggestion={turns.find(({ label }) => label === speaker.label)}
            onName={(given) => void nameSpeaker(corrector, speaker.label, given)}
            onHear={() => hearFirst(speaker.label)}
            voice={<SpeakerVoice recordingId={recording.id} speaker={speaker} />}
          />
        ))}
      </ul>
      <ForgetVoices recordingId={recording.id} />
    </section>
  )
}

interface SpeakerRowProps {
  readonly speaker: SpeakerView
  readonly share: number
  readonly recordingId: number
  readonly suggestion: TurnSuggestion | undefined
  readonly onName: (given: GivenPerson) => void
  readonly onHear: () => void
  /** Who they may be by their voice. */
  readonly voice: ReactNode
}

function SpeakerRow({ speaker, share, recordingId, suggestion, onName, onHear, voice }: SpeakerRowProps) {
  const [isNaming, setNaming] = useState(false)
  const { name, hue, talkMs } = speaker
  return (
    <li className={`speaker hue-${hue % 8}`}>
      {isNaming ? (
        <PersonField
          label={t('Name of {name}', { name })}
          name={name}
          className="speaker-field"
          recordingId={recordingId}
          onDone={(given) => {
            setNaming(false)
            if (given !== null) onName(given)
          }}
        />
      ) : (
        <button
          type="button"
          className="speaker-name"
          aria-label={t('Rename {name}', { name })}
          title={t('Click to give a name')}
          onClick={() => setNaming(true)}
        >
          <span className="ellipsis" dir="auto">
            {name}
          </span>
          <Icon of={Pencil} />
        </button>
      )}
      <button type="button" className="speaker-talk tabular" title={t('Hear the first words')} onClick={onHear}>
        {Math.round(share * 100)} % · {length(talkMs)}
      </button>
      {voice}
      {suggestion === undefined ? null : <SpeakerSuggestion suggestion={suggestion} />}
    </li>
  )
}
