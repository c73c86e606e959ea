// Everything that a receipt says, in one place: on the screen, and as the text that is copied.

import type { FeatureName, FeatureView, ReceiptView, ToldView } from '../../preload/contract.ts'
import { cost } from '../frame/exact-money.ts'
import { day, languageName, length, money, percent, plural } from '../frame/format.ts'

const NAMES: Readonly<Record<FeatureName, string>> = {
  tier: 'Tier',
  language: 'Language',
  speakers: 'Speakers told apart',
  voices: 'Voice prints',
  redaction: 'Personal details redacted',
  analytics: 'Analytics',
  fields: 'Custom fields',
}

export function featureName({ name }: FeatureView): string {
  return NAMES[name]
}

/** What was neither asked for nor done is left out, as on any bill. */
export function isOnReceipt({ requested, outcome }: FeatureView): boolean {
  return outcome === 'extra' || !(requested === 'no' || (requested === null && outcome === 'unknown'))
}

const VALUES: Readonly<Record<string, string>> = {
  yes: 'yes',
  no: 'no',
  standard: 'Standard',
  premium: 'Premium',
  basic: 'Basic',
  full: 'Full',
  insurance: 'Insurance',
  support: 'Support',
  sales: 'Sales',
  healthcare: 'Healthcare',
  financial_services: 'Financial services',
}

function valueText(name: FeatureName, value: string | null): string {
  if (value === null) return 'not said'
  if (name === 'language') return value === 'auto' ? 'detect automatically' : languageName(value)
  return VALUES[value] ?? value
}

export function outcomeText({ name, requested, applied, outcome, lacking }: FeatureView): string {
  const [asked, done] = [valueText(name, requested), valueText(name, applied)]
  const isPlain = requested === 'yes' || requested === 'no'
  switch (outcome) {
    case 'as-asked':
      if (name === 'language' && requested === 'auto') return `${done}, detected`
      return isPlain ? 'done' : done
    case 'other':
      return `${done} instead of ${asked}`
    case 'partly':
      return lacking.length === 0 ? 'done in part' : `done in part, without ${lacking.join(', ')}`
    case 'missing':
      return isPlain ? 'not done' : `${asked} not done`
    case 'extra':
      return isPlain || name === 'speakers' ? 'done, without being asked for' : `${done}, without being asked for`
    case 'unknown':
      return requested === null || isPlain ? 'not said by the service' : `${asked} asked for; what was done is not said`
  }
}

const REASONS: Readonly<Record<string, string>> = {
  unsupported_language: 'Personal details cannot be redacted in the language that was spoken.',
  applied_without_vectors: 'The service says that it made them, but the result holds none.',
  pii_review_required: 'The redaction needs a look by a person.',
  low_coverage: 'Less of the recording was put into words than usual.',
  repetition_detected: 'Words repeat where they were perhaps said once.',
}

/** Its own words where ours say it better; else the service's, as a quote. */
export function reasonText(reason: string): string {
  const heard = /^understood: (.*)$/.exec(reason)?.[1]
  if (heard !== undefined) return `The service understood “${VALUES[heard] ?? heard}”.`
  return REASONS[reason] ?? `The service says: “${reason}”`
}

const LACKS: Readonly<Record<FeatureName, readonly [missing: string, partly: string]>> = {
  tier: ['No tier was used', 'The tier that was asked for was not used'],
  language: ['No language was written', 'Another language was written than the one that was named'],
  speakers: ['The speakers were not told apart', 'The speakers were told apart in part'],
  voices: ['There are no voice prints', 'Voice prints are missing'],
  redaction: ['Personal details were not redacted', 'Personal details were perhaps not all redacted'],
  analytics: ['There are no analytics', 'Analytics are not whole'],
  fields: ['Custom fields were not answered', 'Custom fields were not all answered'],
}

function lackText({ name, outcome }: FeatureView): string {
  const [missing, partly] = LACKS[name]
  return outcome === 'missing' ? missing : partly
}

/** What was paid for and not delivered, in whole sentences; nothing is said that the bill leaves open. */
export function verdictOf({ told, charges, billedMicro }: ReceiptView): readonly string[] {
  if (told === null) return []
  const lacking = told.features.flatMap((feature) => {
    const charge = charges[feature.name]
    return charge === undefined ? [] : [`${lackText(feature)}${chargeText(charge, billedMicro)}`]
  })
  if (lacking.length > 0) return lacking
  const unsaid = told.features.filter((one) => isOnReceipt(one) && one.outcome === 'unknown')
  if (unsaid.length === 0) return ['Everything that was asked for was done.']
  return [`The service does not say what became of: ${unsaid.map((one) => lower(featureName(one))).join(', ')}.`]
}

function chargeText(charge: NonNullable<ReceiptView['charges'][FeatureName]>, billedMicro: number | null): string {
  switch (charge) {
    case 'billed':
      return `, and by the published prices the bill${billedMicro === null ? '' : ` of ${cost(billedMicro)}`} includes it all the same.`
    case 'not-billed':
      return '; it is not on the bill.'
    case 'free':
      return '; by the published prices that adds nothing to the bill.'
    case 'unclear':
      return '; whether it was billed cannot be told from the bill.'
  }
}

/** True where something is worth a person's look. */
export function isTroubled({ told }: ReceiptView): boolean {
  return (
    told?.features.some(({ outcome }) => outcome === 'missing' || outcome === 'partly' || outcome === 'other') ?? false
  )
}

export type Fact = readonly [name: string, value: string]

const BILLING: Readonly<Record<string, string>> = {
  pending: 'not yet',
  charged: 'charged',
  skipped: 'not charged',
  failed: 'charging failed',
}

export function moneyFacts({ estimatedMicro, billedMicro, told }: ReceiptView): readonly Fact[] {
  const status = told?.billingStatus ?? null
  return facts([
    ['Estimated', estimatedMicro === null ? null : `about ${money(estimatedMicro)}`],
    ['Billed', billedMicro === null ? null : cost(billedMicro)],
    ['Billing', status === null || (status === 'charged' && billedMicro !== null) ? null : (BILLING[status] ?? status)],
  ])
}

/** What the service tells of its own work. */
export function workFacts(told: ToldView): readonly Fact[] {
  const { coverage, coveredSeconds, fields } = told
  const covered = coveredSeconds === null ? '' : ` (${length(coveredSeconds * 1000)})`
  return facts([
    ['Put into words', coverage === null ? null : `${percent(coverage)}${covered}`],
    ['Took', told.runtimeSeconds === null ? null : seconds(told.runtimeSeconds)],
    ['Decoded', told.decodeAttempts === null ? null : plural(told.decodeAttempts, 'attempt')],
    ['Speakers', told.speakerCount === null ? null : speakersText(told)],
    ['Redacted', told.redactions === null ? null : plural(told.redactions, 'place')],
    ['Modules', told.modules.length === 0 ? null : told.modules.join(', ')],
    ['Fields', fields === null ? null : fieldsText(fields)],
    ['Schema', told.schemaVersion],
    ['Limit met', told.advisoryLimit],
    ['Route', told.routing.length === 0 ? null : told.routing.join(', ')],
  ])
}

function speakersText({ speakerCount, speakerConfidence }: ToldView): string {
  const sure = speakerConfidence === null ? '' : `, confidence ${speakerConfidence}`
  return `${speakerCount ?? 0}${sure}`
}

function fieldsText({ matched, unmatched, skipped }: NonNullable<ToldView['fields']>): string {
  const parts = [`${matched} answered`, `${unmatched} without an answer in the words`]
  return skipped === 0 ? parts.join(', ') : `${parts.join(', ')}, ${skipped} skipped`
}

export function seconds(count: number): string {
  return count < 60 ? `${count.toFixed(1)} s` : length(count * 1000)
}

export function remarks({ told }: ReceiptView): readonly string[] {
  return told === null ? [] : [...told.issues.map(reasonText), ...told.warnings]
}

function facts(given: readonly (readonly [string, string | null])[]): readonly Fact[] {
  return given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

export const NO_RECEIPT =
  'This transcript did not come from the service, so nothing was asked for and nothing was paid.'

/** For a mail to the desk, or to the service. */
export function receiptText(receipt: ReceiptView): string {
  const { told } = receipt
  const when = receipt.completedAtMs ?? receipt.archivedAtMs
  const head = [
    `Receipt: ${receipt.title}`,
    ...(receipt.jobId === null ? [] : [`Job: ${receipt.jobId}`]),
    ...(when === null ? [] : [`Done: ${day(when)}`]),
    ...(receipt.durationMs === null ? [] : [`Length: ${length(receipt.durationMs)}`]),
    ...moneyFacts(receipt).map(line),
  ]
  if (told === null) return [...head, '', NO_RECEIPT, ''].join('\n')
  const features = told.features
    .filter(isOnReceipt)
    .flatMap((one) => [
      `${featureName(one)}: ${outcomeText(one)}${one.seconds === null ? '' : ` (${seconds(one.seconds)})`}`,
      ...one.reasons.map((reason) => `  ${reasonText(reason)}`),
    ])
  return [
    ...head,
    '',
    ...features,
    '',
    ...verdictOf(receipt),
    ...remarks(receipt),
    '',
    ...workFacts(told).map(line),
    '',
  ].join('\n')
}

function line([name, value]: Fact): string {
  return `${name}: ${value}`
}
