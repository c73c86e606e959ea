// A preset, new or changed: its name and its options. What the service would refuse cannot be kept.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { Options } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { OptionsForm } from './options-form.tsx'
import { useDraft } from './use-options.ts'

export interface PresetWish {
  /** Null: a new one. */
  readonly id: string | null
  readonly name: string
  readonly options: Options
}

interface PresetDialogProps {
  readonly wish: PresetWish | null
  readonly onClose: () => void
}

export function PresetDialog({ wish, onClose }: PresetDialogProps) {
  const title = wish === null || wish.id === null ? t('New preset') : t('Change “{name}”', { name: wish.name })
  return (
    <Dialog title={title} isOpen={wish !== null} onClose={onClose} width="wide">
      {wish === null ? null : <PresetForm wish={wish} onClose={onClose} />}
    </Dialog>
  )
}

function PresetForm({ wish, onClose }: { readonly wish: PresetWish; readonly onClose: () => void }) {
  const [name, setName] = useState(wish.name)
  const { options, judgement, change } = useDraft({ options: wish.options, presetId: wish.id })
  const keep = useMutation({
    mutationFn: () => ask('options:save', { id: wish.id, name: name.trim(), options }),
    onSuccess: (preset) => {
      onClose()
      say(t('“{name}” is kept. What is under way keeps its own options.', { name: preset.name }))
    },
  })
  const isReady = name.trim() !== '' && judgement.isAllowed
  return (
    <form
      className="dialog-body"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) keep.mutate()
      }}
    >
      <label className="field">
        <span className="label">{t('Name')}</span>
        <input
          className="input choice-field"
          placeholder={t('e.g. Court hearings')}
          dir="auto"
          value={name}
          maxLength={60}
          // biome-ignore lint/a11y/noAutofocus: a new preset begins with its name.
          autoFocus={wish.id === null}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <OptionsForm options={options} onChange={change} />
      {keep.isError ? <Trouble error={keep.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={!isReady || keep.isPending}>
          {t('Keep this preset')}
        </Button>
      </div>
    </form>
  )
}
