// Sound off and on, and how loud.

import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import { Icon, IconButton, Tip } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import type { Playback } from './playback.ts'

export function Volume({ playback }: { readonly playback: Playback }) {
  const volume = useStore(playback.store, (state) => state.volume)
  const isMuted = useStore(playback.store, (state) => state.isMuted)
  const icon = isMuted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2
  return (
    <DialogTrigger>
      <TooltipTrigger delay={600}>
        <AriaButton className="icon-button" aria-label={isMuted ? 'Volume, sound is off' : 'Volume'}>
          <Icon of={icon} />
        </AriaButton>
        <Tip label="Volume" keys="M" />
      </TooltipTrigger>
      <Popover className="popover" placement="top end">
        <Dialog className="volume" aria-label="Volume">
          <IconButton
            label={isMuted ? 'Sound on' : 'Sound off'}
            keys="M"
            icon={icon}
            onPress={() => playback.toggleMute()}
          />
          <input
            type="range"
            aria-label="Loudness"
            min={0}
            max={100}
            step={5}
            value={isMuted ? 0 : Math.round(volume * 100)}
            onChange={(event) => playback.setVolume(Number(event.target.value) / 100)}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
