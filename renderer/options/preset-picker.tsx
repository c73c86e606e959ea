// Which options: the default ones, those of a preset, those used last, or others. It names what the options below it are, and keeps
// them under a name when asked.

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { Options, OptionsChoices, PresetView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { ChoiceField } from './choice-field.tsx'
import { NameForm } from './name-form.tsx'
import { capital, optionsLine } from './options-words.ts'
import { sameOptions } from './same-options.ts'
import { type Chosen, useCatalogue, useChoices } from './use-options.ts'
import './options.css'

interface PresetPickerProps extends Chosen {
  /** The service would take them: only such options get a name. */
  readonly isAllowed: boolean
  /** What the field is called; "Options" unless something else is said. */
  readonly label?: string
  readonly onChoose: (chosen: Chosen) => void
}

export function PresetPicker({ options, presetId, isAllowed, label = t('Options'), onChoose }: PresetPickerProps) {
  const choices = useChoices().data
  const catalogue = useCatalogue()
  if (choices === undefined || catalogue === undefined) return <div className="preset-picker" />
  const { defaults, lastUsed, presets } = choices
  const source = sourceOf({ options, presetId }, choices)
  const choose = (value: string): void => {
    if (value === 'default') onChoose({ options: defaults, presetId: null })
    else if (value === 'last' && lastUsed !== null) onChoose({ options: lastUsed, presetId: null })
    else {
      const preset = presets.find(({ id }) => value === `preset ${id}`)
      if (preset !== undefined) onChoose({ options: preset.options, presetId: preset.id })
    }
  }
  const isChanged = source.preset !== null && !sameOptions(source.preset.options, options)
  return (
    <div className="preset-picker">
      <ChoiceField label={label} value={isChanged ? 'changed' : source.value} onChange={choose}>
        <option value="default">{t('Default: {defaults}', { defaults: optionsLine(defaults, catalogue) })}</option>
        {isOffered(choices) && lastUsed !== null ? (
          <option value="last">{t('Last used: {lastUsed}', { lastUsed: optionsLine(lastUsed, catalogue) })}</option>
        ) : null}
        {presets.length === 0 ? null : (
          <optgroup label={t('Presets')}>
            {presets.map(({ id, name }) => (
              <option key={id} value={`preset ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {isChanged ? <option value="changed">{t('{name}, changed', { name: source.preset?.name })}</option> : null}
        {source.value === 'own' ? <option value="own">{capital(optionsLine(options, catalogue))}</option> : null}
      </ChoiceField>
      {source.value === 'own' || isChanged ? (
        <Keep options={options} preset={source.preset} isAllowed={isAllowed} onChoose={onChoose} />
      ) : null}
    </div>
  )
}

/** What was used last is worth a line of its own only where no other line says the same. */
function isOffered({ lastUsed, defaults, presets }: OptionsChoices): boolean {
  return (
    lastUsed !== null && ![defaults, ...presets.map((one) => one.options)].some((one) => sameOptions(one, lastUsed))
  )
}

interface Source {
  readonly value: string
  readonly preset: PresetView | null
}

/** Where the options come from: the preset that was chosen, even if changed since, or whatever says the same. */
function sourceOf({ options, presetId }: Chosen, choices: OptionsChoices): Source {
  const { defaults, lastUsed, presets } = choices
  const chosen = presets.find(({ id }) => id === presetId)
  if (chosen !== undefined) return { value: t('preset {id}', { id: chosen.id }), preset: chosen }
  if (sameOptions(options, defaults)) return { value: 'default', preset: null }
  const alike = presets.find((one) => sameOptions(one.options, options))
  if (alike !== undefined) return { value: t('preset {id}', { id: alike.id }), preset: alike }
  if (lastUsed !== null && sameOptions(options, lastUsed)) return { value: 'last', preset: null }
  return { value: 'own', preset: null }
}

interface KeepProps {
  readonly options: Options
  readonly preset: PresetView | null
  readonly isAllowed: boolean
  readonly onChoose: (chosen: Chosen) => void
}

/** Under a new name, or as what the preset means from now on. */
function Keep({ options, preset, isAllowed, onChoose }: KeepProps) {
  const queries = useQueryClient()
  const [isNaming, setNaming] = useState(false)
  const save = async (id: string | null, name: string): Promise<void> => {
    const saved = await ask('options:save', { id, name, options })
    await queries.invalidateQueries({ queryKey: askKey('options:presets', {}) })
    setNaming(false)
    onChoose({ options: saved.options, presetId: saved.id })
    say(t('“{name}” is kept as a preset.', { name: saved.name }))
  }
  if (isNaming) return <NameForm first="" onKeep={(name) => save(null, name)} onCancel={() => setNaming(false)} />
  return (
    <div className="row-buttons">
      {preset === null ? null : (
        <Button isDisabled={!isAllowed} onPress={() => void save(preset.id, preset.name).catch(sayFault)}>
          {t('Change “{name}” to this', { name: preset.name })}
        </Button>
      )}
      <Button tone="quiet" isDisabled={!isAllowed} onPress={() => setNaming(true)}>
        {t('Keep as a preset…')}
      </Button>
    </div>
  )
}
