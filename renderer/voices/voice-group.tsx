// Speakers of several recordings who sound like one person whom nobody has named: a sample of each, and a field for the name.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { VoicesView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import type { VoiceActs } from './acts.ts'
import { SampleButton } from './compared-voices.tsx'

interface VoiceGroupProps {
  readonly group: VoicesView['groups'][number]
  readonly acts: VoiceActs
}

export function VoiceGroup({ group, acts }: VoiceGroupProps) {
  const [name, setName] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const meant = group.voices.filter(({ key }) => !left.has(key))
  const rest = group.count - group.voices.length
  const toggle = (key: string): void =>
    setLeft(left.has(key) ? new Set([...left].filter((one) => one !== key)) : new Set([...left, key]))
  return (
    <li className="voice-group">
      <p>
        {t('These {count, plural, one {# recording} other {# recordings}} have a voice in common. Who is it?', {
          count: group.count,
        })}
      </p>
      <ul className="voice-group-list">
        {group.voices.map(({ key, speaker, title, here }) => (
          <li key={key}>
            <label className="voice-group-voice">
              <input type="checkbox" checked={!left.has(key)} onChange={() => toggle(key)} />
              <bdi className="ellipsis" title={title}>
                {title}
              </bdi>
            </label>
            <SampleButton name={speaker} of={t('group {key}', { key })} sample={here} />
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p className="note">
          {t('And {rest, plural, one {# more} other {# more}}, which are asked about once these have a name.', {
            rest,
          })}
        </p>
      ) : null}
      <form
        className="voice-group-name"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && meant.length > 0) void acts.name(meant, name.trim())
        }}
      >
        <input
          className="field"
          aria-label={t('Name of this person')}
          placeholder={t('Name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" isDisabled={name.trim() === '' || meant.length === 0}>
          {t('Name in {length, plural, one {# recording} other {# recordings}}', { length: meant.length })}
        </Button>
      </form>
    </li>
  )
}
