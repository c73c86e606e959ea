// What the window says about conversions; what each one gives is the service's rules, and comes from the main process.

import { t } from '../../language/language.ts'
import type { ActivityRow, ConversionOffer } from '../../preload/contract.ts'
import { moneyRange } from '../frame/format.ts'

export const CONVERT_WORDS = {
  title: t('What can be done with this recording'),
  looking: t('Looking at the file…'),
  nothing: t('Nothing that the service takes can be made of this file here.'),
  close: t('Close'),
} as const

/** "Transcribing it costs about $2.16 to $2.40." */
export function priceText({ price, parts }: ConversionOffer): string {
  if (price === null) return ''
  const cost = moneyRange(price.lowMicro, price.highMicro)
  return parts === 1
    ? t('Transcribing it costs {cost}.', { cost })
    : t('The {parts} parts cost {cost} together.', { parts, cost })
}

export function startedText(title: string): string {
  return t('“{title}” is converted here, and then sent.', { title })
}

export function stoppedText(title: string): string {
  return t('“{title}” is not converted any more.', { title })
}

export function settledText(title: string): string {
  return t('“{title}” is archived with the parts that are here.', { title })
}

/** "part 2 of 3"; empty where nothing is split. */
export function partText({ conversion, stage }: Pick<ActivityRow, 'conversion' | 'stage'>): string {
  if (conversion === null || conversion.parts < 2 || stage === 'archived') return ''
  return t('part {part} of {parts}', { part: conversion.part, parts: conversion.parts })
}
