// The passages that something was concluded from, each as a button with its time and its speaker. A press hears exactly those
// seconds and shows their words; where the service cites none, that is said.

import { Play, Unlink } from 'lucide-react'
import type { EvidenceView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { goneText, hearText, WITHOUT_EVIDENCE } from './analytics-words.ts'

interface EvidenceChipsProps {
  readonly of: readonly EvidenceView[]
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
}

export function EvidenceChips({ of, isLong, onHear }: EvidenceChipsProps) {
  if (of.length === 0) return <p className="insight-bare">{WITHOUT_EVIDENCE}</p>
  return (
    <div className="insight-chips">
      {of.map((passage) => (
        <EvidenceChip
          key={`${passage.startMs} ${passage.endMs} ${passage.voice?.name ?? ''}`}
          passage={passage}
          isLong={isLong}
          onHear={onHear}
        />
      ))}
    </div>
  )
}

interface EvidenceChipProps {
  readonly passage: EvidenceView
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
}

export function EvidenceChip({ passage, isLong, onHear }: EvidenceChipProps) {
  const gone = goneText(passage)
  const said = passage.text === '' ? '' : `“${passage.text}”`
  return (
    <button
      type="button"
      className={gone === null ? 'evidence' : 'evidence gone'}
      aria-label={gone === null ? hearText(passage, isLong) : `${hearText(passage, isLong)} ${gone}`}
      title={[gone, said].filter((part) => part !== null && part !== '').join('\n')}
      onClick={() => onHear(passage)}
    >
      <Icon of={gone === null ? Play : Unlink} />
      <span className="tabular">{clock(passage.startMs, isLong)}</span>
      {passage.voice === null ? null : (
        <bdi className={`ellipsis ${passage.voice.hue === null ? '' : `evidence-voice hue-${passage.voice.hue % 8}`}`}>
          {passage.voice.name}
        </bdi>
      )}
    </button>
  )
}
