// Speech for the benches: hours of it, the same for the same seed, with the word frequencies of natural language, in several
// languages and with several speakers. Every hour is made from its own number, so that growing can stop and go on.

import type { Segment, Transcript } from '../main/recording.ts'

export const SEGMENTS_PER_HOUR = 650
const WORDS_PER_SEGMENT = 14
const VOCABULARY = 120_000
const TABLE = 1 << 21
/** Words with times are rare here: they cost what the bench is not about. */
const EVERY_WITH_WORDS = 10

const COMMON =
  'the of and a to in is that it was for on are with as I his they be at one have this from or had by hot but some what there we can out other were all your when up use word how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find'
/** Words that the queries need, about where they stand in spoken English. */
const REAL: Readonly<Record<string, number>> = {
  open: 220,
  source: 480,
  deep: 900,
  learning: 850,
  machine: 1000,
  podcast: 2200,
  database: 2600,
  react: 3500,
  native: 4200,
  sponsor: 6000,
  compiler: 8500,
  kubernetes: 14_000,
  llvm: 20_000,
  kubelet: 35_000,
  serendipity: 50_000,
}
/** What is said together more often than chance would have it, with how often in a thousand segments. */
const TOGETHER: readonly (readonly [words: string, times: number])[] = [
  ['open source', 1.5],
  ['machine learning', 1],
  ['deep learning', 0.5],
  ['react native', 0.3],
  ['the compiler uses llvm', 0.05],
]
const OTHERS: readonly (readonly [language: string, share: number, words: string])[] = [
  [
    'de',
    0.1,
    'der die das und ist nicht wir haben eine über für mit auf den Hafen Straße können müssen später Gespräch Pflege Nachtschicht Entscheidung',
  ],
  [
    'es',
    0.08,
    'el la los de que y no una por con para está más como pero puerto pesca cofradía mañana reunión decisión año',
  ],
  ['zh', 0.04, '我们 今天 讨论 会议 经济 发展 中国 问题 可以 时间 机器 学习 城市 大学 研究 社会 历史 文化 语言 生活'],
  ['ja', 0.03, '今日 会議 東京 大学 研究 機械 学習 問題 時間 社会 です ます した こと もの ところ これから 日本語'],
  ['th', 0.02, 'วันนี้ ประชุม ภาษาไทย เรียน ทำงาน ประเทศ คน เวลา ปัญหา มหาวิทยาลัย ชีวิต เมือง'],
  ['ar', 0.03, 'اليوم اجتماع مكتبة الكتاب مدينة مشكلة وقت حياة جامعة بحث لغة سؤال كبيرة'],
]
const SPEAKERS = [
  'Anna Berg',
  'Jonas Weber',
  'María Torres',
  'Li Wei',
  'Sara Haddad',
  'Tom Ellis',
  'Ines Costa',
  'Ada Young',
]

export interface Hour {
  readonly title: string
  readonly transcript: Transcript
}

/** @returns a whole number below this one */
type Random = (below: number) => number

/** Xorshift: quick enough for a hundred million words. */
function randomOf(seed: number): Random {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

function vocabulary(): readonly string[] {
  const random = randomOf(7)
  const parts =
    'co com an ba re in de st tr pre pro al ment tion er ing ly ous able ti ra lo ne si ma fo ku vi gra sto fle nu har ped'.split(
      ' ',
    )
  const known = new Set(COMMON.toLowerCase().split(' '))
  while (known.size < VOCABULARY) {
    let word = ''
    for (let count = 2 + random(3); count > 0; count--) word += parts[random(parts.length)]
    known.add(word)
  }
  const words = [...known]
  for (const [word, rank] of Object.entries(REAL)) words[rank] = word
  return words
}

/** Zipf and Mandelbrot: rank r comes up about as 1 / (r + 2.7). */
function ranks(count: number): Uint32Array {
  const weights = Float64Array.from({ length: count }, (_, rank) => 1 / (rank + 2.7) ** 1.05)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const table = new Uint32Array(TABLE).fill(count - 1)
  let [reached, at] = [0, 0]
  for (const [rank, weight] of weights.entries()) {
    reached += weight / sum
    for (const end = Math.floor(reached * TABLE); at < end; at++) table[at] = rank
  }
  return table
}

export function openTexts(): (hour: number) => Hour {
  const words = vocabulary()
  const table = ranks(words.length)
  const blanked = words.map((word) => ` ${word}`)
  const english = (random: Random): string => {
    let text = words[table[random(TABLE)] ?? 0] ?? ''
    for (let count = 1; count < WORDS_PER_SEGMENT; count++) text += blanked[table[random(TABLE)] ?? 0] ?? ''
    for (const [said, times] of TOGETHER) if (random(100_000) < times * 100) text += ` ${said}`
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  }
  return (hour) => {
    const random = randomOf(hour)
    const [language, sentence] = languageOf(random, english)
    const voices = 2 + random(4)
    const texts = Array.from({ length: SEGMENTS_PER_HOUR }, () => sentence(random))
    const segments = texts.map((text, position) =>
      segmentOf(text, position, random(voices), hour % EVERY_WITH_WORDS === 0),
    )
    const name = SPEAKERS[random(SPEAKERS.length)] ?? ''
    return {
      title: `Interview ${hour} with ${name}`,
      transcript: {
        language,
        model: 'premium',
        durationMs: 3_600_000,
        text: '',
        segments,
        summary: null,
        warnings: [],
      },
    }
  }
}

function languageOf(random: Random, english: (random: Random) => string): [string, (random: Random) => string] {
  let chance = random(1000) / 1000
  for (const [language, share, vocabulary] of OTHERS) {
    chance -= share
    if (chance >= 0) continue
    const words = vocabulary.split(' ')
    const joint = ['zh', 'ja', 'th'].includes(language) ? '' : ' '
    return [
      language,
      (next) => {
        const said = Array.from({ length: WORDS_PER_SEGMENT }, () => words[next(words.length)])
        // A third of it is names and borrowed words, as in real talk.
        return `${said.join(joint)} ${english(next).slice(0, 30)}`
      },
    ]
  }
  return ['en', english]
}

function segmentOf(text: string, position: number, voice: number, hasWords: boolean): Segment {
  const startMs = position * 5500
  const words = hasWords
    ? text.split(' ').map((word, at) => ({ startMs: startMs + at * 380, endMs: startMs + at * 380 + 350, text: word }))
    : []
  return { position, startMs, endMs: startMs + 5400, speaker: `SPEAKER_0${voice}`, language: null, text, words }
}
