// A field of the builder with what is wrong with it beneath. Names for machines run from left to right, words as they are written.

import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react'
import { t } from '../../language/language.ts'
import type { SchemaProblem } from '../../preload/contract.ts'

interface BoxProps {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly problems: readonly SchemaProblem[]
  /** What stands beneath while nothing is wrong. */
  readonly note?: ReactNode
}

interface TextBoxProps extends BoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** A name for machines: keys, codes, versions. */
  readonly isName?: boolean
  readonly rows?: number
  readonly placeholder?: string
  readonly input?: RefObject<HTMLInputElement | null>
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly onPasteLines?: (lines: readonly string[]) => void
}

export function TextBox({
  value,
  onChange,
  isName = false,
  rows,
  placeholder,
  input,
  onKeyDown,
  onPasteLines,
  ...box
}: TextBoxProps) {
  const shared = {
    className: isName ? t('input name-input') : 'input',
    dir: isName ? 'ltr' : 'auto',
    spellCheck: !isName,
    placeholder,
    value,
  } as const
  return (
    <Box {...box}>
      {(known) =>
        rows === undefined ? (
          <input
            {...shared}
            {...known}
            ref={input}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const lines = linesIn(event.clipboardData.getData('text'))
              if (onPasteLines === undefined || lines.length < 2) return
              event.preventDefault()
              onPasteLines(lines)
            }}
          />
        ) : (
          <textarea {...shared} {...known} rows={rows} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Box>
  )
}

export function linesIn(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

interface NumberBoxProps extends BoxProps {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/** Takes what is no number too, and says nothing of it but that it is none: the rest is the service's matter. */
export function NumberBox({ value, onChange, ...box }: NumberBoxProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed !== null && numberIn(typed) === value ? typed : value === null ? (typed ?? '') : String(value)
  return (
    <Box {...box}>
      {(known) => (
        <input
          {...known}
          className="input number-input tabular"
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(numberIn(event.target.value))
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Box>
  )
}

function numberIn(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(number) ? null : number
}

interface Known {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string
}

function Box({
  label,
  isLabelHidden = false,
  problems,
  note,
  children,
}: BoxProps & { readonly children: (known: Known) => ReactNode }) {
  const id = useId()
  const isBad = problems.length > 0
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {children({ id, 'aria-invalid': isBad, 'aria-describedby': `${id}-note` })}
      <p id={`${id}-note`} className={isBad ? 'note bad' : 'note'}>
        {isBad ? problems.map(({ text }) => text).join(' ') : note}
      </p>
    </div>
  )
}
