// The rules of a watched folder as a form: options, what is taken, what it may cost, what is never sent. It keeps nothing.

import { ChevronDown, ChevronRight, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, FolderRules } from '../../preload/contract.ts'
import { AccountChoice } from '../accounts/account-choice.tsx'
import { AmountField } from '../frame/amount-field.tsx'
import { wholeIn } from '../frame/amounts.ts'
import { Icon } from '../frame/button.tsx'
import { CapToggle } from '../frame/cap-toggle.tsx'
import { Toggle } from '../frame/toggle.tsx'
import { FolderOptions } from './folder-options.tsx'

interface FolderRulesFormProps {
  readonly rules: FolderRules
  readonly app: AppView
  /** A folder that is watched already has decided what was there before. */
  readonly isNew: boolean
  readonly onChange: (change: Partial<FolderRules>) => void
}

const FIRST_CAP_MICRO = 20_000_000
const FIRST_AGE_DAYS = 30
const FIRST_QUIET_SECONDS = 5

export function FolderRulesForm({ rules, app, isNew, onChange }: FolderRulesFormProps) {
  return (
    <div className="rules">
      <Toggle
        name="Sensitive: send nothing"
        note="Recordings are listed here and never leave this computer, wherever else they turn up."
        isOn={rules.isSensitive}
        onChange={(isSensitive) => onChange({ isSensitive })}
      />
      {rules.isSensitive ? (
        <p className="note rules-lock">
          <Icon of={Lock} /> {t('Nothing of this folder is uploaded.')}
        </p>
      ) : (
        <>
          <AccountChoice accountId={rules.accountId ?? null} onChange={(accountId) => onChange({ accountId })} />
          <FolderOptions rules={rules} app={app} onChange={onChange} />
        </>
      )}
      {rules.isSensitive ? null : <Existing rules={rules} isNew={isNew} onChange={onChange} />}
      <Toggle
        name="Subfolders too"
        note="Everything below the folder counts, however deep."
        isOn={rules.isRecursive}
        onChange={(isRecursive) => onChange({ isRecursive })}
      />
      {rules.isSensitive ? null : (
        <Toggle
          name="Convert what the service would not take"
          note="Videos, AIFF, files over 1 GB and recordings over 8 hours are converted here and then sent; each part of a long one at its own price."
          isOn={rules.converts}
          onChange={(converts) => onChange({ converts })}
        />
      )}
      <AgeRule rules={rules} onChange={onChange} />
      {rules.isSensitive ? null : (
        <CapToggle
          name="Monthly limit for this folder"
          note="What would cost more waits until next month."
          capMicro={rules.monthlyCapMicro}
          firstMicro={FIRST_CAP_MICRO}
          isDraft
          onChange={(monthlyCapMicro) => onChange({ monthlyCapMicro })}
        />
      )}
      <More isOpenAtFirst={rules.quietSeconds !== null}>
        <QuietRule rules={rules} onChange={onChange} />
      </More>
    </div>
  )
}

type PartProps = Pick<FolderRulesFormProps, 'rules' | 'onChange'>

function Existing({ rules, isNew, onChange }: PartProps & { readonly isNew: boolean }) {
  return (
    <Toggle
      name={isNew ? 'Send what is there already' : 'Send what was there before'}
      note={
        isNew
          ? t('Off, only files that appear or change from now on are sent.')
          : t('On, files that were left alone when the folder was added are sent now.')
      }
      isOn={rules.takesExisting}
      onChange={(takesExisting) => onChange({ takesExisting })}
    />
  )
}

function AgeRule({ rules, onChange }: PartProps) {
  return (
    <Toggle
      name="Leave old files alone"
      note="By the day of their last change."
      isOn={rules.maxAgeDays !== null}
      onChange={(isOn) => onChange({ maxAgeDays: isOn ? FIRST_AGE_DAYS : null })}
    >
      {rules.maxAgeDays === null ? null : (
        <AmountField
          label={t('Older than')}
          after="days"
          value={String(rules.maxAgeDays)}
          isDraft
          read={(text) => wholeIn(text, 1, 36_500)?.toString()}
          wrong="A whole number of days."
          onChange={(text) => onChange({ maxAgeDays: Number(text) })}
        />
      )}
    </Toggle>
  )
}

function QuietRule({ rules, onChange }: PartProps) {
  return (
    <Toggle
      name="Wait longer or shorter for files to settle"
      note="A file counts as complete when it has rested: 5 s on this computer, 15 s on removable, 30 s on network drives."
      isOn={rules.quietSeconds !== null}
      onChange={(isOn) => onChange({ quietSeconds: isOn ? FIRST_QUIET_SECONDS : null })}
    >
      {rules.quietSeconds === null ? null : (
        <AmountField
          label={t('Rest for')}
          after="seconds"
          value={String(rules.quietSeconds)}
          isDraft
          read={(text) => wholeIn(text, 2, 600)?.toString()}
          wrong="A whole number from 2 to 600."
          onChange={(text) => onChange({ quietSeconds: Number(text) })}
        />
      )}
    </Toggle>
  )
}

interface MoreProps {
  readonly isOpenAtFirst: boolean
  readonly children: ReactNode
}

function More({ isOpenAtFirst, children }: MoreProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  return (
    <div className="rules-more">
      <button type="button" className="button quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon of={isOpen ? ChevronDown : ChevronRight} />
        <span>{t('More')}</span>
      </button>
      {isOpen ? children : null}
    </div>
  )
}
