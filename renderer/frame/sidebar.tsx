// The way around: rooms with their counts, watched folders with their state in words, settings. It changes nothing by itself.

import {
  Activity,
  Folder,
  Keyboard,
  LibraryBig,
  Lightbulb,
  Lock,
  type LucideIcon,
  Quote,
  Settings,
  Tags,
  Users,
  Wallet,
} from 'lucide-react'
import { t } from '../../language/language.ts'
import type { AppView, FolderView } from '../../preload/contract.ts'
import { stateOf } from '../folders/folder-words.ts'
import { useLeaving } from '../folders/removal.ts'
import { EVERYTHING, shelfOf } from '../library/filter.ts'
import { showList, useLibraryView } from '../library/view.ts'
import { SavedSearches } from '../search/saved-searches.tsx'
import { ShelfPlaces } from '../shelves/shelf-places.tsx'
import { useAsk } from './ask.ts'
import { Icon } from './button.tsx'
import { count } from './format.ts'
import { go, type Route } from './route.ts'

interface SidebarProps {
  readonly app: AppView | undefined
  readonly route: Route
  readonly onKeys: () => void
}

export function Sidebar({ app, route, onKeys }: SidebarProps) {
  const status = useAsk('app:status', {}).data
  const isAside = (useAsk('drops:state', {}).data?.later.length ?? 0) > 0
  const leaving = useLeaving()
  const view = useLibraryView()
  const isInLibrary = route.screen === 'library' || route.screen === 'reader'
  const isWhole = view.query.trim() !== '' || shelfOf(view.filter) === null
  const folders = (app?.folders ?? []).filter(({ id }) => !leaving.has(id))
  const archived = status?.archived ?? 0
  const underWay = status?.underWay ?? 0
  const needsYou = status?.needsYou ?? 0
  const activityTitle = `${t('{underWay, plural, one {# recording} other {# recordings}}', { underWay })} under way${needsYou > 0 ? `, ${needsYou} need you` : ''}${isAside ? ', some wait for your yes' : ''}`
  return (
    <nav className="sidebar" aria-label={t('Places')}>
      <p className="brand">
        <Mark />
        <span>{t('Tuplets Archive')}</span>
      </p>
      <Place
        name="Library"
        icon={LibraryBig}
        isCurrent={isInLibrary && (route.screen === 'reader' || isWhole)}
        count={archived}
        title={`${t('{archived, plural, one {# recording} other {# recordings}}', { archived })} (Ctrl+1)`}
        onPress={() => {
          // Where one is already, the way back to everything.
          if (route.screen === 'library') showList(EVERYTHING)
          go({ screen: 'library' })
        }}
      />
      <Place
        name="Activity"
        icon={Activity}
        isCurrent={route.screen === 'activity' || route.screen === 'jobs'}
        count={underWay}
        isCalling={needsYou > 0 || isAside}
        title={`${activityTitle} (Ctrl+2)`}
        onPress={() => go({ screen: 'activity' })}
      />
      {archived > 0 ? (
        <>
          <Place
            name="Quotes"
            icon={Quote}
            isCurrent={route.screen === 'quotes'}
            title={t('Quotes (Ctrl+3)')}
            onPress={() => go({ screen: 'quotes', collectionId: null })}
          />
          <Place
            name="Codes"
            icon={Tags}
            isCurrent={route.screen === 'codes'}
            title={t('Codes (Ctrl+4)')}
            onPress={() => go({ screen: 'codes' })}
          />
          <Place
            name="Insights"
            icon={Lightbulb}
            isCurrent={route.screen === 'insights'}
            title={t('Insights (Ctrl+6)')}
            onPress={() => go({ screen: 'insights' })}
          />
          <Place
            name="People"
            icon={Users}
            isCurrent={route.screen === 'people'}
            title={t('People (Ctrl+7)')}
            onPress={() => go({ screen: 'people', id: null })}
          />
        </>
      ) : null}
      {archived + underWay + needsYou > 0 ? (
        <Place
          name="Costs"
          icon={Wallet}
          isCurrent={route.screen === 'costs'}
          isCalling={status?.isNearCap ?? false}
          title={t('Costs (Ctrl+5)')}
          onPress={() => go({ screen: 'costs' })}
        />
      ) : null}
      {archived > 0 ? <ShelfPlaces isHere={route.screen === 'library'} /> : null}
      <SavedSearches route={route} />
      {folders.length > 0 ? <Folders folders={folders} /> : null}
      <Foot route={route} onKeys={onKeys} />
    </nav>
  )
}

function Folders({ folders }: { readonly folders: readonly FolderView[] }) {
  return (
    <div className="folders">
      <h2>{t('Watched folders')}</h2>
      {folders.map((folder) => (
        <FolderPlace key={folder.id} folder={folder} />
      ))}
    </div>
  )
}

function Foot({ route, onKeys }: Pick<SidebarProps, 'route' | 'onKeys'>) {
  return (
    <div className="sidebar-foot">
      <Place
        name="Settings"
        icon={Settings}
        isCurrent={route.screen === 'settings'}
        title={t('Settings (Ctrl+,)')}
        onPress={() => go({ screen: 'settings' })}
      />
      <button type="button" className="icon-button" aria-label={t('Keys')} title={t('Keys (?)')} onClick={onKeys}>
        <Icon of={Keyboard} />
      </button>
    </div>
  )
}

/** Plain buttons: a place is where one is, not a link that could be opened elsewhere. */
interface PlaceProps {
  readonly name: string
  readonly icon: LucideIcon
  readonly isCurrent: boolean
  readonly count?: number
  readonly isCalling?: boolean
  readonly title: string
  readonly onPress: () => void
}

function Place({ name, icon, isCurrent, count: number = 0, isCalling = false, title, onPress }: PlaceProps) {
  return (
    <button
      type="button"
      className="place"
      aria-current={isCurrent ? 'page' : undefined}
      title={title}
      onClick={onPress}
    >
      <Icon of={icon} />
      <span className="place-name">{name}</span>
      {isCalling ? <span className="dot warn" aria-hidden="true" /> : null}
      {number > 0 ? (
        <span className="place-count" aria-hidden="true">
          {count(number)}
        </span>
      ) : null}
    </button>
  )
}

function FolderPlace({ folder }: { readonly folder: FolderView }) {
  const { word, sentence, tone } = stateOf(folder)
  const { isSensitive } = folder.rules
  const isQuiet = word === 'watching'
  return (
    <button
      type="button"
      className="place folder"
      title={`${folder.path}\n${isSensitive ? 'Sensitive. ' : ''}${sentence}`}
      onClick={() => go({ screen: 'settings' })}
    >
      <Icon of={isSensitive ? Lock : Folder} />
      <span className="place-name">{folder.name}</span>
      {isSensitive ? <span className="visually-hidden">{t('sensitive')}</span> : null}
      {isQuiet ? <span className="visually-hidden">{word}</span> : null}
      {isQuiet ? null : <span className={`place-state ${tone}`}>{word}</span>}
      <span className={`dot ${tone}`} aria-hidden="true" />
    </button>
  )
}

/** The application's mark: bars of speech on the accent. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <rect className="mark-ground" width="20" height="20" rx="5" />
      <path className="mark-bars" d="M6 9.5v5M10 5.5v9M14 8v6.5" />
    </svg>
  )
}
