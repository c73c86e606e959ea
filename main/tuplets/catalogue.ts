// What the service offers, word for word from its documentation: languages, prices, limits; its domain packs
// stand in packs.ts. Pure: it asks nobody, so a figure that the service changes is changed here.
import { HOUR, SECOND } from '../clock.ts'
import type { Options } from '../recording.ts'

export interface Language {
  readonly code: string
  readonly name: string
  readonly isStandard: boolean
  readonly isPremium: boolean
}

const PREMIUM = new Set(
  'ar cs da de el en es fa fi fil fr hi hu id it ja ko mk ms nl pl pt ro ru sv th tr vi yue zh'.split(' '),
)
/** Offered by the premium model alone. */
const PREMIUM_ONLY = new Set(['fil', 'yue'])

const NAMES = `af Afrikaans, am Amharic, ar Arabic, as Assamese, az Azerbaijani, ba Bashkir, be Belarusian, bg Bulgarian,
bn Bengali, bo Tibetan, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German, el Greek, en English,
es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fil Filipino, fo Faroese, fr French, gl Galician, gu Gujarati,
ha Hausa, haw Hawaiian, hi Hindi, hr Croatian, hu Hungarian, hy Armenian, id Indonesian, is Icelandic, it Italian,
ja Japanese, jw Javanese, ka Georgian, kk Kazakh, km Khmer, kn Kannada, ko Korean, la Latin, lb Luxembourgish, ln Lingala,
lo Lao, lt Lithuanian, lv Latvian, mg Malagasy, mi Maori, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay,
mt Maltese, my Burmese, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, oc Occitan, pa Punjabi, pl Polish,
ps Pashto, pt Portuguese, ro Romanian, ru Russian, sa Sanskrit, sd Sindhi, si Sinhala, sk Slovak, sl Slovenian, sn Shona,
so Somali, sr Serbian, su Sundanese, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, tk Turkmen,
tl Tagalog, tr Turkish, tt Tatar, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, yi Yiddish, yo Yoruba, yue Cantonese,
zh Chinese`

/** 96 languages of the standard model and 30 of the premium one, by English name. */
export const LANGUAGES: readonly Language[] = NAMES.split(/,\s+/)
  .map((entry): Language => {
    const space = entry.indexOf(' ')
    const code = entry.slice(0, space)
    return { code, name: entry.slice(space + 1), isStandard: !PREMIUM_ONLY.has(code), isPremium: PREMIUM.has(code) }
  })
  .sort((a, b) => a.name.localeCompare(b.name, 'en'))

/** Languages in which personal details can be redacted; elsewhere that step is skipped and not billed. */
export const PII_LANGUAGES: readonly string[] = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl']

export const LIMITS = {
  shortestMs: 5 * SECOND,
  longestMs: 8 * HOUR,
  shortestForAnalyticsMs: 15 * SECOND,
  downloadsPerJob: 20,
  listPage: 100,
} as const

/** Micro-dollars: a range, because the price list leaves some bundles open and skips redaction in most languages. */
export interface Estimate {
  readonly lowMicro: number
  readonly highMicro: number
}

type Feature = 'standard' | 'premium' | 'diarization' | 'pii' | 'basic' | 'full' | 'custom'

const PRICES: Readonly<Record<Feature, { readonly hourMicro: number; readonly leastMicro: number }>> = {
  standard: { hourMicro: 140_000, leastMicro: 10_000 },
  premium: { hourMicro: 250_000, leastMicro: 35_000 },
  diarization: { hourMicro: 80_000, leastMicro: 35_000 },
  pii: { hourMicro: 60_000, leastMicro: 35_000 },
  basic: { hourMicro: 240_000, leastMicro: 80_000 },
  full: { hourMicro: 600_000, leastMicro: 125_000 },
  custom: { hourMicro: 450_000, leastMicro: 150_000 },
}

/** Bundles whose minimum is more than the dearest of their parts. */
const BUNDLES: readonly { readonly features: readonly Feature[]; readonly leastMicro: number }[] = [
  { features: ['premium', 'pii'], leastMicro: 80_000 },
  { features: ['standard', 'diarization', 'pii'], leastMicro: 65_000 },
]

/** What the service will charge for a recording of this length, as far as its price list tells. */
export function estimate(options: Options, durationMs: number): Estimate {
  const seconds = Math.max(0, durationMs) / SECOND
  const [fewest, most] = featuresOf(options)
  return { lowMicro: price(fewest, Math.floor(seconds), false), highMicro: price(most, Math.ceil(seconds), true) }
}

/** The features that are surely billed, and those that may be. */
function featuresOf(options: Options): readonly [readonly Feature[], readonly Feature[]] {
  const sure: Feature[] = [options.model]
  if (options.diarization) sure.push('diarization')
  const profile = options.analytics?.profile
  if (profile === 'basic' || profile === 'full') sure.push(profile)
  if (options.analytics?.domain !== undefined || options.analytics?.schema !== undefined) sure.push('custom')
  if (!options.piiProcessing) return [sure, sure]
  if (options.language === 'auto') return [sure, [...sure, 'pii']]
  const billed: readonly Feature[] = PII_LANGUAGES.includes(options.language) ? [...sure, 'pii'] : sure
  return [billed, billed]
}

function price(features: readonly Feature[], seconds: number, isHigh: boolean): number {
  const hourMicro = features.reduce((sum, feature) => sum + PRICES[feature].hourMicro, 0)
  return Math.max(Math.round((hourMicro * seconds * SECOND) / HOUR), leastOf(features, isHigh))
}

function leastOf(features: readonly Feature[], isHigh: boolean): number {
  const parts = features.map((feature) => PRICES[feature].leastMicro)
  const bundles = BUNDLES.filter((bundle) => bundle.features.every((feature) => features.includes(feature)))
  const listed = Math.max(...parts, ...bundles.map((bundle) => bundle.leastMicro))
  if (!isHigh || !isOpen(features)) return listed
  return Math.max(
    listed,
    parts.reduce((sum, part) => sum + part, 0),
  )
}

/** Premium with speakers has no row in the table of minimums unless analytics sets one; its parts together are the most. */
function isOpen(features: readonly Feature[]): boolean {
  const hasAnalytics = features.some((feature) => feature === 'basic' || feature === 'full' || feature === 'custom')
  return !hasAnalytics && features.includes('premium') && features.includes('diarization')
}
