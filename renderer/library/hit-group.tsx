// The passages of one recording: a heading that says which, and a row for each passage with its second, its speaker and its
// words in the face of speech.

import { Play } from 'lucide-react'
import { memo } from 'react'
import type { Hit, HitGroup, LibraryRow } from '../../preload/contract.ts'
import { clock, day, length, plural } from '../frame/format.ts'
import { excerpt, runsOf } from './excerpt.ts'

/** A row that the arrows can reach. */
export interface Entry {
  readonly id: string
  readonly recordingId: number
  /** Null for the row that leads to all passages of a recording. */
  readonly atMs: number | null
}

interface HitGroupProps {
  readonly group: HitGroup
  readonly entries: readonly Entry[]
  readonly active: number
  readonly open: (index: number) => void
}

export function HitGroupCard({ group, entries, active, open }: HitGroupProps) {
  const { recording, hits, hitCount } = group
  const first = entries.findIndex((entry) => entry.recordingId === recording.id)
  const rest = hitCount - hits.length
  const titleId = `group-${recording.id}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: options may stand in a group, not in a fieldset.
    <div className="hit-group" role="group" aria-labelledby={titleId}>
      <div className="hit-head">
        <span id={titleId} className="hit-title ellipsis" title={recording.title} dir="auto">
          {recording.title}
        </span>
        <span className="hit-facts">{factsOf(recording)}</span>
        <span className="hit-count tabular">{plural(hitCount, 'passage')}</span>
      </div>
      {hits.map((hit, index) => (
        <HitRow
          key={`${hit.kind} ${hit.position} ${hit.startMs} ${hit.text}`}
          id={`hit-${recording.id}-${index}`}
          hit={hit}
          language={recording.language}
          isActive={active === first + index}
          index={first + index}
          open={open}
        />
      ))}
      {rest > 0 ? (
        <MoreRow
          id={`more-${recording.id}`}
          rest={rest}
          isActive={active === first + hits.length}
          open={() => open(first + hits.length)}
        />
      ) : null}
    </div>
  )
}

function factsOf(recording: LibraryRow): string {
  const parts = [day(recording.recordedAtMs ?? recording.addedAtMs)]
  if (recording.durationMs !== null) parts.push(length(recording.durationMs))
  return parts.join(' · ')
}

interface HitRowProps {
  readonly id: string
  readonly hit: Hit
  readonly language: string | null
  readonly isActive: boolean
  readonly index: number
  readonly open: (index: number) => void
}

const HitRow = memo(function HitRow({ id, hit, language, isActive, index, open }: HitRowProps) {
  const shown = excerpt(hit.text, hit.marks)
  return (
    // The keys are the list's: focus stays on it, or in the search field.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    // biome-ignore lint/a11y/useFocusableInteractive: see above.
    <div id={id} className="hit" role="option" aria-selected={isActive} onClick={() => open(index)}>
      <span className="hit-time tabular">
        {hit.startMs === null ? null : (
          <>
            <Play size={11} strokeWidth={1.75} aria-hidden="true" /> {clock(hit.startMs)}
          </>
        )}
      </span>
      <span
        className={hit.hue === null ? 'hit-speaker ellipsis' : `hit-speaker ellipsis hue-${hit.hue % 8}`}
        title={hit.speaker ?? undefined}
        dir="auto"
      >
        {hit.speaker}
      </span>
      <span className="hit-text" dir="auto" lang={language ?? undefined}>
        {runsOf(shown).map((run) => (run.isMark ? <mark key={run.start}>{run.text}</mark> : run.text))}
      </span>
    </div>
  )
})

interface MoreRowProps {
  readonly id: string
  readonly rest: number
  readonly isActive: boolean
  readonly open: () => void
}

function MoreRow({ id, rest, isActive, open }: MoreRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list.
    <div id={id} className="hit more" role="option" aria-selected={isActive} onClick={open}>
      <span className="hit-time" />
      <span className="hit-all">and {plural(rest, 'more passage')} in this recording</span>
    </div>
  )
}
