// What a person says of one conclusion: shown where they have said something, and opened by a press elsewhere, so that a list of
// fifty asks for nothing that nobody wants to see.

import { CircleCheck } from 'lucide-react'
import { Icon } from '../frame/button.tsx'
import { createStore, useStore } from '../frame/store.ts'
import { JudgementControl } from '../insights/judgement-control.tsx'
import { JUDGE } from './analytics-words.ts'

export interface Judged {
  readonly recordingId: number
  /** Keys of what a person has judged. */
  readonly judged: ReadonlySet<string>
}

export interface JudgingState {
  readonly isOpen: boolean
  readonly toggle: () => void
}

/** What was opened or closed by hand: it stays so when the panel comes back. */
const byHand = createStore<ReadonlyMap<string, boolean>>(new Map())

export function useJudging({ recordingId, judged }: Judged, itemKey: string): JudgingState {
  const name = `${recordingId} ${itemKey}`
  const isOpen = useStore(byHand, (known) => known.get(name) ?? judged.has(itemKey))
  return { isOpen, toggle: () => byHand.set(new Map(byHand.get()).set(name, !isOpen)) }
}

export function JudgeButton({ of, what }: { readonly of: JudgingState; readonly what: string }) {
  return (
    <button
      type="button"
      className="icon-button insight-act"
      aria-label={`${JUDGE}: ${what}`}
      aria-expanded={of.isOpen}
      title={JUDGE}
      onClick={of.toggle}
    >
      <Icon of={CircleCheck} />
    </button>
  )
}

interface JudgementProps {
  readonly of: JudgingState
  readonly recordingId: number
  readonly itemKey: string
}

export function Judgement({ of, recordingId, itemKey }: JudgementProps) {
  return of.isOpen ? <JudgementControl recordingId={recordingId} itemKey={itemKey} /> : null
}
