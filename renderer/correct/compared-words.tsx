// Differences as text: what was removed struck out, what was put in underlined, and both said to a screen reader.

import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { SegmentView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { isSpaceless, joint, langOf } from '../reader/language.ts'
import type { Turn } from '../reader/turns.ts'
import { useCorrector } from './correcting.ts'
import type { Difference } from './differences.ts'
import { type Original, originalOf, turnDifferences } from './original.ts'

export function Compared({ steps }: { readonly steps: readonly Difference[] }) {
  let at = 0
  return steps.map(({ kind, text }) => {
    const key = at++
    if (kind === 'same') return text
    return kind === 'removed' ? (
      <del key={key}>
        <span className="visually-hidden">{t('removed:')}</span>
        {text}
      </del>
    ) : (
      <ins key={key}>
        <span className="visually-hidden">{t('put in:')}</span>
        {text}
      </ins>
    )
  })
}

const NONE: readonly SegmentView[] = []

/** The service's own segments, asked for once a comparison is wanted. */
function useOriginal(): Original {
  const { id } = useCorrector()
  const segments = useAsk('corrections:original', { id }, { staleMs: Number.POSITIVE_INFINITY }).data?.segments ?? NONE
  return useMemo(() => originalOf(segments), [segments])
}

interface ComparedTurnProps {
  readonly turn: Turn
  readonly language: string | null
}

export function ComparedTurn({ turn, language }: ComparedTurnProps) {
  const corrector = useCorrector()
  const original = useOriginal()
  const segments = corrector.segments()
  const steps = useMemo(
    () => turnDifferences(turn, segments, original, joint(language)),
    [turn, segments, original, language],
  )
  return (
    <div>
      <SpeakerChange turn={turn} original={original} />
      <p
        className={isSpaceless(language) ? 'turn-text dense compared' : 'turn-text compared'}
        dir={turn.direction}
        lang={langOf(turn.segments[0]?.language ?? language)}
      >
        <Compared steps={steps} />
      </p>
    </div>
  )
}

/** Who it was for the service, where a person knew better. */
function SpeakerChange({ turn, original }: { readonly turn: Turn; readonly original: Original }) {
  const corrector = useCorrector()
  const said = original.speakerOf(turn.segments[0]?.first ?? -1)
  if (!original.isThere || said === turn.speaker) return null
  const { speakers } = corrector.shown.get()
  const name = (label: string | null): string =>
    label === null ? t('nobody known') : (speakers.find((one) => one.label === label)?.name ?? label)
  return (
    <p className="speaker-change compared">
      <Compared
        steps={[
          { kind: 'removed', text: name(said) },
          { kind: 'same', text: ' ' },
          { kind: 'inserted', text: name(turn.speaker) },
        ]}
      />
    </p>
  )
}
