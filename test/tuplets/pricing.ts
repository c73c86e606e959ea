// What a job costs, by the document's rate and bundle tables, in whole micro-dollars. It rounds once, at the end.
import type { JobRequest } from './validation.ts'

interface Rate {
  readonly hourMicro: number
  readonly leastMicro: number
}

const usd = (dollars: number) => Math.round(dollars * 1_000_000)

export const RATES = {
  standard: { hourMicro: usd(0.14), leastMicro: usd(0.01) },
  premium: { hourMicro: usd(0.25), leastMicro: usd(0.035) },
  diarization: { hourMicro: usd(0.08), leastMicro: usd(0.035) },
  pii: { hourMicro: usd(0.06), leastMicro: usd(0.035) },
  basic: { hourMicro: usd(0.24), leastMicro: usd(0.08) },
  full: { hourMicro: usd(0.6), leastMicro: usd(0.125) },
  custom: { hourMicro: usd(0.45), leastMicro: usd(0.15) },
} satisfies Readonly<Record<string, Rate>>

export type Feature = keyof typeof RATES

export function featuresOf(request: JobRequest): readonly Feature[] {
  const features: Feature[] = [request.model]
  if (request.diarization) features.push('diarization')
  if (request.piiProcessing) features.push('pii')
  if (request.analytics?.profile != null) features.push(request.analytics.profile)
  if (request.analytics?.custom != null) features.push('custom')
  return features
}

/** Bundles whose minimum is above that of each of their features. */
const DEARER_BUNDLES: readonly { readonly of: readonly Feature[]; readonly leastMicro: number }[] = [
  { of: ['premium', 'pii'], leastMicro: usd(0.08) },
  { of: ['standard', 'diarization', 'pii'], leastMicro: usd(0.065) },
]

export function leastMicro(features: readonly Feature[]): number {
  const bundles = DEARER_BUNDLES.filter((bundle) => bundle.of.every((feature) => features.includes(feature)))
  return Math.max(
    ...features.map((feature) => RATES[feature].leastMicro),
    ...bundles.map((bundle) => bundle.leastMicro),
  )
}

export function priceMicro(features: readonly Feature[], durationSeconds: number): number {
  const hourMicro = features.reduce((sum, feature) => sum + RATES[feature].hourMicro, 0)
  return Math.max(Math.round((hourMicro * durationSeconds) / 3600), leastMicro(features))
}

export function usdOf(micro: number): number {
  return micro / 1_000_000
}
