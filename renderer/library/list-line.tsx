// One line over the list: how much there is, what is set of the filter, and how it is sorted.

import { ArrowDownUp, Compass, SlidersHorizontal, X } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AppView, LibraryOrder } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { length } from '../frame/format.ts'
import { openOverview } from '../overview/overview-ways.ts'
import { chipsOf, EVERYTHING, isOrder, ORDER_NAMES } from './filter.ts'
import { nameIn } from './recording-row.tsx'
import type { List } from './use-ids.ts'
import { type LibraryView, setLibraryView, showList, startOver } from './view.ts'

interface ListLineProps {
  readonly list: List
  readonly view: LibraryView
  readonly languages: AppView['languages'] | undefined
}

export function ListLine({ list, view, languages }: ListLineProps) {
  const collections = useAsk('shelves:all', {}).data?.collections
  const chips = chipsOf(view.filter, {
    collection: (id) => collections?.find((one) => one.id === id)?.name ?? t('A collection'),
    language: (code) => nameIn(languages, code),
  })
  return (
    <div className="library-line">
      <span className="line-count tabular" role="status">
        {t('{length, plural, one {# recording} other {# recordings}}', { length: list.ids.length })} ·{' '}
        {length(list.totalDurationMs)}
      </span>
      {chips.map(({ key, text, without }) => (
        <button
          key={key}
          type="button"
          className="chip filter-chip"
          aria-label={t('Without {text}', { text })}
          title={t('Without {text}', { text })}
          onClick={() => showList(without)}
        >
          <bdi className="ellipsis">{text}</bdi>
          <X size={12} strokeWidth={2} aria-hidden="true" />
        </button>
      ))}
      {chips.length > 0 ? (
        <button type="button" className="order" title={t('Show everything (Esc)')} onClick={() => showList(EVERYTHING)}>
          {t('Clear')}
        </button>
      ) : null}
      <div className="line-end">
        <button type="button" className="button quiet" onClick={() => openOverview(view.filter.collectionId)}>
          <Icon of={Compass} />
          <span>{t('Overview')}</span>
        </button>
        <button
          type="button"
          className="button quiet"
          aria-pressed={view.isFilterShown}
          onClick={() => setLibraryView({ isFilterShown: !view.isFilterShown })}
        >
          <Icon of={SlidersHorizontal} />
          <span>{t('Filter')}</span>
        </button>
        <SortMenu order={view.order} />
      </div>
    </div>
  )
}

function SortMenu({ order }: { readonly order: LibraryOrder }) {
  return (
    <MenuTrigger>
      <AriaButton className="button quiet sort" aria-label={t('Sort: {value}', { value: ORDER_NAMES[order] })}>
        <Icon of={ArrowDownUp} />
        <span>{ORDER_NAMES[order]}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('Sort')}
          selectionMode="single"
          selectedKeys={[order]}
          onAction={(key) => (isOrder(key) ? startOver({ order: key }) : undefined)}
        >
          {Object.entries(ORDER_NAMES).map(([key, name]) => (
            <MenuItem key={key} id={key} className="menu-item">
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
