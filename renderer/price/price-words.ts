// Prices in words: what something costs, how that comes about, and why it is a range where it is one. Pure: the sentences are
// tested as they stand.

import { t } from '../../language/language.ts'
import type { FilePrice, PriceDoubt, PriceEnd, PriceFeature, PriceRange, Value } from '../../preload/contract.ts'
import { length } from '../frame/format.ts'
import { bundleName } from './bundle-names.ts'
import { amount, amountRange, difference } from './money.ts'

type Batch = Value<'price:batch'>
type Explanation = NonNullable<Value<'price:explain'>>
type Variant = Value<'price:compare'>['variants'][number]

export type Priced = PriceRange & Partial<Omit<FilePrice, keyof PriceRange>>

export const FEATURES: Readonly<Record<PriceFeature, string>> = {
  standard: t('Standard transcription'),
  premium: t('Premium transcription'),
  diarization: t('Speaker diarization'),
  pii: t('PII redaction'),
  basic: t('Basic analytics'),
  full: t('Full analytics'),
  custom: t('Custom analytics'),
}

export const DOUBTS: Readonly<Record<PriceDoubt, string>> = {
  redaction: t('Redaction is billed only if the language turns out to be one of the eight that it knows.'),
  'no row': t(
    'The service’s price list names no minimum for this combination, so it lies between the dearest part and their sum.',
  ),
  'two minimums': t(
    'The service’s price list names two minimums for this combination, and does not say which one counts.',
  ),
  'begun second': t('The service charges by the second, and does not say whether a begun one counts.'),
}

/** "$0.14", "$0.14 to $0.17", "$0.01 or more". */
export function priceText({ lowMicro, highMicro, isOpenEnded = false }: Priced): string {
  return isOpenEnded ? t('{sum} or more', { sum: amount(lowMicro) }) : amountRange(lowMicro, highMicro)
}

/** Empty where the length decides. */
export function minimumHint({ paysMinimum = 'no', leastMicro = 0, isOpenEnded = false }: Priced): string {
  if (isOpenEnded) return t('length not known')
  if (paysMinimum === 'no') return ''
  const least = amount(leastMicro)
  return paysMinimum === 'yes'
    ? t('pays the minimum of {amount}', { amount: least })
    : t('may pay the minimum of {amount}', { amount: least })
}

/** What there is to say about a sum: how many pay the minimum, and how many are counted as the least. */
export function sumHints({ atMinimum, openEnded }: Batch['sum']): string {
  const parts = [
    atMinimum > 0 ? t('{count, plural, one {# file pays} other {# files pay}} the minimum', { count: atMinimum }) : '',
    openEnded > 0
      ? t('{count, plural, one {# file} other {# files}} of unknown length counted as the least that is billed', {
          count: openEnded,
        })
      : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

export interface ExplainedLine {
  readonly name: string
  readonly figure: string
}

/** The sum as a table: rates, seconds, minimum. Of a range its upper end, because that is what limits are held against. */
export function explainedLines({ high }: Pick<Explanation, 'high'>): readonly ExplainedLine[] {
  const rates = high.rates.map(({ feature, hourMicro }) => ({
    name: FEATURES[feature],
    figure: t('{amount} an hour', { amount: amount(hourMicro) }),
  }))
  const together =
    rates.length > 1
      ? [
          {
            name: t('Together', {}, 'sum of prices'),
            figure: t('{amount} an hour', { amount: amount(high.hourMicro) }),
          },
        ]
      : []
  return [
    ...rates,
    ...together,
    { name: t('For {length}', { length: length(high.seconds * 1000) }), figure: amount(high.rateMicro) },
    { name: minimumName(high), figure: amount(high.minimum.leastMicro) },
  ]
}

/** "Minimum of “Transcript + PII”": in the words of the price list where a row decides. */
export function minimumName({ minimum }: Pick<PriceEnd, 'minimum'>): string {
  const { by, rows, features } = minimum
  const names = [
    ...rows.map((row) => t('“{name}”', { name: bundleName(row) })),
    ...features.map((feature) => FEATURES[feature]),
  ]
  return by === 'sum'
    ? t('Minimums of {features}', { features: names.join(' + ') })
    : t('Minimum of {features}', { features: names.join(', ') })
}

export function verdict({ paysMinimum, high }: Explanation): string {
  if (paysMinimum === 'no') return t('The length decides: it costs more than the minimum.')
  const until = (high.minimum.leastMicro / high.hourMicro) * 3_600_000
  return t('The minimum decides: up to {length} it costs the same.', { length: length(until) })
}

const CHANGES: Readonly<Record<Variant['change'], string>> = {
  standard: t('Standard instead of premium'),
  premium: t('Premium'),
  'with diarization': t('With diarization'),
  'without diarization': t('Without diarization'),
  'with pii': t('With PII redaction'),
  'without pii': t('Without PII redaction'),
  'without analytics': t('Without analytics'),
  basic: t('Basic analytics'),
  full: t('Full analytics'),
  'without custom': t('Without custom fields'),
}

/** "Premium: +$0.11", "Without diarization: −$0.08 to −$0.04". */
export function variantText({ change, difference: by }: Pick<Variant, 'change' | 'difference'>): string {
  const [low, high] = [difference(by.lowMicro), difference(by.highMicro)]
  return `${CHANGES[change]}: ${low === high ? low : t('{low} to {high}', { low, high })}`
}
