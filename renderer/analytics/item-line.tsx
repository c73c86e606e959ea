// One conclusion: what it says, whose it is and how sure the service is, and the passages that it stands on.

import { Copy } from 'lucide-react'
import type { EvidenceView, ItemView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { langOf } from '../reader/language.ts'
import { factsOf, severityText, severityTone } from './analytics-words.ts'
import { EvidenceChips } from './evidence-chips.tsx'

export interface ItemActs {
  readonly language: string | null
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
  readonly onGo: (atMs: number) => void
  readonly onCopy: (item: ItemView) => void
}

export function ItemLine({ item, acts }: { readonly item: ItemView; readonly acts: ItemActs }) {
  const { text, detail, quote, kind, evidence } = item
  const lang = langOf(acts.language)
  return (
    <li className="insight">
      <div className="insight-head">
        <p className="insight-text" dir="auto" lang={lang}>
          {text}
        </p>
        <button
          type="button"
          className="icon-button insight-copy"
          aria-label={`Copy with time and link: ${text}`}
          title="Copy with time and link"
          onClick={() => acts.onCopy(item)}
        >
          <Icon of={Copy} />
        </button>
      </div>
      {detail === '' || kind === 'opportunities' ? null : (
        <p className="insight-detail" dir="auto" lang={lang}>
          {detail}
        </p>
      )}
      <Facts item={item} />
      {quote === '' ? null : (
        <blockquote className="insight-quote" dir="auto" lang={lang}>
          {quote}
        </blockquote>
      )}
      {kind === 'chapters' ? (
        <ChapterTime item={item} acts={acts} />
      ) : (
        <EvidenceChips of={evidence} isLong={acts.isLong} onHear={acts.onHear} />
      )}
    </li>
  )
}

function Facts({ item }: { readonly item: ItemView }) {
  const { owner, severity } = item
  const level = severityText(item)
  const facts = factsOf(item)
  if (owner === null && level === null && facts.length === 0) return null
  return (
    <p className="insight-facts">
      {level === null ? null : <span className={`pill ${severityTone(severity)}`}>{level}</span>}
      {owner === null ? null : (
        <bdi className={owner.hue === null ? 'insight-owner' : `insight-owner hue-${owner.hue % 8}`}>{owner.name}</bdi>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

/** A chapter is a stretch to read, not a passage to be heard to its end. */
function ChapterTime({ item: { startMs, endMs, text }, acts }: { readonly item: ItemView; readonly acts: ItemActs }) {
  if (startMs === null) return null
  const from = clock(startMs, acts.isLong)
  const times = endMs === null || endMs <= startMs ? from : `${from} – ${clock(endMs, acts.isLong)}`
  return (
    <div className="insight-chips">
      <button
        type="button"
        className="evidence"
        aria-label={`Go to ${from}, ${text}`}
        onClick={() => acts.onGo(startMs)}
      >
        <span className="tabular">{times}</span>
      </button>
    </div>
  )
}
