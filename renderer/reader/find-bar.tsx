// Find in this transcript: the question, "3 of 12", and the way from one to the next. Following the sound stops meanwhile, so
// that the text stays where the eye is.

import { ChevronDown, ChevronUp, Replace, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useCorrector } from '../correct/correcting.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
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
  const isAsked = find.query.trim() !== '' || find.origin !== ''
  const total = find.matches.length
  return (
    <search className="find-bar">
      <Icon of={Search} />
      <input
        ref={input}
        type="search"
        aria-label="Find in this transcript"
        placeholder={find.origin === '' ? 'Find in this transcript' : find.origin}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={find.query}
        onChange={(event) => find.ask(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="find-count tabular" role="status">
        {isAsked ? (total === 0 ? 'not found' : `${find.at < 0 ? '–' : count(find.at + 1)} of ${count(total)}`) : ''}
      </span>
      <IconButton
        label="Previous"
        keys="⇧Enter"
        icon={ChevronUp}
        isDisabled={total === 0}
        onPress={() => find.step(-1)}
      />
      <IconButton label="Next" keys="Enter" icon={ChevronDown} isDisabled={total === 0} onPress={() => find.step(1)} />
      <IconButton
        label="Replace"
        keys="Ctrl+H"
        icon={Replace}
        onPress={() => corrector.open({ kind: 'replace', query: find.query === '' ? find.origin : find.query })}
      />
      <IconButton label="Close find" keys="Esc" icon={X} onPress={find.close} />
    </search>
  )
}
