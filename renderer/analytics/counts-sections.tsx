// What was counted: the recording as a whole, and how much everybody spoke. Where the corrected text counts otherwise than the
// service did, both stand there.

import { t } from '../../language/language.ts'
import type { StatisticsView, TalkView } from '../../preload/contract.ts'
import { count, length } from '../frame/format.ts'
import { readTalkText, talkText } from './analytics-words.ts'
import { VoiceName } from './voice-name.tsx'

export function StatisticsSection({ of }: { readonly of: StatisticsView }) {
  const lines = [
    of.words === null ? null : t('{words, plural, one {# word} other {# words}}', { words: of.words }),
    of.segments === null
      ? null
      : t('{segments, plural, one {# passage} other {# passages}}', { segments: of.segments }),
    of.durationMs === null ? null : length(of.durationMs),
    of.wordsPerMinute === null ? null : `${count(Math.round(of.wordsPerMinute))} words a minute`,
  ].filter((line) => line !== null)
  return (
    <section aria-label={t('Statistics')}>
      <h2>{t('Statistics')}</h2>
      <p className="insight-facts tabular">
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
    </section>
  )
}

export function TalkSection({ of }: { readonly of: readonly TalkView[] }) {
  return (
    <section aria-label={t('Who spoke, as the service counted')}>
      <h2>{t('Who spoke, as the service counted')}</h2>
      <ul className="panel-list">
        {of.map((talk) => {
          const { voice } = talk
          const read = readTalkText(talk)
          return (
            <li key={voice.name} className="talk-line">
              <VoiceName of={voice} />
              <span className="insight-sure tabular">{talkText(talk)}</span>
              {read === null ? null : <span className="talk-read tabular">{read}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
