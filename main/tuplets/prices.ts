// What a job costs, by the document's two tables of rates and minimums. Pure. Where the document is silent or contradicts itself
// it keeps every reading and says which: a price is a range, and a limit is held against its upper end.

import { HOUR, SECOND } from '../clock.ts'
import type { Options } from '../recording.ts'
import { PII_LANGUAGES } from './catalogue.ts'

/** Micro-dollars. */
export interface Estimate {
  readonly lowMicro: number
  readonly highMicro: number
}

export const FEATURES = ['standard', 'premium', 'diarization', 'pii', 'basic', 'full', 'custom'] as const
export type Feature = (typeof FEATURES)[number]

export const RATES: Readonly<Record<Feature, { readonly hourMicro: number; readonly leastMicro: number }>> = {
  standard: { hourMicro: 140_000, leastMicro: 10_000 },
  premium: { hourMicro: 250_000, leastMicro: 35_000 },
  diarization: { hourMicro: 80_000, leastMicro: 35_000 },
  pii: { hourMicro: 60_000, leastMicro: 35_000 },
  basic: { hourMicro: 240_000, leastMicro: 80_000 },
  full: { hourMicro: 600_000, leastMicro: 125_000 },
  custom: { hourMicro: 450_000, leastMicro: 150_000 },
}

interface BundleRow {
  /** As the document writes it. */
  readonly name: string
  readonly features: readonly Feature[]
  readonly leastMicro: number
  /** "Any bundle that includes": whatever else is in it. */
  readonly isAny: boolean
}

/** The table of minimums, row by row. "Transcript" is the standard model: premium is named where it is meant. */
export const BUNDLES: readonly BundleRow[] = [
  row('Transcript only', ['standard'], 10_000),
  row('Premium transcription only', ['premium'], 35_000),
  row('Transcript + diarization', ['standard', 'diarization'], 35_000),
  row('Transcript + PII', ['standard', 'pii'], 35_000),
  row('Premium transcription + PII', ['premium', 'pii'], 80_000),
  row('Transcript + basic analytics', ['standard', 'basic'], 80_000),
  row('Transcript + full analytics', ['standard', 'full'], 125_000),
  row('Transcript + custom analytics', ['standard', 'custom'], 150_000),
  row('Transcript + full analytics + custom', ['standard', 'full', 'custom'], 150_000),
  row('Transcript + diarization + PII', ['standard', 'diarization', 'pii'], 65_000),
  row('Any bundle that includes basic analytics', ['basic'], 80_000, true),
  row('Any bundle that includes full analytics', ['full'], 125_000, true),
]

function row(name: string, features: readonly Feature[], leastMicro: number, isAny = false): BundleRow {
  return { name, features, leastMicro, isAny }
}

/**
 * Why a price is a range. `redaction`: it is billed only if the language turns out to be one of eight. `no row`: the table of
 * minimums does not know this bundle. `two minimums`: a row and the minimum of a feature contradict each other. `begun
 * second`: charged is per second, and whether a begun one counts is not said.
 */
export type Doubt = 'redaction' | 'no row' | 'two minimums' | 'begun second'

/** Where a minimum comes from: a row of the table, the dearest feature in it, or all that it consists of added up. */
export interface Minimum {
  readonly leastMicro: number
  readonly by: 'row' | 'feature' | 'sum'
  /** Of the row or rows, as the document writes them; none where features alone decide. */
  readonly rows: readonly string[]
  readonly features: readonly Feature[]
}

/** One end of a price, as it comes about. */
export interface PriceEnd {
  readonly micro: number
  readonly features: readonly Feature[]
  readonly hourMicro: number
  readonly seconds: number
  /** What the seconds cost, before any minimum. */
  readonly rateMicro: number
  readonly minimum: Minimum
}

export interface Price extends Estimate {
  readonly low: PriceEnd
  readonly high: PriceEnd
  /** The minimum decides: surely, or at one of the two ends. */
  readonly paysMinimum: 'yes' | 'perhaps' | 'no'
  /** Only those that make a difference here. */
  readonly doubts: readonly Doubt[]
}

/** What the service will charge for a recording of this length, as far as its price list tells. */
export function estimate(options: Options, durationMs: number): Estimate {
  const { lowMicro, highMicro } = priceOf(options, durationMs)
  return { lowMicro, highMicro }
}

export function priceOf(options: Options, durationMs: number): Price {
  const seconds = Math.max(0, durationMs) / SECOND
  const [fewest, most] = featuresOf(options)
  const least = minimumsOf(fewest)
  const dearest = fewest === most ? least : minimumsOf(most)
  const low = endOf(fewest, Math.floor(seconds), least.low)
  const high = endOf(most, Math.ceil(seconds), dearest.high)
  const isAtLeast = [low, high].map(({ rateMicro, minimum }) => rateMicro < minimum.leastMicro)
  return {
    lowMicro: low.micro,
    highMicro: high.micro,
    low,
    high,
    paysMinimum: isAtLeast.every(Boolean) ? 'yes' : isAtLeast.some(Boolean) ? 'perhaps' : 'no',
    doubts: low.micro === high.micro ? [] : doubtsOf(low, high, dearest),
  }
}

function doubtsOf(low: PriceEnd, high: PriceEnd, dearest: Minimums): readonly Doubt[] {
  const doubts: Doubt[] = []
  if (low.features !== high.features) doubts.push('redaction')
  // The upper end pays its minimum, and another reading of that would have been less.
  const isOpen = high.rateMicro < high.minimum.leastMicro && dearest.low.leastMicro < dearest.high.leastMicro
  if (isOpen && dearest.doubt !== null) doubts.push(dearest.doubt)
  if (low.seconds !== high.seconds && high.rateMicro > high.minimum.leastMicro) doubts.push('begun second')
  return doubts
}

/** The features that are surely billed, and those that may be: the same list where nothing is open. */
function featuresOf(options: Options): readonly [readonly Feature[], readonly Feature[]] {
  const sure: Feature[] = [options.model]
  if (options.diarization) sure.push('diarization')
  const profile = options.analytics?.profile
  const analytics: Feature[] = profile === 'basic' || profile === 'full' ? [profile] : []
  // A pack's fields and a person's own are one extraction: the price list knows one "custom analytics".
  if (options.analytics?.domain !== undefined || options.analytics?.schema !== undefined) analytics.push('custom')
  const without: readonly Feature[] = [...sure, ...analytics]
  if (!options.piiProcessing) return [without, without]
  const withPii: readonly Feature[] = [...sure, 'pii', ...analytics]
  // Spelled as `optionsKey` spells it.
  const language = options.language.trim().toLowerCase() || 'auto'
  if (language === 'auto') return [without, withPii]
  const billed = PII_LANGUAGES.includes(language) ? withPii : without
  return [billed, billed]
}

function endOf(features: readonly Feature[], seconds: number, minimum: Minimum): PriceEnd {
  const hourMicro = sum(features.map((feature) => RATES[feature].hourMicro))
  const rateMicro = Math.round((hourMicro * seconds * SECOND) / HOUR)
  return { micro: Math.max(rateMicro, minimum.leastMicro), features, hourMicro, seconds, rateMicro, minimum }
}

interface Minimums {
  readonly low: Minimum
  readonly high: Minimum
  readonly doubt: 'no row' | 'two minimums' | null
}

const known = new Map<string, Minimums>()

/** A few dozen bundles exist, and thousands of files are priced at once. */
function minimumsOf(features: readonly Feature[]): Minimums {
  const key = features.join(' ')
  const found = known.get(key) ?? readMinimums(features)
  known.set(key, found)
  return found
}

/**
 * A row that names exactly these features decides. Else "any bundle that includes" decides, unless custom analytics, which has
 * no such row but the rule that its minimum is higher, is in it too: then it is one of the two. Custom analytics without a
 * profile has its own. Else the document is silent: no less than the dearest of what the bundle holds, and no more than all
 * of it added up.
 */
function readMinimums(features: readonly Feature[]): Minimums {
  const exact = BUNDLES.find((bundle) => !bundle.isAny && isSame(bundle.features, features))
  if (exact !== undefined) return sure(ofRow(exact))
  const dearest = dearestOf(features)
  const any = BUNDLES.find((bundle) => bundle.isAny && isWithin(bundle.features, features))
  if (any === undefined && features.includes('custom')) return sure(dearest)
  if (any === undefined) return { low: dearest, high: addedUp(features), doubt: 'no row' }
  if (dearest.leastMicro <= any.leastMicro) return sure(ofRow(any))
  return { low: ofRow(any), high: dearest, doubt: 'two minimums' }
}

function sure(minimum: Minimum): Minimums {
  return { low: minimum, high: minimum, doubt: null }
}

function ofRow({ name, leastMicro }: BundleRow): Minimum {
  return { leastMicro, by: 'row', rows: [name], features: [] }
}

/** Of the features' own minimums and of the rows for a part of the bundle, the highest. */
function dearestOf(features: readonly Feature[]): Minimum {
  const own = highest(features.map(ofFeature))
  const part = highest(partsOf(features).map(ofRow))
  return part.leastMicro > own.leastMicro ? part : own
}

function ofFeature(feature: Feature): Minimum {
  return { leastMicro: RATES[feature].leastMicro, by: 'feature', rows: [], features: [feature] }
}

/** The dearest way to add up: one row for a part of it, and the minimums of all features beside that. */
function addedUp(features: readonly Feature[]): Minimum {
  const ways = partsOf(features).map((part): Minimum => {
    const rest = features.filter((feature) => !part.features.includes(feature))
    const leastMicro = part.leastMicro + sum(rest.map((feature) => RATES[feature].leastMicro))
    return { leastMicro, by: 'sum', rows: [part.name], features: rest }
  })
  return highest(ways)
}

/** The rows that name nothing but what is in the bundle; at least the one for its transcription. */
function partsOf(features: readonly Feature[]): readonly BundleRow[] {
  return BUNDLES.filter((bundle) => !bundle.isAny && isWithin(bundle.features, features))
}

function highest(minimums: readonly Minimum[]): Minimum {
  return minimums.reduce((most, each) => (each.leastMicro > most.leastMicro ? each : most))
}

function isSame(some: readonly Feature[], others: readonly Feature[]): boolean {
  return some.length === others.length && isWithin(some, others)
}

function isWithin(some: readonly Feature[], others: readonly Feature[]): boolean {
  return some.every((feature) => others.includes(feature))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
