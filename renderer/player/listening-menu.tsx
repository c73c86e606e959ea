// How one likes to listen: the speed as a figure, how far a pause steps back, whether silence is skipped. Kept for every
// recording.

import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Label,
  Popover,
  Radio,
  RadioGroup,
  TooltipTrigger,
} from 'react-aria-components'
import { t } from '../../language/language.ts'
import { Icon, Tip } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import { Toggle } from '../frame/toggle.tsx'
import { BACKS_MS, LEAST_RATE, MOST_RATE } from './habits.ts'
import type { Playback } from './playback.ts'

interface ListeningMenuProps {
  readonly playback: Playback
  /** Silence is known only once the whole waveform is. */
  readonly isHeard: boolean
}

export function ListeningMenu({ playback, isHeard }: ListeningMenuProps) {
  const backMs = useStore(playback.store, (state) => state.backMs)
  const skipsSilence = useStore(playback.store, (state) => state.skipsSilence)
  return (
    <DialogTrigger>
      <TooltipTrigger delay={600}>
        <AriaButton className="icon-button" aria-label={t('Listening')}>
          <Icon of={SlidersHorizontal} />
        </AriaButton>
        <Tip label={t('Listening')} keys={undefined} />
      </TooltipTrigger>
      <Popover className="popover" placement="top end">
        <Dialog className="listening" aria-label={t('Listening')}>
          <OwnSpeed playback={playback} />
          <RadioGroup
            className="listening-backs"
            orientation="horizontal"
            value={String(backMs)}
            onChange={(value) => playback.setBack(Number(value))}
          >
            <Label>{t('After a pause, go back')}</Label>
            <div className="segments">
              {BACKS_MS.map((ms) => (
                <Radio key={ms} value={String(ms)} className="segment tabular">
                  {ms === 0 ? t('Off') : `${ms / 1000} s`}
                </Radio>
              ))}
            </div>
          </RadioGroup>
          <Toggle
            name="Skip silence"
            note={
              isHeard
                ? t('Where no word is said and the sound is quiet. Words are never skipped.')
                : t('Begins when the waveform is complete.')
            }
            isOn={skipsSilence}
            onChange={(isOn) => playback.setSkipsSilence(isOn)}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** Any speed in between; what is typed counts when the field is left, or at Enter. */
function OwnSpeed({ playback }: { readonly playback: Playback }) {
  const rate = useStore(playback.store, (state) => state.rate)
  const [typed, setTyped] = useState<string | null>(null)
  const settle = (): void => {
    const wanted = Number((typed ?? '').replace(',', '.'))
    if (Number.isFinite(wanted) && wanted > 0) playback.setRate(wanted)
    setTyped(null)
  }
  return (
    <label className="listening-speed">
      <span>{t('Speed')}</span>
      <input
        className="input tabular"
        inputMode="decimal"
        value={typed ?? String(rate)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== null && settle()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
        }}
      />
      <span className="note">
        {t('{LEAST_RATE} to {MOST_RATE}; voices keep their pitch.', { LEAST_RATE, MOST_RATE })}
      </span>
    </label>
  )
}
