// The buttons of the window: with words, or an icon with a name and a tooltip that says its key.

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components'

type Tone = 'plain' | 'primary' | 'quiet' | 'danger'

interface ButtonProps {
  readonly children: ReactNode
  readonly icon?: LucideIcon
  readonly tone?: Tone
  readonly isDisabled?: boolean
  readonly isPending?: boolean
  readonly type?: 'button' | 'submit'
  readonly autoFocus?: boolean
  readonly slot?: string
  readonly onPress?: () => void
}

export function Button({ children, icon, tone = 'plain', type = 'button', ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} type={type} className={`button ${tone}`}>
      {icon === undefined ? null : <Icon of={icon} />}
      <span>{children}</span>
    </AriaButton>
  )
}

interface IconButtonProps {
  readonly label: string
  /** Shown in the tooltip, e.g. "Ctrl+F". */
  readonly keys?: string
  readonly icon: LucideIcon
  readonly isDisabled?: boolean
  readonly className?: string
  readonly isExpanded?: boolean
  readonly onPress?: () => void
}

export function IconButton({ label, keys, icon, className = '', isExpanded, ...rest }: IconButtonProps) {
  const state = isExpanded === undefined ? {} : { 'aria-expanded': isExpanded }
  return (
    <TooltipTrigger delay={600}>
      <AriaButton {...rest} {...state} aria-label={label} className={`icon-button ${className}`}>
        <Icon of={icon} />
      </AriaButton>
      <Tip label={label} keys={keys} />
    </TooltipTrigger>
  )
}

export function Tip({ label, keys }: { readonly label: string; readonly keys: string | undefined }) {
  return (
    <Tooltip className="tooltip" offset={6}>
      {label}
      {keys === undefined ? null : <kbd>{keys}</kbd>}
    </Tooltip>
  )
}

/** Decoration only: whatever it means is said in words beside it, or as its button's name. */
export function Icon({ of: Drawing, className = '' }: { readonly of: LucideIcon; readonly className?: string }) {
  return <Drawing size={16} strokeWidth={1.75} aria-hidden="true" className={`icon ${className}`} />
}
