// The sentences of the directory, in one place.

import { t } from '../../language/language.ts'
import type {
  PeopleOrder,
  PersonName,
  PersonOffer,
  PersonRow,
  Suggestion,
  TurnSuggestion,
} from '../../preload/contract.ts'
import { count, day, length } from '../frame/format.ts'

export const ORDER_NAMES: Readonly<Record<PeopleOrder, string>> = {
  last: t('Heard last'),
  name: t('Name'),
  talk: t('Talk time'),
  recordings: t('Recordings'),
}

export function isPeopleOrder(key: string): key is PeopleOrder {
  return Object.hasOwn(ORDER_NAMES, key)
}

/** The first line of a note, for whoever has only one line. */
export function firstLine(note: string): string {
  return note.split('\n')[0]?.trim() ?? ''
}

/** Whoever shares a name is told apart by their note; without one that is said. */
export function toldApart({ note, isNamesake }: Pick<PersonName, 'note' | 'isNamesake'>): string {
  if (note !== '') return firstLine(note)
  return isNamesake ? t('no note tells them apart yet') : ''
}

export function totalsText(shown: number, total: number): string {
  return shown === total
    ? t('{total, plural, one {# person} other {# people}}', { total })
    : t('{shown, number} of {total, plural, one {# person} other {# people}}', { shown, total })
}

export function rowLabel({ name, note, talkMs, recordingCount }: PersonRow): string {
  const facts = [
    name,
    firstLine(note),
    t('{talkMs} of talk', { talkMs: length(talkMs) }),
    t('{recordingCount, plural, one {# recording} other {# recordings}}', { recordingCount }),
  ]
  return facts.filter((fact) => fact !== '').join(', ')
}

export function factsText({ talkMs, recordingCount, quoteCount, lastMs }: PersonRow): string {
  const last = lastMs === null ? '' : t('last heard {lastMs}', { lastMs: day(lastMs) })
  const quotes = quoteCount === 0 ? '' : t('{quoteCount, plural, one {# quote} other {# quotes}}', { quoteCount })
  return [
    `${length(talkMs)} of talk`,
    t('{recordingCount, plural, one {# recording} other {# recordings}}', { recordingCount }),
    quotes,
    last,
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}

export function offerFacts({ recordingCount, lastMs }: PersonOffer): string {
  return [
    t('{recordingCount, plural, one {# recording} other {# recordings}}', { recordingCount }),
    lastMs === null ? '' : `last ${day(lastMs)}`,
  ]
    .filter((fact) => fact !== '')
    .join(', ')
}

export function waitingText(suggestions: readonly Suggestion[]): string {
  const known = suggestions.filter(({ person }) => person !== null).length
  const speakers = (number: number): string => t('{number, plural, one {# speaker} other {# speakers}}', { number })
  if (known === 0) return t('{length} may be told by name', { length: speakers(suggestions.length) })
  const rest = suggestions.length - known
  return `${speakers(known)} may be known people${rest === 0 ? '' : `, ${count(rest)} more may be told by name`}`
}

/** Why somebody is suggested. */
export function reasonText(suggestion: TurnSuggestion): string {
  return suggestion.isOwn ? t('Says so themselves') : t('Told by whoever spoke before')
}

/** What was done, with "3 recordings". */
export const DONE = {
  renamed: (name: string, recordings: string) => t('Called {name} in {recordings} now.', { name, recordings }),
  merged: (name: string, into: string, recordings: string) =>
    t('{name} and {into} are one person now: {recordings} moved.', { name, into, recordings }),
  split: (recordings: string, name: string) => t('{recordings} moved to another person, {name}.', { recordings, name }),
  removed: (name: string) => t('{name} is out of the directory; recordings keep the name.', { name }),
  known: (speaker: string, title: string) => t('{speaker} of “{title}” is known now.', { speaker, title }),
}

export const EMPTY = {
  title: t('Nobody is known by name yet.'),
  text: t(
    'Open a transcript and click a speaker’s name in the panel at the right. A person who is named once is offered in every other recording, and this page gathers all that they say.',
  ),
}

export const MERGE_NOTE = t(
  'All recordings of the first go to the other, who keeps their name. It can be taken back right after.',
)
export const SPLIT_NOTE = t('These recordings are somebody else’s: they become a person of their own.')
