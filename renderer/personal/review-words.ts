// What the window says where findings are looked through.

import { t } from '../../language/language.ts'
import type { FoundHereView } from '../../preload/contract.ts'
import { confidenceOf, KINDS, typeName } from './personal-words.ts'

export const REVIEW_WORDS = {
  title: t('Look through personal data'),
  open: t('Look through…'),
  everything: t('Whole library'),
  where: t('Where'),
  recordings: t('Recordings'),
  findings: t('Findings'),
  looked: t('Looked through'),
  again: t('Look through again'),
  hide: t('Hide'),
  leave: t('Leave this one'),
  always: t('Always hide these words'),
  never: t('Never hide these words'),
  nothing: t('Nothing was found here.'),
  noneFits: t('No finding fits these filters.'),
  noRecordings: t('There are no transcripts here yet.'),
  keys: t(
    'H hides, L leaves this place alone, A always hides these words, N never does, Space plays, Ctrl+Z takes back.',
  ),
  left: 'left',
  hidden: 'hidden',
} as const

export const SOURCES = [
  ['all', t('Found by anybody')],
  ['here', t('Found here')],
  ['service', t('Found by the service')],
] as const

export const CERTAINTIES = [
  ['all', t('Sure or perhaps')],
  ['sure', t('Sure')],
  ['perhaps', t('Perhaps')],
] as const

export const STATES = [
  ['all', t('Looked at or not')],
  ['open', t('Not looked at')],
  ['decided', t('Looked at')],
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
  const parts = [isValidated ? what : t('{what}, perhaps', { what })]
  if (told !== null)
    parts.push(['service', confidenceOf(told.confidence, told.detectorCount)].filter(Boolean).join(': '))
  return parts.join(' · ')
}

export function progressText(looked: number, count: number): string {
  return count === 0
    ? ''
    : t('{looked} of {count, plural, one {# finding} other {# findings}} looked at', { looked, count })
}

export function queueText(done: number, count: number): string {
  return t('{done} of {count, plural, one {# recording} other {# recordings}} looked through', { done, count })
}
