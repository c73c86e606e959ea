// All that can be done to a recording on its way, by name; the row itself shows only what is wanted most. The button is a plain
// one and the menu exists only while it is open: there may be hundreds of rows.

import { Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
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

function isAction(key: unknown): key is RowAction {
  return typeof key === 'string' && key in NAMES
}

const ACTIONS = Object.keys(NAMES).filter(isAction)

function isPossible(action: RowAction, row: ActivityRow): boolean {
  if (action === 'reveal') return row.source === 'drop' || row.source === 'watch'
  return row.can[action]
}

export function RowMenu({ row, act }: RowMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const possible = ACTIONS.filter((action) => isPossible(action, row))
  if (possible.length === 0) return null
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label="More"
        title="More"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Icon of={Ellipsis} />
      </button>
      {isOpen ? (
        <Popover
          className="popover"
          aria-label={row.title}
          placement="bottom end"
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
        >
          <Menu
            className="menu"
            aria-label={row.title}
            autoFocus="first"
            onClose={() => setOpen(false)}
            onAction={(key) => (isAction(key) ? act(key, row) : undefined)}
          >
            {possible.map((action) => (
              <MenuItem key={action} id={action} className="menu-item">
                {NAMES[action]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      ) : null}
    </>
  )
}
