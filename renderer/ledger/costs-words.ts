// What was paid, in words: names of groups, why a bill differs from its estimate, and how a month stands with its limit. Pure: the
// sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { CapsView, CostGroup, CostReason, CostRow, CostSum, CostsBy, Options } from '../../preload/contract.ts'
import { languageName, length, moment, monthName } from '../frame/format.ts'
import { amount } from '../price/money.ts'

type Cap = CapsView['overall']

export const BY: Readonly<Record<CostsBy, string>> = {
  month: t('Month'),
  collection: t('Collection'),
  options: t('Preset or options'),
  folder: t('Watched folder'),
  model: t('Tier'),
}

/** Above the table, for those who do not see it. */
export const CAPTIONS: Readonly<Record<CostsBy, string>> = {
  month: t('Costs by month'),
  collection: t('Costs by collection'),
  options: t('Costs by preset or options'),
  folder: t('Costs by watched folder'),
  model: t('Costs by tier'),
}

export const ORDERS: Readonly<Record<'newest' | 'dearest' | 'difference', string>> = {
  newest: t('Newest first'),
  dearest: t('Dearest first'),
  difference: t('Largest difference first'),
}

export function groupName({ of }: Pick<CostGroup, 'of'>): string {
  switch (of.kind) {
    case 'month':
      return monthName(of.fromMs)
    case 'collection':
      return of.id === null ? t('In no collection') : (of.name ?? t('A collection that is gone'))
    case 'options':
      return of.options === null ? t('Removed before options were kept') : (of.preset ?? optionsText(of.options))
    case 'folder':
      return of.name ?? t('A folder that is no longer watched')
    case 'came':
      return of.how === 'elsewhere' ? t('From other devices') : t('Dropped, picked or linked')
    case 'model':
      return modelName(of.model)
  }
}

export function modelName(model: string | null): string {
  if (model === null) return t('Not known')
  return model === 'premium' ? t('Premium') : model === 'standard' ? t('Standard') : model
}

/** "Premium, English, speakers, full analytics". */
export function optionsText(options: Options): string {
  const { model, language, diarization, speakerEmbeddings, piiProcessing, analytics } = options
  const profile = analytics?.profile
  const parts = [
    modelName(model),
    language === 'auto' ? t('any language') : languageName(language),
    diarization ? t('speakers') : '',
    speakerEmbeddings ? t('voiceprints') : '',
    piiProcessing ? t('redacted') : '',
    profile === 'basic' ? t('basic analytics') : profile === 'full' ? t('full analytics') : '',
    analytics?.domain === undefined ? '' : t('pack “{domain}”', { domain: analytics.domain }),
    analytics?.schema === undefined ? '' : t('own fields'),
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
    'redaction skipped': t('{by} less: redaction was skipped, because its language is not one of the eight', { by }),
    'in range':
      (billedMicro ?? 0) < (estimatedMicro ?? 0)
        ? t('{by} less: the price list leaves a range, and the bill lies in it', { by })
        : t('{by} more: the price list leaves a range, and the bill lies in it', { by }),
    cancelled: t('Cancelled, and billed by the usual prices'),
    failed: t('Failed, so not charged'),
    pending: t('Not billed yet'),
    untold: t('The service has not said what it costs: counted by its estimate'),
    'no estimate': t('Its length was not known before'),
    less: t('{by} less than the published prices say', { by }),
    more: t('{by} more than the published prices say: ask the service, with the job’s id', { by }),
  }
  return texts[reason]
}

/** The line above the table: "$12.40 for 31 jobs of 14 h 20 min". */
export function totalText({ jobs, durationMs, spentMicro }: CostSum): string {
  if (jobs === 0) return t('Nothing was sent in this time.')
  return t('{price} for {jobs, plural, one {# job} other {# jobs}} of {time}', {
    price: amount(spentMicro),
    jobs,
    time: length(durationMs),
  })
}

/** What lies between the estimates and the bills, each named; none where they agree. */
export function differences({ less, more, untold, elsewhere }: CostSum): readonly string[] {
  return [
    less.jobs > 0
      ? t('{jobs, plural, one {# job was} other {# jobs were}} billed less than estimated, {price} together.', {
          jobs: less.jobs,
          price: amount(less.micro),
        })
      : '',
    more.jobs > 0
      ? t('{jobs, plural, one {# job was} other {# jobs were}} billed more than estimated, {price} together.', {
          jobs: more.jobs,
          price: amount(more.micro),
        })
      : '',
    untold.jobs > 0
      ? t(
          '{jobs, plural, one {# job has no bill yet; {price} of the sum is its estimate.} other {# jobs have no bill yet; {price} of the sum are their estimates.}}',
          { jobs: untold.jobs, price: amount(untold.micro) },
        )
      : '',
    elsewhere.jobs > 0
      ? t('{price} was spent by other devices of the account; your limits do not count that.', {
          price: amount(elsewhere.micro),
        })
      : '',
  ].filter((text) => text !== '')
}

export function capName({ folder }: Pick<Cap, 'folder'>): string {
  return folder === null ? t('Everything sent from here') : folder.name
}

/** "$16.40 of $20.00 this month, $3.60 left". */
export function capText({ capMicro, spentMicro, promisedMicro }: Cap): string {
  const [spent, promised] = [amount(spentMicro), amount(promisedMicro)]
  if (capMicro === null)
    return promisedMicro > 0
      ? t('{spent} this month, {promised} on its way. No limit.', { spent, promised })
      : t('{spent} this month. No limit.', { spent })
  const [limit, left] = [amount(capMicro), amount(Math.max(0, capMicro - spentMicro - promisedMicro))]
  return promisedMicro > 0
    ? t('{spent} of {limit} this month, {promised} on its way, {left} left', { spent, limit, promised, left })
    : t('{spent} of {limit} this month, {left} left', { spent, limit, left })
}

/** Empty on the first day of a month. */
export function paceText({ projectedMicro, capMicro }: Cap): string {
  if (projectedMicro === null || projectedMicro === 0) return ''
  const price = amount(projectedMicro)
  return capMicro !== null && projectedMicro > capMicro
    ? t('At this pace the month comes to about {price}, which is beyond the limit.', { price })
    : t('At this pace the month comes to about {price}.', { price })
}

export function stateText({ state }: Cap, beforeMs: number): string {
  if (state === 'near') return t('Nearly used up: what would go beyond it waits.')
  if (state !== 'reached') return ''
  return t('Reached. What would go beyond it waits for bills that leave room, for {time}, or until you raise it.', {
    time: moment(beforeMs),
  })
}

/** What the last refusal for want of credit means for what waits. */
export function waitingText({ recordings, estimatedMicro, withoutEstimate }: CapsView['waiting']): string {
  if (recordings === 0) return t('Nothing waits to be sent.')
  const price = amount(estimatedMicro)
  return withoutEstimate > 0
    ? t(
        '{recordings, plural, one {# recording waits} other {# recordings wait}}, about {price} together, and {unknown, plural, one {# recording} other {# recordings}} of unknown length.',
        { recordings, price, unknown: withoutEstimate },
      )
    : t('{recordings, plural, one {# recording waits} other {# recordings wait}}, about {price} together.', {
        recordings,
        price,
      })
}

/** The chart in one sentence, for those who do not see it. */
export function chartText(months: readonly CostGroup[]): string {
  const [first] = months
  if (first === undefined) return t('No costs in this time.')
  const dearest = months.reduce((most, each) => (each.sum.spentMicro > most.sum.spentMicro ? each : most))
  return t(
    'Costs by month, {months, plural, one {# month} other {# months}}; the dearest is {dearest} with {price}. The table beside it has all figures.',
    { months: months.length, dearest: groupName(dearest), price: amount(dearest.sum.spentMicro) },
  )
}
