// The closed lists of the service's document: languages, PII languages, formats, analytics modules and the built-in domain
// packs. Copied by hand from the document, apart from the application's own catalogue, so that each can prove the other wrong.

export const STANDARD_LANGUAGES =
  'af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw hi hr hu hy id is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo zh'.split(
    ' ',
  )

export const PREMIUM_LANGUAGES =
  'ar cs da de el en es fa fi fil fr hi hu id it ja ko mk ms nl pl pt ro ru sv th tr vi yue zh'.split(' ')

export const PII_LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl']

export const EXTENSIONS = ['mp3', 'wav', 'm4a', 'flac', 'ogg', 'aac', 'wma', 'webm', 'opus']

export const BASIC_MODULES = [
  'summary',
  'sentiment',
  'key_topics',
  'statistics',
  'speaker_stats',
  'chapters',
  'keywords',
]

export const FULL_MODULES = [
  'summary',
  'sentiment',
  'key_topics',
  'action_items',
  'qa',
  'decisions',
  'risks',
  'missed_opportunities',
  'urgency',
  'chapters',
  'keywords',
  'statistics',
  'speaker_stats',
]

export const SCHEMA_VERSION = '2026-05-31'

export interface FieldOption {
  readonly id: number
  readonly code: string
  readonly label: string
}

export interface FieldDefinition {
  readonly key: string
  readonly label: string
  readonly type: 'single_select' | 'multi_select' | 'boolean' | 'rating'
  readonly required: boolean
  readonly options: readonly FieldOption[]
  readonly min: number
  readonly max: number
}

/** key | label | type | required | option codes */
const PACK_ROWS: Readonly<Record<string, string>> = {
  insurance: `call_reason|Reason for call|single_select|yes|CLAIM_STATUS NEW_POLICY POLICY_CHANGE BILLING COVERAGE_QUESTION CANCELLATION OTHER
policy_line|Policy line|multi_select|no|AUTO HOME RENTERS LIFE HEALTH COMMERCIAL UNKNOWN
claim_stage|Claim stage|single_select|no|FIRST_NOTICE DOCUMENT_COLLECTION ADJUSTER_REVIEW SETTLEMENT DENIAL_APPEAL NOT_A_CLAIM
cancellation_risk|Cancellation risk|rating|no|
missed_retention_opportunity|Missed retention opportunity|boolean|no|
compliance_disclosure_present|Compliance disclosure present|boolean|no|`,
  support: `contact_reason|Contact reason|single_select|yes|ACCOUNT_ACCESS BILLING TECHNICAL_ISSUE ORDER_STATUS REFUND CANCELLATION OTHER
resolution_status|Resolution status|single_select|no|RESOLVED PARTIALLY_RESOLVED ESCALATED CALLBACK_REQUIRED UNRESOLVED
escalation_required|Escalation required|boolean|no|
churn_risk|Churn risk|rating|no|
refund_requested|Refund requested|boolean|no|`,
  sales: `buying_intent|Buying intent|rating|no|
lead_stage|Lead stage|single_select|no|UNQUALIFIED QUALIFYING QUALIFIED PROPOSAL NEGOTIATION CLOSED_WON_SIGNAL CLOSED_LOST_SIGNAL
objection_type|Objection type|multi_select|no|PRICE TIMING AUTHORITY NEED COMPETITOR IMPLEMENTATION NONE
competitor_mentioned|Competitor mentioned|boolean|no|
next_step_committed|Next step committed|boolean|no|
missed_upsell_opportunity|Missed upsell opportunity|boolean|no|`,
  healthcare: `patient_intent|Patient intent|single_select|no|SCHEDULE_APPOINTMENT RESCHEDULE PRESCRIPTION TEST_RESULTS BILLING_INSURANCE SYMPTOM_TRIAGE OTHER
escalation_required|Clinical or administrative escalation required|boolean|no|
referral_issue|Referral issue|boolean|no|
consent_language_present|Consent language present|boolean|no|`,
  financial_services: `service_reason|Service reason|single_select|no|ACCOUNT_ACCESS TRANSACTION_DISPUTE FRAUD_CONCERN KYC_DOCUMENTS LOAN_OR_CREDIT COMPLAINT OTHER
fraud_signal|Fraud signal|boolean|no|
complaint_risk|Complaint risk|rating|no|
regulatory_language_present|Regulatory language present|boolean|no|`,
}

export const DOMAINS = Object.keys(PACK_ROWS)

export function packFields(domain: string): readonly FieldDefinition[] {
  const rows = PACK_ROWS[domain]
  if (rows === undefined) return []
  return rows.split('\n').map((row) => {
    const [key = '', label = '', type = '', required, codes = ''] = row.split('|')
    const options = codes.split(' ').filter((code) => code !== '')
    return {
      key,
      label,
      type: fieldType(type),
      required: required === 'yes',
      options: options.map((code, index) => ({ id: index + 1, code, label: labelOf(code) })),
      min: 1,
      max: 5,
    }
  })
}

function fieldType(type: string): FieldDefinition['type'] {
  if (type === 'single_select' || type === 'multi_select' || type === 'boolean' || type === 'rating') return type
  throw new Error(`The document knows no field type ${type}.`)
}

/** `CLAIM_STATUS` reads `Claim status`, as in the document's example. */
function labelOf(code: string): string {
  const words = code.toLowerCase().replace(/_/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
