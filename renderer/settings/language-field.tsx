// A hundred languages, found by typing a part of the name: a field with its list right below. Leaving it without a choice
// brings the old one back.

import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { AppView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { moveCursor } from '../frame/cursor.ts'

export type Language = AppView['languages'][number]

interface LanguageFieldProps {
  readonly language: Language
  readonly languages: readonly Language[]
  readonly onChange: (language: Language) => void
}

/** What is typed matches the beginning of any word of the name, or the code itself. */
function matching(languages: readonly Language[], typed: string): readonly Language[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return languages
  return languages.filter(({ name, code }) => code === wanted || ` ${name.toLowerCase()}`.includes(` ${wanted}`))
}

export function LanguageField({ language, languages, onChange }: LanguageFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const isOpen = typed !== null
  const found = useMemo(() => matching(languages, typed ?? ''), [languages, typed])
  const open = (): void => {
    setTyped('')
    setActive(languages.indexOf(language))
  }
  const choose = (index: number): void => {
    const chosen = found[index]
    setTyped(null)
    if (chosen !== undefined && chosen.code !== language.code) onChange(chosen)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setTyped(null)
    } else if (isOpen) moveCursor(event, { count: found.length, active: () => active, move: setActive, open: choose })
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      open()
    }
  }
  return (
    <div className="field language">
      <label htmlFor={`${id}-field`}>Language</label>
      <div className="language-box">
        <input
          ref={input}
          id={`${id}-field`}
          className="input"
          role="combobox"
          aria-expanded={isOpen}
          aria-autocomplete="list"
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen && found[active] !== undefined ? `${id}-${found[active].code}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={language.name}
          value={typed ?? language.name}
          onClick={open}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setTyped(null)}
        />
        <Icon of={ChevronDown} />
        {isOpen ? <Choices id={id} found={found} active={active} chosen={language} onChoose={choose} /> : null}
      </div>
    </div>
  )
}

interface ChoicesProps {
  readonly id: string
  readonly found: readonly Language[]
  readonly active: number
  readonly chosen: Language
  readonly onChoose: (index: number) => void
}

function Choices({ id, found, active, chosen, onChoose }: ChoicesProps) {
  const activeId = found[active] === undefined ? undefined : `${id}-${found[active].code}`
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  if (found.length === 0) return <p className="popover languages note">No language has this name.</p>
  return (
    <div id={`${id}-list`} className="popover languages" role="listbox" aria-label="Languages" tabIndex={-1}>
      {found.map((language, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus stays.
        // biome-ignore lint/a11y/useFocusableInteractive: see above.
        <div
          key={language.code}
          id={`${id}-${language.code}`}
          role="option"
          aria-selected={index === active}
          className="menu-item language-item"
          // The press must not take the focus from the field: that would close the list before the click.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <span>{language.name}</span>
          {language.isPremium ? null : <span className="note">Standard only</span>}
          {language.code === chosen.code ? <Icon of={Check} /> : null}
        </div>
      ))}
    </div>
  )
}
