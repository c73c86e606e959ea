// Speakers of several recordings who sound like one person whom nobody has named: a sample of each, and a field for the name.

import { useState } from 'react'
import type { VoicesView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { plural } from '../frame/format.ts'
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
      <p>{`These ${plural(group.count, 'recording')} have a voice in common. Who is it?`}</p>
      <ul className="voice-group-list">
        {group.voices.map(({ key, speaker, title, here }) => (
          <li key={key}>
            <label className="voice-group-voice">
              <input type="checkbox" checked={!left.has(key)} onChange={() => toggle(key)} />
              <bdi className="ellipsis" title={title}>
                {title}
              </bdi>
            </label>
            <SampleButton name={speaker} of={`group ${key}`} sample={here} />
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p className="note">{`And ${plural(rest, 'more', 'more')}, which are asked about once these have a name.`}</p>
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
          aria-label="Name of this person"
          placeholder="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" isDisabled={name.trim() === '' || meant.length === 0}>
          {`Name in ${plural(meant.length, 'recording')}`}
        </Button>
      </form>
    </li>
  )
}
