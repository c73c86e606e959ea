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
  const words = of >= 0.75 ? t('very much alike') : of >= 0.6 ? t('alike') : t('somewhat alike')
  return `${words}, ${score.format(of)}`
}

export function mayBe(name: string, of: number): string {
  return t('May be {name}, {score}', { name, score: score.format(of) })
}

export function standingLine(view: VoicesView): string {
  if (view.forgettingCount > 0)
    return t('Forgetting: {count, plural, one {# transcript} other {# transcripts}} to go.', {
      count: view.forgettingCount,
    })
  if (view.dueCount > 0)
    return t('{count, plural, one {# transcript} other {# transcripts}} still to be looked through.', {
      count: view.dueCount,
    })
  if (view.keptCount === 0) return t('No transcript has voiceprints yet. Ask for them with the options of a recording.')
  return t(
    'Voices of {speakers, plural, one {# speaker} other {# speakers}}, {people, plural, one {# person} other {# people}} among them.',
    { speakers: view.keptCount, people: view.personCount },
  )
}

export function suggestionsLine({ suggestionCount, groups }: VoicesView): string {
  const [speakers, voices] = [suggestionCount, groups.length]
  if (speakers > 0 && voices > 0)
    return t(
      '{speakers, plural, one {# speaker} other {# speakers}} may be somebody you know; {voices, plural, one {# voice} other {# voices}} in several recordings without a name.',
      { speakers, voices },
    )
  if (speakers > 0)
    return t('{speakers, plural, one {# speaker} other {# speakers}} may be somebody you know.', { speakers })
  return voices > 0
    ? t('{voices, plural, one {# voice} other {# voices}} in several recordings without a name.', { voices })
    : t('Nobody sounds like anybody else at the moment.')
}

export const KINDS = {
  scheduled: t('backup'),
  'before-upgrade': t('copy from before an upgrade'),
  'set-aside': t('library that was set aside'),
  damaged: t('damaged library'),
} as const

export function backupsLine({ own, others }: OlderBackups): string {
  const count = others.length
  if (own === 0)
    return t(
      '{count, plural, one {# other copy of the library is} other {# other copies of the library are}} older than what you forgot, and may still hold it.',
      { count },
    )
  if (count === 0)
    return t(
      '{own, plural, one {# backup of the library is} other {# backups of the library are}} older than what you forgot, and may still hold it.',
      { own },
    )
  return t(
    '{own, plural, one {# backup} other {# backups}} and {count, plural, one {# other copy} other {# other copies}} of the library are older than what you forgot, and may still hold it.',
    { own, count },
  )
}

export function copyLine({ kind, atMs }: OlderBackups['others'][number]): string {
  return `${KINDS[kind]}, ${day(atMs)}`
}
