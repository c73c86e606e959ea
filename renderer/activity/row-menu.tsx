// All that can be done to a recording on its way, by name; the row itself shows only what is wanted most. The button is a plain
// one and the menu exists only while it is open: there may be hundreds of rows.

import { Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { type Act, mayCost, type RowAction, retryName } from './row-actions.ts'

interface RowMenuProps {
  readonly row: ActivityRow
  readonly act: Act
}

const NAMES: Readonly<Record<RowAction, string>> = {
  open: t('Open'),
  receipt: t('Receipt'),
  review: t('Compare'),
  retry: t('Try again'),
  next: t('Upload next'),
  last: t('Move to the end'),
  pause: t('Pause until I resume'),
  pauseHour: t('Pause for an hour'),
  pauseMorning: t('Pause until tomorrow 8:00'),
  resume: t('Resume'),
  convert: t('What can be done…'),
  stopConverting: t('Stop converting'),
  settle: t('Keep the parts that are here'),
  again: t('Transcribe again…'),
  stopWaiting: t('Stop waiting…'),
  cancel: t('Cancel'),
  reveal: t('Show the file in its folder'),
  remove: t('Remove from the list'),
}

function isAction(key: unknown): key is RowAction {
  return typeof key === 'string' && Object.hasOwn(NAMES, key)
}

const ACTIONS = Object.keys(NAMES).filter(isAction)

function isPossible(action: RowAction, row: ActivityRow): boolean {
  switch (action) {
    case 'reveal':
      return row.source === 'drop' || row.source === 'watch'
    case 'receipt':
      return row.stage === 'archived'
    case 'next':
    case 'last':
      return row.can.reorder
    case 'stopConverting':
      return row.conversion !== null && row.conversion.state !== 'done' && row.stage === 'waiting'
    case 'pauseHour':
    case 'pauseMorning':
      return row.can.pause
    default:
      return row.can[action]
  }
}

function nameOf(action: RowAction, row: ActivityRow): string {
  if (action === 'cancel') return mayCost(row) ? t('Cancel…') : t('Cancel')
  if (action === 'retry') return retryName(row)
  // What came by itself would come again; what a person added comes again when they add it.
  if (action === 'remove' && row.source !== 'drop' && row.source !== 'url') return t('Ignore for good')
  return NAMES[action]
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
        aria-label={t('More')}
        title={t('More')}
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
                {nameOf(action, row)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      ) : null}
    </>
  )
}
