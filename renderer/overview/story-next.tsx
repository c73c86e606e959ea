// The first column of an overview: what to do next, and what there is to go by. Each line has the seconds that it came from.

import { useQueryClient } from '@tanstack/react-query'
import type { OverviewView, SavedSearch } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { openSaved } from '../search/question.ts'
import { newWords, refreshSaved } from '../search/saved.ts'
import { Items, Leading, Remarks, Section } from './overview-lines.tsx'
import { showItems } from './overview-ways.ts'
import { TITLES } from './overview-words.ts'

interface StoryNextProps {
  readonly view: OverviewView
  readonly collectionId: number | null
  readonly nowMs: number
  /** Kept searches with something new. */
  readonly news: readonly SavedSearch[]
}

export function StoryNext({ view, collectionId, nowMs, news }: StoryNextProps) {
  const queries = useQueryClient()
  const open = (search: SavedSearch): void => {
    openSaved(search)
    ask('searches:open', { id: search.id }).then(() => refreshSaved(queries), sayFault)
  }
  const items = (kind: 'actions' | 'decisions' | 'risks') => {
    const { total, first } = view[kind]
    const all = { total, shown: first.length, open: () => showItems(collectionId, kind) }
    return (
      <Section title={TITLES[kind]} isShown={first.length > 0} all={all}>
        <Items items={first} nowMs={nowMs} />
      </Section>
    )
  }
  return (
    <>
      {items('actions')}
      <Section title={TITLES.searches} isShown={news.length > 0}>
        <ul className="story-list">
          {news.map((search) => (
            <Leading key={search.id} text={`${search.name}: ${newWords(search)}`} onPress={() => open(search)} />
          ))}
        </ul>
      </Section>
      {items('decisions')}
      {items('risks')}
      <Section title={TITLES.remarks} isShown={view.remarks.first.length > 0}>
        <Remarks remarks={view.remarks.first} />
      </Section>
    </>
  )
}
