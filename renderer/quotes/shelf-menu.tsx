// Chooses a collection, or none: which shelf of quotes is shown, or where passages are looked for.

import { ChevronDown } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from '../frame/button.tsx'
import { count } from '../frame/format.ts'

export interface Shelf {
  /** Null: the general shelf, or everywhere. */
  readonly collectionId: number | null
  readonly name: string
  readonly count: number | null
}

interface ShelfMenuProps {
  readonly label: string
  readonly shelves: readonly Shelf[]
  readonly chosen: number | null
  readonly onChoose: (collectionId: number | null) => void
}

export function ShelfMenu({ label, shelves, chosen, onChoose }: ShelfMenuProps) {
  const name = shelves.find(({ collectionId }) => collectionId === chosen)?.name ?? ''
  return (
    <MenuTrigger>
      <AriaButton className="button quiet shelf-choice" aria-label={`${label}: ${name}`}>
        <bdi className="ellipsis">{name}</bdi>
        <Icon of={ChevronDown} className="chevron" />
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={label}
          selectionMode="single"
          selectedKeys={[String(chosen)]}
          onAction={(key) => onChoose(key === 'null' ? null : Number(key))}
        >
          {shelves.map((shelf) => (
            <MenuItem
              key={String(shelf.collectionId)}
              id={String(shelf.collectionId)}
              className="menu-item"
              textValue={shelf.name}
            >
              <bdi className="ellipsis menu-name">{shelf.name}</bdi>
              {shelf.count === null ? null : <span className="menu-count tabular">{count(shelf.count)}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
