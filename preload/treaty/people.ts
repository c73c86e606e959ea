// People across recordings: the directory, one person's page, whom a name may mean, and speakers who may be somebody known.

import type { QuoteView } from './quotes.ts'

/** A person as they are told from others everywhere. */
export interface PersonName {
  readonly id: number
  readonly name: string
  /** What somebody wrote to tell them apart; '' for nothing. */
  readonly note: string
  /** Somebody else in the directory has the same name. */
  readonly isNamesake: boolean
}

export interface PersonRow extends PersonName {
  /** In what is read. */
  readonly talkMs: number
  readonly recordingCount: number
  readonly quoteCount: number
  /** The day of the last recording that has them; null where none has. */
  readonly lastMs: number | null
}

export type PeopleOrder = 'name' | 'talk' | 'recordings' | 'last'

export interface PersonRecording {
  readonly id: number
  readonly title: string
  readonly dayMs: number | null
  readonly durationMs: number | null
  /** The speakers that they are there; mostly one. */
  readonly labels: readonly string[]
  /** What they are called there, where that is not their name. */
  readonly calledThere: string | null
  readonly talkMs: number
  /** Of all that is said there, from 0 to 1. */
  readonly share: number
}

export interface PersonPage extends PersonRow {
  /** The latest first. */
  readonly recordings: readonly PersonRecording[]
  /** From the shelves, the latest first. */
  readonly quotes: readonly QuoteView[]
  /** What is concluded from their words, most often first. */
  readonly topics: readonly { readonly text: string; readonly count: number; readonly recordingId: number }[]
}

/** Somebody whom a name that is being typed may mean. */
export interface PersonOffer extends PersonName {
  readonly recordingCount: number
  readonly lastMs: number | null
  /** They are in a collection of this recording too. */
  readonly isNear: boolean
}

/** Whom a name that was typed may mean. */
export interface NameMeaning {
  readonly same: readonly PersonOffer[]
  /** Of a name like it. */
  readonly like: readonly PersonOffer[]
  /** Who the speaker is until now. */
  readonly now: PersonOffer | null
}

interface SuggestionFacts {
  /** One for each speaker and kind. */
  readonly key: string
  readonly recordingId: number
  readonly title: string
  readonly dayMs: number | null
  readonly label: string
  /** "Speaker 2", as the reader calls them. */
  readonly speaker: string
  readonly hue: number
}

/** A passage that can be heard. */
export interface HeardPassage {
  readonly recordingId: number
  readonly title: string
  readonly startMs: number
  readonly endMs: number
}

/** Somebody is told by name in what was said. */
export interface TurnSuggestion extends SuggestionFacts {
  readonly kind: 'turn'
  readonly name: string
  /** Null: nobody in the directory has this name yet. */
  readonly person: PersonOffer | null
  /** True: the speaker says it; false: whoever spoke before. */
  readonly isOwn: boolean
  readonly text: string
  /** Where the name stands in the text, in UTF-16 units. */
  readonly mark: { readonly start: number; readonly end: number }
  readonly passage: HeardPassage
}

/** Somebody sounds like a known person. */
export interface VoiceSuggestion extends SuggestionFacts {
  readonly kind: 'voice'
  readonly person: PersonOffer
  /** From 0 to 1. */
  readonly score: number
  readonly here: HeardPassage
  readonly there: HeardPassage
}

/** A speaker without a name who may be somebody: shown to be accepted or refused, never taken by itself. */
export type Suggestion = TurnSuggestion | VoiceSuggestion

/** What was done to the directory. `undo` is good until the application ends; null where nothing changed. */
export interface PeopleChange {
  readonly undo: number | null
  readonly recordingCount: number
}

export interface PeopleRequests {
  'people:list': {
    input: { readonly query: string; readonly order: PeopleOrder }
    value: { readonly people: readonly PersonRow[]; readonly total: number }
  }
  /** Null where they are no longer there. */
  'people:page': { input: { readonly id: number }; value: PersonPage | null }
  /** Most likely first: in the recording's collections, lately, often. */
  'people:offers': {
    input: { readonly recordingId: number | null; readonly typed: string; readonly limit: number }
    value: { readonly offers: readonly PersonOffer[] }
  }
  'people:meant': {
    input: { readonly recordingId: number; readonly label: string | null; readonly name: string }
    value: NameMeaning
  }
  /** Of one recording, or of all. */
  'people:suggestions': {
    input: { readonly recordingId: number | null }
    value: { readonly suggestions: readonly Suggestion[] }
  }
  /** A speaker becomes a person: one of the directory, or somebody new of this name. */
  'people:link': {
    input: {
      readonly recordingId: number
      readonly label: string
      readonly person: { readonly id: number } | { readonly name: string }
      readonly origin: 'voice' | 'turn' | 'hand'
    }
    value: PeopleChange
  }
  /** This name is not asked about again for this speaker; null: none is. */
  'people:refuse': {
    input: { readonly recordingId: number; readonly label: string; readonly name: string | null }
    value: null
  }
  /** In every recording that calls them by their name. */
  'people:rename': { input: { readonly id: number; readonly name: string }; value: PeopleChange }
  'people:note': { input: { readonly id: number; readonly note: string }; value: null }
  /** Two that are one: what the first has goes to the other. */
  'people:merge': { input: { readonly id: number; readonly intoId: number }; value: PeopleChange }
  /** One that is two: these recordings are somebody else's. */
  'people:split': {
    input: {
      readonly id: number
      readonly recordingIds: readonly number[]
      readonly name: string
      readonly note: string
    }
    value: PeopleChange & { readonly id: number }
  }
  /** Where they speak first, for whoever wants to hear them; null where they are silent. */
  'people:firstTurn': {
    input: { readonly recordingId: number; readonly labels: readonly string[] }
    value: { readonly atMs: number | null }
  }
  /** Out of the directory; recordings keep the name. */
  'people:remove': { input: { readonly id: number }; value: PeopleChange }
  'people:undo': { input: { readonly undo: number }; value: null }
}
