// The ways in for recordings that a person chooses: files, folders, links, drops. Each ends in one toast that says what became
// of it; the paths themselves stay with the main process.

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { FileInput, FilePlus2, FolderInput, FolderPlus, Link2, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AddReport } from '../../preload/contract.ts'
import { pickImport } from '../imports/importing.ts'
import { ask, valueIn } from './ask.ts'
import { Icon } from './button.tsx'
import { openRecording } from './live.ts'
import { createStore, useStore } from './store.ts'
import { sayFault, sayReport } from './toast-list.ts'

/** Null while the link dialog is closed, else the text that it opens with. */
const links = createStore<string | null>(null)

export function useLinkText(): string | null {
  return useStore(links, (text) => text)
}

export function closeLinks(): void {
  links.set(null)
}

export interface Adding {
  /** Into a collection, where one is named. */
  readonly pick: (kind: 'files' | 'folder', collectionId?: number | null) => void
  readonly drop: (files: readonly File[], collectionId?: number | null) => void
  readonly openLinks: (text: string) => void
  readonly report: (report: AddReport) => void
}

export function useAdding(queries: QueryClient): Adding {
  return useMemo(() => {
    const report = (added: AddReport): void => sayReport(added, (id) => void openRecording(queries, id))
    const run = (work: Promise<AddReport>): void => {
      work.then(report, sayFault)
    }
    return {
      pick: (kind, collectionId = null) => run(ask('queue:pick', { kind, collectionId })),
      drop: (files, collectionId = null) => run(window.archive.drop(files, collectionId).then(valueIn)),
      openLinks: (text) => links.set(text),
      report,
    }
  }, [queries])
}

export function AddButton({ tone = 'primary' }: { readonly tone?: 'primary' | 'plain' }) {
  const adding = useAdding(useQueryClient())
  return (
    <MenuTrigger>
      <AriaButton className={`button ${tone}`}>
        <Icon of={Plus} />
        <span>{t('Add recordings')}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('Add recordings')}>
          <MenuItem className="menu-item" textValue="Files" onAction={() => adding.pick('files')}>
            <Icon of={FilePlus2} />
            <Text slot="label">{t('Choose files…')}</Text>
          </MenuItem>
          <MenuItem className="menu-item" textValue="Folder" onAction={() => adding.pick('folder')}>
            <Icon of={FolderPlus} />
            <Text slot="label">{t('Choose a folder…')}</Text>
          </MenuItem>
          <MenuItem className="menu-item" textValue="Links" onAction={() => adding.openLinks('')}>
            <Icon of={Link2} />
            <Text slot="label">{t('Paste links…')}</Text>
          </MenuItem>
          <Separator className="menu-separator" />
          <MenuItem className="menu-item" textValue="Import transcripts" onAction={() => pickImport('files')}>
            <Icon of={FileInput} />
            <Text slot="label">{t('Import transcripts…')}</Text>
          </MenuItem>
          <MenuItem
            className="menu-item"
            textValue="Import a folder of transcripts"
            onAction={() => pickImport('folder')}
          >
            <Icon of={FolderInput} />
            <Text slot="label">{t('Import a folder of transcripts…')}</Text>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
