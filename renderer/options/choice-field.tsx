// A field with a list to choose from, and its name above it. The name stands apart, so that the choices are no part of it.

import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Icon } from '../frame/button.tsx'
import './options.css'

interface ChoiceFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** `option` and `optgroup` elements. */
  readonly children: ReactNode
}

export function ChoiceField({ label, value, onChange, children }: ChoiceFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="choice-box">
        <select id={id} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
          {children}
        </select>
        <Icon of={ChevronDown} />
      </div>
    </div>
  )
}
