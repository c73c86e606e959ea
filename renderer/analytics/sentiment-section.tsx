// What the recording sounds like: in all, by share, by speaker, and the passages that stand out. Words stand beside every colour.

import { useState } from 'react'
import type { EvidenceView, SentimentShareView, SentimentView, VoiceSentimentView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { Toggle } from '../frame/toggle.tsx'
import { BAND_NOTE, moodText } from './analytics-words.ts'
import { EvidenceChip } from './evidence-chips.tsx'
import { moodsShown, showMoods } from './shown.ts'
import { Steps } from './steps.tsx'

interface SentimentSectionProps {
  readonly sentiment: SentimentView
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
}

export function SentimentSection({ sentiment, isLong, onHear }: SentimentSectionProps) {
  const { overall, explanation, distribution, perSpeaker, timeline } = sentiment
  const isShown = useStore(moodsShown, (is) => is)
  return (
    <section aria-label="Sentiment">
      <h2>Sentiment</h2>
      {overall === null ? null : <p className="mood-overall">{moodText(overall)}</p>}
      {explanation === '' ? null : (
        <p className="insight-detail" dir="auto">
          {explanation}
        </p>
      )}
      <Shares of={distribution} />
      {perSpeaker.length === 0 ? null : (
        <ul className="mood-voices">
          {perSpeaker.map((one) => (
            <VoiceLine key={one.voice.name} of={one} />
          ))}
        </ul>
      )}
      {timeline.length === 0 ? null : (
        <>
          <Standouts name="Clearly negative" passages={sentiment.negative} isLong={isLong} onHear={onHear} />
          <Standouts name="Clearly positive" passages={sentiment.positive} isLong={isLong} onHear={onHear} />
          <Toggle name="Show over the waveform" note={BAND_NOTE} isOn={isShown} onChange={showMoods} />
        </>
      )}
    </section>
  )
}

function Shares({ of }: { readonly of: readonly SentimentShareView[] }) {
  const known = of.flatMap(({ label, percentage }) => (percentage === null ? [] : [{ label, percentage }]))
  if (known.length === 0) return null
  return (
    <>
      <div className="mood-bar" aria-hidden="true">
        {known.map(({ label, percentage }) => (
          <span key={label} className={`mood-${label}`} style={{ flexGrow: percentage }} />
        ))}
      </div>
      <ul className="mood-shares">
        {known.map(({ label, percentage }) => (
          <li key={label}>
            <span className={`mood-sign mood-${label}`} aria-hidden="true" />
            {moodText(label)} <span className="tabular">{count(Math.round(percentage))} %</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function VoiceLine({ of: { voice, positive, neutral, negative, total } }: { readonly of: VoiceSentimentView }) {
  const words = [
    positive > 0 ? `${count(positive)} positive` : null,
    neutral > 0 ? `${count(neutral)} neutral` : null,
    negative > 0 ? `${count(negative)} negative` : null,
  ].filter((part) => part !== null)
  return (
    <li className="mood-voice">
      <bdi className={`ellipsis ${voice.hue === null ? '' : `evidence-voice hue-${voice.hue % 8}`}`}>{voice.name}</bdi>
      <span className="insight-sure tabular">{words.length === 0 ? `${count(total)} passages` : words.join(', ')}</span>
    </li>
  )
}

const FEW = 4

interface StandoutsProps {
  readonly name: string
  readonly passages: readonly EvidenceView[]
  readonly isLong: boolean
  readonly onHear: (passage: EvidenceView) => void
}

/** For whoever cannot point at the line over the waveform, and whoever wants the clearest first. */
function Standouts({ name, passages, isLong, onHear }: StandoutsProps) {
  const [isWhole, setWhole] = useState(false)
  if (passages.length === 0) return null
  const shown = isWhole ? passages : passages.slice(0, FEW)
  return (
    <div className="mood-passages">
      <p className="field-name">{name}</p>
      <Steps className="insight-chips">
        {shown.map((passage) => (
          <li key={`${passage.startMs} ${passage.endMs} ${passage.voice?.name ?? ''}`}>
            <EvidenceChip passage={passage} isLong={isLong} onHear={onHear} />
          </li>
        ))}
      </Steps>
      {shown.length < passages.length ? (
        <Button tone="quiet" onPress={() => setWhole(true)}>
          {`Show ${count(passages.length)}`}
        </Button>
      ) : null}
    </div>
  )
}
