// What was paid, in words: names of groups, why a bill differs from its estimate, and how a month stands with its limit. Pure: the
// sentences are tested as they stand.

import type { CapsView, CostGroup, CostReason, CostRow, CostSum, CostsBy, Options } from '../../preload/contract.ts'
import { languageName, length, moment, monthName, plural } from '../frame/format.ts'
import { amount } from '../price/money.ts'

type Cap = CapsView['overall']

export const BY: Readonly<Record<CostsBy, string>> = {
  month: 'Month',
  collection: 'Collection',
  options: 'Preset or options',
  folder: 'Watched folder',
  model: 'Tier',
}

export const ORDERS: Readonly<Record<'newest' | 'dearest' | 'difference', string>> = {
  newest: 'Newest first',
  dearest: 'Dearest first',
  difference: 'Largest difference first',
}

export function groupName({ of }: Pick<CostGroup, 'of'>): string {
  switch (of.kind) {
    case 'month':
      return monthName(of.fromMs)
    case 'collection':
      return of.id === null ? 'In no collection' : (of.name ?? 'A collection that is gone')
    case 'options':
      return of.options === null ? 'Removed before options were kept' : (of.preset ?? optionsText(of.options))
    case 'folder':
      return of.name ?? 'A folder that is no longer watched'
    case 'came':
      return of.how === 'elsewhere' ? 'From other devices' : 'Dropped, picked or linked'
    case 'model':
      return modelName(of.model)
  }
}

export function modelName(model: string | null): string {
  if (model === null) return 'Not known'
  return model === 'premium' ? 'Premium' : model === 'standard' ? 'Standard' : model
}

/** "Premium, English, speakers, full analytics". */
export function optionsText(options: Options): string {
  const { model, language, diarization, speakerEmbeddings, piiProcessing, analytics } = options
  const profile = analytics?.profile
  const parts = [
    modelName(model),
    language === 'auto' ? 'any language' : languageName(language),
    diarization ? 'speakers' : '',
    speakerEmbeddings ? 'voice vectors' : '',
    piiProcessing ? 'redacted' : '',
    profile === 'basic' || profile === 'full' ? `${profile} analytics` : '',
    analytics?.domain === undefined ? '' : `pack “${analytics.domain}”`,
    analytics?.schema === undefined ? '' : 'own fields',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** Empty where there is nothing to explain. */
export function reasonText({
  reason,
  billedMicro,
  estimatedMicro,
}: Pick<CostRow, 'reason' | 'billedMicro' | 'estimatedMicro'>): string {
  const by = amount(Math.abs((billedMicro ?? 0) - (estimatedMicro ?? 0)))
  const texts: Readonly<Record<CostReason, string>> = {
    same: '',
    'redaction skipped': `${by} less: redaction was skipped, because its language is not one of the eight`,
    'in range': `${by} ${(billedMicro ?? 0) < (estimatedMicro ?? 0) ? 'less' : 'more'}: the price list leaves a range, and the bill lies in it`,
    cancelled: 'Cancelled, and billed by the usual prices',
    failed: 'Failed, so not charged',
    pending: 'Not billed yet',
    untold: 'The service has not said what it costs: counted by its estimate',
    'no estimate': 'Its length was not known before',
    less: `${by} less than the published prices say`,
    more: `${by} more than the published prices say: ask the service, with the job’s id`,
  }
  return texts[reason]
}

/** The line above the table: "$12.40 for 31 jobs of 14 h 20 min". */
export function totalText({ jobs, durationMs, spentMicro }: CostSum): string {
  if (jobs === 0) return 'Nothing was sent in this time.'
  return `${amount(spentMicro)} for ${plural(jobs, 'job')} of ${length(durationMs)}`
}

/** What lies between the estimates and the bills, each named; none where they agree. */
export function differences({ less, more, untold, elsewhere }: CostSum): readonly string[] {
  const were = (jobs: number): string => (jobs === 1 ? 'was' : 'were')
  return [
    less.jobs > 0
      ? `${plural(less.jobs, 'job')} ${were(less.jobs)} billed less than estimated, ${amount(less.micro)} together.`
      : '',
    more.jobs > 0
      ? `${plural(more.jobs, 'job')} ${were(more.jobs)} billed more than estimated, ${amount(more.micro)} together.`
      : '',
    untold.jobs > 0
      ? `${plural(untold.jobs, 'job')} ${untold.jobs === 1 ? 'has' : 'have'} no bill yet; ${amount(untold.micro)} of the sum ${untold.jobs === 1 ? 'is its estimate' : 'are their estimates'}.`
      : '',
    elsewhere.jobs > 0
      ? `${amount(elsewhere.micro)} was spent by other devices of the account; your limits do not count that.`
      : '',
  ].filter((text) => text !== '')
}

export function capName({ folder }: Pick<Cap, 'folder'>): string {
  return folder === null ? 'Everything sent from here' : folder.name
}

/** "$16.40 of $20.00 this month, $3.60 left". */
export function capText({ capMicro, spentMicro, promisedMicro }: Cap): string {
  const promised = promisedMicro > 0 ? `, ${amount(promisedMicro)} on its way` : ''
  if (capMicro === null) return `${amount(spentMicro)} this month${promised}. No limit.`
  const leftMicro = Math.max(0, capMicro - spentMicro - promisedMicro)
  return `${amount(spentMicro)} of ${amount(capMicro)} this month${promised}, ${amount(leftMicro)} left`
}

/** Empty on the first day of a month. */
export function paceText({ projectedMicro, capMicro }: Cap): string {
  if (projectedMicro === null || projectedMicro === 0) return ''
  const comes = `At this pace the month comes to about ${amount(projectedMicro)}`
  return capMicro !== null && projectedMicro > capMicro ? `${comes}, which is beyond the limit.` : `${comes}.`
}

export function stateText({ state }: Cap, beforeMs: number): string {
  if (state === 'near') return 'Nearly used up: what would go beyond it waits.'
  if (state !== 'reached') return ''
  return `Reached. What would go beyond it waits for bills that leave room, for ${moment(beforeMs)}, or until you raise it.`
}

/** What the last refusal for want of credit means for what waits. */
export function waitingText({ recordings, estimatedMicro, withoutEstimate }: CapsView['waiting']): string {
  if (recordings === 0) return 'Nothing waits to be sent.'
  const open = withoutEstimate > 0 ? `, and ${plural(withoutEstimate, 'recording')} of unknown length` : ''
  return `${plural(recordings, 'recording')} ${recordings === 1 ? 'waits' : 'wait'}, about ${amount(estimatedMicro)} together${open}.`
}

/** The chart in one sentence, for those who do not see it. */
export function chartText(months: readonly CostGroup[]): string {
  const [first] = months
  if (first === undefined) return 'No costs in this time.'
  const dearest = months.reduce((most, each) => (each.sum.spentMicro > most.sum.spentMicro ? each : most))
  return `Costs by month, ${plural(months.length, 'month')}; the dearest is ${groupName(dearest)} with ${amount(dearest.sum.spentMicro)}. The table beside it has all figures.`
}
