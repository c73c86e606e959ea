// What the window says where findings are looked through.

import type { FoundHereView } from '../../preload/contract.ts'
import { plural } from '../frame/format.ts'
import { confidenceOf, KINDS, typeName } from './personal-words.ts'

export const REVIEW_WORDS = {
  title: 'Look through personal data',
  open: 'Look through…',
  everything: 'Whole library',
  where: 'Where',
  recordings: 'Recordings',
  findings: 'Findings',
  looked: 'Looked through',
  again: 'Look through again',
  hide: 'Hide',
  leave: 'Leave this one',
  always: 'Always hide these words',
  never: 'Never hide these words',
  nothing: 'Nothing was found here.',
  noneFits: 'No finding fits these filters.',
  noRecordings: 'There are no transcripts here yet.',
  keys: 'H hides, L leaves this place alone, A always hides these words, N never does, Space plays, Ctrl+Z takes back.',
  left: 'left',
  hidden: 'hidden',
} as const

export const SOURCES = [
  ['all', 'Found by anybody'],
  ['here', 'Found here'],
  ['service', 'Found by the service'],
] as const

export const CERTAINTIES = [
  ['all', 'Sure or perhaps'],
  ['sure', 'Sure'],
  ['perhaps', 'Perhaps'],
] as const

export const STATES = [
  ['all', 'Looked at or not'],
  ['open', 'Not looked at'],
  ['decided', 'Looked at'],
] as const

export interface FoundFilter {
  readonly kind: string
  readonly source: (typeof SOURCES)[number][0]
  readonly certainty: (typeof CERTAINTIES)[number][0]
  readonly state: (typeof STATES)[number][0]
}

export const ALL_FOUND: FoundFilter = { kind: 'all', source: 'all', certainty: 'all', state: 'all' }

export function fits(one: FoundHereView, { kind, source, certainty, state }: FoundFilter): boolean {
  if (kind !== 'all' && one.kind !== kind) return false
  if (source !== 'all' && (source === 'service') !== (one.told !== null)) return false
  if (certainty !== 'all' && (certainty === 'sure') !== one.isValidated) return false
  return state === 'all' || (state === 'decided') === (one.decision !== null)
}

/** What it is, how sure that is, and who says so. */
export function factsOf({ kind, isValidated, told }: FoundHereView): string {
  const what = told !== null && kind === 'other' ? typeName(told.type) : KINDS[kind]
  const parts = [isValidated ? what : `${what}, perhaps`]
  if (told !== null)
    parts.push(['service', confidenceOf(told.confidence, told.detectorCount)].filter(Boolean).join(': '))
  return parts.join(' · ')
}

export function progressText(looked: number, count: number): string {
  return count === 0 ? '' : `${looked} of ${plural(count, 'finding')} looked at`
}

export function queueText(done: number, count: number): string {
  return `${done} of ${plural(count, 'recording')} looked through`
}
