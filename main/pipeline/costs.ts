// How bills compare with what was expected, and how a month stands with the person's limits. Pure but for what it is given; it
// reads figures and changes none.

import { t } from '../../language/language.ts'
import { DAY } from '../clock.ts'
import type { CostRow as LedgerFacts } from '../library/reading.ts'
import type { Stage } from '../recording.ts'
import { PII_LANGUAGES } from '../tuplets/catalogue.ts'
import { priceOf } from '../tuplets/prices.ts'
import { stageWords } from './words.ts'

export type CostReason =
  | 'same'
  | 'redaction skipped'
  | 'in range'
  | 'cancelled'
  | 'failed'
  | 'pending'
  | 'untold'
  | 'no estimate'
  | 'less'
  | 'more'

type Billed = Pick<LedgerFacts, 'stage' | 'options' | 'durationMs' | 'estimatedMicro' | 'billedMicro'>

/** Why a bill is what it is, as far as the published prices tell. */
export function reasonOf(job: Billed): CostReason {
  const { stage, estimatedMicro, billedMicro } = job
  if (billedMicro === null) return unbilled(stage)
  if (estimatedMicro === null) return 'no estimate'
  if (billedMicro === estimatedMicro) return stage === 'cancelled' && billedMicro > 0 ? 'cancelled' : 'same'
  if (stage === 'failed' && billedMicro === 0) return 'failed'
  const told = explained(job, billedMicro)
  if (told !== null) return told
  if (stage === 'cancelled') return 'cancelled'
  return billedMicro < estimatedMicro ? 'less' : 'more'
}

function unbilled(stage: string | null): CostReason {
  if (stage === 'failed') return 'failed'
  return stage === 'processing' || stage === 'archiving' ? 'pending' : 'untold'
}

function explained({ options, durationMs }: Billed, billedMicro: number): CostReason | null {
  if (options === null || durationMs === null) return null
  const isWithin = (asked: typeof options): boolean => {
    const { lowMicro, highMicro } = priceOf(asked, durationMs)
    return billedMicro >= lowMicro && billedMicro <= highMicro
  }
  if (options.piiProcessing && isWithin({ ...options, piiProcessing: false })) return 'redaction skipped'
  // Redaction is either billed or not: what lies between both prices is neither.
  const redacted = options.piiProcessing ? { ...options, language: PII_LANGUAGES[0] ?? options.language } : options
  return isWithin(redacted) ? 'in range' : null
}

/** Where a job came from, in the words of Activity; a folder that is no longer watched has no name. */
export function originOf(source: string | null, folder: string | null): string {
  if (source === 'url') return t('from a link')
  if (source === 'elsewhere') return t('from another device')
  if (source === 'watch') return folder ?? t('from a folder that is no longer watched')
  return source === null ? '' : t('dropped')
}

export function stageWord(stage: string | null): string {
  return stage !== null && isStage(stage) ? stageWords()[stage] : t('Removed')
}

function isStage(stage: string): stage is Stage {
  return Object.hasOwn(stageWords(), stage)
}

export interface CapFacts {
  readonly capMicro: number | null
  readonly spentMicro: number
  readonly promisedMicro: number
  readonly projectedMicro: number | null
  readonly state: 'none' | 'open' | 'near' | 'reached'
}

/** Where the person is told before the limit is reached. */
export const NEAR = 0.8

export function capFacts(
  spending: { readonly capMicro: number | null; readonly spentMicro: number; readonly promisedMicro: number },
  month: { readonly fromMs: number; readonly beforeMs: number; readonly nowMs: number },
  isHeld: boolean,
): CapFacts {
  const { capMicro, spentMicro, promisedMicro } = spending
  const usedMicro = spentMicro + promisedMicro
  const isReached = capMicro !== null && (isHeld || usedMicro >= capMicro)
  const isNear = capMicro !== null && usedMicro >= capMicro * NEAR
  return {
    ...spending,
    projectedMicro: projected(spentMicro, month),
    state: capMicro === null ? 'none' : isReached ? 'reached' : isNear ? 'near' : 'open',
  }
}

/** One afternoon says nothing of a month. */
function projected(
  spentMicro: number,
  { fromMs, beforeMs, nowMs }: { readonly fromMs: number; readonly beforeMs: number; readonly nowMs: number },
): number | null {
  const goneMs = nowMs - fromMs
  return goneMs < DAY ? null : Math.round((spentMicro / goneMs) * (beforeMs - fromMs))
}
