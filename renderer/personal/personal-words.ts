// What the window says about personal data.

import type { PersonalView } from '../../preload/contract.ts'

export const PERSONAL_CHOICES = [
  ['shown', 'As it is'],
  ['masked', 'Masked'],
  ['pseudonyms', 'Masked, with pseudonyms'],
] as const

/** Under the choice, so that nobody thinks more of it than it does. */
export const CHOICE_NOTES: Readonly<Record<(typeof PERSONAL_CHOICES)[number][0], string>> = {
  shown: '',
  masked: 'Found by patterns, names and your terms. The recording stays behind. Read it through before you pass it on.',
  pseudonyms:
    'Named speakers get pseudonyms, all else is masked. The recording stays behind. Read it through before you pass it on.',
}

export const WORDS = {
  title: 'Personal data',
  open: 'Terms and pseudonyms…',
  intro:
    'Hidden in masked exports: e-mail and IP addresses, phone, card, account and social security numbers, named speakers, and your terms. Transcripts themselves are never changed.',
  terms: 'Your terms',
  term: 'A word or phrase',
  hide: 'Hide',
  keep: 'Never hide',
  hidden: 'hidden',
  kept: 'never hidden',
  noTerms: 'There are none yet.',
  pseudonyms: 'Pseudonyms',
  noPseudonyms:
    'No speaker of this recording has a name yet. Name one in the transcript, and it gets a pseudonym here.',
} as const

export function listName({ collection }: Pick<PersonalView, 'collection'>): string {
  return collection === null
    ? 'One list for all recordings that are in no collection.'
    : `One list for all recordings of the collection “${collection}”.`
}
