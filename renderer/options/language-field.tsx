// A hundred languages, found by typing a part of either name, or the code: a field with its list right below. Leaving it without a choice
// brings the old one back.

import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import { Icon } from '../frame/button.tsx'
import { moveCursor } from '../frame/cursor.ts'
import { matchingLanguages, type NamedLanguage } from './language-names.ts'

interface LanguageFieldProps {
  readonly language: NamedLanguage
  readonly languages: readonly NamedLanguage[]
  readonly onChange: (language: NamedLanguage) => void
}

interface LanguageList {
  /** What is typed; null while the list is closed. */
  readonly typed: string | null
  readonly found: readonly NamedLanguage[]
  readonly active: number
  readonly open: () => void
  readonly close: () => void
  readonly type: (text: string) => void
  readonly choose: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function useLanguageList({ language, languages, onChange }: LanguageFieldProps): LanguageList {
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const found = useMemo(() => matchingLanguages(languages, typed ?? ''), [languages, typed])
  const open = (): void => {
    setTyped('')
    setActive(Math.max(0, languages.indexOf(language)))
  }
  const close = (): void => setTyped(null)
  const type = (text: string): void => {
    setTyped(text)
    setActive(0)
  }
  const choose = (index: number): void => {
    const chosen = found[index]
    close()
    if (chosen !== undefined && chosen.code !== language.code) onChange(chosen)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault()
      // In a dialog it would close that too.
      event.stopPropagation()
      close()
    } else if (typed !== null)
      moveCursor(event, { count: found.length, active: () => active, move: setActive, open: choose })
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      open()
    }
  }
  return { typed, found, active, open, close, type, choose, onKeyDown }
}

export function LanguageField(props: LanguageFieldProps) {
  const { language } = props
  const id = useId()
  const { typed, found, active, ...list } = useLanguageList(props)
  const isOpen = typed !== null
  const activeId = isOpen && found[active] !== undefined ? `${id}-${found[active].code}` : undefined
  return (
    <div className="field language">
      <label htmlFor={`${id}-field`}>{t('Language')}</label>
      <div className="choice-box">
        <input
          id={`${id}-field`}
          className="input"
          role="combobox"
          aria-expanded={isOpen}
          aria-autocomplete="list"
          aria-controls={isOpen && found.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={activeId}
          autoComplete="off"
          spellCheck={false}
          placeholder={language.name}
          value={typed ?? language.name}
          // Whoever comes by Tab and types replaces the name instead of adding to it.
          onFocus={(event) => event.target.select()}
          onClick={list.open}
          onChange={(event) => list.type(event.target.value)}
          onKeyDown={list.onKeyDown}
          onBlur={list.close}
        />
        <Icon of={ChevronDown} />
        {isOpen ? <Choices id={id} found={found} active={active} chosen={language} onChoose={list.choose} /> : null}
      </div>
    </div>
  )
}

interface ChoicesProps {
  readonly id: string
  readonly found: readonly NamedLanguage[]
  readonly active: number
  readonly chosen: NamedLanguage
  readonly onChoose: (index: number) => void
}

function Choices({ id, found, active, chosen, onChoose }: ChoicesProps) {
  const activeId = found[active] === undefined ? undefined : `${id}-${found[active].code}`
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  if (found.length === 0) return <p className="popover languages note">{t('No language has this name.')}</p>
  return (
    <div id={`${id}-list`} className="popover languages" role="listbox" aria-label={t('Languages')} tabIndex={-1}>
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
          <span className="language-name">{language.name}</span>
          {language.ownName === null ? null : (
            <span className="note" lang={language.code} dir="auto">
              {language.ownName}
            </span>
          )}
          {language.isPremium ? null : <span className="note">{t('Standard only')}</span>}
          {language.isStandard ? null : <span className="note">{t('Premium only')}</span>}
          {language.code === chosen.code ? <Icon of={Check} /> : null}
        </div>
      ))}
    </div>
  )
}
