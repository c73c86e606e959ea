// A collection without recordings teaches how they come into it.

import { useQueryClient } from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import { useAdding } from '../frame/adding.tsx'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { go } from '../frame/route.ts'
import { showRecordings } from './overview-ways.ts'

interface NothingYetProps {
  readonly collectionId: number | null
  /** Something is on its way into it. */
  readonly isWaited: boolean
}

export function NothingYet({ collectionId, isWaited }: NothingYetProps) {
  const adding = useAdding(useQueryClient())
  const archived = useAsk('app:status', {}).data?.archived ?? 0
  if (isWaited)
    return (
      <div className="empty">
        <p className="empty-title">{t('The first transcripts are on their way.')}</p>
        <p>{t('They appear here as soon as they are archived.')}</p>
        <div className="empty-ways">
          <Button onPress={() => go({ screen: 'activity' })}>{t('See how far they are')}</Button>
        </div>
      </div>
    )
  if (collectionId === null)
    return (
      <div className="empty">
        <p className="empty-title">{t('Nothing is archived yet.')}</p>
        <p>{t('Drop recordings anywhere in this window; what they come to is summed up here.')}</p>
      </div>
    )
  return (
    <div className="empty">
      <p className="empty-title">{t('Drop this story’s recordings here.')}</p>
      <p>{t('They go into the collection as soon as they are transcribed.')}</p>
      <Button tone="primary" onPress={() => adding.pick('files', collectionId)}>
        {t('Choose files…')}
      </Button>
      {archived > 0 ? (
        <>
          <p>
            {t(
              'What is in the library already: drag it from the list onto the name of the collection, or choose it and press',
            )}{' '}
            <kbd>C</kbd>.
          </p>
          <div className="empty-ways">
            <Button onPress={() => showRecordings(null)}>{t('Choose from the library')}</Button>
          </div>
        </>
      ) : null}
    </div>
  )
}
