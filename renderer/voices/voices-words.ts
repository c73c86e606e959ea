// What is said about voices: what a voiceprint is, how alike two are, and what forgetting means.

import { locale } from '../../language/language.ts'
import type { OlderBackups, VoicesView } from '../../preload/contract.ts'
import { day, plural } from '../frame/format.ts'

export const WHAT_IT_IS =
  'A voiceprint is a list of numbers by which a voice is told from others, as a fingerprint is. The service measures one for each speaker where a recording was sent with “Voice prints”, at no extra cost.'
export const WHERE_IT_IS =
  'Voiceprints are compared on this computer, in your library. They are in no export and in no bundle, and are not sent anywhere; backups of your library hold them.'
export const THE_LAW =
  'They are biometric data. Some laws ask for the consent of the people who speak before they are kept, for example the GDPR in Europe and BIPA in Illinois.'

const score = new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export function likeness(of: number): string {
  const words = of >= 0.75 ? 'very much alike' : of >= 0.6 ? 'alike' : 'somewhat alike'
  return `${words}, ${score.format(of)}`
}

export function mayBe(name: string, of: number): string {
  return `May be ${name}, ${score.format(of)}`
}

export function standingLine(view: VoicesView): string {
  if (view.forgettingCount > 0) return `Forgetting: ${plural(view.forgettingCount, 'transcript')} to go.`
  if (view.dueCount > 0) return `${plural(view.dueCount, 'transcript')} still to be looked through.`
  if (view.keptCount === 0) return 'No transcript has voiceprints yet. Ask for them with the options of a recording.'
  return `Voices of ${plural(view.keptCount, 'speaker')}, ${plural(view.personCount, 'person', 'people')} among them.`
}

export function suggestionsLine({ suggestionCount, groups }: VoicesView): string {
  const parts = [
    ...(suggestionCount > 0 ? [`${plural(suggestionCount, 'speaker')} may be somebody you know`] : []),
    ...(groups.length > 0 ? [`${plural(groups.length, 'voice')} in several recordings without a name`] : []),
  ]
  return parts.length === 0 ? 'Nobody sounds like anybody else at the moment.' : `${parts.join('; ')}.`
}

export const KINDS = {
  scheduled: 'backup',
  'before-upgrade': 'copy from before an upgrade',
  'set-aside': 'library that was set aside',
  damaged: 'damaged library',
} as const

export function backupsLine({ own, others }: OlderBackups): string {
  const parts = [
    ...(own > 0 ? [plural(own, 'backup')] : []),
    ...(others.length > 0 ? [plural(others.length, 'other copy', 'other copies')] : []),
  ]
  const one = own + others.length === 1
  return `${parts.join(' and ')} of the library ${one ? 'is' : 'are'} older than what you forgot, and may still hold it.`
}

export function copyLine({ kind, atMs }: OlderBackups['others'][number]): string {
  return `${KINDS[kind]}, ${day(atMs)}`
}
