// Watched folders: whatever recording lands in one is added by itself, by that folder's rules. The files are only read, never
// moved or changed.

import { FolderPlus } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { useLeaving } from '../folders/removal.ts'
import { watchFolder } from '../folders/watching.ts'
import { Button } from '../frame/button.tsx'
import { FolderRow } from './folder-row.tsx'
import { Section } from './section.tsx'

export function FoldersSection({ app }: { readonly app: AppView }) {
  const leaving = useLeaving()
  const folders = app.folders.filter(({ id }) => !leaving.has(id))
  return (
    <Section
      title={t('Watched folders')}
      hint={t('New recordings in them are added by themselves. The files are only read, never moved or changed.')}
    >
      {folders.length === 0 ? (
        <p className="note">
          {t(
            'No folder is watched. Choose the one that your recorder or meeting program writes to: you see what is in it and what it would cost before anything is sent.',
          )}
        </p>
      ) : (
        <ul className="setting-list" aria-label={t('Watched folders')}>
          {folders.map((folder) => (
            <FolderRow key={folder.id} folder={folder} languages={app.languages} />
          ))}
        </ul>
      )}
      <div>
        <Button icon={FolderPlus} onPress={watchFolder}>
          {t('Watch a folder…')}
        </Button>
      </div>
    </Section>
  )
}
