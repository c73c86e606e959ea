// What was dropped, before anything of it is sent: what each file is, what is here already, what is not possible and what helps,
// how it will be transcribed, and what it costs. Enter sends; Escape keeps it for later.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CornerDownLeft, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AppView, DropView } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../frame/toast-list.ts'
import { showLeaving } from '../help/opening.ts'
import { AskingField } from './asking-field.tsx'
import { DropList } from './drop-list.tsx'
import { DropOptions, type OptionsOf } from './drop-options.tsx'
import {
  headline,
  lookLine,
  priceHints,
  priceLine,
  SHOWN,
  type Shown,
  sendLabel,
  stuckLine,
  WORDS,
} from './drop-words.ts'
import { leaveSheet, lookAgain, putAside, sendDrop, takeOff, undoTakeOff, useTakenOff } from './dropping.ts'
import './drop.css'

export function DropSheet({ app }: { readonly app: AppView | undefined }) {
  const state = useAsk('drops:state', {}).data
  const drop = state?.asked ?? null
  const [aside] = state?.later ?? []
  useCommands({ drops: () => (aside === undefined ? say(WORDS.nothingAside) : lookAgain(aside.id)) })
  return (
    <Dialog
      title={WORDS.title}
      isOpen={drop !== null && app !== undefined}
      onClose={() => {
        if (drop !== null) putAside(drop.id)
      }}
      width="large"
    >
      {drop === null || app === undefined ? null : <Sheet key={drop.id} drop={drop} app={app} />}
    </Dialog>
  )
}

function Sheet({ drop, app }: { readonly drop: DropView; readonly app: AppView }) {
  const [wanted, show] = useState<Shown>('all')
  const [optionsOf, setOptionsOf] = useState<OptionsOf | null>(null)
  useEffect(() => leaveSheet, [])
  const shown = countOf(drop, wanted) === 0 ? 'all' : wanted
  const ids = useIds(drop.id, shown)
  const canSend = drop.going + drop.here + drop.refused > 0 && !drop.isGrowing
  const send = (): void => {
    if (canSend) sendDrop(drop.id)
  }
  return (
    <div className="dialog-body drop-sheet">
      <Summary drop={drop} />
      <div className="drop-halves">
        <div className="drop-left">
          <Parts drop={drop} shown={shown} onShow={show} />
          <TakenOff />
          <DropList ids={ids} isWhole={shown === 'all'} onSend={send} onOptions={setOptionsOf} />
        </div>
        <DropOptions drop={drop} app={app} of={optionsOf} onBack={() => setOptionsOf(null)} />
      </div>
      <AskingField />
      <div className="dialog-actions drop-actions">
        <Button
          tone="quiet"
          icon={Trash2}
          onPress={() => void ask('drops:ids', { id: drop.id, shown: 'all' }).then((all) => takeOff(all, null))}
        >
          {WORDS.none}
        </Button>
        <button type="button" className="link" onClick={showLeaving}>
          {t('What leaves this computer?')}
        </button>
        <span className="drop-gap" />
        <Button onPress={() => putAside(drop.id)}>{WORDS.later}</Button>
        <Button tone="primary" icon={CornerDownLeft} isDisabled={!canSend} onPress={send}>
          {drop.going === 0 && canSend ? WORDS.close : sendLabel(drop)}
        </Button>
      </div>
    </div>
  )
}

/** What was taken off last, with the way back. */
function TakenOff() {
  const taken = useTakenOff()
  return (
    <div className="drop-taken" role="status">
      {taken === null ? null : (
        <>
          <p className="ellipsis">{taken.text}</p>
          <Button tone="quiet" icon={Undo2} onPress={undoTakeOff}>
            {WORDS.undo}
          </Button>
        </>
      )}
    </div>
  )
}

function useIds(id: number, shown: Shown): readonly number[] {
  const input = { id, shown }
  const asked = useQuery({
    queryKey: askKey('drops:ids', input),
    queryFn: () => ask('drops:ids', input),
    placeholderData: keepPreviousData,
  })
  return asked.data ?? NONE
}

const NONE: readonly number[] = []

/** What was found so far, and what it costs, in two lines that change while one looks. */
function Summary({ drop }: { readonly drop: DropView }) {
  const looking = lookLine(drop)
  const share = drop.files === 0 ? 0 : (drop.files - drop.waiting) / drop.files
  return (
    <div className="drop-summary">
      <p className="drop-headline tabular">
        <span>{headline(drop)}</span>
        <strong>{priceLine(drop)}</strong>
      </p>
      {looking === '' ? null : (
        <div className="bar" role="progressbar" aria-label={WORDS.progress} aria-valuenow={Math.floor(share * 100)}>
          <span className="bar-fill" style={{ transform: `scaleX(${share})` }} />
        </div>
      )}
      <p className="note" aria-live="polite">
        {[looking, stuckLine(drop), ...priceHints(drop)].filter((line) => line !== '').join(' ')}
      </p>
    </div>
  )
}

function countOf(drop: DropView, shown: Shown): number {
  if (shown === 'all') return drop.files
  return shown === 'going' ? drop.going + drop.waiting : drop[shown]
}

interface PartsProps {
  readonly drop: DropView
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
}

/** Only where there is more than one kind. */
function Parts({ drop, shown, onShow }: PartsProps) {
  const kinds = (['all', 'going', 'here', 'refused'] as const).filter((kind) => countOf(drop, kind) > 0)
  if (kinds.length <= 2) return null
  return (
    <RadioGroup
      className="segments drop-parts"
      aria-label={WORDS.which}
      orientation="horizontal"
      value={shown}
      onChange={(value) => onShow(kinds.find((kind) => kind === value) ?? 'all')}
    >
      {kinds.map((kind) => (
        <Radio key={kind} value={kind} className="segment">
          {SHOWN[kind](drop)}
        </Radio>
      ))}
    </RadioGroup>
  )
}
