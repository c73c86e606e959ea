// A collection, or everything, at a glance: one line of facts, what the story is about, and short lists in two columns. What there is
// nothing of is not shown; it stays true while things change.

import { Copy, LibraryBig } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { OverviewView, SavedSearch } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { useLate } from '../frame/late.ts'
import { useNow } from '../frame/now.ts'
import { go } from '../frame/route.ts'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { stopPassage } from '../search/passage-player.ts'
import { newWords, useSavedSearches } from '../search/saved.ts'
import { NothingYet } from './nothing-yet.tsx'
import { OverviewNote } from './overview-note.tsx'
import { showRecordings } from './overview-ways.ts'
import { factsOf, movingText, nameOf, stateOf } from './overview-words.ts'
import { StoryNext } from './story-next.tsx'
import { StoryState } from './story-state.tsx'
import './overview.css'

const MINUTE_MS = 60_000

export function OverviewScreen({ collectionId }: { readonly collectionId: number | null }) {
  const overview = useAsk('overview:of', { collectionId })
  const isLate = useLate(overview.isPending)
  useEffect(() => () => void stopPassage(), [])
  const { data: view } = overview
  return (
    <div className="story">
      {overview.isError ? <Trouble error={overview.error} /> : null}
      {view === undefined ? isLate ? <Outlines /> : null : <Story view={view} />}
    </div>
  )
}

function Outlines() {
  return (
    <div className="story-body" aria-hidden="true">
      {[40, 72, 60, 66].map((share) => (
        <span key={share} className="skeleton" style={{ width: `${share}%`, height: 14 }} />
      ))}
    </div>
  )
}

function Story({ view }: { readonly view: OverviewView }) {
  const nowMs = useNow(true, MINUTE_MS)
  const news = useNews(view.searches)
  const { collection } = view
  const collectionId = collection?.id ?? null
  const moving = movingText(view)
  const copy = (): void => {
    const told = news.map((search) => ({ name: search.name, words: newWords(search) }))
    if (copyText(stateOf(view, { nowMs, news: told }))) say(t('How it stands is copied, as Markdown.'))
  }
  return (
    <>
      <header className="story-head">
        <h1>
          <bdi>{nameOf(view)}</bdi>
        </h1>
        <p className="story-summary tabular">{factsOf(view).join(' · ')}</p>
        <Button icon={LibraryBig} onPress={() => showRecordings(collectionId)}>
          {t('Recordings')}
        </Button>
        <Button icon={Copy} isDisabled={view.recordings === 0} onPress={copy}>
          {t('Copy as text')}
        </Button>
      </header>
      <div className="story-body">
        {collection === null && moving === '' ? null : (
          <div className="story-lead">
            {collection === null ? null : <OverviewNote id={collection.id} note={collection.note} />}
            {moving === '' ? null : (
              <button type="button" className="link" onClick={() => go({ screen: 'activity' })}>
                {moving}
              </button>
            )}
          </div>
        )}
        {view.recordings === 0 ? (
          <NothingYet collectionId={collectionId} isWaited={view.underWay > 0} />
        ) : (
          <div className="story-columns">
            <div className="story-column">
              <StoryNext view={view} collectionId={collectionId} nowMs={nowMs} news={news} />
            </div>
            <div className="story-column">
              <StoryState view={view} collectionId={collectionId} nowMs={nowMs} />
            </div>
          </div>
        )}
      </div>
    </>
  )
}

/** Of the kept searches that look here, those with something new. */
function useNews(ids: readonly number[]): readonly SavedSearch[] {
  return useSavedSearches().filter(({ id, newHits }) => newHits > 0 && ids.includes(id))
}
