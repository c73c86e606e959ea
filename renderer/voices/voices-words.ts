// What is said about voices: what a voiceprint is, how alike two are, and what forgetting means.

import { locale, t } from '../../language/language.ts'
import type { OlderBackups, VoicesView } from '../../preload/contract.ts'
import { day } from '../frame/format.ts'

export const WHAT_IT_IS = t(
  'A voiceprint is a list of numbers by which a voice is told from others, as a fingerprint is. The service measures one for each speaker where a recording was sent with “Voice prints”, at no extra cost.',
)
export const WHERE_IT_IS = t(
  'Voiceprints are compared on this computer, in your library. They are in no export and in no bundle, and are not sent anywhere; backups of your library hold them.',
)
export const THE_LAW = t(
  'They are biometric data. Some laws ask for the consent of the people who speak before they are kept, for example the GDPR in Europe and BIPA in Illinois.',
)

const score = new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export function likeness(of: number): string {
  const words = of >= 0.75 ? t('very much alike') : of >= 0.6 ? 'alike' : t('somewhat alike')
  return `${words}, ${score.format(of)}`
}

export function mayBe(name: string, of: number): string {
  return t('May be {name}, {of}', { name, of: score.format(of) })
}

export function standingLine(view: VoicesView): string {
  if (view.forgettingCount > 0)
    return t('Forgetting: {forgettingCount, plural, one {# transcript} other {# transcripts}} to go.', {
      forgettingCount: view.forgettingCount,
    })
  if (view.dueCount > 0)
    return t('{dueCount, plural, one {# transcript} other {# transcripts}} still to be looked through.', {
      dueCount: view.dueCount,
    })
  if (view.keptCount === 0) return t('No transcript has voiceprints yet. Ask for them with the options of a recording.')
  return t(
    'Voices of {keptCount, plural, one {# speaker} other {# speakers}}, {personCount, plural, one {# person} other {# people}} among them.',
    { keptCount: view.keptCount, personCount: view.personCount },
  )
}

export function suggestionsLine({ suggestionCount, groups }: VoicesView): string {
  const parts = [
    ...(suggestionCount > 0
      ? [
          t('{suggestionCount, plural, one {# speaker} other {# speakers}} may be somebody you know', {
            suggestionCount,
          }),
        ]
      : []),
    ...(groups.length > 0
      ? [
          t('{length, plural, one {# voice} other {# voices}} in several recordings without a name', {
            length: groups.length,
          }),
        ]
      : []),
  ]
  return parts.length === 0 ? t('Nobody sounds like anybody else at the moment.') : `${parts.join('; ')}.`
}

export const KINDS = {
  scheduled: 'backup',
  'before-upgrade': t('copy from before an upgrade'),
  'set-aside': t('library that was set aside'),
  damaged: t('damaged library'),
} as const

export function backupsLine({ own, others }: OlderBackups): string {
  const parts = [
    ...(own > 0 ? [t('{own, plural, one {# backup} other {# backups}}', { own })] : []),
    ...(others.length > 0
      ? [t('{length, plural, one {# other copy} other {# other copies}}', { length: others.length })]
      : []),
  ]
  const one = own + others.length === 1
  return `${parts.join(' and ')} of the library ${one ? 'is' : 'are'} older than what you forgot, and may still hold it.`
}

export function copyLine({ kind, atMs }: OlderBackups['others'][number]): string {
  return `${KINDS[kind]}, ${day(atMs)}`
}
