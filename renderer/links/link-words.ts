// Everything that is said of links, and of the sound that a transcript is given later, in one place.

import { t } from '../../language/language.ts'
import type { AddReport, AudioOffer, LinksView, LinkView, LinkWarning } from '../../preload/contract.ts'
import { cost } from '../frame/exact-money.ts'
import { length, moment, money } from '../frame/format.ts'

/** What a line of the list says, and how loud. */
export interface LinkLine {
  readonly tone: 'bad' | 'warn' | 'quiet' | 'good'
  readonly text: string
}

export function linesFor(link: LinkView): readonly LinkLine[] {
  const { fault, known, other, isRepeated, warnings } = link
  if (fault !== null) return [{ tone: 'bad', text: `${fault.text} ${fault.remedy}`.trim() }]
  if (isRepeated) return [{ tone: 'quiet', text: t('Stands above already; it is sent once.') }]
  if (known !== null)
    return [{ tone: 'quiet', text: t('Here already as “{title}”; it is not sent again.', { title: known.title }) }]
  const again: readonly LinkLine[] =
    other === null
      ? []
      : [
          {
            tone: 'warn',
            text: t('Here with other options as “{title}”. Once more is paid for once more.', { title: other.title }),
          },
        ]
  const said = warnings.map((warning): LinkLine => ({ tone: 'warn', text: warningText(warning, link) }))
  return again.length + said.length === 0 ? [{ tone: 'good', text: t('Will be sent.') }] : [...again, ...said]
}

function warningText(warning: LinkWarning, { endsAtMs }: LinkView): string {
  switch (warning) {
    case 'signed': {
      const end = endsAtMs === null ? '' : t(' It opens until {endsAtMs}.', { endsAtMs: moment(endsAtMs) })
      return t(
        'This link holds a key: whoever has it can fetch the recording. It is kept in the library and sent to the service as it is.{end} For what must stay private, download the file and drop it here instead.',
        { end },
      )
    }
    case 'ended':
      return t('The time of this link is over, so the service will hardly be able to fetch it. Get a new one.')
    case 'plain':
      return t('Not encrypted: others on the way could listen in. Use an address with https:// if there is one.')
    case 'port':
      return t('An unusual port; the service may refuse it.')
    case 'page':
      return t('This looks like a page, not a recording. The service needs the address of the sound or film itself.')
  }
}

export const PUBLIC_NOTE = t(
  'The service fetches each link by itself; it is never opened here. So it must be public and lead straight to a recording. Private ones are better dropped as files.',
)

/** Its length is known to nobody before the service has fetched it. */
export function priceText({ fit, leastMicro, hourMicro }: LinksView): string {
  if (fit === 0) return ''
  const each = fit === 1 ? '' : ' each'
  return t(
    'The price is not known before the service has measured the recording: at least {leastMicro}{each}, about {hourMicro} for an hour.',
    { leastMicro: cost(leastMicro), each, hourMicro: money(hourMicro) },
  )
}

export function buttonText({ fit }: Pick<LinksView, 'fit'>): string {
  return fit > 1 ? t('Add {fit, plural, one {# link} other {# links}}', { fit }) : t('Add link')
}

/** What stays in the dialog once the others are on their way. */
export function staysText(refused: AddReport['refused']): string {
  return refused.length === 1 ? t('This one could not be sent.') : t('These could not be sent.')
}

export function moreText(more: number): string {
  return t(
    '{more, plural, one {# more link} other {# more links}}, not listed here. All of them are judged when they are added.',
    { more },
  )
}

export const SOUND_GIVEN = t('The recording is linked: it can be heard from now on.')

export function differsText({ fileMs, transcriptMs }: Extract<AudioOffer, { readonly kind: 'differs' }>): string {
  if (fileMs === null) return t('How long this file is cannot be told. Take it only if it is the recording itself.')
  if (transcriptMs === null)
    return t('How long the transcribed recording was is not known. Take this file only if it is the same one.')
  return t(
    'This file is {fileMs} long, the transcribed recording {transcriptMs}. If it is another recording or another cut, words and sound will not meet.',
    { fileMs: exact(fileMs), transcriptMs: exact(transcriptMs) },
  )
}

/** Lengths that differ by seconds must not read alike. */
function exact(ms: number): string {
  return ms < 600_000 ? `${(ms / 1000).toFixed(1)} s` : `${length(ms)} ${Math.round((ms % 60_000) / 1000)} s`
}
