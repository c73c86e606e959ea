// Exports that happen by themselves, and the ledger. They are set up where exports are chosen; here they are seen, paused and ended.

import { Pause, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, AutomaticView } from '../../preload/contract.ts'
import { saveLedger } from '../export/exporting.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { Section } from './section.tsx'
import './exports.css'

export function ExportsSection({ app }: { readonly app: AppView }) {
  const rules = useAsk('export:automatic', {}).data ?? []
  const formats = useAsk('export:choices', {}).data?.formats ?? []
  const shelves = useAsk('shelves:all', {}).data?.collections ?? []
  const ofText = ({ of }: AutomaticView): string => {
    if (of.kind === 'all') return t('Every new transcript')
    if (of.kind === 'folder')
      return t('New ones from “{name}”', {
        name: app.folders.find(({ id }) => id === of.id)?.name ?? 'a folder that is no longer watched',
      })
    return t('New ones in “{name}”', {
      name: shelves.find(({ id }) => id === of.id)?.name ?? 'a collection that is gone',
    })
  }
  return (
    <Section title={t('Exports')} hint={t('Transcripts that become files by themselves, and what was paid for.')}>
      {rules.length === 0 ? (
        <p className="note">
          {t('Nothing is exported by itself. In the export dialog, “Automatically…” does it for every new transcript.')}
        </p>
      ) : (
        <ul className="automatic">
          {rules.map((rule) => (
            <AutomaticRow
              key={rule.id}
              rule={rule}
              of={ofText(rule)}
              format={formats.find(({ id }) => id === rule.format)?.name ?? t('Unknown format')}
            />
          ))}
        </ul>
      )}
      <LedgerButton />
    </Section>
  )
}

interface AutomaticRowProps {
  readonly rule: AutomaticView
  readonly of: string
  readonly format: string
}

function AutomaticRow({ rule, of, format }: AutomaticRowProps) {
  const { id, isPaused, folder, written, failed, faultText } = rule
  return (
    <li className="automatic-row">
      <span className="automatic-words">
        <span dir="auto">{of}</span>
        <span className="note">
          {format} {t('into “')}
          {folder}” · {t('{written, plural, one {# file} other {# files}}', { written })} {t('so far')}
          {failed > 0 ? t(', {failed, number} could not be made', { failed }) : ''}
          {isPaused ? ' · paused' : ''}
        </span>
        {faultText === null || isPaused ? null : <span className="note bad">{faultText}</span>}
      </span>
      <IconButton
        label={isPaused ? t('Go on: {of}', { of }) : t('Pause: {of}', { of })}
        icon={isPaused ? Play : Pause}
        onPress={() => void ask('export:pauseAutomatic', { id, isPaused: !isPaused }).catch(sayFault)}
      />
      <IconButton
        label={t('Remove: {of}', { of })}
        icon={Trash2}
        onPress={() => void ask('export:removeAutomatic', { id }).catch(sayFault)}
      />
    </li>
  )
}

function LedgerButton() {
  const [isSaving, setSaving] = useState(false)
  const save = (): void => {
    setSaving(true)
    void saveLedger().then(() => setSaving(false))
  }
  return (
    <div className="row-buttons">
      <Button isDisabled={isSaving} onPress={save}>
        {t('Save the ledger as CSV')}
      </Button>
      <span className="note">
        {t('Every transcription with its estimate and its bill, into the folder of exports.')}
      </span>
    </div>
  )
}
