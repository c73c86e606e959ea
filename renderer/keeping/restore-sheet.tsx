// A backup before anything is done with it: what it holds, how it differs from the library, and the two ways to use it. Putting it back
// asks once more, because the window goes away.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { BackupPreview } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { moment } from '../frame/format.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { contentsLine, differences, KINDS, takenText } from './keeping-words.ts'
import { closeSheet } from './opened.ts'
import './keeping.css'

export function RestoreSheet({ id }: { readonly id: string }) {
  const preview = useAsk('keeping:preview', { id }, { staleMs: Number.POSITIVE_INFINITY })
  return (
    <Dialog title={t('Restore from a backup')} isOpen onClose={closeSheet} width="wide">
      {preview.data === undefined ? (
        preview.error === null ? (
          <p className="note" role="status">
            {t('Looking at what it holds…')}
          </p>
        ) : (
          <Trouble error={preview.error} />
        )
      ) : (
        <Choice id={id} preview={preview.data} />
      )}
    </Dialog>
  )
}

function Choice({ id, preview }: { readonly id: string; readonly preview: BackupPreview }) {
  const [isSure, setSure] = useState(false)
  const putBack = useAction('keeping:putBack')
  const merge = useAction('keeping:merge')
  const isBusy = putBack.isPending || merge.isPending
  const { backup, newestAtMs, onlyThere, titlesThere, titlesHere } = preview
  return (
    <>
      <div className="dialog-body">
        <p className="keeping-facts">
          <strong>{t('{value} of {atMs}', { value: KINDS[backup.kind], atMs: moment(backup.atMs) })}</strong>
          <span className="note tabular">
            {contentsLine(preview)}
            {newestAtMs === null
              ? ''
              : t('; the last transcript came {newestAtMs}', { newestAtMs: moment(newestAtMs) })}
          </span>
        </p>
        {differences(preview).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Titles name="Only in the backup" titles={titlesThere} more={onlyThere - titlesThere.length} />
        <Titles name="Only in the library" titles={titlesHere} more={preview.onlyHere - titlesHere.length} />
        <p className="note">
          <strong>{t('Merge')}</strong>{' '}
          {t(
            'adds what is missing: transcripts, speaker names, notes, tags, highlights, collections. What you changed since stays as you left it, and nothing that is on its way is touched.',
          )}
        </p>
        <p className="note">
          <strong>{t('Put back')}</strong>{' '}
          {t(
            'makes this the library. The present one is set aside beside it, nothing is overwritten, and nothing is sent until you resume. The application starts anew.',
          )}
        </p>
      </div>
      <div className="dialog-actions">
        <Button onPress={closeSheet}>{t('Close')}</Button>
        {isSure ? (
          <Button
            tone="danger"
            isPending={putBack.isPending}
            isDisabled={isBusy}
            onPress={() => putBack.mutate({ id }, { onError: sayFault })}
          >
            {putBack.isPending ? t('Making it ready…') : t('Yes, put it back and start anew')}
          </Button>
        ) : (
          <Button isDisabled={isBusy} onPress={() => setSure(true)}>
            {t('Put back…')}
          </Button>
        )}
        <Button
          tone="primary"
          isDisabled={isBusy}
          isPending={merge.isPending}
          onPress={() =>
            merge.mutate(
              { id },
              {
                onSuccess: (report) => {
                  say(takenText(report))
                  closeSheet()
                },
                onError: sayFault,
              },
            )
          }
        >
          {merge.isPending ? t('Merging…') : t('Merge')}
        </Button>
      </div>
    </>
  )
}

interface TitlesProps {
  readonly name: string
  readonly titles: readonly string[]
  readonly more: number
}

function Titles({ name, titles, more }: TitlesProps) {
  if (titles.length === 0) return null
  return (
    <ul className="keeping-titles" aria-label={name}>
      <li className="note">{name}</li>
      {titles.map((title, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two recordings may bear one title, and the list never changes.
        <li key={`${at} ${title}`} className="ellipsis" dir="auto">
          {title}
        </li>
      ))}
      {more > 0 ? <li className="note">{t('and {more} more', { more })}</li> : null}
    </ul>
  )
}
