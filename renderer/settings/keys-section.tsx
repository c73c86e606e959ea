// The keys: one of three keymaps, and any command on keys of one's own. A key that means something else already is taken from
// there only after it was said.

import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { KeySettings } from '../../preload/contract.ts'
import {
  COMMAND_IDS,
  type CommandId,
  commandOf,
  KEYMAPS,
  type Keymap,
  PLACES,
  type Place,
} from '../commands/catalogue.ts'
import { heedKeys, useKeySettings } from '../commands/commands.ts'
import { useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { plain } from '../frame/plain.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'
import { KeyRow } from './key-row.tsx'
import { Section } from './section.tsx'
import './keys.css'

const PLACE_ORDER: readonly Place[] = ['reader', 'recordings', 'everywhere']

function isKeymap(map: string): map is Keymap {
  return Object.hasOwn(KEYMAPS, map)
}

function useKeeping(kept: KeySettings): (next: KeySettings) => void {
  const set = useAction('settings:setKeys')
  return (keys) => {
    heedKeys(keys)
    set.mutate(
      { keys },
      {
        onError: (reason) => {
          heedKeys(kept)
          sayFault(reason)
        },
      },
    )
  }
}

export function KeysSection() {
  // As they hold already, not as they were last told: what is chosen next is chosen of these.
  const keys = useKeySettings()
  const keep = useKeeping(keys)
  const [isOpen, open] = useState(false)
  return (
    <Section
      title={t('Keys', {}, 'of the keyboard')}
      hint={t('A keymap that your fingers know, and any command on a key of your own.')}
    >
      <RadioGroup
        className="keymaps"
        aria-label={t('Keymap')}
        value={keys.map}
        onChange={(map) => {
          if (isKeymap(map)) keep({ ...keys, map })
        }}
      >
        {Object.entries(KEYMAPS).map(([map, { name, note }]) => (
          <Radio key={map} value={map} className="keymap">
            <span className="keymap-dot" aria-hidden="true" />
            <span className="keymap-words">
              <span>{name}</span>
              <span className="note">{note}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <Toggle
        name={t('Pedals and media keys work in other programs')}
        note={t(
          'While a transcript is open, its function and media keys play and skip even when another program is in front, so that you can type there. No other key is ever taken.',
        )}
        isOn={keys.isGlobal}
        onChange={(isGlobal) => keep({ ...keys, isGlobal })}
      />
      <div className="row-buttons">
        <Button onPress={() => open(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? t('Hide the keys', {}, 'of the keyboard') : t('Change single keys…', {}, 'of the keyboard')}
        </Button>
        {Object.keys(keys.changed).length > 0 ? (
          <Button tone="quiet" onPress={() => keep({ ...keys, changed: {} })}>
            {t('Back to the keymap’s keys')}
          </Button>
        ) : null}
      </div>
      {isOpen ? <KeyTable keys={keys} keep={keep} /> : null}
    </Section>
  )
}

interface KeyTableProps {
  readonly keys: KeySettings
  readonly keep: (next: KeySettings) => void
}

function KeyTable({ keys, keep }: KeyTableProps) {
  const [typed, setTyped] = useState('')
  const fits = (id: CommandId): boolean => plain(commandOf(id).name).includes(plain(typed.trim()))
  return (
    <div className="key-table">
      <input
        className="input"
        type="search"
        aria-label={t('Find a command')}
        placeholder={t('Find a command')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {PLACE_ORDER.map((place) => {
        const ids = COMMAND_IDS.filter((id) => commandOf(id).place === place && fits(id))
        return ids.length === 0 ? null : (
          <section key={place} aria-label={PLACES[place]}>
            <h3>{PLACES[place]}</h3>
            <ul>
              {ids.map((id) => (
                <KeyRow key={id} id={id} keys={keys} keep={keep} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
