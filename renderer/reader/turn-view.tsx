// One turn: who speaks and since when in the gutter, the words beside it. Only the turn that is heard redraws while it plays.

import { CircleHelp } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { t } from '../../language/language.ts'
import type { Mark, SegmentView, SpeakerView } from '../../preload/contract.ts'
import { EditableWords } from '../correct/editable-words.tsx'
import { TurnSigns } from '../correct/turn-signs.tsx'
import { Icon } from '../frame/button.tsx'
import { clock, length } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import { type Line, linedBy } from '../quotes/lines.ts'
import type { Match } from './find.ts'
import { isSpaceless, joint, langOf } from './language.ts'
import { SIGN_WORDS, type Sign } from './signs.ts'
import { isPiece, type Turn } from './turns.ts'
import { type Piece, piecesOf, placeOfTime, wordAt } from './words.ts'

type Marks = ReadonlyMap<number, readonly Match[]>
type Lines = ReadonlyMap<number, readonly Line[]>

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
  /** What is doubtful, by segment; empty where the signs are off. */
  readonly signs: ReadonlyMap<number, Sign>
  /** From an hour on, times say the hour. */
  readonly isLong: boolean
  readonly onHear: () => void
}

const NO_MARKS: readonly Match[] = []
const NO_LINES: readonly Line[] = []

export const TurnView = memo(function TurnView(props: TurnViewProps) {
  const { turn, topPx, total, speaker, playback, isLong, onHear } = props
  const current = useStore(playback.store, ({ segment, timeMs }) => (isIn(turn, segment, timeMs) ? segment : -1))
  const hear = (): void => {
    playback.seek(turn.startMs)
    playback.play()
    onHear()
  }
  const time = clock(turn.startMs, isLong)
  return (
    <li
      ref={props.measure}
      data-index={turn.index}
      className={current < 0 ? 'turn' : 'turn current'}
      aria-setsize={total}
      aria-posinset={turn.index + 1}
      aria-label={speaker === undefined ? time : `${speaker.name}, ${time}`}
      aria-current={current < 0 ? undefined : 'true'}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {turn.silenceMs > 0 ? <Silence ms={turn.silenceMs} /> : null}
      <Gutter turn={turn} speaker={speaker} time={time} signs={props.signs} onHear={hear} />
      <EditableWords turn={turn} speaker={speaker} language={props.language}>
        <Words {...props} current={current} />
      </EditableWords>
    </li>
  )
})

function isIn(turn: Turn, segment: number, timeMs: number): boolean {
  if (segment < turn.first || segment > turn.last) return false
  const [held] = turn.segments
  if (held === undefined || !isPiece(turn)) return true
  const place = placeOfTime(held, timeMs)
  return place >= turn.from && place < turn.to
}

/** A thin line where nobody spoke for long, or where nothing was understood. */
function Silence({ ms }: { readonly ms: number }) {
  return <p className="turn-silence">{t('No words for {ms}', { ms: length(ms) })}</p>
}

interface GutterProps extends Pick<TurnViewProps, 'turn' | 'speaker' | 'signs' | 'onHear'> {
  readonly time: string
}

function Gutter({ turn, speaker, time, signs, onHear }: GutterProps) {
  const found = new Set<Sign>()
  for (let at = turn.first; at <= turn.last; at++) {
    const sign = signs.get(at)
    if (sign !== undefined) found.add(sign)
  }
  return (
    <div className="turn-who">
      {turn.isNewSpeaker && speaker !== undefined ? (
        <span className={`turn-name hue-${speaker.hue % 8}`} title={speaker.name} dir="auto">
          {speaker.name}
        </span>
      ) : null}
      <span className="turn-when">
        <TurnSigns turn={turn} />
        {found.size === 0 ? null : <Doubt of={[...found]} />}
        <button type="button" className="turn-time tabular" title={t('Play from {time}', { time })} onClick={onHear}>
          <span className="visually-hidden">{t('Play from')}</span>
          {time}
        </button>
      </span>
    </div>
  )
}

function Doubt({ of }: { readonly of: readonly Sign[] }) {
  const words = of.map((sign) => SIGN_WORDS[sign]).join('. ')
  return (
    <span className="turn-doubt" title={words}>
      <Icon of={CircleHelp} />
      <span className="visually-hidden">{words}.</span>
    </span>
  )
}

/** The words of the turn, as they are read. */
function Words(props: TurnViewProps & { readonly current: number }) {
  const { turn, language, playback, marks, chosen, lines, signs, current } = props
  const own = turn.segments[0]?.language ?? language
  return (
    <p className={isSpaceless(own) ? 'turn-text dense' : 'turn-text'} dir={turn.direction} lang={langOf(own)}>
      {turn.segments.map((segment, at) => (
        <SegmentText
          key={segment.position}
          segment={segment}
          place={`${turn.index}.${at}`}
          from={turn.from}
          to={at === turn.segments.length - 1 ? turn.to : segment.text.length}
          lead={at === 0 ? '' : leadOf(turn.segments[at - 1], segment, language)}
          lang={
            segment.language === (turn.segments[0]?.language ?? null) ? undefined : langOf(segment.language ?? language)
          }
          sign={signs.get(turn.first + at)}
          marks={marks.get(turn.first + at) ?? NO_MARKS}
          lines={lines.get(turn.first + at) ?? NO_LINES}
          chosen={chosen?.segment === turn.first + at ? chosen : null}
          playback={turn.first + at === current ? playback : null}
        />
      ))}
    </p>
  )
}

function leadOf(before: SegmentView | undefined, segment: SegmentView, language: string | null): string {
  return joint(before?.language ?? language, segment.language ?? language)
}

interface SegmentTextProps {
  readonly segment: SegmentView
  /** Index of the turn and of the segment in it, for clicks. */
  readonly place: string
  /** The units of the segment that are drawn. */
  readonly from: number
  readonly to: number
  readonly lead: string
  /** Where it is not the paragraph's. */
  readonly lang: string | undefined
  readonly sign: Sign | undefined
  readonly marks: readonly Match[]
  readonly chosen: Match | null
  readonly lines: readonly Line[]
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

function Still(props: StillProps) {
  const { segment, from, to, marks, chosen, lines } = props
  const isPlain = marks.length === 0 && chosen === null && lines.length === 0
  const text = segment.text.slice(from, to)
  return <Held {...props}>{isPlain ? text : <Pieces of={cut(text, from, marks, chosen, null, lines)} />}</Held>
}

function Heard({ playback, ...props }: StillProps & { readonly playback: Playback }) {
  const { segment, from, to, marks, chosen, lines } = props
  const word = useStore(playback.store, ({ timeMs }) => wordAt(segment, timeMs))
  const text = segment.text.slice(from, to)
  // Without times for words the whole segment is what is heard.
  return (
    <Held {...props} className={segment.words.length === 0 ? 'heard' : ''}>
      <Pieces of={cut(text, from, marks, chosen, word, lines)} />
    </Held>
  )
}

interface HeldProps extends Pick<StillProps, 'place' | 'from' | 'lang' | 'sign'> {
  readonly className?: string
  readonly children: ReactNode
}

/** An element of its own for each segment, whose direction marks reach no further than it. */
function Held({ place, from, lang, sign, className = '', children }: HeldProps) {
  const doubt = sign === undefined ? {} : { title: SIGN_WORDS[sign] }
  return (
    <span
      data-segment={place}
      data-from={from === 0 ? undefined : from}
      lang={lang}
      className={sign === undefined ? className || undefined : `doubtful ${className}`}
      {...doubt}
    >
      {children}
    </span>
  )
}

/** A single letter that is looked for stands everywhere: more marks than these in one segment are not drawn. */
const MOST_DRAWN = 120

function cut(
  text: string,
  from: number,
  marks: readonly Mark[],
  chosen: Mark | null,
  word: Mark | null,
  lines: readonly Line[],
): readonly Piece<Line>[] {
  const end = from + text.length
  const within = (mark: Mark): boolean => mark.start < end && mark.end > from
  const moved = <M extends Mark>(mark: M): M => ({
    ...mark,
    start: Math.max(0, mark.start - from),
    end: mark.end - from,
  })
  const inside = (mark: Mark | null): Mark | null => (mark === null || !within(mark) ? null : moved(mark))
  return piecesOf(
    text,
    [...marks.filter(within).slice(0, MOST_DRAWN), ...(chosen === null ? [] : [chosen].filter(within))].map(moved),
    inside(chosen),
    inside(word),
    lines.filter(within).map(moved),
  )
}

function Pieces({ of }: { readonly of: readonly Piece<Line>[] }) {
  return of.map(({ text, start, kind, lines }) => {
    if (kind === 'plain' && lines.length === 0) return text
    const { className, title, style, label } = linedBy(lines, start + text.length)
    const shown = { title, style, 'data-codes': label }
    if (kind === 'plain' || kind === 'word')
      return (
        <span {...shown} key={start} className={kind === 'word' ? `spoken ${className}` : className}>
          {text}
        </span>
      )
    return (
      <mark {...shown} key={start} className={`${kind === 'current-mark' ? 'chosen' : ''} ${className}`}>
        {text}
      </mark>
    )
  })
}
