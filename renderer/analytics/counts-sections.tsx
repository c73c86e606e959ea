// What was counted: the recording as a whole, and how much everybody spoke. Where the corrected text counts otherwise than the
// service did, both stand there.

import type { StatisticsView, TalkView } from '../../preload/contract.ts'
import { count, length, plural } from '../frame/format.ts'
import { readTalkText, talkText } from './analytics-words.ts'

export function StatisticsSection({ of }: { readonly of: StatisticsView }) {
  const lines = [
    of.words === null ? null : plural(of.words, 'word'),
    of.segments === null ? null : plural(of.segments, 'passage'),
    of.durationMs === null ? null : length(of.durationMs),
    of.wordsPerMinute === null ? null : `${count(Math.round(of.wordsPerMinute))} words a minute`,
  ].filter((line) => line !== null)
  return (
    <section aria-label="Statistics">
      <h2>Statistics</h2>
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
    <section aria-label="Who spoke, as the service counted">
      <h2>Who spoke, as the service counted</h2>
      <ul className="panel-list">
        {of.map((talk) => {
          const { voice } = talk
          const read = readTalkText(talk)
          return (
            <li key={voice.name} className="talk-line">
              <bdi className={`ellipsis ${voice.hue === null ? '' : `evidence-voice hue-${voice.hue % 8}`}`}>
                {voice.name}
              </bdi>
              <span className="insight-sure tabular">{talkText(talk)}</span>
              {read === null ? null : <span className="talk-read tabular">{read}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
