// How recordings are transcribed unless something else is said. What is under way keeps what it was added with.

import { useEffect, useState } from 'react'
import { Radio, RadioGroup, Switch } from 'react-aria-components'
import type { AppView, Options } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { type Language, LanguageField } from './language-field.tsx'
import { Section } from './section.tsx'

const AUTO: Language = { code: 'auto', name: 'Detect automatically', isStandard: true, isPremium: true }

/** The list with automatic detection first, whether or not the main process counts it as a language. */
function withAuto(languages: AppView['languages']): readonly Language[] {
  return [AUTO, ...languages.filter(({ code }) => code !== AUTO.code)]
}

/** What is chosen shows at once; a refusal brings back what is really kept. */
function useOptions(kept: Options): readonly [Options, (change: Partial<Options>) => void] {
  const [options, setOptions] = useState(kept)
  const keep = useAction('settings:setOptions')
  useEffect(() => setOptions(kept), [kept])
  const change = (part: Partial<Options>): void => {
    const next = { ...options, ...part }
    setOptions(next)
    keep.mutate(
      { options: next },
      {
        onError: (reason) => {
          setOptions(kept)
          sayFault(reason)
        },
      },
    )
  }
  return [options, change]
}

export function OptionsSection({ app }: { readonly app: AppView }) {
  const [options, change] = useOptions(app.options)
  const [note, setNote] = useState('')
  const languages = withAuto(app.languages)
  const language = languages.find(({ code }) => code === options.language) ?? AUTO
  const chooseLanguage = (next: Language): void => {
    if (options.model === 'premium' && !next.isPremium) {
      setNote(`Premium does not speak ${next.name}, so Standard is used.`)
      // Embeddings exist only with Premium; the service refuses them otherwise.
      change({ language: next.code, model: 'standard', speakerEmbeddings: false })
    } else if (options.model === 'standard' && !next.isStandard) {
      setNote(`Standard does not speak ${next.name}, so Premium is used.`)
      change({ language: next.code, model: 'premium' })
    } else {
      setNote('')
      change({ language: next.code })
    }
  }
  const chooseModel = (model: string): void => {
    setNote('')
    if (model === 'premium') change({ model: 'premium' })
    else change({ model: 'standard', speakerEmbeddings: false })
  }
  return (
    <Section title="Transcription" hint="For recordings added from now on. What is under way keeps its own options.">
      <LanguageField language={language} languages={languages} onChange={chooseLanguage} />
      <QualityChoice model={options.model} language={language} onChange={chooseModel} />
      <p className="note warn" aria-live="polite">
        {note}
      </p>
      <SpeakerSwitch
        isOn={options.diarization}
        onChange={(diarization) => change(diarization ? { diarization } : { diarization, speakerEmbeddings: false })}
      />
    </Section>
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

function SpeakerSwitch({ isOn, onChange }: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <Switch className="switch" isSelected={isOn} onChange={onChange}>
      <span className="switch-track" aria-hidden="true">
        <span className="switch-thumb" />
      </span>
      <span className="switch-words">
        <span>Tell speakers apart</span>
        <span className="note">Each voice gets its own name and colour. Costs a little more.</span>
      </span>
    </Switch>
  )
}
