// Whether what is missing from a result was charged: by the bill and the published prices alone. Where more than one reading
// of the bill is possible, it says that it cannot tell.

import type { Charge, FeatureName, FeatureReceipt, Receipt, WeighedReceipt } from '../receipt.ts'
import type { Options } from '../recording.ts'
import type { Estimate } from '../tuplets/prices.ts'

/** A bill may be rounded in another way than we round: by half a percent, or by some ten-thousandths of a dollar. */
const SLACK_SHARE = 0.005
const SLACK_MICRO = 500

export type Price = (options: Options, durationMs: number) => Estimate

export function weigh(receipt: Receipt, price: Price): WeighedReceipt {
  return { ...receipt, charges: Object.fromEntries(chargesOf(receipt, price)) }
}

function chargesOf(receipt: Receipt, price: Price): readonly (readonly [FeatureName, Charge])[] {
  const { asked, told, billedMicro } = receipt
  const missing = (told?.features ?? []).filter(({ outcome }) => ['missing', 'partly', 'other'].includes(outcome))
  const costly = missing.filter(isPriced)
  const durationMs = told?.audioSeconds == null ? receipt.durationMs : told.audioSeconds * 1000
  if (asked === null || durationMs === null)
    return missing.map((feature) => [feature.name, isPriced(feature) ? 'unclear' : 'free'])
  const priceWithout = (left: readonly FeatureReceipt[]) => price(left.reduce(without, asked), durationMs)
  const sets = subsets(costly)
  const readings = billedMicro === null ? [] : sets.filter((left) => isPaid(billedMicro, priceWithout(left)))
  return missing.map((feature) => {
    const isFree = sets.every((left) => isSamePrice(priceWithout(left), priceWithout([...left, feature])))
    return [feature.name, isFree ? 'free' : chargeIn(readings, feature)]
  })
}

/** Below a minimum, in a language in which it is not billed: then it adds nothing, whatever was done. */
function isSamePrice(a: Estimate, b: Estimate): boolean {
  return a.lowMicro === b.lowMicro && a.highMicro === b.highMicro
}

/** Voices cost nothing, and no language costs more than another. */
function isPriced({ name }: FeatureReceipt): boolean {
  return name !== 'voices' && name !== 'language'
}

/** Each reading of the bill is a set of things that it leaves out. */
function chargeIn(readings: readonly (readonly FeatureReceipt[])[], feature: FeatureReceipt): Charge {
  if (readings.length === 0) return 'unclear'
  if (readings.every((left) => left.includes(feature))) return 'not-billed'
  return readings.some((left) => left.includes(feature)) ? 'unclear' : 'billed'
}

function isPaid(billedMicro: number, { lowMicro, highMicro }: Estimate): boolean {
  const slackMicro = Math.max(SLACK_MICRO, billedMicro * SLACK_SHARE)
  return billedMicro >= lowMicro - slackMicro && billedMicro <= highMicro + slackMicro
}

function without(options: Options, { name, applied }: FeatureReceipt): Options {
  const { analytics } = options
  switch (name) {
    case 'tier':
      return applied === 'standard' || applied === 'premium' ? { ...options, model: applied } : options
    case 'speakers':
      return { ...options, diarization: false, speakerEmbeddings: false }
    case 'redaction':
      return { ...options, piiProcessing: false }
    case 'analytics':
      return { ...options, analytics: analytics === null ? null : { ...analytics, profile: 'none' } }
    case 'fields': {
      const profile = analytics?.profile
      return { ...options, analytics: profile === undefined ? null : { profile } }
    }
    default:
      return options
  }
}

function subsets(features: readonly FeatureReceipt[]): readonly (readonly FeatureReceipt[])[] {
  const sets: FeatureReceipt[][] = [[]]
  for (const feature of features) sets.push(...sets.map((set) => [...set, feature]))
  return sets
}
