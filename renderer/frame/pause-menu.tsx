// "Pause" with a choice of how long: for an hour, until the morning, until the person resumes.

import { ChevronDown, CirclePause } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from './button.tsx'
import { isPauseLength, PAUSE_LENGTHS, PAUSE_NAMES, pauseEndMs } from './pause-times.ts'

interface PauseMenuProps {
  readonly label: string
  /** What exactly is paused, for those who hear the button without seeing where it stands. */
  readonly name?: string
  readonly onPause: (untilMs: number | null) => void
}

export function PauseMenu({ label, name = label, onPause }: PauseMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className="button" aria-label={name}>
        <Icon of={CirclePause} />
        <span>{label}</span>
        <Icon of={ChevronDown} className="chevron" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={name}
          onAction={(key) => (isPauseLength(key) ? onPause(pauseEndMs(key)) : undefined)}
        >
          {PAUSE_LENGTHS.map((length) => (
            <MenuItem key={length} id={length} className="menu-item">
              {PAUSE_NAMES[length]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
