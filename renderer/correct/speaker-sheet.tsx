// Who speaks in a turn: one of those in the recording, by a click or their number, or somebody new. It says exactly how far
// the change reaches.

import { Plus } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { meantPerson } from '../people/naming.ts'
import { type GivenPerson, PersonCombo } from '../people/person-field.tsx'
import type { Held, Turn } from '../reader/turns.ts'
import { useShown } from './correcting.ts'
import { type Chosen, type Reach, reachOf, speakerStep } from './speaker-reach.ts'

interface SpeakerSheetProps {
  readonly held: Held
  readonly onClose: () => void
}

export function SpeakerSheet({ held, onClose }: SpeakerSheetProps) {
  const { corrector, transcript } = useShown()
  const [reach, setReach] = useState<Reach>('turn')
  const turns = corrector.turns()
  const turn = corrector.turnAt(held.first)
  const speakers = transcript.speakers
  if (turn === undefined) return null
  const name = speakers.find(({ label }) => label === turn.speaker)?.name ?? null
  const give = (speaker: Chosen): void => {
    onClose()
    const called =
      speaker === null ? t('nobody known') : 'name' in speaker ? speaker.name : nameIn(speakers, speaker.label)
    void corrector.apply(speakerStep(turn, turns, reach, speaker)).then((isKept) => {
      if (isKept) sayGiven(turn, reachOf(turn, turns, reach).length, called, () => void corrector.undo())
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const isField = event.target instanceof HTMLInputElement && event.target.type === 'text'
    const speaker = isField || !/^[1-9]$/.test(event.key) ? undefined : speakers[Number(event.key) - 1]
    if (speaker === undefined) return
    event.preventDefault()
    give({ label: speaker.label })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: numbers are a shortcut to the buttons inside.
    <div className="dialog-body" onKeyDown={onKeyDown}>
      <ReachChoice name={name} turn={turn} turns={turns} reach={reach} onReach={setReach} />
      <ul className="speaker-choices" aria-label={t('Speakers')}>
        {speakers.map((speaker, at) => (
          <li key={speaker.label}>
            <button
              type="button"
              className={`speaker-choice hue-${speaker.hue % 8}`}
              // biome-ignore lint/a11y/noAutofocus: the box was opened to choose one.
              autoFocus={at === 0}
              aria-current={speaker.label === turn.speaker ? 'true' : undefined}
              onClick={() => give({ label: speaker.label })}
            >
              <span className="speaker-dot" />
              <bdi className="ellipsis">{speaker.name}</bdi>
              {speaker.label === turn.speaker ? <span className="note">{t('speaks now')}</span> : null}
              {at < 9 ? <kbd>{at + 1}</kbd> : null}
            </button>
          </li>
        ))}
      </ul>
      <NewSpeaker recordingId={corrector.id} onName={give} />
      <div className="dialog-actions">
        {turn.speaker === null ? null : (
          <Button tone="quiet" onPress={() => give(null)}>
            {t('Nobody known')}
          </Button>
        )}
        <Button onPress={onClose}>{t('Cancel')}</Button>
      </div>
    </div>
  )
}

function nameIn(speakers: readonly { readonly label: string; readonly name: string }[], label: string): string {
  return speakers.find((one) => one.label === label)?.name ?? label
}

function sayGiven(turn: Turn, count: number, name: string, undo: () => void): void {
  const what =
    count === 1
      ? t('Turn {value}', { value: turn.index + 1 })
      : t('{count, plural, one {# turn} other {# turns}}', { count })
  say(t('{what} given to {name}.', { what, name }), { action: { label: t('Undo'), run: undo } })
}

interface ReachChoiceProps {
  readonly name: string | null
  readonly turn: Turn
  readonly turns: readonly Turn[]
  readonly reach: Reach
  readonly onReach: (reach: Reach) => void
}

function ReachChoice({ name, turn, turns, reach, onReach }: ReachChoiceProps) {
  const following = reachOf(turn, turns, 'following').length - 1
  const whose = name ?? t('nobody known')
  const choices: readonly (readonly [Reach, string])[] = [
    ['turn', t('Only this turn, number {value}', { value: turn.index + 1 })],
    [
      'following',
      t('This turn and the {following, plural, one {# later turn} other {# later turns}} of {whose}', {
        following,
        whose,
      }),
    ],
  ]
  if (following === 0) return <p>{t('Only this turn, number {value}, is changed.', { value: turn.index + 1 })}</p>
  return (
    <fieldset className="reach">
      <legend className="visually-hidden">{t('How far')}</legend>
      {choices.map(([value, text]) => (
        <label key={value} className="check-line">
          <input type="radio" name="reach" checked={reach === value} onChange={() => onReach(value)} />
          <bdi>{text}</bdi>
        </label>
      ))}
      <p className="note">{t('Turns of other speakers in between stay as they are.')}</p>
    </fieldset>
  )
}

interface NewSpeakerProps {
  readonly recordingId: number
  readonly onName: (speaker: { readonly name: string; readonly person?: number | 'new' }) => void
}

function NewSpeaker({ recordingId, onName }: NewSpeakerProps) {
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const take = (given: GivenPerson): void => {
    // A speaker who is new here is nobody yet who could be renamed.
    void meantPerson(recordingId, null, given).then((meant) => {
      if (meant !== null && meant !== 'renamed') onName(meant)
    }, sayFault)
  }
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    if (name !== '') take({ name, person: undefined })
  }
  return (
    <form className="new-speaker" onSubmit={submit}>
      <PersonCombo
        label={t('Somebody new')}
        placeholder={t('Somebody new')}
        recordingId={recordingId}
        value={typed}
        onValue={setTyped}
        isOffering={name !== ''}
        typed={name}
        onTake={(person) => take({ name: person.name, person })}
        onEnter={submit}
      />
      <Button type="submit" icon={Plus} isDisabled={name === ''}>
        {t('Add')}
      </Button>
    </form>
  )
}
