// How uploads treat the line, the battery and the purse: a limit of bandwidth, one of money for everything, metered connections,
// staying awake.

import { useEffect, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AppView, Transfers } from '../../preload/contract.ts'
import { AmountField } from '../frame/amount-field.tsx'
import { useAction } from '../frame/ask.ts'
import { CapToggle } from '../frame/cap-toggle.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'
import { Section } from './section.tsx'
import { choiceOf, isSpeedChoice, readSpeed, SPEED_NAMES, SPEEDS, type SpeedChoice, speedText } from './speeds.ts'

const FIRST_CAP_MICRO = 50_000_000

/** What is chosen shows at once; a refusal brings back what is really kept. */
function useTransfers(kept: Transfers): readonly [Transfers, (change: Partial<Transfers>) => void] {
  const [transfers, setTransfers] = useState(kept)
  const keep = useAction('settings:setTransfers')
  useEffect(() => setTransfers(kept), [kept])
  const change = (part: Partial<Transfers>): void => {
    const next = { ...transfers, ...part }
    setTransfers(next)
    keep.mutate(
      { transfers: next },
      {
        onError: (reason) => {
          setTransfers(kept)
          sayFault(reason)
        },
      },
    )
  }
  return [transfers, change]
}

/** What the system can tell differs; a switch that cannot work must say so. */
function meteredNote(platform: string): string {
  if (platform === 'darwin')
    return t(
      'macOS does not tell applications which connections are metered, so nothing is held back here. Use the speed limit or Pause.',
    )
  const teller = platform === 'win32' ? 'Windows' : 'NetworkManager'
  return t(
    '{teller} says which connections are metered, such as a phone’s hotspot. Where it says nothing, uploads go on.',
    { teller },
  )
}

export function TransfersSection({ app }: { readonly app: AppView }) {
  const [transfers, change] = useTransfers(app.transfers)
  return (
    <Section title={t('Transfers')} hint={t('How uploads treat your connection, your battery and your purse.')}>
      <SpeedLimit bytesPerSecond={transfers.bytesPerSecond} onChange={(bytesPerSecond) => change({ bytesPerSecond })} />
      <CapToggle
        name={t('Monthly limit for everything')}
        note={t('What would cost more waits until next month. What is paid for already still comes home.')}
        capMicro={transfers.monthlyCapMicro}
        firstMicro={FIRST_CAP_MICRO}
        onChange={(monthlyCapMicro) => change({ monthlyCapMicro })}
      />
      <Toggle
        name={t('Hold uploads on metered connections')}
        note={meteredNote(app.platform)}
        isOn={transfers.holdsOnMetered}
        onChange={(holdsOnMetered) => change({ holdsOnMetered })}
      />
      <Toggle
        name={t('Stay awake while something moves')}
        note={t('On mains power only; on battery the computer sleeps when it wants to, and uploads go on afterwards.')}
        isOn={transfers.keepsAwake}
        onChange={(keepsAwake) => change({ keepsAwake })}
      />
    </Section>
  )
}

interface SpeedLimitProps {
  readonly bytesPerSecond: number | null
  readonly onChange: (bytesPerSecond: number | null) => void
}

function SpeedLimit({ bytesPerSecond, onChange }: SpeedLimitProps) {
  const [isOther, setOther] = useState(choiceOf(bytesPerSecond) === 'other')
  const choice: SpeedChoice = isOther ? 'other' : choiceOf(bytesPerSecond)
  const choose = (value: string): void => {
    if (!isSpeedChoice(value)) return
    setOther(value === 'other')
    if (value !== 'other') onChange(SPEEDS[value])
    else if (bytesPerSecond === null) onChange(SPEEDS.middle)
  }
  return (
    <div className="speed">
      <p id="speed-limit">{t('Upload speed')}</p>
      <RadioGroup
        className="segments"
        aria-labelledby="speed-limit"
        orientation="horizontal"
        value={choice}
        onChange={choose}
      >
        {Object.entries(SPEED_NAMES).map(([value, name]) => (
          <Radio key={value} value={value} className="segment">
            {name}
          </Radio>
        ))}
      </RadioGroup>
      {choice === 'other' && bytesPerSecond !== null ? (
        <AmountField
          label={t('At most', {}, 'before an amount')}
          after={t('megabytes a second, all uploads together')}
          value={speedText(bytesPerSecond)}
          read={(text) => {
            const speed = readSpeed(text)
            return speed === undefined ? undefined : speedText(speed)
          }}
          wrong={t('A number from 0.05 to 1000, such as 2.5.')}
          onChange={(text) => onChange(readSpeed(text) ?? bytesPerSecond)}
        />
      ) : null}
    </div>
  )
}
