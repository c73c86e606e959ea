// How far a change of speaker reaches: one turn, or this and the later ones of the same speaker. Turns of others in between are
// never touched.

import type { Correction } from '../../preload/contract.ts'
import type { Turn } from '../reader/turns.ts'
import { rangeOf } from './field-acts.ts'

export type Reach = 'turn' | 'following'
type SpeakerStep = Extract<Correction, { readonly kind: 'speaker' }>
export type Chosen = SpeakerStep['speaker']

export function reachOf(turn: Turn, turns: readonly Turn[], reach: Reach): readonly Turn[] {
  if (reach === 'turn') return [turn]
  return turns.filter((one) => one.index >= turn.index && one.speaker === turn.speaker)
}

export function speakerStep(turn: Turn, turns: readonly Turn[], reach: Reach, speaker: Chosen): SpeakerStep {
  const { first } = rangeOf(turn)
  const { last } = rangeOf(reachOf(turn, turns, reach).at(-1) ?? turn)
  return { kind: 'speaker', first, last, of: turn.speaker, speaker }
}
