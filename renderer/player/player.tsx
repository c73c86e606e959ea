// The player: play, skip, the bar to seek on, speed and volume. Where the sound is not to be had it says so, and where the
// file was; the text above stays readable.

import { useQueryClient } from '@tanstack/react-query'
import { FileX2, Pause, Play, RotateCcw, RotateCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import type { FindReport, SpeakerView, TranscriptView } from '../../preload/contract.ts'
import { askKey, useAction } from '../frame/ask.ts'
import { Button, Icon, IconButton, Tip } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { type Playback, RATES } from './playback.ts'
import { SeekBar } from './seek-bar.tsx'
import { Volume } from './volume.tsx'

interface PlayerProps {
  readonly transcript: TranscriptView
  readonly playback: Playback
  readonly speakers: ReadonlyMap<string, SpeakerView>
}

export function Player({ transcript, playback, speakers }: PlayerProps) {
  const host = useRef<HTMLElement>(null)
  const problem = useStore(playback.store, (state) => state.problem)
  // The sound lives as long as the player is on the page: leaving the reader silences it.
  useEffect(() => (host.current === null ? undefined : playback.attach(host.current)), [playback])
  const isSilent = problem !== null
  return (
    <section ref={host} className="player" aria-label="Player">
      {problem === null ? null : (
        <p className="player-problem" role="status">
          <Icon of={FileX2} /> <span>{problemText(problem, transcript)}</span>
          {problem === 'missing' && isOwnFile(transcript) ? <FindFile id={transcript.recording.id} /> : null}
        </p>
      )}
      <div className="player-row">
        <IconButton
          label="Back 5 seconds"
          keys="←"
          icon={RotateCcw}
          isDisabled={isSilent}
          onPress={() => playback.skip(-5_000)}
        />
        <PlayButton playback={playback} isSilent={isSilent} />
        <IconButton
          label="Forward 5 seconds"
          keys="→"
          icon={RotateCw}
          isDisabled={isSilent}
          onPress={() => playback.skip(5_000)}
        />
        <SeekBar segments={transcript.segments} playback={playback} speakers={speakers} />
        <Speed playback={playback} />
        <Volume playback={playback} />
      </div>
    </section>
  )
}

/** A sample comes back with the samples, and a link never had a file. */
function isOwnFile({ recording }: TranscriptView): boolean {
  return !recording.isSample && recording.source !== 'url'
}

/** The person shows the very file; its bytes decide. */
function FindFile({ id }: { readonly id: number }) {
  const queries = useQueryClient()
  const find = useAction('keeping:find')
  const heard = (report: FindReport | null): void => {
    if (report === null) return
    say('The audio is found again.')
    void queries.invalidateQueries({ queryKey: askKey('library:transcript', { id }) })
  }
  return (
    <Button isDisabled={find.isPending} onPress={() => find.mutate({ id }, { onSuccess: heard, onError: sayFault })}>
      Find…
    </Button>
  )
}

/** Why there is no sound differs by where the recording came from, and so does what can be done. */
function problemText(problem: 'missing' | 'unplayable', { recording }: TranscriptView): string {
  if (problem === 'unplayable')
    return 'This sound cannot be played here. The file may be damaged, or of a kind that is not supported; the text is complete.'
  if (recording.source === 'url') return 'The sound is not here: it was transcribed from a link. The text is complete.'
  if (recording.source === 'elsewhere' && recording.path === null)
    return 'The sound is not here: this was sent from another device. The text is complete.'
  if (recording.source === 'import' && recording.path === null)
    return 'No recording was found beside this transcript when it was imported. Put it there and import it again to hear it; the text is complete.'
  if (recording.path === null) return 'The audio file was not found. The text is complete.'
  // The marks keep a path in another script from turning the sentence around it.
  return `The audio file was not found. It was at \u2066${recording.path}\u2069. Put it back there to hear it; the text is complete.`
}

function PlayButton({ playback, isSilent }: { readonly playback: Playback; readonly isSilent: boolean }) {
  const isPlaying = useStore(playback.store, (state) => state.isPlaying)
  const label = isPlaying ? 'Pause' : 'Play'
  return (
    <TooltipTrigger delay={600}>
      <AriaButton className="play" aria-label={label} isDisabled={isSilent} onPress={() => playback.toggle()}>
        <Icon of={isPlaying ? Pause : Play} />
      </AriaButton>
      <Tip label={label} keys="Space" />
    </TooltipTrigger>
  )
}

function rateText(rate: number): string {
  return `${rate}×`
}

function Speed({ playback }: { readonly playback: Playback }) {
  const rate = useStore(playback.store, (state) => state.rate)
  return (
    <MenuTrigger>
      <TooltipTrigger delay={600}>
        <AriaButton className="button quiet speed tabular" aria-label={`Speed ${rateText(rate)}`}>
          {rateText(rate)}
        </AriaButton>
        <Tip label="Speed" keys="< >" />
      </TooltipTrigger>
      <Popover className="popover" placement="top end">
        <Menu
          className="menu narrow"
          aria-label="Speed"
          selectionMode="single"
          selectedKeys={[String(rate)]}
          onAction={(key) => playback.setRate(Number(key))}
        >
          {RATES.map((one) => (
            <MenuItem key={one} id={String(one)} className="menu-item tabular" textValue={rateText(one)}>
              {rateText(one)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
