// "More like this quote": the quote's rarest words, any of them, ranked by how many are there and how rare they are. It refuses
// words that stand nearly everywhere, because they make nothing alike.

import { t } from '../../language/language.ts'
import { tokensOf } from './fold.ts'
import type { Node, Phrase, Query } from './query.ts'
import type { Ask } from './row.ts'

const MOST_WORDS = 12
const RARE = 2000
const SHORTEST = 4

const RECORDINGS_SAYING = `SELECT count(*) AS count FROM
  (SELECT rowid FROM speech_index WHERE speech_index MATCH ? LIMIT ${RARE})`

export function likeness(ask: Ask, text: string): Query {
  const tokens = new Map<string, Phrase>()
  for (const { text: word, start, end, kind } of tokensOf(text.slice(0, 5000)))
    if (kind !== 'last' && (kind === 'pair' || word.length >= SHORTEST) && !tokens.has(word))
      tokens.set(word, { words: [word], isPrefix: false, kind: 'word', text: text.slice(start, end), start, end })
  const rated = [...tokens.values()].slice(0, 200).map((phrase) => {
    const times = Number(ask(RECORDINGS_SAYING).get(`"${phrase.words[0]}"`)?.count ?? 0)
    return { phrase, times }
  })
  const rare = rated.filter(({ times }) => times > 0).sort((a, b) => a.times - b.times)
  const chosen = rare
    .slice(0, MOST_WORDS)
    .map(({ phrase }) => phrase)
    .sort((a, b) => a.start - b.start)
  const parts = chosen.map((phrase): Node => ({ kind: 'phrase', phrase }))
  const [first] = parts
  const node: Node | null = first === undefined ? null : parts.length === 1 ? first : { kind: 'or', parts }
  const terms = chosen.map(
    ({ text: said, start, end }) =>
      ({ kind: 'word', text: said, filter: null, isNegated: false, start, end, problem: null }) as const,
  )
  const notice = node === null ? t('There is no word in this that was said anywhere else.') : ''
  return { node, marked: chosen, terms, notice }
}
