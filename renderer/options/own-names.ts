// What the service's languages are called by those who speak them. The browser knows only some of these names: it carries what
// its own window needs.

import { t } from '../../language/language.ts'

const NAMES = t(
  'af Afrikaans, am አማርኛ, ar العربية, as অসমীয়া, az azərbaycan dili, ba башҡорт теле, be беларуская, bg български,\nbn বাংলা, bo བོད་སྐད་, br brezhoneg, bs bosanski, ca català, cs čeština, cy Cymraeg, da dansk, de Deutsch, el Ελληνικά, en English,\nes español, et eesti, eu euskara, fa فارسی, fi suomi, fil Filipino, fo føroyskt, fr français, gl galego, gu ગુજરાતી, ha Hausa,\nhaw ʻŌlelo Hawaiʻi, hi हिन्दी, hr hrvatski, hu magyar, hy հայերեն, id Bahasa Indonesia, is íslenska, it italiano, ja 日本語,\njw Basa Jawa, ka ქართული, kk қазақ тілі, km ខ្មែរ, kn ಕನ್ನಡ, ko 한국어, la Latina, lb Lëtzebuergesch, ln lingála, lo ລາວ,\nlt lietuvių, lv latviešu, mg Malagasy, mi Māori, mk македонски, ml മലയാളം, mn монгол, mr मराठी, ms Bahasa Melayu, mt Malti,\nmy မြန်မာ, ne नेपाली, nl Nederlands, nn norsk nynorsk, no norsk, oc occitan, pa ਪੰਜਾਬੀ, pl polski, ps پښتو, pt português,\nro română, ru русский, sa संस्कृतम्, sd سنڌي, si සිංහල, sk slovenčina, sl slovenščina, sn chiShona, so Soomaali,\nsr српски, su Basa Sunda, sv svenska, sw Kiswahili, ta தமிழ், te తెలుగు, tg тоҷикӣ, th ไทย, tk türkmen dili, tl Tagalog,\ntr Türkçe, tt татар теле, uk українська, ur اردو, uz oʻzbek tili, vi Tiếng Việt, yi ייִדיש, yo Èdè Yorùbá, yue 粵語, zh 中文',
)

const OWN_NAMES: ReadonlyMap<string, string> = new Map(
  NAMES.split(/,\s+/).map((entry) => {
    const space = entry.indexOf(' ')
    return [entry.slice(0, space), entry.slice(space + 1)]
  }),
)

/** Null for a language that is not of the service's list. */
export function ownNameOf(code: string): string | null {
  return OWN_NAMES.get(code) ?? null
}
