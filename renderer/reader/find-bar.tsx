// Find in this transcript: the question and its rules, "3 of 12", and the way from one to the next. Following the sound stops
// meanwhile, so that the text stays where the eye is.

import { CaseSensitive, ChevronDown, ChevronUp, type LucideIcon, Replace, Search, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { ToggleButton, TooltipTrigger } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { useCorrector } from '../correct/correcting.ts'
import { Icon, IconButton, Tip } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { MOST_MATCHES } from './find.ts'
import type { Find } from './use-find.ts'

export function FindBar({ find }: { readonly find: Find }) {
  const corrector = useCorrector()
  const input = useRef<HTMLInputElement>(null)
  const { wishes } = find
  useEffect(() => {
    if (wishes === 0) return
    input.current?.focus()
    input.current?.select()
  }, [wishes])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') find.close()
    else if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const total = find.matches.length
  return (
    <search className="find-bar">
      <Icon of={Search} />
      <input
        ref={input}
        type="search"
        aria-label={t('Find in this transcript')}
        placeholder={find.origin === '' ? t('Find in this transcript') : find.origin}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={find.query}
        onChange={(event) => find.ask(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="find-count tabular" role="status">
        {countText(find)}
      </span>
      <Rule
        label={t('Match case')}
        icon={CaseSensitive}
        isOn={find.rules.isCased}
        onChange={(isCased) => find.setRules({ ...find.rules, isCased })}
      />
      <Rule
        label={t('Whole words')}
        icon={WholeWord}
        isOn={find.rules.isWhole}
        onChange={(isWhole) => find.setRules({ ...find.rules, isWhole })}
      />
      <IconButton
        label={t('Previous')}
        keys="⇧F3"
        icon={ChevronUp}
        isDisabled={total === 0}
        onPress={() => find.step(-1)}
      />
      <IconButton
        label={t('Next')}
        keys="F3"
        icon={ChevronDown}
        isDisabled={total === 0}
        onPress={() => find.step(1)}
      />
      <IconButton
        label={t('Replace')}
        keys="Ctrl+H"
        icon={Replace}
        onPress={() => corrector.open({ kind: 'replace', query: find.query === '' ? find.origin : find.query })}
      />
      <IconButton label={t('Close find')} keys="Esc" icon={X} onPress={find.close} />
    </search>
  )
}

function countText({ query, origin, matches, at }: Find): string {
  if (query.trim() === '' && origin === '') return ''
  if (matches.length === 0) return t('not found')
  const all =
    matches.length > MOST_MATCHES ? t('more than {MOST_MATCHES, number}', { MOST_MATCHES }) : count(matches.length)
  return `${at < 0 ? '–' : count(at + 1)} of ${all}`
}

interface RuleProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function Rule({ label, icon, isOn, onChange }: RuleProps) {
  return (
    <TooltipTrigger delay={600}>
      <ToggleButton className="icon-button find-rule" aria-label={label} isSelected={isOn} onChange={onChange}>
        <Icon of={icon} />
      </ToggleButton>
      <Tip label={label} keys={undefined} />
    </TooltipTrigger>
  )
}
