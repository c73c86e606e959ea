// One conclusion: what it says, whose it is and how sure the service is, and the passages that it stands on.

import { Copy } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ItemView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { langOf } from '../reader/language.ts'
import { factsOf, severityText, severityTone } from './analytics-words.ts'
import { EvidenceChips } from './evidence-chips.tsx'
import { JudgeButton, type Judged, Judgement, useJudging } from './judgement.tsx'
import { useListening } from './listening-context.ts'
import { VoiceName } from './voice-name.tsx'

export interface ItemActs extends Judged {
  readonly language: string | null
  readonly onGo: (atMs: number) => void
  readonly onCopy: (item: ItemView) => void
}

export function ItemLine({ item, acts }: { readonly item: ItemView; readonly acts: ItemActs }) {
  const { text, detail, quote, kind, evidence } = item
  const lang = langOf(acts.language)
  const judging = useJudging(acts, item.key)
  return (
    <li className="insight">
      <div className="insight-head">
        <p className="insight-text" dir="auto" lang={lang}>
          {text}
        </p>
        <JudgeButton of={judging} what={text} />
        <button
          type="button"
          className="icon-button insight-act"
          aria-label={t('Copy with time and link: {text}', { text })}
          title={t('Copy with time and link')}
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
      <Judgement of={judging} recordingId={acts.recordingId} itemKey={item.key} />
      {kind === 'chapters' ? <ChapterTime item={item} acts={acts} /> : <EvidenceChips of={evidence} />}
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
        <span className="insight-owner">
          <VoiceName of={owner} />
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

/** A chapter is a stretch to read, not a passage to be heard to its end. */
function ChapterTime({ item: { startMs, endMs, text }, acts }: { readonly item: ItemView; readonly acts: ItemActs }) {
  const { isLong } = useListening()
  if (startMs === null) return null
  const from = clock(startMs, isLong)
  const times = endMs === null || endMs <= startMs ? from : `${from} – ${clock(endMs, isLong)}`
  return (
    <div className="insight-chips">
      <button
        type="button"
        className="evidence"
        aria-label={t('Go to {from}, {text}', { from, text })}
        onClick={() => acts.onGo(startMs)}
      >
        <span className="tabular">{times}</span>
      </button>
    </div>
  )
}
