// Everything that is said of links, and of the sound that a transcript is given later, in one place.

import { locale, t } from '../../language/language.ts'
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
      return [
        t(
          'This link holds a key: whoever has it can fetch the recording. It is kept in the library and sent to the service as it is.',
        ),
        ...(endsAtMs === null ? [] : [t('It opens until {time}.', { time: moment(endsAtMs) }, 'a link')]),
        t('For what must stay private, download the file and drop it here instead.'),
      ].join(' ')
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
  const [least, hour] = [cost(leastMicro), money(hourMicro)]
  return fit === 1
    ? t(
        'The price is not known before the service has measured the recording: at least {least}, about {hour} for an hour.',
        { least, hour },
      )
    : t(
        'The price is not known before the service has measured the recording: at least {least} each, about {hour} for an hour.',
        { least, hour },
      )
}

export function buttonText({ fit }: Pick<LinksView, 'fit'>): string {
  return fit > 1 ? t('Add {count, plural, one {# link} other {# links}}', { count: fit }) : t('Add link')
}

/** What stays in the dialog once the others are on their way. */
export function staysText(refused: AddReport['refused']): string {
  return t('{count, plural, one {This one could not be sent.} other {These could not be sent.}}', {
    count: refused.length,
  })
}

export function moreText(more: number): string {
  return t(
    '{count, plural, one {# more link} other {# more links}}, not listed here. All of them are judged when they are added.',
    { count: more },
  )
}

export const SOUND_GIVEN = t('The recording is linked: it can be heard from now on.')

export function differsText({ fileMs, transcriptMs }: Extract<AudioOffer, { readonly kind: 'differs' }>): string {
  if (fileMs === null) return t('How long this file is cannot be told. Take it only if it is the recording itself.')
  if (transcriptMs === null)
    return t('How long the transcribed recording was is not known. Take this file only if it is the same one.')
  return t(
    'This file is {fileLength} long, the transcribed recording {recordingLength}. If it is another recording or another cut, words and sound will not meet.',
    { fileLength: exact(fileMs), recordingLength: exact(transcriptMs) },
  )
}

/** Lengths that differ by seconds must not read alike. */
const tenths = new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function exact(ms: number): string {
  if (ms < 600_000) return t('{seconds} s', { seconds: tenths.format(ms / 1000) })
  return `${length(ms)} ${t('{seconds} s', { seconds: Math.round((ms % 60_000) / 1000) })}`
}
