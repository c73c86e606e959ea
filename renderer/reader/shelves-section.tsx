// How the open recording is kept: its collections and tags, each of which leads to the list of those that share it.

import { FolderPlus, Tag } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { LibraryFilter, LibraryRow } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { IconButton } from '../frame/button.tsx'
import { go } from '../frame/route.ts'
import { EVERYTHING } from '../library/filter.ts'
import { useRow } from '../library/use-rows.ts'
import { showList } from '../library/view.ts'
import { openKeeping } from '../shelves/keeping.ts'
import { useLeavingCollections } from '../shelves/shelving.ts'

function show(part: Partial<LibraryFilter>): void {
  showList({ ...EVERYTHING, ...part })
  go({ screen: 'library' })
}

export function ShelvesSection({ recording }: { readonly recording: LibraryRow }) {
  const { id, tags, collections } = useRow(recording)
  const all = useAsk('shelves:all', {}).data?.collections ?? []
  const leaving = useLeavingCollections()
  const held = all.filter((one) => collections.includes(one.id) && !leaving.has(one.id))
  return (
    <section aria-label={t('Kept in')}>
      <div className="notes-head">
        <h2>{t('Kept in')}</h2>
        <IconButton
          label={t('Collections')}
          keys="C"
          icon={FolderPlus}
          onPress={() => openKeeping({ kind: 'collections', ids: [id] })}
        />
        <IconButton label={t('Tags')} keys="T" icon={Tag} onPress={() => openKeeping({ kind: 'tags', ids: [id] })} />
      </div>
      {held.length + tags.length === 0 ? (
        <p className="note">{t('No collection and no tag yet.')}</p>
      ) : (
        <div className="kept-in">
          {held.map((one) => (
            <button
              key={one.id}
              type="button"
              className="chip filter-chip"
              title={t('Show the collection “{name}”', { name: one.name })}
              onClick={() => show({ collectionId: one.id })}
            >
              <bdi className="ellipsis">{one.name}</bdi>
            </button>
          ))}
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className="chip"
              title={t('Show what is tagged “{tag}”', { tag })}
              onClick={() => show({ tags: [tag] })}
            >
              <bdi className="ellipsis"># {tag}</bdi>
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
