// Strings that nobody would type on purpose, asked of a library: no exception, no error of SQLite, and every one that is only words
// finds exactly the recordings that a naive look through all texts finds.

import { indexed, tokensOf } from '../../main/library/fold.ts'
import type { Searcher } from '../../main/library/search.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { everything, inProcess } from './in-process.ts'
import { archived, scratchLibrary, transcriptOf } from './scratch.ts'

const TALKS = 12
/** Of a longer query only the beginning is looked for. */
const LONGEST = 1000
const MOST_WORDS = 32
/** More than a few tell nothing new. */
const MOST_TOLD = 10

const WORDS =
  'harbour permit the a and budget Straße CAFÉ naïve 中国 学习 東京 ภาษาไทย مكتبة שלום don’t e-mail kube kubernetes 2025 ½ ﬁne'.split(
    ' ',
  )
const SIGNS = [
  '"',
  '“',
  '(',
  ')',
  '-',
  '*',
  ' OR ',
  ' AND ',
  ' NOT ',
  ' NEAR ',
  ' NEAR/3 ',
  ':',
  '^',
  '{',
  '}',
  '+',
  "'",
  '\\',
  ';',
  '--',
]
const NAMES = [
  'speaker:',
  'tag:',
  'in:',
  'before:',
  'after:2024',
  'longer:',
  'has:',
  'field:',
  'topic:',
  'urgency:',
  'lang:',
  'SPEAKER:',
]
const STRANGE = ['\u0000', '🎙️', '\u202e', '\ud800', '\ufeff', '́', '\n', '\t', '%', '_', '😀'.repeat(20)]

/** All words of each recording by its title, which is found too. */
type Said = ReadonlyMap<string, string>

export interface AskedStrangely {
  /** Those that were only words, and could be compared. */
  readonly compared: number
  /** Recordings that they found, together. */
  readonly found: number
  readonly failures: readonly string[]
}

export async function askStrangely(strings: number, seed: number): Promise<AskedStrangely> {
  const scratch = scratchLibrary()
  try {
    const chance = seeded(seed)
    const said = new Map<string, string>()
    for (let talk = 0; talk < TALKS; talk++) {
      const texts = Array.from({ length: 6 }, () => Array.from({ length: 3 }, () => chance.pick(WORDS)).join(' '))
      await archived(scratch, `t${talk}`, transcriptOf(texts))
      said.set(`t${talk}`, ` ${indexed(`${texts.join('\n')}\nt${talk}`)} `)
    }
    return askAll(inProcess(scratch.path), said, seeded(seed), strings)
  } finally {
    scratch.close()
  }
}

function askAll(searcher: Searcher, said: Said, chance: Seeded, strings: number): AskedStrangely {
  const failures: string[] = []
  let [compared, found] = [0, 0]
  for (let turn = 0; turn < strings && failures.length < MOST_TOLD; turn++) {
    const isOnlyWords = turn % 4 < 2
    const query = strange(chance, isOnlyWords)
    const isTyping = turn % 2 === 0
    const within = turn % 6 === 2 ? strange(chance, false) : ''
    const limit = isOnlyWords ? TALKS : 2
    const asked = JSON.stringify({ query, within, isTyping })
    const page = searcher.search({ ...everything, query, within, isTyping, limit }, () => false)
    // Chips can be taken out of what was typed.
    const isOutside = page?.terms.some(({ start, end }) => end <= start || end > query.length)
    if (page === null || isOutside === true) {
      failures.push(`${asked} has a chip that stands nowhere`)
      continue
    }
    if (!isOnlyWords || within !== '' || query.length > LONGEST || page.terms.length >= MOST_WORDS) continue
    const titles = page.groups.map(({ recording }) => recording.title).sort()
    const meant = [...naive(said, query, isTyping)].sort()
    compared += 1
    found += titles.length
    if (titles.join() !== meant.join()) failures.push(`${asked} found ${titles.join()} and not ${meant.join()}`)
  }
  return { compared, found, failures }
}

function strange(chance: Seeded, isOnlyWords: boolean): string {
  const piece = (): string =>
    isOnlyWords
      ? chance.pick([chance.pick(WORDS), ' ', chance.pick(WORDS), ' ', chance.pick(STRANGE)])
      : chance.pick([chance.pick(WORDS), chance.pick(SIGNS), chance.pick(NAMES), chance.pick(STRANGE), ' ', ' '])
  const text = Array.from({ length: chance.between(0, isOnlyWords ? 6 : 12) }, piece).join('')
  return chance.between(0, 200) === 0 ? text.repeat(1 + Math.floor(10_000 / (text.length + 1))).slice(0, 10_000) : text
}

/** The recordings that hold all of it: what stands between two blanks in one piece, in the last piece perhaps a beginning. */
function naive(said: Said, query: string, isTyping: boolean): readonly string[] {
  const pieces = query.split(/\s+/).filter((piece) => tokensOf(piece).length > 0)
  const isOpen = isTyping && !/\s$/.test(query)
  const needles = pieces.map((piece, index) => {
    const tokens = tokensOf(piece)
    const words = tokens.map(({ text }) => text)
    const isBeginning = isOpen && index === pieces.length - 1 && query.endsWith(piece)
    if (tokens.at(-1)?.kind !== 'last') return ` ${words.join(' ')}${isBeginning ? '' : ' '}`
    // Without blanks a word may go on: its last character alone stands only where a text ends.
    return tokens.at(-2)?.kind === 'pair' ? ` ${words.slice(0, -1).join(' ')} ` : ` ${words.join(' ')}`
  })
  const holding = [...said].filter(([, held]) => needles.length > 0 && needles.every((needle) => held.includes(needle)))
  return holding.map(([title]) => title)
}
