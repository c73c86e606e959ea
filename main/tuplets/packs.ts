// The five built-in domain packs, word for word from the service's documentation: what each asks of a recording when its key
// is sent. The service adds these fields by itself; they are here to be shown, and to keep a caller's keys apart from theirs.

export interface PackField {
  readonly key: string
  readonly label: string
  readonly type: 'single_select' | 'multi_select' | 'boolean' | 'rating'
  readonly isRequired: boolean
  /** Codes of a select, in the document's order; empty for the others. */
  readonly options: readonly string[]
  /** Of a rating. */
  readonly bounds: { readonly min: number; readonly max: number } | null
  /** Empty where the document gives none. */
  readonly description: string
}

export interface Pack {
  readonly domain: string
  readonly label: string
  readonly description: string
  readonly fields: readonly PackField[]
}

type Row = readonly [key: string, label: string, type: PackField['type'], options?: string, description?: string]

function select(key: string, label: string, codes: string): Row {
  return [key, label, 'single_select', codes]
}

function multi(key: string, label: string, codes: string): Row {
  return [key, label, 'multi_select', codes]
}

function yesNo(key: string, label: string, description = ''): Row {
  return [key, label, 'boolean', '', description]
}

function rating(key: string, label: string, description = ''): Row {
  return [key, label, 'rating', '', description]
}

/** Fields that the document marks as required. */
const REQUIRED = ['insurance.call_reason', 'support.contact_reason']

function pack(domain: string, label: string, description: string, rows: readonly Row[]): Pack {
  const fields = rows.map(([key, name, type, codes = '', text = '']): PackField => {
    return {
      key,
      label: name,
      type,
      isRequired: REQUIRED.includes(`${domain}.${key}`),
      options: codes.split(' ').filter((code) => code !== ''),
      bounds: type === 'rating' ? { min: 1, max: 5 } : null,
      description: text,
    }
  })
  return { domain, label, description, fields }
}

export const PACKS: readonly Pack[] = [
  pack(
    'insurance',
    'Insurance',
    'Claims, policy lines, retention signals, and compliance disclosures for insurance call centers.',
    [
      select(
        'call_reason',
        'Reason for call',
        'CLAIM_STATUS NEW_POLICY POLICY_CHANGE BILLING COVERAGE_QUESTION CANCELLATION OTHER',
      ),
      multi('policy_line', 'Policy line', 'AUTO HOME RENTERS LIFE HEALTH COMMERCIAL UNKNOWN'),
      select(
        'claim_stage',
        'Claim stage',
        'FIRST_NOTICE DOCUMENT_COLLECTION ADJUSTER_REVIEW SETTLEMENT DENIAL_APPEAL NOT_A_CLAIM',
      ),
      rating(
        'cancellation_risk',
        'Cancellation risk',
        '1 means no cancellation signal; 5 means explicit cancellation intent.',
      ),
      yesNo(
        'missed_retention_opportunity',
        'Missed retention opportunity',
        'True when the agent could have addressed cancellation, price, or coverage concern but did not.',
      ),
      yesNo(
        'compliance_disclosure_present',
        'Compliance disclosure present',
        'True when required disclosure, recording notice, or authorization language is present.',
      ),
    ],
  ),
  pack(
    'support',
    'Support',
    'Contact reasons, resolution outcomes, escalation signals, and churn risk for customer support interactions.',
    [
      select(
        'contact_reason',
        'Contact reason',
        'ACCOUNT_ACCESS BILLING TECHNICAL_ISSUE ORDER_STATUS REFUND CANCELLATION OTHER',
      ),
      select(
        'resolution_status',
        'Resolution status',
        'RESOLVED PARTIALLY_RESOLVED ESCALATED CALLBACK_REQUIRED UNRESOLVED',
      ),
      yesNo('escalation_required', 'Escalation required'),
      rating('churn_risk', 'Churn risk'),
      yesNo('refund_requested', 'Refund requested'),
    ],
  ),
  pack('sales', 'Sales', 'Buying intent, pipeline stage, objections, and upsell signals for sales conversations.', [
    rating('buying_intent', 'Buying intent', '1 means no interest; 5 means explicit intent to buy or advance.'),
    select(
      'lead_stage',
      'Lead stage',
      'UNQUALIFIED QUALIFYING QUALIFIED PROPOSAL NEGOTIATION CLOSED_WON_SIGNAL CLOSED_LOST_SIGNAL',
    ),
    multi('objection_type', 'Objection type', 'PRICE TIMING AUTHORITY NEED COMPETITOR IMPLEMENTATION NONE'),
    yesNo('competitor_mentioned', 'Competitor mentioned'),
    yesNo('next_step_committed', 'Next step committed'),
    yesNo('missed_upsell_opportunity', 'Missed upsell opportunity'),
  ]),
  pack(
    'healthcare',
    'Healthcare',
    'Patient intent, escalation needs, referral issues, and consent language for healthcare front-desk calls.',
    [
      select(
        'patient_intent',
        'Patient intent',
        'SCHEDULE_APPOINTMENT RESCHEDULE PRESCRIPTION TEST_RESULTS BILLING_INSURANCE SYMPTOM_TRIAGE OTHER',
      ),
      yesNo('escalation_required', 'Clinical or administrative escalation required'),
      yesNo('referral_issue', 'Referral issue'),
      yesNo('consent_language_present', 'Consent language present'),
    ],
  ),
  pack(
    'financial_services',
    'Financial Services',
    'Service reasons, fraud signals, complaint risk, and regulatory language for banking and fintech calls.',
    [
      select(
        'service_reason',
        'Service reason',
        'ACCOUNT_ACCESS TRANSACTION_DISPUTE FRAUD_CONCERN KYC_DOCUMENTS LOAN_OR_CREDIT COMPLAINT OTHER',
      ),
      yesNo('fraud_signal', 'Fraud signal'),
      rating('complaint_risk', 'Complaint risk'),
      yesNo('regulatory_language_present', 'Regulatory language present'),
    ],
  ),
]

/** Undefined where the service has no such pack. */
export function packOf(domain: string): Pack | undefined {
  return PACKS.find((one) => one.domain === domain)
}
