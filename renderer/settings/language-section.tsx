// Which language the application speaks. It is one of a whole run, so that nothing on the screen is left in the former.

import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { LANGUAGES, t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { Section } from './section.tsx'

type Choice = AppView['language']

const NAMES: Readonly<Record<Choice, string>> = { system: t('As the system'), ...LANGUAGES }

function isChoice(value: string): value is Choice {
  return value in NAMES
}

export function LanguageSection({ language }: { readonly language: Choice }) {
  const set = useAction('settings:setLanguage')
  const [chosen, choose] = useState(language)
  return (
    <Section
      title={t('Language')}
      hint={t('Of the application itself. Recordings are transcribed in their own, whatever you choose here.')}
    >
      <RadioGroup
        className="segments"
        aria-label={t('Language')}
        orientation="horizontal"
        value={chosen}
        onChange={(value) => {
          if (isChoice(value)) choose(value)
        }}
      >
        {Object.entries(NAMES).map(([value, name]) => (
          <Radio key={value} value={value} className="segment" lang={value === 'system' ? undefined : value}>
            {name}
          </Radio>
        ))}
      </RadioGroup>
      {chosen !== language && (
        <p className="settings-line">
          <Button isDisabled={set.isPending} onPress={() => set.mutate({ language: chosen }, { onError: sayFault })}>
            {t('Start again in this language')}
          </Button>
          <span>{t('What is on its way goes on where it was.')}</span>
        </p>
      )}
    </Section>
  )
}
