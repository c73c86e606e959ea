// What the window says about personal data.

import { locale, t } from '../../language/language.ts'
import type { FoundHereView, PersonalView, ServiceFindingsView } from '../../preload/contract.ts'

export const PERSONAL_CHOICES = [
  ['shown', t('As it is')],
  ['masked', t('Masked')],
  ['pseudonyms', t('Masked, with pseudonyms')],
] as const

/** Under the choice, so that nobody thinks more of it than it does. */
export const CHOICE_NOTES: Readonly<Record<(typeof PERSONAL_CHOICES)[number][0], string>> = {
  shown: '',
  masked: t(
    'Found by patterns, names and your terms. The recording stays behind. Read it through before you pass it on.',
  ),
  pseudonyms: t(
    'Named speakers get pseudonyms, all else is masked. The recording stays behind. Read it through before you pass it on.',
  ),
}

export const WORDS = {
  title: t('Personal data'),
  open: t('Terms and pseudonyms…'),
  intro: t(
    'Hidden in masked exports: e-mail and IP addresses, phone, card, account and social security numbers, named speakers, and your terms. Transcripts themselves are never changed.',
  ),
  terms: t('Your terms'),
  term: t('A word or phrase'),
  hide: t('Hide'),
  keep: t('Never hide'),
  hidden: 'hidden',
  kept: t('never hidden'),
  noTerms: t('There are none yet.'),
  pseudonyms: t('Pseudonyms'),
  noPseudonyms: t(
    'No speaker of this recording has a name yet. Name one in the transcript, and it gets a pseudonym here.',
  ),
} as const

export function listName({ collection }: Pick<PersonalView, 'collection'>): string {
  return collection === null
    ? t('One list for all recordings that are in no collection.')
    : t('One list for all recordings of the collection “{collection}”.', { collection })
}

export const KINDS: Readonly<Record<FoundHereView['kind'], string>> = {
  email: t('E-mail'),
  phone: t('Phone'),
  card: t('Card'),
  iban: t('Account'),
  ip: t('IP address'),
  ssn: t('Social security'),
  term: t('Your term'),
  name: t('Name'),
  other: t('Other'),
}

export const FOUND_WORDS = {
  marks: t('Show personal data in the text'),
  marksNote: t('A line under each finding, another pattern for each type.'),
  closed: t('E-mail addresses, numbers, names of speakers and your terms are looked for when you ask for it.'),
  look: t('Look for personal data'),
  none: t('Nothing found'),
  here: t('Found here'),
  there: t('Found by the service'),
  byShape: 'perhaps',
  noPlace: t('place unknown'),
} as const

export function foundNote(shown: number, count: number): string {
  const rest = t('Names that nobody gave to a speaker, and addresses of streets, are not found: add them as terms.')
  return shown < count ? t('The first {shown} are shown. {rest}', { shown, rest }) : rest
}

const SKIPPED: Readonly<Record<string, string>> = {
  unsupported_language: t('It does not do so in this language.'),
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
  return count === 1 ? t('one passage') : t('{count} passages', { count })
}

function skippedWords(reason: string | null): string {
  return reason === null ? '' : (SKIPPED[reason] ?? t('Its reason: {reason}.', { reason }))
}

/** `EMAIL_ADDRESS` becomes "Email address". */
export function typeName(type: string): string {
  const words = type.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const percent = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 })

export function confidenceOf(confidence: number | null, detectorCount: number | null): string {
  const sure = confidence === null ? [] : [t('{confidence} sure', { confidence: percent.format(confidence) })]
  const by =
    detectorCount === null
      ? []
      : [detectorCount === 1 ? t('one detector') : t('{detectorCount} detectors', { detectorCount })]
  return [...sure, ...by].join(', ')
}
