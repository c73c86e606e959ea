// What of a person's words stands on the shelves: played in place, or opened where it was said.

import { Play, Square } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { PersonPage, QuoteView } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { playQuote } from '../quotes/quote-card.tsx'
import { useSoundOf } from '../search/passage-player.ts'

export function PersonQuotes({ person: { quotes } }: { readonly person: PersonPage }) {
  return (
    <section aria-labelledby="person-quotes">
      <h2 id="person-quotes">{t('Quotes')}</h2>
      {quotes.length === 0 ? (
        <p className="note">{t('Nothing of theirs is quoted yet: select words in a transcript and press Q.')}</p>
      ) : (
        <ul className="person-quotes">
          {quotes.map((quote) => (
            <Quote key={quote.id} quote={quote} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Quote({ quote }: { readonly quote: QuoteView }) {
  const isHeard = useSoundOf(`quote ${quote.id}`) !== null
  const { text, language, title, startMs, recordingId } = quote
  return (
    <li className="person-quote">
      <IconButton
        label={isHeard ? t('Stop') : t('Hear this quote')}
        icon={isHeard ? Square : Play}
        onPress={() => playQuote(quote)}
      />
      <div>
        <blockquote className="said" dir="auto" lang={language ?? undefined}>
          “{text}”
        </blockquote>
        <button type="button" className="link ellipsis" title={title} onClick={() => openReader(recordingId, startMs)}>
          <bdi>{title}</bdi> · <bdi dir="ltr">{clock(startMs)}</bdi>
        </button>
      </div>
    </li>
  )
}
