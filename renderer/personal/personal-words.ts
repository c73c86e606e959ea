// What the window says about personal data.

import { locale } from '../../language/language.ts'
import type { FoundHereView, PersonalView, ServiceFindingsView } from '../../preload/contract.ts'

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

export const KINDS: Readonly<Record<FoundHereView['kind'], string>> = {
  email: 'E-mail',
  phone: 'Phone',
  card: 'Card',
  iban: 'Account',
  ip: 'IP address',
  ssn: 'Social security',
  term: 'Your term',
  name: 'Name',
  other: 'Other',
}

export const FOUND_WORDS = {
  marks: 'Show personal data in the text',
  marksNote: 'A line under each finding, another pattern for each type.',
  closed: 'E-mail addresses, numbers, names of speakers and your terms are looked for when you ask for it.',
  look: 'Look for personal data',
  none: 'Nothing found',
  here: 'Found here',
  there: 'Found by the service',
  byShape: 'perhaps',
  noPlace: 'place unknown',
} as const

export function foundNote(shown: number, count: number): string {
  const rest = 'Names that nobody gave to a speaker, and addresses of streets, are not found: add them as terms.'
  return shown < count ? `The first ${shown} are shown. ${rest}` : rest
}

const SKIPPED: Readonly<Record<string, string>> = {
  unsupported_language: 'It does not do so in this language.',
}

/** What the service did about personal data, plainly; nothing where nothing was asked of it. */
export function toldSentences({
  wasRequested,
  wasApplied,
  needsReview,
  error,
  skipReason,
  reading,
  findings,
}: ServiceFindingsView): readonly string[] {
  const sentences: string[] = []
  const plain = findings.filter(({ isHidden, atMs }) => !isHidden && atMs !== null).length
  const hidden = findings.length - plain
  if (error !== null) sentences.push(`The service could not hide personal data: ${error}`)
  else if (wasRequested && !wasApplied)
    sentences.push(`The service was asked to hide personal data and did not. ${skippedWords(skipReason)}`.trim())
  else if (wasApplied) sentences.push(`The service hid ${passages(hidden)} before it sent the text.`)
  if (plain > 0) sentences.push(`It found ${passages(plain)} that it did not hide: here they are hidden.`)
  if (needsReview) sentences.push('It asks that a person looks the text through.')
  if (findings.length > 0 && reading === 'neither')
    sentences.push('Its places fit neither the text that it sent nor the one before, so no words are marked.')
  return sentences
}

function passages(count: number): string {
  return count === 1 ? 'one passage' : `${count} passages`
}

function skippedWords(reason: string | null): string {
  return reason === null ? '' : (SKIPPED[reason] ?? `Its reason: ${reason}.`)
}

/** `EMAIL_ADDRESS` becomes "Email address". */
export function typeName(type: string): string {
  const words = type.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const percent = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 })

export function confidenceOf(confidence: number | null, detectorCount: number | null): string {
  const sure = confidence === null ? [] : [`${percent.format(confidence)} sure`]
  const by = detectorCount === null ? [] : [detectorCount === 1 ? 'one detector' : `${detectorCount} detectors`]
  return [...sure, ...by].join(', ')
}
