// Everything that a receipt says, in one place: on the screen, and as the text that is copied.

import { locale, t } from '../../language/language.ts'
import type { FeatureName, FeatureView, ReceiptView, ToldView } from '../../preload/contract.ts'
import { cost } from '../frame/exact-money.ts'
import { day, languageName, length, money, percent } from '../frame/format.ts'

const NAMES: Readonly<Record<FeatureName, string>> = {
  tier: t('Tier'),
  language: t('Language'),
  speakers: t('Speakers told apart'),
  voices: t('Voiceprints'),
  redaction: t('Personal details redacted'),
  analytics: t('Analytics'),
  fields: t('Custom fields'),
}

/** The same within a sentence. */
const LISTED: Readonly<Record<FeatureName, string>> = {
  tier: t('tier', {}, 'in a list within a sentence'),
  language: t('language', {}, 'in a list within a sentence'),
  speakers: t('speakers told apart', {}, 'in a list within a sentence'),
  voices: t('voiceprints', {}, 'in a list within a sentence'),
  redaction: t('personal details redacted', {}, 'in a list within a sentence'),
  analytics: t('analytics', {}, 'in a list within a sentence'),
  fields: t('custom fields', {}, 'in a list within a sentence'),
}

export function featureName({ name }: FeatureView): string {
  return NAMES[name]
}

/** What was neither asked for nor done is left out, as on any bill. */
export function isOnReceipt({ requested, outcome }: FeatureView): boolean {
  return outcome === 'extra' || !(requested === 'no' || (requested === null && outcome === 'unknown'))
}

const VALUES: Readonly<Record<string, string>> = {
  yes: t('yes'),
  no: t('no'),
  standard: t('Standard'),
  premium: t('Premium'),
  basic: t('Basic'),
  full: t('Full'),
  insurance: t('Insurance'),
  support: t('Support', {}, 'domain pack'),
  sales: t('Sales', {}, 'domain pack'),
  healthcare: t('Healthcare'),
  financial_services: t('Financial services'),
}

function valueText(name: FeatureName, value: string | null): string {
  if (value === null) return t('not said')
  if (name === 'language') return value === 'auto' ? t('detect automatically') : languageName(value)
  return VALUES[value] ?? value
}

export function outcomeText({ name, requested, applied, outcome, lacking }: FeatureView): string {
  const [asked, done] = [valueText(name, requested), valueText(name, applied)]
  const isPlain = requested === 'yes' || requested === 'no'
  switch (outcome) {
    case 'as-asked':
      if (name === 'language' && requested === 'auto') return t('{done}, detected', { done })
      return isPlain ? t('done') : done
    case 'other':
      return t('{done} instead of {asked}', { done, asked })
    case 'partly':
      return lacking.length === 0
        ? t('done in part')
        : t('done in part, without {modules}', { modules: lacking.join(', ') })
    case 'missing':
      return isPlain ? t('not done') : t('{asked} not done', { asked })
    case 'extra':
      return isPlain || name === 'speakers'
        ? t('done, without being asked for')
        : t('{done}, without being asked for', { done })
    case 'unknown':
      return requested === null || isPlain
        ? t('not said by the service')
        : t('{asked} asked for; what was done is not said', { asked })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  unsupported_language: t('Personal details cannot be redacted in the language that was spoken.'),
  applied_without_vectors: t('The service says that it made them, but the result holds none.'),
  pii_review_required: t('The redaction needs a look by a person.'),
  low_coverage: t('Less of the recording was put into words than usual.'),
  repetition_detected: t('Words repeat where they were perhaps said once.'),
}

/** Its own words where ours say it better; else the service's, as a quote. */
export function reasonText(reason: string): string {
  const heard = /^understood: (.*)$/.exec(reason)?.[1]
  if (heard !== undefined) return t('The service understood “{heard}”.', { heard: VALUES[heard] ?? heard })
  return REASONS[reason] ?? t('The service says: “{reason}”', { reason })
}

const LACKS: Readonly<Record<FeatureName, readonly [missing: string, partly: string]>> = {
  tier: [t('No tier was used'), t('The tier that was asked for was not used')],
  language: [t('No language was written'), t('Another language was written than the one that was named')],
  speakers: [t('The speakers were not told apart'), t('The speakers were told apart in part')],
  voices: [t('There are no voiceprints'), t('Voiceprints are missing')],
  redaction: [t('Personal details were not redacted'), t('Personal details were perhaps not all redacted')],
  analytics: [t('There are no analytics'), t('Analytics are not whole')],
  fields: [t('Custom fields were not answered'), t('Custom fields were not all answered')],
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
    return charge === undefined ? [] : [lackAndCharge(lackText(feature), charge, billedMicro)]
  })
  if (lacking.length > 0) return lacking
  const unsaid = told.features.filter((one) => isOnReceipt(one) && one.outcome === 'unknown')
  if (unsaid.length === 0) return [t('Everything that was asked for was done.')]
  return [
    t('The service does not say what became of: {features}.', {
      features: unsaid.map(({ name }) => LISTED[name]).join(', '),
    }),
  ]
}

/** One sentence: what is lacking, and what that means for the bill. */
function lackAndCharge(
  lack: string,
  charge: NonNullable<ReceiptView['charges'][FeatureName]>,
  billedMicro: number | null,
): string {
  switch (charge) {
    case 'billed':
      return billedMicro === null
        ? t('{lack}, and by the published prices the bill includes it all the same.', { lack })
        : t('{lack}, and by the published prices the bill of {price} includes it all the same.', {
            lack,
            price: cost(billedMicro),
          })
    case 'not-billed':
      return t('{lack}; it is not on the bill.', { lack })
    case 'free':
      return t('{lack}; by the published prices that adds nothing to the bill.', { lack })
    case 'unclear':
      return t('{lack}; whether it was billed cannot be told from the bill.', { lack })
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
  pending: t('not yet'),
  charged: t('charged'),
  skipped: t('not charged'),
  failed: t('charging failed'),
}

export function moneyFacts({ estimatedMicro, billedMicro, told }: ReceiptView): readonly Fact[] {
  const status = told?.billingStatus ?? null
  return facts([
    [t('Estimated'), estimatedMicro === null ? null : t('about {amount}', { amount: money(estimatedMicro) })],
    [t('Billed'), billedMicro === null ? null : cost(billedMicro)],
    [
      t('Billing'),
      status === null || (status === 'charged' && billedMicro !== null) ? null : (BILLING[status] ?? status),
    ],
  ])
}

/** What the service tells of its own work. */
export function workFacts(told: ToldView): readonly Fact[] {
  const { coverage, coveredSeconds, fields } = told
  const covered = coveredSeconds === null ? '' : ` (${length(coveredSeconds * 1000)})`
  return facts([
    [t('Put into words'), coverage === null ? null : `${percent(coverage)}${covered}`],
    [t('Took', {}, 'how long a job took'), told.runtimeSeconds === null ? null : seconds(told.runtimeSeconds)],
    [
      t('Decoded'),
      told.decodeAttempts === null
        ? null
        : t('{count, plural, one {# attempt} other {# attempts}}', { count: told.decodeAttempts }),
    ],
    [t('Speakers'), told.speakerCount === null ? null : speakersText(told)],
    [
      t('Redacted'),
      told.redactions === null
        ? null
        : t('{count, plural, one {# place} other {# places}}', { count: told.redactions }),
    ],
    [t('Modules'), told.modules.length === 0 ? null : told.modules.join(', ')],
    [t('Fields'), fields === null ? null : fieldsText(fields)],
    [t('Schema'), told.schemaVersion],
    [t('Limit met'), told.advisoryLimit],
    [t('Route'), told.routing.length === 0 ? null : told.routing.join(', ')],
  ])
}

function speakersText({ speakerCount, speakerConfidence }: ToldView): string {
  const speakers = String(speakerCount ?? 0)
  return speakerConfidence === null
    ? speakers
    : t('{speakers}, confidence {confidence}', { speakers, confidence: speakerConfidence })
}

function fieldsText({ matched, unmatched, skipped }: NonNullable<ToldView['fields']>): string {
  return [
    t('{matched, number} answered', { matched }),
    t('{unmatched, number} without an answer in the words', { unmatched }),
    ...(skipped === 0 ? [] : [t('{skipped, number} skipped', { skipped })]),
  ].join(', ')
}

const tenths = new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export function seconds(count: number): string {
  return count < 60 ? t('{seconds} s', { seconds: tenths.format(count) }) : length(count * 1000)
}

export function remarks({ told }: ReceiptView): readonly string[] {
  return told === null ? [] : [...told.issues.map(reasonText), ...told.warnings]
}

function facts(given: readonly (readonly [string, string | null])[]): readonly Fact[] {
  return given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

export const NO_RECEIPT = t(
  'This transcript did not come from the service, so nothing was asked for and nothing was paid.',
)

/** For a mail to the desk, or to the service. */
export function receiptText(receipt: ReceiptView): string {
  const { told } = receipt
  const when = receipt.completedAtMs ?? receipt.archivedAtMs
  const head = [
    t('Receipt: {title}', { title: receipt.title }),
    ...(receipt.jobId === null ? [] : [t('Job: {jobId}', { jobId: receipt.jobId })]),
    ...(when === null ? [] : [t('Done: {date}', { date: day(when) })]),
    ...(receipt.durationMs === null ? [] : [t('Length: {length}', { length: length(receipt.durationMs) })]),
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
