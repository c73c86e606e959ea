// How the recordings of a drop are transcribed: one choice for all of them, or for one file by itself. A choice that the service
// would take is kept at once, and prices and duplicates follow; one that it would refuse says why and changes nothing yet.

import { ArrowLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AppView, DropView, Options } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { OptionsForm } from '../options/options-form.tsx'
import { PresetPicker } from '../options/preset-picker.tsx'
import { useDraft } from '../options/use-options.ts'
import { PriceCompare } from '../price/price-compare.tsx'
import { optionsOf, WORDS } from './drop-words.ts'

export interface OptionsOf {
  readonly id: number
  readonly name: string
  readonly durationMs: number | null
  readonly options: Options
}

interface DropOptionsProps {
  readonly drop: DropView
  readonly app: AppView
  /** Null: all of them. */
  readonly of: OptionsOf | null
  readonly onBack: () => void
}

export function DropOptions({ drop, app, of, onBack }: DropOptionsProps) {
  const [isWide, widen] = useState(false)
  return (
    <section className="drop-options" aria-label={of === null ? WORDS.options : optionsOf(of.name)}>
      {of === null ? null : (
        <div className="drop-options-of">
          <Button tone="quiet" icon={ArrowLeft} onPress={onBack}>
            {WORDS.all}
          </Button>
          <p className="ellipsis" dir="auto">
            {of.name}
          </p>
        </div>
      )}
      <Choice
        key={of?.id ?? 'all'}
        first={of?.options ?? drop.options ?? app.options}
        durationMs={of?.durationMs ?? null}
        isOne={of !== null}
        isWide={isWide || of !== null}
        onWiden={() => widen(true)}
        keep={(options) => ask('drops:choose', { id: drop.id, ids: of === null ? null : [of.id], options })}
      />
    </section>
  )
}

interface ChoiceProps {
  readonly first: Options
  readonly durationMs: number | null
  /** For one file, other choices are offered with what they change of its price. */
  readonly isOne: boolean
  readonly isWide: boolean
  readonly onWiden: () => void
  readonly keep: (options: Options) => Promise<null>
}

function Choice({ first, durationMs, isOne, isWide, onWiden, keep }: ChoiceProps) {
  const draft = useDraft({ options: first, presetId: null }, durationMs)
  const [kept, setKept] = useState(first)
  const { options, judgement } = draft
  const isNew = JSON.stringify(options) !== JSON.stringify(kept)
  useEffect(() => {
    if (!isNew || !judgement.isAllowed) return
    setKept(options)
    keep(options).catch(sayFault)
  })
  return (
    <>
      <PresetPicker
        options={options}
        presetId={draft.presetId}
        isAllowed={judgement.isAllowed}
        onChoose={draft.choose}
      />
      {isNew && judgement.isFresh && !judgement.isAllowed ? (
        <p className="note warn" role="status">
          {WORDS.forbidden}
        </p>
      ) : null}
      {isWide ? (
        <OptionsForm options={options} durationMs={durationMs} onChange={draft.change} />
      ) : (
        <Button tone="quiet" onPress={onWiden}>
          {WORDS.details}
        </Button>
      )}
      {isOne ? <PriceCompare of={{ files: [{ durationMs, options }], options }} onChoose={draft.change} /> : null}
    </>
  )
}
