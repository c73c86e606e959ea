// What is drawn out of the transcript besides its words: a profile, a built-in pack with its fields shown, and custom fields.

import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { Options, PackView } from '../../preload/contract.ts'
import { ChoiceField } from './choice-field.tsx'
import { CustomFields } from './custom-fields.tsx'
import { fieldWords, PROFILES } from './options-words.ts'
import { ProblemLines } from './problem-lines.tsx'
import { type AnalyticsChange, changedAnalytics, profileOf } from './same-options.ts'
import type { Judgement } from './use-options.ts'

interface AnalyticsPartProps {
  readonly options: Options
  readonly judgement: Judgement
  readonly packs: readonly PackView[]
  readonly onChange: (change: Partial<Options>) => void
}

export function AnalyticsPart({ packs, ...part }: AnalyticsPartProps) {
  const { options, onChange } = part
  const change = (next: AnalyticsChange): void => onChange({ analytics: changedAnalytics(options.analytics, next) })
  return (
    <>
      <ProfileChoice options={options} onChange={change} />
      <ProblemLines of="analytics" {...part} />
      <PackChoice options={options} packs={packs} onChange={change} />
      <ProblemLines of="domain" {...part} />
      <CustomFields options={options} onChange={change} />
      <ProblemLines of="schema" {...part} />
    </>
  )
}

interface PartProps {
  readonly options: Options
  readonly onChange: (change: AnalyticsChange) => void
}

function ProfileChoice({ options, onChange }: PartProps) {
  const profile = profileOf(options)
  return (
    <div className="field">
      <span className="label">{t('Analytics')}</span>
      <RadioGroup
        className="segments"
        aria-label={t('Analytics')}
        orientation="horizontal"
        value={profile}
        onChange={(next) => onChange({ profile: next === 'basic' || next === 'full' ? next : null })}
      >
        {(['none', 'basic', 'full'] as const).map((one) => (
          <Radio key={one} value={one} className="segment">
            {PROFILES[one].name}
          </Radio>
        ))}
      </RadioGroup>
      <p className="note">{PROFILES[profile].note}</p>
    </div>
  )
}

function PackChoice({ options, packs, onChange }: PartProps & { readonly packs: readonly PackView[] }) {
  const domain = options.analytics?.domain
  const pack = packs.find(({ key }) => key === domain)
  return (
    <div className="field">
      <ChoiceField
        label={t('Domain pack')}
        value={domain ?? ''}
        onChange={(value) => onChange({ domain: value === '' ? null : value })}
      >
        <option value="">{t('None')}</option>
        {packs.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
        {domain === undefined || pack !== undefined ? null : <option value={domain}>{domain}</option>}
      </ChoiceField>
      {pack === undefined ? null : <PackFields pack={pack} />}
    </div>
  )
}

function PackFields({ pack }: { readonly pack: PackView }) {
  return (
    <>
      <p className="note">{pack.description}</p>
      <ul className="pack-fields" aria-label={t('Fields of {name}', { name: pack.name })}>
        {pack.fields.map((field) => (
          <li key={field.key}>
            <strong>{field.label}</strong>
            {field.required === true ? <span className="pill">{t('always expected')}</span> : null}
            <span className="note">
              {fieldWords(field)}
              {field.description === undefined ? '' : `. ${field.description}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
