// What was done to a turn, or to the whole transcript: each step with its time, before and after; and the way back to what the
// service said.

import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { CorrectionStepView } from '../../preload/contract.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { soon } from '../frame/format.ts'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import type { Held } from '../reader/turns.ts'
import { Compared } from './compared-words.tsx'
import { useShown } from './correcting.ts'
import { differences, readable } from './differences.ts'

interface HistorySheetProps {
  /** Null: of the whole transcript. */
  readonly range: Held | null
  readonly onClose: () => void
}

export function HistorySheet({ range, onClose }: HistorySheetProps) {
  const { corrector, transcript } = useShown()
  const { segments } = transcript
  const restore = (held: Held): void => {
    onClose()
    void corrector.apply({ kind: 'restore', ...held }).then((isKept) => {
      if (isKept)
        say(t('It reads as the service said it.'), { action: { label: t('Undo'), run: () => void corrector.undo() } })
    })
  }
  const isCorrected =
    range !== null && segments.slice(range.first, range.last + 1).some((one) => one.isCorrected || one.isChecked)
  return (
    <div className="dialog-body">
      {range === null ? <WholeHistory id={corrector.id} /> : <TurnHistory id={corrector.id} range={range} />}
      <div className="dialog-actions">
        {range !== null && isCorrected ? (
          <Button tone="quiet" onPress={() => restore(range)}>
            {t('Back to the original')}
          </Button>
        ) : null}
        <Button autoFocus onPress={onClose}>
          {t('Close')}
        </Button>
      </div>
    </div>
  )
}

function WholeHistory({ id }: { readonly id: number }) {
  const history = useAsk('corrections:history', { id, position: null })
  if (history.isError) return <Trouble error={history.error} />
  return history.data === undefined ? null : <Steps steps={history.data.steps} nothing="Nothing was corrected here." />
}

/** A turn has several segments, and each its own history: together they are told once, newest first. */
function TurnHistory({ id, range }: { readonly id: number; readonly range: Held }) {
  const positions = Array.from({ length: range.last - range.first + 1 }, (_, at) => range.first + at)
  const replies = useQueries({
    queries: positions.map((position) => ({
      queryKey: askKey('corrections:history', { id, position }),
      queryFn: () => ask('corrections:history', { id, position }),
    })),
  })
  const failed = replies.find(({ isError }) => isError)
  const isThere = replies.every(({ data }) => data !== undefined)
  const steps = useMemo(() => joinedSteps(replies.map(({ data }) => data?.steps ?? [])), [replies])
  if (failed !== undefined) return <Trouble error={failed.error} />
  return isThere ? <Steps steps={steps} nothing="Nothing was corrected in this turn." /> : null
}

/** A step that touched several segments shows what it did to each. */
function joinedSteps(lists: readonly (readonly CorrectionStepView[])[]): readonly CorrectionStepView[] {
  const joined = new Map<number, CorrectionStepView>()
  for (const step of lists.flat()) {
    const held = joined.get(step.id)
    const isTold = held === undefined || (held.before === step.before && held.after === step.after)
    joined.set(
      step.id,
      isTold ? step : { ...held, before: `${held.before} ${step.before}`, after: `${held.after} ${step.after}` },
    )
  }
  return [...joined.values()].sort((one, other) => other.id - one.id)
}

interface StepsProps {
  readonly steps: readonly CorrectionStepView[]
  readonly nothing: string
}

function Steps({ steps, nothing }: StepsProps) {
  if (steps.length === 0) return <p className="note">{nothing}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className="steps" aria-label={t('Steps')} tabIndex={0}>
      <ol>
        {steps.map((step) => (
          <li key={step.id} className={step.isUndone ? 'step undone' : 'step'}>
            <p className="step-head">
              <strong>{step.text}</strong>
              <span className="note">
                {soon(step.atMs)}
                {step.isUndone ? t(', taken back') : ''}
              </span>
            </p>
            <StepWords step={step} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StepWords({ step: { before, after } }: { readonly step: CorrectionStepView }) {
  const steps = useMemo(() => readable(differences(before, after)), [before, after])
  if (before === after) return null
  return (
    <p className="step-words" dir="auto">
      <Compared steps={steps} />
    </p>
  )
}
