// Exporting one transcript or many: the format at the left, what can be chosen of it, and the first lines as they will be. While
// it runs the dialog shows how far it is; closing it does not end the export.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { ExportChoice, ExportChoices } from '../../preload/contract.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { AutomateMenu } from './automate-menu.tsx'
import { ExportOptionsForm } from './export-options.tsx'
import { ExportPreview } from './export-preview.tsx'
import { ExportProgress } from './export-progress.tsx'
import { closeExport, copyChosen, useExportWish } from './exporting.ts'
import { FormatList } from './format-list.tsx'
import { Profiles } from './profiles.tsx'
import '../settings/settings.css'
import './export.css'

export function ExportDialog() {
  const ids = useExportWish()
  const [isStarted, setStarted] = useState(false)
  const running = useAsk('export:state', {}, { isEnabled: ids !== null })
  // One that is still under way is shown before another can begin.
  const isRunning = isStarted || running.data?.isOver === false
  const close = (): void => {
    setStarted(false)
    closeExport()
  }
  const title =
    ids !== null && ids.length > 1
      ? t('Export {length, plural, one {# transcript} other {# transcripts}}', { length: ids.length })
      : t('Export')
  return (
    <Dialog title={title} isOpen={ids !== null} onClose={close} width={isRunning ? 'narrow' : 'large'}>
      {ids === null || running.data === undefined ? (
        <div className="export-wait" />
      ) : isRunning ? (
        <ExportProgress onAgain={() => setStarted(false)} onClose={close} />
      ) : (
        <ExportStart ids={ids} onStart={() => setStarted(true)} />
      )}
    </Dialog>
  )
}

interface ExportStartProps {
  readonly ids: readonly number[]
  readonly onStart: () => void
}

function ExportStart({ ids, onStart }: ExportStartProps) {
  const choices = useAsk('export:choices', {})
  if (choices.isError) return <Trouble error={choices.error} />
  if (choices.data === undefined) return <div className="export-wait" />
  return <ExportForm ids={ids} choices={choices.data} onStart={onStart} />
}

interface ExportFormProps extends ExportStartProps {
  readonly choices: ExportChoices
}

function firstChoice({ formats, last }: ExportChoices): ExportChoice | undefined {
  return (formats.find(({ id }) => id === last) ?? formats[0])?.choice
}

function ExportForm({ ids, choices, onStart }: ExportFormProps) {
  const { formats } = choices
  const queries = useQueryClient()
  const [choice, setChoice] = useState(() => firstChoice(choices))
  const format = formats.find(({ id }) => id === choice?.format)
  const start = useMutation({
    mutationFn: (wanted: ExportChoice) => ask('export:start', { ids, choice: wanted }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: askKey('export:state', {}) })
      void queries.invalidateQueries({ queryKey: askKey('export:choices', {}) })
      onStart()
    },
  })
  const pick = useMutation({
    mutationFn: () => ask('export:pickFolder', {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: askKey('export:choices', {}) }),
    onError: sayFault,
  })
  if (choice === undefined || format === undefined) return null
  const [first = 0] = ids
  return (
    <div className="dialog-body export-body">
      <div className="export-columns">
        <FormatList formats={formats} chosen={choice.format} onChoose={setChoice} />
        <ExportOptionsForm id={first} format={format} choice={choice} onChange={setChoice} />
        <ExportPreview id={first} choice={choice} count={ids.length} />
      </div>
      <div className="export-foot">
        <Profiles profiles={choices.profiles} choice={choice} onChoose={setChoice} />
        <p className="export-folder">
          <span className="note">{t('Into the folder')}</span> <strong dir="auto">{choices.folder}</strong>{' '}
          <Button tone="quiet" isDisabled={pick.isPending} onPress={() => pick.mutate()}>
            {t('Change…')}
          </Button>
        </p>
      </div>
      {start.isError ? <Trouble error={start.error} /> : null}
      <div className="dialog-actions">
        <AutomateMenu choice={choice} folder={choices.folder} />
        {ids.length === 1 && format.isText ? (
          <Button tone="quiet" icon={Copy} onPress={() => copyChosen(first, choice, format)}>
            {t('Copy')}
          </Button>
        ) : null}
        <Button onPress={closeExport}>{t('Cancel')}</Button>
        <Button tone="primary" isDisabled={start.isPending} onPress={() => start.mutate(choice)}>
          {ids.length > 1 ? t('Export {length}', { length: ids.length }) : t('Export')}
        </Button>
      </div>
    </div>
  )
}
