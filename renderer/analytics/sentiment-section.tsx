// What the recording sounds like: in all, by share, by speaker, and the passages that stand out. Words stand beside every colour.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { CitedView, SentimentShareView, SentimentView, VoiceSentimentView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { Toggle } from '../frame/toggle.tsx'
import { BAND_NOTE, moodText } from './analytics-words.ts'
import { EvidenceChip, passageKey } from './evidence-chips.tsx'
import { moodsShown, showMoods } from './shown.ts'
import { Steps } from './steps.tsx'
import { VoiceName } from './voice-name.tsx'

export function SentimentSection({ sentiment }: { readonly sentiment: SentimentView }) {
  const { overall, explanation, distribution, perSpeaker, timeline } = sentiment
  const isShown = useStore(moodsShown, (is) => is)
  return (
    <section aria-label={t('Sentiment')}>
      <h2>{t('Sentiment')}</h2>
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
          <Standouts name="Clearly negative" passages={sentiment.negative} />
          <Standouts name="Clearly positive" passages={sentiment.positive} />
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
      <VoiceName of={voice} />
      <span className="insight-sure tabular">
        {words.length === 0 ? t('{total, number} passages', { total }) : words.join(', ')}
      </span>
    </li>
  )
}

const FEW = 4

interface StandoutsProps {
  readonly name: string
  readonly passages: readonly CitedView[]
}

/** For whoever cannot point at the line over the waveform, and whoever wants the clearest first. */
function Standouts({ name, passages }: StandoutsProps) {
  const [isWhole, setWhole] = useState(false)
  if (passages.length === 0) return null
  const shown = isWhole ? passages : passages.slice(0, FEW)
  return (
    <div className="mood-passages">
      <p className="field-name">{name}</p>
      <Steps className="insight-chips">
        {shown.map((passage) => (
          <li key={passageKey(passage)}>
            <EvidenceChip passage={passage} />
          </li>
        ))}
      </Steps>
      {shown.length < passages.length ? (
        <Button tone="quiet" onPress={() => setWhole(true)}>
          {t('Show {length, number}', { length: passages.length })}
        </Button>
      ) : null}
    </div>
  )
}
