// The library: everything that was archived, and the search over all that was said. Without a question it lists recordings,
// with one it shows passages; the field stays where it is.

import { useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { AddButton } from '../frame/adding.tsx'
import { moveCursor } from '../frame/cursor.ts'
import { questionOf } from '../search/question.ts'
import { SearchField } from '../search/search-field.tsx'
import type { SearchLink } from '../search/search-link.ts'
import { SearchResults } from '../search/search-results.tsx'
import { FirstSteps } from '../welcome/first-steps.tsx'
import { LIST_ID, type ListLink, NO_LIST } from './list-link.ts'
import { RecordingList } from './recording-list.tsx'
import { useLibraryView } from './view.ts'
import './empty.css'
import './library.css'

export function LibraryScreen({ app }: { readonly app: AppView | undefined }) {
  const view = useLibraryView()
  const [list, setList] = useState<ListLink>(NO_LIST)
  const [link, setLink] = useState<SearchLink | null>(null)
  const question = useMemo(() => questionOf(view), [view])
  return (
    <div className="library">
      <h1 className="visually-hidden">{t('Library')}</h1>
      <header className="library-head">
        <SearchField
          query={view.query}
          listId={link !== null || list.cursor.count > 0 ? LIST_ID : undefined}
          activeId={list.activeId}
          link={link}
          isSearching={question !== null}
          onKeyDown={(event) => moveCursor(event, list.cursor)}
        />
        {/* An empty library has its one primary action in the middle. */}
        <AddButton tone={app?.isEmpty === true ? 'plain' : 'primary'} />
      </header>
      {question === null ? <FirstSteps /> : null}
      {question !== null ? (
        <SearchResults view={view} question={question} languages={app?.languages} onLink={setLink} />
      ) : (
        <RecordingList app={app} view={view} onList={setList} />
      )}
    </div>
  )
}
