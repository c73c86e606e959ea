// The player: the waveform to seek on, play and skip, loop, zoom, speed, loudness and how one likes to listen. Where the sound
// is not to be had it says so, and why; the text above stays readable.

import { Pause, Play, Repeat, RotateCcw, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { MoodView, SpeakerView, TranscriptView } from '../../preload/contract.ts'
import { Icon, IconButton, Tip } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { SoundNote } from '../personal/masked-status.tsx'
import { SPANS_MS } from './habits.ts'
import { ListeningMenu } from './listening-menu.tsx'
import { useMediaKeys } from './media-keys.ts'
import { type Playback, RATES } from './playback.ts'
import { PlayerProblem } from './player-problem.tsx'
import type { PlayerChapter, PlayerMark } from './timeline.ts'
import { useSound } from './use-sound.ts'
import { Volume } from './volume.tsx'
import { Waveform } from './waveform.tsx'

interface PlayerProps {
  readonly transcript: TranscriptView
  readonly playback: Playback
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly marks?: readonly PlayerMark[]
  readonly chapters?: readonly PlayerChapter[]
  /** What each passage sounds like; none where that is not known, or not wanted. */
  readonly moods?: readonly MoodView[]
}

const NO_MARKS: readonly PlayerMark[] = []
const NO_CHAPTERS: readonly PlayerChapter[] = []
const NO_MOODS: readonly MoodView[] = []

export function Player(props: PlayerProps) {
  const { transcript, playback, speakers, marks = NO_MARKS, chapters = NO_CHAPTERS, moods = NO_MOODS } = props
  const host = useRef<HTMLElement>(null)
  const problem = useStore(playback.store, (state) => state.problem)
  // The sound lives as long as the player is on the page: leaving the reader silences it.
  useEffect(() => (host.current === null ? undefined : playback.attach(host.current)), [playback])
  useEffect(() => playback.setSegments(transcript.segments), [playback, transcript.segments])
  useMediaKeys(playback, transcript.recording.title)
  const { waveform, convertedShare } = useSound(transcript, playback)
  const isSilent = problem !== null
  return (
    <section ref={host} className="player" aria-label={t('Player')}>
      {problem === null ? null : (
        <PlayerProblem problem={problem} transcript={transcript} convertedShare={convertedShare} />
      )}
      <Waveform
        segments={transcript.segments}
        playback={playback}
        speakers={speakers}
        peaks={waveform.peaks}
        marks={marks}
        chapters={chapters}
        moods={moods}
      />
      <div className="player-row">
        <Times playback={playback} share={waveform.share} />
        <div className="player-middle">
          <IconButton
            label={t('Back 5 seconds')}
            keys="←"
            icon={RotateCcw}
            isDisabled={isSilent}
            onPress={() => playback.skip(-5_000)}
          />
          <PlayButton playback={playback} isSilent={isSilent} />
          <IconButton
            label={t('Forward 5 seconds')}
            keys="→"
            icon={RotateCw}
            isDisabled={isSilent}
            onPress={() => playback.skip(5_000)}
          />
        </div>
        <div className="player-end">
          <Looping playback={playback} />
          <Zoom playback={playback} />
          <Speed playback={playback} />
          <Volume playback={playback} />
          <ListeningMenu playback={playback} isHeard={waveform.isWhole} />
        </div>
      </div>
    </section>
  )
}

/** Where one is, of how long it is, and that the waveform is still being worked out. */
function Times({ playback, share }: { readonly playback: Playback; readonly share: number | null }) {
  const second = useStore(playback.store, ({ timeMs }) => Math.floor(timeMs / 1000))
  const durationMs = useStore(playback.store, (state) => state.durationMs)
  const isLong = durationMs >= 3_600_000
  return (
    <div className="player-times">
      <span className="tabular">{clock(second * 1000, isLong)}</span>
      <span className="tabular quiet">{clock(durationMs, isLong)}</span>
      <SoundNote />
      {share === null ? null : (
        <span
          className="player-share quiet tabular"
          title={t('The waveform is worked out once and kept; playing need not wait.')}
        >
          {t('Waveform {floor} %', { floor: Math.floor(share * 100) })}
        </span>
      )}
    </div>
  )
}

function PlayButton({ playback, isSilent }: { readonly playback: Playback; readonly isSilent: boolean }) {
  const isPlaying = useStore(playback.store, (state) => state.isPlaying)
  const label = isPlaying ? t('Pause') : t('Play')
  return (
    <TooltipTrigger delay={600}>
      <AriaButton className="play" aria-label={label} isDisabled={isSilent} onPress={() => playback.toggle()}>
        <Icon of={isPlaying ? Pause : Play} />
      </AriaButton>
      <Tip label={label} keys="Space" />
    </TooltipTrigger>
  )
}

/** One press begins a loop here, the next ends it here, the third takes it away. */
function Looping({ playback }: { readonly playback: Playback }) {
  const step = useStore(playback.store, ({ loop, loopFromMs }) =>
    loop !== null ? 'on' : loopFromMs !== null ? 'begun' : 'off',
  )
  const steps = {
    off: { label: t('Loop: begin here'), keys: 'I', act: () => playback.loopFrom() },
    begun: { label: t('Loop: end here'), keys: 'O', act: () => playback.loopTo() },
    on: { label: t('Take the loop away'), keys: 'X', act: () => playback.clearLoop() },
  }
  const { label, keys, act } = steps[step]
  return <IconButton label={label} keys={keys} icon={Repeat} className={`loop-${step}`} onPress={act} />
}

/** Only where a stretch would show less than the whole. */
function Zoom({ playback }: { readonly playback: Playback }) {
  const durationMs = useStore(playback.store, (state) => state.durationMs)
  const spanMs = useStore(playback.store, (state) => state.spanMs)
  const steps = SPANS_MS.filter((one) => one < durationMs)
  if (steps.length < 2) return null
  const at = Math.max(0, steps.indexOf(spanMs))
  return (
    <>
      <IconButton
        label={t('Waveform further away')}
        keys="-"
        icon={ZoomOut}
        isDisabled={at === 0}
        onPress={() => playback.zoom(-1)}
      />
      <IconButton
        label={t('Waveform closer')}
        keys="+"
        icon={ZoomIn}
        isDisabled={at === steps.length - 1}
        onPress={() => playback.zoom(1)}
      />
    </>
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
        <AriaButton className="button quiet speed tabular" aria-label={t('Speed {rate}', { rate: rateText(rate) })}>
          {rateText(rate)}
        </AriaButton>
        <Tip label={t('Speed')} keys="< >" />
      </TooltipTrigger>
      <Popover className="popover" placement="top end">
        <Menu
          className="menu narrow"
          aria-label={t('Speed')}
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
