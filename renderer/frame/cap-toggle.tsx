// A monthly limit of money: off, or an amount. Turned on it begins with one that nobody regrets.

import { t } from '../../language/language.ts'
import { AmountField } from './amount-field.tsx'
import { amountOf, microIn } from './amounts.ts'
import { Toggle } from './toggle.tsx'

interface CapToggleProps {
  readonly name: string
  readonly note: string
  readonly capMicro: number | null
  readonly firstMicro: number
  readonly isDraft?: boolean
  readonly onChange: (capMicro: number | null) => void
}

export function CapToggle({ name, note, capMicro, firstMicro, isDraft = false, onChange }: CapToggleProps) {
  return (
    <Toggle name={name} note={note} isOn={capMicro !== null} onChange={(isOn) => onChange(isOn ? firstMicro : null)}>
      {capMicro === null ? null : (
        <AmountField
          label={t('At most')}
          before="$"
          after="a month"
          value={amountOf(capMicro)}
          isDraft={isDraft}
          read={readCap}
          wrong="An amount in dollars, such as 20 or 12.50."
          onChange={(text) => onChange(microIn(text) ?? capMicro)}
        />
      )}
    </Toggle>
  )
}

/** A limit of nothing would be a way to send nothing; there is another one for that. */
function readCap(text: string): string | undefined {
  const micro = microIn(text)
  return micro === undefined || micro === 0 ? undefined : amountOf(micro)
}
