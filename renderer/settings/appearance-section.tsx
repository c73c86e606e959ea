// Light, dark, or as the system has it.

import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { type Appearance, showAppearance } from '../frame/appearance.ts'
import { useAction } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Section } from './section.tsx'

const NAMES: Readonly<Record<Appearance, string>> = { system: t('As the system'), light: t('Light'), dark: t('Dark') }

function isAppearance(value: string): value is Appearance {
  return value in NAMES
}

export function AppearanceSection({ appearance }: { readonly appearance: Appearance }) {
  const set = useAction('settings:setAppearance')
  const choose = (value: string): void => {
    if (!isAppearance(value)) return
    showAppearance(value)
    set.mutate(
      { appearance: value },
      {
        onError: (reason) => {
          showAppearance(appearance)
          sayFault(reason)
        },
      },
    )
  }
  const shown = set.isPending ? set.variables.appearance : appearance
  return (
    <Section title={t('Appearance')} hint={t('Paper by day, ink by night.')}>
      <RadioGroup
        className="segments"
        aria-label={t('Appearance')}
        orientation="horizontal"
        value={shown}
        onChange={choose}
      >
        {Object.entries(NAMES).map(([value, name]) => (
          <Radio key={value} value={value} className="segment">
            {name}
          </Radio>
        ))}
      </RadioGroup>
    </Section>
  )
}
