// The shelves in the sidebar: what was read last, what is starred, and the collections with their counts. Rows of the list can be
// dropped on a collection; its menu renames and deletes it.

import { Clock3, Compass, Ellipsis, FolderOpen, Package, Pencil, Plus, Quote, Star, Trash2 } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { CollectionView, LibraryFilter } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { makeBundle } from '../keeping/opened.ts'
import { EVERYTHING, shelfOf } from '../library/filter.ts'
import { showList, useLibraryView } from '../library/view.ts'
import { openOverview } from '../overview/overview-ways.ts'
import { NameField } from '../reader/name-field.tsx'
import { droppedRecordings, holdsRecordings } from './dragging.ts'
import {
  createCollection,
  deleteCollectionLater,
  putInto,
  renameCollection,
  star,
  useLeavingCollections,
} from './shelving.ts'
import './shelves.css'

function show(part: Partial<LibraryFilter>): void {
  showList({ ...EVERYTHING, ...part })
  go({ screen: 'library' })
}

/** @param isHere the library's list is what the window shows */
export function ShelfPlaces({ isHere }: { readonly isHere: boolean }) {
  const shelves = useAsk('shelves:all', {}).data
  const leaving = useLeavingCollections()
  const view = useLibraryView()
  const [isMaking, setMaking] = useState(false)
  const [renamed, setRenamed] = useState<number | null>(null)
  const shown = isHere && view.query.trim() === '' ? shelfOf(view.filter) : null
  const collections = (shelves?.collections ?? []).filter(({ id }) => !leaving.has(id))
  return (
    <div className="shelves">
      <Shelf
        name="Recently opened"
        icon={<Icon of={Clock3} />}
        count={0}
        isCurrent={shown === 'opened'}
        onPress={() => show({ isOpened: true })}
      />
      <Shelf
        name="Starred"
        icon={<Icon of={Star} />}
        count={shelves?.starred ?? 0}
        isCurrent={shown === 'starred'}
        onPress={() => show({ isStarred: true })}
        onRecordings={(ids) => void star(ids, true)}
      />
      <div className="shelves-head">
        <h2>{t('Collections')}</h2>
        <IconButton label={t('New collection')} icon={Plus} onPress={() => setMaking(true)} />
      </div>
      {isMaking ? (
        <NameField
          label={t('Name of the new collection')}
          name=""
          className="shelf-field"
          onDone={(name) => {
            setMaking(false)
            if (name !== null && name !== '')
              void createCollection(name).then((made) => made && show({ collectionId: made.id }))
          }}
        />
      ) : null}
      {collections.map((collection) =>
        renamed === collection.id ? (
          <NameField
            key={collection.id}
            label={t('Name of {name}', { name: collection.name })}
            name={collection.name}
            className="shelf-field"
            onDone={(name) => {
              setRenamed(null)
              if (name !== null && name !== '') renameCollection(collection, name)
            }}
          />
        ) : (
          <CollectionShelf
            key={collection.id}
            collection={collection}
            isCurrent={shown === collection.id}
            onRename={() => setRenamed(collection.id)}
            onDelete={() => {
              deleteCollectionLater(collection)
              if (view.filter.collectionId === collection.id) showList({ ...view.filter, collectionId: null })
            }}
          />
        ),
      )}
      {shelves !== undefined && collections.length === 0 && !isMaking ? (
        <p className="note shelves-note">{t('A story or a study: recordings that belong together.')}</p>
      ) : null}
    </div>
  )
}

interface CollectionShelfProps {
  readonly collection: CollectionView
  readonly isCurrent: boolean
  readonly onRename: () => void
  readonly onDelete: () => void
}

function CollectionShelf({ collection, isCurrent, onRename, onDelete }: CollectionShelfProps) {
  const { id, name, count: recordings } = collection
  return (
    <div className="shelf-line">
      <Shelf
        name={name}
        icon={<Icon of={FolderOpen} />}
        count={recordings}
        isCurrent={isCurrent}
        onPress={() => show({ collectionId: id })}
        onRecordings={(ids) => void putInto(collection, ids)}
      />
      <MenuTrigger>
        <AriaButton className="icon-button shelf-more" aria-label={t('More for {name}', { name })}>
          <Icon of={Ellipsis} />
        </AriaButton>
        <Popover className="popover" placement="bottom start">
          <Menu className="menu" aria-label={t('More for {name}', { name })}>
            <MenuItem className="menu-item" textValue="Overview" onAction={() => openOverview(id)}>
              <Icon of={Compass} />
              {t('Overview')}
            </MenuItem>
            <MenuItem className="menu-item" textValue="Rename" onAction={onRename}>
              <Icon of={Pencil} />
              {t('Rename')}
            </MenuItem>
            <MenuItem
              className="menu-item"
              textValue="Quotes"
              onAction={() => go({ screen: 'quotes', collectionId: id })}
            >
              <Icon of={Quote} />
              {t('Its quotes')}
            </MenuItem>
            <MenuItem
              className="menu-item"
              textValue="Bundle"
              onAction={() => makeBundle({ kind: 'collection', id }, name)}
            >
              <Icon of={Package} />
              {t('Bundle for another computer…')}
            </MenuItem>
            <MenuItem className="menu-item" textValue="Delete" onAction={onDelete}>
              <Icon of={Trash2} />
              {t('Delete; its recordings stay')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

interface ShelfProps {
  readonly name: string
  readonly icon: ReactNode
  readonly count: number
  readonly isCurrent: boolean
  readonly onPress: () => void
  /** Rows of the list were let go of here. */
  readonly onRecordings?: (ids: readonly number[]) => void
}

function Shelf({ name, icon, count: recordings, isCurrent, onPress, onRecordings }: ShelfProps) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent): void => {
    if (onRecordings === undefined || !holdsRecordings(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const drop = (event: DragEvent): void => {
    setOver(false)
    if (onRecordings === undefined || !holdsRecordings(event)) return
    event.preventDefault()
    onRecordings(droppedRecordings(event))
  }
  return (
    <button
      type="button"
      className={isOver ? 'place shelf over' : 'place shelf'}
      aria-current={isCurrent ? 'page' : undefined}
      title={
        recordings > 0
          ? `${name}: ${t('{recordings, plural, one {# recording} other {# recordings}}', { recordings })}`
          : name
      }
      onClick={onPress}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {icon}
      <bdi className="place-name">{name}</bdi>
      {recordings > 0 ? (
        <span className="place-count" aria-hidden="true">
          {count(recordings)}
        </span>
      ) : null}
    </button>
  )
}
