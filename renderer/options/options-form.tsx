// How a recording is transcribed: language, tier, speakers, redaction, analytics. It keeps nothing; whoever shows it decides what a
// change means. Anything may be picked: what the service would refuse is said beside it with the ways out, and is not to be kept.

import { useMemo } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { Options } from '../../preload/contract.ts'
import { Toggle } from '../frame/toggle.tsx'
import { AnalyticsPart } from './analytics-part.tsx'
import { LanguageField } from './language-field.tsx'
import { DETECTED, type NamedLanguage, namedLanguages } from './language-names.ts'
import { MODELS, REDACTION, SPEAKERS, VOICE_PRINTS } from './options-words.ts'
import { ProblemLines } from './problem-lines.tsx'
import { useCatalogue, useJudgement } from './use-options.ts'
import '../settings/settings.css'
import './options.css'

interface OptionsFormProps {
  readonly options: Options
  /** Of the recording that they are for; null where there is none, or where its length is not known. */
  readonly durationMs?: number | null
  readonly onChange: (change: Partial<Options>) => void
}

export function OptionsForm({ options, durationMs = null, onChange }: OptionsFormProps) {
  const catalogue = useCatalogue()
  const judgement = useJudgement(options, durationMs)
  const languages = useMemo(() => namedLanguages(catalogue?.languages ?? []), [catalogue])
  if (catalogue === undefined) return <div className="options-form" />
  const part = { options, judgement, onChange }
  return (
    <div className="options-form">
      <LanguageChoice {...part} languages={languages} />
      <ModelChoice options={options} onChange={onChange} />
      <ProblemLines of="model" {...part} />
      <Toggle
        name={SPEAKERS.name}
        note={SPEAKERS.note}
        isOn={options.diarization}
        onChange={(diarization) => onChange({ diarization })}
      />
      <Toggle
        name={VOICE_PRINTS.name}
        note={VOICE_PRINTS.note}
        isOn={options.speakerEmbeddings}
        onChange={(speakerEmbeddings) => onChange({ speakerEmbeddings })}
      />
      <ProblemLines of="speakerEmbeddings" {...part} />
      <Toggle
        name={REDACTION.name}
        note={REDACTION.note}
        isOn={options.piiProcessing}
        onChange={(piiProcessing) => onChange({ piiProcessing })}
      />
      <ProblemLines of="piiProcessing" {...part} />
      <AnalyticsPart {...part} packs={catalogue.packs} />
    </div>
  )
}

interface LanguageChoiceProps extends Omit<Parameters<typeof ProblemLines>[0], 'of'> {
  readonly languages: readonly NamedLanguage[]
}

function LanguageChoice({ languages, ...part }: LanguageChoiceProps) {
  const { language: code } = part.options
  // One that the service does not know is shown as it stands, with the reason below.
  const language = languages.find((one) => one.code === code) ?? { ...DETECTED, code, name: code }
  return (
    <>
      <LanguageField
        language={language}
        languages={languages}
        onChange={(next) => part.onChange({ language: next.code })}
      />
      <ProblemLines of="language" {...part} />
    </>
  )
}

function ModelChoice({ options, onChange }: Pick<OptionsFormProps, 'options' | 'onChange'>) {
  return (
    <RadioGroup
      className="choices"
      aria-label={t('Quality')}
      value={options.model}
      onChange={(model) => onChange({ model: model === 'premium' ? 'premium' : 'standard' })}
    >
      {(['standard', 'premium'] as const).map((model) => (
        <Radio key={model} value={model} className="choice">
          <span className="choice-name">{MODELS[model].name}</span>
          <span className="note">{MODELS[model].note}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
