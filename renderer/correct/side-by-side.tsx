// Two transcriptions of one recording side by side: one list with two columns, so that both scroll as one. Only the rows on
// screen exist, and their differences are worked out when they are first shown.

import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { SpeakerView, TranscriptView } from '../../preload/contract.ts'
import { clock } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { isSpaceless, langOf } from '../reader/language.ts'
import { useTranscript } from '../reader/opening.ts'
import { Compared } from './compared-words.tsx'
import { useCorrector } from './correcting.ts'
import type { Difference } from './differences.ts'
import { differencesIn, type SideRow, sideRows } from './side-rows.ts'

interface SideBySideProps {
  readonly transcript: TranscriptView
  readonly other: { readonly id: number; readonly title: string }
}

const LINE_PX = 25
const LETTERS_A_LINE = 44
const ROOM_PX = 34
const HOUR_MS = 3_600_000

export function SideBySide({ transcript, other }: SideBySideProps) {
  const beside = useTranscript(other.id)
  if (beside.isError)
    return (
      <div className="reader-trouble">
        <Trouble error={beside.error} />
      </div>
    )
  return beside.data === undefined ? null : <Rows left={transcript} right={beside.data} rightTitle={other.title} />
}

interface RowsProps {
  readonly left: TranscriptView
  readonly right: TranscriptView
  readonly rightTitle: string
}

function Rows({ left, right, rightTitle }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { language } = left.recording
  const rows = useMemo(
    () => sideRows(left.segments, right.segments, language),
    [left.segments, right.segments, language],
  )
  const names = useMemo(
    () => [namesIn(left.speakers), namesIn(right.speakers)] as const,
    [left.speakers, right.speakers],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index]
      const letters = Math.max(row?.left.length ?? 0, row?.right.length ?? 0)
      return Math.max(1, Math.ceil(letters / LETTERS_A_LINE)) * LINE_PX + ROOM_PX
    },
    overscan: 3,
    paddingStart: 12,
    paddingEnd: 40,
  })
  const isLong = (left.segments.at(-1)?.endMs ?? 0) >= HOUR_MS
  return (
    <section
      ref={scroller}
      className="transcript beside"
      aria-label={t('Beside {rightTitle}', { rightTitle })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
      tabIndex={0}
    >
      <ol className="side-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="side-row"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row row={row} names={names} language={language} isLong={isLong} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

type Names = ReadonlyMap<string, SpeakerView>

function namesIn(speakers: readonly SpeakerView[]): Names {
  return new Map(speakers.map((speaker) => [speaker.label, speaker]))
}

interface RowProps {
  readonly row: SideRow
  readonly names: readonly [Names, Names]
  readonly language: string | null
  readonly isLong: boolean
}

function Row({ row, names, language, isLong }: RowProps) {
  const { playback } = useCorrector()
  const steps = differencesIn(row)
  const time = clock(row.startMs, isLong)
  const hear = (): void => {
    playback.seek(row.startMs)
    playback.play()
  }
  return (
    <>
      <button type="button" className="turn-time tabular" title={t('Play from {time}', { time })} onClick={hear}>
        <span className="visually-hidden">{t('Play from')}</span>
        {time}
      </button>
      <Side
        label={t('This')}
        speaker={named(names[0], row.speaker)}
        language={language}
        steps={without(steps, 'inserted')}
      />
      <Side
        label={t('The other')}
        speaker={named(names[1], row.rightSpeaker)}
        language={language}
        steps={without(steps, 'removed')}
      />
    </>
  )
}

function named(names: Names, label: string | null): SpeakerView | undefined {
  return label === null ? undefined : names.get(label)
}

function without(steps: readonly Difference[], kind: Difference['kind']): readonly Difference[] {
  return steps.filter((step) => step.kind !== kind)
}

interface SideProps {
  readonly label: string
  readonly speaker: SpeakerView | undefined
  readonly language: string | null
  readonly steps: readonly Difference[]
}

function Side({ label, speaker, language, steps }: SideProps) {
  return (
    <div className="side">
      <span className="visually-hidden">{label}: </span>
      {speaker === undefined ? null : (
        <span className={`turn-name hue-${speaker.hue % 8}`} dir="auto">
          {speaker.name}
        </span>
      )}
      <p className={isSpaceless(language) ? 'turn-text dense' : 'turn-text'} dir="auto" lang={langOf(language)}>
        {steps.length === 0 ? <span className="note">{t('nothing')}</span> : <Compared steps={steps} />}
      </p>
    </div>
  )
}
