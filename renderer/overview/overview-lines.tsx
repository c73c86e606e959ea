// The lines of an overview: what somebody said or wrote, with its play button and the recording that it is from; and plain lines that
// lead to a recording or to another screen.

import { ChevronRight, Play, Square } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { t } from '../../language/language.ts'
import type { Listed, OverviewItem, OverviewRecording, OverviewRemark } from '../../preload/contract.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { togglePassage, useSoundOf } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'
import { dueText, isOverdue, remarkName } from './overview-words.ts'

interface SectionProps {
  readonly title: string
  /** What there is nothing of is absent. */
  readonly isShown: boolean
  /** "All 42", where there are more than are shown. */
  readonly all?: { readonly total: number; readonly shown: number; readonly open: () => void } | undefined
  readonly children: ReactNode
}

export function Section({ title, isShown, all, children }: SectionProps) {
  const id = useId()
  if (!isShown) return null
  return (
    <section className="story-part" aria-labelledby={id}>
      <div className="story-part-head">
        <h2 id={id}>{title}</h2>
        {all !== undefined && all.total > all.shown ? (
          <button
            type="button"
            className="link"
            aria-label={t('{title}: all {total, number}', { title, total: all.total })}
            onClick={all.open}
          >
            {t('All {total, number}', { total: all.total })}
          </button>
        ) : null}
      </div>
      {children}
    </section>
  )
}

interface PassageProps {
  readonly soundKey: string
  readonly recordingId: number
  readonly title: string
  readonly text: string
  readonly startMs: number | null
  readonly endMs: number | null
  readonly facts: readonly ReactNode[]
}

/** Its words open the transcript where they were said; the button plays that in place. */
function Passage({ soundKey, recordingId, title, text, startMs, endMs, facts }: PassageProps) {
  const sound = useSoundOf(soundKey)
  const isHeard = sound === 'playing' || sound === 'starting'
  const play = (): void => {
    if (startMs === null) return
    const whenSilent = (): void => sayNoSound({ id: recordingId, title, startMs })
    togglePassage({ key: soundKey, recordingId, startMs, endMs }, { whenSilent })
  }
  return (
    <li className="story-line">
      {startMs === null ? (
        <span className="story-mark" aria-hidden="true" />
      ) : (
        <IconButton
          label={isHeard ? t('Stop') : t('Play from {startMs}', { startMs: clock(startMs) })}
          icon={isHeard ? Square : Play}
          className="story-mark"
          onPress={play}
        />
      )}
      <button type="button" className="story-words" onClick={() => openReader(recordingId, startMs)}>
        <span className="story-text" dir="auto">
          {text}
        </span>
        <span className="story-facts">
          {facts}
          <bdi className="ellipsis" title={title}>
            {title}
          </bdi>
          {startMs === null ? null : <span className="tabular">{clock(startMs)}</span>}
        </span>
      </button>
    </li>
  )
}

export function Items({ items, nowMs }: { readonly items: readonly OverviewItem[]; readonly nowMs: number }) {
  return (
    <ul className="story-list">
      {items.map((item) => {
        const due = dueText(item, nowMs)
        const facts = [
          item.owner === null ? null : (
            <bdi key="owner" className="story-owner ellipsis">
              {item.owner}
            </bdi>
          ),
          due === '' ? null : (
            <span key="due" className={isOverdue(item, nowMs) ? 'story-due late' : 'story-due'}>
              {due}
            </span>
          ),
        ]
        const { key, ...passage } = item
        const soundKey = t('overview {recordingId} {key}', { recordingId: item.recordingId, key })
        return <Passage key={soundKey} soundKey={soundKey} {...passage} facts={facts} />
      })}
    </ul>
  )
}

export function Remarks({ remarks }: { readonly remarks: readonly OverviewRemark[] }) {
  return (
    <ul className="story-list">
      {remarks.map((remark) => {
        const key = t('overview {kind} {id}', { kind: remark.kind, id: remark.id })
        const facts = [<span key="kind">{remarkName(remark.kind)}</span>]
        return <Passage key={key} soundKey={key} {...remark} facts={facts} />
      })}
    </ul>
  )
}

interface RecordingsProps {
  readonly recordings: readonly OverviewRecording[]
  readonly at?: (recording: OverviewRecording) => string
  readonly open?: (id: number) => void
}

export function Recordings({ recordings, at, open = openReader }: RecordingsProps) {
  return (
    <ul className="story-list">
      {recordings.map((recording) => (
        <li key={recording.id}>
          <button type="button" className="story-row" onClick={() => open(recording.id)}>
            <bdi className="ellipsis" title={recording.title}>
              {recording.title}
            </bdi>
            {at === undefined ? null : <span className="story-row-end tabular">{at(recording)}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface FoldedProps {
  readonly text: string
  readonly recordings: Listed<OverviewRecording>
}

/** A count that opens into the recordings behind it. */
export function Folded({ text, recordings }: FoldedProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const rest = recordings.total - recordings.first.length
  return (
    <li>
      <button
        type="button"
        className="story-row"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{text}</span>
        <Icon of={ChevronRight} className={isOpen ? 'story-fold open' : 'story-fold'} />
      </button>
      <div id={id} className="story-folded" hidden={!isOpen}>
        <Recordings recordings={recordings.first} />
        {rest > 0 ? <p className="note">{t('and {rest, number} more', { rest })}</p> : null}
      </div>
    </li>
  )
}

/** A line that leads to another screen. */
export function Leading({ text, onPress }: { readonly text: string; readonly onPress: () => void }) {
  return (
    <li>
      <button type="button" className="story-row" onClick={onPress}>
        <span dir="auto">{text}</span>
        <Icon of={ChevronRight} className="story-fold" />
      </button>
    </li>
  )
}
