// An import as a whole: how far it is and a way to stop; afterwards what came in, what was not understood, and a way back.

import { useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ImportView } from '../../preload/contract.ts'
import { ask, useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { openRecording } from '../frame/live.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { isOver, outcome, refusalText, share, standing } from './import-words.ts'
import { showImport, useImportShown } from './importing.ts'
import './imports.css'

export function ImportDialog() {
  const isShown = useImportShown()
  const view = useAsk('imports:state', {}).data ?? null
  const close = (): void => {
    showImport(false)
    if (view !== null && isOver(view)) ask('imports:dismiss', { id: view.id }).catch(sayFault)
  }
  return (
    <Dialog title={t('Import of transcripts')} isOpen={isShown && view !== null} onClose={close} width="wide">
      {view === null ? null : <Import view={view} onClose={close} />}
    </Dialog>
  )
}

function Import({ view, onClose }: { readonly view: ImportView; readonly onClose: () => void }) {
  const { fault } = view
  return (
    <div className="dialog-body">
      <p className="import-standing tabular" aria-live="polite">
        {standing(view)}
      </p>
      {isOver(view) ? null : <Bar view={view} />}
      {fault === null ? null : (
        <p className="note bad">
          {fault.text} {fault.remedy}
        </p>
      )}
      <ul className="import-outcome">
        {outcome(view).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {view.refused.length > 0 ? <Refused view={view} /> : null}
      <Actions view={view} onClose={onClose} />
    </div>
  )
}

function Bar({ view }: { readonly view: ImportView }) {
  const part = share(view)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={t('Import')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(part * 100)}
      aria-valuetext={standing(view)}
    >
      <span className="bar-fill" style={{ transform: `scaleX(${part})` }} />
    </div>
  )
}

function Refused({ view }: { readonly view: ImportView }) {
  const rest = view.refusedCount - view.refused.length
  const copy = (): void => {
    navigator.clipboard.writeText(refusalText(view)).then(() => say(t('The list is copied.')), sayFault)
  }
  return (
    <section className="import-refused" aria-label={t('Not understood')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys. */}
      <ul tabIndex={0} aria-label={t('Files that were not understood')}>
        {view.refused.map(({ name, text }) => (
          <li key={`${name} ${text}`}>
            <strong dir="auto">{name}</strong> <span>{text}</span>
          </li>
        ))}
        {rest > 0 ? <li>{t('and {rest, number} more', { rest })}</li> : null}
      </ul>
      <Button tone="quiet" icon={Copy} onPress={copy}>
        {t('Copy the list')}
      </Button>
    </section>
  )
}

function Actions({ view, onClose }: { readonly view: ImportView; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const cancel = useAction('imports:cancel')
  const undo = useAction('imports:undo')
  const { id, imported, firstId, phase } = view
  if (!isOver(view))
    return (
      <div className="dialog-actions">
        <Button onPress={() => cancel.mutate({}, { onError: sayFault })}>{t('Stop here')}</Button>
        <Button tone="primary" onPress={onClose}>
          {t('Go on in the background')}
        </Button>
      </div>
    )
  // The buttons before these are gone, and with them the focus: it goes to the way out, anew after each end.
  return (
    <div key={phase} className="dialog-actions">
      {imported > 0 && phase !== 'removed' ? (
        <Button tone="quiet" isDisabled={undo.isPending} onPress={() => undo.mutate({ id }, { onError: sayFault })}>
          {t('{count, plural, one {Remove it from the library} other {Remove these # from the library}}', {
            count: imported,
          })}
        </Button>
      ) : null}
      <Button autoFocus onPress={onClose}>
        {t('Close')}
      </Button>
      {firstId === null ? null : (
        <Button
          tone="primary"
          onPress={() => {
            onClose()
            void openRecording(queries, firstId)
          }}
        >
          {imported > 1 ? t('Show the first') : t('Show the transcript')}
        </Button>
      )}
    </div>
  )
}
