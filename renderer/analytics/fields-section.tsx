// The fields of a domain pack or of a schema of one's own: what the service chose, how sure it is, why, and from which passages.
// A field without an answer says so, and is told apart from one that was skipped.

import type { CustomView, EvidenceView, FieldView } from '../../preload/contract.ts'
import { answerText, domainText, fieldName, shareText } from './analytics-words.ts'
import { EvidenceChips } from './evidence-chips.tsx'
import { Steps } from './steps.tsx'

interface FieldsSectionProps {
  readonly custom: CustomView
  readonly fields: readonly FieldView[]
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
}

export function FieldsSection({ custom, fields, isLong, onHear }: FieldsSectionProps) {
  if (fields.length === 0) return null
  return (
    <section aria-label={domainText(custom.domain)}>
      <h2>{domainText(custom.domain)}</h2>
      <Steps className="insights">
        {fields.map((field) => (
          <FieldLine key={field.key} field={field} isLong={isLong} onHear={onHear} />
        ))}
      </Steps>
      {custom.schemaVersion === null ? null : <p className="note">Schema version {custom.schemaVersion}</p>}
    </section>
  )
}

interface FieldLineProps {
  readonly field: FieldView
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
}

function FieldLine({ field, isLong, onHear }: FieldLineProps) {
  const { selected, confidence, reasoning, evidence, status, value } = field
  const answer = answerText(field)
  const isPlain = selected.length === 0
  return (
    <li className="insight">
      <p className="field-name">{fieldName(field)}</p>
      {answer === null ? null : (
        <p className={status === 'matched' ? 'field-answer' : 'field-answer none'}>
          <span>{answer}</span>
          {confidence === null ? null : <span className="insight-sure">{shareText(confidence)}</span>}
        </p>
      )}
      {selected.map((option) => (
        <div key={option.code} className="field-option">
          <p className="field-answer">
            <span title={option.code}>{option.label}</span>
            {option.confidence === null ? null : <span className="insight-sure">{shareText(option.confidence)}</span>}
          </p>
          <EvidenceChips of={option.evidence} isLong={isLong} onHear={onHear} />
        </div>
      ))}
      {reasoning === '' ? null : (
        <p className="insight-detail" dir="auto">
          {reasoning}
        </p>
      )}
      {isPlain && value !== null ? <EvidenceChips of={evidence} isLong={isLong} onHear={onHear} /> : null}
    </li>
  )
}
