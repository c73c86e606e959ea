// The words. Only the turns on screen exist, however long the recording; the one that is heard is followed until the reader
// scrolls away, and a click on a word plays from it.

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type RefObject, useCallback } from 'react'
import { t } from '../../language/language.ts'
import type { SegmentView, SpeakerView } from '../../preload/contract.ts'
import { useShownKeys } from '../commands/commands.ts'
import { useEditedRange, useStage } from '../correct/use-stage.ts'
import { Button } from '../frame/button.tsx'
import { length } from '../frame/format.ts'
import { type Store, useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import type { Line } from '../quotes/lines.ts'
import type { Match } from './find.ts'
import { isSpaceless } from './language.ts'
import { MarkLayer } from './marking.tsx'
import type { Sign } from './signs.ts'
import { TurnView } from './turn-view.tsx'
import type { Turn } from './turns.ts'
import { turnHeard, useFollow } from './use-follow.ts'
import type { NotesOf } from './use-notes.ts'
import { useWordClicks } from './use-word-clicks.ts'

interface TranscriptTextProps {
  readonly turns: readonly Turn[]
  readonly speakers: ReadonlyMap<string, SpeakerView>
  readonly language: string | null
  readonly playback: Playback
  readonly marks: ReadonlyMap<number, readonly Match[]>
  readonly chosen: Match | null
  readonly segments: readonly SegmentView[]
  readonly notes: NotesOf
  /** What a person marked, by segment. */
  readonly lines: ReadonlyMap<number, readonly Line[]>
  readonly signs: ReadonlyMap<number, Sign>
  /** How long nothing is said at the end, where that is worth a line; else 0. */
  readonly lastSilenceMs: number
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Whether the text moves with the sound. */
  readonly following: Store<boolean>
}

const LINE_PX = 27
const LETTERS_A_LINE = 58
/** Letters of East Asia are as wide as they are high. */
const WIDE_LETTERS_A_LINE = 29
const ROOM_PX = 20
const SILENCE_PX = 36
const HOUR_MS = 3_600_000

export function TranscriptText(props: TranscriptTextProps) {
  const { turns, speakers, language, playback, marks, chosen, lines, signs, scroller, following } = props
  const lettersALine = isSpaceless(language) ? WIDE_LETTERS_A_LINE : LETTERS_A_LINE
  const virtual = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const { characters = 0, silenceMs = 0 } = turns[index] ?? {}
      return Math.ceil(characters / lettersALine) * LINE_PX + ROOM_PX + (silenceMs > 0 ? SILENCE_PX : 0)
    },
    getItemKey: (index) => turns[index]?.key ?? index,
    rangeExtractor: useEditedRange(turns),
    overscan: 3,
    paddingStart: 20,
    paddingEnd: 60,
  })
  const isLong = useStore(playback.store, ({ durationMs }) => durationMs >= HOUR_MS)
  const follow = useCallback(() => following.set(true), [following])
  useFollow({ scroller, virtual, turns, playback, chosen, following })
  useStage({ scroller, virtual, turns, hold: useCallback(() => following.set(false), [following]) })
  useWordClicks(scroller, turns, playback, follow)
  const items = virtual.getVirtualItems()
  return (
    <div className="transcript-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section ref={scroller} className="transcript" aria-label={t('Transcript')} tabIndex={0}>
        <ol className="turns" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const turn = turns[item.index]
            return turn === undefined ? null : (
              <TurnView
                key={item.key}
                measure={virtual.measureElement}
                turn={turn}
                topPx={item.start}
                total={turns.length}
                speaker={turn.speaker === null ? undefined : speakers.get(turn.speaker)}
                language={language}
                playback={playback}
                marks={marks}
                chosen={chosen}
                lines={lines}
                signs={signs}
                isLong={isLong}
                onHear={follow}
              />
            )
          })}
        </ol>
        {turns.length === 0 ? <p className="transcript-empty">{t('Nothing was said in this recording.')}</p> : null}
        {turns.length > 0 && props.lastSilenceMs > 0 ? (
          <p className="transcript-end">
            {t('No words for {lastSilenceMs}, up to the end', { lastSilenceMs: length(props.lastSilenceMs) })}
          </p>
        ) : null}
      </section>
      <MarkLayer box={scroller} turns={turns} segments={props.segments} notes={props.notes} playback={playback} />
      <BackToPlayhead
        playback={playback}
        turns={turns}
        following={following}
        firstSeen={virtual.range?.startIndex ?? 0}
        onBack={() => {
          follow()
          // The button goes away under the hand that pressed it.
          scroller.current?.focus({ preventScroll: true })
        }}
      />
    </div>
  )
}

interface BackProps {
  readonly playback: Playback
  readonly turns: readonly Turn[]
  readonly following: Store<boolean>
  /** The first turn on screen. */
  readonly firstSeen: number
  readonly onBack: () => void
}

function BackToPlayhead({ playback, turns, following, firstSeen, onBack }: BackProps) {
  const turn = useStore(playback.store, (state) => turnHeard(turns, state))
  const isFollowing = useStore(following, (is) => is)
  const keys = useShownKeys('playhead')
  if (isFollowing || turn < 0) return null
  return (
    <div className="back-to-playhead">
      <Button icon={turn < firstSeen ? ArrowUp : ArrowDown} onPress={onBack}>
        {t('Back to the playhead')} {keys === '' ? null : <kbd>{keys}</kbd>}
      </Button>
    </div>
  )
}
