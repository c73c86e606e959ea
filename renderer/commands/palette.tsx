// The palette: everything that can be done here by its name, and recordings by their titles. Enter does it, Escape leaves, and
// the focus goes back to where it was.

import { CornerDownLeft, FileAudio, Folder, type LucideIcon, Search, Tag } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import {
  Autocomplete,
  Header,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  Text,
} from 'react-aria-components'
import { t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { go, openReader } from '../frame/route.ts'
import { EVERYTHING } from '../library/filter.ts'
import { showList } from '../library/view.ts'
import { askFor } from '../search/question.ts'
import { type CommandId, commandOf } from './catalogue.ts'
import { shownChord } from './chord.ts'
import { offeredNow, run, useKeySettings, useOffers } from './commands.ts'
import { answersTo, matching, noteRun, recentlyRun } from './finding.ts'
import { keysOf } from './keymap.ts'
import './palette.css'

const RECORDINGS_SHOWN = 6
const SHELVES_SHOWN = 5

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function Palette({ isOpen, onClose }: PaletteProps) {
  return (
    <Dialog title={t('Find a command')} isOpen={isOpen} onClose={onClose} width="wide">
      <PaletteBody onClose={onClose} />
    </Dialog>
  )
}

function PaletteBody({ onClose }: Pick<PaletteProps, 'onClose'>) {
  const [typed, setTyped] = useState('')
  const commands = useMatchingCommands(typed)
  const recordings = useRecordings(typed)
  const shelves = useShelves(typed)
  const then = (work: () => void) => () => {
    onClose()
    // The palette must be gone before what it opens takes the focus.
    requestAnimationFrame(work)
  }
  const isEmpty = commands.length === 0 && recordings.length === 0 && shelves.length === 0 && typed.trim() === ''
  return (
    <div className="palette">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('Command, recording or collection')} autoFocus>
          <Input className="input" placeholder={t('Type what you want to do, or the title of a recording')} />
        </SearchField>
        <Menu
          className="palette-list"
          aria-label={t('What was found')}
          renderEmptyState={() => (isEmpty ? null : <Nothing />)}
        >
          <PaletteSection title={t('Commands')} isShown={commands.length > 0}>
            {commands.map((id) => (
              <CommandItem key={id} id={id} onAction={then(() => perform(id))} />
            ))}
          </PaletteSection>
          <PaletteSection title={t('Recordings')} isShown={recordings.length > 0}>
            {recordings.map(({ id, title }) => (
              <PaletteItem
                key={`recording ${id}`}
                icon={FileAudio}
                name={title}
                onAction={then(() => openReader(id))}
              />
            ))}
          </PaletteSection>
          <PaletteSection title={t('Collections and tags')} isShown={shelves.length > 0}>
            {shelves.map(({ key, name, icon, show }) => (
              <PaletteItem key={key} icon={icon} name={name} onAction={then(show)} />
            ))}
          </PaletteSection>
          <PaletteSection title={t('Search')} isShown={typed.trim() !== ''}>
            <PaletteItem
              key="search"
              icon={Search}
              name={`Search all transcripts for “${typed.trim()}”`}
              onAction={then(() => searchFor(typed.trim()))}
            />
          </PaletteSection>
        </Menu>
      </Autocomplete>
    </div>
  )
}

function Nothing() {
  return <p className="note">{t('Nothing here has that name.')}</p>
}

function searchFor(query: string): void {
  go({ screen: 'library' })
  askFor(query)
}

function perform(id: CommandId): void {
  noteRun(id)
  run(id)
}

function useMatchingCommands(typed: string): readonly CommandId[] {
  const offers = useOffers()
  const recent = useMemo(recentlyRun, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is offered changes with the offers.
  return useMemo(
    () =>
      matching(
        offeredNow().filter((id) => id !== 'palette'),
        typed.trim(),
        recent,
      ),
    [offers, typed, recent],
  )
}

/** Those that were read last, or those whose titles hold what is typed. */
function useRecordings(typed: string): readonly { readonly id: number; readonly title: string }[] {
  const list = useAsk('library:ids', { order: 'opened', filter: EVERYTHING, limit: 200 }).data
  const query = typed.trim()
  const found = useAsk(
    'library:search',
    {
      query: `"${query.replaceAll('"', ' ')}"`,
      within: '',
      filter: EVERYTHING,
      order: 'best',
      offset: 0,
      limit: 20,
      isTyping: true,
    },
    { isEnabled: query.length > 1, staleMs: 1000 },
  ).data
  return useMemo(() => {
    if (query === '')
      return (list?.rows ?? []).filter(({ openedAtMs }) => openedAtMs !== null).slice(0, RECORDINGS_SHOWN)
    const byTitle = (found?.groups ?? []).map(({ recording }) => recording)
    const all = [...(list?.rows ?? []), ...byTitle].filter(({ title }) => answersTo(title, query))
    return [...new Map(all.map((row) => [row.id, row])).values()].slice(0, RECORDINGS_SHOWN)
  }, [list, found, query])
}

interface Shelf {
  readonly key: string
  readonly name: string
  readonly icon: LucideIcon
  readonly show: () => void
}

function useShelves(typed: string): readonly Shelf[] {
  const shelves = useAsk('shelves:all', {}).data
  return useMemo(() => {
    if (typed.trim() === '' || shelves === undefined) return []
    const show = (filter: Partial<typeof EVERYTHING>) => () => {
      showList({ ...EVERYTHING, ...filter })
      go({ screen: 'library' })
    }
    const collections = shelves.collections.map(({ id, name }) => ({
      key: t('collection {id}', { id }),
      name,
      icon: Folder,
      show: show({ collectionId: id }),
    }))
    const tags = shelves.tags.map(({ name }) => ({
      key: t('tag {name}', { name }),
      name,
      icon: Tag,
      show: show({ tags: [name] }),
    }))
    return [...collections, ...tags].filter(({ name }) => answersTo(name, typed.trim())).slice(0, SHELVES_SHOWN)
  }, [shelves, typed])
}

interface SectionProps {
  readonly title: string
  readonly isShown: boolean
  readonly children: ReactNode
}

function PaletteSection({ title, isShown, children }: SectionProps) {
  return isShown ? (
    <MenuSection>
      <Header className="menu-title">{title}</Header>
      {children}
    </MenuSection>
  ) : null
}

function CommandItem({ id, onAction }: { readonly id: CommandId; readonly onAction: () => void }) {
  const settings = useKeySettings()
  const { name } = commandOf(id)
  const keys = keysOf(settings, id).map(shownChord)
  return (
    <MenuItem id={id} className="menu-item" textValue={name} onAction={onAction}>
      <Icon of={CornerDownLeft} />
      <Text slot="label">{name}</Text>
      {keys[0] === undefined ? null : <Keyboard>{keys[0]}</Keyboard>}
    </MenuItem>
  )
}

interface ItemProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly onAction: () => void
}

function PaletteItem({ icon, name, onAction }: ItemProps) {
  return (
    <MenuItem className="menu-item" textValue={name} onAction={onAction}>
      <Icon of={icon} />
      <Text slot="label" className="palette-name" dir="auto">
        {name}
      </Text>
    </MenuItem>
  )
}
