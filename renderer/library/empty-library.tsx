// An empty library teaches the ways in; one that is only waiting says where to look.

import { useQueryClient } from '@tanstack/react-query'
import { FileInput, FolderSearch, Link2 } from 'lucide-react'
import { t } from '../../language/language.ts'
import { watchFolder } from '../folders/watching.ts'
import { AddButton, useAdding } from '../frame/adding.tsx'
import { Button } from '../frame/button.tsx'
import { go } from '../frame/route.ts'
import { pickImport } from '../imports/importing.ts'

export function EmptyLibrary({ isEmpty }: { readonly isEmpty: boolean }) {
  const adding = useAdding(useQueryClient())
  if (!isEmpty)
    return (
      <div className="empty">
        <Drawing />
        <p className="empty-title">{t('The first transcripts are on their way.')}</p>
        <p>{t('They appear here as soon as they are archived.')}</p>
        <div className="empty-ways">
          <Button onPress={() => go({ screen: 'activity' })}>{t('See how far they are')}</Button>
        </div>
      </div>
    )
  return (
    <div className="empty">
      <Drawing />
      <p className="empty-title">{t('Drop recordings anywhere in this window.')}</p>
      <p>{t('They are transcribed and kept here: to search, to read and to hear, also without a network.')}</p>
      <AddButton />
      <div className="empty-ways">
        <Button tone="quiet" icon={FolderSearch} onPress={watchFolder}>
          {t('Watch a folder…')}
        </Button>
        <Button tone="quiet" icon={Link2} onPress={() => adding.openLinks('')}>
          {t('Paste links…')}
        </Button>
        <Button tone="quiet" icon={FileInput} onPress={() => pickImport('files')}>
          {t('Import transcripts…')}
        </Button>
      </div>
    </div>
  )
}

/** Speech that becomes lines of text. */
function Drawing() {
  return (
    <svg className="drawing" viewBox="0 0 120 56" width="120" height="56" aria-hidden="true">
      <path d="M6 24v8M13 18v20M20 10v36M27 20v16M34 6v44M41 16v24M48 23v10" />
      <path className="drawing-text" d="M66 14h48M66 24h40M66 34h46M66 44h26" />
    </svg>
  )
}
