// "Did you mean": the nearest word that was ever said, where a word of the query was not. Letters are put in, taken out,
// changed or swapped, two at most; of equally near words the more frequent one is meant.

import type { Book } from './book.ts'
import { distance } from './nearest.ts'
import { markedOf, type Node } from './query.ts'
import { type Ask, plucked } from './row.ts'
import { VOCABULARY_TO, wordsIn } from './vocabulary.ts'

const SHORTEST = 3
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const MOST_WEIGHED = 12

/** What was archived a moment ago and is not in the vocabulary yet. After a great import that may be much: the newest will do. */
const FRESH = `SELECT folded FROM speech
  WHERE id > ifnull((SELECT CAST(value AS INTEGER) FROM setting WHERE name = '${VOCABULARY_TO}'), 0) ORDER BY id DESC LIMIT 16`
export const WORDS_FROM = 'SELECT word FROM vocabulary WHERE word >= ? AND word < ?'
export const SAID =
  'SELECT count(*) AS count FROM (SELECT rowid FROM speech_index WHERE speech_index MATCH ? LIMIT 200)'
const SAID_BESIDE = 'SELECT count(*) AS count FROM (SELECT rowid FROM beside_index WHERE beside_index MATCH ? LIMIT 1)'

/** @returns the query with one word changed, or null where every word was said or none is near */
export function suggestionFor(
  ask: Ask,
  book: Book,
  typed: string,
  node: Node,
): { readonly query: string; readonly from: string; readonly to: string } | null {
  for (const { words, isPrefix, start, end } of markedOf(node)) {
    if (isPrefix) continue
    for (const word of words) {
      if (word.length < SHORTEST || timesSaid(ask, word) > 0) continue
      const meant = nearestSaid(ask, book, word)
      if (meant === null) continue
      const stretch = typed.slice(start, end)
      const changed = words.length === 1 && !stretch.includes('"') ? meant : replaced(stretch, word, meant)
      return { query: typed.slice(0, start) + changed + typed.slice(end), from: word, to: meant }
    }
  }
  return null
}

/** Within a quoted phrase only the one word; as it was folded where it does not stand there as it is. */
function replaced(stretch: string, word: string, meant: string): string {
  const at = stretch.toLowerCase().indexOf(word)
  return at === -1 ? `"${meant}"` : stretch.slice(0, at) + meant + stretch.slice(at + word.length)
}

function timesSaid(ask: Ask, word: string): number {
  const spoken = Number(ask(SAID).get(`"${word}"`)?.count ?? 0)
  return spoken > 0 ? spoken : Number(ask(SAID_BESIDE).get(`"${word}"`)?.count ?? 0)
}

function freshWords(ask: Ask, book: Book): ReadonlySet<string> {
  return book.faces('fresh', () => wordsIn(plucked<string>(ask, FRESH)))
}

function nearestSaid(ask: Ask, book: Book, word: string): string | null {
  const most = word.length < 5 ? 1 : 2
  const found = new Map<string, number>()
  const weigh = (said: string): void => {
    const apart = distance(word, said, most)
    if (apart <= most) found.set(said, apart)
  }
  for (const prefix of beginnings(word))
    for (const said of plucked<string>(ask, WORDS_FROM, prefix, `${prefix}\u{10ffff}`)) weigh(said)
  for (const fresh of freshWords(ask, book)) weigh(fresh)
  const near = [...found].map(([said, apart]) => ({ word: said, apart })).sort((a, b) => a.apart - b.apart)
  const weighed = near.slice(0, MOST_WEIGHED).map((entry) => ({ ...entry, times: timesSaid(ask, entry.word) }))
  // A word that is one letter away is meant before a frequent one that is two away.
  weighed.sort((a, b) => a.apart - b.apart || b.times - a.times)
  return weighed.find(({ times }) => times > 0)?.word ?? null
}

/** Ranges of the vocabulary in which words lie that differ in any place, at little cost: mistakes sit rarely at both ends. */
function beginnings(word: string): ReadonlySet<string> {
  const [a = '', b = '', c = ''] = word
  const found = new Set([a + b, b + a, a + c, b + c])
  for (const letter of LETTERS) {
    found.add(letter + b + c)
    found.add(letter + a + b)
    found.add(a + letter + c)
    found.add(a + letter + b)
  }
  // A range within another one would be read twice.
  for (const prefix of found) if (prefix.length > 2 && found.has(prefix.slice(0, 2))) found.delete(prefix)
  return found
}
