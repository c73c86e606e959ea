// House spellings: how names and terms are written here, and what they are usually heard as. Transcripts that say the latter
// get a suggestion; nothing is changed by itself.

import { useQueryClient } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { GlossaryEntry } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'

type Draft = Pick<GlossaryEntry, 'spelling'> & { readonly id: number | null; readonly variants: string }

const EMPTY: Draft = { id: null, spelling: '', variants: '' }

export function GlossarySheet({ onClose }: { readonly onClose: () => void }) {
  const list = useAsk('glossary:list', {})
  const [draft, setDraft] = useState(EMPTY)
  const glossary = useGlossary()
  const entries = list.data?.entries ?? []
  const save = async (): Promise<void> => {
    if (await glossary.save(draft.id, draft.spelling.trim(), variantsIn(draft.variants))) setDraft(EMPTY)
  }
  return (
    <div className="dialog-body">
      <p>
        {t(
          'Names and terms as you spell them, and what is heard instead. Transcripts where that occurs get a suggestion.',
        )}
      </p>
      <SpellingForm draft={draft} onChange={setDraft} onSave={() => void save()} />
      {list.isError ? <Trouble error={list.error} /> : null}
      {entries.length === 0 ? (
        <p className="note">{t('There are none yet.')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        <section className="spellings" aria-label={t('House spellings')} tabIndex={0}>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id} className="spelling">
                <bdi className="spelling-name">{entry.spelling}</bdi>
                <bdi className="note ellipsis">{entry.variants.join(', ')}</bdi>
                <IconButton
                  label={t('Change {spelling}', { spelling: entry.spelling })}
                  icon={Pencil}
                  onPress={() => setDraft({ ...entry, variants: entry.variants.join(', ') })}
                />
                <IconButton
                  label={t('Remove {spelling}', { spelling: entry.spelling })}
                  icon={Trash2}
                  onPress={() => void glossary.remove(entry)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Close')}</Button>
      </div>
    </div>
  )
}

function variantsIn(typed: string): readonly string[] {
  const variants = typed.split(/[,;\n،、，]/u).map((one) => one.trim())
  return [...new Set(variants.filter((one) => one !== ''))]
}

interface Glossary {
  readonly save: (id: number | null, spelling: string, variants: readonly string[]) => Promise<boolean>
  readonly remove: (entry: GlossaryEntry) => Promise<void>
}

function useGlossary(): Glossary {
  const queries = useQueryClient()
  const renew = (): void => {
    for (const name of ['glossary:list', 'glossary:suggest']) void queries.invalidateQueries({ queryKey: [name] })
  }
  const save = async (id: number | null, spelling: string, variants: readonly string[]): Promise<boolean> => {
    try {
      await ask('glossary:save', { id, spelling, variants })
      renew()
      return true
    } catch (reason) {
      sayFault(reason)
      return false
    }
  }
  return {
    save,
    async remove({ id, spelling, variants }) {
      try {
        await ask('glossary:remove', { id })
        renew()
        say(t('“{spelling}” is no house spelling any more.', { spelling }), {
          action: { label: t('Undo'), run: () => void save(null, spelling, variants) },
        })
      } catch (reason) {
        sayFault(reason)
      }
    },
  }
}

interface SpellingFormProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly onSave: () => void
}

function SpellingForm({ draft, onChange, onSave }: SpellingFormProps) {
  const input = useRef<HTMLInputElement>(null)
  const { id } = draft
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever takes another entry wants to change that.
  useEffect(() => input.current?.focus(), [id])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (draft.spelling.trim() === '') return
    onSave()
    input.current?.focus()
  }
  return (
    <form className="spelling-form" onSubmit={submit}>
      <label className="field">
        <span className="label">{t('Spelled')}</span>
        <input
          ref={input}
          className="input"
          dir="auto"
          spellCheck={false}
          maxLength={200}
          value={draft.spelling}
          onChange={(event) => onChange({ ...draft, spelling: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="label">{t('Heard as, with commas between')}</span>
        <input
          className="input"
          dir="auto"
          spellCheck={false}
          value={draft.variants}
          onChange={(event) => onChange({ ...draft, variants: event.target.value })}
        />
      </label>
      <Button type="submit" icon={Plus} isDisabled={draft.spelling.trim() === ''}>
        {id === null ? t('Add') : t('Change')}
      </Button>
    </form>
  )
}
