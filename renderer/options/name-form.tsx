// A name for options: one field, kept with Enter. What the main process says against a name stands below it.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { Trouble } from '../frame/trouble.tsx'

interface NameFormProps {
  readonly first: string
  readonly onKeep: (name: string) => Promise<void>
  readonly onCancel: () => void
}

export function NameForm({ first, onKeep, onCancel }: NameFormProps) {
  const [name, setName] = useState(first)
  const keep = useMutation({ mutationFn: () => onKeep(name.trim()) })
  const isEmpty = name.trim() === ''
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault()
        // It may stand within another form.
        event.stopPropagation()
        if (!isEmpty) keep.mutate()
      }}
    >
      <div className="row-buttons">
        <input
          className="input choice-field"
          aria-label={t('Name of the preset')}
          placeholder={t('Name, e.g. Court hearings')}
          value={name}
          maxLength={60}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            // In a dialog it would close that too.
            event.stopPropagation()
            onCancel()
          }}
        />
        <Button type="submit" isDisabled={isEmpty || keep.isPending}>
          {t('Keep')}
        </Button>
        <Button tone="quiet" onPress={onCancel}>
          {t('Cancel')}
        </Button>
      </div>
      {keep.isError ? <Trouble error={keep.error} /> : null}
    </form>
  )
}
