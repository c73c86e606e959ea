// Sound off and on, and how loud: up to as loud as it was recorded, and beyond for what was recorded too quietly.

import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { Icon, IconButton, Tip } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import { MOST_VOLUME } from './habits.ts'
import type { Playback } from './playback.ts'

export function Volume({ playback }: { readonly playback: Playback }) {
  const volume = useStore(playback.store, (state) => state.volume)
  const isMuted = useStore(playback.store, (state) => state.isMuted)
  const icon = isMuted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2
  const percent = isMuted ? 0 : Math.round(volume * 100)
  return (
    <DialogTrigger>
      <TooltipTrigger delay={600}>
        <AriaButton className="icon-button" aria-label={isMuted ? t('Volume, sound is off') : t('Volume')}>
          <Icon of={icon} />
        </AriaButton>
        <Tip label={t('Volume')} keys="M" />
      </TooltipTrigger>
      <Popover className="popover" placement="top end">
        <Dialog className="volume" aria-label={t('Volume')}>
          <IconButton
            label={isMuted ? t('Sound on') : t('Sound off')}
            keys="M"
            icon={icon}
            onPress={() => playback.toggleMute()}
          />
          <input
            type="range"
            aria-label={t('Volume')}
            aria-valuetext={`${percent} %`}
            min={0}
            max={MOST_VOLUME * 100}
            step={5}
            value={percent}
            onChange={(event) => playback.setVolume(settled(Number(event.target.value)) / 100)}
          />
          <span className={percent > 100 ? 'volume-percent tabular boosted' : 'volume-percent tabular'}>
            {percent} %
          </span>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** A hand that lets go near "as it was recorded" means that. */
function settled(percent: number): number {
  return Math.abs(percent - 100) <= 5 ? 100 : percent
}
