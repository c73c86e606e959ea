// Choices kept under a name, so that the desk's captions are one click. Saving under a name that exists replaces it.

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { ExportChoice, ExportChoices } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'

interface ProfilesProps {
  readonly profiles: ExportChoices['profiles']
  readonly choice: ExportChoice
  readonly onChoose: (choice: ExportChoice) => void
}

export function Profiles({ profiles, choice, onChoose }: ProfilesProps) {
  const queries = useQueryClient()
  const [name, setName] = useState<string | null>(null)
  const chosen = profiles.find((profile) => JSON.stringify(profile.choice) === JSON.stringify(choice))
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: askKey('export:choices', {}) })
  if (name !== null) {
    const keep = (): void => {
      ask('export:saveProfile', { name: name.trim(), choice })
        .then(changed)
        .then(() => setName(null), sayFault)
    }
    return (
      <form
        className="export-profiles"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') keep()
        }}
      >
        <input
          className="input"
          aria-label={t('Name of the profile')}
          placeholder={t('Name, e.g. Captions for the desk')}
          value={name}
          maxLength={60}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" isDisabled={name.trim() === ''}>
          {t('Save')}
        </Button>
        <Button tone="quiet" onPress={() => setName(null)}>
          {t('Cancel')}
        </Button>
      </form>
    )
  }
  return (
    <div className="export-profiles">
      {profiles.length > 0 ? (
        <select
          className="input"
          aria-label={t('Profile')}
          value={chosen?.name ?? ''}
          onChange={(event) => {
            const profile = profiles.find((one) => one.name === event.target.value)
            if (profile !== undefined) onChoose(profile.choice)
          }}
        >
          <option value="">{t('No profile')}</option>
          {profiles.map((profile) => (
            <option key={profile.name} value={profile.name}>
              {profile.name}
            </option>
          ))}
        </select>
      ) : null}
      {chosen === undefined ? (
        <Button tone="quiet" onPress={() => setName('')}>
          {t('Save as profile…')}
        </Button>
      ) : (
        <Button
          tone="quiet"
          onPress={() => void ask('export:removeProfile', { name: chosen.name }).then(changed, sayFault)}
        >
          {t('Remove profile')}
        </Button>
      )}
    </div>
  )
}
