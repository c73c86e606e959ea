// A field with a list to choose from, and its name above it. The name stands apart, so that the choices are no part of it.

import { type ReactNode, useId } from 'react'

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
      <select id={id} className="input choice-field" value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </div>
  )
}
