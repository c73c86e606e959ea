// Where somebody is told by name in what was said: "my name is", "this is", in the eight languages in which the service looks for
// names too. Rather nothing than a wrong name: what is said of others, quoted, or could be a word, a place or an office is passed over.

import { fold } from '../fold.ts'
import { FIRST_NAMES } from './first-names.ts'

export interface Introduced {
  readonly name: string
  /** Where the name begins in the text. */
  readonly start: number
  /** By the speaker, or by whoever speaks before. */
  readonly isOwn: boolean
  /** False: a lone word that is a name only if somebody is known by it. */
  readonly isSure: boolean
}

type Language = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'it' | 'nl' | 'pl'

interface Phrases {
  /** Nobody says this but to say their name. */
  readonly named: readonly string[]
  /** Said before names, and before much else. */
  readonly am: readonly string[]
  /** Before the name of somebody else. */
  readonly guest: readonly string[]
  /** The same, and before much else. */
  readonly is: readonly string[]
}

/** Between the words of a phrase stand blanks; `(a|b)` is one of them. */
const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    named: [
      'my name(?: is|’s) (?:actually )?',
      'my full name is ',
      'my name would be ',
      'they call me ',
      'people call me ',
    ],
    am: ['i’m ', 'i am '],
    guest: [
      '(?:with me|beside me|next to me|joining (?:me|us))(?: today| here| now| in the studio)* (?:is|are) ',
      'i’m (?:joined|accompanied) (?:today |here )?by ',
      'i’m (?:here |speaking |talking |sitting )+with ',
      'i am (?:here |speaking |talking |sitting )+with ',
      '(?:my|our)(?: first| next)? (?:guest|interviewee)(?: today)? is ',
      'please welcome ',
    ],
    is: ['this is '],
  },
  de: {
    named: ['mein name ist ', 'mein name lautet ', 'ich heiße ', 'ich heisse ', 'ich bin (?:die|der) '],
    am: ['ich bin '],
    guest: [
      '(?:bei|neben|mit) mir (?:ist|sitzt|steht)(?: heute| hier| jetzt| im studio)* ',
      '(?:zu gast|bei uns)(?: heute)? (?:ist|sitzt)(?: heute| hier)* ',
      'ich (?:spreche|rede)(?: heute| hier)* mit ',
      '(?:mein gast|meine gästin|mein gesprächspartner|meine gesprächspartnerin)(?: heute)? (?:ist|heißt) ',
    ],
    is: ['das ist ', 'das hier ist '],
  },
  es: {
    named: ['me llamo ', 'mi nombre es ', 'mi nombre completo es '],
    am: ['(?:yo )?soy '],
    guest: [
      '(?:conmigo|aquí conmigo)(?: hoy)? está(?: hoy| aquí)* ',
      '(?:hoy )?(?:hablo|converso|estoy)(?: hoy| aquí)* con ',
      '(?:me|nos) acompaña(?: hoy)? ',
      '(?:mi invitado|mi invitada|nuestro invitado|nuestra invitada)(?: de hoy)? es ',
      'le(?:s)? presento a ',
    ],
    is: ['(?:él|este|ella|esta) es '],
  },
  fr: {
    named: ['je m’appelle ', 'mon nom est ', 'moi c’est ', 'moi, c’est '],
    am: ['je suis '],
    guest: [
      '(?:avec moi|à mes côtés)(?:,)?(?: aujourd’hui| ici)*(?:,)? ',
      'je (?:suis|parle)(?: ici| aujourd’hui)* avec ',
      'je reçois(?: aujourd’hui)? ',
      '(?:mon|notre) invitée?(?: aujourd’hui| du jour)? est ',
      'je vous présente ',
    ],
    is: ['voici ', 'c’est '],
  },
  pt: {
    named: ['(?:o )?meu nome é (?:o |a )?', 'chamo-me ', '(?:eu )?me chamo '],
    am: ['(?:eu )?sou (?:o |a )?'],
    guest: [
      '(?:comigo|ao meu lado)(?: hoje| aqui)* está (?:o |a )?',
      '(?:hoje )?(?:falo|converso|estou)(?: hoje| aqui)* com (?:o |a )?',
      '(?:o meu convidado|a minha convidada|meu convidado|minha convidada)(?: de hoje)? é (?:o |a )?',
    ],
    is: ['(?:este é|esta é) (?:o |a )?'],
  },
  it: {
    named: ['mi chiamo ', 'il mio nome è '],
    am: ['(?:io )?sono '],
    guest: [
      '(?:con me|accanto a me|qui con me)(?: oggi)? c’è(?: oggi)? ',
      '(?:oggi )?(?:parlo|sono|siamo)(?: oggi| qui)* con ',
      '(?:il mio|la mia|il nostro|la nostra) ospite(?: di oggi)? è ',
      'vi presento ',
    ],
    is: ['(?:questo|questa) è ', '(?:lui|lei) è '],
  },
  nl: {
    named: ['mijn naam is ', 'ik heet '],
    am: ['ik ben '],
    guest: [
      '(?:bij|naast) mij (?:is|zit|staat)(?: vandaag| hier)* ',
      'ik (?:ben hier|spreek|praat)(?: vandaag| hier)* met ',
      '(?:mijn|onze) gast(?: van vandaag| vandaag)? is ',
      'te gast is(?: vandaag)? ',
    ],
    is: ['dit is ', 'dat is '],
  },
  pl: {
    named: ['nazywam się ', 'mam na imię ', 'na imię mi '],
    am: ['(?:ja )?jestem '],
    guest: [
      '(?:ze mną|obok mnie)(?: dzisiaj| dziś)* jest(?: dzisiaj| dziś)* ',
      '(?:moim|naszym) gościem(?: dzisiaj| dziś)* jest ',
    ],
    is: ['to jest '],
  },
}

const WORD = String.raw`\p{Lu}[\p{L}\p{M}]*(?:[-’]\p{L}[\p{L}\p{M}]*)*`
const PARTICLE = `(?:van|von|vom|zu|zur|der|den|de|del|della|di|da|dos|das|do|du|la|le|el|al|bin|bint|ibn|ben|ter|ten)`
const TITLES =
  /^(?:(?:doctor|doktor|docteur|professor|professeur|dr|prof|mr|mrs|ms|mx|sir|dame|herr|frau|señor|señora|don|doña|monsieur|madame|maître|dott|ing|sig|pan|pani|senator|senadora?|governor|captain|detective|sergeant|father|sister|rabbi|imam|pastor)\.? )*/iu
const PROPER = new RegExp(String.raw`^${WORD}(?: (?:\p{Lu}\. )?(?:${PARTICLE} ){0,2}${WORD}){0,3}`, 'u')

/** What is written as a name is, and names nobody. */
const NO_NAME = new Set(
  fold(
    `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december chief executive vice president director professor doctor managing senior junior head captain minister mayor judge sergeant
    officer manager secretary directeur directrice direttore direttrice directora diretor diretora gerente presidente président
    présidente presidentessa ministro ministra dyrektor prezes burmistrz alcalde alcaldesa maire sindaco patrol highway
    officer manager secretary chair chairman chairwoman editor reporter deputy assistant associate general university college school news
    radio television podcast council office department ministry street road city county state hospital church company committee police
    service institute party parliament government foundation association american british english german french spanish italian dutch
    polish portuguese irish scottish welsh european african asian indian chinese japanese russian ukrainian turkish arab catholic
    protestant christian muslim jewish buddhist hindu republican democrat north south east west new old great saint part chapter episode
    interview number question tape recording track session day year god jesus christ sorry okay yes no not well right just here there so
    what who how why when where really very also still the and but because that it he she we they you i a an one two three
    montag dienstag mittwoch donnerstag freitag samstag sonntag berliner hamburger deutscher deutsche lehrer lehrerin arzt ärztin mitglied
    leiter leiterin chef chefin herr frau mutter vater kind teil folge frage universität hochschule amt stadt
    lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche segunda terça quarta quinta
    lunedì martedì mercoledì giovedì venerdì maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek
    piątek sobota niedziela charlie dios dieu deus dio bóg`,
  ).split(/[^\p{L}]+/u),
)

/** Whoever says this before, tells what somebody else said, or what is not so. */
const REPORTED =
  /(?:["“„«‹]|\b(?:said|says|say|saying|goes|like|told|asked|answered|wrote|replied|if|as if|wish|pretend(?:ed)?|not|thinks?|thought|sagte?|sagt|meinte|fragte|schrieb|wenn|als ob|dice|dijo|decía|contestó|si|dit|disait|répondu|écrit|disse|diz|dizia|dice|diceva|rispose|se|zei|zegt|zeg|vroeg|als|mówi|powiedział|powiedziała|że))[\s,:]*(?:that |dass |que |che |dat |hi |hello |hey )?[\s,:"“„«‹]*$/iu
/** Behind "this is" and a name, these make it the speaker's own. */
const SPEAKING =
  /^,? (?:speaking|calling|here|from|reporting|with the|at the|for the|am apparat|vom|von der|aus|al habla|à l’appareil|in linea|aan de lijn|z tej strony)\b/iu
const GREETING =
  /\b(?:hello|hi|hey|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|grüß gott|moin|hola|buenos días|buenas tardes|bonjour|bonsoir|bom dia|boa tarde|olá|buongiorno|buonasera|goedemorgen|goedemiddag|goedenavond|dzień dobry|dobry wieczór|cześć)[,.!]?(?: (?:everyone|everybody|all|zusammen|a todos|à tous|allen))?[,.!]? (?:and )?$/iu
/** Somebody else, or something, of theirs. */
const OF_THEIRS = /^(?:’s|'s|’) /u
const PLURAL = /^ (?:e|y|et|und|en|i|and) \p{Lu}/u
/** No speaker gives their whole life before the name: a phrase may stand at most this far into a turn. */
const FARTHEST = 600

interface Finder {
  readonly kind: keyof Phrases
  readonly pattern: RegExp
}

const FINDERS = new Map(Object.entries(PHRASES).map(([language, phrases]) => [language, findersOf(phrases)]))

function findersOf(phrases: Phrases): readonly Finder[] {
  const kinds = ['named', 'guest', 'am', 'is'] as const
  return kinds.map((kind) => ({
    kind,
    pattern: new RegExp(String.raw`(?<![\p{L}\p{M}’])(?:${phrases[kind].join('|')})`, 'giu'),
  }))
}

/** @param language as the service tells it; null where it does not: then English is tried */
export function introductionsIn(said: string, language: string | null): readonly Introduced[] {
  const finders = FINDERS.get((language ?? 'en').slice(0, 2).toLowerCase())
  if (finders === undefined) return []
  // One unit for one unit, so that places stay.
  const text = said.slice(0, FARTHEST).replaceAll("'", '’').replaceAll(/\s/g, ' ')
  const found: Introduced[] = []
  const taken = new Set<number>()
  for (const { kind, pattern } of finders)
    for (const match of text.matchAll(pattern)) {
      const introduced = nameAt(text, match.index, match.index + match[0].length, kind, language ?? 'en')
      if (introduced === null || taken.has(introduced.start)) continue
      taken.add(introduced.start)
      found.push(introduced)
    }
  return found.sort((a, b) => a.start - b.start)
}

function nameAt(text: string, from: number, at: number, kind: keyof Phrases, language: string): Introduced | null {
  const before = text.slice(Math.max(0, from - 60), from)
  if (REPORTED.test(before)) return null
  const title = TITLES.exec(text.slice(at))?.[0].length ?? 0
  const start = at + title
  const name = PROPER.exec(text.slice(start))?.[0] ?? ''
  const after = text.slice(start + name.length)
  const words = name.split(' ').filter((word) => /^\p{Lu}/u.test(word))
  if (words.length === 0 || words.some(isNoName) || OF_THEIRS.test(after) || /’s$/u.test(name)) return null
  // "Sono Carlo e Maria": they are.
  if (language.startsWith('it') && kind === 'am' && PLURAL.test(after)) return null
  const isOwn = kind === 'named' || kind === 'am' || (kind === 'is' && (SPEAKING.test(after) || GREETING.test(before)))
  const isSure =
    kind === 'named' || kind === 'guest' ? isNameLike(words, language) : isTold(name.split(' '), language, kind)
  return { name, start, isOwn, isSure }
}

function isNoName(word: string): boolean {
  return NO_NAME.has(fold(word)) || /^\p{Lu}{2,}$/u.test(word)
}

function isKnown(word: string | undefined): boolean {
  const [first = ''] = (word ?? '').split('-')
  return FIRST_NAMES.has(fold(first))
}

/** Behind a phrase that only names follow; German writes every noun as a name. */
function isNameLike(words: readonly string[], language: string): boolean {
  return !language.startsWith('de') || words.length > 1 || isKnown(words[0])
}

/** Behind a phrase that much may follow: an office has a particle ("Testigo de Jehová") as some names have. */
function isTold(words: readonly string[], language: string, kind: keyof Phrases): boolean {
  if (isKnown(words[0])) return true
  return kind === 'am' && words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word)) && !language.startsWith('de')
}
