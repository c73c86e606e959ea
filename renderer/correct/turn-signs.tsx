// What happened to a turn, in its gutter: a dot where its words were corrected, a tick where somebody compared it with the
// recording. Quiet, and each leads to its history.

import { Check } from 'lucide-react'
import { memo } from 'react'
import { t } from '../../language/language.ts'
import { Icon } from '../frame/button.tsx'
import type { Turn } from '../reader/turns.ts'
import { useCorrector } from './correcting.ts'
import { rangeOf } from './field-acts.ts'
import { isTurnChecked, isTurnCorrected } from './progress-of.ts'

export const TurnSigns = memo(function TurnSigns({ turn }: { readonly turn: Turn }) {
  const corrector = useCorrector()
  const [isChecked, isCorrected] = [isTurnChecked(turn), isTurnCorrected(turn)]
  if (!isChecked && !isCorrected) return null
  const words = isCorrected ? (isChecked ? t('Corrected and checked') : t('Corrected')) : t('Checked')
  return (
    <button
      type="button"
      className="turn-signs"
      aria-label={t('{words}: history of turn {value}', { words, value: turn.index + 1 })}
      title={t('{words}. Show the history', { words })}
      onClick={() => corrector.open({ kind: 'history', range: rangeOf(turn) })}
    >
      {isChecked ? <Icon of={Check} /> : null}
      {isCorrected ? <span className="dot" /> : null}
    </button>
  )
})
