// One turn: who speaks and since when in the gutter, the words beside it. Only the turn that is heard redraws while it plays.

import { memo } from 'react'
import type { Mark, SegmentView, SpeakerView } from '../../preload/contract.ts'
import { EditableWords } from '../correct/editable-words.tsx'
import { TurnSigns } from '../correct/turn-signs.tsx'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import type { Match } from './find.ts'
import { joint, type Turn } from './turns.ts'
import { piecesOf, wordAt } from './words.ts'

type Marks = ReadonlyMap<number, readonly Match[]>
type Lines = ReadonlyMap<number, readonly Mark[]>

interface TurnViewProps {
  readonly measure: (element: Element | null) => void
  readonly turn: Turn
  readonly topPx: number
  readonly total: number
  readonly speaker: SpeakerView | undefined
  readonly language: string | null
  readonly playback: Playback
  readonly marks: Marks
  readonly chosen: Match | null
  /** What a person marked, by segment. */
  readonly lines: Lines
  /** From an hour on, times say the hour. */
  readonly isLong: boolean
  readonly onHear: () => void
}

const NO_MARKS: readonly Match[] = []
const NO_LINES: readonly Mark[] = []

export const TurnView = memo(function TurnView(props: TurnViewProps) {
  const { turn, topPx, total, speaker, language, playback, marks, chosen, lines, isLong, onHear } = props
  const current = useStore(playback.store, ({ segment }) =>
    segment >= turn.first && segment <= turn.last ? segment : -1,
  )
  const hear = (): void => {
    playback.seek(turn.startMs)
    playback.play()
    onHear()
  }
  return (
    <li
      ref={props.measure}
      data-index={turn.index}
      className={current < 0 ? 'turn' : 'turn current'}
      aria-setsize={total}
      aria-posinset={turn.index + 1}
      aria-current={current < 0 ? undefined : 'true'}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <Gutter turn={turn} speaker={speaker} isLong={isLong} onHear={hear} />
      <EditableWords turn={turn} speaker={speaker} language={language}>
        <p className="turn-text" dir="auto" lang={language ?? undefined}>
          {turn.segments.map((segment, at) => (
            <SegmentText
              key={segment.position}
              segment={segment}
              place={`${turn.index}.${at}`}
              lead={at === 0 ? '' : joint(language)}
              marks={marks.get(turn.first + at) ?? NO_MARKS}
              lines={lines.get(turn.first + at) ?? NO_LINES}
              chosen={chosen?.segment === turn.first + at ? chosen : null}
              playback={turn.first + at === current ? playback : null}
            />
          ))}
        </p>
      </EditableWords>
    </li>
  )
})

type GutterProps = Pick<TurnViewProps, 'turn' | 'speaker' | 'isLong' | 'onHear'>

function Gutter({ turn, speaker, isLong, onHear }: GutterProps) {
  const time = clock(turn.startMs, isLong)
  return (
    <div className="turn-who">
      {turn.isNewSpeaker && speaker !== undefined ? (
        <span className={`turn-name hue-${speaker.hue % 8}`} title={speaker.name} dir="auto">
          {speaker.name}
        </span>
      ) : null}
      <span className="turn-when">
        <TurnSigns turn={turn} />
        <button type="button" className="turn-time tabular" title={`Play from ${time}`} onClick={onHear}>
          <span className="visually-hidden">Play from </span>
          {time}
        </button>
      </span>
    </div>
  )
}

interface SegmentTextProps {
  readonly segment: SegmentView
  /** Index of the turn and of the segment in it, for clicks. */
  readonly place: string
  readonly lead: string
  readonly marks: readonly Match[]
  readonly chosen: Match | null
  readonly lines: readonly Mark[]
  /** Null for all segments but the one that is heard. */
  readonly playback: Playback | null
}

const SegmentText = memo(function SegmentText({ playback, ...rest }: SegmentTextProps) {
  return (
    <>
      {rest.lead}
      {playback === null ? <Still {...rest} /> : <Heard {...rest} playback={playback} />}
    </>
  )
})

type StillProps = Omit<SegmentTextProps, 'playback' | 'lead'>

function Still({ segment, place, marks, chosen, lines }: StillProps) {
  const isPlain = marks.length === 0 && chosen === null && lines.length === 0
  return (
    <span data-segment={place}>
      {isPlain ? segment.text : <Pieces of={piecesOf(segment.text, marks, chosen, null, lines)} />}
    </span>
  )
}

function Heard({ segment, place, marks, chosen, lines, playback }: StillProps & { readonly playback: Playback }) {
  const word = useStore(playback.store, ({ timeMs }) => wordAt(segment, timeMs))
  // Without times for words the whole segment is what is heard.
  const className = segment.words.length === 0 ? 'heard' : undefined
  return (
    <span data-segment={place} className={className}>
      <Pieces of={piecesOf(segment.text, marks, chosen, word, lines)} />
    </span>
  )
}

function Pieces({ of }: { readonly of: ReturnType<typeof piecesOf> }) {
  return of.map(({ text, start, kind, isLined }) => {
    const line = isLined ? 'marked' : ''
    if (kind === 'plain')
      return isLined ? (
        <span key={start} className={line}>
          {text}
        </span>
      ) : (
        text
      )
    if (kind === 'word')
      return (
        <span key={start} className={`spoken ${line}`}>
          {text}
        </span>
      )
    return (
      <mark key={start} className={`${kind === 'current-mark' ? 'chosen' : ''} ${line}`}>
        {text}
      </mark>
    )
  })
}
