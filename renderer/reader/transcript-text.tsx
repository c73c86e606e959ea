// The words. Only the turns on screen exist, however long the recording; the one that is heard is followed until the reader
// scrolls away, and a click on a word plays from it.

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import type { Mark, SegmentView, SpeakerView } from '../../preload/contract.ts'
import { useEditedRange, useStage } from '../correct/use-stage.ts'
import { Button } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import type { Match } from './find.ts'
import { MarkLayer } from './marking.tsx'
import { TurnView } from './turn-view.tsx'
import { type Turn, turnOf } from './turns.ts'
import { useFollow } from './use-follow.ts'
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
  readonly lines: ReadonlyMap<number, readonly Mark[]>
}

const LINE_PX = 27
const LETTERS_A_LINE = 58
const ROOM_PX = 20
const HOUR_MS = 3_600_000

export function TranscriptText(props: TranscriptTextProps) {
  const { turns, speakers, language, playback, marks, chosen, lines } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.ceil((turns[index]?.characters ?? 0) / LETTERS_A_LINE) * LINE_PX + ROOM_PX,
    getItemKey: (index) => turns[index]?.key ?? index,
    rangeExtractor: useEditedRange(turns),
    overscan: 3,
    paddingStart: 20,
    paddingEnd: 60,
  })
  const [isFollowing, setFollowing] = useState(true)
  const isLong = useStore(playback.store, ({ durationMs }) => durationMs >= HOUR_MS)
  const follow = useCallback(() => setFollowing(true), [])
  useFollow({ scroller, virtual, turns, playback, chosen, isFollowing, setFollowing })
  useStage({ scroller, virtual, turns, hold: useCallback(() => setFollowing(false), []) })
  useWordClicks(scroller, turns, playback, follow)
  const items = virtual.getVirtualItems()
  return (
    <div className="transcript-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section ref={scroller} className="transcript" aria-label="Transcript" tabIndex={0}>
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
                isLong={isLong}
                onHear={follow}
              />
            )
          })}
        </ol>
        {turns.length === 0 ? <p className="transcript-empty">Nothing was said in this recording.</p> : null}
      </section>
      <MarkLayer box={scroller} turns={turns} segments={props.segments} notes={props.notes} />
      <BackToPlayhead playback={playback} turns={turns} isFollowing={isFollowing} onBack={follow} />
    </div>
  )
}

interface BackProps {
  readonly playback: Playback
  readonly turns: readonly Turn[]
  readonly isFollowing: boolean
  readonly onBack: () => void
}

function BackToPlayhead({ playback, turns, isFollowing, onBack }: BackProps) {
  const segment = useStore(playback.store, (state) => state.segment)
  if (isFollowing || segment < 0 || turnOf(turns, segment) < 0) return null
  return (
    <div className="back-to-playhead">
      <Button icon={ArrowDown} onPress={onBack}>
        Back to the playhead
      </Button>
    </div>
  )
}
