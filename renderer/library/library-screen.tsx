// The library: everything that was archived, and the search over all that was said. Without a question it lists recordings,
// with one it shows passages; the field stays where it is.

import { useState } from 'react'
import type { AppView } from '../../preload/contract.ts'
import { AddButton } from '../frame/adding.tsx'
import { moveCursor } from '../frame/cursor.ts'
import { LIST_ID, type ListLink, NO_LIST } from './list-link.ts'
import { RecordingList } from './recording-list.tsx'
import { SearchField } from './search-field.tsx'
import { SearchResults } from './search-results.tsx'
import { useLibraryView } from './view.ts'
import './library.css'
import './hits.css'

export function LibraryScreen({ app }: { readonly app: AppView | undefined }) {
  const view = useLibraryView()
  const [list, setList] = useState<ListLink>(NO_LIST)
  const isSearching = view.query.trim() !== ''
  return (
    <div className="library">
      <h1 className="visually-hidden">Library</h1>
      <header className="library-head">
        <SearchField
          query={view.query}
          listId={list.cursor.count > 0 ? LIST_ID : undefined}
          activeId={list.activeId}
          onKeyDown={(event) => moveCursor(event, list.cursor)}
        />
        {/* An empty library has its one primary action in the middle. */}
        <AddButton tone={app?.isEmpty === true ? 'plain' : 'primary'} />
      </header>
      {isSearching ? (
        <SearchResults view={view} onList={setList} />
      ) : (
        <RecordingList app={app} view={view} onList={setList} />
      )}
    </div>
  )
}
