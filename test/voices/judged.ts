// Holds suggestions against the truth of a generated crowd.

import { matches, packed, personsIn, type Rules } from '../../main/library/voices/matching.ts'
import type { Crowd } from './generated.ts'

export interface Judgement {
  readonly suggested: number
  readonly right: number
  /** Speakers without a name whose person is known from another recording. */
  readonly wanted: number
}

export function judged({ voices, truth }: Crowd, rules: Rules): Judgement {
  const key = (recordingId: number, label: string): string => `${recordingId} ${label}`
  const behind = new Map([...truth].map(([{ recordingId, label }, person]) => [key(recordingId, label), person]))
  const known = new Set(voices.flatMap(({ personId }) => personId ?? []))
  const wanted = voices.filter((voice) => voice.personId === null && known.has(truth.get(voice) ?? 0)).length
  const found = packed(voices).flatMap((pack) => matches(pack, personsIn(pack), rules))
  const right = found.filter((each) => behind.get(key(each.recordingId, each.label)) === each.personId).length
  return { suggested: found.length, right, wanted }
}
