// How far an export is, and what became of it. It can be ended between two files; those that are there stay.

import { useQuery } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ExportRun } from '../../preload/contract.ts'
import { ask, askKey, useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'

const LOOK_MS = 200

interface ExportProgressProps {
  readonly onAgain: () => void
  readonly onClose: () => void
}

export function ExportProgress({ onAgain, onClose }: ExportProgressProps) {
  const { data: run } = useQuery({
    queryKey: askKey('export:state', {}),
    queryFn: () => ask('export:state', {}),
    refetchInterval: ({ state }) => (state.data?.isOver === true ? false : LOOK_MS),
  })
  const cancel = useAction('export:cancel')
  if (run === undefined || run === null) return <div className="export-wait" />
  return (
    <div className="dialog-body">
      {run.isOver ? null : (
        <div
          className="bar"
          role="progressbar"
          aria-label={t('Export')}
          aria-valuemin={0}
          aria-valuemax={run.total}
          aria-valuenow={run.done}
        >
          <span className="bar-fill" style={{ transform: `scaleX(${run.done / Math.max(1, run.total)})` }} />
        </div>
      )}
      <p aria-live="polite">{wordsOf(run)}</p>
      <Failures run={run} />
      <div className="dialog-actions">
        {run.isOver ? (
          <>
            <Button onPress={onAgain}>{t('Export once more')}</Button>
            {run.fileCount > 0 ? (
              <Button icon={FolderOpen} onPress={() => void ask('export:reveal', {}).catch(sayFault)}>
                {t('Show in folder')}
              </Button>
            ) : null}
            <Button tone="primary" autoFocus onPress={onClose}>
              {t('Done')}
            </Button>
          </>
        ) : (
          <>
            <Button isDisabled={run.isCancelled} onPress={() => cancel.mutate({})}>
              {t('Cancel')}
            </Button>
            <Button onPress={onClose}>{t('Hide', {}, 'a dialog')}</Button>
          </>
        )}
      </div>
    </div>
  )
}

function wordsOf({ total, done, isOver, isCancelled, fileCount, lastFile, folder }: ExportRun): string {
  if (!isOver)
    return isCancelled
      ? t('Ending after this one…')
      : t('{done, number} of {total, plural, one {# transcript} other {# transcripts}} exported…', { done, total })
  if (fileCount === 0) return isCancelled ? t('Cancelled; nothing was written.') : t('Nothing was written.')
  const what =
    fileCount === 1 && lastFile !== null
      ? t('“{file}” is in the folder “{folder}”.', { file: lastFile, folder })
      : t('{count, plural, one {# file} other {# files}} are in the folder “{folder}”.', { count: fileCount, folder })
  return isCancelled ? `${t('Cancelled.')} ${what}` : what
}

function Failures({ run: { failed, failedCount } }: { readonly run: ExportRun }) {
  if (failedCount === 0) return null
  return (
    <ul className="export-failed">
      {failed.map(({ title, text, remedy }) => (
        <li key={`${title} ${text}`} className="note bad">
          {title === '' ? text : t('{title}: {text}', { title, text })} {remedy}
        </li>
      ))}
      {failedCount > failed.length ? (
        <li className="note bad">{t('and {more, number} more', { more: failedCount - failed.length })}</li>
      ) : null}
    </ul>
  )
}
