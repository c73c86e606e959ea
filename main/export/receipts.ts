// Receipts of many transcriptions, for a spreadsheet or another program: what was asked for, what was done, what it cost. Pure.
// A blank cell means that the service does not say.

import { FEATURES, type FeatureName, type FeatureReceipt, type WeighedReceipt } from '../receipt.ts'
import { rowsAsCsv } from './tables.ts'
import { isoInstant } from './text.ts'

type Cell = string | number | null

const OF_FEATURE = ['requested', 'applied', 'outcome', 'charge', 'reasons', 'lacking', 'seconds'] as const

const COLUMNS = [
  'recording',
  'recording_id',
  'job_id',
  'submitted_at',
  'completed_at',
  'minutes',
  ...FEATURES.flatMap((name) => OF_FEATURE.map((part) => `${name}_${part}`)),
  'not_delivered',
  'paid_and_not_delivered',
  'estimated_usd',
  'billed_usd',
  'billing_status',
  'coverage',
  'decode_attempts',
  'issues',
  'warnings',
  'routing',
  'needs_review',
]

export function receiptsCsv(receipts: readonly WeighedReceipt[]): string {
  return rowsAsCsv([COLUMNS, ...receipts.map(rowOf)], true)
}

export function receiptsJson(receipts: readonly WeighedReceipt[], madeAtMs: number): string {
  const made = { format: 'tuplets-archive-receipts', version: 1, made_at: isoInstant(madeAtMs) }
  return `${JSON.stringify({ ...made, receipts: receipts.map(jsonOf) }, null, 2)}\n`
}

function rowOf(receipt: WeighedReceipt): readonly Cell[] {
  const { told, durationMs } = receipt
  const lacking = notDelivered(receipt)
  return [
    receipt.title,
    receipt.id,
    receipt.jobId,
    isoInstant(receipt.submittedAtMs),
    isoInstant(receipt.completedAtMs),
    durationMs === null ? null : (durationMs / 60_000).toFixed(2),
    ...FEATURES.flatMap((name) => featureCells(receipt, name)),
    listed(lacking),
    listed(lacking.filter((name) => receipt.charges[name] === 'billed')),
    dollars(receipt.estimatedMicro),
    dollars(receipt.billedMicro),
    told?.billingStatus ?? null,
    told?.coverage ?? null,
    told?.decodeAttempts ?? null,
    listed(told?.issues),
    listed(told?.warnings),
    listed(told?.routing),
    told === null ? null : told.needsReview ? 'yes' : 'no',
  ]
}

function featureCells(receipt: WeighedReceipt, name: FeatureName): readonly Cell[] {
  const feature = featureOf(receipt, name)
  if (feature === undefined) return OF_FEATURE.map(() => null)
  const { requested, applied, outcome, reasons, lacking, seconds } = feature
  return [requested, applied, outcome, receipt.charges[name] ?? null, listed(reasons), listed(lacking), seconds]
}

function featureOf({ told }: WeighedReceipt, name: FeatureName): FeatureReceipt | undefined {
  return told?.features.find((one) => one.name === name)
}

function notDelivered({ told }: WeighedReceipt): readonly FeatureName[] {
  const lacking = (told?.features ?? []).filter(({ outcome }) => ['missing', 'partly', 'other'].includes(outcome))
  return lacking.map(({ name }) => name)
}

function jsonOf(receipt: WeighedReceipt) {
  const { told, charges } = receipt
  const features = (told?.features ?? []).map((feature) => ({ ...feature, charge: charges[feature.name] ?? null }))
  return {
    recording: receipt.title,
    recording_id: receipt.id,
    source: receipt.source,
    job_id: receipt.jobId,
    submitted_at: isoInstant(receipt.submittedAtMs),
    completed_at: isoInstant(receipt.completedAtMs),
    duration_seconds: receipt.durationMs === null ? null : receipt.durationMs / 1000,
    estimated_usd: usd(receipt.estimatedMicro),
    billed_usd: usd(receipt.billedMicro),
    billing_status: told?.billingStatus ?? null,
    features,
    not_delivered: notDelivered(receipt),
    warnings: told?.warnings ?? [],
    issues: told?.issues ?? [],
    coverage: told?.coverage ?? null,
    covered_seconds: told?.coveredSeconds ?? null,
    runtime_seconds: told?.runtimeSeconds ?? null,
    decode_attempts: told?.decodeAttempts ?? null,
    routing: told?.routing ?? [],
    needs_review: told?.needsReview ?? null,
    analytics_tier: told?.tier ?? null,
    analytics_modules: told?.modules ?? [],
    schema_version: told?.schemaVersion ?? null,
    fields: told?.fields ?? null,
  }
}

function listed(texts: readonly string[] | undefined): string | null {
  return texts === undefined || texts.length === 0 ? null : texts.join('; ')
}

function dollars(micro: number | null): string | null {
  return micro === null ? null : (micro / 1e6).toFixed(6)
}

function usd(micro: number | null): number | null {
  return micro === null ? null : micro / 1e6
}
