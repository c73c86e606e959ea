// Prices in words: what something costs, how that comes about, and why it is a range where it is one. Pure: the sentences are
// tested as they stand.

import type {
  BatchPrice,
  FilePrice,
  PriceDoubt,
  PriceEnd,
  PriceExplanation,
  PriceFeature,
  PriceRange,
  PriceVariant,
} from '../../preload/contract.ts'
import { length, plural } from '../frame/format.ts'
import { amount, amountRange, difference } from './money.ts'

export type Priced = PriceRange & Partial<Omit<FilePrice, keyof PriceRange>>

export const FEATURES: Readonly<Record<PriceFeature, string>> = {
  standard: 'Standard transcription',
  premium: 'Premium transcription',
  diarization: 'Speaker diarization',
  pii: 'PII redaction',
  basic: 'Basic analytics',
  full: 'Full analytics',
  custom: 'Custom analytics',
}

export const DOUBTS: Readonly<Record<PriceDoubt, string>> = {
  redaction: 'Redaction is billed only if the language turns out to be one of the eight that it knows.',
  'no row':
    'The service’s price list names no minimum for this combination, so it lies between the dearest part and their sum.',
  'two minimums':
    'The service’s price list names two minimums for this combination, and does not say which one counts.',
  'begun second': 'The service charges by the second, and does not say whether a begun one counts.',
}

/** "$0.14", "$0.14 to $0.17", "$0.01 or more". */
export function priceText({ lowMicro, highMicro, isOpenEnded = false }: Priced): string {
  return isOpenEnded ? `${amount(lowMicro)} or more` : amountRange(lowMicro, highMicro)
}

/** Empty where the length decides. */
export function minimumHint({ paysMinimum = 'no', leastMicro = 0, isOpenEnded = false }: Priced): string {
  if (isOpenEnded) return 'length not known'
  if (paysMinimum === 'no') return ''
  return `${paysMinimum === 'yes' ? 'pays' : 'may pay'} the minimum of ${amount(leastMicro)}`
}

/** What there is to say about a sum: how many pay the minimum, and how many are counted as the least. */
export function sumHints({ atMinimum, openEnded }: BatchPrice['sum']): string {
  const parts = [
    atMinimum > 0 ? `${plural(atMinimum, 'file')} ${atMinimum === 1 ? 'pays' : 'pay'} the minimum` : '',
    openEnded > 0 ? `${plural(openEnded, 'file')} of unknown length counted as the least that is billed` : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

export interface ExplainedLine {
  readonly name: string
  readonly figure: string
}

/** The sum as a table: rates, seconds, minimum. Of a range its upper end, because that is what limits are held against. */
export function explainedLines({ high }: Pick<PriceExplanation, 'high'>): readonly ExplainedLine[] {
  const rates = high.rates.map(({ feature, hourMicro }) => ({
    name: FEATURES[feature],
    figure: `${amount(hourMicro)} an hour`,
  }))
  const together = rates.length > 1 ? [{ name: 'Together', figure: `${amount(high.hourMicro)} an hour` }] : []
  return [
    ...rates,
    ...together,
    { name: `For ${length(high.seconds * 1000)}`, figure: amount(high.rateMicro) },
    { name: minimumName(high), figure: amount(high.minimum.leastMicro) },
  ]
}

/** "Minimum of “Transcript + PII”": in the price list's own words where a row decides. */
export function minimumName({ minimum }: Pick<PriceEnd, 'minimum'>): string {
  const { by, rows, features } = minimum
  const names = [...rows.map((row) => `“${row}”`), ...features.map((feature) => FEATURES[feature])]
  return by === 'sum' ? `Minimums of ${names.join(' + ')}` : `Minimum of ${names.join(', ')}`
}

export function verdict({ paysMinimum, high }: PriceExplanation): string {
  if (paysMinimum === 'no') return 'The length decides: it costs more than the minimum.'
  const until = (high.minimum.leastMicro / high.hourMicro) * 3_600_000
  return `The minimum decides: up to ${length(until)} it costs the same.`
}

const CHANGES: Readonly<Record<PriceVariant['change'], string>> = {
  standard: 'Standard instead of premium',
  premium: 'Premium',
  'with diarization': 'With diarization',
  'without diarization': 'Without diarization',
  'with pii': 'With PII redaction',
  'without pii': 'Without PII redaction',
  'without analytics': 'Without analytics',
  basic: 'Basic analytics',
  full: 'Full analytics',
  'without custom': 'Without custom fields',
}

/** "Premium: +$0.11", "Without diarization: −$0.08 to −$0.04". */
export function variantText({ change, difference: by }: Pick<PriceVariant, 'change' | 'difference'>): string {
  const [low, high] = [difference(by.lowMicro), difference(by.highMicro)]
  return `${CHANGES[change]}: ${low === high ? low : `${low} to ${high}`}`
}
