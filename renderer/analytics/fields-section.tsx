// The fields of a domain pack or of a schema of one's own: what the service chose, how sure it is, why, and from which passages.
// A field without an answer says so, and is told apart from one that was skipped.

import { t } from '../../language/language.ts'
import type { CustomView, FieldView } from '../../preload/contract.ts'
import { answerText, domainText, fieldName, shareText } from './analytics-words.ts'
import { EvidenceChips } from './evidence-chips.tsx'
import { JudgeButton, type Judged, Judgement, useJudging } from './judgement.tsx'
import { Steps } from './steps.tsx'

interface FieldsSectionProps {
  readonly custom: CustomView
  readonly fields: readonly FieldView[]
  readonly acts: Judged
}

export function FieldsSection({ custom, fields, acts }: FieldsSectionProps) {
  if (fields.length === 0) return null
  return (
    <section aria-label={domainText(custom.domain)}>
      <h2>{domainText(custom.domain)}</h2>
      <Steps className="insight-list">
        {fields.map((field) => (
          <FieldLine key={field.key} field={field} acts={acts} />
        ))}
      </Steps>
      {custom.schemaVersion === null ? null : (
        <p className="note">{t('Schema version {schemaVersion}', { schemaVersion: custom.schemaVersion })}</p>
      )}
    </section>
  )
}

interface FieldLineProps {
  readonly field: FieldView
  readonly acts: Judged
}

function FieldLine({ field, acts }: FieldLineProps) {
  const judging = useJudging(acts, field.key)
  const { selected, confidence, reasoning, evidence, status, value } = field
  const answer = answerText(field)
  const isPlain = selected.length === 0
  return (
    <li className="insight">
      <div className="insight-head">
        <p className="field-name insight-text">{fieldName(field)}</p>
        <JudgeButton of={judging} what={fieldName(field)} />
      </div>
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
          <EvidenceChips of={option.evidence} />
        </div>
      ))}
      {reasoning === '' ? null : (
        <p className="insight-detail" dir="auto">
          {reasoning}
        </p>
      )}
      <Judgement of={judging} recordingId={acts.recordingId} itemKey={field.key} />
      {isPlain && value !== null ? <EvidenceChips of={evidence} /> : null}
    </li>
  )
}
