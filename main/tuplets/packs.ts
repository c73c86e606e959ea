// The service's five built-in packs of custom fields, word for word from its documentation. Ids and labels of options are made as
// its example of insurance makes them: numbered from 1, `CLAIM_STATUS` read as `Claim status`.

import { FIELD_TYPES, type FieldType, type SchemaField } from './field-schema-types.ts'

export interface Pack {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly fields: readonly SchemaField[]
}

/** key | label | type | required | option codes | description */
const ROWS = {
  insurance: `Insurance|Claims, policy lines, retention signals, and compliance disclosures for insurance call centers.
call_reason|Reason for call|single_select|yes|CLAIM_STATUS NEW_POLICY POLICY_CHANGE BILLING COVERAGE_QUESTION CANCELLATION OTHER|
policy_line|Policy line|multi_select|no|AUTO HOME RENTERS LIFE HEALTH COMMERCIAL UNKNOWN|
claim_stage|Claim stage|single_select|no|FIRST_NOTICE DOCUMENT_COLLECTION ADJUSTER_REVIEW SETTLEMENT DENIAL_APPEAL NOT_A_CLAIM|
cancellation_risk|Cancellation risk|rating|no||1 means no cancellation signal; 5 means explicit cancellation intent.
missed_retention_opportunity|Missed retention opportunity|boolean|no||True when the agent could have addressed cancellation, price, or coverage concern but did not.
compliance_disclosure_present|Compliance disclosure present|boolean|no||True when required disclosure, recording notice, or authorization language is present.`,
  support: `Support|Contact reasons, resolution outcomes, escalation signals, and churn risk for customer support interactions.
contact_reason|Contact reason|single_select|yes|ACCOUNT_ACCESS BILLING TECHNICAL_ISSUE ORDER_STATUS REFUND CANCELLATION OTHER|
resolution_status|Resolution status|single_select|no|RESOLVED PARTIALLY_RESOLVED ESCALATED CALLBACK_REQUIRED UNRESOLVED|
escalation_required|Escalation required|boolean|no||
churn_risk|Churn risk|rating|no||
refund_requested|Refund requested|boolean|no||`,
  sales: `Sales|Buying intent, pipeline stage, objections, and upsell signals for sales conversations.
buying_intent|Buying intent|rating|no||1 means no interest; 5 means explicit intent to buy or advance.
lead_stage|Lead stage|single_select|no|UNQUALIFIED QUALIFYING QUALIFIED PROPOSAL NEGOTIATION CLOSED_WON_SIGNAL CLOSED_LOST_SIGNAL|
objection_type|Objection type|multi_select|no|PRICE TIMING AUTHORITY NEED COMPETITOR IMPLEMENTATION NONE|
competitor_mentioned|Competitor mentioned|boolean|no||
next_step_committed|Next step committed|boolean|no||
missed_upsell_opportunity|Missed upsell opportunity|boolean|no||`,
  healthcare: `Healthcare|Patient intent, escalation needs, referral issues, and consent language for healthcare front-desk calls.
patient_intent|Patient intent|single_select|no|SCHEDULE_APPOINTMENT RESCHEDULE PRESCRIPTION TEST_RESULTS BILLING_INSURANCE SYMPTOM_TRIAGE OTHER|
escalation_required|Clinical or administrative escalation required|boolean|no||
referral_issue|Referral issue|boolean|no||
consent_language_present|Consent language present|boolean|no||`,
  financial_services: `Financial Services|Service reasons, fraud signals, complaint risk, and regulatory language for banking and fintech calls.
service_reason|Service reason|single_select|no|ACCOUNT_ACCESS TRANSACTION_DISPUTE FRAUD_CONCERN KYC_DOCUMENTS LOAN_OR_CREDIT COMPLAINT OTHER|
fraud_signal|Fraud signal|boolean|no||
complaint_risk|Complaint risk|rating|no||
regulatory_language_present|Regulatory language present|boolean|no||`,
}

export const PACKS: readonly Pack[] = Object.entries(ROWS).map(([key, text]) => {
  const [head = '', ...rows] = text.split('\n')
  const [name = '', description = ''] = head.split('|')
  return { key, name, description, fields: rows.map(fieldOf) }
})

export function packOf(domain: string | null | undefined): Pack | undefined {
  return PACKS.find(({ key }) => key === domain)
}

function fieldOf(row: string): SchemaField {
  const [key = '', label = '', type = '', required, codes = '', description = ''] = row.split('|')
  const options = codes.split(' ').filter((code) => code !== '')
  return {
    key,
    label,
    type: typeOf(type),
    ...(description === '' ? {} : { description }),
    required: required === 'yes',
    ...(options.length === 0
      ? {}
      : { options: options.map((code, index) => ({ id: index + 1, code, label: labelOf(code) })) }),
    ...(type === 'rating' ? { min: 1, max: 5 } : {}),
  }
}

function typeOf(text: string): FieldType {
  const type = FIELD_TYPES.find((one) => one === text)
  if (type === undefined) throw new Error(`The document knows no field type ${text}.`)
  return type
}

function labelOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
