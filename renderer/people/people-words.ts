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
import { day, length } from '../frame/format.ts'

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
    t('{time} of talk', { time: length(talkMs) }),
    t('{recordings, plural, one {# recording} other {# recordings}}', { recordings: recordingCount }),
  ]
  return facts.filter((fact) => fact !== '').join(', ')
}

export function factsText({ talkMs, recordingCount, quoteCount, lastMs }: PersonRow): string {
  const last = lastMs === null ? '' : t('last heard {day}', { day: day(lastMs) })
  const quotes = quoteCount === 0 ? '' : t('{quotes, plural, one {# quote} other {# quotes}}', { quotes: quoteCount })
  return [
    t('{time} of talk', { time: length(talkMs) }),
    t('{recordings, plural, one {# recording} other {# recordings}}', { recordings: recordingCount }),
    quotes,
    last,
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}

export function offerFacts({ recordingCount, lastMs }: PersonOffer): string {
  return [
    t('{recordings, plural, one {# recording} other {# recordings}}', { recordings: recordingCount }),
    lastMs === null ? '' : t('last {day}', { day: day(lastMs) }, 'heard last'),
  ]
    .filter((fact) => fact !== '')
    .join(', ')
}

export function waitingText(suggestions: readonly Suggestion[]): string {
  const known = suggestions.filter(({ person }) => person !== null).length
  const rest = suggestions.length - known
  if (known === 0) return t('{rest, plural, one {# speaker} other {# speakers}} may be told by name', { rest })
  if (rest === 0) return t('{known, plural, one {# speaker} other {# speakers}} may be known people', { known })
  return t(
    '{known, plural, one {# speaker} other {# speakers}} may be known people, {rest, number} more may be told by name',
    { known, rest },
  )
}

/** Why somebody is suggested. */
export function reasonText(suggestion: TurnSuggestion): string {
  return suggestion.isOwn ? t('Says so themselves') : t('Told by whoever spoke before')
}

/** What was done, and in how many recordings. */
export const DONE = {
  renamed: (name: string, recordings: number) =>
    t('Called {name} in {recordings, plural, one {# recording} other {# recordings}} now.', { name, recordings }),
  merged: (name: string, into: string, recordings: number) =>
    t('{name} and {into} are one person now: {recordings, plural, one {# recording} other {# recordings}} moved.', {
      name,
      into,
      recordings,
    }),
  split: (recordings: number, name: string) =>
    t('{recordings, plural, one {# recording} other {# recordings}} moved to another person, {name}.', {
      recordings,
      name,
    }),
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
