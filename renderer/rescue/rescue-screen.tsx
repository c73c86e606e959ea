// What is shown in place of everything else when the library cannot be opened: what is wrong, the backups with what each holds, and the
// ways on. Nothing is chosen for the person, and every way leaves the present file where it can be found.

import { useQueryClient } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import type { RescueBackup, RescueView } from '../../preload/contract.ts'
import { ask, useAction, useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { day, moment, percent } from '../frame/format.ts'
import { refresh } from '../frame/live.ts'
import { Mark } from '../frame/sidebar.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { bestOf, rescueAdvice, rescueTitle, silentText, verdictText } from './rescue-words.ts'
import './rescue.css'

export function RescueScreen() {
  const queries = useQueryClient()
  useEffect(() => window.archive.on('changed', ({ rooms }) => refresh(queries, rooms)), [queries])
  const state = useAsk('rescue:state', {})
  if (state.data === undefined)
    return <div className="rescue">{state.error === null ? null : <Trouble error={state.error} />}</div>
  return <Rescue view={state.data} />
}

function Rescue({ view }: { readonly view: RescueView }) {
  const [trouble, setTrouble] = useState<unknown>(null)
  const tell = { onError: setTrouble, onSuccess: () => setTrouble(null) }
  const pick = useAction('rescue:pick')
  const isBusy = view.share !== null
  const show = (id: string | null): void => void ask('rescue:reveal', { id }).catch(setTrouble)
  return (
    <main className="rescue">
      <div className="rescue-card">
        <Mark />
        <h1>{rescueTitle(view)}</h1>
        <p className="rescue-advice" role="status">
          {view.text} {rescueAdvice(view)}
        </p>
        <div className="rescue-file">
          <p className="note rescue-path">{view.libraryPath}</p>
          <Button tone="quiet" icon={FolderOpen} onPress={() => show(null)}>
            {t('Show in folder')}
          </Button>
        </div>
        {view.kind === 'newer' ? null : (
          <>
            <BackupRows view={view} onShow={show} onTrouble={tell} />
            {view.silentFolders.length === 0 ? null : (
              <p className="rescue-silent" role="status">
                {silentText(view.silentFolders)}
              </p>
            )}
            <p className="note">
              {t(
                'The damaged file is then set aside in the same folder, and nothing is overwritten. Quit changes nothing.',
              )}
            </p>
          </>
        )}
        {trouble === null ? null : <Trouble error={trouble} />}
        <div className="rescue-ways">
          {view.kind === 'newer' ? null : (
            <>
              <Button isDisabled={isBusy} onPress={() => pick.mutate({}, tell)}>
                {t('Another file…')}
              </Button>
              <Anew isBusy={isBusy} onTrouble={tell} />
            </>
          )}
          <span className="rescue-gap" />
          <Button onPress={() => void ask('rescue:quit', {}).catch(setTrouble)}>{t('Quit')}</Button>
        </div>
      </div>
    </main>
  )
}

interface Telling {
  readonly onError: (error: unknown) => void
  readonly onSuccess: () => void
}

interface BackupRowsProps {
  readonly view: RescueView
  readonly onShow: (id: string) => void
  readonly onTrouble: Telling
}

function BackupRows({ view, onShow, onTrouble }: BackupRowsProps) {
  const use = useAction('rescue:use')
  const best = bestOf(view)
  if (view.backups.length === 0) return null
  return (
    <>
      <ul className="rescue-list" aria-label={t('Backups')}>
        {view.backups.map((backup) => (
          <li key={backup.id} className="rescue-row">
            <div className="rescue-words">
              <p className="tabular">{whenMade(backup)}</p>
              <p className={`note tabular ${backup.verdict === 'damaged' ? 'bad' : ''}`}>{verdictText(backup)}</p>
            </div>
            <IconButton label={t('Show in folder')} icon={FolderOpen} onPress={() => onShow(backup.id)} />
            {backup.verdict !== 'whole' ? null : (
              <Button
                tone={backup === best ? 'primary' : 'plain'}
                isDisabled={view.share !== null}
                onPress={() => use.mutate({ id: backup.id }, onTrouble)}
              >
                {t('Use this backup')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {view.share === null ? null : (
        <div className="rescue-progress" role="status">
          <p className="tabular">
            {t('The backup is made ready, {percent}', { percent: percent(Math.min(view.share, 0.99)) })}
          </p>
          <span className="bar" aria-hidden="true">
            <span className="bar-fill" style={{ transform: `scaleX(${view.share})` }} />
          </span>
        </div>
      )}
    </>
  )
}

/** With the year: the only backup may be an old one. */
function whenMade({ atMs }: RescueBackup): string {
  return `${day(atMs)}, ${moment(atMs).split(', ').at(-1)}`
}

/** Asked once more, because it is rarely what somebody wants who has a backup. */
function Anew({ isBusy, onTrouble }: { readonly isBusy: boolean; readonly onTrouble: Telling }) {
  const [isAsked, setAsked] = useState(false)
  const anew = useAction('rescue:anew')
  if (!isAsked)
    return (
      <Button tone="quiet" isDisabled={isBusy} onPress={() => setAsked(true)}>
        {t('Begin with an empty library…')}
      </Button>
    )
  return (
    <Button tone="danger" isDisabled={isBusy} onPress={() => anew.mutate({}, onTrouble)}>
      {t('Yes, begin empty')}
    </Button>
  )
}
