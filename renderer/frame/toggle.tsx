// A switch with its name and one sentence on what it does.

import type { ReactNode } from 'react'
import { Switch } from 'react-aria-components'

interface ToggleProps {
  readonly name: string
  readonly note: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  /** What belongs to it while it is on. */
  readonly children?: ReactNode
}

export function Toggle({ name, note, isOn, onChange, children }: ToggleProps) {
  return (
    <div className="toggle">
      <Switch className="switch" isSelected={isOn} onChange={onChange}>
        <span className="switch-track" aria-hidden="true">
          <span className="switch-thumb" />
        </span>
        <span className="switch-words">
          <span>{name}</span>
          <span className="note">{note}</span>
        </span>
      </Switch>
      {isOn && children !== undefined ? <div className="toggle-more">{children}</div> : null}
    </div>
  )
}
