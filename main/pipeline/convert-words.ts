// What a conversion is called and what it gives, in the words of a person. Pure.

import { decimal } from '../../language/figures.ts'
import { t } from '../../language/language.ts'
import { MINUTE } from '../clock.ts'
import type { Prospect } from '../intake/convert/prospects.ts'
import type { ConversionKind } from '../recording.ts'

export const conversionNames = (): Readonly<Record<ConversionKind, string>> => ({
  flac: t('Convert to FLAC'),
  opus: t('Convert to Opus'),
  audio: t('Take the sound out of the video'),
  split: t('Split it at silence'),
})

const gives = (): Readonly<Record<ConversionKind, string>> => ({
  flac: t('Nothing is lost'),
  opus: t('Much smaller, and made for speech'),
  audio: t('The sound as it is'),
  split: t('The sound as it is'),
})

const MOST_MINUTES = 12 * 60

export function minutesOf({ tookMs }: Pick<Prospect, 'tookMs'>): number {
  return Math.min(MOST_MINUTES, Math.max(1, Math.round(tookMs / MINUTE)))
}

/** "Nothing is lost: about 640 MB, in about 2 minutes." and what follows from several parts. */
export function prospectText(prospect: Prospect): string {
  const { kind, bytes, parts } = prospect
  const minutes = minutesOf(prospect)
  const sentences = [
    t('{gives}: about {size}, {minutes, plural, =1 {within about a minute} other {in about # minutes}}.', {
      gives: gives()[kind],
      size: sizeOf(bytes),
      minutes,
    }),
    parts === 1
      ? ''
      : t(
          'It is too long to be sent in one piece: {parts} parts, cut where it is quiet, are transcribed one after the other, each at its own price, and joined to one transcript.',
          { parts },
        ),
    t('The file itself stays as it is.'),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function sizeOf(bytes: number): string {
  if (bytes >= 1e9) return `${decimal(bytes / 1e9, 1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`
}

/** What happens to a row that waits for its conversion, or is in it. */
export function conversionDetail(kind: ConversionKind, isAtWork: boolean): string {
  if (!isAtWork) return t('waits to be converted')
  if (kind === 'flac') return t('is converted to FLAC; the file itself stays as it is')
  if (kind === 'opus') return t('is converted to Opus; the file itself stays as it is')
  return kind === 'audio' ? t('its sound is taken out of the video') : t('is split where it is quiet')
}
