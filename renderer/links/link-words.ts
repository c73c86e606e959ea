// Everything that is said of links, and of the sound that a transcript is given later, in one place.

import type { AddReport, AudioOffer, LinksView, LinkView, LinkWarning } from '../../preload/contract.ts'
import { cost } from '../frame/exact-money.ts'
import { length, moment, money, plural } from '../frame/format.ts'

/** What a line of the list says, and how loud. */
export interface LinkLine {
  readonly tone: 'bad' | 'warn' | 'quiet' | 'good'
  readonly text: string
}

export function linesFor(link: LinkView): readonly LinkLine[] {
  const { fault, known, other, isRepeated, warnings } = link
  if (fault !== null) return [{ tone: 'bad', text: `${fault.text} ${fault.remedy}`.trim() }]
  if (isRepeated) return [{ tone: 'quiet', text: 'Stands above already; it is sent once.' }]
  if (known !== null) return [{ tone: 'quiet', text: `Here already as “${known.title}”; it is not sent again.` }]
  const again: readonly LinkLine[] =
    other === null
      ? []
      : [{ tone: 'warn', text: `Here with other options as “${other.title}”. Once more is paid for once more.` }]
  const said = warnings.map((warning): LinkLine => ({ tone: 'warn', text: warningText(warning, link) }))
  return again.length + said.length === 0 ? [{ tone: 'good', text: 'Will be sent.' }] : [...again, ...said]
}

function warningText(warning: LinkWarning, { endsAtMs }: LinkView): string {
  switch (warning) {
    case 'signed': {
      const end = endsAtMs === null ? '' : ` It opens until ${moment(endsAtMs)}.`
      return `This link holds a key: whoever has it can fetch the recording. It is kept in the library and sent to the service as it is.${end} For what must stay private, download the file and drop it here instead.`
    }
    case 'ended':
      return 'The time of this link is over, so the service will hardly be able to fetch it. Get a new one.'
    case 'plain':
      return 'Not encrypted: others on the way could listen in. Use an address with https:// if there is one.'
    case 'port':
      return 'An unusual port; the service may refuse it.'
    case 'page':
      return 'This looks like a page, not a recording. The service needs the address of the sound or film itself.'
  }
}

export const PUBLIC_NOTE =
  'The service fetches each link by itself; it is never opened here. So it must be public and lead straight to a recording. Private ones are better dropped as files.'

/** Its length is known to nobody before the service has fetched it. */
export function priceText({ fit, leastMicro, hourMicro }: LinksView): string {
  if (fit === 0) return ''
  const each = fit === 1 ? '' : ' each'
  return `The price is not known before the service has measured the recording: at least ${cost(leastMicro)}${each}, about ${money(hourMicro)} for an hour.`
}

export function buttonText({ fit }: Pick<LinksView, 'fit'>): string {
  return fit > 1 ? `Add ${plural(fit, 'link')}` : 'Add link'
}

/** What stays in the dialog once the others are on their way. */
export function staysText(refused: AddReport['refused']): string {
  return refused.length === 1 ? 'This one could not be sent.' : 'These could not be sent.'
}

export function moreText(more: number): string {
  return `${plural(more, 'more link')}, not listed here. All of them are judged when they are added.`
}

export const SOUND_GIVEN = 'The recording is linked: it can be heard from now on.'

export function differsText({ fileMs, transcriptMs }: Extract<AudioOffer, { readonly kind: 'differs' }>): string {
  if (fileMs === null) return 'How long this file is cannot be told. Take it only if it is the recording itself.'
  if (transcriptMs === null)
    return 'How long the transcribed recording was is not known. Take this file only if it is the same one.'
  return `This file is ${exact(fileMs)} long, the transcribed recording ${exact(transcriptMs)}. If it is another recording or another cut, words and sound will not meet.`
}

/** Lengths that differ by seconds must not read alike. */
function exact(ms: number): string {
  return ms < 600_000 ? `${(ms / 1000).toFixed(1)} s` : `${length(ms)} ${Math.round((ms % 60_000) / 1000)} s`
}
