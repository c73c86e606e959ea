// Exports that happen by themselves, and the ledger. They are set up where exports are chosen; here they are seen, paused and ended.

import { Pause, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AppView, AutomaticView } from '../../preload/contract.ts'
import { saveLedger } from '../export/exporting.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { count, plural } from '../frame/format.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Section } from './section.tsx'
import './exports.css'

export function ExportsSection({ app }: { readonly app: AppView }) {
  const rules = useAsk('export:automatic', {}).data ?? []
  const formats = useAsk('export:choices', {}).data?.formats ?? []
  const shelves = useAsk('shelves:all', {}).data?.collections ?? []
  const ofText = ({ of }: AutomaticView): string => {
    if (of.kind === 'all') return 'Every new transcript'
    if (of.kind === 'folder')
      return `New ones from “${app.folders.find(({ id }) => id === of.id)?.name ?? 'a folder that is no longer watched'}”`
    return `New ones in “${shelves.find(({ id }) => id === of.id)?.name ?? 'a collection that is gone'}”`
  }
  return (
    <Section title="Exports" hint="Transcripts that become files by themselves, and what was paid for.">
      {rules.length === 0 ? (
        <p className="note">
          Nothing is exported by itself. In the export dialog, “Automatically…” does it for every new transcript.
        </p>
      ) : (
        <ul className="automatic">
          {rules.map((rule) => (
            <AutomaticRow
              key={rule.id}
              rule={rule}
              of={ofText(rule)}
              format={formats.find(({ id }) => id === rule.format)?.name ?? 'Unknown format'}
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
          {format} into “{folder}” · {plural(written, 'file')} so far
          {failed > 0 ? `, ${count(failed)} could not be made` : ''}
          {isPaused ? ' · paused' : ''}
        </span>
        {faultText === null || isPaused ? null : <span className="note bad">{faultText}</span>}
      </span>
      <IconButton
        label={isPaused ? `Go on: ${of}` : `Pause: ${of}`}
        icon={isPaused ? Play : Pause}
        onPress={() => void ask('export:pauseAutomatic', { id, isPaused: !isPaused }).catch(sayFault)}
      />
      <IconButton
        label={`Remove: ${of}`}
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
        Save the ledger as CSV
      </Button>
      <span className="note">Every transcription with its estimate and its bill, into the folder of exports.</span>
    </div>
  )
}
