// How a recording is transcribed: language, quality, speakers. It keeps nothing; whoever shows it decides what a change means.

import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { AppView, Options } from '../../preload/contract.ts'
import { Toggle } from '../frame/toggle.tsx'
import { type Language, LanguageField } from './language-field.tsx'

const AUTO: Language = { code: 'auto', name: 'Detect automatically', isStandard: true, isPremium: true }

/** The list with automatic detection first, whether or not the main process counts it as a language. */
function withAuto(languages: AppView['languages']): readonly Language[] {
  return [AUTO, ...languages.filter(({ code }) => code !== AUTO.code)]
}

interface OptionsFormProps {
  readonly options: Options
  readonly languages: AppView['languages']
  readonly onChange: (change: Partial<Options>) => void
}

export function OptionsForm({ options, languages: known, onChange }: OptionsFormProps) {
  const [note, setNote] = useState('')
  const languages = withAuto(known)
  const language = languages.find(({ code }) => code === options.language) ?? AUTO
  const chooseLanguage = (next: Language): void => {
    if (options.model === 'premium' && !next.isPremium) {
      setNote(`Premium does not speak ${next.name}, so Standard is used.`)
      // Embeddings exist only with Premium; the service refuses them otherwise.
      onChange({ language: next.code, model: 'standard', speakerEmbeddings: false })
    } else if (options.model === 'standard' && !next.isStandard) {
      setNote(`Standard does not speak ${next.name}, so Premium is used.`)
      onChange({ language: next.code, model: 'premium' })
    } else {
      setNote('')
      onChange({ language: next.code })
    }
  }
  const chooseModel = (model: string): void => {
    setNote('')
    if (model === 'premium') onChange({ model: 'premium' })
    else onChange({ model: 'standard', speakerEmbeddings: false })
  }
  return (
    <>
      <LanguageField language={language} languages={languages} onChange={chooseLanguage} />
      <QualityChoice model={options.model} language={language} onChange={chooseModel} />
      <p className="note warn" aria-live="polite">
        {note}
      </p>
      <Toggle
        name="Tell speakers apart"
        note="Each voice gets its own name and colour. Costs a little more."
        isOn={options.diarization}
        onChange={(diarization) => onChange(diarization ? { diarization } : { diarization, speakerEmbeddings: false })}
      />
    </>
  )
}

interface QualityChoiceProps {
  readonly model: Options['model']
  readonly language: Language
  readonly onChange: (model: string) => void
}

function QualityChoice({ model, language, onChange }: QualityChoiceProps) {
  return (
    <RadioGroup className="choices" aria-label="Quality" value={model} onChange={onChange}>
      <Radio value="standard" className="choice" isDisabled={!language.isStandard}>
        <span className="choice-name">Standard</span>
        <span className="note">
          {language.isStandard
            ? 'Quick and cheap, for clear speech. Speaks nearly a hundred languages.'
            : `Does not speak ${language.name}. Choose another language to use it.`}
        </span>
      </Radio>
      <Radio value="premium" className="choice" isDisabled={!language.isPremium}>
        <span className="choice-name">Premium</span>
        <span className="note">
          {language.isPremium
            ? 'More exact, for difficult sound and long recordings. Costs more.'
            : `Does not speak ${language.name}. Choose another language to use it.`}
        </span>
      </Radio>
    </RadioGroup>
  )
}
