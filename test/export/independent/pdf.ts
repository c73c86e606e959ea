// A PDF as poppler reads it: every word with its place on the page, so that each passage is found beside its time and name.

import { plain } from '../exportables.ts'
import { type Check, differences, type ExportedFile, type Passage, passages, sorted, stamp } from './comparing.ts'
import { printed } from './programs.ts'

interface Word {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly middle: number
  readonly text: string
}

async function wordsOf(path: string): Promise<readonly Word[]> {
  const told = await printed('pdftotext', ['-bbox', path, '-'])
  let page = 0
  return told.split('\n').flatMap((line) => {
    if (line.includes('<page ')) page += 1
    const found = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="[\d.-]+" yMax="([\d.-]+)">(.*)<\/word>/.exec(line)
    if (found === null) return []
    const [, left = '', top = '', bottom = '', text = ''] = found
    return [
      { page, left: Number(left), top: Number(top), middle: (Number(top) + Number(bottom)) / 2, text: unescaped(text) },
    ]
  })
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Letters as they are typed, whatever shapes a font has for them; without marks of direction. */
function letters(text: string): string {
  return text.normalize('NFKC').replace(/\p{Bidi_Control}|\p{Variation_Selector}|\s/gu, '')
}

const TIME = /^\d{2,}:\d\d:\d\d$/
/** In points: where the page begins, where its text does, and where the foot with the number is. */
const TEXT_LEFT = 140
const FOOT = 785

interface Turn {
  readonly time: string
  readonly page: number
  readonly top: number
}

function turnsOf(words: readonly Word[]): readonly Turn[] {
  return words
    .filter(({ left, text }) => left < TEXT_LEFT && TIME.test(text))
    .map(({ text, page, top }) => ({ time: text, page, top }))
    .sort((a, b) => a.page - b.page || a.top - b.top)
}

/** Which turn a word stands beside; the last one that has begun above it, perhaps on an earlier page. */
function turnOf(turns: readonly Turn[], { page, middle }: Word): number {
  return turns.findLastIndex((turn) => turn.page < page || (turn.page === page && turn.top <= middle))
}

function read(words: readonly Word[]): readonly { time: string; name: string; text: string }[] {
  const turns = turnsOf(words)
  const found = turns.map(({ time }) => ({ time, name: '', text: '' }))
  for (const word of words) {
    const turn = word.top > FOOT ? undefined : found[turnOf(turns, word)]
    if (turn === undefined || (word.left < TEXT_LEFT && TIME.test(word.text))) continue
    if (word.left < TEXT_LEFT) turn.name += ` ${word.text}`
    else turn.text += ` ${word.text}`
  }
  return found
}

/** What stands beside the times, without names and the feet of pages. */
export async function speechIn(path: string): Promise<string> {
  return read(await wordsOf(path))
    .map(({ text }) => text)
    .join(' ')
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A line of two directions is read in the order of the page, so of such a passage every letter is asked for, in any order. */
function told(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? sorted(letters(text)) : letters(text)
}

export const pdf: Check = async (files) => {
  const wrong = []
  for (const file of files) wrong.push(...(await compare(file)))
  return wrong
}

async function compare(file: ExportedFile): Promise<readonly string[]> {
  const found = read(await wordsOf(file.path)).map(({ time, name, text }) => [time, told(name), told(text)])
  const wanted = passages(file.from).map(({ startMs, name, text }: Passage) => [
    stamp(startMs),
    told(plain(name ?? '')),
    told(text),
  ])
  return [...differences(file, 'passage', found, wanted), ...(await about(file))]
}

/** What a PDF says of itself: tagged for screen readers, under its title, and nothing of the machine. */
async function about(file: ExportedFile): Promise<readonly string[]> {
  const told = await printed('pdfinfo', [file.path])
  const facts = new Map(
    told.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const asked = ['Title', 'Creator', 'Tagged', 'JavaScript'].map((name) => facts.get(name))
  return differences(file, 'a fact, number', asked, [file.from.title, 'Tuplets Archive', 'yes', 'no'])
}
