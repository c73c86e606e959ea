// All that can be done to a recording on its way, by name; the row itself shows only what is wanted most.

import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { ActivityRow } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import type { Act, RowAction } from './row-actions.ts'

interface RowMenuProps {
  readonly row: ActivityRow
  readonly act: Act
}

const NAMES: Readonly<Record<RowAction, string>> = {
  open: 'Open',
  review: 'Compare',
  retry: 'Try again',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  reveal: 'Show the file in its folder',
  remove: 'Remove from the list',
}

function isPossible(action: RowAction, row: ActivityRow): boolean {
  if (action === 'reveal') return row.source === 'drop' || row.source === 'watch'
  return row.can[action]
}

function isAction(key: unknown): key is RowAction {
  return typeof key === 'string' && key in NAMES
}

export function RowMenu({ row, act }: RowMenuProps) {
  const actions = Object.keys(NAMES).filter(isAction)
  const possible = actions.filter((action) => isPossible(action, row))
  // A menu costs more than its button; with hundreds of rows only the open one should exist.
  const [isOpen, setOpen] = useState(false)
  if (possible.length === 0) return null
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="icon-button" aria-label="More">
        <Icon of={Ellipsis} />
      </AriaButton>
      {isOpen ? (
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label={row.title} onAction={(key) => (isAction(key) ? act(key, row) : undefined)}>
            {possible.map((action) => (
              <MenuItem key={action} id={action} className="menu-item">
                {NAMES[action]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      ) : null}
    </MenuTrigger>
  )
}
