// Prices before anything is sent: each file's, all of them together, and what would change if something else were asked for.
// It only reckons; rows are read for their length and their options, and none is touched.

import type { Library } from '../library/library.ts'
import type { AnalyticsRequest, Options } from '../recording.ts'
import { LANGUAGES } from '../tuplets/catalogue.ts'
import { type Doubt, type Estimate, type Price, type PriceEnd, priceOf, RATES } from '../tuplets/prices.ts'

/** A file by its length, or a recording of the library; options of its own come before those given for all. */
export type PricedFile =
  | { readonly durationMs: number | null; readonly options: Options | null }
  | { readonly id: number; readonly options: Options | null }

export type PriceChange =
  | 'standard'
  | 'premium'
  | 'with diarization'
  | 'without diarization'
  | 'with pii'
  | 'without pii'
  | 'without analytics'
  | 'basic'
  | 'full'
  | 'without custom'

interface Sized {
  readonly durationMs: number | null
  readonly options: Options
}

const NOTHING: Estimate = { lowMicro: 0, highMicro: 0 }

export class Pricing {
  readonly #library: Pick<Library, 'transcription'>

  constructor(library: Pick<Library, 'transcription'>) {
    this.#library = library
  }

  batch(files: readonly PricedFile[], options: Options) {
    const sized = files.map((file) => this.#sized(file, options))
    const prices = sized.map(priced)
    const doubts = new Set<Doubt>()
    for (const { price } of prices) for (const doubt of price.doubts) doubts.add(doubt)
    return {
      files: prices.map(({ price, isOpenEnded }) => ({
        lowMicro: price.lowMicro,
        highMicro: price.highMicro,
        isOpenEnded,
        paysMinimum: price.paysMinimum,
        leastMicro: price.high.minimum.leastMicro,
      })),
      sum: {
        ...sumOf(prices.map(({ price }) => price)),
        durationMs: sized.reduce((total, { durationMs }) => total + (durationMs ?? 0), 0),
        openEnded: prices.filter(({ isOpenEnded }) => isOpenEnded).length,
        atMinimum: prices.filter(({ price, isOpenEnded }) => !isOpenEnded && price.paysMinimum === 'yes').length,
        doubts: [...doubts],
      },
    }
  }

  /** Only what differs from what is asked for, and what the rules allow. */
  compare(files: readonly PricedFile[], options: Options) {
    const lengths = files.map((file) => this.#sized(file, options).durationMs)
    const sumFor = (asked: Options): Estimate =>
      sumOf(lengths.map((durationMs) => priced({ durationMs, options: asked }).price))
    const sum = sumFor(options)
    const variants = variantsOf(options).map(([change, changed]) => {
      const other = sumFor(changed)
      const difference = { lowMicro: other.lowMicro - sum.lowMicro, highMicro: other.highMicro - sum.highMicro }
      return { change, options: changed, sum: other, difference }
    })
    return { sum, variants }
  }

  explain(file: PricedFile, options: Options) {
    const { durationMs, options: asked } = this.#sized(file, options)
    if (durationMs === null) return null
    const { low, high, ...price } = priceOf(asked, durationMs)
    return { ...price, low: endFacts(low), high: endFacts(high) }
  }

  #sized(file: PricedFile, options: Options): Sized {
    if (!('id' in file)) return { durationMs: file.durationMs, options: file.options ?? options }
    return {
      durationMs: this.#library.transcription(file.id)?.durationMs ?? null,
      options: file.options ?? options,
    }
  }
}

/** Where the length is not known, the service's least. */
function priced({ durationMs, options }: Sized): { readonly price: Price; readonly isOpenEnded: boolean } {
  return { price: priceOf(options, durationMs ?? 0), isOpenEnded: durationMs === null }
}

function sumOf(prices: readonly Estimate[]): Estimate {
  return prices.reduce(
    (sum, { lowMicro, highMicro }) => ({ lowMicro: sum.lowMicro + lowMicro, highMicro: sum.highMicro + highMicro }),
    NOTHING,
  )
}

function endFacts({ features, ...end }: PriceEnd) {
  return { ...end, rates: features.map((feature) => ({ feature, hourMicro: RATES[feature].hourMicro })) }
}

function variantsOf(options: Options): readonly (readonly [PriceChange, Options])[] {
  const { model, diarization, piiProcessing, analytics } = options
  const profile = analytics?.profile ?? 'none'
  const { profile: _, ...custom } = analytics ?? {}
  const hasCustom = Object.values(custom).some((held) => held !== undefined)
  const withProfile = (wanted: 'basic' | 'full' | null): Options => ({
    ...options,
    analytics: plain(wanted === null ? custom : { profile: wanted, ...custom }),
  })
  const found: (readonly [PriceChange, Options])[] = []
  if (model === 'premium') found.push(['standard', { ...options, model: 'standard', speakerEmbeddings: false }])
  else if (hasPremium(options.language)) found.push(['premium', { ...options, model: 'premium' }])
  if (diarization) found.push(['without diarization', { ...options, diarization: false, speakerEmbeddings: false }])
  else found.push(['with diarization', { ...options, diarization: true }])
  found.push([piiProcessing ? 'without pii' : 'with pii', { ...options, piiProcessing: !piiProcessing }])
  if (profile === 'basic' || profile === 'full') found.push(['without analytics', withProfile(null)])
  if (profile !== 'basic') found.push(['basic', withProfile('basic')])
  if (profile !== 'full') found.push(['full', withProfile('full')])
  if (hasCustom) found.push(['without custom', { ...options, analytics: plain(profile === 'none' ? {} : { profile }) }])
  return found
}

function plain(analytics: AnalyticsRequest): AnalyticsRequest | null {
  return Object.values(analytics).every((held) => held === undefined) ? null : analytics
}

function hasPremium(language: string): boolean {
  return language === 'auto' || LANGUAGES.some(({ code, isPremium }) => code === language && isPremium)
}
