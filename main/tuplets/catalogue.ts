// What the service offers, word for word from its documentation: languages and limits; its domain packs stand in packs.ts, and
// what everything costs in prices.ts. Pure: it asks nobody, so a figure that the service changes is changed here.
import { HOUR, SECOND } from '../clock.ts'

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
