// What is wrong with a part of the options, right below it: the reason, and a button for each way out. It is spoken when it appears.

import { CircleAlert, Info } from 'lucide-react'
import type { OptionField, Options } from '../../preload/contract.ts'
import { Button, Icon } from '../frame/button.tsx'
import { remedyLabel } from './options-words.ts'
import type { Judgement } from './use-options.ts'

interface ProblemLinesProps {
  readonly of: OptionField
  readonly options: Options
  readonly judgement: Judgement
  readonly onChange: (change: Partial<Options>) => void
}

export function ProblemLines({ of: field, options, judgement, onChange }: ProblemLinesProps) {
  const problems = judgement.problems.filter((one) => one.field === field)
  return (
    <div className="problems" aria-live="polite">
      {problems.map(({ code, text, isForbidden, remedies }) => (
        <div key={code} className={isForbidden ? 'problem' : 'problem mild'}>
          <Icon of={isForbidden ? CircleAlert : Info} />
          <p>{text}</p>
          {remedies.length === 0 ? null : (
            <div className="problem-ways">
              {remedies.map((after) => {
                const label = remedyLabel(options, after)
                return (
                  // The ways out of a moment ago would undo what was chosen since.
                  <Button key={label} isDisabled={!judgement.isFresh} onPress={() => onChange(after)}>
                    {label}
                  </Button>
                )
              })}
            </div>
          )}
        </div>
      ))}
    </div>
  )
}
