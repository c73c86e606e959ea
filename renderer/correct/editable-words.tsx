// The words of a turn: as they are read, as a field while somebody types in them, or against the original.

import type { ReactNode } from 'react'
import type { SpeakerView } from '../../preload/contract.ts'
import { useStore } from '../frame/store.ts'
import type { Turn } from '../reader/turns.ts'
import { ComparedTurn } from './compared-words.tsx'
import { useCorrector } from './correcting.ts'
import { TurnField } from './turn-field.tsx'

interface EditableWordsProps {
  readonly turn: Turn
  readonly speaker: SpeakerView | undefined
  readonly language: string | null
  /** The words as they are read. */
  readonly children: ReactNode
}

export function EditableWords({ turn, speaker, language, children }: EditableWordsProps) {
  const { session, mode } = useCorrector()
  const first = turn.segments[0]?.position
  const own = useStore(session, (now) => (now?.first === first ? now : null))
  const isCompared = useStore(mode, ({ kind }) => kind === 'original')
  if (own !== null) return <TurnField turn={turn} speaker={speaker} language={language} session={own} />
  return isCompared ? <ComparedTurn turn={turn} language={language} /> : children
}
