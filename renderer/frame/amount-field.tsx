// A small field for a number with its unit. What is typed counts as soon as it can be read (in a draft), or when the field is
// left (where every change is kept at once); what cannot be read is said, and changes nothing.

import { useEffect, useId, useRef, useState } from 'react'

interface AmountFieldProps {
  readonly label: string
  readonly value: string
  /** Stands before or after the number. */
  readonly before?: string
  readonly after?: string
  /** The number as it is kept; undefined where it cannot be read. */
  readonly read: (text: string) => string | undefined
  /** Said where it cannot be read. */
  readonly wrong: string
  readonly onChange: (value: string) => void
  /** True where nothing is kept before a button says so. */
  readonly isDraft?: boolean
}

export function AmountField(props: AmountFieldProps) {
  const { label, value, before, after, read, wrong, onChange, isDraft = false } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  useEffect(() => {
    // Whoever types must not have "12." turned into "12" before the next digit.
    if (document.activeElement !== field.current) setText(value)
  }, [value])
  const isWrong = read(text) === undefined
  const keep = (): void => {
    const kept = read(text)
    setText(kept ?? value)
    if (kept !== undefined && kept !== value) onChange(kept)
  }
  const type = (typed: string): void => {
    setText(typed)
    const kept = read(typed)
    if (isDraft && kept !== undefined && kept !== value) onChange(kept)
  }
  return (
    <div className="amount">
      <label htmlFor={id}>{label}</label>
      {before === undefined ? null : <span aria-hidden="true">{before}</span>}
      <input
        ref={field}
        id={id}
        className="input amount-input tabular"
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
        }}
      />
      {after === undefined ? null : <span>{after}</span>}
      {isWrong ? (
        <span id={`${id}-wrong`} className="note bad">
          {wrong}
        </span>
      ) : null}
    </div>
  )
}
