// Links that a person pastes, looked at while they type: which of them will be sent, which cannot be, and which are here
// already. Nothing is written and nobody is asked; the service sees a link only once it is submitted.

import { HOUR } from '../clock.ts'
import type { Fault } from '../fault.ts'
import type { Options, Transcription } from '../recording.ts'
import { type JudgedLink, judgeLink, type LinkWarning } from '../tuplets/remote-url.ts'
import type { Crew } from './crew.ts'

/** Of so many links each is told by itself; beyond them only that there are more. */
const MOST_LINKS = 500
const SHOWN = 300
const SHORTEST_MS = 1

export interface LinkFact {
  /** As it was pasted, cut where it is long. */
  readonly text: string
  readonly host: string
  readonly fault: Fault | null
  readonly warnings: readonly LinkWarning[]
  readonly endsAtMs: number | null
  /** Sent with the same options before: it is not sent again. */
  readonly known: KnownLink | null
  /** Here with other options: it is transcribed once more. */
  readonly other: KnownLink | null
  /** Stands in the text before. */
  readonly isRepeated: boolean
}

export interface KnownLink {
  readonly id: number
  readonly title: string
}

export interface LinksCheck {
  readonly links: readonly LinkFact[]
  /** Links beyond those that are told. */
  readonly more: number
  /** How many would be sent. */
  readonly fit: number
  /** What each costs at the least, and what an hour of it costs: its length is known to nobody before. */
  readonly leastMicro: number
  readonly hourMicro: number
}

export function checkLinks(
  text: string,
  options: Options,
  crew: Pick<Crew, 'library' | 'tuplets' | 'clock'>,
): LinksCheck {
  const { library, tuplets, clock } = crew
  const pasted = wordsIn(text)
  const seen = new Set<string>()
  const links = pasted.slice(0, MOST_LINKS).map((word): LinkFact => {
    const judged = judgeLink(word, clock.now())
    const { url } = judged
    const isRepeated = url !== null && seen.has(url)
    if (url !== null) seen.add(url)
    const known = url === null ? null : goingOn(library.lastFor(url, options))
    const other = url === null || known !== null ? null : goingOn(library.lastAt(url))
    return { ...factOf(word, judged), known: nameOf(known), other: nameOf(other), isRepeated }
  })
  return {
    links,
    more: Math.max(0, pasted.length - MOST_LINKS),
    fit: links.filter(({ fault, known, isRepeated }) => fault === null && known === null && !isRepeated).length,
    leastMicro: tuplets.estimate(options, SHORTEST_MS).lowMicro,
    hourMicro: tuplets.estimate(options, HOUR).lowMicro,
  }
}

function factOf(word: string, { url, fault, warnings, endsAtMs }: JudgedLink) {
  const host = url === null ? '' : new URL(url).hostname
  return { text: word.length > SHOWN ? `${word.slice(0, SHOWN)}…` : word, host, fault, warnings, endsAtMs }
}

/** What came to nothing is no reason to leave a link out. */
function goingOn(row: Transcription | null): Transcription | null {
  const isOver = row !== null && ['failed', 'refused', 'cancelled', 'expired', 'duplicate'].includes(row.stage)
  return isOver ? null : row
}

function nameOf(row: Transcription | null): KnownLink | null {
  return row === null ? null : { id: row.id, title: row.title }
}

/**
 * Links between blanks, perhaps with the comma of a sentence behind them, each once. Where any word looks like a link, the
 * others are the sentence around it. A line that begins with `#` is a remark.
 */
export function linksIn(text: string): readonly string[] {
  return [...new Set(wordsIn(text))]
}

function wordsIn(text: string): readonly string[] {
  const words = text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .map((word) => word.replace(/^[<(“"']+/, '').replace(/[,;>)”"']+$/, ''))
    .filter((word) => word !== '')
  const links = words.filter((word) => word.includes('://'))
  return links.length > 0 ? links : words
}
