// The sentences of the directory, in one place.

import type {
  PeopleOrder,
  PersonName,
  PersonOffer,
  PersonRow,
  Suggestion,
  TurnSuggestion,
} from '../../preload/contract.ts'
import { count, day, length, plural } from '../frame/format.ts'

export const ORDER_NAMES: Readonly<Record<PeopleOrder, string>> = {
  last: 'Heard last',
  name: 'Name',
  talk: 'Talk time',
  recordings: 'Recordings',
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
  return isNamesake ? 'no note tells them apart yet' : ''
}

export function totalsText(shown: number, total: number): string {
  return shown === total ? plural(total, 'person', 'people') : `${count(shown)} of ${plural(total, 'person', 'people')}`
}

export function rowLabel({ name, note, talkMs, recordingCount }: PersonRow): string {
  const facts = [name, firstLine(note), `${length(talkMs)} of talk`, plural(recordingCount, 'recording')]
  return facts.filter((fact) => fact !== '').join(', ')
}

export function factsText({ talkMs, recordingCount, quoteCount, lastMs }: PersonRow): string {
  const last = lastMs === null ? '' : `last heard ${day(lastMs)}`
  const quotes = quoteCount === 0 ? '' : plural(quoteCount, 'quote')
  return [`${length(talkMs)} of talk`, plural(recordingCount, 'recording'), quotes, last]
    .filter((fact) => fact !== '')
    .join(' · ')
}

export function offerFacts({ recordingCount, lastMs }: PersonOffer): string {
  return [plural(recordingCount, 'recording'), lastMs === null ? '' : `last ${day(lastMs)}`]
    .filter((fact) => fact !== '')
    .join(', ')
}

export function waitingText(suggestions: readonly Suggestion[]): string {
  const known = suggestions.filter(({ person }) => person !== null).length
  const speakers = (number: number): string => plural(number, 'speaker')
  if (known === 0) return `${speakers(suggestions.length)} may be told by name`
  const rest = suggestions.length - known
  return `${speakers(known)} may be known people${rest === 0 ? '' : `, ${count(rest)} more may be told by name`}`
}

/** Why somebody is suggested. */
export function reasonText(suggestion: TurnSuggestion): string {
  return suggestion.isOwn ? 'Says so themselves' : 'Told by whoever spoke before'
}

/** What was done, with "3 recordings". */
export const DONE = {
  renamed: (name: string, recordings: string) => `Called ${name} in ${recordings} now.`,
  merged: (name: string, into: string, recordings: string) =>
    `${name} and ${into} are one person now: ${recordings} moved.`,
  split: (recordings: string, name: string) => `${recordings} moved to another person, ${name}.`,
  removed: (name: string) => `${name} is out of the directory; recordings keep the name.`,
  known: (speaker: string, title: string) => `${speaker} of “${title}” is known now.`,
}

export const EMPTY = {
  title: 'Nobody is known by name yet.',
  text: 'Open a transcript and click a speaker’s name in the panel at the right. A person who is named once is offered in every other recording, and this page gathers all that they say.',
}

export const MERGE_NOTE =
  'All recordings of the first go to the other, who keeps their name. It can be taken back right after.'
export const SPLIT_NOTE = 'These recordings are somebody else’s: they become a person of their own.'
