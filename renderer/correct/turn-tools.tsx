// What can be done with the turn that is being typed in, in a small bar beside it. Everything here has a key as well; pressing a
// tool leaves the caret where it is.

import { Check, CornerDownLeft, History, type LucideIcon, Merge, UserRound } from 'lucide-react'
import { t } from '../../language/language.ts'
import { Icon } from '../frame/button.tsx'
import type { Turn } from '../reader/turns.ts'
import { isTurnChecked } from './progress-of.ts'
import type { FieldDeeds } from './turn-field.tsx'

interface TurnToolsProps {
  readonly turn: Turn
  readonly deeds: FieldDeeds
}

export function TurnTools({ turn, deeds }: TurnToolsProps) {
  const isChecked = isTurnChecked(turn)
  return (
    <div className="turn-tools" role="toolbar" aria-label={t('Turn {value}', { value: turn.index + 1 })}>
      <Tool icon={CornerDownLeft} keys="Enter" title={t('Split the turn at the caret')} onPress={deeds.split} />
      <Tool
        icon={Merge}
        keys="Backspace at its beginning"
        title={t('Merge with the turn before')}
        onPress={deeds.mergeUp}
      />
      <Tool icon={UserRound} keys="Ctrl+⇧S, or Alt+1 to 9" title={t('Who speaks here')} onPress={deeds.speaker} />
      <Tool
        icon={Check}
        keys="Ctrl+Enter: checked, and on to the next"
        title={isChecked ? t('Not checked any more') : t('Checked against the recording')}
        isOn={isChecked}
        onPress={deeds.check}
      />
      <Tool icon={History} keys="Ctrl+⇧H" title={t('History, and back to the original')} onPress={deeds.history} />
    </div>
  )
}

interface ToolProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly keys: string
  readonly isOn?: boolean
  readonly onPress: () => void
}

function Tool({ icon, title, keys, isOn, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={title}
      aria-pressed={isOn}
      title={`${title} (${keys})`}
      // The keys of a field lead elsewhere: Tab plays. Its tools are reached by their own keys.
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon of={icon} />
    </button>
  )
}
