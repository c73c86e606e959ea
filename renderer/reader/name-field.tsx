// A name being changed in place: Enter or leaving it keeps the change, Escape drops it.

import { type KeyboardEvent, useEffect, useRef } from 'react'

interface NameFieldProps {
  readonly label: string
  readonly name: string
  readonly className?: string
  /** Null where nothing is to change. */
  readonly onDone: (name: string | null) => void
}

export function NameField({ label, name, className = '', onDone }: NameFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const end = (isKept: boolean): void => {
    // Enter takes the field away, and a field that goes away also loses the focus: once is enough.
    if (isOver.current) return
    isOver.current = true
    const typed = input.current?.value.trim() ?? ''
    onDone(isKept && typed !== name ? typed : null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    end(event.key === 'Enter')
  }
  return (
    <input
      ref={input}
      className={`input ${className}`}
      aria-label={label}
      defaultValue={name}
      dir="auto"
      maxLength={300}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
    />
  )
}
