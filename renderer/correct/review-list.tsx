// Places to be changed, one line each: what stands there, what would, and whether it shall. Only the lines on screen exist.

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { t } from '../../language/language.ts'
import type { SegmentView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { lineOf, type Proposal } from './replacing.ts'

interface ReviewListProps {
  readonly label: string
  readonly proposals: readonly Proposal[]
  readonly segments: readonly SegmentView[]
  /** Keys of those that shall not be changed. */
  readonly left: ReadonlySet<string>
  readonly onLeave: (left: ReadonlySet<string>) => void
}

const LINE_PX = 58
const HOUR_MS = 3_600_000

export function ReviewList({ label, proposals, segments, left, onLeave }: ReviewListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: proposals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 6,
  })
  const isLong = (segments.at(-1)?.endMs ?? 0) >= HOUR_MS
  const chosen = proposals.filter(({ key }) => !left.has(key)).length
  const isAll = chosen === proposals.length
  const turn = (key: string): void => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    onLeave(next)
  }
  return (
    <div className="review">
      <div className="review-head">
        <span role="status" className="tabular">
          {t('{chosen, number} of {length, number} chosen', { chosen, length: proposals.length })}
        </span>
        <Button
          tone="quiet"
          isDisabled={proposals.length === 0}
          onPress={() => onLeave(isAll ? new Set(proposals.map(({ key }) => key)) : new Set())}
        >
          {isAll ? t('Choose none') : t('Choose all')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section ref={scroller} className="review-lines" aria-label={label} tabIndex={0}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const proposal = proposals[index]
            const segment = segments[proposal?.segment ?? -1]
            return proposal === undefined || segment === undefined ? null : (
              <li
                key={proposal.key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={proposals.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Line
                  proposal={proposal}
                  segment={segment}
                  isLong={isLong}
                  isChosen={!left.has(proposal.key)}
                  onTurn={() => turn(proposal.key)}
                />
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}

interface LineProps {
  readonly proposal: Proposal
  readonly segment: SegmentView
  readonly isLong: boolean
  readonly isChosen: boolean
  readonly onTurn: () => void
}

function Line({ proposal, segment, isLong, isChosen, onTurn }: LineProps) {
  const { lead, before, after, rest } = lineOf(proposal, segment.text)
  return (
    <label className="review-line">
      <input type="checkbox" checked={isChosen} onChange={onTurn} />
      <span className="review-time tabular">{clock(segment.startMs, isLong)}</span>
      <span className="review-words" dir="auto">
        {lead}
        <del>{before}</del>
        {after === '' ? null : <ins>{after}</ins>}
        {rest}
      </span>
    </label>
  )
}
