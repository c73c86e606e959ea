// Watched folders: whatever recording lands in one is added by itself. The files are only read, never moved or changed.

import { Folder, FolderPlus } from 'lucide-react'
import type { FolderView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { FOLDER_STATES } from '../frame/folder-states.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { Section } from './section.tsx'

export function FoldersSection({ folders }: { readonly folders: readonly FolderView[] }) {
  const add = useAction('settings:addFolder')
  const watch = (): void =>
    add.mutate(
      {},
      {
        onSuccess: ({ folder }) => (folder === null ? undefined : say(`Watching “${folder.name}” from now on.`)),
        onError: sayFault,
      },
    )
  return (
    <Section
      title="Watched folders"
      hint="New recordings in them are added by themselves. The files are only read, never moved or changed."
    >
      {folders.length === 0 ? <p className="note">No folder is watched.</p> : null}
      {folders.length === 0 ? null : (
        <ul className="setting-list" aria-label="Watched folders">
          {folders.map((folder) => (
            <FolderRow key={folder.id} folder={folder} />
          ))}
        </ul>
      )}
      <div>
        <Button icon={FolderPlus} onPress={watch} isDisabled={add.isPending}>
          Watch a folder…
        </Button>
      </div>
    </Section>
  )
}

function FolderRow({ folder }: { readonly folder: FolderView }) {
  const pause = useAction('settings:pauseFolder')
  const remove = useAction('settings:removeFolder')
  const { id, name, path, state, isKept } = folder
  const { sentence, tone } = FOLDER_STATES[state]
  const isPaused = state === 'paused'
  return (
    <li className="setting-row" aria-label={name}>
      <Icon of={Folder} />
      <div className="setting-words">
        <p className="ellipsis" title={path}>
          <strong>{name}</strong> <span className="setting-path">{path}</span>
        </p>
        <p className={`note folder-state ${tone}`}>
          <span className={`dot ${tone}`} aria-hidden="true" /> {sentence}
          {isKept ? '' : ' For this run only.'}
        </p>
      </div>
      <Button onPress={() => pause.mutate({ id, isPaused: !isPaused }, { onError: sayFault })}>
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        tone="quiet"
        onPress={() =>
          remove.mutate(
            { id },
            { onSuccess: () => say(`“${name}” is no longer watched. What came from it stays.`), onError: sayFault },
          )
        }
      >
        Remove
      </Button>
    </li>
  )
}
