// Twenty thousand strings that nobody would type on purpose: no exception, no error of SQLite, and queries that are only words
// find exactly the recordings that a naive look through all texts finds.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokensOf } from '../../main/library/fold.ts'
import { understand } from '../../main/library/query.ts'
import type { Searcher } from '../../main/library/search.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { everything, inProcess } from './in-process.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from './scratch.ts'

const STRINGS = 20_000
/** Every so many are asked of the library too; all are read by the parser. */
const ASKED = 20
const SEED = 7

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

let scratch: Scratch
let searcher: Searcher
const said = new Map<string, ReadonlySet<string>>()

beforeAll(async () => {
  scratch = scratchLibrary()
  const chance = seeded(SEED)
  for (let talk = 0; talk < 12; talk++) {
    const texts = Array.from({ length: 6 }, () => Array.from({ length: 3 }, () => chance.pick(WORDS)).join(' '))
    await archived(scratch, `t${talk}`, transcriptOf(texts))
    said.set(`t${talk}`, new Set(tokensOf(`t${talk} ${texts.join(' \n ')}`).map((token) => token.text)))
  }
  searcher = inProcess(scratch.path)
})
afterAll(() => scratch.close())

function strange(chance: Seeded): string {
  const pieces = Array.from({ length: chance.between(0, 12) }, () =>
    chance.pick([chance.pick(WORDS), chance.pick(SIGNS), chance.pick(NAMES), chance.pick(STRANGE), ' ', ' ']),
  )
  const text = pieces.join('')
  return chance.between(0, 200) === 0 ? text.repeat(1 + Math.floor(10_000 / (text.length + 1))).slice(0, 10_000) : text
}

it('fails on none of 20,000 strange strings', () => {
  const chance = seeded(SEED)
  for (let turn = 0; turn < STRINGS; turn++) {
    const query = strange(chance)
    const isTyping = turn % 2 === 0
    expect(() => understand(query, isTyping), JSON.stringify(query)).not.toThrow()
    if (turn % ASKED !== 0) continue
    const page = searcher.search(
      { ...everything, query, within: turn % 3 === 0 ? strange(chance) : '', isTyping },
      () => false,
    )
    // Chips can be taken out of what was typed.
    for (const { start, end } of page?.terms ?? [])
      expect(end > start && end <= query.length, JSON.stringify(query)).toBe(true)
  }
}, 120_000)

it('finds with words alone what a look through everything finds', () => {
  const chance = seeded(SEED + 1)
  // One character of a script without blanks means a beginning; whole words are compared here.
  const words = WORDS.filter((word) => !/^\p{L}$/u.test(word) || word === 'a')
  for (let turn = 0; turn < 300; turn++) {
    const chosen = Array.from({ length: chance.between(1, 4) }, () => chance.pick(words))
    const query = chosen.join(' ')
    const page = searcher.search({ ...everything, query, limit: 12 }, () => false)
    const wanted = understand(query, false).marked.flatMap((phrase) => phrase.words)
    const naive = [...said].filter(([, held]) => wanted.every((word) => held.has(word))).map(([title]) => title)
    const found = page?.groups.map((group) => group.recording.title) ?? []
    // Words of one query word that are cut in two must also follow each other; that is for the phrases to show.
    if (chosen.every((word) => tokensOf(word).length === 1)) expect(found.sort(), query).toEqual(naive.sort())
    else for (const title of found) expect(naive, query).toContain(title)
  }
}, 60_000)
