// What the window says about conversions; what each one gives is the service's rules, and comes from the main process.

import type { ActivityRow, ConversionOffer } from '../../preload/contract.ts'
import { moneyRange } from '../frame/format.ts'

export const CONVERT_WORDS = {
  title: 'What can be done with this recording',
  looking: 'Looking at the file…',
  nothing: 'Nothing that the service takes can be made of this file here.',
  close: 'Close',
} as const

/** "Transcribing it costs about $2.16 to $2.40." */
export function priceText({ price, parts }: ConversionOffer): string {
  if (price === null) return ''
  const cost = moneyRange(price.lowMicro, price.highMicro)
  return parts === 1 ? `Transcribing it costs ${cost}.` : `The ${parts} parts cost ${cost} together.`
}

export function startedText(title: string): string {
  return `“${title}” is converted here, and then sent.`
}

export function stoppedText(title: string): string {
  return `“${title}” is not converted any more.`
}

export function settledText(title: string): string {
  return `“${title}” is archived with the parts that are here.`
}

/** "part 2 of 3"; empty where nothing is split. */
export function partText({ conversion, stage }: Pick<ActivityRow, 'conversion' | 'stage'>): string {
  if (conversion === null || conversion.parts < 2 || stage === 'archived') return ''
  return `part ${conversion.part} of ${conversion.parts}`
}
