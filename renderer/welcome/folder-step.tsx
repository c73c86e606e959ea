// The second step: a folder whose recordings come by themselves. Those that recorders usually write to are suggested, with how much
// is in them; whatever is chosen is looked through before anything is sent.

import { useMutation } from '@tanstack/react-query'
import { Folder, FolderCheck, FolderPlus } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { AppView, UsualFolder } from '../../preload/contract.ts'
import { stateOf } from '../folders/folder-words.ts'
import { lookThrough, watchFolder } from '../folders/watching.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { goOn } from './steps.ts'

export function FolderStep({ app }: { readonly app: AppView }) {
  const isWatching = app.folders.length > 0
  return (
    <section className="welcome-step" aria-labelledby="welcome-step">
      <h2 id="welcome-step">{t('A folder to watch')}</h2>
      <p>
        {t(
          'Does your recorder or meeting program write to a folder? What lands there can come in by itself. You first see what is in it and what that would cost: nothing is sent before your yes.',
        )}
      </p>
      {isWatching ? <Watched app={app} /> : null}
      <Suggested />
      <div className="welcome-acts">
        {isWatching ? (
          <Button tone="primary" onPress={() => goOn('folder')}>
            {t('Go on')}
          </Button>
        ) : null}
        <Button tone={isWatching ? 'plain' : 'primary'} icon={FolderPlus} onPress={watchFolder}>
          {isWatching ? t('Choose another folder…') : t('Choose a folder…')}
        </Button>
      </div>
    </section>
  )
}

function Watched({ app }: { readonly app: AppView }) {
  return (
    <ul className="welcome-list" aria-label={t('Watched folders')}>
      {app.folders.map((folder) => (
        <li key={folder.id}>
          <Icon of={FolderCheck} className="good" />
          <span className="welcome-name ellipsis" dir="auto" title={folder.path}>
            {folder.name}
          </span>
          <span className="note">{stateOf(folder).sentence}</span>
        </li>
      ))}
    </ul>
  )
}

function Suggested() {
  const found = useAsk('firstSteps:folders', {}).data ?? []
  const look = useMutation({
    mutationFn: ({ id }: UsualFolder) => ask('firstSteps:look', { id }),
    onSuccess: ({ survey }) => lookThrough(survey),
    onError: sayFault,
  })
  if (found.length === 0) return null
  return (
    <ul className="welcome-list" aria-label={t('Folders that recordings often lie in')}>
      {found.map((folder) => (
        <li key={folder.id}>
          <Icon of={Folder} />
          <span className="welcome-name ellipsis" dir="auto">
            {folder.name}
          </span>
          <span className="note">
            {t('in {place}, {count, plural, =0 {no recordings yet} one {# recording} other {# recordings}}', {
              place: folder.within,
              count: folder.recordings,
            })}
          </span>
          <Button isDisabled={look.isPending} onPress={() => look.mutate(folder)}>
            {t('Look into it…')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
