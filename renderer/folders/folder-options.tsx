// How the recordings of a watched folder are transcribed: as by default, as a preset says, or by options of its own. A folder that
// follows a preset changes with it.

import { t } from '../../language/language.ts'
import type { AppView, FolderRules } from '../../preload/contract.ts'
import { ChoiceField } from '../options/choice-field.tsx'
import { OptionsForm } from '../options/options-form.tsx'
import { capital, optionsLine } from '../options/options-words.ts'
import { useCatalogue, useChoices } from '../options/use-options.ts'

interface FolderOptionsProps {
  readonly rules: FolderRules
  readonly app: AppView
  readonly onChange: (change: Partial<FolderRules>) => void
}

export function FolderOptions({ rules, app, onChange }: FolderOptionsProps) {
  const { options, presetId } = rules
  const presets = useChoices().data?.presets ?? []
  const catalogue = useCatalogue()
  const choose = (value: string): void => {
    const preset = presets.find(({ id }) => value === `preset ${id}`)
    if (preset !== undefined) onChange({ options: preset.options, presetId: preset.id })
    // What was chosen until now is what its own options begin with.
    else onChange({ options: value === 'own' ? (options ?? app.options) : null, presetId: null })
  }
  return (
    <>
      <ChoiceField
        label={t('Options')}
        value={presetId !== null ? `preset ${presetId}` : options === null ? 'default' : 'own'}
        onChange={choose}
      >
        <option value="default">{t('Default options')}</option>
        {presets.length === 0 ? null : (
          <optgroup label={t('Presets')}>
            {presets.map(({ id, name }) => (
              <option key={id} value={`preset ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        <option value="own">{t('Own options')}</option>
      </ChoiceField>
      {options !== null && presetId === null ? (
        <div className="rules-options">
          <OptionsForm
            options={options}
            onChange={(change) => onChange({ options: { ...options, ...change }, presetId: null })}
          />
        </div>
      ) : catalogue === undefined ? null : (
        <p className="note">{capital(optionsLine(options ?? app.options, catalogue))}.</p>
      )}
    </>
  )
}
