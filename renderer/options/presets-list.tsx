// The presets: what each asks for, when it was used last and which folders follow it; to be changed, renamed, copied and removed.

import { Ellipsis, Plus, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { Options, OptionsCatalogue, PresetView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { NameForm } from './name-form.tsx'
import { capital, optionsLine, presetFacts } from './options-words.ts'
import { makeDefault, removePreset } from './preset-acts.ts'
import { PresetDialog, type PresetWish } from './preset-dialog.tsx'
import { useCatalogue, useChoices } from './use-options.ts'

export function PresetsList({ defaults }: { readonly defaults: Options }) {
  const choices = useChoices()
  const catalogue = useCatalogue()
  const [wish, setWish] = useState<PresetWish | null>(null)
  if (choices.isError) return <Trouble error={choices.error} />
  if (choices.data === undefined || catalogue === undefined) return null
  const { presets } = choices.data
  return (
    <>
      {presets.length === 0 ? (
        <p className="note">
          {t(
            'No preset yet. Keep the options for one kind of recording under a name, such as “Court hearings”, and choose it for a folder or for what you drop.',
          )}
        </p>
      ) : (
        <ul className="setting-list" aria-label={t('Presets')}>
          {presets.map((preset) => (
            <PresetRow key={preset.id} preset={preset} defaults={defaults} catalogue={catalogue} onWish={setWish} />
          ))}
        </ul>
      )}
      <div>
        <Button icon={Plus} onPress={() => setWish({ id: null, name: '', options: defaults })}>
          {t('New preset…')}
        </Button>
      </div>
      <PresetDialog wish={wish} onClose={() => setWish(null)} />
    </>
  )
}

interface PresetRowProps {
  readonly preset: PresetView
  readonly defaults: Options
  readonly catalogue: OptionsCatalogue
  readonly onWish: (wish: PresetWish) => void
}

function PresetRow({ preset, defaults, catalogue, onWish }: PresetRowProps) {
  const [isNaming, setNaming] = useState(false)
  const { id, name, options } = preset
  const rename = async (next: string): Promise<void> => {
    await ask('options:rename', { id, name: next })
    setNaming(false)
  }
  return (
    <li className="setting-row" aria-label={name}>
      <Icon of={SlidersHorizontal} />
      <div className="setting-words">
        {isNaming ? (
          <NameForm first={name} onKeep={rename} onCancel={() => setNaming(false)} />
        ) : (
          <p className="ellipsis" dir="auto">
            <strong>{name}</strong>
          </p>
        )}
        <p className="note">{capital(optionsLine(options, catalogue))}</p>
        <p className="note">{presetFacts(preset)}</p>
      </div>
      {isNaming ? null : <Button onPress={() => onWish(preset)}>{t('Change…')}</Button>}
      {isNaming ? null : (
        <PresetMenu
          preset={preset}
          acts={{
            rename: [t('Rename'), () => setNaming(true)],
            copy: [t('New preset like this…'), () => onWish({ id: null, name: '', options })],
            byDefault: [t('Use as the default'), () => void makeDefault(preset, defaults)],
            remove: [t('Remove'), () => void removePreset(preset)],
          }}
        />
      )}
    </li>
  )
}

interface PresetMenuProps {
  readonly preset: PresetView
  readonly acts: Readonly<Record<string, readonly [string, () => void]>>
}

function PresetMenu({ preset, acts }: PresetMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('More for {name}', { name: preset.name })}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={preset.name} onAction={(key) => acts[String(key)]?.[1]()}>
          {Object.entries(acts).map(([key, [words]]) => (
            <MenuItem key={key} id={key} className="menu-item">
              {words}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
